"""An attacker with patience for tables of several dimensions: every whole table behind what was published.

Written without the code under test. Behind all tables stands one of people by their groups and by how they are
counted: 2 of 3 who wait, and 1 of those 2 for long. It is tried cell by cell; each published count is a set of those
cells and the counts that could have been released so.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from ehia_desktop.assessment.disclosure import CellKey, Ledger, Profile
from ehia_desktop.assessment.evidence import Column, ColumnType, Marker, Role, Selection
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import ReleasedEvidence
from tests.evidence.disclosure.exhaustive import pass_over
from tests.evidence.disclosure.linking import group, linked

PERIOD = "31 March 2026"
Place = tuple[int, ...]
"""A cell of the table behind all others: a group of each dimension, and last how these people are counted."""
Cube = Mapping[Place, int]
Told = tuple[frozenset[int], Collection[int]]
"""Cells that a published count adds up, and every count that could have been released so."""
MOST = 40_000


@dataclass(frozen=True)
class Shape:
    """A table to be made of a cube: its dimensions, its counts, whether it has totals, the rows that are printed."""

    by: tuple[int, ...]
    counts: tuple[str, ...]
    has_totals: bool = True
    rows: tuple[int, ...] = ()


def cube(sizes: Sequence[int], numbers: Sequence[int]) -> Cube:
    """Return the table behind all others with these numbers, last dimension first."""
    return dict(zip(product(*map(range, sizes)), numbers, strict=True))


def places(shape: Shape, sizes: Sequence[int]) -> list[tuple[int | None, ...]]:
    """The group of each dimension in each printed row; None for everybody."""
    ends = [[*range(sizes[at]), *([None] * shape.has_totals)] for at in shape.by]
    rows = list(product(*ends))
    return [rows[at] for at in shape.rows] if shape.rows else rows


def behind(
    people: Cube, shape: Shape, row: tuple[int | None, ...], levels: Collection[int]
) -> frozenset[int]:
    """The numbers of the cells that one count adds up."""
    return frozenset(
        number
        for number, place in enumerate(people)
        if place[-1] in levels
        and all(at is None or place[by] == at for by, at in zip(shape.by, row, strict=True))
    )


def made(
    people: Cube,
    shape: Shape,
    measures: Mapping[str, Collection[int]],
    name: str,
    *,
    dimensions: str = "ABC",
) -> LinkedTable:
    """Return the linked table of a shape; `measures` says of each count which levels of the cube it holds."""
    numbers = list(people.values())
    sizes = [max(each) + 1 for each in zip(*people, strict=True)]
    whole = Shape(shape.by, shape.counts, shape.has_totals)
    rows: list[list[object]] = [
        [
            *("All" if at is None else f"{dimensions[by]}{at}" for by, at in zip(shape.by, row, strict=True)),
            *(sum(numbers[n] for n in behind(people, shape, row, measures[each])) for each in shape.counts),
        ]
        for row in places(whole, sizes)
    ]  # fmt: skip
    has_all = "pathways" in shape.counts
    columns = [
        Column(
            (each.partition(", ")[2] or "Waiting",),
            ColumnType.NUMBER,
            Role.NUMERATOR,
            of=("Waiting",) if has_all and each != "pathways" else (),
            counts=each,
        )
        for each in shape.counts
    ]
    heads = [group(f"Group {dimensions[by]}") for by in shape.by]
    select = Selection(rows=shape.rows)
    return linked(
        [*heads, *columns], rows, title=f"Table {name}", name=name, select=select, period=PERIOD
    )


def told(
    people: Cube,
    shapes: Mapping[str, Shape],
    measures: Mapping[str, Collection[int]],
    release: ReleasedEvidence,
    *,
    dimensions: str = "ABC",
    cap: int | None = None,
) -> list[tuple[Told, bool]]:
    """Everything a release says, with whether the count is a small one that is hidden."""
    sizes = [max(each) + 1 for each in zip(*people, strict=True)]
    numbers = list(people.values())
    most = cap or sum(numbers) + release.profile.largest_hidden + 2
    withheld = _withheld(release.ledger)
    found: list[tuple[Told, bool]] = []
    for link, shape in shapes.items():
        for row, cells in zip(places(shape, sizes), release.links[link].rows, strict=True):
            groups = tuple(
                (f"group {dimensions[by]}".casefold(), f"{dimensions[by]}{at}")
                for by, at in zip(shape.by, row, strict=True)
                if at is not None
            )
            for each, cell in zip(shape.counts, cells[len(shape.by) :], strict=True):
                members = behind(people, shape, row, measures[each])
                true = sum(numbers[n] for n in members)
                is_withheld = CellKey(each, groups, PERIOD) in withheld
                could = _could_be(cell, true, release.profile, most, is_withheld=is_withheld)
                is_small = isinstance(cell, Marker) and release.profile.is_small(true)
                found.append(((members, could), is_small))
    return found


def _withheld(ledger: Ledger) -> set[CellKey]:
    return {entry.key for entry in ledger.entries if (entry.low, entry.high) == (0, None)}


def _could_be(
    cell: object, true: int, profile: Profile, most: int, *, is_withheld: bool
) -> Collection[int]:
    if isinstance(cell, Decimal):
        return (int(cell),)
    if is_withheld:
        return range(most)
    if profile.is_small(true):
        return range(profile.smallest_hidden, profile.largest_hidden + 1)
    return range(profile.largest_hidden + 1, most)


def left_to(
    size: int, everything: Sequence[Told], wanted: Sequence[frozenset[int]], enough: int
) -> list[set[int]]:
    """Return the values that each wanted sum of cells can have, until there are `enough` of all of them."""
    found: list[set[int]] = [set() for _ in wanted]
    for whole in wholes(size, everything):
        for seen, members in zip(found, wanted, strict=True):
            seen.add(sum(whole[n] for n in members))
        if all(len(seen) >= enough for seen in found):
            break
    return found


def wholes(size: int, everything: Sequence[Told]) -> Iterator[tuple[int, ...]]:
    """Every table of `size` cells that fits all that is told."""
    tightest: dict[frozenset[int], set[int]] = {}
    for members, could in everything:
        before = tightest.get(members)
        tightest[members] = set(could) if before is None else before & set(could)
    yield from _Tries(size, tightest).every(0)


class _Tries:
    """Cells filled one after the other; a sum that has become impossible ends a try."""

    def __init__(self, size: int, told: Mapping[frozenset[int], set[int]]) -> None:
        self._values = [0] * size
        self._sums = [0] * len(told)
        self._could = list(told.values())
        self._of = [[n for n, each in enumerate(told) if at in each] for at in range(size)]
        self._most = [max(each, default=-1) for each in told.values()]
        self._ends = [max(each, default=-1) for each in told]
        self._tries = 0

    def every(self, at: int) -> Iterator[tuple[int, ...]]:
        """Every way to fill the cells from `at` on."""
        if at == len(self._values):
            yield tuple(self._values)
            return
        room = min((self._most[n] - self._sums[n] for n in self._of[at]), default=0)
        ending = [n for n in self._of[at] if self._ends[n] == at]
        values: Iterable[int] = range(room + 1)
        for n in ending:
            values = [each for each in values if each + self._sums[n] in self._could[n]]
        for value in values:
            self._tries += 1
            pass_over(self._tries > MOST)
            self._values[at] = value
            for n in self._of[at]:
                self._sums[n] += value
            yield from self.every(at + 1)
            for n in self._of[at]:
                self._sums[n] -= value
        self._values[at] = 0
