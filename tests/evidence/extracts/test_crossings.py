"""Counts by specialty and deprivation, from which a ranking is made; what is expected is counted over the rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from ehia_desktop.assessment.extracts import Summary, SummaryTable
from tests.evidence.extracts.summing import summed
from tests.evidence.extracts.synthetic import (
    PATHWAY_HEADINGS,
    Pathway,
    cells,
    csv_text,
    pathways,
)
from tests.services.extracts import FIFTHS, days, is_open

ROWS = pathways(1_200, seed=11)
TEXT = csv_text(PATHWAY_HEADINGS, cells(ROWS))
CODES = {"100", "110", "120"}
PRIORITIES = {
    "P2": "P2 – within a month",
    "P3": "P3 – within three months",
    "P4": "P4 – over three months",
    "": "Missing",
}
FIFTH_OF = {decile: name for name, deciles in FIFTHS.items() for decile in deciles}


def tally(groups: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    return dict(Counter(groups))


def tables(summary: Summary, *by: str) -> list[SummaryTable]:
    return [table for table in summary.tables if table.by == by]


def counted(by: Mapping[tuple[str, ...], int], table: SummaryTable, part: str) -> None:
    """Hold the numerators of a part against counts by hand, in every group that somebody is in."""
    found = {
        row.group: row.numerator
        for row in table.rows
        if row.part == part and row.group[0] in CODES and row.numerator
    }
    assert found == by


def long_waits(rows: list[Pathway], weeks: int) -> list[Pathway]:
    return [row for row in rows if is_open(row) and (waited := days(row)) and waited > weeks * 7]


def test_long_waits_alone_are_counted_by_specialty_and_fifth(tmp_path: Path) -> None:
    summary = summed(tmp_path, TEXT)
    (table,) = tables(summary, "specialty", "deprivation")
    assert table.metric == "long_waits"
    for weeks in (18, 52):
        by_hand = tally((row.specialty, FIFTH_OF[row.decile]) for row in long_waits(ROWS, weeks))
        counted(by_hand, table, f"over {weeks} weeks")


def test_both_recipes_count_by_specialty_priority_and_fifth(tmp_path: Path) -> None:
    by_hand = tally(
        (row.specialty, PRIORITIES[row.priority], FIFTH_OF[row.decile])
        for row in long_waits(ROWS, 18)
    )
    for recipe in ("waiting_list", "waiting_list_full"):
        summary = summed(tmp_path, TEXT, recipe)
        (table,) = tables(summary, "specialty", "priority", "deprivation")
        counted(by_hand, table, "over 18 weeks")


def test_without_a_column_of_priorities_the_wider_crossing_is_said_to_be_not_possible(
    tmp_path: Path,
) -> None:
    text = TEXT.replace("Procedure_Priority_Code", "Unnamed")
    summary = summed(tmp_path, text)
    assert tables(summary, "specialty", "deprivation")
    assert not tables(summary, "specialty", "priority", "deprivation")
    said = [each for each in summary.not_possible if each.startswith("By specialty")]
    assert len(said) == 1
    assert said[0].startswith(
        "By specialty and priority and deprivation: not possible: no column for"
    )


def test_every_specialty_stands_in_the_ranking_of_the_short_recipe(tmp_path: Path) -> None:
    summary = summed(tmp_path, TEXT)
    rankings = [each for each in summary.measures if each.title.startswith("Specialties by")]
    assert [each.metric for each in rankings] == ["long_waits", "relative_risk_of_long_wait"]
    for each in rankings:
        assert {measure.group[0] for measure in each.measures} >= CODES
