"""Change and coverage without a window: what moved, where it is used, which groups have nothing."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ehia_desktop.cli.main import main

OCTOBER = "Sex,Waiting\nFemale,1204\nMale,801\n"
NOVEMBER = "Sex,Waiting\nMale,801\nFemale,1350\nNot known,9\n"


@pytest.fixture
def store(tmp_path: Path, first_day: Path) -> list[str]:
    return ["--db", str(shutil.copy(first_day, tmp_path / "ehia.db"))]


def said(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def ident(store: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """An assessment that links October's file, and keeps November's."""
    file = tmp_path / "waits.csv"
    main(["new", "--form", "nhs-ehia-2022", "--title", "Waits", "--json", *store])
    found = str(said(capsys)["id"])
    for month in (OCTOBER, NOVEMBER):
        file.write_text(month, "utf-8")
        main(["evidence", "add", found, str(file), "--title", "Waits", "--json", *store])
        if month is OCTOBER:
            main(["evidence", "link", found, "Waits", "--at", "key_issues", *store])
    capsys.readouterr()
    return found


def test_it_is_told_what_moved_and_where_it_is_used(
    ident: str, store: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evidence", "compare", ident, "Waits", "--json", *store]) == 0
    found = said(capsys)
    assert [(one["row"], one["before"], one["after"], one["change"]) for one in found["moved"]] == [
        (["Female"], 1204, 1350, 146)
    ]
    assert found["added_rows"] == [["Not known"]]
    assert [(one["address"], one["behind"]) for one in found["used"]] == [("key_issues", True)]
    main(["evidence", "compare", ident, "Waits", *store])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Waits: version 1 to 2; 1 figure of 2 moved."
    assert lines[1] == "    Female: Waiting: 1,204, now 1,350 (+146)"


def test_where_a_file_is_used(
    ident: str, store: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evidence", "used", "--file", "waits.csv", "--json", *store]) == 0
    (use,) = said(capsys)["uses"]
    assert (use["assessment"], use["address"], use["version"], use["latest"]) == (
        ident, "key_issues", 1, False,
    )  # fmt: skip
    assert main(["evidence", "used", "--table", "Waits", "--in", ident, *store]) == 0
    assert "version 1, the newest is 2" in capsys.readouterr().out


@pytest.mark.parametrize(
    "options", [[], ["--table", "Waits"], ["--file", "a.csv", "--table", "b", "--in", "c"]]
)
def test_what_is_asked_after_has_to_be_said(
    options: list[str], store: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evidence", "used", *options, *store]) == 1
    assert capsys.readouterr().err.startswith("Say which table: ")


def test_which_groups_have_figures(
    ident: str, store: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evidence", "coverage", ident, "--json", *store]) == 0
    found = said(capsys)
    assert (found["groups"], found["figures"], found["text"], found["nothing"]) == (19, 1, 0, 18)
    main(["evidence", "coverage", ident, *store])
    lines = capsys.readouterr().out.splitlines()
    assert "    Sex: figures (1)" in lines
    assert lines[-1] == "1 of 19 groups have figures."


def test_all_links_move_to_the_newest_table(
    ident: str, store: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evidence", "renew", ident, "all", "--json", *store]) == 0
    (moved,) = said(capsys)["links"]
    assert moved["version"] == 2
    main(["evidence", "compare", ident, "Waits", "--json", *store])
    assert [one["behind"] for one in said(capsys)["used"]] == [False]
