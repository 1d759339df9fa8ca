"""A label's height follows its words, its font and its margins, however often it was asked before."""

from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from ehia_desktop.ui.parts.labels import PlainLabel

LONG = "People in the most deprived fifth wait longer than people in the least deprived fifth. " * 3


def label(qtbot: QtBot, words: str = "Short") -> PlainLabel:
    made = PlainLabel(words)
    qtbot.addWidget(made)
    return made


def test_other_words_have_another_height(qtbot: QtBot) -> None:
    one = label(qtbot)
    low = one.heightForWidth(200)
    one.setText(LONG)
    high = one.heightForWidth(200)
    assert high > 3 * low
    assert one.heightForWidth(2_000) < high
    assert one.heightForWidth(200) == high
    one.setText("Short")
    assert one.heightForWidth(200) == low


def test_larger_letters_have_another_height(qtbot: QtBot) -> None:
    one = label(qtbot, LONG)
    before = one.heightForWidth(300)
    font = QFont(one.font())
    font.setPixelSize(one.font().pixelSize() * 2 if one.font().pixelSize() > 0 else 40)
    one.setFont(font)
    assert one.heightForWidth(300) > 2 * before


def test_room_round_the_words_counts(qtbot: QtBot) -> None:
    one = label(qtbot)
    before = one.heightForWidth(300)
    one.setContentsMargins(0, 12, 0, 8)
    assert one.heightForWidth(300) == before + 20
