"""A chart is drawn the same on screen and in Word: figures, gaps, intervals, guides, places in order, titles of axes.

A figure read from pixels is right to one part in 150 of the axis, half a pixel or so; a guide too.
"""

import re

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.export.word.chart_part import chart_part
from ehia_desktop.ui.charts.layout import lay_out
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.theme.tokens import FAMILY
from tests.export import charts
from tests.ui.charts.charts_made import EVERY
from tests.ui.charts.drawn import Drawn, axis_titles, in_word, on_screen, word_places

CHARTS: dict[str, Chart] = {**{name: make() for name, make in charts.ALL.items()}, **EVERY}
# Where Word's bars stand and the screen's lie (docs/charts.md): Word draws no guide through lying bars and folds names
# on to six lines, the screen on to two; and on screen the figure and its interval stand in words behind each bar.
LIES_ON_SCREEN = {"bars", "bars of long names", "bars of one word", "counts", "dots"}
_NEAR = 1 / 150


def screen(chart: Chart, width: int = 760) -> Drawn:
    scene = lay_out(chart, width, Lettering(QFont(list(FAMILY)), 16))
    return on_screen(
        scene,
        is_measured=chart.kind in (ChartKind.FUNNEL, ChartKind.GRADIENT),
        is_ridit=chart.kind is ChartKind.GRADIENT,
        is_named=chart.kind in (ChartKind.BARS, ChartKind.DOTS),
    )


def word(chart: Chart) -> Drawn:
    return in_word(chart_part(chart), len(chart.series))


def near(value: float, span: float) -> object:
    return pytest.approx(value, abs=span * _NEAR)


def both(name: str) -> tuple[Drawn, Drawn, float]:
    """Both drawings, and how far the figures of the chart reach."""
    ours, theirs = screen(CHARTS[name]), word(CHARTS[name])
    heights = [height for _, height in theirs.points.values()]
    ends = [end for guide in theirs.ends for end in guide]
    return ours, theirs, max(0.0, *heights, *ends) - min(0.0, *heights, *ends)


@pytest.mark.parametrize("name", list(CHARTS))
def test_the_same_figures_stand_in_both(qtbot: QtBot, name: str) -> None:
    ours, theirs, span = both(name)

    assert ours.points.keys() == theirs.points.keys()
    assert len(theirs.points) > 1
    for key, (_, height) in theirs.points.items():
        assert ours.points[key][1] == near(height, span), key
    widest = max(x for x, _ in theirs.points.values())
    for key, (x, _) in theirs.points.items():
        assert ours.points[key][0] == near(x, widest), key


@pytest.mark.parametrize(
    "name", [name for name in CHARTS if CHARTS[name].kind is not ChartKind.FUNNEL]
)
def test_what_is_absent_is_absent_in_both_at_the_same_place(qtbot: QtBot, name: str) -> None:
    ours, theirs, _ = both(name)

    assert ours.absent == theirs.absent


@pytest.mark.parametrize("name", list(CHARTS))
def test_the_same_intervals_are_drawn(qtbot: QtBot, name: str) -> None:
    ours, theirs, span = both(name)

    assert ours.intervals.keys() == theirs.intervals.keys()
    for key, ends in theirs.intervals.items():
        assert ours.intervals[key] == (near(ends[0], span), near(ends[1], span)), key


@pytest.mark.parametrize("name", list(CHARTS))
def test_the_same_guides_are_drawn_at_the_same_heights(qtbot: QtBot, name: str) -> None:
    ours, theirs, span = both(name)

    assert len(ours.ends) == len(theirs.ends) == len(CHARTS[name].guides)
    for seen, wanted in zip(ours.ends, theirs.ends, strict=True):
        assert seen == (near(wanted[0], span), near(wanted[1], span))


@pytest.mark.parametrize("name", list(CHARTS))
def test_the_same_points_are_marked_as_outside(qtbot: QtBot, name: str) -> None:
    ours, theirs, _ = both(name)
    if CHARTS[name].kind is not ChartKind.BARS:
        assert ours.flagged == theirs.flagged


@pytest.mark.parametrize("name", list(CHARTS))
def test_titles_of_axes_and_places_in_order_are_the_same(qtbot: QtBot, name: str) -> None:
    chart = CHARTS[name]
    scene = lay_out(chart, 760, Lettering(QFont(list(FAMILY)), 16))
    part = chart_part(chart)
    said = " ".join(one.text for one in scene.words)
    titles = axis_titles(part)

    assert {title for title in (chart.value_title, chart.place_title) if title} <= titles
    for title in titles - {"Group"}:
        assert title in said
    places = [re.sub(r" \((?:some )?hidden\)$", "", place) for place in word_places(part)]
    if not places or chart.kind is ChartKind.LINES:
        return
    # The first word of each name, from top to bottom or from left to right.
    firsts = [place.split()[0] for place in places]
    is_lying = screen(chart).is_lying
    found = [
        one.box.center()
        for place, first in zip(places, firsts, strict=True)
        for one in [
            one for one in scene.words
            if one.text.startswith(first) and (place.startswith(one.text) or one.text == place)
        ][:1]
    ]  # fmt: skip
    assert len(found) == len(places)
    along = [at.y() if is_lying else at.x() for at in found]
    assert along == sorted(along)


@pytest.mark.parametrize(
    "name", [name for name in CHARTS if CHARTS[name].kind in (ChartKind.BARS, ChartKind.DOTS)]
)
def test_bars_lie_in_both_or_where_the_docs_say_so(qtbot: QtBot, name: str) -> None:
    ours, theirs, _ = both(name)

    assert (ours.is_lying != theirs.is_lying) == (name in LIES_ON_SCREEN)
    # Never the other way: what lies in Word lies on screen.
    assert ours.is_lying or not theirs.is_lying
