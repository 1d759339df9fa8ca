"""Cells, tables and sources in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ehia_desktop.assessment.evidence import Cell, Column, ColumnType, Marker, Role
from ehia_desktop.ui.evidence import wording
from tests.ui.evidence.tables import COUNT, GROUP, SHARE, found, inspection, sourced

PLAIN = Column(("n",), ColumnType.NUMBER)


@pytest.mark.parametrize(
    ("cell", "column", "said"),
    [
        (Decimal(1204310), COUNT, "1,204,310"),
        (Decimal("0.1132"), SHARE, "11.3%"),
        (Decimal("0.11"), replace(SHARE, decimals=None), "11.0%"),
        (Decimal("0.5"), PLAIN, "0.5"),
        (Decimal("-3.25"), PLAIN, "−3.25"),
        (Decimal("0.333333333"), PLAIN, "0.33"),
        (Decimal("1E+3"), PLAIN, "1,000"),
        (Decimal("2.5"), replace(PLAIN, decimals=0), "3"),
        (Decimal(2024), replace(PLAIN, role=Role.PERIOD), "2024"),
        (Decimal(3), replace(PLAIN, role=Role.GROUP), "3"),
        (Decimal(-482400), replace(PLAIN, unit="£"), "−£482,400"),
        (Decimal("2.7"), replace(PLAIN, unit="%"), "2.7%"),
        (Decimal("NaN"), PLAIN, "NaN"),
        (None, PLAIN, ""),
        ("Most deprived 10%", GROUP, "Most deprived 10%"),
    ],
)
def test_a_cell_is_shown_as_a_reader_would_write_it(cell: Cell, column: Column, said: str) -> None:
    assert wording.cell_words(cell, column) == said


@pytest.mark.parametrize("sign", ["*", "c", "z", ":", "..", ".", "-", "NA", "[x]", "~", "#"])
def test_a_marker_is_shown_as_the_sign_it_is(sign: str) -> None:
    assert wording.cell_words(Marker(sign), COUNT) == sign


def test_a_marker_stands_where_the_figures_stand() -> None:
    assert wording.is_figure(Marker("*"), COUNT)
    assert not wording.is_figure("text", GROUP)


def test_where_a_found_table_stands_is_said_in_words() -> None:
    assert wording.found_line(found()) == "Sheet “Summary”, cells A5 to C8 · 3 rows, 3 columns"


def test_a_table_of_a_text_file_has_no_sheet() -> None:
    assert wording.place_words("", "A1:B9") == "Cells A1 to B9"


def test_a_file_line_counts_tables_and_sheets() -> None:
    other = replace(found(), sheet="Notes")
    line = wording.file_line(inspection(found(), other))
    assert line == "2 tables found in “outpatients.xlsx” (342 kB) on 2 sheets."


def test_a_file_without_tables_says_so() -> None:
    empty = replace(inspection(), tables=())
    assert wording.file_line(empty) == "No table was found in “outpatients.xlsx”."


@pytest.mark.parametrize(
    ("period", "basis", "line"),
    [
        ("2024-25", "Provider", ""),
        ("", "Provider", "This table cannot be published until you give its period."),
        ("", "", "This table cannot be published until you give its period and its basis."),
    ],
)
def test_what_keeps_a_table_from_being_published_is_named(
    period: str, basis: str, line: str
) -> None:
    assert wording.missing_words(sourced(period, basis)) == line


def test_every_role_has_words() -> None:
    assert set(wording.ROLE_WORDS) == set(Role)


def test_a_row_is_known_by_its_words() -> None:
    table = found()
    assert wording.row_words(table.rows[0], table.columns) == "Most deprived 10%"
    assert wording.row_words((Decimal(3),), (PLAIN,)) == "3"
