"""`ehia status`, `decide`, `published` and `verify`, called as a batch would, in this process."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ehia_desktop import paths, wiring
from ehia_desktop.cli.main import main
from ehia_desktop.services.filling import fill
from ehia_desktop.settings import Settings
from tests.services.versions import ANSWERS, OLD, with_forms, write_form

Ehia = Callable[..., tuple[int, str, str]]
AGREE = ("--to", "agreed", "--post", "Director of operations", "--by", "Ann Example")
DECIDE = ("--by", "Trust board", "--considered", "2026-11-05", "--decided", "2026-11-06")


@pytest.fixture
def ehia(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ehia:
    def call(*words: str) -> tuple[int, str, str]:
        status = main([*words, "--db", str(tmp_path / "ehia.db")])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def begun(tmp_path: Path) -> str:
    """An assessment in the store of these calls, made without reading the whole catalogue."""
    folder = paths.forms_folder()
    write_form(folder, "one", OLD, "1.0.0")
    place = with_forms(wiring.open_workplace(tmp_path / "ehia.db", Settings()), folder)
    editor = place.edit(
        place.library.start(place.catalogue.form("test-form"), "Clinics", "Ann Example").id
    )
    assert not fill(editor, ANSWERS.encode(), "answers.yaml").rejected
    made = editor.settle().id
    place.close()
    return made


def read(called: tuple[int, str, str]) -> Any:
    status, out, err = called
    assert status == 0, err
    return json.loads(out)


def test_a_draft_says_where_it_stands_and_what_can_follow(ehia: Ehia, begun: str) -> None:
    found = read(ehia("status", begun, "--json"))
    assert (found["status"], found["decision"], found["sealed"]) == ("draft", None, 0)
    assert found["can_follow"] == ["send", "agree", "decide", "supersede"]
    assert [one["progress"] for one in found["steps"]] == ["Now", *["Not yet"] * 5]


def test_it_is_agreed_decided_and_shown(ehia: Ehia, begun: str) -> None:
    agreed = read(ehia("status", begun, *AGREE, "--on", "2026-11-02", "--json"))
    assert (agreed["status"], agreed["sealed"]) == ("agreed", 1)
    assert agreed["agreed"] == {
        "name": "Ann Example", "post": "Director of operations", "on": "2026-11-02", "note": "", "version": 1,
        "other": "",
    }  # fmt: skip
    what = ("--what", "The clinics go on.", "--changed", "Letters are sent as well.")
    decided = read(ehia("decide", begun, *DECIDE, *what, "--json"))
    assert decided["decision"] == {
        "decision_maker": "Trust board", "considered_on": "2026-11-05", "considered_version": 0,
        "decided_on": "2026-11-06", "decision": "The clinics go on.", "what_changed": "Letters are sent as well.",
    }  # fmt: skip
    status, out, _ = ehia("status", begun)
    assert status == 0
    assert "Clinics: decision recorded" in out
    assert "Ann Example, Director of operations, on 2 November 2026, as version 1." in out


def test_each_step_says_what_is_still_due(ehia: Ehia, begun: str) -> None:
    """What is due is counted by `ehia check`, which exits with 1 while anything is."""

    def due(gate: str) -> int:
        found = json.loads(ehia("check", begun, "--for", gate, "--json")[1])["problems"]
        return len([one for one in found if one["severity"] == "stop"])

    assert due("sign-off") == 1
    _, out, _ = ehia("status", begun)
    lists = f"“ehia check {begun} --for sign-off” lists them."
    assert out.endswith(f"1 thing is due before sign-off; {lists}\n")
    agreed = read(ehia("status", begun, *AGREE, "--on", "2026-11-02", "--json"))
    assert agreed["due"] == {"sign_off": due("sign-off"), "publication": due("publication")}
    _, out, _ = ehia("status", begun)
    assert "due before publication" in out
    assert "due before sign-off" not in out


def test_what_is_agreed_takes_no_answers_until_it_is_opened_again(
    ehia: Ehia, begun: str, tmp_path: Path
) -> None:
    read(ehia("status", begun, *AGREE, "--json"))
    answers = tmp_path / "answers.yaml"
    answers.write_text(ANSWERS + "\n", "utf-8")
    answers.write_text(answers.read_text("utf-8").replace("Evening", "Morning"), "utf-8")
    status, _, err = ehia("status", begun, "--to", "draft")
    assert status == 1
    assert "Say why it is opened again" in err
    opened = read(ehia("status", begun, "--to", "draft", "--note", "A group was missed.", "--json"))
    assert opened["said"] == [
        "What was agreed is kept as version 1; have it agreed again when it is ready."
    ]


def test_a_late_consideration_is_kept_and_said(ehia: Ehia, begun: str) -> None:
    late = (
        "--by",
        "Board",
        "--considered",
        "2026-11-07",
        "--decided",
        "2026-11-06",
        "--what",
        "Go.",
    )
    status, out, _ = ehia("decide", begun, *late)
    assert status == 0
    assert "does not show that regard was had to it before deciding" in out
    _, out, _ = ehia("check", begun, "--for", "sign-off", "--json")
    assert "considered_late" in [one["rule"] for one in json.loads(out)["problems"]]


def test_a_published_file_is_recorded_and_told_from_one_that_was_changed(
    ehia: Ehia, begun: str, tmp_path: Path
) -> None:
    read(ehia("status", begun, *AGREE, "--json"))
    file = tmp_path / "clinics.docx"
    gaps = ("--with-stated-gaps", "The board meets on Friday.", "--organisation", "Thameford")
    status, _, err = ehia("export", begun, "--as", "publication", "--to", str(file), *gaps)
    assert status == 0, err
    where = ("--at", "https://example.nhs.uk/clinics", "--on", "2026-11-20")
    status, _, err = ehia("published", begun, "--at", "http://example.nhs.uk", "--on", "2026-11-20")
    assert (status, "begins with https://" in err) == (1, True)
    found = read(ehia("published", begun, *where, "--file", str(file), "--json"))
    assert (found["status"], found["published"]["url"]) == ("published", where[1])
    assert found["published"]["copy"]
    verified = read(ehia("verify", str(file), "--json"))
    assert (verified["match"], verified["version"], verified["words_match"]) == (True, 1, True)
