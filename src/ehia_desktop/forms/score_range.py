"""How low and how high a score can come out, as far as its form alone can tell."""

from dataclasses import dataclass
from decimal import Decimal
from math import prod

from ehia_desktop.forms.checks.scores import input_question
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Actions,
    Cell,
    FormField,
    Impact,
    Matrix,
    MultiChoice,
    NumberQuestion,
    Score,
    ScoreInput,
    SingleChoice,
    TableQuestion,
)


@dataclass(frozen=True)
class Span:
    """From the score of the lowest answers to the highest there can be; None where nothing bounds it."""

    least: Decimal | None
    most: Decimal | None


@dataclass(frozen=True)
class _Places:
    """What one input can bring: its span at one place, and how many places there are."""

    span: Span
    fewest: int
    most: int


def span(form: Form, score: Score, home: Matrix | TableQuestion | None = None) -> Span:
    """Return how far `score` can reach; `home` is the table it is a column of."""
    if score.method == "look_up":
        points = [Decimal(cell.points) for cell in score.grid]
        return Span(min(points), max(points))
    found = [_places(form, part, home) for part in score.of]
    lows, highs = [one.span.least for one in found], [one.span.most for one in found]
    least = _least(score, [low for low in lows if low is not None], found)
    most = _most(score, [high for high in highs if high is not None], found)
    return Span(least if None not in lows else None, most if None not in highs else None)


def _least(score: Score, lows: list[Decimal], found: list[_Places]) -> Decimal | None:
    if len(lows) != len(found):
        return None
    match score.method:
        case "product":
            is_simple = all(low >= 0 for low in lows) and all(one.most == 1 for one in found)
            return prod(lows, start=Decimal(1)) if is_simple else None
        case "sum":
            return sum((low * one.fewest for low, one in zip(lows, found, strict=True)), Decimal(0))
        case "max":
            return max(lows)
        case _:
            return min(lows)


def _most(score: Score, highs: list[Decimal], found: list[_Places]) -> Decimal | None:
    if len(highs) != len(found):
        return None
    match score.method:
        case "product":
            lows = [one.span.least for one in found]
            is_simple = all(low is not None and low >= 0 for low in lows)
            is_simple = is_simple and all(one.most == 1 for one in found)
            return prod(highs, start=Decimal(1)) if is_simple else None
        case "sum":
            gains = [
                max(high, Decimal(0)) * one.most for high, one in zip(highs, found, strict=True)
            ]
            return sum(gains, Decimal(0)) if any(high > 0 for high in highs) else max(highs)
        case _:
            return max(highs)


def _places(form: Form, part: ScoreInput, home: Matrix | TableQuestion | None) -> _Places:
    question = input_question(form, part, home)
    is_own_row = part.field is None or (home is not None and part.field == home.key)
    field = home if is_own_row else form.field(part.field or "")
    inside = field if isinstance(field, Matrix | TableQuestion) else None
    one = _at_one_place(form, question, inside)
    if (
        is_own_row
        or part.row is not None
        or not isinstance(field, Matrix | TableQuestion | Actions)
    ):
        return _Places(one, 1, 1)
    fixed = len(form.fixed_rows(field))
    if isinstance(field, Matrix):
        return _Places(one, fixed, fixed + (field.local_rows.maximum if field.local_rows else 0))
    return _Places(one, max(field.min_rows, 1), field.max_rows)


def _at_one_place(
    form: Form, question: Cell | FormField | None, home: Matrix | TableQuestion | None
) -> Span:
    match question:
        case NumberQuestion(minimum=least, maximum=most):
            return Span(
                None if least is None else Decimal(least), None if most is None else Decimal(most)
            )
        case SingleChoice() | Impact() | MultiChoice():
            points = [
                Decimal(item.points) for item in form.options(question) if item.points is not None
            ]
            if not points:
                return Span(None, None)
            gains = [point for point in points if point > 0]
            is_many = isinstance(question, MultiChoice) and gains
            return Span(min(points), sum(gains, Decimal(0)) if is_many else max(points))
        case Score():
            return span(form, question, home)
        case _:
            return Span(None, None)
