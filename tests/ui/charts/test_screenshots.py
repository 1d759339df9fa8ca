"""Sheets of every chart in every look, to be looked at; here they must only not be blank, and read without colour.

They go to the folder that EHIA_SCREENSHOTS names, else to a temporary one.
"""

import os
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from ehia_desktop.ui.charts.colours import EVERY as LOOKS
from ehia_desktop.ui.charts.colours import PATTERNS, ChartColours
from ehia_desktop.ui.charts.layout import lay_out
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.charts.painting import paint
from ehia_desktop.ui.charts.scene import Block, Scene
from ehia_desktop.ui.theme.tokens import FAMILY
from tests.ui.charts.charts_made import EVERY

# Read here because every test is given a home, and an environment, of its own.
FOLDER = os.environ.get("EHIA_SCREENSHOTS")
NAMES = ("light", "dark", "high-contrast")
GAP = 24


@pytest.mark.parametrize(("body", "width"), [(16, 640), (32, 900), (32, 320)])
@pytest.mark.parametrize("look", range(3), ids=NAMES)
def test_a_sheet_of_every_chart(
    qtbot: QtBot, tmp_path: Path, look: int, body: int, width: int
) -> None:
    sheet = sheet_of(LOOKS[look], body, width)
    folder = Path(FOLDER) if FOLDER else tmp_path
    name = f"charts-{NAMES[look]}-{body}-{width}"
    assert sheet.save(str(folder / f"{name}.png"))
    assert colours_of(sheet) > 8
    if look == 0:
        grey = sheet.convertToFormat(QImage.Format.Format_Grayscale8)
        assert grey.save(str(folder / f"{name}-grey.png"))


@pytest.mark.parametrize("look", range(3), ids=NAMES)
def test_bars_of_different_series_differ_without_colour(qtbot: QtBot, look: int) -> None:
    fills = [fill_of(LOOKS[look], series) for series in range(len(PATTERNS))]
    # How much of a bar is ink, and whether that changes along it and across it.
    for one, other in combinations(fills, 2):
        assert one != other


def fill_of(colours: ChartColours, series: int) -> bytes:
    """Return the inside of a bar in black and white."""
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(QColor(colours.theme.paper))
    scene = Scene(80, 80, blocks=[Block(QRect(0, 0, 80, 80).toRectF(), series)])
    painter = QPainter(image)
    paint(painter, scene, Lettering(QFont(list(FAMILY)), 16), colours)
    painter.end()
    inside = image.copy(10, 10, 60, 60)
    paper = QColor(colours.theme.paper).rgb()
    return bytes(inside.pixel(x, y) == paper for x in range(60) for y in range(60))


def sheet_of(colours: ChartColours, body: int, width: int) -> QImage:
    """Return one picture with every chart below one another in three columns."""
    letters = Lettering(QFont(list(FAMILY)), body)
    scenes = [lay_out(chart, width, letters) for chart in EVERY.values()]
    heights = [0.0, 0.0, 0.0]
    places = []
    for scene in scenes:
        column = heights.index(min(heights))
        places.append((column * (width + GAP) + GAP / 2, heights[column] + GAP / 2))
        heights[column] += scene.height + GAP
    image = QImage(3 * (width + GAP), round(max(heights)) + GAP, QImage.Format.Format_RGB32)
    image.fill(QColor(colours.theme.paper))
    painter = QPainter(image)
    for scene, (x, y) in zip(scenes, places, strict=True):
        painter.save()
        painter.translate(x, y)
        paint(painter, scene, letters, colours)
        painter.restore()
    painter.end()
    return image


def colours_of(image: QImage) -> int:
    small = image.scaled(300, 300)
    return len({small.pixel(x, y) for x in range(300) for y in range(300)})
