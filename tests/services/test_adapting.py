"""A form goes out to a workbook, is worked in, and comes back as a folder, with what changed and what that asks for."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ehia_desktop.errors import UserError
from ehia_desktop.forms.properties import Bump
from ehia_desktop.services.adapted_folders import folder_of, write_folder
from ehia_desktop.services.adapting import Adapted, effects_of, read_workbook, write_workbook
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_checking import load
from ehia_desktop.services.form_files import read_source
from ehia_desktop.services.workplace import Workplace
from tests.builders import form_text
from tests.services.versions import with_forms

FORM = form_text("""
    lists: [groups]
    sections:
      - key: start
        title: Start
        fields:
          - {key: name, kind: short_text, label: Name}
          - key: level
            kind: single_choice
            label: Level
            options: [{key: low, label: Low}, {key: high, label: High}]
          - {key: why_high, kind: long_text, label: Why high, show_if: {field: level, op: is, value: high}}
          - key: effects
            kind: matrix
            label: Effects
            rows_from: groups
            columns: [{key: effect, kind: long_text, label: Effect}]
""")
LIST = "id: groups\nversion: 1.0.0\ntitle: Groups\nitems:\n  - {key: age, label: Age}\n"

Work = Callable[[Worksheet], None]


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    (folder / "lists").mkdir(parents=True)
    (folder / "lists" / "groups.yaml").write_text(LIST, "utf-8")
    (folder / "test-form").mkdir()
    (folder / "test-form" / "form.yaml").write_text(FORM, "utf-8")
    return folder


@pytest.fixture
def book(forms: Path, tmp_path: Path) -> Path:
    """The workbook of the form, as it was written."""
    target = tmp_path / "form.xlsx"
    write_workbook(Catalogue(forms).form("test-form"), target)
    return target


def at(page: Worksheet, key: str, heading: str) -> str:
    """The address of a cell by what stands in its row and by its heading."""
    column = next(cell.column_letter for cell in page[3] if cell.value == heading)
    row = next(
        cells[0].row for cells in page.iter_rows(min_row=4) if key in {cell.value for cell in cells}
    )
    return f"{column}{row}"


def work(book: Path, *changes: tuple[str, str, str, str | None]) -> None:
    """Put values into cells as a person would: sheet, row, heading, value."""
    opened = openpyxl.load_workbook(book)
    for sheet, key, heading, value in changes:
        page = opened[sheet]
        page[at(page, key, heading)].value = value
    opened.save(book)


def set_version(version: str) -> tuple[str, str, str, str]:
    return ("Settings", "version", "value", version)


def read(book: Path, forms: Path) -> Adapted:
    return read_workbook(book, Catalogue(forms))


def drop_row(book: Path, sheet: str, key: str) -> None:
    opened = openpyxl.load_workbook(book)
    page = opened[sheet]
    page.delete_rows(page[at(page, key, "label")].row)
    opened.save(book)


def test_an_untouched_workbook_changes_nothing(book: Path, forms: Path) -> None:
    found = read(book, forms)
    assert found.form == Catalogue(forms).form("test-form")
    assert (found.problems, found.notes) == ((), ())
    assert found.comparison is not None
    assert found.comparison.differences == ()


def test_other_words_need_a_patch_and_the_version_says_so_with_its_cell(
    book: Path, forms: Path
) -> None:
    work(book, ("Fields", "name", "label", "What is it called?"))
    found = read(book, forms)
    assert found.comparison is not None
    assert [str(one) for one in found.comparison.differences] == [
        "patch: “What is it called?”: “label” was changed."
    ]
    assert [str(one) for one in found.problems] == [
        "Sheet “Settings”, cell B6: Version 1.0.0 is not newer than 1.0.0; give it at least 1.0.1."
    ]
    work(book, set_version("1.0.1"))
    assert read(book, forms).problems == ()


def test_a_major_change_cannot_be_called_minor_nor_a_key_be_forgotten(
    book: Path, forms: Path
) -> None:
    drop_row(book, "Choices", "low")
    work(book, set_version("1.1.0"))
    found = read(book, forms)
    assert found.comparison is not None
    assert found.comparison.bump is Bump.MAJOR
    version, keys = found.problems
    assert (version.sheet, version.cell) == ("Settings", "B6")
    assert "give it at least 2.0.0" in version.message
    assert keys.sheet == "Fields"
    assert "low" in keys.message
    work(book, set_version("2.0.0"), ("Fields", "level", "retired_keys", "low"))
    assert read(book, forms).problems == ()


def test_a_key_retired_from_the_form_is_put_among_its_settings(book: Path, forms: Path) -> None:
    drop_row(book, "Fields", "Name")
    work(book, set_version("2.0.0"))
    (fault,) = read(book, forms).problems
    assert (fault.sheet, fault.cell) == ("Settings", "B19")


def test_a_list_that_changed_needs_a_version_of_its_own(book: Path, forms: Path) -> None:
    work(book, ("List items", "age", "label", "Age group"), set_version("1.0.1"))
    (fault,) = read(book, forms).problems
    assert (fault.sheet, fault.cell) == ("Lists", "B4")
    assert "give it at least 1.0.1" in fault.message


def test_a_form_with_a_new_id_has_nothing_to_be_compared_with(book: Path, forms: Path) -> None:
    work(book, ("Settings", "id", "value", "our-form"))
    found = read(book, forms)
    assert (found.comparison, found.problems) == (None, ())


def test_conditions_are_said_in_english_and_advice_names_its_cell(book: Path, forms: Path) -> None:
    found = read(book, forms)
    assert [(one.sheet, one.cell, one.message) for one in found.conditions] == [
        ("Fields", "M6", "“Why high” is asked when “Level” is “High”.")
    ]
    assert {one.sheet for one in found.advice} >= {"Fields"}


def test_faults_leave_no_form(book: Path, forms: Path, tmp_path: Path) -> None:
    work(book, ("Fields", "name", "kind", "shortt"))
    found = read(book, forms)
    assert (found.form, len(found.faults)) == (None, 1)
    with pytest.raises(UserError, match="Sheet “Fields”, cell C4"):
        write_folder(found, tmp_path / "out", Catalogue(forms))
    assert not (tmp_path / "out").exists()


def test_a_folder_is_written_that_names_shared_lists_and_loads_as_the_same_form(
    book: Path, forms: Path
) -> None:
    work(book, ("Fields", "name", "label", "Its name"), set_version("1.0.1"))
    found = read(book, forms)
    written = write_folder(found, forms / "new", Catalogue(forms))
    text = written.path.read_text("utf-8")
    assert "lists: [groups]\n" in text
    assert load(read_source(forms / "new"), Catalogue(forms)).form == found.form


def test_a_list_of_its_own_is_written_out(book: Path, forms: Path, tmp_path: Path) -> None:
    work(
        book,
        ("List items", "age", "label", "Age group"),
        ("Lists", "Groups", "version", "1.0.1"),
        set_version("1.0.1"),
    )
    text = write_folder(read(book, forms), tmp_path / "new", Catalogue(forms)).path.read_text()
    assert "lists:\n  - id: groups\n    version: 1.0.1\n" in text


def test_what_else_lies_in_the_folder_is_left_alone(book: Path, forms: Path) -> None:
    home = forms / "test-form"
    (home / "examples").mkdir()
    (home / "examples" / "example.yaml").write_text("answers:\n  name: X\n", "utf-8")
    (home / "CHANGELOG.md").write_text("History\n", "utf-8")
    (home / "form.yaml").write_text(f"# Ours\n{FORM}", "utf-8")
    work(book, ("Fields", "name", "label", "Its name"), set_version("1.0.1"))
    written = write_folder(read(book, forms), home, Catalogue(forms))
    assert written.has_lost_comments
    assert (home / "examples" / "example.yaml").read_text("utf-8") == "answers:\n  name: X\n"
    assert (home / "CHANGELOG.md").read_text("utf-8") == "History\n"
    assert "version: 1.0.1" in written.path.read_text("utf-8")


def test_another_form_is_never_written_over(book: Path, forms: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    before = FORM.replace("id: test-form", "id: other-form")
    (other / "form.yaml").write_text(before, "utf-8")
    with pytest.raises(UserError, match="holds the form “other-form”"):
        write_folder(read(book, forms), other, Catalogue(forms))
    assert (other / "form.yaml").read_text("utf-8") == before


def test_an_overlay_is_no_place_for_a_form(forms: Path) -> None:
    (forms / "ours").mkdir()
    (forms / "ours" / "overlay.yaml").write_text("id: ours\n", "utf-8")
    with pytest.raises(UserError, match="holds an overlay"):
        folder_of(forms / "ours")


def test_a_form_outside_the_catalogue_is_compared_with_the_one_in_its_folder(
    book: Path, forms: Path, tmp_path: Path
) -> None:
    home = tmp_path / "own"
    home.mkdir()
    (home / "form.yaml").write_text(FORM.replace("id: test-form", "id: our-form"), "utf-8")
    work(book, ("Settings", "id", "value", "our-form"), ("Fields", "name", "label", "Its name"))
    found = read_workbook(book, Catalogue(forms), folder_of(home))
    assert [fault.cell for fault in found.problems] == ["B6"]


def test_an_open_assessment_is_told_what_would_become_of_it(
    workplace: Workplace, book: Path, forms: Path
) -> None:
    place = with_forms(workplace, forms)
    begun = place.library.start(place.catalogue.form("test-form"), "Clinics", "Ann Example")
    work(book, ("Fields", "name", "label", "Its name"), set_version("1.0.1"))
    (effect,) = effects_of(place, read(book, forms))
    assert (effect.assessment, effect.version, effect.plan is not None) == (begun.id, "1.0.0", True)


def test_an_overlay_has_no_workbook(forms: Path, tmp_path: Path) -> None:
    (forms / "ours").mkdir()
    (forms / "ours" / "overlay.yaml").write_text(
        "schema_version: 1\nid: ours\nversion: 1.0.0\nbase: {id: test-form, version: 1.0.0}\ntitle: Ours\n",
        "utf-8",
    )
    overlaid = Catalogue(forms).form("ours")
    with pytest.raises(UserError, match="is a trust’s overlay on “test-form”"):
        write_workbook(overlaid, tmp_path / "ours.xlsx")


def test_a_workbook_is_called_a_workbook(forms: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"end it with \.xlsx"):
        write_workbook(Catalogue(forms).form("test-form"), tmp_path / "form.xls")
