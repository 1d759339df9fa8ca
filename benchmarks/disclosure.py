"""Disclosure control of a 19 x 11 table and of ten linked ones, audit and repair together.

The yardstick narrows the intervals of the released tables by their sums until nothing moves: one sound but
incomplete check, with no repair, that finds fewer leaks than the exact one.
"""

import random

from benchmarks.pairs import Row, measure, table
from ehia_desktop.assessment.disclosure import CellKey, Profile
from ehia_desktop.evidence.disclosure.known import told
from ehia_desktop.evidence.disclosure.profiles import HES, THRESHOLD_5, THRESHOLD_10
from ehia_desktop.evidence.disclosure.releasing import Release, release
from ehia_desktop.evidence.disclosure.tables import Axis, CountTable, Item, sums

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


def run() -> list[Row]:
    """Measure each profile on one table and on ten."""
    ten = tables(2)
    return [
        _measured(profile, given, name)
        for profile in (THRESHOLD_5, THRESHOLD_10, HES)
        for given, name in ((ten[:1], "19 x 11"), (ten, "ten linked 19 x 11"))
    ]


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
