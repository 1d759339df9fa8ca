"""A chart as a picture, to be copied or kept: always on white, as it will be printed."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from ehia_desktop.assessment.chart import Chart
from ehia_desktop.errors import UserError
from ehia_desktop.files import write_atomically
from ehia_desktop.ui.charts.colours import ON_LIGHT
from ehia_desktop.ui.charts.layout import lay_out
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.charts.painting import paint
from ehia_desktop.ui.theme.tokens import FAMILY, SIZES

PICTURES = "Pictures (*.png);;Drawings (*.svg)"
WIDTH = 760
_MARGIN = 16
_SHARPNESS = 3
_DOTS_A_METRE = round(96 * _SHARPNESS / 0.0254)


def picture_of(chart: Chart, width: int = WIDTH) -> QImage:
    """Return `chart` as a picture on white, `width` points wide and sharp enough to print."""
    letters = _letters()
    scene = lay_out(chart, width, letters)
    size = QSize(round(scene.width) + 2 * _MARGIN, round(scene.height) + 2 * _MARGIN)
    image = QImage(size * _SHARPNESS, QImage.Format.Format_RGB32)
    image.fill(QColor(ON_LIGHT.theme.paper))
    painter = QPainter(image)
    painter.scale(_SHARPNESS, _SHARPNESS)
    painter.translate(_MARGIN, _MARGIN)
    paint(painter, scene, letters, ON_LIGHT)
    painter.end()
    image.setDotsPerMeterX(_DOTS_A_METRE)
    image.setDotsPerMeterY(_DOTS_A_METRE)
    image.setText("Title", chart.title)
    image.setText("Description", chart.alternative)
    return image


def drawing_of(chart: Chart, width: int = WIDTH) -> bytes:
    """Return `chart` as SVG, with its title and its words for whoever cannot see it."""
    letters = _letters()
    scene = lay_out(chart, width, letters)
    whole = QRectF(0, 0, scene.width + 2 * _MARGIN, scene.height + 2 * _MARGIN)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setViewBox(whole)
    generator.setSize(whole.size().toSize())
    generator.setTitle(chart.title)
    generator.setDescription(chart.alternative)
    painter = QPainter(generator)
    painter.fillRect(whole, QColor(ON_LIGHT.theme.paper))
    painter.translate(_MARGIN, _MARGIN)
    paint(painter, scene, letters, ON_LIGHT)
    painter.end()
    return bytes(buffer.data().data())


def save_picture(chart: Chart, path: Path) -> None:
    """Write `chart` to `path` as its ending says, PNG or SVG. Raises UserError when it cannot be written."""
    match path.suffix.casefold():
        case ".svg":
            content = drawing_of(chart)
        case ".png":
            content = _png(picture_of(chart))
        case _:
            raise UserError(f"“{path.name}” is no kind of picture; end its name in .png or .svg.")
    write_atomically(path, content)


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide takes the name
    return bytes(content.data())


def _letters() -> Lettering:
    return Lettering(QFont(list(FAMILY)), round(SIZES["body"]))
