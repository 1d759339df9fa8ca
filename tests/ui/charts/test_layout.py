"""No label lies on another, is cut or leaves the chart, at any width from 300 pixels and any text size."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from ehia_desktop.assessment.chart import Chart, ChartKind, Guide, Point, Series, Stroke
from ehia_desktop.ui.charts.layout import NARROWEST, lay_out
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.charts.scene import Face, Ink, Scene
from ehia_desktop.ui.theme.tokens import FAMILY
from tests.ui.charts.charts_made import EVERY, bars, fifths, lines

SIZES = (13, 16, 24, 32)
WIDTHS = (300, 420, 640, 900, 1400)
NAME = (
    st.text(st.sampled_from("abc defgh ijMW (0-9)"), min_size=1, max_size=60)
    .map(str.strip)
    .filter(bool)
)


def letters(body: int) -> Lettering:
    return Lettering(QFont(list(FAMILY)), body)


def faults(scene: Scene, lettering: Lettering) -> list[str]:
    """Words that meet others, are wider than their box, or leave the chart."""
    whole = QRectF(0, 0, scene.width, scene.height).adjusted(-0.6, -0.6, 0.6, 0.6)
    found = [f"“{one.text}” leaves the chart" for one in scene.words if not whole.contains(one.box)]
    found += [
        f"“{one.text}” is cut"
        for one in scene.words
        if lettering.width(one.text, one.face) > one.box.width() + 1.5
    ]
    for one, other in combinations(scene.words, 2):
        if one.box.adjusted(0.5, 0.5, -0.5, -0.5).intersects(other.box):
            found.append(f"“{one.text}” meets “{other.text}”")
    return found


@pytest.mark.parametrize("body", SIZES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", EVERY)
def test_words_keep_clear_of_one_another(qtbot: QtBot, name: str, width: int, body: int) -> None:
    lettering = letters(body)
    assert faults(lay_out(EVERY[name], width, lettering), lettering) == []


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """A chart of any kind with any names, any figures within reason, some of them hidden."""
    kind = draw(st.sampled_from(ChartKind))
    names = draw(st.lists(NAME, min_size=1, max_size=12, unique=True))
    is_measured = kind is ChartKind.FUNNEL or (kind is ChartKind.GRADIENT and draw(st.booleans()))
    scale = draw(st.sampled_from([0.01, 1.0, 100.0, 1e6]))

    def point(place: int, name: str) -> Point:
        x = (place + 0.5) / len(names) * (1 if kind is ChartKind.GRADIENT else 1000)
        at = x if is_measured else None
        if draw(st.integers(0, 4)) == 0:
            reason = draw(st.sampled_from(["", "hidden to protect people"]))
            return Point(name, None, x=at, absent=reason)
        value = draw(st.floats(-1, 1)) * scale
        is_flagged = draw(st.booleans())
        return Point(name, value, value - scale / 9, value + scale / 7, x=at, is_flagged=is_flagged)

    number = draw(st.integers(1, 4))
    series = tuple(
        Series(
            f"series {at}" if number > 1 else "",
            tuple(point(place, name) for place, name in enumerate(names)),
        )
        for at in range(number)
    )
    guides = tuple(
        Guide(draw(NAME), ((0.0, height * scale), (1.0, height * scale)), Stroke.DASHED)
        for height in draw(st.lists(st.floats(-1, 1), max_size=3))
    )
    title, unit = draw(NAME), draw(st.sampled_from(["", "%", "£", "per 1,000"]))
    return Chart(
        kind, title, series, draw(NAME), draw(NAME), "", guides, unit, interval="95% interval",
        decimals=draw(st.integers(0, 2)), has_zero=draw(st.booleans()), is_signed=draw(st.booleans()),
    )  # fmt: skip


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chart=charts(), width=st.integers(NARROWEST, 1200), body=st.integers(13, 32))
def test_any_chart_finds_room_for_its_words(
    qtbot: QtBot, chart: Chart, width: int, body: int
) -> None:
    lettering = letters(body)
    assert faults(lay_out(chart, width, lettering), lettering) == []


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("width", [300, 760])
def test_every_mark_and_bar_stands_inside(qtbot: QtBot, name: str, width: int) -> None:
    scene = lay_out(EVERY[name], width, letters(16))
    whole = QRectF(-1, -1, scene.width + 2, scene.height + 2)
    boxes = [*(one.box for one in scene.blocks), *(one.box for one in scene.hatches)]
    # By its corners: Qt says of a bar of nothing that it is contained in nothing.
    corners = [corner for box in boxes for corner in (box.topLeft(), box.bottomRight())]
    assert all(whole.contains(corner) for corner in corners)
    assert all(whole.contains(mark.centre) for mark in scene.marks)
    assert all(whole.contains(point) for line in scene.lines for point in line.points)


def test_a_bar_is_as_long_as_its_figure(qtbot: QtBot) -> None:
    scene = lay_out(fifths(), 760, letters(16))
    # 34.2 and 31.2 in the first two: the key has no block, since there is one series without a name.
    first, second, *_ = (block.box.height() for block in scene.blocks)
    assert first / second == pytest.approx(34.2 / 31.2)


def test_bars_with_long_names_lie_in_rows(qtbot: QtBot) -> None:
    scene = lay_out(EVERY["bars of long names"], 640, letters(16))
    shown = [block.box for block in scene.blocks]
    assert len({round(box.left(), 3) for box in shown}) == 1
    assert shown[0].width() / shown[1].width() == pytest.approx(34.2 / 31.2)


@pytest.mark.parametrize("width", [300, 640, 1200])
def test_a_hidden_figure_is_a_hatched_box_with_a_word_and_no_bar(qtbot: QtBot, width: int) -> None:
    chart = bars(("1", "2", "3", "4", "5", "6"))
    scene = lay_out(chart, width, letters(16))
    assert len(scene.blocks) == 5
    # One in the chart and one in the key.
    assert len(scene.hatches) == 2
    assert [one.text for one in scene.words if "hidden" in one.text] == [
        "hidden to protect people",
        "hidden",
    ]


def test_a_line_breaks_where_a_figure_is_hidden(qtbot: QtBot) -> None:
    scene = lay_out(lines(), 900, letters(16))
    runs = [len(line.points) for line in scene.lines if line.ink is Ink.SERIES]
    assert runs == [5, 18]


def test_every_point_can_be_found_by_keyboard_in_order(qtbot: QtBot) -> None:
    scene = lay_out(EVERY["bars in series"], 640, letters(16))
    reached = sorted((spot.point, spot.series) for spot in scene.spots)
    assert reached == [(place, series) for place in range(3) for series in range(3)]


def test_a_line_is_walked_from_end_to_end_hidden_figures_in_their_place(qtbot: QtBot) -> None:
    scene = lay_out(EVERY["lines in series"], 640, letters(16))
    reached = [(spot.series, spot.point) for spot in scene.spots]
    assert reached == [(series, place) for series in range(2) for place in range(8)]


def test_a_hidden_figure_of_a_line_bears_no_mark_that_would_be_read_as_one(qtbot: QtBot) -> None:
    scene = lay_out(EVERY["lines in series"], 640, letters(16))
    boxes = [hatch.box for hatch in scene.hatches if scene.plot.intersects(hatch.box)]
    # Both series are hidden in one quarter, where one box stands for both.
    assert len(boxes) == 1
    assert not [mark for mark in scene.marks for box in boxes if box.contains(mark.centre)]


def test_the_labels_cover_no_mark(qtbot: QtBot) -> None:
    scene = lay_out(EVERY["funnel"], 640, letters(16))
    names = [one for one in scene.words if one.text.startswith("Practice number")]
    assert names
    marks = [
        QRectF(mark.centre.x() - 2, mark.centre.y() - 2, 4, 4)
        for mark in scene.marks
        if scene.plot.contains(mark.centre)
    ]
    assert not [one.text for one in names for mark in marks if one.box.intersects(mark)]


def test_the_same_chart_is_laid_out_the_same(qtbot: QtBot) -> None:
    one, other = (lay_out(EVERY["gradient"], 700, letters(20)) for _ in range(2))
    assert [(word.text, word.box) for word in one.words] == [
        (word.text, word.box) for word in other.words
    ]


class CountingLetters(Lettering):
    """Counts how often words are measured."""

    measured = 0

    def width(self, words: str, face: Face = Face.LABEL) -> float:
        CountingLetters.measured += 1
        return super().width(words, face)


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.DOTS])
def test_a_chart_of_twice_the_areas_takes_twice_the_work(qtbot: QtBot, kind: ChartKind) -> None:
    counted = []
    for number in (80, 160):
        points = tuple(
            Point(f"Area {at}", at / 10, at / 10 - 1, at / 10 + 1) for at in range(number)
        )
        chart = Chart(kind, "Areas", (Series("", points),), "Share", "Area", "A chart")
        lettering = CountingLetters(QFont(list(FAMILY)), 16)
        CountingLetters.measured = 0
        lay_out(chart, 640, lettering)
        counted.append(CountingLetters.measured)
    assert counted[1] < 2.5 * counted[0]
