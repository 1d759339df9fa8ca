"""A condition as one line of text, for a cell of a workbook: `outcome is full and (age is yes or sex is yes)`.

Writing and reading are each other's exact opposite: every condition has one spelling, and brackets that are typed
are groups that are kept. `condition_parser` reads; docs/forms-in-excel.md tells equality leads the words.
"""

import re
from typing import assert_never

from ehia_desktop.forms.conditions import AllOf, AnyOf, Condition, Leaf, NoneOf, Op

# A value that is one of these is written in quotes, so that it is never taken for a word of the grammar.
RESERVED = frozenset(
    "and or not is in one of any all none row contains answered more less than at least most".split()
)
BARE = re.compile(r"[^\s()\[\],/\"'“”‘’„<>=!\\]+")
_COMPARED = {
    Op.IS: "is",
    Op.IS_NOT: "is not",
    Op.CONTAINS: "contains",
    Op.GT: "is more than",
    Op.GTE: "is at least",
    Op.LT: "is less than",
    Op.LTE: "is at most",
}


def write_condition(condition: Condition) -> str:
    """Spell `condition`; `condition_parser.read_condition` gives it back exactly."""
    match condition:
        case Leaf():
            return _leaf(condition)
        case AllOf(all_of=parts):
            return _group(parts, "and", "all of")
        case AnyOf(any_of=parts):
            return _group(parts, "or", "any of")
        case NoneOf(none_of=parts):
            if len(parts) == 1:
                return f"not ({write_condition(parts[0])})"
            return f"none of ({', '.join(map(write_condition, parts))})"
        case _ as never:
            assert_never(never)


def write_path(field: str, row: str | None, column: str | None) -> str:
    """Spell where an answer stands: `field`, `field/column` or `field/row/column`."""
    if row is None:
        return field if column is None else f"{field}/{column}"
    return f"{field}/{row}/{column or ''}"


def read_path(text: str) -> tuple[str, str | None, str | None]:
    """Return field, row and column of what `write_path` spelled. Raises ValueError for more parts than three."""
    parts = text.split("/")
    match parts:
        case [field]:
            return field, None, None
        case [field, column]:
            return field, None, column or None
        case [field, row, column]:
            return field, row or None, column or None
        case _:
            raise ValueError("a path has at most a field, a row and a column")


def write_value(value: str) -> str:
    """Spell a value: bare when it is one plain word, else in double quotes."""
    if BARE.fullmatch(value) and value.casefold() not in RESERVED:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _group(parts: tuple[Condition, ...], word: str, single: str) -> str:
    if len(parts) == 1:
        return f"{single} ({write_condition(parts[0])})"
    return f" {word} ".join(map(_inside, parts))


def _inside(condition: Condition) -> str:
    """A group of several within a group stands in brackets, so that “and” and “or” are never mixed."""
    words = write_condition(condition)
    match condition:
        case AllOf(all_of=parts) | AnyOf(any_of=parts):
            return f"({words})" if len(parts) > 1 else words
        case Leaf() | NoneOf():
            return words
        case _ as never:
            assert_never(never)


def _leaf(leaf: Leaf) -> str:
    path = write_path(leaf.field, leaf.row, leaf.column)
    match leaf.op:
        case Op.ANSWERED:
            return f"{path} is answered"
        case Op.NOT_ANSWERED:
            return f"{path} is not answered"
        case Op.ANY_ROW:
            return f"any row of {path}{_any_of_values(leaf.value)}"
        case Op.IN:
            return f"{path}{_any_of_values(leaf.value)}"
        case Op.IS | Op.IS_NOT | Op.CONTAINS | Op.GT | Op.GTE | Op.LT | Op.LTE:
            return f"{path} {_COMPARED[leaf.op]} {write_value(str(leaf.value))}"
        case _ as never:
            assert_never(never)


def _any_of_values(value: str | tuple[str, ...] | None) -> str:
    match value:
        case None:
            return ""
        case str():
            return f" is {write_value(value)}"
        case tuple():
            return f" in ({', '.join(map(write_value, value))})"
        case _ as never:
            assert_never(never)
