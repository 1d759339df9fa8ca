"""Measuring a kept table of an assessment, comparing it over time, and using it at an answer."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.chunks import to_chunks
from ehia_desktop.assessment.evidence import Row, Table
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.services import intake, linking, measuring
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.measuring import WantedLink
from ehia_desktop.services.sample_workbooks import write_sample_workbooks
from ehia_desktop.services.workplace import Workplace
from tests.ui.measuring.tables import COLUMNS, keep_waits, rows

AT = parse("key_issues")


@pytest.fixture
def table(editor: Editor) -> Table:
    return keep_waits(editor)


def gap_of(workplace: Workplace, table: Table) -> measuring.Measured:
    offers = measuring.offered(workplace, table)
    return measuring.take(workplace, table, measuring.offer_named(offers, table, "gap").recipe)


def another(editor: Editor, table: Table, *, period: str, basis: str = "Open pathways") -> Table:
    """The same table of another period, with a hundred fewer waiting long in the most deprived fifth."""
    name, waiting, *long = rows()[0]
    fewer: Row = (name, waiting, *(cell - 100 for cell in long if isinstance(cell, Decimal)))
    changed = (fewer, *rows()[1:])
    chunks = to_chunks(changed, len(COLUMNS))
    source = replace(table.source, period=period, basis=basis)
    later = replace(
        table,
        id=f"waits-{period}",
        title=f"Waits {period}",
        source=source,
        chunks=tuple(one.hash for one in chunks),
    )
    editor.keep_table(later, chunks)
    editor.settle()
    return later


def test_what_is_offered_is_taken_and_said(workplace: Workplace, table: Table) -> None:
    measured = gap_of(workplace, table)
    (gap,) = measured.measures
    assert gap.value == pytest.approx((1204 / 3520 - 899 / 3200) * 100)
    assert measured.said.start.startswith(
        "In October 2025 in Thameford, the share “Over 18 weeks” was 34.2%"
    )


def test_a_measure_that_is_not_offered_is_one_sentence(workplace: Workplace, table: Table) -> None:
    offers = measuring.offered(workplace, table)
    with pytest.raises(UserError, match=r"offers no measure “nosuch”; it offers gap, share"):
        measuring.offer_named(offers, table, "nosuch")
    with pytest.raises(UserError, match="allows no measure as it is"):
        measuring.offer_named((), table, "gap")


def test_a_chart_is_made_of_the_measure(workplace: Workplace, table: Table) -> None:
    chart = measuring.chart(workplace, gap_of(workplace, table), ChartKind.DOTS, "The gap")
    (series,) = chart.series
    assert [point.label for point in series.points] == ["1 – most deprived"]
    assert chart.title == "The gap"


def test_a_link_is_made_with_measure_chart_and_sentence_in_one_step(
    workplace: Workplace, editor: Editor, table: Table
) -> None:
    measured = gap_of(workplace, table)
    made = measuring.link_measured(
        workplace, editor, measured, WantedLink(AT, ChartKind.DOTS, "Gap")
    )
    editor.settle()
    stored = workplace.library.open(editor.assessment.id).links[made.id]
    assert (stored.measure, stored.chart, stored.caption) == (measured.recipe, "dots", "Gap")
    assert stored.finding == measured.said.start
    assert len(editor.assessment.links) == 1


def test_a_link_that_is_there_takes_a_measure(
    workplace: Workplace, editor: Editor, table: Table
) -> None:
    made = linking.link(editor, table, AT, finding="As it was")
    recipe = gap_of(workplace, table).recipe
    shown = measuring.link_measure(workplace, editor, made, recipe, ChartKind.BARS)
    assert editor.assessment.links[made.id] == shown
    assert (shown.measure, shown.chart, shown.finding) == (recipe, "bars", "As it was")


def test_what_cannot_be_taken_or_drawn_is_refused_and_nothing_linked(
    workplace: Workplace, editor: Editor, table: Table
) -> None:
    measured = gap_of(workplace, table)
    with pytest.raises(UserError, match="Lines need figures of several periods"):
        measuring.link_measured(workplace, editor, measured, WantedLink(AT, ChartKind.LINES))
    broken = replace(measured, recipe=measured.recipe.replace("Waiting", "Queueing"))
    with pytest.raises(UserError, match="has no column “Queueing”"):
        measuring.link_measured(workplace, editor, broken, WantedLink(AT))
    assert editor.assessment.links == {}


def test_two_periods_are_compared_on_the_same_basis(
    workplace: Workplace, editor: Editor, table: Table
) -> None:
    later = another(editor, table, period="March 2026")
    changed = measuring.compare(workplace, table, later, gap_of(workplace, table).recipe)
    (change,) = changed.measures
    assert change.value == pytest.approx(-100 / 3520 * 100)
    assert (change.comparator, change.place) == ("October 2025", "March 2026")
    assert "the gap in “Over 18 weeks”" in changed.said.start


def test_two_periods_on_another_basis_are_refused(
    workplace: Workplace, editor: Editor, table: Table
) -> None:
    later = another(editor, table, period="March 2026", basis="P2 pathways")
    with pytest.raises(UserError) as refused:
        measuring.compare(workplace, table, later, gap_of(workplace, table).recipe)
    assert refused.value.message == (
        "These figures are not compared: one has the basis “Open pathways”, the other “P2 pathways”; take both on the "
        "same basis."
    )


@pytest.mark.slow
def test_all_that_the_sample_workbooks_offer_can_be_taken_said_and_drawn(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    drawn = 0
    for path in write_sample_workbooks(tmp_path):
        found = intake.inspect(workplace.reader, path, lambda *_: None, lambda: False)
        for one in found.tables:
            table = intake.keep(editor, found, one, intake.SourceDetails())
            for offer in measuring.offered(workplace, table):
                measured = measuring.take(workplace, table, offer.recipe)
                assert measured.said.start.endswith(".")
                for kind in offer.charts:
                    drawn += bool(measuring.chart(workplace, measured, kind).alternative)
    assert drawn > 20
