"""A count that stands in linked evidence is one that was released: held against the tables, not the outline."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal

from ehia_desktop.assessment.chart import Chart
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.text import shorten

_COUNT = re.compile(r"[-−\u2011]?\d[\d,]*")
_IN_WORDS = re.compile(r"\d[\d,]*")
_EVIDENCE = re.compile(r"[^#]+#(figure)?\d+")
# The tables of an evidence pack that count answers, days and copies; no table is linked at such an address.
_RECORD = re.compile(r"pack\d+#\d+")


def released_rules(texts: Mapping[str, str], tables: Sequence[LinkedTable]) -> Iterator[str]:
    """Each whole number that fills a cell of printed evidence is, or rounds, a released figure of these tables.

    Looked at are tables, measures and charts, cell by cell. A number in the words of a table, such as a code or a year,
    is no figure. It tells a raw count from released ones; which cell of a table it was is for who made the table.
    """
    numbers, words = _numbers(tables), _words(tables)
    at = {str(linked.link.address) for linked in tables}
    for key, text in texts.items():
        if not _EVIDENCE.fullmatch(key) or (
            _RECORD.fullmatch(key) and key.partition("#")[0] not in at
        ):
            continue
        for line in text.split("\n"):
            for cell in line.split("\t") if "\t" in line else ():
                if not _COUNT.fullmatch(cell):
                    continue
                count = cell.replace(",", "").lstrip("-−\u2011")
                if int(count) not in numbers and count not in words:
                    yield f"The figure {shorten(cell, 30)} at “{shorten(key, 80)}” is none that was released."


def _numbers(tables: Sequence[LinkedTable]) -> frozenset[int]:
    """The size of every released figure as a whole number; of one with decimals both whole numbers beside it."""
    found: set[int] = set()
    for number in _figures(tables):
        size = abs(Decimal(str(number)))
        if not size.is_finite():
            continue
        found |= {int(size), int(size) + (size != int(size))}
    return frozenset(found)


def _figures(tables: Sequence[LinkedTable]) -> Iterator[float | Decimal]:
    for linked in tables:
        for row in linked.rows:
            for cell in row:
                if isinstance(cell, Decimal):
                    yield cell
                    # A share is printed in percent.
                    yield from (cell * 100,) if abs(cell) <= 1 else ()
        for measure in linked.measures:
            yield from _measured(measure)
        if linked.chart is not None:
            yield from _drawn(linked.chart)


def _measured(measure: Measure) -> Iterator[float]:
    limits = [edge for one in measure.limits for edge in (one.lower, one.upper)]
    given = (
        measure.value, *limits, measure.numerator, measure.denominator, measure.smallest_difference,
    )  # fmt: skip
    yield from (one for one in given if one is not None)
    for other in measure.beside:
        yield from _measured(other)


def _drawn(chart: Chart) -> Iterator[float]:
    """The figures of a chart as its workbook has them: an interval is how far it goes to either side."""
    for series in chart.series:
        for point in series.points:
            given = (point.value, point.lower, point.upper, point.x)
            yield from (one for one in given if one is not None)
            if point.value is not None:
                yield from (
                    abs(edge - point.value)
                    for edge in (point.lower, point.upper)
                    if edge is not None
                )
    for guide in chart.guides:
        yield from (one for at in guide.points for one in at)


def _words(tables: Sequence[LinkedTable]) -> frozenset[str]:
    """The numbers that stand in words: names of groups and columns, periods, notes."""
    found: set[str] = set()
    for linked in tables:
        table = linked.table
        told = (table.title, table.columns, linked.rows, linked.measures, linked.chart)
        for text in _texts(told):
            found |= {number.replace(",", "") for number in _IN_WORDS.findall(text)}
    return frozenset(found)


def _texts(holder: object) -> Iterator[str]:
    if isinstance(holder, str):
        yield holder
    elif isinstance(holder, tuple):
        for one in holder:
            yield from _texts(one)
    elif is_dataclass(holder):
        for part in fields(holder):
            yield from _texts(getattr(holder, part.name))
