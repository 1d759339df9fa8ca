"""The exact method against trying everything, on sums of any shape, such as no table of rows and columns has."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.assessment.disclosure import CellKey, Reach, Relation
from ehia_desktop.evidence.disclosure.allowance import Allowance, OutOfAllowance
from ehia_desktop.evidence.disclosure.picture import Contradiction, Known, Picture

NAMES = "abcde"
Shape = list[tuple[str, frozenset[str]]]
shapes = st.lists(
    st.tuples(st.sampled_from(NAMES), st.frozensets(st.sampled_from(NAMES), min_size=1)),
    min_size=1,
    max_size=4,
)
boxes = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 4)).map(lambda pair: (pair[0], sum(pair))),
    min_size=5,
    max_size=5,
)


def key(name: str) -> CellKey:
    return CellKey(name)


def solutions(shape: Shape, box: list[tuple[int, int]], beyond: list[int]) -> list[dict[str, int]]:
    every = product(*[range(low, high + 1) for low, high in box])
    named = (dict(zip(NAMES, values, strict=True)) for values in every)
    return [
        each
        for each in named
        if all(
            each[total] == sum(each[part] for part in parts) + more
            for (total, parts), more in zip(shape, beyond, strict=True)
        )
    ]


@given(shape=shapes, box=boxes, picks=st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_the_reach_is_what_trying_everything_finds(
    shape: Shape, box: list[tuple[int, int]], picks: list[int]
) -> None:
    shape = [(total, parts - {total}) for total, parts in dict(shape).items()]
    truth = {
        name: low + pick % (high - low + 1)
        for name, (low, high), pick in zip(NAMES, box, picks, strict=True)
    }
    beyond = [truth[total] - sum(truth[part] for part in parts) for total, parts in shape]
    relations = [
        Relation(key(total), tuple(map(key, sorted(parts))), more)
        for (total, parts), more in zip(shape, beyond, strict=True)
    ]
    found = solutions(shape, box, beyond)
    # With the truth as the starting point and without it.
    for counts in (truth, dict.fromkeys(NAMES)):
        known = {
            key(name): Known(low, high, counts[name])
            for name, (low, high) in zip(NAMES, box, strict=True)
        }
        picture = Picture(known, relations, Allowance(1_000_000))
        for name in NAMES:
            values = [each[name] for each in found]
            assert picture.reach(key(name)) == Reach(min(values), max(values))


def test_a_gap_that_only_fractions_would_fill_is_seen() -> None:
    # x + y = 2z + 1 written with sums of counts: halves would let z move where whole counts do not.
    x, y, z, w = map(key, ("x", "y", "z", "w"))
    known = {x: Known(0, 1, 1), y: Known(0, 1, 0), z: Known(0, 5, 0), w: Known(0, 1, 1)}
    relations = [Relation(w, (x, z)), Relation(x, (w, y))]
    assert Picture(known, relations, Allowance(10_000)).reach(z) == Reach(0, 0)


def test_what_nothing_limits_has_no_end() -> None:
    known = {key("a"): Known(1, 4, 3), key("b"): Known(5, None, 9), key("c"): Known(0, None, 12)}
    picture = Picture(known, [Relation(key("c"), (key("a"), key("b")))], Allowance(10_000))
    assert picture.reach(key("a")) == Reach(1, 4)
    assert picture.reach(key("c")) == Reach(6, None)


def test_hiding_more_only_widens() -> None:
    known = {key("a"): Known(1, 4, 3), key("b"): Known(9, 9, 9), key("c"): Known(12, 12, 12)}
    relations = [Relation(key("c"), (key("a"), key("b")))]
    picture = Picture(known, relations, Allowance(10_000))
    assert not picture.leaves(key("a"), 2)
    assert picture.reach(key("a")) == Reach(3, 3)
    picture.widen(key("b"), 5, None)
    assert picture.reach(key("a")) == Reach(1, 4)
    assert picture.reach(key("b")) == Reach(8, 11)


def test_what_cannot_all_be_true_is_refused() -> None:
    known = {key("a"): Known(0, 2, None), key("b"): Known(5, 9, None)}
    with pytest.raises(Contradiction):
        Picture(known, [Relation(key("b"), (key("a"),))], Allowance(10_000))


def test_the_work_has_an_end() -> None:
    known = {key(name): Known(0, 9, None) for name in NAMES}
    relations = [Relation(key("a"), (key("b"), key("c"))), Relation(key("d"), (key("a"), key("e")))]
    with pytest.raises(OutOfAllowance):
        Picture(known, relations, Allowance(3))
