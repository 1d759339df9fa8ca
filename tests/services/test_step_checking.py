"""Migrations are held against the versions they lead between before anything leans on them."""

from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_checking import load
from ehia_desktop.services.form_files import read_source
from ehia_desktop.services.form_installing import install, pack
from ehia_desktop.services.step_checking import StepsChecked, check_steps
from tests.services.versions import NEW, OLD, STEPS, write_form

WRONG = STEPS.replace("to: plain", "to: plane")


def checked(tmp_path: Path, steps: str, *, has_old: bool = True) -> StepsChecked:
    if has_old:
        write_form(tmp_path / "forms", "one", OLD, "1.0.0")
    write_form(tmp_path, "two", NEW, "2.0.0", steps)
    catalogue = Catalogue(tmp_path / "forms")
    source = read_source(tmp_path / "two")
    return check_steps(source, load(source, catalogue).form, catalogue)


def test_a_step_that_does_not_fit_is_named_with_file_and_line(tmp_path: Path) -> None:
    first = checked(tmp_path, WRONG).faults[0]
    assert (first.file, first.line) == ("two/migrations/1.0.0-2.0.0.yaml", 5)
    assert "no field “plane”" in first.message


def test_steps_without_their_earlier_version_are_said_to_be_unchecked(tmp_path: Path) -> None:
    found = checked(tmp_path, WRONG, has_old=False)
    assert found.faults == ()
    assert "version 1.0.0 of “test-form” is not here" in found.advice[0].message


def test_steps_beyond_the_form_they_lie_with_are_refused(tmp_path: Path) -> None:
    checked(tmp_path, STEPS)
    made = tmp_path / "two" / "migrations"
    text = (made / "1.0.0-2.0.0.yaml").read_text("utf-8")
    (made / "1.0.0-3.0.0.yaml").write_text(text.replace("to: 2.0.0", "to: 3.0.0"), "utf-8")
    catalogue = Catalogue(tmp_path / "forms")
    source = read_source(tmp_path / "two")
    found = check_steps(source, load(source, catalogue).form, catalogue)
    assert any("leads to 3.0.0, and the form is 2.0.0" in one.message for one in found.faults)


def test_a_form_whose_steps_do_not_fit_is_neither_packed_nor_installed(tmp_path: Path) -> None:
    write_form(tmp_path / "forms", "one", OLD, "1.0.0")
    write_form(tmp_path, "two", OLD, "2.0.0", "- review: {field: plane, why: It is new.}")
    catalogue = Catalogue(tmp_path / "forms")
    with pytest.raises(UserError, match="plane"):
        pack(tmp_path / "two", tmp_path / "two.ehiaform", catalogue)
    with pytest.raises(UserError, match="plane"):
        install(tmp_path / "two", tmp_path / "forms", catalogue)
    assert not (tmp_path / "two.ehiaform").exists()
    assert [path.name for path in (tmp_path / "forms").iterdir()] == ["one"]


def test_a_package_is_never_written_over_a_forms_own_text(tmp_path: Path) -> None:
    write_form(tmp_path, "one", OLD, "1.0.0")
    text = tmp_path / "one" / "form.yaml"
    before = text.read_bytes()
    with pytest.raises(UserError, match="end it in"):
        pack(tmp_path / "one", text, Catalogue())
    assert text.read_bytes() == before
