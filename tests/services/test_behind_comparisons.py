"""From a comparison in a summary to its kept table and into a document; what is expected is counted by hand."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.evidence import Marker, Role
from ehia_desktop.assessment.extracts import Summary, SummaryMeasure
from ehia_desktop.assessment.measure import Outcome
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.forms.address import parse
from ehia_desktop.services import measuring
from ehia_desktop.services.behind_comparisons import Behind, behind, keep_behind
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.extract_tables import tables_of
from ehia_desktop.services.extracting import Details
from ehia_desktop.services.measuring import WantedLink
from ehia_desktop.services.workplace import Workplace
from tests.evidence.extracts.synthetic import Pathway, pathways
from tests.services.extracts import days, in_fifth, is_open, pathways_file, summary_of

ROWS = pathways(3_000, seed=23)
MOST, LEAST = "1 – most deprived fifth", "5 – least deprived fifth"
OURS = Details("Thameford")
AT = parse("key_issues")


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Summary:
    path = tmp_path_factory.mktemp("extract") / "march.csv"
    return summary_of(pathways_file(path, ROWS), "waiting_list")


def compared(summary: Summary, begins: str, ends: str = "") -> SummaryMeasure:
    return next(
        each
        for each in summary.measures
        if each.title.startswith(begins) and each.title.endswith(ends)
    )


def found_behind(summary: Summary, begins: str, ends: str = "") -> Behind | None:
    return behind(compared(summary, begins, ends), tables_of(summary))


def share(rows: list[Pathway], fifth: str, weeks: int) -> float:
    waits = [
        waited
        for row in rows
        if is_open(row) and in_fifth(fifth)(row) and (waited := days(row)) is not None
    ]
    return 100 * sum(waited > weeks * 7 for waited in waits) / len(waits)


def gaps(weeks: int) -> dict[str, float]:
    """The gap of each specialty in percentage points, from the rows."""
    found = {}
    for code in ("100", "110", "120"):
        own = [row for row in ROWS if row.specialty == code]
        found[code] = share(own, MOST, weeks) - share(own, LEAST, weeks)
    return found


@pytest.mark.parametrize("weeks", [18, 52])
def test_the_ranking_of_the_kept_table_is_that_of_the_rows(
    workplace: Workplace, editor: Editor, summary: Summary, weeks: int
) -> None:
    found = found_behind(summary, f"Specialties by their gap in waits over {weeks} weeks")
    assert found is not None
    assert (found.table.by, found.measure) == (("specialty", "deprivation"), "ranking")
    table = keep_behind(editor, summary, found, OURS)
    assert [column.role for column in table.columns[:2]] == [Role.SPECIALTY, Role.GROUP]
    offers = measuring.offered(workplace, table)
    offer = measuring.offer_of(offers, found.measure, found.of)
    assert offer is not None
    measured = measuring.take(workplace, table, offer.recipe)
    by_hand = gaps(weeks)
    told = [(one.group[0], one.value) for one in measured.measures if one.value is not None]
    wanted = sorted(by_hand.items(), key=lambda item: -item[1])
    assert [name for name, _ in told] == [name for name, _ in wanted if name in dict(told)]
    assert dict(told) == pytest.approx({name: by_hand[name] for name, _ in told})
    if weeks == 18:
        assert len(told) == 3


def test_like_for_like_leads_to_the_table_with_priorities(
    workplace: Workplace, editor: Editor, summary: Summary
) -> None:
    found = found_behind(summary, "Waits over 18 weeks, each fifth", "like for like")
    assert found is not None
    assert found.table.by == ("specialty", "priority", "deprivation")
    table = keep_behind(editor, summary, found, OURS)
    offer = measuring.offer_of(measuring.offered(workplace, table), found.measure, found.of)
    assert offer is not None
    assert offer.title == "Gap allowing for specialty and priority"
    (measure,) = measuring.take(workplace, table, offer.recipe).measures
    # Mantel and Haenszel's difference over the rows themselves.
    above = below = 0.0
    for code in {row.specialty for row in ROWS}:
        for priority in {row.priority for row in ROWS}:
            own = [
                row
                for row in ROWS
                if (row.specialty, row.priority) == (code, priority)
                and is_open(row)
                and days(row) is not None
            ]
            one, other = ([row for row in own if in_fifth(fifth)(row)] for fifth in (MOST, LEAST))
            if one and other:
                weight = len(one) * len(other) / (len(one) + len(other))
                above += weight * (share(one, "All", 18) - share(other, "All", 18))
                below += weight
    assert measure.value == pytest.approx(above / below)


def test_a_comparison_of_finer_counts_has_no_table(summary: Summary) -> None:
    ethnic = "Waits over 18 weeks, each ethnic group against White"
    assert found_behind(summary, ethnic, "like for like") is None
    crude = found_behind(summary, ethnic, "White")
    assert crude is not None
    assert crude.table.name == "long_waits/ethnicity"


def test_the_table_is_kept_once(editor: Editor, summary: Summary) -> None:
    found = found_behind(summary, "Specialties by their gap in waits over 18")
    assert found is not None
    first = keep_behind(editor, summary, found, OURS)
    editor.settle()
    assert keep_behind(editor, summary, found, OURS) == first
    assert len(editor.assessment.tables) == 1


def test_in_a_document_a_specialty_with_hidden_counts_says_so(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    rows = [row for row in ROWS if row.specialty != "120"]
    # A small specialty: its long waits of each fifth are few, and hidden in what is published.
    rows += [row for row in ROWS if row.specialty == "120"][:40]
    small = summary_of(pathways_file(tmp_path / "small.csv", rows), "waiting_list")
    found = found_behind(small, "Specialties by their gap in waits over 18")
    assert found is not None
    table = keep_behind(editor, small, found, OURS)
    offer = measuring.offer_of(measuring.offered(workplace, table), found.measure, found.of)
    assert offer is not None
    measured = measuring.take(workplace, table, offer.recipe)
    measuring.link_measured(workplace, editor, measured, WantedLink(AT, ChartKind.DOTS, "Ranked"))
    printed = workplace.releasing.printed(editor.assessment, CopyKind.INTERNAL)
    (linked,) = printed.tables
    assert linked.chart is not None
    outcomes = {one.group[0]: one.outcome for one in linked.measures}
    assert set(outcomes) >= {"100", "110", "120"}
    assert outcomes["120"] is Outcome.NOT_POSSIBLE
    hidden = next(one for one in linked.measures if one.group == ("120",))
    assert hidden.value is None
    assert "hidden" in hidden.cautions[0]
    assert any(isinstance(cell, Marker) for row in linked.rows for cell in row)
