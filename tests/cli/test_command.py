"""The headless command, each call from its words to its exit status; once in a process of its own, as IT calls it."""

import contextlib
import io
import json
import os
import subprocess
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ehia_desktop.cli.main import main
from ehia_desktop.services.sample_workbooks import write_sample_workbooks


@dataclass(frozen=True)
class Called:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def assert_one_sentence(self, *parts: str) -> None:
        assert self.status == 1, (self.out, self.err)
        assert "Traceback" not in self.err
        assert len(self.err.strip().splitlines()) == 1, self.err
        assert self.err.strip().endswith((".", "."))
        for part in parts:
            assert part in self.err


@dataclass(frozen=True)
class Command:
    folder: Path

    def __call__(self, *words: str) -> Called:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.chdir(self.folder), redirect_stdout(out), redirect_stderr(err):
            try:
                status = main([*words, "--db", str(self.folder / "ehia.db")])
            except SystemExit as ended:
                status = int(ended.code or 0)
        return Called(status, out.getvalue(), err.getvalue())

    def apart(self, *words: str) -> Called:
        """The same in a process of its own."""
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "ehia_desktop.cli",
                *words,
                "--db",
                str(self.folder / "ehia.db"),
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self.folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        return Called(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def ehia(tmp_path: Path) -> Command:
    return Command(tmp_path)


def begun(ehia: Command) -> str:
    called = ehia("new", "--form", "nhs-ehia-2022", "--title", "A policy", "--json")
    assert called.status == 0, called.err
    return str(called.json["id"])


def test_the_forms_are_listed_as_json(ehia: Command) -> None:
    called = ehia("forms", "list", "--json")
    ids = {form["id"] for form in called.json["forms"]}
    assert {"nhs-ehia-2022", "ehia-screening"} <= ids
    assert {"id", "version", "title", "status"} <= set(called.json["forms"][0])


def test_the_command_runs_in_a_process_of_its_own(ehia: Command) -> None:
    called = ehia.apart("forms", "list", "--json")
    assert called.status == 0, called.err
    assert {"id", "version", "title", "status"} <= set(called.json["forms"][0])
    assert ehia.apart("fly").status == 2


def test_a_wrong_call_is_status_two(ehia: Command) -> None:
    assert ehia("nosuch").status == 2
    assert ehia("new").status == 2


def test_the_main_job_from_new_to_verify(ehia: Command, tmp_path: Path) -> None:
    ident = begun(ehia)
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "answers:\n  plain_summary: We move the clinic.\n  proposal_name: The clinic moves.\n  nosuch: x\n",
        "utf-8",
    )
    filled = ehia("fill", ident, str(answers), "--json")
    assert filled.status == 1
    assert [item["address"] for item in filled.json["rejected"]][-1] == "nosuch"
    workbook = write_sample_workbooks(tmp_path)[0]
    found = ehia("evidence", "inspect", str(workbook), "--json").json
    assert {"file", "sha256", "tables", "problems"} <= set(found)
    assert {"sheet", "range", "title", "columns", "rows", "notes", "markers"} <= set(
        found["tables"][0]
    )
    added = ehia(
        "evidence", "add", ident, str(workbook), "--publisher", "The trust", "--period", "2025/26",
        "--basis", "All attendances", "--title", "Attendances", "--json",
    )  # fmt: skip
    assert added.status == 0, added.err
    linked = ehia(
        "evidence",
        "link",
        ident,
        added.json["table"],
        "--at",
        "plain_summary",
        "--caption",
        "By decile",
    )
    assert linked.status == 0, linked.err
    due = ehia("check", ident, "--json")
    assert due.status == 1
    assert not due.json["ready"]
    assert {"stage", "rule", "address", "message", "severity"} <= set(due.json["problems"][0])
    sealed = ehia("seal", ident, "--by", "Ann Example", "--note", "As agreed", "--json")
    assert sealed.json["version"] == 1
    target = tmp_path / "out.docx"
    to_all = ("export", ident, "--as", "publication", "--to", str(target))
    ehia(*to_all).assert_one_sentence("give the organisation’s name")
    ehia(*to_all, "--organisation", "Thameford").assert_one_sentence("due")
    assert not target.exists()
    done = ehia("export", ident, "--as", "internal", "--to", str(target), "--json")
    assert done.status == 0, done.err
    assert done.json["passed"]
    with zipfile.ZipFile(target) as package:
        body = package.read("word/document.xml").decode("utf-8")
    assert "We move the clinic." in body
    assert "By decile" in body
    verified = ehia("verify", str(target), "--json")
    assert (verified.status, verified.json["match"], verified.json["version"]) == (0, True, 1)


def test_the_demo_makes_a_sealed_document_from_workbooks(ehia: Command, tmp_path: Path) -> None:
    made = ehia("demo", "--to", str(tmp_path / "demo"), "--json")
    assert made.status == 0, made.err
    document = Path(made.json["document"])
    assert document.exists()
    assert all(Path(workbook).exists() for workbook in made.json["workbooks"])
    assert Path(made.json["workbooks"][-1]).name == "worked_examples.xlsx"
    assert ehia("verify", str(document)).status == 0


def test_a_healthy_store_is_said_to_be_so(ehia: Command) -> None:
    begun(ehia)
    called = ehia("doctor", "--json")
    assert (called.status, called.json["faults"]) == (0, [])


def test_a_file_that_is_no_workbook_is_one_sentence(ehia: Command, tmp_path: Path) -> None:
    page = tmp_path / "page.xlsx"
    page.write_text("<!DOCTYPE html><html><body>Not found</body></html>", "utf-8")
    ehia("evidence", "inspect", str(page)).assert_one_sentence("web page")


def test_a_file_that_is_not_there_is_one_sentence(ehia: Command) -> None:
    ehia("evidence", "inspect", "nosuch.xlsx").assert_one_sentence("nosuch.xlsx")
    ehia("verify", "nosuch.docx").assert_one_sentence("nosuch.docx")
    ehia("forms", "check", "nosuch.yaml").assert_one_sentence("nosuch.yaml")


def test_a_broken_form_file_is_named_with_its_line(ehia: Command, tmp_path: Path) -> None:
    file = tmp_path / "form.yaml"
    file.write_text("id: x\nid: y\n", "utf-8")
    ehia("forms", "check", str(file)).assert_one_sentence("form.yaml", "line 2")
    assert not ehia("forms", "check", "form.yaml").err.startswith("/")


def test_a_store_of_another_kind_is_one_sentence_and_untouched(
    ehia: Command, tmp_path: Path
) -> None:
    store = tmp_path / "ehia.db"
    store.write_bytes(b"this is not a database, but somebody's notes" * 40)
    before = store.read_bytes()
    ehia("list").assert_one_sentence()
    assert store.read_bytes() == before


def test_an_unknown_assessment_is_one_sentence(ehia: Command) -> None:
    begun(ehia)
    ehia("check", "nosuch").assert_one_sentence("nosuch")


def test_a_store_that_is_open_elsewhere_takes_no_writing_verb(
    ehia: Command, tmp_path: Path
) -> None:
    from ehia_desktop import wiring
    from ehia_desktop.settings import Settings

    ident = begun(ehia)
    open_elsewhere = wiring.open_workplace(tmp_path / "ehia.db", Settings())
    try:
        ehia("new", "--form", "ehia-screening", "--title", "Another").assert_one_sentence()
        ehia("seal", ident, "--by", "Ann Example").assert_one_sentence()
        assert ehia("list").status == 0
    finally:
        open_elsewhere.close()


def test_a_backup_can_be_put_back(ehia: Command, tmp_path: Path) -> None:
    begun(ehia)
    copy = tmp_path / "copy.db"
    assert ehia("backup", "--to", str(copy)).status == 0
    begun(ehia)
    assert len(ehia("list", "--json").json["assessments"]) == 2
    assert ehia("restore", str(copy)).status == 0
    assert len(ehia("list", "--json").json["assessments"]) == 1


def test_an_empty_name_for_the_store_is_never_the_persons_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["list", "--db", ""]) == 1
    assert "is a folder; name the store in it" in capsys.readouterr().err


def test_rows_that_run_backwards_do_not_mean_every_row(ehia: Command) -> None:
    called = ehia("evidence", "link", "one", "table", "--at", "key_issues", "--rows", "5-1")
    called.assert_one_sentence("runs backwards")


def test_one_thing_is_counted_as_one(ehia: Command, tmp_path: Path) -> None:
    ident = begun(ehia)
    answers = tmp_path / "answers.yaml"
    answers.write_text("answers:\n  proposal_name: The clinic moves.\n", "utf-8")
    assert ehia("fill", ident, str(answers)).out == "1 answer taken.\n"


def test_a_matrix_answered_without_a_row_is_told_how(ehia: Command, tmp_path: Path) -> None:
    ident = begun(ehia)
    answers = tmp_path / "answers.yaml"
    answers.write_text("answers:\n  protected_characteristics: All are affected.\n", "utf-8")
    ehia("fill", ident, str(answers), "--all-or-nothing").assert_one_sentence("row by row")


def test_what_could_not_be_read_of_a_workbook_is_said_when_a_table_is_kept(
    ehia: Command, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Group", "Count"), ("A", 1), ("B", 2), ("All", "=SUM(B2:B3)")):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    called = ehia("evidence", "add", begun(ehia), str(tmp_path / "book.xlsx"), "--json")
    assert called.status == 0, called.err
    assert called.json["problems"] == called.err.splitlines()
    assert "never calculated, the first in B4" in called.err


def test_the_gaps_stated_in_public_repeat_nothing_internal(ehia: Command, tmp_path: Path) -> None:
    ident = begun(ehia)
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "answers:\n  decision_on: 2026-11-01\n  considered_on: 2029-12-05\n  panel_psed_comments: tbc\n",
        "utf-8",
    )
    assert ehia("fill", ident, str(answers)).status == 0
    target = tmp_path / "out.docx"
    done = ehia(
        "export", ident, "--as", "publication", "--to", str(target), "--organisation", "Thameford",
        "--with-stated-gaps", "The board meets on Friday.", "--gap-owner", "Head of access", "--gap-due", "2027-03",
    )  # fmt: skip
    assert done.status == 0, done.err
    with zipfile.ZipFile(target) as package:
        body = package.read("word/document.xml").decode("utf-8")
    assert "The board meets on Friday." in body
    assert "has no answer yet." in body
    assert "Head of access" in body
    assert "2029" not in body
    assert "tbc" not in body
    assert "Comments, equality duty" not in body
