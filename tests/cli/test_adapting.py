"""`ehia forms to-xlsx` and `from-xlsx`, called as IT would call them."""

import json
from pathlib import Path

import openpyxl
import pytest

from ehia_desktop.cli.main import main
from tests.builders import form_text

FORM = form_text("- {key: name, kind: short_text, label: Name, why: W}")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    home = tmp_path / "test-form"
    home.mkdir()
    (home / "form.yaml").write_text(FORM, "utf-8")
    target = tmp_path / "form.xlsx"
    assert main(["forms", "to-xlsx", str(home), "--to", str(target)]) == 0
    return target


def change(book: Path, cell: str, value: str) -> None:
    opened = openpyxl.load_workbook(book)
    opened["Fields"][cell].value = value
    opened.save(book)


def test_there_and_back_in_two_calls(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["forms", "from-xlsx", str(book), "--to", str(tmp_path / "new")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1].endswith("form.yaml was written and read back.")
    assert "label: Name" in (tmp_path / "new" / "form.yaml").read_text("utf-8")


def test_a_form_that_did_not_change_is_left_as_it_was(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["forms", "from-xlsx", str(book), "--to", str(tmp_path / "test-form")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "From 1.0.0 to 1.0.0: the change asks for nothing." in said
    assert said[-1].endswith("form.yaml says the same already.")
    assert (tmp_path / "test-form" / "form.yaml").read_text("utf-8") == FORM


def test_a_change_without_a_version_is_told_and_nothing_is_written(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(book, "D4", "Its name")
    before = (tmp_path / "test-form" / "form.yaml").read_bytes()
    capsys.readouterr()
    to = ["--to", str(tmp_path / "test-form")]
    assert main(["forms", "from-xlsx", str(book), *to, "--json"]) == 1
    told = capsys.readouterr()
    data = json.loads(told.out)
    assert (data["id"], data["class"], data["written"]) == ("test-form", "patch", "")
    assert [(one["sheet"], one["cell"]) for one in data["problems"]] == [("Settings", "B6")]
    assert told.err.startswith("Sheet “Settings”, cell B6: Version 1.0.0 is not newer than 1.0.0;")
    assert (tmp_path / "test-form" / "form.yaml").read_bytes() == before


def test_every_fault_is_listed_with_its_cell(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(book, "C4", "shortt")
    change(book, "M4", "level is")
    capsys.readouterr()
    assert main(["forms", "from-xlsx", str(book), "--to", str(tmp_path / "new")]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == "This workbook cannot be used: 2 faults."
    assert told.out.splitlines()[1].startswith("  Sheet “Fields”, cell C4: “shortt” is not a kind")
    assert told.out.splitlines()[2].startswith("  Sheet “Fields”, cell M4: at the end, character 9")
    assert told.err.endswith(" (1 more)\n")
    assert not (tmp_path / "new").exists()
