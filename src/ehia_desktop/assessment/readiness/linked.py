"""Tables that stand in a public copy: whether their source is said, and whether a count could name a person."""

import re
from collections.abc import Iterator
from decimal import Decimal

from ehia_desktop.assessment.evidence import Column, ColumnType, Role, Row
from ehia_desktop.assessment.readiness.phrases import amount, listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, stop
from ehia_desktop.assessment.readiness.reading import LinkInUse, Reading
from ehia_desktop.forms.model import Stage
from ehia_desktop.text import shorten

SMALLEST, LARGEST = Decimal(1), Decimal(7)
_COUNTS = (Role.NUMERATOR, Role.DENOMINATOR)
_PERHAPS_COUNTS = (Role.OTHER, Role.VALUE)
# Whole numbers that count no people: places in an order, times, rates, codes.
_NOT_COUNTS = re.compile(
    r"\b(?:age|band|code|day|decile|index|mean|median|month|order|percent|percentage|percentile|quarter|"
    r"quintile|rank|rate|ratio|score|week|year)s?\b|%|£|\bper\b",
    re.IGNORECASE,
)


def source_missing(reading: Reading) -> Iterator[Problem]:
    """A table to be published is gone, or does not say its source, its period, its basis or its caption."""
    # RULE: Code of Practice for Statistics, Q1; published
    # figures of unlike populations were compared because no basis was written down.
    for used in reading.links:
        at = used.link.address
        if used.table is None:
            message = f"{_called(used)} is no longer kept here; link it again or remove the link."
            yield stop(Stage.REVIEW, "table_missing", at, message)
            continue
        if not used.is_public:
            continue
        missing = [*used.table.source.missing, *([] if used.link.caption.strip() else ["caption"])]
        if missing:
            message = (
                f"{_called(used)} has no {listed(missing, 'or')}; add it on the evidence page."
            )
            yield stop(Stage.PUBLICATION, "source_missing", at, message)


def small_counts(reading: Reading) -> Iterator[Problem]:
    """A count from 1 to 7 stands in what will be published; before the gate of publication this is advice."""
    # RULE: NHS England, disclosure control for Hospital Episode Statistics since September 2018: 1 to 7 hidden.
    for used in reading.links:
        if not used.is_public or used.table is None:
            continue
        for column, cells in _columns(used):
            small = sum(isinstance(cell, Decimal) and SMALLEST <= cell <= LARGEST for cell in cells)
            if not small or not _counts(column, cells):
                continue
            message = (
                f"{_called(used)} has {amount(small, 'count')} from 1 to 7 in “{shorten(column.name, 60)}”, "
                "which could point to a person; leave those rows out or use a table with wider groups."
            )
            if reading.gate is Stage.PUBLICATION:
                yield stop(Stage.PUBLICATION, "small_counts", used.link.address, message)
            else:
                yield advice(Stage.REVIEW, "small_counts", used.link.address, message)


RULES: tuple[Rule, ...] = (source_missing, small_counts)


def _called(used: LinkInUse) -> str:
    caption = used.link.caption.strip() or (used.table.title if used.table else "")
    return (
        f"The table “{shorten(caption, 70)}” under {used.name}"
        if caption
        else f"A table under {used.name}"
    )


def _columns(used: LinkInUse) -> Iterator[tuple[Column, list[object]]]:
    """Yield each printed column with its cells; rows may hold the whole table's cells or the chosen ones."""
    columns = used.table.columns if used.table else ()
    chosen = used.link.selection.columns or tuple(range(len(columns)))
    for position, index in enumerate(chosen):
        if index < len(columns):
            yield columns[index], [_cell(row, len(columns), index, position) for row in used.rows]


def _cell(row: Row, width: int, index: int, position: int) -> object:
    at = index if len(row) == width else position
    return row[at] if at < len(row) else None


def _counts(column: Column, cells: list[object]) -> bool:
    """Tell whether a column counts people: its role says so, or its numbers are whole and its name allows it."""
    if column.role in _COUNTS:
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
