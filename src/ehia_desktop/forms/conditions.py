"""Conditions: when a question is asked, as a structure over earlier answers and never as an expression.

A hidden answer counts as unanswered, so hiding cascades. `saying.condition_words` says a condition in English.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias, assert_never

from pydantic import Discriminator, Field, Tag, model_validator

from ehia_desktop.canonical import number
from ehia_desktop.forms.model import Key, Line, Part
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    Number,
    PartialDate,
    Scored,
    Value,
    is_answered,
    plain_text,
)


class Op(StrEnum):
    """How a leaf compares an answer with its value."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    CONTAINS = "contains"
    ANSWERED = "answered"
    NOT_ANSWERED = "not_answered"
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"
    ANY_ROW = "any_row"


ORDERS = frozenset((Op.GT, Op.GTE, Op.LT, Op.LTE))
_NEEDS_NO_VALUE = {Op.ANSWERED, Op.NOT_ANSWERED}


class Leaf(Part):
    """One comparison. Without `row` on a matrix or table, any row that matches will do.

    `any_row` says so outright: with a column and a value or a list of values, some row holds one of them; without
    a column, the table has a row of the user's own.
    """

    field: Key
    row: Key | None = None
    column: Key | None = None
    op: Op
    value: Line | tuple[Line, ...] | None = None

    @model_validator(mode="after")
    def _value_fits(self) -> "Leaf":
        if self.op is Op.ANY_ROW:
            if (self.column is None) != (self.value is None) or self.row is not None:
                raise ValueError(
                    "“any_row” takes a column and a value, or neither, and never a row"
                )
            return self
        if (self.value is None) != (self.op in _NEEDS_NO_VALUE):
            mend = "no value; remove it" if self.op in _NEEDS_NO_VALUE else "a value; add “value:”"
            raise ValueError(f"“{self.op}” takes {mend}")
        if (self.op is Op.IN) != isinstance(self.value, tuple):
            raise ValueError("“in” takes a list such as [one, other], and nothing else does")
        return self


class AllOf(Part):
    """True when every condition is."""

    all_of: Annotated[tuple["Condition", ...], Field(min_length=1)]


class AnyOf(Part):
    """True when at least one condition is."""

    any_of: Annotated[tuple["Condition", ...], Field(min_length=1)]


class NoneOf(Part):
    """True when no condition is."""

    none_of: Annotated[tuple["Condition", ...], Field(min_length=1)]


def _tag(data: object) -> str:
    for name in ("all_of", "any_of", "none_of"):
        if (isinstance(data, Mapping) and name in data) or hasattr(data, name):
            return name
    return "leaf"


Condition: TypeAlias = Annotated[
    Annotated[Leaf, Tag("leaf")]
    | Annotated[AllOf, Tag("all_of")]
    | Annotated[AnyOf, Tag("any_of")]
    | Annotated[NoneOf, Tag("none_of")],
    Discriminator(_tag),
]

AllOf.model_rebuild()
AnyOf.model_rebuild()
NoneOf.model_rebuild()

Known: TypeAlias = Value | Scored
"""What a condition can look at: an answer, or a score worked out from answers."""

LookUp: TypeAlias = Callable[[Leaf], Sequence[Known | None]]
"""Give what a leaf speaks of: one answer or score, or one for each row."""


def holds(condition: Condition, look_up: LookUp) -> bool:
    """Tell whether `condition` is true of the answers that `look_up` gives."""
    match condition:
        case Leaf():
            return any(_leaf_holds(condition, value) for value in look_up(condition))
        case AllOf():
            return all(holds(part, look_up) for part in condition.all_of)
        case AnyOf():
            return any(holds(part, look_up) for part in condition.any_of)
        case NoneOf():
            return not any(holds(part, look_up) for part in condition.none_of)
        case _ as never:
            assert_never(never)


def as_number(text: str) -> Decimal | None:
    """Read a bound as a number; None when it is not one."""
    try:
        return number(text)
    except ValueError:
        return None


def leaves(condition: Condition) -> tuple[Leaf, ...]:
    """Return every leaf of `condition`, in order."""
    if isinstance(condition, Leaf):
        return (condition,)
    return tuple(leaf for part in _parts(condition) for leaf in leaves(part))


def _parts(group: AllOf | AnyOf | NoneOf) -> tuple[Condition, ...]:
    match group:
        case AllOf():
            return group.all_of
        case AnyOf():
            return group.any_of
        case NoneOf():
            return group.none_of
        case _ as never:
            assert_never(never)


def _leaf_holds(leaf: Leaf, value: Known | None) -> bool:
    given = (
        value if isinstance(value, Scored) or (value is not None and is_answered(value)) else None
    )
    match leaf.op:
        case Op.ANSWERED:
            return given is not None
        case Op.NOT_ANSWERED:
            return given is None
        case Op.IS:
            return given is not None and leaf.value in _keys(given)
        case Op.IS_NOT:
            return given is not None and leaf.value not in _keys(given)
        case Op.IN:
            return given is not None and any(key in (leaf.value or ()) for key in _keys(given))
        case Op.CONTAINS:
            return given is not None and _contains(given, str(leaf.value))
        case Op.ANY_ROW:
            wanted = (leaf.value,) if isinstance(leaf.value, str) else leaf.value
            return given is not None and (
                wanted is None or any(key in wanted for key in _keys(given))
            )
        case Op.GT | Op.GTE | Op.LT | Op.LTE:
            return given is not None and _in_order(leaf.op, given, str(leaf.value))
        case _ as never:
            assert_never(never)


def _keys(value: Known) -> tuple[str, ...]:
    match value:
        case Scored(points=points, band=band):
            return (band, str(points))
        case Choice(key=key):
            return (key,)
        case Choices(keys=keys):
            return keys
        case _:
            return (plain_text(value),)


def _contains(value: Known, wanted: str) -> bool:
    if isinstance(value, Scored):
        return False
    if isinstance(value, Choices):
        return wanted in value.keys
    return wanted.casefold() in plain_text(value).casefold()


def _in_order(op: Literal[Op.GT, Op.GTE, Op.LT, Op.LTE], value: Known, bound: str) -> bool:
    left: Decimal | str
    right: Decimal | str | None
    match value:
        case Number(amount=amount) | Scored(points=amount):
            left, right = amount, as_number(bound)
        case PartialDate():
            # As precise as the bound: a day in 2026 is “at most 2026” and not “more than 2026”.
            left, right = value.iso[: len(bound)], bound
        case _:
            return False
    if right is None:
        return False
    sign = (left > right) - (left < right)  # type: ignore[operator]
    match op:
        case Op.GT:
            return sign > 0
        case Op.GTE:
            return sign >= 0
        case Op.LT:
            return sign < 0
        case Op.LTE:
            return sign <= 0
        case _ as never:
            assert_never(never)
