"""`ehia compare`: two versions of an assessment held against each other from the command."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ehia_desktop.cli.main import main


class Command:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._store = ["--db", str(folder / "ehia.db")]
        self._capsys = capsys

    def json(self, *words: str) -> Any:
        assert main([*words, "--json", *self._store]) == 0
        return json.loads(self._capsys.readouterr().out)

    def lines(self, *words: str) -> str:
        assert main([*words, *self._store]) == 0
        return self._capsys.readouterr().out


@pytest.fixture
def command(tmp_path: Path, first_day: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    shutil.copy(first_day, tmp_path / "ehia.db")
    return Command(tmp_path, capsys)


@pytest.fixture
def ident(command: Command, tmp_path: Path) -> str:
    """Sealed, then changed by one word."""
    answers = tmp_path / "answers.yaml"
    begun = str(command.json("new", "--form", "nhs-ehia-2022", "--title", "Visitors")["id"])
    answers.write_text("answers: {plain_summary: Nobody is charged at the door.}\n", "utf-8")
    command.json("fill", begun, str(answers))
    command.json("seal", begun, "--by", "Rosalind Hale, chief nurse")
    answers.write_text("answers: {plain_summary: Nobody is charged at the desk.}\n", "utf-8")
    command.json("fill", begun, str(answers))
    return begun


def test_the_words_that_changed_are_marked(command: Command, ident: str) -> None:
    said = command.lines("compare", ident, "--from", "1")

    assert said.startswith("Version 1 and as it stands now: 1 difference.\n")
    assert "    Nobody is charged at the [-door-]{+desk+}.\n" in said


def test_a_script_gets_the_same_by_address(command: Command, ident: str) -> None:
    found = command.json("compare", ident, "--from", "1", "--to", "0")

    assert found["older"]["version"] == 1
    assert found["newer"]["version"] == 0
    assert [(one["address"], one["what"]) for one in found["answers"]] == [
        ("plain_summary", "changed")
    ]
    assert "Rosalind" not in json.dumps(found)


def test_the_same_becomes_a_document_with_tracked_changes(
    command: Command, ident: str, tmp_path: Path
) -> None:
    target = tmp_path / "changes.docx"
    found = command.json("compare", ident, "--from", "1", "--redline", str(target))

    assert found["file"] == str(target)
    with zipfile.ZipFile(target) as archive:
        document = archive.read("word/document.xml").decode()
    assert ">door</w:delText>" in document
