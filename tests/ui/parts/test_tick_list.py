"""Ticking lines of a list by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ehia_desktop.ui.parts.tick_list import TickList

NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def ticks(qtbot: QtBot) -> TickList:
    made = TickList("Tables to keep")
    qtbot.addWidget(made)
    made.offer([("By sex", True), ("By age", False)])
    made.resize(400, 200)
    made.show()
    return made


def on(ticks: TickList) -> list[int]:
    return list(ticks.ticked)


def click(ticks: TickList, row: int, *, on_box: bool) -> None:
    line = ticks.visualItemRect(ticks.item(row))
    across = line.left() + 14 if on_box else line.right() - 20
    where = QPoint(across, line.center().y())
    QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, NO_KEY, where)


def test_a_click_on_a_box_ticks_it_and_another_takes_it_away(ticks: TickList) -> None:
    click(ticks, 1, on_box=True)
    assert on(ticks) == [0, 1]
    click(ticks, 1, on_box=True)
    assert on(ticks) == [0]


def test_a_click_on_the_words_chooses_the_line_and_leaves_its_tick(ticks: TickList) -> None:
    click(ticks, 1, on_box=False)
    assert ticks.currentRow() == 1
    assert on(ticks) == [0]


def test_space_ticks_the_line_that_is_chosen(ticks: TickList) -> None:
    ticks.setCurrentRow(1)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert on(ticks) == [0, 1]


def test_all_and_none(ticks: TickList) -> None:
    ticks.tick_all(is_on=True)
    assert on(ticks) == [0, 1]
    ticks.tick_all(is_on=False)
    assert on(ticks) == []


def test_a_tick_can_be_told_from_none_also_on_the_line_that_is_chosen(ticks: TickList) -> None:
    ticks.setCurrentRow(0)
    on = ticks.grab(ticks.visualItemRect(ticks.item(0))).toImage()
    ticks.item(0).setCheckState(Qt.CheckState.Unchecked)
    off = ticks.grab(ticks.visualItemRect(ticks.item(0))).toImage()
    differing = sum(
        on.pixel(x, y) != off.pixel(x, y) for x in range(on.width()) for y in range(on.height())
    )
    assert differing > 10
