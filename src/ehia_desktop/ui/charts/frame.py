"""What stands round the figures of every chart: title, what is measured, the key, and the notes below."""

from PySide6.QtCore import QPointF, QRectF, Qt

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.ui.charts.lettering import Lettering
from ehia_desktop.ui.charts.scene import Block, Face, Hatch, Ink, Line, Mark, Scene, Words

_SAMPLE = 1.9
_LEFT = Qt.AlignmentFlag.AlignLeft
SHORT_ABSENT = {"hidden to protect people": "hidden", "too few to tell": "too few"}


def short_absent(absent: str) -> str:
    """Return in a word or two why a figure is not shown."""
    return SHORT_ABSENT.get(absent, absent.partition(":")[0]) or "not given"


def mark_size(letters: Lettering) -> float:
    """Return how large the mark of a point is."""
    return letters.em * 0.62


def put_paragraph(
    scene: Scene, letters: Lettering, words: str, top: float, face: Face, *, is_soft: bool = False
) -> float:
    """Put words on as many lines as they need over the whole width; return where they end."""
    for line in letters.wrapped(words, scene.width, face):
        box = QRectF(0, top, scene.width, letters.height(face))
        scene.words.append(Words(line, box, face, _LEFT, is_soft))
        top = box.bottom()
    return top


def put_head(scene: Scene, chart: Chart, letters: Lettering, *, has_title: bool) -> float:
    """Put title, what is measured and the key at the top; return where the figures may begin."""
    top = 0.0
    if has_title and chart.title:
        top = put_paragraph(scene, letters, chart.title, top, Face.TITLE) + letters.em * 0.2
    if chart.value_title:
        top = put_paragraph(scene, letters, chart.value_title, top, Face.LABEL, is_soft=True)
        top += letters.em * 0.5
    return _put_key(scene, chart, letters, top)


def put_foot(scene: Scene, chart: Chart, letters: Lettering, top: float) -> None:
    """Put the notes under the figures, and close the scene there."""
    for note in chart.notes:
        top = put_paragraph(scene, letters, note, top + letters.em * 0.3, Face.SMALL, is_soft=True)
    scene.height = top + letters.em * 0.3


def _put_key(scene: Scene, chart: Chart, letters: Lettering, top: float) -> float:
    entries = _entries(chart)
    if not entries:
        return top
    em, height = letters.em, letters.height()
    left = 0.0
    for kind, index, name in entries:
        lines = letters.wrapped(name, scene.width - em * (_SAMPLE + 0.5))
        wide = em * (_SAMPLE + 0.5) + max(letters.width(line) for line in lines)
        if left and left + wide > scene.width:
            left, top = 0.0, top + height + em * 0.3
        _put_sample(scene, chart, letters, (kind, index), QRectF(left, top, em * _SAMPLE, height))
        for number, line in enumerate(lines):
            box = QRectF(
                left + em * (_SAMPLE + 0.5), top + number * height, letters.width(line), height
            )
            scene.words.append(Words(line, box))
        left += wide + em * 1.4
        if len(lines) > 1:
            left, top = 0.0, top + height * len(lines) + em * 0.3
    return top + (height if left else 0.0) + em * 0.7


def _entries(chart: Chart) -> list[tuple[str, int, str]]:
    found = [
        ("series", index, series.name) for index, series in enumerate(chart.series) if series.name
    ]
    found += [
        ("guide", index, guide.name) for index, guide in enumerate(chart.guides) if guide.name
    ]
    if chart.interval and any(
        point.lower is not None or point.upper is not None for point in chart.points
    ):
        found.append(("whisker", 0, chart.interval))
    if any(point.is_flagged for point in chart.points):
        is_run = chart.kind is ChartKind.LINES
        words = "more than usual variation" if is_run else "outside the limits"
        found.append(("flag", 0, words))
    reasons = dict.fromkeys(
        point.absent or "not given" for point in chart.points if point.value is None
    )
    if chart.kind is not ChartKind.FUNNEL:
        # In a funnel nothing can stand where a size or a figure is hidden; a note says so.
        found += [("hatch", 0, reason) for reason in reasons]
    return found


def _put_sample(
    scene: Scene, chart: Chart, letters: Lettering, what: tuple[str, int], box: QRectF
) -> None:
    kind, index = what
    middle = box.center().y()
    across = (QPointF(box.left(), middle), QPointF(box.right(), middle))
    size = mark_size(letters)
    inner = QRectF(box.left(), middle - letters.em * 0.42, box.width(), letters.em * 0.84)
    match kind:
        case "series" if chart.kind is ChartKind.BARS:
            scene.blocks.append(Block(inner, index))
        case "series":
            if chart.kind is ChartKind.LINES:
                scene.lines.append(Line(across, Ink.SERIES, series=index))
            scene.marks.append(Mark(box.center(), size, index))
        case "guide":
            scene.lines.append(Line(across, Ink.GUIDE, chart.guides[index].stroke))
        case "whisker":
            inset = QPointF(letters.em * 0.15, 0)
            put_whisker(scene, across[0] + inset, across[1] - inset, letters.em * 0.3)
        case "flag":
            scene.marks.append(Mark(box.center(), size, index, is_flagged=True))
        case _:
            scene.hatches.append(Hatch(inner))


def put_whisker(scene: Scene, start: QPointF, end: QPointF, reach: float) -> None:
    """Put an interval between two points, with a short bar at each end across its direction."""
    is_level = abs(start.y() - end.y()) < 0.5
    aside = QPointF(0, reach) if is_level else QPointF(reach, 0)
    scene.lines.append(Line((start, end), Ink.WHISKER))
    scene.lines += [Line((at - aside, at + aside), Ink.WHISKER) for at in (start, end)]
