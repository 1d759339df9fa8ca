"""The display that journeys are made on: on Linux a real X server, so that windows are really mapped."""

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere the desktop itself is the display"
)
def test_a_window_is_mapped_by_a_real_display(qtbot: QtBot) -> None:
    label = QLabel("Equality and health inequalities impact assessment")
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
    if QGuiApplication.platformName() == "offscreen":
        pytest.skip("run by hand without an X server; `dev.py test` starts one")
    assert QGuiApplication.platformName() in {"xcb", "wayland"}


def test_text_is_drawn_with_a_real_font(qtbot: QtBot) -> None:
    label = QLabel("Ŵ")
    qtbot.addWidget(label)
    metrics = label.fontMetrics()
    assert metrics.inFontUcs4(ord("Ŵ"))
    assert metrics.horizontalAdvance("WWWW") > metrics.horizontalAdvance("iiii") > 0
