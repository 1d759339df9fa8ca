"""The fullest copy that still fits on its pages: what gives way first goes first, and what still fits comes back. Pure.

Each try is measured, so tries are few: the steps are halved, not walked, and room that is left is offered to one wish
after another.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, ClassVar, Protocol, TypeVar

from ehia_desktop.export.blocks import Outline

Fits = Callable[[Outline], bool]
_MOST_TRIES = 20


class Room(Protocol):
    """How much of everything a copy may hold: a frozen dataclass of whole numbers."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


_R = TypeVar("_R", bound=Room)


def fullest(
    build: Callable[[_R], Outline],
    fits: Fits,
    room: _R,
    steps: Sequence[dict[str, int]],
    wishes: Sequence[tuple[str, int]],
) -> Outline:
    """Return what `build` makes of the most room that fits, of `room` less the fewest `steps`.

    `wishes` name what gets the room that is left, in turn, and by how much at a time.
    """
    rooms = list(accumulate(steps, _less, initial=room))
    low, high = 0, len(rooms) - 1
    made: dict[int, Outline] = {}
    while low < high:
        middle = (low + high) // 2
        made[middle] = build(rooms[middle])
        if fits(made[middle]):
            high = middle
        else:
            low = middle + 1
    best = made.get(low) or build(rooms[low])
    if low == 0:
        return best
    return _refilled(build, fits, rooms[low], room, wishes, best)


def _refilled(
    build: Callable[[_R], Outline],
    fits: Fits,
    room: _R,
    most: _R,
    wishes: Sequence[tuple[str, int]],
    best: Outline,
) -> Outline:
    left, open_wishes = _MOST_TRIES, list(wishes)
    while open_wishes and left:
        for wish in tuple(open_wishes):
            name, more = wish
            value = min(getattr(room, name) + more, getattr(most, name))
            if value == getattr(room, name) or not left:
                open_wishes.remove(wish)
                continue
            left -= 1
            larger = _less(room, {name: value})
            made = build(larger)
            if fits(made):
                room, best = larger, made
            else:
                open_wishes.remove(wish)
    return best


def _less(room: _R, step: dict[str, int]) -> _R:
    return replace(room, **step)
