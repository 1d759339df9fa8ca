"""The tables of a board pack by deprivation and by ethnicity: which, what they say they count, which rows and chart."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.evidence import Column, ColumnType, Role
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.export.blocks import ChartBlock, EvidenceTable, Finding, Heading, Outline
from tests.export import packs
from tests.export.packs import by_group, outline_of, with_chart, with_gap, words_of
from tests.export.shipped import shipped_example

BOOKED = Column(("Booked",), ColumnType.NUMBER, Role.DENOMINATOR, counts="appointments")
MISSED = Column(("Missed",), ColumnType.NUMBER, Role.NUMERATOR, of=("Booked",))
CLOSED = Column(("Closed",), ColumnType.NUMBER, Role.DENOMINATOR, counts="pathways, closed")
SLOT = "health_inequalities/deprived_area/impact"


def with_evidence(*tables: LinkedTable) -> Outline:
    return outline_of(shipped_example("nhs-ehia-2022"), tables=tables)


def test_the_waiting_list_stands_by_deprivation_and_by_ethnicity_with_its_figures() -> None:
    made = with_evidence(
        with_chart(by_group("Deprivation fifth", packs.FIFTHS, SLOT)),
        by_group("Ethnic group", packs.ETHNIC, SLOT, name="t2"),
    )
    tables = [block for block in made.blocks if isinstance(block, EvidenceTable)]
    assert tables[0].header == ("Deprivation fifth", "Waiting", "Over 18 weeks")
    assert tables[0].rows[0] == ("1 – most deprived fifth", "1,000", "100")
    assert tables[0].rows[-1] == ("5 – least deprived fifth", "1,040", "104")
    assert tables[1].rows[-1] == ("Not stated", "1,050", "105")
    charts = [block for block in made.blocks if isinstance(block, ChartBlock)]
    assert [chart.is_low for chart in charts] == [True]
    assert "No figure by" not in words_of(made)


def test_a_table_of_a_waiting_list_goes_before_one_of_something_else() -> None:
    other = by_group("Deprivation fifth", packs.FIFTHS, SLOT, caption="Appointments missed")
    waiting = by_group("Deprivation fifth", packs.FIFTHS, SLOT, name="t2")
    made = with_evidence(other, waiting)
    first = next(block for block in made.blocks if isinstance(block, EvidenceTable))
    assert first.caption == "People waiting, by deprivation fifth"
    assert "1 more table" in words_of(made)


def test_a_long_table_keeps_its_ends_and_says_how_many_rows_it_left_out() -> None:
    names = tuple(f"Ethnic group {number}" for number in range(1, 31))
    made = with_evidence(by_group("Ethnic group", names, SLOT))
    [table] = [block for block in made.blocks if isinstance(block, EvidenceTable)]
    assert table.rows[0][0] == "Ethnic group 1"
    assert table.rows[-1][0] == "Ethnic group 30"
    assert f"{30 - len(table.rows)} more rows of Table {table.number}" in words_of(made)


def measured(name: str, value: float | None, caution: str = "") -> Measure:
    """A share of 1,000 people waiting, or none with the reason."""
    is_told = value is not None
    return Measure(
        "proportion", (name,), value, numerator=10 * value if value is not None else None,
        denominator=1_000.0 if is_told else None, unit="%", cautions=(caution,) if caution else (),
        outcome=Outcome.FOUND if is_told else Outcome.NOT_POSSIBLE, what="Over 18 weeks",
    )  # fmt: skip


def test_a_group_without_a_figure_is_named_under_the_table_with_the_reason() -> None:
    shares = (
        measured("White", 40.0), measured("Mixed", 39.0), measured("Chinese", None, "Not possible: a count is hidden."),
        measured("Not known", 90.0),
    )  # fmt: skip
    linked = replace(by_group("Ethnic group", packs.ETHNIC, SLOT), measures=shares)
    made = with_evidence(linked)
    [table] = [block for block in made.blocks if isinstance(block, EvidenceTable)]
    assert [row[0] for row in table.rows] == ["White", "Mixed", "Not known"]
    assert table.notes[0][0].text == "No figure is given for “Chinese”: a count is hidden."
    [finding] = [block for block in made.blocks if isinstance(block, Finding)]
    assert finding.text == (
        "Over 18 weeks: about 40 of every 100 in “White” (400 of 1,000), the most, and about 39 of every 100 in "
        "“Mixed” (390 of 1,000), the fewest."
    )


def test_where_rows_are_left_out_the_other_end_of_the_order_stays_and_not_the_unknown() -> None:
    names = (*(f"Tenth {number}" for number in range(1, 31)), "Missing")
    made = with_evidence(by_group("Deprivation decile", names, SLOT))
    [table] = [block for block in made.blocks if isinstance(block, EvidenceTable)]
    assert len(table.rows) < 31
    assert table.rows[-1][0] == "Tenth 30"


def test_where_no_chart_by_deprivation_is_to_be_had_that_by_ethnicity_gets_its_room() -> None:
    made = with_evidence(
        by_group("Deprivation fifth", packs.FIFTHS, SLOT),
        with_chart(by_group("Ethnic group", packs.ETHNIC, SLOT, name="t2")),
    )
    assert [block.number for block in made.blocks if isinstance(block, ChartBlock)] == [1]


@pytest.mark.parametrize(
    ("caption", "columns", "expected"),
    [
        ("People waiting, by deprivation fifth", (packs.WAITING, packs.LONG), "Who is waiting, by deprivation"),
        ("Appointments missed, by deprivation fifth, 2025", (BOOKED, MISSED), "Appointments missed, by deprivation"),
        ("Patients seen by a nurse", (BOOKED, MISSED), "Patients seen by a nurse, by deprivation"),
        # Closed pathways wait no more.
        ("Pathways closed, by deprivation fifth", (CLOSED, MISSED), "Pathways closed, by deprivation"),
    ],
)  # fmt: skip
def test_the_heading_says_what_a_table_counts(
    caption: str, columns: tuple[Column, Column], expected: str
) -> None:
    linked = by_group("Deprivation fifth", packs.FIFTHS, SLOT, caption=caption)
    table = replace(linked.table, columns=(linked.table.columns[0], *columns))
    headings = [
        block.text
        for block in with_evidence(replace(linked, table=table)).blocks
        if isinstance(block, Heading)
    ]
    assert expected in headings
    assert "Figures by ethnicity" in headings
    assert ("Who is waiting, by deprivation" in headings) == (columns[0] is packs.WAITING)


def test_rows_without_room_are_counted_under_the_table_and_the_unknown_named() -> None:
    names = (*(f"Tenth {number}" for number in range(1, 31)), "Unknown")
    made = with_evidence(with_gap(by_group("Deprivation decile", names, SLOT)))
    table = next(block for block in made.blocks if isinstance(block, EvidenceTable))
    left = 31 - len(table.rows)
    assert table.notes[0][0].text == (
        f"{left} rows are not shown for lack of room, among them “Unknown”."
    )
    assert (table.rows[0][0], table.rows[-1][0]) == ("Tenth 1", "Tenth 30")
