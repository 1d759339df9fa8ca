"""Finding room for a label beside a point, so that it covers nothing and nothing runs through it."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF

_STEP = 5.0


@dataclass
class Room:
    """What is taken already. `within` is where labels may stand; what is soft is avoided where that can be done."""

    within: QRectF
    taken: list[QRectF] = field(default_factory=list)
    soft: list[QRectF] = field(default_factory=list)

    def take_line(self, points: Sequence[QPointF], *, is_soft: bool = False) -> None:
        """Take the room along a line."""
        pieces = self.soft if is_soft else self.taken
        for start, end in itertools.pairwise(points):
            along = end - start
            number = max(1, int((abs(along.x()) + abs(along.y())) / _STEP))
            for step in range(number + 1):
                at = start + along * (step / number)
                pieces.append(QRectF(at.x() - _STEP / 2, at.y() - 1, _STEP, 2))

    def place(self, point: QPointF, size: tuple[float, float], reach: float) -> QRectF | None:
        """Return a free box of `size` round `point`, `reach` away from it, and take it; None where there is none."""
        boxes = [box for box in _round(point, size, reach) if self.within.contains(box)]
        free = [box for box in boxes if not _meets(box, self.taken)]
        best = next((box for box in free if not _meets(box, self.soft)), None)
        chosen = best or next(iter(free), None)
        if chosen is not None:
            self.taken.append(chosen)
        return chosen


def _round(point: QPointF, size: tuple[float, float], reach: float) -> list[QRectF]:
    wide, high = size
    x, y = point.x(), point.y()
    centred, right, left = x - wide / 2, x + reach, x - reach - wide
    above, level, below = y - reach - high, y - high / 2, y + reach
    places = (
        (centred, above), (centred, below), (right, level), (left, level),
        (right, above), (left, above), (right, below), (left, below),
        (centred, above - high * 0.8), (centred, below + high * 0.8),
    )  # fmt: skip
    return [QRectF(left, top, wide, high) for left, top in places]


def _meets(box: QRectF, others: Sequence[QRectF]) -> bool:
    return any(box.intersects(other) for other in others)
