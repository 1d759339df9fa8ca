"""`ehia export --as review`, `review show` and `review take`, in one process."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ehia_desktop import wiring
from ehia_desktop.cli.main import main
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import RichText
from ehia_desktop.settings import Settings
from tests.review.corpus.copies import ReviewCopy, plain_line

SUMMARY = "We will write to you first."


@pytest.fixture
def begun(tmp_path: Path, first_day: Path) -> str:
    shutil.copy(first_day, tmp_path / "ehia.db")
    workplace = wiring.open_workplace(tmp_path / "ehia.db", Settings(author_name="Ann Example"))
    form = workplace.catalogue.form("nhs-ehia-2022")
    started = workplace.library.start(form, "A policy", workplace.author)
    editor = workplace.edit(started.id)
    editor.answer(parse("plain_summary"), RichText(from_markup(SUMMARY)))
    editor.settle()
    workplace.close()
    return started.id


@pytest.fixture
def back(tmp_path: Path, begun: str, capsys: pytest.CaptureFixture[str]) -> Path:
    target = tmp_path / "sent.docx"
    words = ("export", begun, "--as", "review", "--to", str(target))
    called(
        capsys, tmp_path, 0, *words, "--by-when", "4 December 2026", "--send-to", "Head of equality"
    )
    copy = ReviewCopy(target.read_bytes())
    assert (
        copy.line("Please send the file back to Head of equality by 4 December 2026.") is not None
    )
    copy.insert("plain_summary", SUMMARY, "first", " of all")
    copy.comment("plain_summary", copy.line("What this means for you"), "For whom?", "Bo")
    copy.line("Document control").addnext(plain_line("Thank you."))
    return copy.save(tmp_path / "back.docx")


def called(capsys: pytest.CaptureFixture[str], folder: Path, wanted: int, *words: str) -> Any:
    status = main([*words, "--json", "--db", str(folder / "ehia.db")])
    printed = capsys.readouterr()
    assert status == wanted, printed.err
    return json.loads(printed.out)


def test_what_came_back_is_shown_beside_its_answers(
    tmp_path: Path, begun: str, back: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = called(capsys, tmp_path, 1, "review", "show", str(back), "--in", begun)
    [comment] = found["comments"]
    assert (comment["address"], comment["author"], comment["text"]) == (
        "at_a_glance",
        "Bo",
        "For whom?",
    )
    tracked, loose = found["changes"]
    assert (tracked["kind"], tracked["after"]) == (
        "insertion",
        "We will write to you first of all.",
    )
    assert (loose["address"], loose["text"], loose["near"]) == (
        "",
        "Thank you.",
        "after the last answer",
    )
    assert (
        main(["review", "show", str(back), "--in", begun, "--db", str(tmp_path / "ehia.db")]) == 1
    )
    assert "1 comment, 2 changes; 1 without a place." in capsys.readouterr().out


def test_all_that_has_a_place_is_taken_and_the_rest_given_one(
    tmp_path: Path, begun: str, back: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take = ("review", "take", str(back), "--in", begun)
    done = called(capsys, tmp_path, 0, *take, "--accept", "all")
    assert done["answers"] == ["plain_summary"]
    again = called(capsys, tmp_path, 1, "review", "show", str(back), "--in", begun)
    [loose] = [one for one in again["changes"] if not one["decided"]]
    kept = called(
        capsys, tmp_path, 1, *take, "--accept", loose["id"], "--place", f"{loose['id']}=plain_summary"
    )  # fmt: skip
    assert [one["id"] for one in kept["kept_as_comments"]] == [loose["id"]]
    listed = called(capsys, tmp_path, 0, "comments", begun)["comments"]
    assert {one["state"] for one in listed} == {"open", "resolved"}


def test_a_file_that_was_decided_says_so(
    tmp_path: Path, begun: str, back: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take = ["review", "take", str(back), "--in", begun, "--db", str(tmp_path / "ehia.db")]
    assert main([*take, "--accept", "all"]) == 0
    capsys.readouterr()
    assert main([*take, "--accept", "all"]) == 1
    assert capsys.readouterr().err.strip() == (
        "What has a place in “back.docx” was decided before; what has none waits for --place ID=ADDRESS."
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Say what to accept or to reject"),
        (("--accept", "all", "--reject", "all"), "cannot be both accepted and rejected"),
        (("--accept", "nothing"), "has no comment or change “nothing”"),
        (("--accept", "all", "--place", "here"), "gives no place"),
    ],
)
def test_a_wrong_call_is_refused_in_one_sentence(
    tmp_path: Path, begun: str, back: Path, words: tuple[str, ...], told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    call = ["review", "take", str(back), "--in", begun, *words, "--db", str(tmp_path / "ehia.db")]
    assert main(call) == 1
    printed = capsys.readouterr()
    assert told in printed.err
    assert len(printed.err.strip().splitlines()) == 1


def test_a_meeting_is_kept_from_a_file_all_of_it_or_nothing(
    tmp_path: Path, begun: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "points.yaml"
    points = "  - {at: plain_summary, said: Who are “you”?, by: Chair}\n"
    head = "group: Equality Steering Group\nday: 2026-11-03\npresent: [Chair, Matron]\npoints:\n"
    file.write_text(head + points, "utf-8")
    found = called(capsys, tmp_path, 0, "meeting", begun, str(file))
    assert found["source"] == "Equality Steering Group, 3 November 2026"
    [comment] = called(capsys, tmp_path, 0, "comments", begun)["comments"]
    assert (comment["address"], comment["author"], comment["state"]) == (
        "plain_summary", "Chair", "open",
    )  # fmt: skip
    [moment] = [
        one for one in called(capsys, tmp_path, 0, "timeline", begun)["moments"]
        if one["kind"] == "meeting"
    ]  # fmt: skip
    assert (moment["when"], moment["who"]) == ("2026-11-03", "Equality Steering Group")

    file.write_text(f"{head}{points}  - {{at: no_such_question, said: Words}}\n", "utf-8")
    assert main(["meeting", begun, str(file), "--db", str(tmp_path / "ehia.db")]) == 1
    assert "Point 2" in capsys.readouterr().err
    assert len(called(capsys, tmp_path, 0, "comments", begun)["comments"]) == 1
