"""Linked tables of released figures, measures and charts at random addresses, each with what a reader must find of it.

Every word is a token of its own, as in `random_forms`; figures are whole numbers and spelled by hand.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.chart import Chart, ChartKind, Point, Series
from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    Link,
    Marker,
    Role,
    Row,
    Source,
    Table,
)
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import EvidenceSlot
from tests.export.opened import Rows

NOTE = "Small numbers: counts of 1 to 5 are hidden."
_HIDDEN = "hidden to protect people"
_COLUMNS = (
    Column(("Group",), ColumnType.TEXT, Role.GROUP),
    Column(("Waiting",), ColumnType.NUMBER, Role.NUMERATOR),
)


@dataclass(frozen=True)
class Piece:
    """A linked table, and the lines, captions, tables and figures of a chart that a reader finds of it."""

    linked: LinkedTable
    lines: list[str]
    captions: list[str]
    tables: list[Rows]
    chart: Rows


def pieces(assessment: Assessment, dice: random.Random) -> list[Piece]:
    """Evidence at up to three random answers, at whole questions or cells of grids, and at each place for evidence."""
    asked = assessment.asked()
    answers = [
        place.address for section in asked for field in section.fields for place in field.places
    ]
    slots = [
        field.address
        for section in asked
        for field in section.fields
        if isinstance(field.field, EvidenceSlot)
    ]
    chosen = dice.sample(answers, min(len(answers), dice.randint(0, 3)))
    # The order of the form, and at one field the order in which tables were linked.
    return [_piece(at, number, dice) for number, at in enumerate((*slots, *chosen), start=1)]


def _piece(at: Address, number: int, dice: random.Random) -> Piece:
    token = iter([f"tok{number}{place}{dice.randint(10_000, 99_999)}" for place in range(30)])
    names = [next(token) for _ in range(dice.randint(1, 5))]
    # None is a figure that was hidden.
    counts = [None if dice.random() < 0.25 else dice.randint(6, 999_999) for _ in names]
    title, finding = next(token), dice.choice(("", next(token)))
    measured, drawn = dice.random() < 0.5, dice.random() < 0.6
    has_chart = drawn and any(count is not None for count in counts)
    chart = _chart(dice, next(token), names, counts) if has_chart else None
    rows: tuple[Row, ...] = tuple(
        (name, Marker("*") if count is None else Decimal(count))
        for name, count in zip(names, counts, strict=True)
    )
    source = Source(
        "list.xlsx", "0" * 64, publisher="The trust", title=next(token), period="October 2026",
        basis="Open pathways",
    )  # fmt: skip
    table = Table(f"t{number}", 1, title, source, _COLUMNS, len(rows), ("“*” is hidden.",), ("*",))
    link = Link(f"l{number}", at, table.id, 1, title, finding=finding)
    measures = _measures(names) if measured else ()
    linked = LinkedTable(link, table, rows, measures, chart, NOTE)
    return _told(linked, names, counts)


def _chart(
    dice: random.Random, title: str, names: Sequence[str], counts: Sequence[int | None]
) -> Chart:
    """A chart of the counts; a funnel or a gradient has a place for each point."""
    kind = dice.choice(list(ChartKind))
    is_placed = kind in (ChartKind.FUNNEL, ChartKind.GRADIENT)
    points = tuple(
        Point(
            name, None if count is None else float(count), x=(place + 1) / 8 if is_placed else None,
            absent=_HIDDEN if count is None else "",
        )
        for place, (name, count) in enumerate(zip(names, counts, strict=True))
    )  # fmt: skip
    return Chart(
        kind, title, (Series("", points),), "Waiting", "Group", f"A chart called {title}.", decimals=0
    )  # fmt: skip


def _measures(names: Sequence[str]) -> tuple[Measure, ...]:
    """A gap for the first group, and one that could not be told for the others."""
    basis = Basis("Open pathways", "October 2026")
    gap = Measure(
        "gap", (names[0],), 12.34, (Limits(0.95, 10.92, 13.81),), unit=" percentage points", basis=basis,
        method="Newcombe",
    )  # fmt: skip
    none = Measure(
        "gap", unit=" percentage points", basis=basis, method="Newcombe", outcome=Outcome.NOT_TESTED
    )
    return (gap, *(replace(none, group=(name,)) for name in names[1:]))


def _told(linked: LinkedTable, names: Sequence[str], counts: Sequence[int | None]) -> Piece:
    """What a reader must find, top to bottom: finding, chart, what was measured, table, and under each its notes."""
    lines: list[str] = []
    captions: list[str] = []
    tables: list[Rows] = []
    if linked.link.finding:
        lines.append(linked.link.finding)
    above = "Source, basis and small numbers: under Table N."
    if linked.chart is not None:
        captions.append(f"Figure N: {linked.chart.title}")
        hidden = [name for name, count in zip(names, counts, strict=True) if count is None]
        lines += [f"Not shown: {'; '.join(hidden)} ({_HIDDEN})."] if hidden else []
        lines.append(above)
    if linked.measures:
        captions.append(f"Table N: {linked.link.caption}: gap")
        figures = ["12.3 percentage points", "10.9 to 13.8"], ["Not tested", "None"]
        tables.append(
            [["Group", "Gap", "95% interval"]]
            + [[name, *figures[min(place, 1)]] for place, name in enumerate(names)]
        )
        lines += ["Method: Newcombe.", "Basis: Open pathways. Period: October 2026.", above]
    captions.append(f"Table N: {linked.link.caption}")
    spelled = ["*" if count is None else f"{count:,}" for count in counts]
    tables.append(
        [["Group", "Waiting"], *([name, said] for name, said in zip(names, spelled, strict=True))]
    )
    source = linked.table.source.title
    lines += [
        f"Source: The trust, {source}. Period: October 2026. Basis: Open pathways.",
        "“*” is hidden.",
        NOTE,
    ]
    return Piece(linked, lines, captions, tables, _behind(linked.chart))


def _behind(chart: Chart | None) -> Rows:
    """The figures behind a chart, cell by cell: a hidden one is no cell, on a measured axis no row."""
    if chart is None:
        return []
    points = chart.series[0].points
    if chart.kind in (ChartKind.FUNNEL, ChartKind.GRADIENT):
        rows = [
            [point.label, f"{point.x:g}", f"{point.value:.0f}"]
            for point in points
            if point.value is not None
        ]
        return [["Name", "Group", "Waiting"], *rows]
    return [
        ["Group", "Waiting"],
        *(
            [f"{one.label} (hidden)", ""] if one.value is None else [one.label, f"{one.value:.0f}"]
            for one in points
        ),
    ]
