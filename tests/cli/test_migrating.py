"""`ehia forms diff`, `migrate`, `review-copy`, `parked` and `unpark`, called as a batch would, in this process."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ehia_desktop import paths, wiring
from ehia_desktop.cli.main import main
from ehia_desktop.services.filling import fill
from ehia_desktop.settings import Settings
from tests.services.versions import ANSWERS, NEW, OLD, STEPS, with_forms, write_form


@pytest.fixture
def ehia(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def call(*words: str) -> tuple[int, str, str]:
        status = main([*words, "--db", str(tmp_path / "ehia.db")])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


Ehia = Callable[..., tuple[int, str, str]]


def read(called: tuple[int, str, str]) -> Any:
    status, out, err = called
    assert status == 0, err
    return json.loads(out)


def begun(tmp_path: Path) -> str:
    """An assessment in the store of these calls, made without reading the whole catalogue."""
    folder = paths.forms_folder()
    write_form(folder, "one", OLD, "1.0.0")
    place = with_forms(wiring.open_workplace(tmp_path / "ehia.db", Settings()), folder)
    form = place.catalogue.form("test-form")
    editor = place.edit(place.library.start(form, "Clinics", "Ann Example").id)
    assert not fill(editor, ANSWERS.encode(), "answers.yaml").rejected
    made = editor.settle().id
    place.close()
    write_form(folder, "two", NEW, "2.0.0", STEPS)
    return made


def test_two_versions_are_compared_with_their_class(ehia: Ehia, tmp_path: Path) -> None:
    write_form(tmp_path, "one", OLD, "1.0.0")
    write_form(tmp_path, "two", OLD.replace("label: Cost", "label: What it costs"), "1.0.1")
    write_form(tmp_path, "three", NEW, "1.1.0", STEPS)
    found = read(ehia("forms", "diff", str(tmp_path / "one"), str(tmp_path / "two"), "--json"))
    assert (found["class"], found["enough"], found["problems"]) == ("patch", True, [])
    assert found["differences"][0]["now"] == "What it costs"
    status, out, err = ehia("forms", "diff", str(tmp_path / "one"), str(tmp_path / "three"))
    assert status == 1
    assert "major: “Advice” in “Part”: was removed." in out
    assert err.startswith(
        "The change is major, so version 1.1.0 is not enough; give it at least 2.0.0."
    )


def test_steps_that_do_not_fit_are_named_with_file_and_line(ehia: Ehia, tmp_path: Path) -> None:
    write_form(tmp_path, "one", OLD, "1.0.0")
    write_form(tmp_path, "two", NEW, "2.0.0", STEPS.replace("to: plain", "to: plane"))
    status, out, _ = ehia("forms", "diff", str(tmp_path / "one"), str(tmp_path / "two"))
    assert status == 1
    assert "two/migrations/1.0.0-2.0.0.yaml, line 5: there is no field “plane”" in out
    assert "“level” has lost the options high; add “map_options”." in out


def test_a_condition_that_changed_is_said_in_english(ehia: Ehia, tmp_path: Path) -> None:
    write_form(tmp_path, "one", OLD, "1.0.0")
    leaning = OLD.replace(
        "label: Cost}", "label: Cost, show_if: {field: level, op: is, value: high}}"
    )
    write_form(tmp_path, "two", leaning, "2.0.0")
    found = read(ehia("forms", "diff", str(tmp_path / "one"), str(tmp_path / "two"), "--json"))
    assert found["conditions"] == [{"where": "“Cost”", "was": "always", "now": "“Level” is “High”"}]


def test_a_dry_run_a_move_and_the_tray(ehia: Ehia, tmp_path: Path) -> None:
    made = begun(tmp_path)
    planned = read(ehia("migrate", made, "--dry-run", "--json"))
    assert planned["versions"] == ["1.0.0", "2.0.0"]
    assert planned["sealed"] == 0
    assert read(ehia("parked", made, "--json")) == {"parked": []}
    status, out, _ = ehia("migrate", made, "--to", "2.0.0")
    assert status == 0
    assert "No longer asked (3)" in out
    assert "Moved to version 2.0.0. What was before is version 1, sealed." in out
    (cost,) = read(ehia("parked", made, "--find", "costs case", "--json"))["parked"]
    assert (cost["from"], cost["text"]) == ("cost", "1,200")
    assert read(ehia("unpark", made, cost["key"], "--to", "money", "--json")) == {
        "address": "money",
        "whole": True,
    }
    assert "1,200" not in ehia("parked", made)[1]
    status, _, err = ehia("unpark", made, cost["key"], "--to", "money")
    assert (status, err.count("\n")) == (1, 1)


def test_a_copy_for_review_has_an_id_of_its_own(ehia: Ehia, tmp_path: Path) -> None:
    made = begun(tmp_path)
    copy = read(ehia("review-copy", made, "--json"))
    assert copy["title"] == "Clinics: review"
    assert copy["id"] != made
    assert read(ehia("migrate", copy["id"], "--json"))["counts"]["moved"] == 1


def test_a_version_that_is_not_there_is_one_sentence(ehia: Ehia, tmp_path: Path) -> None:
    made = begun(tmp_path)
    status, out, err = ehia("migrate", made, "--to", "7.0.0")
    assert (status, out) == (1, "")
    assert err == "There is no newer version “7.0.0” of “test-form” here; newer ones are: 2.0.0.\n"


def test_what_a_version_would_do_is_said_before_it_is_installed(ehia: Ehia, tmp_path: Path) -> None:
    made = begun(tmp_path)
    (paths.forms_folder() / "two").rename(tmp_path / "two")
    found = read(ehia("forms", "effects", str(tmp_path / "two"), "--json"))
    (one,) = found["effects"]
    assert (found["version"], one["id"], one["version"], one["why"]) == ("2.0.0", made, "1.0.0", "")
    assert one["plan"]["counts"]["no_longer_asked"] == 3
    status, out, _ = ehia("forms", "effects", str(tmp_path / "two"))
    assert (status, "3 no longer asked" in out) == (0, True)
    assert "1,200" not in out
    assert "1,200" in ehia("forms", "effects", str(tmp_path / "two"), "--whole")[1]
    assert "No assessment" in ehia("forms", "effects", "test-form")[1]


def test_a_name_that_is_none_is_one_sentence(ehia: Ehia) -> None:
    status, _, err = ehia("forms", "check", "x" * 5000)
    assert (status, err) == (1, "A name in this call is too long for a file; give a shorter one.\n")
    assert ehia("forms", "check", "\udcff")[0] == 2
