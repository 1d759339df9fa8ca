"""Working out a score from what is answered: product, sum, highest, lowest or a look-up, and its band.

A missing input makes a score “not yet known”, never 0. Nothing here is stored: the same form and the same
answers give the same score.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from itertools import chain
from math import prod
from typing import Literal, TypeAlias, assert_never

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Asked,
    Band,
    Impact,
    MultiChoice,
    Score,
    ScoreInput,
    SingleChoice,
    YesNoUnknown,
)
from ehia_desktop.forms.values import Choice, Choices, NotApplicable, Number, Scored, Value


@dataclass(frozen=True)
class Missing:
    """An input that has no answer yet, or none that counts: the addresses it waits for."""

    addresses: tuple[Address, ...]


@dataclass(frozen=True)
class LeftOut:
    """An input that does not apply, so that it neither counts nor is missing."""


@dataclass(frozen=True)
class Counted:
    """An input that counts: its figure, and the option it comes from, which a look-up needs.

    An option to which the form gives no points, such as “does not apply”, has no figure: a look-up may still
    know it by its key, every other method leaves it out.
    """

    points: Decimal | None
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
    """Return what the answer to `question` counts. Of several options that are chosen, their points are added."""
    match value:
        case Number(amount):
            return Counted(amount)
        case NotApplicable():
            return LeftOut()
        case Choice(key) if isinstance(question, SingleChoice | Impact | YesNoUnknown):
            points = _points_of(form, question)
            is_unsaid = key not in points or (
                isinstance(question, YesNoUnknown) and key == "unknown"
            )
            return Missing((address,)) if is_unsaid else Counted(points[key], key)
        case Choices(keys) if isinstance(question, MultiChoice):
            found = [_points_of(form, question).get(key) for key in keys]
            figures = [points for points in found if points is not None]
            return Counted(sum(figures, start=Decimal(0)) if figures else None)
        case _:
            return Missing((address,))


def outcome(score: Score, inputs: Inputs) -> Outcome:
    """Work out `score`. Never raises: any answers will do."""
    given_now = [tuple(inputs(part)) for part in score.of]
    found = [[one for one in several if _has_a_say(score, one)] for several in given_now]
    needs_all = score.method in {"product", "look_up"}
    if needs_all and any(
        several and not kept for several, kept in zip(given_now, found, strict=True)
    ):
        # One input that does not apply settles it, whatever the others still wait for.
        return Outcome(None)
    waited_for = [one.addresses for several in found for one in several if isinstance(one, Missing)]
    if waited_for:
        return Outcome(None, tuple(dict.fromkeys(chain.from_iterable(waited_for))))
    if needs_all and not all(found):
        return Outcome(None)
    counted = [one for several in found for one in several if isinstance(one, Counted)]
    points = _points(score, counted) if counted else None
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


def _points_of(
    form: Form, question: SingleChoice | MultiChoice | Impact | YesNoUnknown
) -> dict[str, Decimal | None]:
    return {
        item.key: None if item.points is None else Decimal(item.points)
        for item in form.options(question)
    }


def _has_a_say(score: Score, one: Given) -> bool:
    match one:
        case Missing():
            return True
        case LeftOut():
            return False
        case Counted(points):
            return points is not None or score.method == "look_up"
        case _ as never:
            assert_never(never)


def _points(score: Score, counted: Sequence[Counted]) -> Decimal | None:
    if score.method == "look_up":
        options = tuple(one.option for one in counted)
        cells = (Decimal(cell.points) for cell in score.grid if cell.options == options)
        return next(cells, None)
    figures = [one.points for one in counted if one.points is not None]
    # A number read from another program's file may be beyond all bounds; the score is then none, not an error.
    with localcontext(Context(traps=[])):
        points = _worked_out(score.method, figures)
    return points if points.is_finite() else None


def _worked_out(
    method: Literal["product", "sum", "max", "min"], figures: Sequence[Decimal]
) -> Decimal:
    match method:
        case "product":
            return prod(figures, start=Decimal(1))
        case "sum":
            return sum(figures, start=Decimal(0))
        case "max":
            return max(figures)
        case "min":
            return min(figures)
        case _ as never:
            assert_never(never)
