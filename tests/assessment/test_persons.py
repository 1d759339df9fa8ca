"""A list of single people is told from a table about groups."""

from decimal import Decimal

import pytest

from ehia_desktop.assessment.evidence import Cell, Column, ColumnType, FoundTable
from ehia_desktop.assessment.persons import signs_of_people


def table_of(heading: str, cells: list[Cell], kind: ColumnType = ColumnType.TEXT) -> FoundTable:
    rows = tuple((cell, Decimal(number)) for number, cell in enumerate(cells))
    columns = (Column((heading,), kind), Column(("Weeks waited",), ColumnType.NUMBER))
    return FoundTable("Sheet", "A1:B9", "", columns, rows)


# Published test numbers of NHS England's Personal Demographics Service: all begin with 9.
NHS_NUMBERS: list[Cell] = ["9000000009", "900 000 0017", "9000000025"]


@pytest.mark.parametrize(
    ("heading", "cells", "kind", "sign"),
    [
        ("Patient", NHS_NUMBERS, ColumnType.TEXT, "NHS numbers in “Patient”"),
        ("Ref", [Decimal(9000000009), Decimal(9000000017)], ColumnType.NUMBER, "NHS numbers in “Ref”"),
        ("DOB", ["1950-02-01", "01/03/1987"], ColumnType.DATE, "dates of birth in “DOB”"),
        ("Home", ["SW1A 1AA", "M1 1AE", "cr2 6xh"], ColumnType.TEXT, "postcodes in “Home”"),
        ("Surname", ["Able", "Baker", "Charlie"], ColumnType.TEXT, "names in “Surname”"),
        ("Hospital number", ["A12", "B34", "C56"], ColumnType.TEXT, "patient numbers in “Hospital number”"),
    ],
)  # fmt: skip
def test_what_names_a_person_is_named(
    heading: str, cells: list[Cell], kind: ColumnType, sign: str
) -> None:
    assert signs_of_people(table_of(heading, cells, kind)) == (sign,)


@pytest.mark.parametrize(
    ("heading", "cells", "kind"),
    [
        ("Ethnic category", ["White", "Asian"], ColumnType.TEXT),
        ("Attendances", [Decimal(9000000008), Decimal(12)], ColumnType.NUMBER),
        ("Practice postcode", ["SW1A 1AA", "M1 1AE"], ColumnType.TEXT),
        ("LSOA", ["E01000001", "E01000002"], ColumnType.TEXT),
        ("Week", ["2020-03-09", "2020-03-16"], ColumnType.DATE),
        ("Name", ["England", "Barnet"], ColumnType.TEXT),
        ("Number of patients", [Decimal(12), Decimal(30)], ColumnType.NUMBER),
    ],
)
def test_groups_places_and_counts_are_not_taken_for_people(
    heading: str, cells: list[Cell], kind: ColumnType
) -> None:
    assert signs_of_people(table_of(heading, cells, kind)) == ()
