from decimal import Decimal

import pytest

from ehia_desktop.assessment.evidence import Cell, Column, ColumnType, Marker, Role
from ehia_desktop.assessment.figures import cell_words, heading, is_figures


def column(unit: str = "", *, share: bool = False, decimals: int | None = None) -> Column:
    return Column(("People",), ColumnType.NUMBER, Role.VALUE, unit, share, decimals)


@pytest.mark.parametrize(
    ("cell", "of", "words"),
    [
        (Decimal(1234567), column(), "1,234,567"),
        (Decimal("0.132"), column(share=True, decimals=1), "13.2%"),
        (Decimal("0.13249"), column(share=True), "13.2%"),
        (Decimal("0.5"), column(share=True, decimals=0), "50%"),
        (Decimal("13.25"), column("%"), "13.25%"),
        (Decimal(482400), column("£"), "£482,400"),
        (Decimal("-5.5"), column("£"), "−£5.50"),
        (Decimal("0.30000000000000004"), column(), "0.30"),
        (Decimal("12.345"), column(decimals=1), "12.3"),
        (Decimal("12.35"), column(decimals=1), "12.4"),
        (Decimal("1E+3"), column(), "1,000"),
        (Decimal(0), column(), "0"),
        (Marker("*"), column(), "*"),
        (Marker("[c]"), column(), "[c]"),
        (None, column(), "No figure"),
        ("  spread\nout ", column(), "spread out"),
    ],
)
def test_a_cell_reads_as_its_column_says(cell: Cell, of: Column, words: str) -> None:
    assert cell_words(cell, of) == words


def test_a_year_or_a_code_has_no_thousands_separator() -> None:
    year = Column(("Year",), ColumnType.NUMBER, Role.PERIOD)

    assert cell_words(Decimal(2024), year) == "2024"
    assert not is_figures(year)


def test_a_blank_name_is_not_called_a_figure() -> None:
    assert cell_words(None, Column(("Site",), ColumnType.TEXT, Role.PLACE)) == "Not given"


def test_a_heading_carries_a_unit_that_its_cells_do_not() -> None:
    assert heading(column("weeks"), 1) == "People (weeks)"
    assert heading(column("%"), 1) == "People"
    assert (
        heading(Column(("Wait in weeks",), ColumnType.NUMBER, unit="weeks"), 1) == "Wait in weeks"
    )


def test_a_column_without_a_name_has_a_heading_all_the_same() -> None:
    assert heading(Column(("",), ColumnType.TEXT), 3) == "Column 3"
