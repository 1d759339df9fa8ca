"""A chart on a page: walked with the keyboard, told to a screen reader, drawn in the theme of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ehia_desktop.settings import Settings, Theme
from ehia_desktop.ui.charts.chart_view import ChartView
from ehia_desktop.ui.theme.looks import put_on
from tests.ui.charts.charts_made import EVERY, fifths, funnel


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ChartView]:
    made = ChartView()
    qtbot.addWidget(made)
    put_on(made, Settings(theme=Theme.LIGHT))
    made.show_chart(fifths())
    made.resize(700, made.heightForWidth(700))
    made.show()
    yield made
    made.close()


def press(view: ChartView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view, key)


def test_its_name_is_its_title_and_its_description_its_words(view: ChartView) -> None:
    assert view.accessibleName() == "Chart: Waits"
    assert view.accessibleDescription() == "Bar chart: it says what it shows."
    assert view.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_arrow_keys_walk_the_points_and_tell_each(view: ChartView) -> None:
    press(view, Qt.Key.Key_Right)
    assert view.told == "1 (most deprived): 34.2%, 95% interval 31.7 to 37.3."
    assert view.accessibleDescription() == view.told
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert view.told == "3: hidden to protect people."
    press(view, Qt.Key.Key_Left)
    assert view.told == "2: 31.2%, 95% interval 28.7 to 34.3."


def test_home_and_end_go_to_the_ends_and_no_key_leaves_the_chart(view: ChartView) -> None:
    press(view, Qt.Key.Key_End)
    assert view.told.startswith("5 (least deprived): 22.2%")
    press(view, Qt.Key.Key_Right)
    assert view.told.startswith("5 (least deprived)")
    press(view, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert view.told.startswith("1 (most deprived)")


def test_other_keys_are_left_to_the_page(qtbot: QtBot) -> None:
    class Page(QWidget):
        keys: list[int]

        def keyPressEvent(self, event: object) -> None:
            self.keys.append(event.key())  # type: ignore[attr-defined]

    page = Page()
    page.keys = []
    qtbot.addWidget(page)
    inner = ChartView(page)
    inner.show_chart(fifths())
    QTest.keyClick(inner, Qt.Key.Key_A)
    assert page.keys == [Qt.Key.Key_A.value]


def test_a_flagged_point_is_told_with_what_flags_it(qtbot: QtBot) -> None:
    made = ChartView()
    qtbot.addWidget(made)
    made.show_chart(funnel())
    for _ in range(8):
        QTest.keyClick(made, Qt.Key.Key_Right)
    assert made.told == "Practice number 07: 21.0%, higher, outside 99.8%."


def test_another_chart_begins_anew(view: ChartView) -> None:
    press(view, Qt.Key.Key_End)
    view.show_chart(EVERY["dots"])
    assert view.told == ""
    assert view.accessibleName().startswith("Chart: Gap in waiting")


def test_it_is_as_high_as_it_needs_and_higher_with_larger_text(view: ChartView) -> None:
    view.show_chart(EVERY["bars of long names"])
    usual = view.heightForWidth(400)
    put_on(view, Settings(theme=Theme.LIGHT, text_zoom=200))
    assert view.heightForWidth(400) > usual * 1.5
    assert view.minimumSizeHint().width() <= 320


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST])
def test_it_is_drawn_in_the_colours_of_the_theme(view: ChartView, theme: Theme) -> None:
    put_on(view, Settings(theme=theme))
    image = view.grab().toImage()
    first = {
        Theme.LIGHT: "#005a9c",
        Theme.DARK: "#6cb6ff",
        Theme.HIGH_CONTRAST: "#ffeb3b",
    }[theme]
    assert share_of(image, first) > 0.04


def test_pointing_at_a_bar_tells_its_figure(view: ChartView) -> None:
    names = set()
    for x in range(0, 700, 20):
        QTest.mouseMove(view, QPoint(x, 200))
        names.add(view.toolTip())
    assert "1 (most deprived): 34.2%, 95% interval 31.7 to 37.3." in names


def test_nothing_to_show_is_no_fault(qtbot: QtBot) -> None:
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(400, 200)
    QTest.keyClick(made, Qt.Key.Key_Right)
    assert made.told == ""
    assert not made.grab().isNull()


def share_of(image: QImage, colour: str) -> float:
    small = image.scaled(200, 100)
    seen = [small.pixelColor(x, y).name() for x in range(200) for y in range(100)]
    return seen.count(colour) / len(seen)
