"""Links without a window: listed, moved to the newest version of their table, taken away."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ehia_desktop.cli.main import main

ROWS = "Group,Waiting\nMost deprived,120\nLeast deprived,80\n"


@pytest.fixture
def store(tmp_path: Path, first_day: Path) -> list[str]:
    return ["--db", str(shutil.copy(first_day, tmp_path / "ehia.db"))]


def _said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_link_moves_to_the_corrected_table_and_can_be_taken_away(
    store: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "waits.csv"
    file.write_text(ROWS, "utf-8")
    main(["new", "--form", "nhs-ehia-2022", "--title", "Waits", "--json", *store])
    ident = str(_said(capsys)["id"])
    main(["evidence", "add", ident, str(file), "--title", "Waits", "--json", *store])
    table = str(_said(capsys)["table"])
    main(["evidence", "link", ident, table, "--at", "key_issues", "--json", *store])
    link = str(_said(capsys)["link"])
    file.write_text(ROWS.replace("120", "130"), "utf-8")
    main(["evidence", "add", ident, str(file), "--title", "Waits", "--json", *store])
    assert _said(capsys)["version"] == 2

    assert main(["evidence", "renew", ident, link, "--json", *store]) == 0
    assert _said(capsys)["version"] == 2
    assert main(["evidence", "unlink", ident, link, *store]) == 0
    capsys.readouterr()
    main(["evidence", "links", ident, "--json", *store])
    assert _said(capsys) == {"links": []}


def test_a_link_that_is_not_there_is_one_sentence(
    store: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "--form", "nhs-ehia-2022", "--title", "Waits", "--json", *store])
    ident = str(_said(capsys)["id"])
    assert main(["evidence", "renew", ident, "nosuch", *store]) == 1
    assert capsys.readouterr().err == "There is no link “nosuch” here; the links are: none.\n"


def test_roles_given_once_serve_the_next_file_of_the_layout(
    store: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    october, november = tmp_path / "october.csv", tmp_path / "november.csv"
    october.write_text(ROWS, "utf-8")
    november.write_text(ROWS.replace("120", "130"), "utf-8")
    roles = tmp_path / "roles.yaml"
    roles.write_text("Waiting: denominator\n", "utf-8")
    main(["new", "--form", "nhs-ehia-2022", "--title", "Waits", "--json", *store])
    ident = str(_said(capsys)["id"])
    assert main(["evidence", "corrections", *store]) == 0
    assert capsys.readouterr().out == "Nothing was corrected yet.\n"
    main(["evidence", "add", ident, str(october), "--roles", str(roles), "--json", *store])
    table = str(_said(capsys)["table"])
    main(["evidence", "corrections", "--json", *store])
    (known,) = _corrections(capsys)
    assert [column and column["role"] for column in known["columns"]] == [None, "denominator"]
    main(["evidence", "add", ident, str(november), "--over", table, "--json", *store])
    said = _said(capsys)
    assert (said["table"], said["version"]) == (table, 2)
    assert main(["evidence", "corrections", "--forget", known["shape"], "--json", *store]) == 0
    assert _corrections(capsys) == []
    assert main(["evidence", "corrections", "--forget", known["shape"], *store]) == 1
    assert capsys.readouterr().err.startswith("Nothing is remembered for the layout")


def _corrections(capsys: pytest.CaptureFixture[str]) -> list[Any]:
    found: list[Any] = json.loads(capsys.readouterr().out)["corrections"]
    return found
