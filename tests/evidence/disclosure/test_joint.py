"""Three tables of the same people, two dimensions at a time: the table behind them gives cells away too."""

from itertools import product

from ehia_desktop.assessment.disclosure import Profile, State
from ehia_desktop.evidence.disclosure.joint import MOST_CELLS, rings
from ehia_desktop.evidence.disclosure.releasing import Release, release
from ehia_desktop.evidence.disclosure.tables import CountTable
from tests.evidence.disclosure.exhaustive import could_be
from tests.evidence.disclosure.making import axis, table

OWN = Profile("own", "1 to 3 hidden, others to the nearest 3", 3, round_to=3)
CUBE = dict(zip(product((0, 1), repeat=3), (2, 0, 2, 1, 3, 3, 0, 3), strict=True))
PAIRS = ((0, 1), (0, 2), (1, 2))
CAP = 5


def people(cube: dict[tuple[int, ...], int], pair: tuple[int, int], place: tuple[int, int]) -> int:
    """How many stand at a place of the table of two of the three dimensions; place 2 is the total."""
    return sum(
        count
        for at, count in cube.items()
        if all(where in {at[dimension], 2} for dimension, where in zip(pair, place, strict=True))
    )


def ring() -> list[CountTable]:
    return [
        CountTable(
            "Waiting",
            "waiting",
            axis("abc"[pair[0]], 2),
            axis("abc"[pair[1]], 2),
            tuple(tuple(people(CUBE, pair, (r, c)) for c in range(3)) for r in range(3)),
        )
        for pair in PAIRS
    ]


def found(made: Release, sources: list[CountTable]) -> list[set[int]]:
    """What each cell can be, by trying every table of three dimensions up to the cap."""
    cells = [
        (pair, place, cell, source.count(place))
        for pair, source, released in zip(PAIRS, sources, made.tables, strict=True)
        for place, cell in zip(source.places(), released.cells, strict=True)
    ]
    tests = [could_be((c.state, c.shown, OWN.is_small(n)), OWN) for _, _, c, n in cells]
    order = sorted(CUBE)
    sums = [
        [n for n, at in enumerate(order) if people({at: 1}, pair, place)]
        for pair, place, _, _ in cells
    ]
    early = [(test, each) for test, each in zip(tests, sums, strict=True) if max(each) < 4]
    possible: list[set[int]] = [set() for _ in cells]
    for first in product(range(CAP), repeat=4):
        if not all(test(sum(first[n] for n in each)) for test, each in early):
            continue
        for second in product(range(CAP), repeat=4):
            whole = (*first, *second)
            values = [sum(whole[n] for n in each) for each in sums]
            if all(test(value) for test, value in zip(tests, values, strict=True)):
                for seen, value in zip(possible, values, strict=True):
                    seen.add(value)
    return possible


def test_the_table_behind_a_ring_of_three_gives_nothing_away() -> None:
    sources = ring()
    made = release(sources, OWN)
    assert made.is_safe
    cells = [cell for released in made.tables for cell in released.cells]
    counts = [count for source in sources for row in source.counts for count in row]
    for cell, count, possible in zip(cells, counts, found(made, sources), strict=True):
        if cell.state is not State.SHOWN:
            assert len(possible) >= (3 if OWN.is_small(count) else 2), cell


def test_a_ring_too_large_to_check_is_not_called_safe() -> None:
    size = 11
    assert size**3 > MOST_CELLS
    square = [[10] * size for _ in range(size)]
    made = release([table(square, *pair) for pair in ("ab", "bc", "ac")], OWN)
    assert not made.is_safe
    assert "a, b, c" in made.unchecked[0]


def test_rings_of_any_length_are_found_and_chains_are_none() -> None:
    def dimensions(*tables: str) -> list[frozenset[str]]:
        return [frozenset(table) for table in tables]

    assert rings(dimensions("ab", "bc", "cd")) == ()
    assert rings(dimensions("ab", "bc", "abc")) == ()
    assert rings(dimensions("ab", "bc", "ca")) == (frozenset("abc"),)
    assert rings(dimensions("ab", "bc", "cd", "da", "ae")) == (frozenset("abcd"),)
    assert rings(dimensions("abx", "bc", "ca", "ef", "fg", "eg")) == (
        frozenset("efg"), frozenset("abc"),
    )  # fmt: skip
