"""How a cell of evidence reads in a document and on screen: separators, shares as percentages, markers as themselves.

Nothing is rounded beyond what its column says, except that a figure with more than four decimals, which
is how a workbook spells a computed number, is cut to two.
"""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import assert_never

from ehia_desktop.assessment.chart_axis import MINUS
from ehia_desktop.assessment.evidence import Cell, Column, ColumnType, Marker, Role
from ehia_desktop.text import one_line

_SIGNS_BEFORE = ("£", "$", "€")
# A year, a decile or a code is a name that looks like a number: no thousands separators in it.
_NAMES = {Role.GROUP, Role.PERIOD, Role.PLACE, Role.SPECIALTY, Role.FLAG, Role.BASIS}
_MOST_DECIMALS = 4
_LONGEST = 20
NO_FIGURE = "No figure"
NOT_GIVEN = "Not given"


def cell_words(cell: Cell, column: Column) -> str:
    """Return `cell` as it is printed; never empty."""
    match cell:
        case Decimal():
            return figure_words(cell, column)
        case Marker(sign):
            return one_line(sign) or NO_FIGURE
        case str():
            return one_line(cell) or _blank(column)
        case None:
            return _blank(column)
        case _ as never:
            assert_never(never)


def heading(column: Column, position: int) -> str:
    """Return a column's heading with its unit where the cells do not carry it; never empty."""
    name = one_line(column.name) or f"Column {position}"
    unit = one_line(column.unit)
    if not unit or _is_in_cell(unit) or unit.casefold() in name.casefold():
        return name
    return f"{name} ({unit})"


def printed_heading(column: Column, position: int) -> str:
    """Return a column's heading as a document prints it: `Over 18 weeks: number` for two levels of headings."""
    first, *under = column.name.split(" / ")
    levels = [first, *(_small(level) for level in under)]
    return heading(replace(column, levels=(": ".join(levels),)), position)


def _small(words: str) -> str:
    """Begin with a small letter, unless it is an abbreviation or a name of several capitals."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def is_figures(column: Column) -> bool:
    """Tell whether a column holds figures to compare, which stand at the right of their cells."""
    return column.type is ColumnType.NUMBER and column.role not in _NAMES


def figure_words(amount: Decimal, column: Column) -> str:
    """Return a figure as its column says: with separators, a true minus, its unit, and a share in per cent."""
    if column.role in _NAMES:
        return f"{_rounded(amount, column.decimals):f}"
    unit = one_line(column.unit)
    if column.share:
        return f"{_spelt(amount * 100, 1 if column.decimals is None else column.decimals)}%"
    decimals = column.decimals
    if unit in _SIGNS_BEFORE and decimals is None and amount != amount.to_integral_value():
        decimals = 2
    figure = _spelt(amount, decimals)
    if unit in _SIGNS_BEFORE:
        sign = MINUS if figure.startswith(MINUS) else ""
        return f"{sign}{unit}{figure.removeprefix(MINUS)}"
    return f"{figure}%" if unit == "%" else figure


def _spelt(amount: Decimal, decimals: int | None) -> str:
    """A rounded figure with the sign that stands in charts too; what is rounded to nothing has none."""
    rounded = _rounded(amount, decimals)
    sign = MINUS if rounded.is_signed() and not rounded.is_zero() else ""
    return f"{sign}{rounded.copy_abs():,f}"


def _rounded(amount: Decimal, decimals: int | None) -> Decimal:
    if not amount.is_finite() or amount.adjusted() > _LONGEST:
        return amount
    if decimals is None:
        plain = amount.normalize()
        exponent = plain.as_tuple().exponent
        stored = -exponent if isinstance(exponent, int) else 0
        decimals = max(stored, 0) if stored <= _MOST_DECIMALS else 2
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _is_in_cell(unit: str) -> bool:
    return unit == "%" or unit in _SIGNS_BEFORE


def _blank(column: Column) -> str:
    return NO_FIGURE if is_figures(column) else NOT_GIVEN
