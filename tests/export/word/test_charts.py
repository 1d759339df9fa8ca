"""What the chart parts of a package hold: native charts that can be edited, with their own figures and no more."""

import hashlib
import io
import math
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ehia_desktop.assessment.chart import Chart, ChartKind, Guide, Point, Series, Stroke
from ehia_desktop.assessment.publication import WrittenCopy
from ehia_desktop.export.chart_figures import chart_figures, columns
from ehia_desktop.export.word.chart_part import chart_part
from ehia_desktop.export.word.chart_workbook import workbook
from tests.export import charts
from tests.export.charts import with_all, with_chart
from tests.export.copies import DOCUMENT, ROOM, parts_of, read, saved
from tests.export.forms import assessment, request

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CHART, BOOK = "word/charts/chart1.xml", "word/embeddings/chart1.xlsx"


def copy(*made: Chart) -> WrittenCopy:
    return ROOM.write(assessment(), with_all(made), request())


def drawn(chart: Chart) -> etree._Element:
    return etree.fromstring(chart_part(chart))


def at(tree: etree._Element, path: str) -> etree._Element:
    """The first element at a path such as `c:ser/c:val`."""
    found = tree.find(path, {"c": C[1:-1], "a": A[1:-1], "wp": WP[1:-1]})
    assert found is not None, path
    return found


def cells(raw: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert book.sheetnames == ["Figures"]
    return [list(row) for row in book["Figures"].iter_rows(values_only=True)]


def cached(tree: etree._Element, path: str) -> list[str]:
    return [value.text or "" for value in tree.iterfind(f".//{C}{path}//{C}v")]


def test_a_chart_is_a_part_with_its_workbook_and_nothing_else() -> None:
    new = set(parts_of(copy(charts.bars()).content)) - set(parts_of(_without_chart().content))

    assert new == {CHART, "word/charts/_rels/chart1.xml.rels", BOOK}


def _without_chart() -> WrittenCopy:
    return ROOM.write(assessment(), (with_chart(None),), request())


def test_the_package_says_what_charts_and_workbooks_are() -> None:
    types = parts_of(copy(charts.bars()).content)["[Content_Types].xml"].decode()

    assert (
        '<Override PartName="/word/charts/chart1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>' in types
    )
    assert (
        '<Default Extension="xlsx" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>' in types
    )


def test_every_chart_stands_in_line_with_its_own_number_and_alternative_text() -> None:
    made = [make() for make in charts.ALL.values()]
    body = etree.fromstring(parts_of(copy(*made).content)[DOCUMENT])
    frames = list(body.iter(f"{WP}inline"))

    assert [at(frame, "wp:docPr").get("descr") for frame in frames] == [
        chart.alternative for chart in made
    ]
    ids = [at(frame, "wp:docPr").get("id") for frame in frames]
    assert len(set(ids)) == len(made)
    assert not list(body.iter(f"{WP}anchor"))


def test_tables_and_figures_are_counted_by_fields_of_their_own() -> None:
    document = parts_of(copy(charts.bars(), charts.lines()).content)[DOCUMENT].decode()
    text = re.sub(r"<[^>]+>", "", document)

    assert document.count(" SEQ Figure \\* ARABIC ") == 2
    assert "Figure  SEQ Figure \\* ARABIC 1: Waiting over 18 weeks" in text


def test_a_hidden_figure_has_no_point_anywhere() -> None:
    tree = drawn(charts.bars())
    values = at(tree, ".//c:val")

    assert [point.get("idx") for point in values.iter(f"{C}pt")] == ["0", "1", "2", "3", "5"]
    assert at(values, ".//c:ptCount").get("val") == "6"
    assert at(tree, ".//c:dispBlanksAs").get("val") == "gap"


def test_a_hidden_point_of_a_funnel_leaves_not_even_its_size() -> None:
    parts = parts_of(copy(charts.funnel()).content)

    assert b"Practice Z" not in parts[CHART]
    assert "40" not in cached(drawn(charts.funnel()), "xVal")
    assert not [row for row in cells(parts[BOOK]) if "Practice Z" in row]


def test_intervals_are_error_bars_from_the_workbook() -> None:
    bars = at(drawn(charts.bars()), ".//c:errBars")

    assert at(bars, "c:errValType").get("val") == "cust"
    assert [value.text for value in bars.iterfind(f"{C}plus//{C}v")] == ["3"] * 5
    assert [value.text for value in bars.iterfind(f"{C}minus//{C}v")] == ["2.5"] * 5
    assert [formula.text for formula in bars.iter(f"{C}f")] == [
        "Figures!$D$2:$D$7", "Figures!$C$2:$C$7",
    ]  # fmt: skip


def test_every_kind_is_drawn_as_the_chart_of_word_that_fits_it() -> None:
    kinds = {
        "bars": {"barChart", "lineChart"}, "plain bars": {"barChart"}, "lying bars": {"barChart"},
        "dots": {"lineChart"}, "lines": {"lineChart"}, "funnel": {"scatterChart"}, "gradient": {"scatterChart"},
    }  # fmt: skip
    for name, expected in kinds.items():
        area = at(drawn(charts.ALL[name]()), ".//c:plotArea")
        found = {etree.QName(part).localname for part in area}
        assert {part for part in found if part.endswith("Chart")} == expected


def test_bars_lie_where_their_names_would_not_fit_below_them() -> None:
    assert at(drawn(charts.many_bars()), ".//c:barDir").get("val") == "bar"
    assert at(drawn(charts.plain_bars()), ".//c:barDir").get("val") == "col"


def test_guides_are_lines_told_apart_by_their_strokes() -> None:
    series = list(drawn(charts.funnel()).iter(f"{C}ser"))
    dashes = [
        at(one, ".//a:prstDash").get("val", "")
        for one in series
        if at(one, "c:marker/c:symbol").get("val") == "none"
    ]

    assert sorted(dashes) == ["dash", "dash", "solid", "sysDot", "sysDot"]


def test_series_are_told_apart_without_colour() -> None:
    bars = drawn(charts.many_bars(series=5))
    fills = [
        ("solid" if look.find(f"{A}solidFill") is not None else at(look, "a:pattFill").get("prst"))
        for look in (at(one, "c:spPr") for one in bars.iter(f"{C}ser"))
    ]
    assert len(set(fills)) == 5
    lines = list(drawn(charts.dots()).iter(f"{C}ser"))[:2]
    assert len({at(one, "c:marker/c:symbol").get("val") for one in lines}) == 2


def test_fonts_and_colours_are_the_documents_own() -> None:
    for make in charts.ALL.values():
        tree = drawn(make())
        assert not list(tree.iter(f"{A}srgbClr"))
        assert {face.get("typeface") for face in tree.iter(f"{A}latin")} == {"+mn-lt"}
        assert all(int(look.get("sz", "0")) >= 1000 for look in tree.iter(f"{A}defRPr", f"{A}rPr"))


def test_a_chart_has_no_title_of_its_own_and_a_legend_only_where_it_tells_something() -> None:
    plain, two = drawn(charts.plain_bars()), drawn(charts.many_bars())

    assert plain.find(f"{C}chart/{C}title") is None
    assert plain.find(f".//{C}legend") is None
    assert two.find(f".//{C}legend") is not None


def test_the_second_half_of_a_pair_of_limits_has_no_entry_of_its_own_in_the_key() -> None:
    tree = drawn(charts.funnel())
    entries = [entry.get("val") for entry in tree.iterfind(f".//{C}legendEntry/{C}idx")]
    headings = [column.heading for column in columns(chart_figures(charts.funnel()))]

    # The longest are drawn first: two pairs of limits, then the practices and the mean.
    assert entries == ["1", "3"]
    assert headings.count("95% limits") == 2


def test_differences_are_printed_with_their_sign(tmp_path: Path) -> None:
    chart = replace(charts.plain_bars(), is_signed=True)
    written = copy(chart)

    formats = {one.get("formatCode", "") for one in drawn(chart).iter(f"{C}numFmt")}
    assert '+#,##0.0"%";-#,##0.0"%";#,##0.0"%"' in formats
    assert ROOM.check(saved(tmp_path, written.content), assessment(), written, request()) == ()


def test_the_same_charts_give_the_same_bytes_in_another_process() -> None:
    ours = ROOM.write(assessment(), with_all([make() for make in charts.ALL.values()]), request())
    script = (
        "import hashlib; from tests.export import charts; from tests.export.copies import ROOM; "
        "from tests.export.forms import assessment, request; "
        "made = charts.with_all([make() for make in charts.ALL.values()]); "
        "print(hashlib.sha256(ROOM.write(assessment(), made, request()).content).hexdigest())"
    )
    theirs = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[3]
    )  # fmt: skip

    assert theirs.stdout.strip() == hashlib.sha256(ours.content).hexdigest()


@pytest.mark.parametrize("kind", list(charts.ALL))
def test_a_chart_reads_back_exactly_and_is_accepted(tmp_path: Path, kind: str) -> None:
    written = copy(charts.ALL[kind]())

    assert read(tmp_path, written.content).texts == written.texts
    path = saved(tmp_path, written.content)
    assert ROOM.check(path, assessment(), written, request()) == ()


def test_ten_charts_of_one_copy_are_accepted(tmp_path: Path) -> None:
    made = [make() for make in charts.ALL.values()][:5] * 2
    written = copy(*made)

    path = saved(tmp_path, written.content)
    assert ROOM.check(path, assessment(), written, request()) == ()


NUMBERS = st.none() | st.floats(allow_nan=True, allow_infinity=True)
WORDS = st.text(max_size=12)
POINTS = st.builds(
    Point, WORDS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["", "hidden to protect people"]), st.booleans()
)  # fmt: skip
GUIDES = st.builds(
    Guide,
    WORDS,
    st.lists(st.tuples(st.floats(), st.floats()), max_size=4).map(tuple),
    st.sampled_from(Stroke),
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(ChartKind),
    st.lists(
        st.builds(Series, WORDS, st.lists(POINTS, max_size=5).map(tuple)), min_size=1, max_size=3
    ),
    st.lists(GUIDES, max_size=2),
    st.integers(0, 3),
)
def test_whatever_stands_in_a_chart_reads_back_and_opens(
    kind: ChartKind, series: list[Series], guides: list[Guide], decimals: int
) -> None:
    first = Point("=1+1", 12.5, x=0.5)
    chart = Chart(
        kind, "", (Series("", (first,)), *series), "Rate", "", "A chart.", tuple(guides), "%", decimals
    )  # fmt: skip
    figures = chart_figures(chart)
    book = workbook(columns(figures))

    assert cells(book)
    assert not [cell for row in openpyxl.load_workbook(io.BytesIO(book))["Figures"] for cell in row
                if cell.data_type == "f"]  # fmt: skip
    caches = etree.fromstring(chart_part(chart)).iter(f"{C}numCache")
    values = [value.text or "" for cache in caches for value in cache.iter(f"{C}v")]
    assert all(math.isfinite(float(value)) for value in values)


def test_a_share_has_no_more_digits_than_are_printed() -> None:
    exact = 51 / 385 * 100
    chart = replace(
        charts.plain_bars(),
        series=(Series("", (Point("A", exact, exact - 1.23456, exact + 1.98765),)),),
    )
    parts = parts_of(copy(chart).content)

    assert cells(parts[BOOK])[1] == ["A", 13.2, 1.2, 2]
    assert b"13.24" not in parts[CHART]


# ECMA-376 part 1, 21.2 (dml-chart.xsd): the children of each element in the order of its sequence.
SERIES = (
    "idx order tx spPr invertIfNegative marker dPt dLbls errBars cat xVal val yVal smooth extLst"
)
AXIS = (
    "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx"
    " crosses auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl crossBetween"
)
SHOWN = "showLegendKey showVal showCatName showSerName showPercent showBubbleSize"
ORDER = {
    "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "chart": "autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "plotArea": "layout barChart lineChart scatterChart catAx valAx",
    "barChart": "barDir grouping varyColors ser gapWidth axId",
    "lineChart": "grouping varyColors ser marker axId",
    "scatterChart": "scatterStyle varyColors ser axId",
    "ser": SERIES,
    "dPt": "idx invertIfNegative marker spPr",
    "dLbls": f"dLbl numFmt txPr dLblPos {SHOWN}",
    "dLbl": f"idx layout tx spPr dLblPos {SHOWN}",
    "errBars": "errDir errBarType errValType noEndCap plus minus spPr",
    "marker": "symbol size spPr",
    "catAx": AXIS,
    "valAx": AXIS,
    "scaling": "orientation max min",
    "title": "tx overlay",
    "legend": "legendPos legendEntry overlay txPr",
    "externalData": "autoUpdate",
}


@pytest.mark.parametrize("kind", list(charts.ALL))
def test_elements_stand_in_the_order_the_schema_asks_for(kind: str) -> None:
    for element in drawn(charts.ALL[kind]()).iter():
        order = ORDER.get(etree.QName(element).localname, "").split()
        found = [etree.QName(child).localname for child in element]
        if element.tag.startswith(C) and order:
            places = [order.index(child) for child in found]
            assert places == sorted(places), (element.tag, found)


def test_names_beside_the_points_of_a_gradient_never_lie_over_one_another() -> None:
    def named(names: list[str], last: float) -> dict[str, tuple[str, str]]:
        step = (12.0 - last) / (len(names) - 1)
        points = tuple(
            Point(name, 12.0 - step * place, x=(place + 0.5) / len(names))
            for place, name in enumerate(names)
        )
        made = replace(charts.gradient(), series=(Series("", points),))
        return {
            at(label, "c:idx").get("val", ""): (
                at(label, ".//a:t").text or "", at(label, "c:dLblPos").get("val", ""),
            )
            for label in drawn(made).iter(f"{C}dLbl")
        }  # fmt: skip

    crowded = named([f"More deprived {place}0-{place + 1}0%" for place in range(10)], 8.0)
    assert {place: (words.strip("\u00a0"), side) for place, (words, side) in crowded.items()} == {
        "0": ("More deprived 00-10%", "r"), "9": ("More deprived 90-100%", "l"),
    }  # fmt: skip
    assert set(named(["1", "2", "3", "4", "5"], 8.0)) == {"0", "1", "2", "3", "4"}
