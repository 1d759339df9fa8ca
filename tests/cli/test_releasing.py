"""Disclosure control of an assessment from the command: its profile, before and after, overrides, what is public."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ehia_desktop.cli.main import main

ROWS = "Ethnic group,Waiting,Over 52 weeks\nBritish,412,19\nIrish,25,2\nChinese,40,9\nAll,477,30\n"
ROLES = "roles:\n  Ethnic group: group\n  Waiting: denominator\n  Over 52 weeks: numerator\n"
PROFILE = "id: thameford\nname: counts under 11 hidden\nlargest_hidden: 10\nmarker: x\n"


class Command:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._store = ["--db", str(folder / "ehia.db")]
        self._capsys = capsys

    def json(self, *words: str, status: int = 0) -> Any:
        assert main([*words, "--json", *self._store]) == status
        return json.loads(self._capsys.readouterr().out)

    def error(self, *words: str) -> str:
        assert main([*words, *self._store]) == 1
        return self._capsys.readouterr().err

    def lines(self, *words: str) -> str:
        assert main([*words, *self._store]) == 0
        return self._capsys.readouterr().out


@pytest.fixture
def command(tmp_path: Path, first_day: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    shutil.copy(first_day, tmp_path / "ehia.db")
    return Command(tmp_path, capsys)


@pytest.fixture
def ident(command: Command, tmp_path: Path) -> str:
    (tmp_path / "waits.csv").write_text(ROWS, "utf-8")
    (tmp_path / "roles.yaml").write_text(ROLES, "utf-8")
    begun = str(command.json("new", "--form", "nhs-ehia-2022", "--title", "Waits")["id"])
    kept = command.json(
        "evidence", "add", begun, str(tmp_path / "waits.csv"), "--title", "Waits", "--period", "2026",
        "--basis", "Everybody", "--handling", "own-counts", "--roles", str(tmp_path / "roles.yaml"),
    )  # fmt: skip
    assert kept["handling"] == "own_counts"
    command.json("evidence", "link", begun, kept["table"], "--at", "key_issues")
    return begun


def long_waits(shown: dict[str, Any]) -> list[object]:
    return [row[2] for row in shown["tables"][0]["after"]]


def test_before_and_after_stand_with_the_reason_for_every_hidden_cell(
    command: Command, ident: str
) -> None:
    shown = command.json("disclosure", "show", ident)
    assert [row[2] for row in shown["tables"][0]["before"]] == [19, 2, 9, 30]
    assert long_waits(shown) == [19, {"marker": "*"}, {"marker": "*"}, 30]
    assert [cell["reason"] for cell in shown["tables"][0]["hidden"]] == [
        "hidden because it is from 1 to 4",
        "hidden because otherwise 30 − 28 = 2",
    ]
    assert (shown["safe"], shown["chosen"]) == (True, False)
    text = command.lines("disclosure", "show", ident)
    assert "Chinese, Over 52 weeks: hidden because otherwise 30 − 28 = 2" in text


def test_a_decision_to_show_a_count_is_signed_listed_and_taken_back(
    command: Command, ident: str
) -> None:
    where = ("--table", "Waits", "--row", "Irish", "--column", "Over 52 weeks")
    made = command.json("disclosure", "override", ident, *where, "--why", "Public already.")
    assert made["why"] == "Public already."
    assert made["who"]
    assert made["when"]
    shown = command.json("disclosure", "show", ident)
    assert long_waits(shown) == [19, 2, 9, 30]
    (decision,) = shown["overrides"]
    command.json("disclosure", "take-back", ident, decision["override"])
    assert long_waits(command.json("disclosure", "show", ident))[1] == {"marker": "*"}
    missing = ("--table", "Waits", "--row", "Nobody", "--column", "Over 52 weeks", "--why", "x")
    assert "No hidden cell stands at" in command.error("disclosure", "override", ident, *missing)


def test_a_profile_of_the_trust_is_read_from_its_file(
    command: Command, ident: str, tmp_path: Path
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(PROFILE, "utf-8")
    assert command.json("disclosure", "use", ident, str(file))["profile"]["largest_hidden"] == 10
    shown = command.json("disclosure", "show", ident)
    assert shown["chosen"]
    assert long_waits(shown)[1:3] == [{"marker": "x"}, {"marker": "x"}]
    names = [profile["id"] for profile in command.json("disclosure", "profiles")["profiles"]]
    assert names == ["threshold-5", "threshold-10", "hes"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("id: a\nname: b\n", "line 1: “largest_hidden” is missing"),
        ("id: a\nname: b\nlargest_hidden: few\n", "line 3: “largest_hidden” is a whole number"),
        ("id: a\nname: b\nlargest_hidden: 4\nhide: 3\n", "line 4: “hide” is no part of a profile"),
        ("id: a\nname: b\nlargest_hidden: 1\n", "hides too few counts"),
        ("id: a\nname: b\nlargest_hidden: 4\nis_zero_hidden: maybe\n", "is yes or no"),
        ("- a\n", "line 1: a profile is lines"),
    ],
)
def test_a_profile_that_cannot_be_read_names_its_line(
    command: Command, ident: str, tmp_path: Path, text: str, sentence: str
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(text, "utf-8")
    said = command.error("disclosure", "use", ident, str(file))
    assert sentence in said
    assert "own.yaml" in said


def test_what_somebody_else_published_is_known_to_the_reader(
    command: Command, ident: str, tmp_path: Path
) -> None:
    # The other publication shows the count that protects the small one here.
    (tmp_path / "theirs.csv").write_text(
        "Ethnic group,Over 52 weeks\nBritish,19\nChinese,9\n", "utf-8"
    )
    made = command.json(
        "disclosure", "add", str(tmp_path / "theirs.csv"), "--publication", "The board’s report", "--title",
        "Waits", "--period", "2026",
    )  # fmt: skip
    assert made["measures"] == ["Waits: Over 52 weeks"]
    shown = command.json("disclosure", "show", ident)
    assert long_waits(shown)[1] == {"marker": "*"}
    assert long_waits(shown)[3] == {"marker": "*"}
    (listed,) = command.json("disclosure", "publications")["publications"]
    assert (listed["name"], listed["counts"]) == ("The board’s report", 2)
