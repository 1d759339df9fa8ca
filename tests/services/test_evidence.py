"""Evidence from a real workbook to a link, through the reader's own process."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    FoundTable,
    Inspection,
    Role,
    Selection,
)
from ehia_desktop.errors import Cancelled, UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.services import intake, linking
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.sample_workbooks import write_sample_workbooks
from ehia_desktop.services.workplace import Workplace

DETAILS = intake.SourceDetails(
    title="Attendances",
    publisher="The trust",
    period="April 2025 to March 2026",
    basis="All attendances",
)
TABLE = FoundTable(
    sheet="Sheet1",
    range="A1:B3",
    title="Attendances by sex",
    columns=(
        Column(("Sex",), ColumnType.TEXT, Role.GROUP),
        Column(("Attendances",), ColumnType.NUMBER, Role.NUMERATOR),
    ),
    rows=(("Female", Decimal(120)), ("Male", Decimal("98.5"))),
)
INSPECTION = Inspection("sexes.xlsx", "ab" * 32, 100, (TABLE,))


def never() -> bool:
    return False


def quiet(done: float, doing: str) -> None:
    del done, doing


def test_a_kept_table_comes_back_cell_by_cell_after_reopening(
    workplace: Workplace, editor: Editor
) -> None:
    kept = intake.keep(editor, INSPECTION, TABLE, DETAILS)
    editor.settle()
    opened = workplace.library.open(editor.assessment.id)
    (table,) = opened.tables.values()
    assert table == kept
    assert workplace.store.table_rows(table) == TABLE.rows
    assert table.source.missing == ()


def test_the_same_place_of_the_same_file_is_the_next_version(editor: Editor) -> None:
    first = intake.keep(editor, INSPECTION, TABLE, DETAILS)
    second = intake.keep(editor, INSPECTION, replace(TABLE, rows=TABLE.rows[:1]), DETAILS)
    assert (second.id, second.version) == (first.id, 2)
    assert linking.latest_tables(editor.assessment) == (second,)


def test_a_table_that_grew_is_the_next_version(editor: Editor) -> None:
    first = intake.keep(editor, INSPECTION, TABLE, DETAILS)
    grown = replace(TABLE, range="A1:B4", rows=(*TABLE.rows, ("Not known", Decimal(3))))
    second = intake.keep(editor, INSPECTION, grown, DETAILS)
    assert (second.id, second.version) == (first.id, 2)


def test_another_table_at_the_same_place_is_no_version_of_the_first(editor: Editor) -> None:
    first = intake.keep(editor, INSPECTION, TABLE, DETAILS)
    other = replace(TABLE, columns=(Column(("Age",), ColumnType.TEXT), TABLE.columns[1]))
    second = intake.keep(editor, INSPECTION, other, DETAILS)
    assert second.id != first.id
    assert len(linking.latest_tables(editor.assessment)) == 2


def test_links_stand_in_the_order_of_the_form_before_and_after_reopening(
    workplace: Workplace, editor: Editor
) -> None:
    kept = intake.keep(editor, INSPECTION, TABLE, DETAILS)
    places = ("sex", "age", "disability")
    for row in places:
        linking.link(editor, kept, parse(f"protected_characteristics/{row}/impact"), row)
    linking.link(editor, kept, parse("protected_characteristics/age"), "age, as a whole")
    linking.link(editor, kept, parse("plain_summary"), "summary")
    editor.settle()
    wanted = ["summary", "age, as a whole", "age", "disability", "sex"]
    for assessment in (editor.assessment, workplace.library.open(editor.assessment.id)):
        printed = linking.linked_tables(workplace.store, assessment)
        assert [linked.link.caption for linked in printed] == wanted


def test_a_table_without_period_or_basis_says_what_is_missing(editor: Editor) -> None:
    kept = intake.keep(editor, INSPECTION, TABLE, intake.SourceDetails(publisher="The trust"))
    assert set(kept.source.missing) == {"period", "basis"}


def test_roles_must_fit_the_columns(editor: Editor) -> None:
    with pytest.raises(UserError):
        intake.keep(editor, INSPECTION, TABLE, DETAILS, (Role.GROUP,))


def test_rows_about_single_people_are_not_kept(editor: Editor) -> None:
    people = replace(
        TABLE,
        columns=(
            Column(("NHS number",), ColumnType.TEXT),
            Column(("Date of birth",), ColumnType.TEXT),
        ),
        rows=tuple(
            (number, "1950-01-02") for number in ("9434765919", "943 476 5870", "9434765919")
        ),
    )
    with pytest.raises(UserError, match="single people"):
        intake.keep(editor, INSPECTION, people, DETAILS)
    assert editor.assessment.tables == {}


def test_a_link_selects_rows_and_can_be_taken_away_and_brought_back(
    workplace: Workplace, editor: Editor
) -> None:
    kept = intake.keep(editor, INSPECTION, TABLE, DETAILS)
    address = parse("protected_characteristics/sex/impact")
    made = linking.link(editor, kept, address, "By sex", Selection(rows=(1,)))
    editor.settle()
    (linked,) = linking.linked_tables(workplace.store, editor.assessment)
    assert linked.rows == (("Male", Decimal("98.5")),)
    editor.remove_link(made.id)
    assert linking.links_at(editor.assessment, "protected_characteristics") == ()
    editor.undo()
    assert linking.links_at(editor.assessment, "protected_characteristics") == (made,)


@pytest.mark.parametrize("selection", [Selection(rows=(2,)), Selection(columns=(2,))])
def test_a_selection_outside_the_table_is_refused(editor: Editor, selection: Selection) -> None:
    kept = intake.keep(editor, INSPECTION, TABLE, DETAILS)
    with pytest.raises(UserError):
        linking.link(editor, kept, parse("key_issues"), "x", selection)


def test_a_link_to_a_place_the_form_does_not_have_is_refused(editor: Editor) -> None:
    kept = intake.keep(editor, INSPECTION, TABLE, DETAILS)
    with pytest.raises(UserError, match="nosuch"):
        linking.link(editor, kept, parse("nosuch"))


def test_a_generated_workbook_goes_in_through_the_worker(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    path, *_ = write_sample_workbooks(tmp_path)
    found = intake.inspect(workplace.reader, path, quiet, never)
    assert found.tables
    kept = intake.keep(editor, found, found.tables[0], DETAILS)
    assert kept.source.sha256 == found.sha256
    assert kept.row_count == len(found.tables[0].rows) > 0


def test_looking_can_be_stopped(workplace: Workplace, tmp_path: Path) -> None:
    path, *_ = write_sample_workbooks(tmp_path)
    always: Callable[[], bool] = lambda: True  # noqa: E731 - a fake clock of a user
    with pytest.raises(Cancelled):
        intake.inspect(workplace.reader, path, quiet, always)
