"""A chart on a page: painted in the colours and the text size of the window, walked with the arrow keys."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontInfo, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ehia_desktop.assessment.chart import Chart
from ehia_desktop.assessment.chart_axis import point_words
from ehia_desktop.ui.charts.colours import of_palette
from ehia_desktop.ui.charts.layout import NARROWEST, lay_out
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.charts.painting import paint, paint_focus
from ehia_desktop.ui.charts.scene import Scene
from ehia_desktop.ui.parts.announcement import announce

# Room for the ring round a point, which would else cover the first letters of its name.
_EDGE = 6
_MOST_SCENES = 8
_USUAL_WIDTH = 640
_NARROWEST = NARROWEST + 2 * _EDGE
_FORWARD = {Qt.Key.Key_Right, Qt.Key.Key_Down}
_BACK = {Qt.Key.Key_Left, Qt.Key.Key_Up}


class ChartView(QWidget):
    """Shows one chart. The arrow keys, Home and End go from point to point, each told to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._scenes: dict[int, Scene] = {}
        self._current: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Chart")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chart(self, chart: Chart) -> None:
        """Show `chart` instead of what was shown."""
        self._chart, self._current = chart, None
        self.setAccessibleName(f"Chart: {chart.title}" if chart.title else "Chart")
        self.setAccessibleDescription(chart.alternative)
        self._lay_anew()

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self._chart

    @property
    def told(self) -> str:
        """The point the keyboard has reached, in words; empty before it reached one."""
        if self._chart is None or self._current is None:
            return ""
        spot = self._laid(self.width()).spots[self._current]
        return self._words_of(spot.series, spot.point)

    def lettering(self) -> Lettering:
        """The lettering at the text size of the window."""
        self.ensurePolished()
        return Lettering(self.font(), QFontInfo(self.font()).pixelSize())

    def _words_of(self, series: int, point: int) -> str:
        if self._chart is None:
            return ""
        one = self._chart.series[series]
        return point_words(one.points[point], self._chart, one.name)

    def _laid(self, width: int) -> Scene:
        """Return the scene in a widget of that width. A layout asks for several widths before it settles on one."""
        inner = max(width - 2 * _EDGE, NARROWEST)
        if self._chart is None:
            return Scene(float(inner))
        if inner not in self._scenes:
            if len(self._scenes) >= _MOST_SCENES:
                self._scenes.clear()
            self._scenes[inner] = lay_out(self._chart, inner, self.lettering())
        return self._scenes[inner]

    def _height(self, width: int) -> int:
        return ceil(self._laid(width).height) + 2 * _EDGE

    def _lay_anew(self) -> None:
        self._scenes.clear()
        self.updateGeometry()
        self.update()

    def _go_to(self, place: int) -> None:
        spots = self._laid(self.width()).spots
        if not spots:
            return
        self._current = min(max(place, 0), len(spots) - 1)
        announce(self, self.told)
        self.setAccessibleDescription(self.told)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._lay_anew()
        elif event.type() is QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._chart is not None:
            # Whoever comes back hears of the whole chart again.
            self.setAccessibleDescription(self._chart.alternative)
        super().focusOutEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = -1 if self._current is None else self._current
        last = len(self._laid(self.width()).spots) - 1
        key = event.key()
        if key in _FORWARD:
            self._go_to(current + 1)
        elif key in _BACK:
            self._go_to(current - 1)
        elif key == Qt.Key.Key_Home:
            self._go_to(0)
        elif key == Qt.Key.Key_End:
            self._go_to(last)
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self._height(max(self.width(), _NARROWEST)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position() - QPointF(_EDGE, _EDGE)
        for spot in self._laid(self.width()).spots:
            if spot.box.contains(at):
                self.setToolTip(self._words_of(spot.series, spot.point))
                return
        self.setToolTip("")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        colours = of_palette(self.palette())
        scene = self._laid(self.width())
        painter.translate(_EDGE, _EDGE)
        paint(painter, scene, self.lettering(), colours)
        if self.hasFocus() and self._current is not None and self._current < len(scene.spots):
            around = scene.spots[self._current].box.adjusted(-3, -1, 3, 1)
            paint_focus(painter, around, colours)
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(_USUAL_WIDTH, self._height(_USUAL_WIDTH))
