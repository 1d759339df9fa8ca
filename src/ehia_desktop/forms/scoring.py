"""Working out a score from what is answered: product, sum, highest, lowest or a look-up, and its band.

A missing input makes a score “not yet known”, never 0. Nothing here is stored: the same form and the same
answers give the same score.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import TypeAlias, assert_never

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Asked,
    Band,
    Impact,
    Score,
    ScoreInput,
    SingleChoice,
)
from ehia_desktop.forms.values import Choice, NotApplicable, Number, Scored, Value


@dataclass(frozen=True)
class Missing:
    """An input that has no answer yet, or none that counts: its address."""

    address: Address


@dataclass(frozen=True)
class LeftOut:
    """An input that does not apply, so that it neither counts nor is missing."""


@dataclass(frozen=True)
class Counted:
    """An input that counts: its figure, and the option it comes from, which a look-up needs."""

    points: Decimal
    option: str = ""


Given: TypeAlias = Missing | LeftOut | Counted
Inputs: TypeAlias = Callable[[ScoreInput], Sequence[Given]]
"""Give what an input of a score stands for now: one for each place that is asked."""


@dataclass(frozen=True)
class Outcome:
    """What a score comes to: `scored`, or None while `missing` lists what it waits for.

    None with nothing missing says that nothing it counts applies.
    """

    scored: Scored | None
    missing: tuple[Address, ...] = ()


def given(form: Form, question: Asked, address: Address, value: Value | None) -> Given:
    """Return what the answer to `question` counts."""
    match value:
        case Number(amount):
            return Counted(amount)
        case NotApplicable():
            return LeftOut()
        case Choice(key) if isinstance(question, SingleChoice | Impact):
            for item in form.options(question):
                if item.key == key:
                    # An option without points, such as “does not apply”, is left out by the form's own wish.
                    return LeftOut() if item.points is None else Counted(Decimal(item.points), key)
            return Missing(address)
        case _:
            return Missing(address)


def outcome(score: Score, inputs: Inputs) -> Outcome:
    """Work out `score`. Never raises: any answers will do."""
    found = [tuple(inputs(part)) for part in score.of]
    missing = tuple(one.address for several in found for one in several if isinstance(one, Missing))
    if missing:
        return Outcome(None, missing)
    counted = [[one for one in several if isinstance(one, Counted)] for several in found]
    if score.method in {"product", "look_up"} and not all(counted):
        return Outcome(None)
    everything = [one for several in counted for one in several]
    if not everything:
        return Outcome(None)
    points = _points(score, everything)
    if points is None:
        return Outcome(None)
    band = band_of(score, points)
    return Outcome(Scored(points, band.key if band else ""))


def band_of(score: Score, points: Decimal) -> Band | None:
    """Return the band that `points` fall in, or None below the lowest."""
    reached = [band for band in score.bands if points >= band.at_least]
    return max(reached, key=lambda band: band.at_least, default=None)


def words(score: Score, found: Outcome) -> str:
    """Say an outcome: the figure with the words of its band, or what it waits for."""
    if found.scored is None:
        return "Not yet known" if found.missing else "Does not apply"
    band = next((band for band in score.bands if band.key == found.scored.band), None)
    figure = f"{found.scored.points:,f}"
    return f"{figure}: {band.label}" if band else figure


def _points(score: Score, counted: Sequence[Counted]) -> Decimal | None:
    figures = [one.points for one in counted]
    match score.method:
        case "product":
            return prod(figures, start=Decimal(1))
        case "sum":
            return sum(figures, start=Decimal(0))
        case "max":
            return max(figures)
        case "min":
            return min(figures)
        case "look_up":
            options = tuple(one.option for one in counted)
            return next(
                (Decimal(cell.points) for cell in score.grid if cell.options == options), None
            )
        case _ as never:
            assert_never(never)
