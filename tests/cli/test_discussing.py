"""`ehia comment`, `comments`, `timeline`, and the date after which evidence is stale, in one process."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ehia_desktop import wiring
from ehia_desktop.cli.main import main
from ehia_desktop.services.sample_workbooks import write_sample_workbooks
from ehia_desktop.settings import Settings


@pytest.fixture
def begun(tmp_path: Path, first_day: Path) -> str:
    shutil.copy(first_day, tmp_path / "ehia.db")
    workplace = wiring.open_workplace(tmp_path / "ehia.db", Settings(author_name="Ann Example"))
    form = workplace.catalogue.form("nhs-ehia-2022")
    started = workplace.library.start(form, "A policy", workplace.author)
    workplace.close()
    return started.id


def called(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> Any:
    """What a call prints as JSON; fails when it does not succeed."""
    status = main([*words, "--json", "--db", str(folder / "ehia.db")])
    printed = capsys.readouterr()
    assert status == 0, printed.err
    return json.loads(printed.out)


def refused(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> str:
    status = main([*words, "--db", str(folder / "ehia.db")])
    printed = capsys.readouterr()
    assert (status, printed.out) == (1, "")
    assert len(printed.err.strip().splitlines()) == 1
    return printed.err


def test_a_comment_is_said_answered_settled_and_listed(
    tmp_path: Path, begun: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = called(
        capsys, tmp_path, "comment", begun, "plain_summary", "Too long.", "--author", "Bo", "--source", "meeting"
    )  # fmt: skip
    assert (said["author"], said["source"], said["state"]) == ("Bo", "meeting", "open")
    called(capsys, tmp_path, "comment", begun, said["id"], "Cut by half.")
    called(capsys, tmp_path, "comment", begun, said["id"], "Shortened.", "--resolve")
    [listed] = called(capsys, tmp_path, "comments", begun)["comments"]
    assert (listed["state"], listed["outcome"]) == ("resolved", "Shortened.")
    assert [reply["text"] for reply in listed["replies"]] == ["Cut by half."]
    assert called(capsys, tmp_path, "comments", begun, "--at", "review_on") == {"comments": []}


def test_a_comment_on_nothing_is_refused_in_one_sentence(
    tmp_path: Path, begun: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "has no question “shoe”" in refused(capsys, tmp_path, "comment", begun, "shoe", "Hm.")


def test_the_timeline_is_printed_with_what_it_shows(
    tmp_path: Path, begun: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = called(capsys, tmp_path, "timeline", begun)
    assert told["decision"] is None
    assert [one["kind"] for one in told["moments"]] == ["began"]
    assert told["judgements"] == [
        "No decision is dated yet, so nothing can be shown to have come before it."
    ]
    assert main(["timeline", begun, "--db", str(tmp_path / "ehia.db")]) == 0
    assert "Begun in this program, Ann Example (not known)" in capsys.readouterr().out


def test_evidence_can_be_given_a_date_after_which_it_is_stale(
    tmp_path: Path, begun: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book = next(path for path in write_sample_workbooks(tmp_path) if "depriv" in path.name)
    words = ("evidence", "add", begun, str(book), "--stale-after")
    assert "“soon” is not a date" in refused(capsys, tmp_path, *words, "soon")
    kept = called(capsys, tmp_path, *words, "2027-3")
    workplace = wiring.open_workplace(tmp_path / "ehia.db", Settings())
    (table,) = workplace.library.open(begun).tables.values()
    workplace.close()
    assert (table.id, table.source.stale_after) == (kept["table"], "2027-03")
