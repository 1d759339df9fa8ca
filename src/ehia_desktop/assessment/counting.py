"""Which columns of a kept table count people, which of its numbers are worked out, and which rows are totals. Pure."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ehia_desktop.assessment.evidence import Column, ColumnType, Role

COUNT_ROLES = (Role.NUMERATOR, Role.DENOMINATOR)
_PERHAPS_COUNTS = (Role.OTHER, Role.VALUE)
# Whole numbers that count no people: places in an order, times, rates, codes.
_NOT_COUNTS = re.compile(
    r"\b(?:age|band|code|day|decile|index|mean|median|month|order|percent|percentage|percentile|quarter|"
    r"quintile|rank|rate|ratio|score|week|year)s?\b|%|£|\bper\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:grand |over)?(?:totals?|all)(?: (?!others?\b)[\w-]+){0,2}|everyone|everybody",
    re.IGNORECASE,
)


def counts_people(column: Column, cells: Sequence[object]) -> bool:
    """Tell whether a column counts people: its role says so, or its numbers are whole and its name allows it."""
    if column.role in COUNT_ROLES:
        return True
    numbers = [cell for cell in cells if isinstance(cell, Decimal)]
    return (
        column.role in _PERHAPS_COUNTS
        and column.type is ColumnType.NUMBER
        and not column.share
        and not column.unit
        and not _NOT_COUNTS.search(column.name)
        and all(number == number.to_integral_value() for number in numbers)
    )


def is_total(name: str) -> bool:
    """Tell whether the name of a row or column says that it adds up everything: “All”, “Total”, “All ages”."""
    return _TOTAL.fullmatch(name.strip()) is not None
