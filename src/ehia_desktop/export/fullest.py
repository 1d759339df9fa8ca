"""The fullest copy that still fits on its pages: what gives way first goes first, and what still fits comes back. Pure.

Each try is measured, so tries are few: the steps are halved, not walked, and room that is left is offered to one wish
after another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from ehia_desktop.export.blocks import Outline

Fits = Callable[[Outline], bool]
_MOST_TRIES = 20


class Room(Protocol):
    """How much of everything a copy may hold: a frozen dataclass of whole numbers."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


R = TypeVar("R", bound=Room)


@dataclass(frozen=True)
class Giving(Generic[R]):
    """The most room of a kind of copy, the `steps` by which it gives way, the least needed first, and its `wishes`.

    Those name what gets the room that is left, in turn, and by how much at a time.
    """

    room: R
    steps: Sequence[dict[str, int]]
    wishes: Sequence[tuple[str, int]]


def fullest(build: Callable[[R], Outline], fits: Fits, giving: Giving[R]) -> Outline:
    """Return what `build` makes of the most room that fits: all there is, less the fewest steps."""
    rooms = list(accumulate(giving.steps, _less, initial=giving.room))
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
    return _refilled(build, fits, rooms[low], giving, best)


def _refilled(
    build: Callable[[R], Outline], fits: Fits, room: R, giving: Giving[R], best: Outline
) -> Outline:
    left, open_wishes = _MOST_TRIES, list(giving.wishes)
    while open_wishes and left:
        for wish in tuple(open_wishes):
            name, more = wish
            value = min(getattr(room, name) + more, getattr(giving.room, name))
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


def _less(room: R, step: dict[str, int]) -> R:
    return replace(room, **step)
