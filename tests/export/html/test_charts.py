"""Charts on a page: figures at their places by hand, nothing for what is hidden, nothing finer than is printed."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ehia_desktop.assessment.chart import Chart
from ehia_desktop.export.html.tags import parse
from tests.export import charts
from tests.export.copies import ROOM
from tests.export.forms import assessment
from tests.export.html.pages import page_request, saved_page, write_page


def page_of(chart: Chart) -> Any:
    return parse(write_page(tables=(charts.with_chart(chart),)).content)


def marks(page: Any) -> list[Any]:
    """The bars or markers, without those of the key."""
    return [
        shape for shape in page.xpath("//svg/rect | //svg/path") if "mark" in shape.get("class")
    ]


def ticks(page: Any) -> dict[str, tuple[float, float]]:
    found = page.xpath("//svg/text[contains(@class, 'value-tick')]")
    return {tick.text: (float(tick.get("x")), float(tick.get("y"))) for tick in found}


def test_a_bar_is_as_long_as_its_figure() -> None:
    page = page_of(charts.bars())
    (start, _), (end, _) = ticks(page)["0%"], ticks(page)["50%"]

    lengths = [float(bar.get("width")) for bar in marks(page)]
    # The shares printed: 31.2, 28.4, 38.9, 41.7, one hidden, 22.1, on an axis to 50.
    for length, share in zip(lengths, (31.2, 28.4, 38.9, 41.7, 22.1), strict=True):
        assert length == pytest.approx((end - start) * share / 50, abs=0.15)


def test_a_month_stands_as_high_as_its_figure() -> None:
    page = page_of(charts.lines())
    (_, low), (_, high) = ticks(page)["8"], ticks(page)["16"]

    july = marks(page)[6]
    height = re.fullmatch(r"translate\(\S+ (\S+)\)", july.get("transform", ""))
    assert height is not None
    assert "flag" in july.get("class", "")
    # 15.9 weeks on an axis from 8 to 16; words stand five pixels under their line.
    assert float(height[1]) == pytest.approx(low - 5 - (low - high) * 7.9 / 8, abs=0.15)


def test_what_is_hidden_has_a_word_and_no_mark() -> None:
    page = page_of(charts.bars())

    assert len(marks(page)) == 5
    assert page.xpath("//svg/text[@class='hidden']/text()") == ["hidden"]
    assert "Other ethnic group (hidden)" in page.xpath("string(//svg)")


def test_a_line_is_broken_where_a_figure_is_missing() -> None:
    page = page_of(charts.lines())

    second = page.xpath("//svg/polyline[@class='series l1']")
    assert [len(line.get("points").split()) for line in second] == [3, 8]


@pytest.mark.parametrize("make", list(charts.ALL.values()), ids=list(charts.ALL))
def test_figures_alike_when_printed_give_the_same_page(make: Callable[[], Chart]) -> None:
    """From a share with all its digits the counts behind it could be worked back."""
    chart = make()
    finer = replace(
        chart,
        series=tuple(
            replace(
                series,
                points=tuple(
                    point if point.value is None else replace(point, value=point.value + 0.012345)
                    for point in series.points
                ),
            )
            for series in chart.series
        ),
    )
    first, second = (
        write_page(tables=(charts.with_chart(each),)).content for each in (chart, finer)
    )
    assert first == second


@pytest.mark.parametrize("make", list(charts.ALL.values()), ids=list(charts.ALL))
def test_a_chart_has_words_a_title_and_its_figures(make: Callable[[], Chart]) -> None:
    chart = make()
    page = page_of(chart)

    (svg,) = page.xpath("//svg")
    assert svg.get("role") == "img"
    assert svg.findtext("desc") == chart.alternative
    assert svg.findtext("title") == chart.title
    assert chart.value_title in page.xpath("string(//details//caption)")
    assert not etree.tostring(svg).count(b"NaN")


def test_long_lists_and_many_series_are_drawn_and_pass(tmp_path: Path) -> None:
    for chart in (charts.many_bars(7), charts.many_bars(12)):
        tables = (charts.with_chart(chart),)
        written = write_page(tables=tables)
        path = saved_page(tmp_path, written.content)
        assert ROOM.check(path, assessment(), written, page_request()) == ()


def test_the_same_request_gives_the_same_bytes() -> None:
    tables = charts.with_all([make() for make in charts.ALL.values()])
    assert write_page(tables=tables).content == write_page(tables=tables).content


LONG_TITLE = (
    "Over 52 weeks, % of Waiting: difference from 5 – least deprived fifth (percentage points)"
)


@pytest.mark.parametrize("make", list(charts.ALL.values()), ids=list(charts.ALL))
def test_long_titles_and_keys_are_not_cut_off(make: Callable[[], Chart], tmp_path: Path) -> None:
    chart = make()
    named = tuple(
        replace(one, name=f"{one.name} {LONG_TITLE} {LONG_TITLE}") for one in chart.series
    )
    long = replace(
        chart,
        value_title=f"{LONG_TITLE} {LONG_TITLE}",
        place_title=f"{LONG_TITLE} {LONG_TITLE}",
        series=named,
    )
    subject = assessment()
    tables = (charts.with_chart(long),)
    written = write_page(tables=tables)
    path = saved_page(tmp_path, written.content)

    assert ROOM.check(path, subject, written, page_request()) == ()
    for line in page_of(long).xpath("//svg//*[self::text or self::tspan][not(*)][@x]"):
        text = line if line.tag == "text" else line.getparent()
        if "axis" not in text.get("class", "") and "key" not in text.get("class", ""):
            continue
        # A letter of Helvetica is half as wide as it is high on average: 7 of the 14 pixels.
        width, x = len(line.text.strip()) * 7, float(line.get("x"))
        before = {"middle": width / 2, "end": width}.get(text.get("text-anchor", ""), 0.0)
        assert x - before > -1
        assert x - before + width <= 720
