"""Disclosure control of a 19 x 11 table and of ten linked ones, audit and repair together; and of linked evidence.

Linked evidence is the same tables as links of an assessment, a row for each pair of groups, and the 18 tables by
deprivation, ethnicity and both that the recipe `waiting_list` makes of an invented extract. Its yardstick is finding
how the same tables add up, with no audit; the time of an office computer is what matters.

The yardstick narrows the intervals of the released tables by their sums until nothing moves: one sound but
incomplete check, with no repair, that finds fewer leaks than the exact one.
"""

import random
import tempfile
from decimal import Decimal
from pathlib import Path

from benchmarks.pairs import Row, measure, table
from ehia_desktop.assessment.disclosure import CellKey, Ledger, Profile
from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    Handling,
    Link,
    Role,
    Selection,
    Source,
    Table,
)
from ehia_desktop.assessment.evidence import Row as Cells
from ehia_desktop.assessment.extracts import ExtractRequest
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.evidence.disclosure.gathering import gathered
from ehia_desktop.evidence.disclosure.known import told
from ehia_desktop.evidence.disclosure.linked import release_linked
from ehia_desktop.evidence.disclosure.profiles import HES, THRESHOLD_5, THRESHOLD_10
from ehia_desktop.evidence.disclosure.releasing import Release, release
from ehia_desktop.evidence.disclosure.tables import Axis, CountTable, Item, sums
from ehia_desktop.evidence.extracts.catalogue import shipped
from ehia_desktop.evidence.extracts.summarising import summarise
from ehia_desktop.forms.address import Address
from ehia_desktop.services.extract_tables import tables_of
from tests.evidence.extracts.synthetic import CENSUS, PATHWAY_HEADINGS, cells, csv_text, pathways

GROUPS, BANDS, TABLES, PEOPLE = 18, 10, 10, 3_000
Bounds = dict[CellKey, tuple[int, float]]


def axis(dimension: str, size: int) -> Axis:
    """Groups of one dimension with their total."""
    names = tuple(f"{dimension} {n}" for n in range(size))
    return Axis(dimension, (*map(Item, names), Item("All", names)))


def tables(seed: int) -> list[CountTable]:
    """Ten tables of the same invented people: one dimension in common, small groups in plenty."""
    chance = random.Random(seed)
    people = [
        [min(top - 1, int(chance.expovariate(0.28))) for top in (GROUPS, *[BANDS] * TABLES)]
        for _ in range(PEOPLE)
    ]
    return [_table(people, number) for number in range(TABLES)]


def _table(people: list[list[int]], number: int) -> CountTable:
    counts = [[0] * (BANDS + 1) for _ in range(GROUPS + 1)]
    for person in people:
        for row in (person[0], GROUPS):
            for column in (person[number + 1], BANDS):
                counts[row][column] += 1
    return CountTable(
        f"Table {number}",
        "waiting",
        axis("group", GROUPS),
        axis(f"band {number}", BANDS),
        tuple(tuple(row) for row in counts),
    )


def narrowed(made: Release, given: list[CountTable], profile: Profile) -> Bounds:
    """The intervals of every cell, narrowed by each sum until nothing moves."""
    bounds: Bounds = {}
    for source, released in zip(given, made.tables, strict=True):
        for place, cell in zip(source.places(), released.cells, strict=True):
            low, high = told(source.count(place), cell.state, profile)
            bounds[cell.key] = (low, float("inf") if high is None else high)
    relations = [relation for source in given for relation in sums(source)]
    while True:
        before = dict(bounds)
        for relation in relations:
            _narrow(bounds, relation.total, relation.parts)
        if bounds == before:
            return bounds


def _narrow(bounds: Bounds, total: CellKey, parts: tuple[CellKey, ...]) -> None:
    low = sum(bounds[part][0] for part in parts)
    high = sum(bounds[part][1] for part in parts)
    bounds[total] = (max(bounds[total][0], low), min(bounds[total][1], high))
    for part in parts if high < float("inf") else ():
        was_low, was_high = bounds[part]
        others_low, others_high = low - was_low, high - was_high
        bounds[part] = (
            max(was_low, int(bounds[total][0] - others_high)),
            min(was_high, bounds[total][1] - others_low),
        )


def as_link(title: str, columns: tuple[Column, ...], rows: tuple[Cells, ...]) -> LinkedTable:
    """A table of our own counts as evidence at an answer, all of it."""
    source = Source(
        "book.xlsx", "0" * 64, publisher="The trust", period="31 March 2026", basis="Everybody",
        handling=Handling.OWN_COUNTS,
    )  # fmt: skip
    table = Table(title, 1, title, source, columns, len(rows))
    return LinkedTable(
        Link(title, Address("key_issues"), title, 1, title, Selection()), table, rows
    )


def long_table(source: CountTable) -> LinkedTable:
    """A row for each pair of groups, with one count."""
    heads = [
        Column((axis.dimension,), ColumnType.TEXT, Role.GROUP)
        for axis in (source.rows, source.columns)
    ]
    counted = Column(("Waiting",), ColumnType.NUMBER, Role.DENOMINATOR, counts="pathways")
    rows = tuple(
        (
            source.rows.items[place[0]].name,
            source.columns.items[place[1]].name,
            Decimal(source.count(place)),
        )
        for place in source.places()
    )
    return as_link(source.title, (*heads, counted), rows)


def of_an_extract(people: int) -> list[LinkedTable]:
    """The tables by deprivation, ethnicity and both that are made of an extract of so many rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pathways.csv"
        path.write_text(csv_text(PATHWAY_HEADINGS, cells(pathways(people, 3))), "utf-8")
        summary = summarise(ExtractRequest(path, "waiting_list", (), CENSUS), shipped())
    return [
        as_link(made.name, made.columns, made.rows)
        for made in tables_of(summary)
        if set(made.by) <= {"deprivation", "ethnicity"}
    ]


def run() -> list[Row]:
    """Measure each profile on one table and on ten, and then linked evidence."""
    ten = tables(2)
    rows = [
        _measured(profile, given, name)
        for profile in (THRESHOLD_5, THRESHOLD_10, HES)
        for given, name in ((ten[:1], "19 x 11"), (ten, "ten linked 19 x 11"))
    ]
    links = list(map(long_table, ten))
    rows += [
        _linked(links[:1], "evidence, one 19 x 11"),
        _linked(links, "evidence, ten 19 x 11"),
        _linked(of_an_extract(600), "evidence, 18 tables of 600 rows"),
        _linked(of_an_extract(20_000), "evidence, 18 tables of 20,000 rows"),
    ]
    return rows


def _linked(given: list[LinkedTable], name: str) -> Row:
    assert release_linked(given, THRESHOLD_5, Ledger(), ()).is_safe
    return measure(
        name,
        lambda: release_linked(given, THRESHOLD_5, Ledger(), ()),
        lambda: gathered(given, THRESHOLD_5, Ledger()),
        "finding what adds up, no audit",
        rounds=1,
    )


def _measured(profile: Profile, given: list[CountTable], name: str) -> Row:
    made = release(given, profile)
    assert made.is_safe
    assert made.is_finished
    return measure(
        f"disclosure, {profile.id}, {name}",
        lambda: release(given, profile),
        lambda: narrowed(made, given, profile),
        "narrowing intervals once, no repair",
        rounds=3,
    )


if __name__ == "__main__":
    print(table(run()))
