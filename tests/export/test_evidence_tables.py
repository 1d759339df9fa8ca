from dataclasses import replace
from decimal import Decimal

import pytest

from ehia_desktop.assessment.evidence import Marker, Selection
from ehia_desktop.assessment.publication import MOST_COLUMNS, MOST_ROWS
from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import EvidenceTable
from ehia_desktop.export.evidence_tables import evidence_table
from ehia_desktop.forms.richtext import spans_text
from tests.export.forms import COLUMNS, linked


def notes(table: EvidenceTable) -> list[str]:
    return [spans_text(note) for note in table.notes]


def test_a_table_reads_with_its_figures_formatted() -> None:
    table = evidence_table(linked(), 3, for_public=True)

    assert table.header == ("IMD decile", "Attendances: number", "Attendances: share", "Cost")
    assert table.rows == (
        ("1", "1,234,567", "13.2%", "£482,400"),
        ("2", "*", "No figure", "−£5.50"),
    )
    assert table.is_figure == (False, True, True, True)
    assert table.key == "tables#3"


def test_source_period_basis_and_licence_stand_under_it_with_the_source_as_a_link() -> None:
    source = evidence_table(linked(), 1, for_public=True).notes[0]

    assert spans_text(source) == (
        "Source: NHS England, Hospital outpatient activity. Period: 2024-25. Basis: Attendances, England."
        " Licence: Open Government Licence v3.0."
    )
    assert [(span.text, span.link) for span in source if span.link] == [
        ("Hospital outpatient activity", "https://digital.nhs.uk/data")
    ]


def test_headings_of_two_levels_are_read_as_one_line() -> None:
    table = linked()
    levels = (
        ("Group",),
        ("Over 18 weeks", "Number"),
        ("Over 18 weeks", "NHS number"),
        ("Seen", "%"),
    )
    columns = tuple(
        replace(column, levels=of, unit="")
        for column, of in zip(table.table.columns, levels, strict=False)
    )
    narrow = replace(
        table, table=replace(table.table, columns=columns), rows=tuple(row[: len(columns)] for row in table.rows)
    )  # fmt: skip
    expected = ("Group", "Over 18 weeks: number", "Over 18 weeks: NHS number", "Seen: %")
    assert evidence_table(narrow, 1, for_public=True).header == expected[: len(columns)]


def test_a_marker_that_no_note_explains_is_explained() -> None:
    assert notes(evidence_table(linked(), 1, for_public=True))[-1] == (
        "“*” stands where the source gives no figure; it does not mean zero."
    )


def test_a_marker_that_a_note_of_the_source_explains_is_left_to_it() -> None:
    table = linked()
    explained = replace(table, table=replace(table.table, notes=("* fewer than five people",)))

    assert len(notes(evidence_table(explained, 1, for_public=True))) == 2


def test_a_standard_sign_has_its_standard_meaning() -> None:
    table = replace(linked(), rows=((Decimal(1), Marker("[x]"), None, None),))

    assert "“[x]” stands for a figure that is not available." in notes(
        evidence_table(table, 1, for_public=True)
    )


def test_only_the_columns_that_were_selected_are_printed() -> None:
    table = linked()
    chosen = replace(table, link=replace(table.link, selection=Selection(columns=(2, 0))))

    assert evidence_table(chosen, 1, for_public=True).rows[0] == ("13.2%", "1")


def test_rows_that_were_cut_already_are_taken_as_they_are() -> None:
    table = linked()
    cut = replace(
        table,
        link=replace(table.link, selection=Selection(columns=(0, 2))),
        rows=tuple((row[0], row[2]) for row in table.rows),
    )

    assert evidence_table(cut, 1, for_public=True).rows[0] == ("1", "13.2%")


def test_what_is_said_of_small_numbers_is_the_last_line_under_the_table() -> None:
    table = replace(linked(), note="Small numbers: “*” stands for a count of 1 to 5.")

    assert notes(evidence_table(table, 1, for_public=True))[-1] == (
        "Small numbers: “*” stands for a count of 1 to 5."
    )
    assert not any(
        "does not mean zero" in note for note in notes(evidence_table(table, 1, for_public=True))
    )


def test_a_table_of_many_columns_lies_on_its_side() -> None:
    table = linked()
    wide = replace(
        table,
        table=replace(table.table, columns=COLUMNS + COLUMNS[1:]),
        rows=tuple(row + row[1:] for row in table.rows),
    )

    assert evidence_table(wide, 1, for_public=True).is_wide
    assert not evidence_table(table, 1, for_public=True).is_wide


def test_a_table_without_rows_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="“Attendances by deprivation” has no rows"):
        evidence_table(replace(linked(), rows=()), 1, for_public=False)


def test_a_table_of_too_many_rows_is_refused_with_the_limit() -> None:
    table = replace(linked(), rows=linked().rows * MOST_ROWS)

    with pytest.raises(UserError, match="link at most 5,000"):
        evidence_table(table, 1, for_public=False)


def test_a_table_wider_than_word_allows_is_refused_with_the_limit() -> None:
    wide = COLUMNS * MOST_COLUMNS
    table = replace(linked(), table=replace(linked().table, columns=wide))

    with pytest.raises(UserError, match="link at most 63"):
        evidence_table(table, 1, for_public=False)
