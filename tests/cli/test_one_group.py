"""`ehia group`, `ehia export --as group` and `ehia evidence-pack` from the command."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ehia_desktop.cli.main import main


class Command:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = ["--db", str(folder / "ehia.db")]
        self._capsys = capsys

    def json(self, *words: str) -> Any:
        assert main([*words, "--json", *self.store]) == 0
        return json.loads(self._capsys.readouterr().out)

    def refused(self, *words: str) -> str:
        assert main([*words, *self.store]) == 1
        return self._capsys.readouterr().err


@pytest.fixture
def command(tmp_path: Path, first_day: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    shutil.copy(first_day, tmp_path / "ehia.db")
    return Command(tmp_path, capsys)


@pytest.fixture
def ident(command: Command, tmp_path: Path) -> str:
    answers = tmp_path / "answers.yaml"
    begun = str(command.json("new", "--form", "nhs-ehia-2022", "--title", "Visitors")["id"])
    said = (
        "answers:\n  health_inequalities/carers/impact: They lose most.\n"
        "  plain_summary: Carers were asked. Others not.\n"
    )
    answers.write_text(said, "utf-8")
    command.json("fill", begun, str(answers))
    return begun


def test_the_groups_and_what_is_said_of_one(command: Command, ident: str) -> None:
    groups = command.json("group", ident)["groups"]
    assert {"group": "carers", "label": "Carers"} in groups

    found = command.json("group", ident, "carers")

    assert found["rows"][0]["answers"][0]["words"] == "They lose most."
    assert [one["sentences"] for one in found["mentions"]] == [["Carers were asked."]]
    assert "No table of figures is about this group." in found["unsaid"]
    assert command.refused("group", ident, "nobody").startswith("There is no group “nobody”")


def test_a_copy_about_a_group_and_a_pack(command: Command, ident: str, tmp_path: Path) -> None:
    made = command.json(
        "export", ident, "--as", "group", "--group", "carers", "--to", str(tmp_path / "carers.html"),
        "--with-stated-gaps", "Friday", "--organisation", "Thameford",
    )  # fmt: skip
    assert (made["kind"], made["passed"]) == ("group", True)
    page = (tmp_path / "carers.html").read_text("utf-8")
    assert "They lose most." in page
    assert "Others not." not in page

    pack = command.json("evidence-pack", "--all", "--to", str(tmp_path / "pack.html"))

    assert (pack["kind"], pack["assessments"]) == ("evidence-pack", [ident])
    assert str(pack["checked"]).startswith("Read back on ")
    assert "Carers were asked. Others not." in (tmp_path / "pack.html").read_text("utf-8")


def test_what_cannot_be_done_is_one_sentence(command: Command, ident: str, tmp_path: Path) -> None:
    target = str(tmp_path / "x.docx")
    gaps = ("--with-stated-gaps", "Friday", "--organisation", "Thameford")
    without = ("export", ident, "--as", "group", "--to", target, *gaps)
    assert command.refused(*without).startswith("Say which group it is to be about.")
    assert "ids, or give --all" in command.refused("evidence-pack", "--to", target)
    assert not Path(target).exists()


def test_a_form_without_groups_says_so(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = str(command.json("new", "--form", "eds-2022", "--title", "EDS")["id"])
    assert main(["group", begun, *command.store]) == 0
    assert capsys.readouterr().out == (
        "This form has no questions that are answered group by group.\n"
    )


def test_one_that_is_named_twice_stands_in_a_pack_once(
    command: Command, ident: str, tmp_path: Path
) -> None:
    file = tmp_path / "pack.html"
    made = command.json("evidence-pack", ident, ident, "--to", str(file))
    assert made["assessments"] == [ident]
    assert "The assessments of this pack" not in file.read_text("utf-8")
