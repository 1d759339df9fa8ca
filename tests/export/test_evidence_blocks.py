"""The order in which a piece of evidence is read, its numbers, its notes, and what is refused."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.chart import Chart, Point, Series
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import ChartBlock, EvidenceTable, Finding, texts
from ehia_desktop.export.evidence import chart_block
from ehia_desktop.export.outline import outline
from ehia_desktop.forms.richtext import spans_text
from tests.export import charts
from tests.export.charts import NOTE, with_all, with_chart
from tests.export.forms import assessment, linked, request


def evidence(*tables: LinkedTable) -> list[Finding | ChartBlock | EvidenceTable]:
    blocks = outline(assessment(), tables, request()).blocks
    return [block for block in blocks if isinstance(block, Finding | ChartBlock | EvidenceTable)]


def chart_notes(chart: Chart) -> list[str]:
    return [spans_text(note) for note in chart_block(with_chart(chart), chart, 1).notes]


def test_one_piece_reads_finding_chart_measures_table() -> None:
    found = evidence(*with_all([charts.bars()]))

    assert [type(block) for block in found] == [Finding, ChartBlock, EvidenceTable, EvidenceTable]
    assert [block.key for block in found] == [
        "tables#finding3", "tables#figure1", "tables#2", "tables#3",
    ]  # fmt: skip


def test_figures_and_tables_are_numbered_apart_and_without_gaps() -> None:
    found = evidence(*with_all([charts.bars(), charts.lines()]), linked("issues", "Plain"))

    figures = [block.number for block in found if isinstance(block, ChartBlock)]
    tables = [block.number for block in found if isinstance(block, EvidenceTable)]
    assert figures == [1, 2]
    # Table 1 is the grid of impacts, table 5 that of the issues, which stands before its evidence.
    assert tables == [2, 3, 4, 6]


def test_source_and_small_numbers_are_said_once_and_chart_and_measures_say_where() -> None:
    found = evidence(*with_all([charts.bars()]))

    last = [spans_text(block.notes[-1]) for block in found if not isinstance(block, Finding)]
    where = "Source, basis and small numbers: under Table 3."
    assert last == [where, where, NOTE]
    source = "Source: NHS England"
    notes = [
        spans_text(note) for one in found if not isinstance(one, Finding) for note in one.notes
    ]
    assert len([note for note in notes if note.startswith(source)]) == 1


def test_without_chart_or_measures_a_table_stands_alone() -> None:
    assert [type(block) for block in evidence(linked())] == [EvidenceTable]


def test_a_charts_text_holds_caption_alternative_and_every_figure() -> None:
    text = texts(outline(assessment(), with_all([charts.bars()]), request()))["tables#figure1"]

    assert text.split("\n")[:6] == [
        "Figure 1: Waiting over 18 weeks by ethnic group",
        "Bar chart of six groups. The share is highest, 41.7%, in Black groups and lowest, 22.1%, for not known.",
        "Share waiting over 18 weeks (%)\tEthnic group",
        "Ethnic group\tOver 18 weeks\tInterval below\tInterval above\tEverybody: 32.0%",
        "White\t31.2\t2.5\t3\t32",
        "Mixed or multiple ethnic groups\t28.4\t2.5\t3\t32",
    ]
    assert "Other ethnic group (hidden)\t\t\t\t32" in text.split("\n")


def test_what_is_not_shown_is_named_with_its_reason() -> None:
    notes = chart_notes(charts.bars())

    assert "Not shown: Other ethnic group (hidden to protect people)." in notes
    assert "Not shown: Least deprived fifth, Apr 2025 (not given)." in chart_notes(charts.lines())


def test_a_reason_that_the_charts_own_notes_give_is_not_said_twice() -> None:
    chart = replace(charts.bars(), notes=("One group is hidden to protect people.",))

    assert not any(note.startswith("Not shown") for note in chart_notes(chart))


def test_intervals_and_flags_are_explained() -> None:
    unsaid = replace(charts.bars(), notes=())

    assert "The thin lines show the interval of each figure." in chart_notes(unsaid)
    named = replace(unsaid, interval="95% interval")
    assert "The thin lines show the 95% interval of each figure." in chart_notes(named)
    assert "A hatched bar marks a figure outside its limits." in chart_notes(unsaid)
    assert "A larger diamond, with its name, marks a figure outside its limits." in chart_notes(
        charts.funnel()
    )


def test_a_place_that_is_hidden_for_some_series_says_so() -> None:
    first, second = charts.dots().series
    shown = replace(second, points=tuple(
        Point(point.label, 20.0) for point in second.points
    ))  # fmt: skip
    text = texts(
        outline(
            assessment(), [with_chart(replace(charts.dots(), series=(first, shown)))], request()
        )
    )["tables#figure1"]

    assert "Other ethnic group (some hidden)\t\t\t\t20\t32" in text.split("\n")


@pytest.mark.parametrize(
    "chart",
    [
        replace(charts.bars(), series=()),
        replace(charts.bars(), series=(Series("", (Point("A", None, absent="hidden"),)),)),
        replace(charts.funnel(), series=(Series("", (Point("A", 12.0),)),)),
    ],
)
def test_a_chart_without_a_figure_to_show_is_left_out_and_that_is_said(chart: Chart) -> None:
    (table,) = evidence(with_chart(chart))

    assert isinstance(table, EvidenceTable)
    assert spans_text(table.notes[0]) == (
        "No chart is drawn of this, because none of its figures may be shown."
    )


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (replace(charts.bars(), alternative=" "), "no words for people who cannot see it"),
        (
            replace(charts.bars(), series=(Series("", (Point("A", 1.0),) * 201),)),
            "would show 201 places",
        ),
    ],
)
def test_a_chart_nobody_could_read_is_refused_by_name(chart: Chart, words: str) -> None:
    with pytest.raises(UserError, match=words) as raised:
        chart_block(with_chart(chart), chart, 1)

    assert "“Waiting over 18 weeks by ethnic group”" in raised.value.message
