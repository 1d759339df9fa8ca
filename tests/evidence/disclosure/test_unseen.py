"""A wide crossing beside narrower counts by each of its groupings: what stands in no table bounds what does."""

from collections.abc import Collection, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.assessment.disclosure import Profile
from ehia_desktop.assessment.released import ReleasedEvidence
from tests.evidence.disclosure.linking import plain, released
from tests.evidence.disclosure.patience import Cube, Shape, cube, left_to, made, told

THRESHOLD = Profile("threshold-4", "counts under 4 hidden", 3)
WIDE, MIDDLE, NARROW = "pathways", "pathways, over 18 weeks", "pathways, over 52 weeks"
LEVELS: Mapping[str, Collection[int]] = {WIDE: (0, 1, 2), MIDDLE: (1, 2), NARROW: (2,)}
URGENT, SOON = "pathways, urgent", "pathways, soon"
APART: Mapping[str, Collection[int]] = {WIDE: (0, 1, 2), URGENT: (1,), SOON: (2,)}
ALL: Mapping[str, Collection[int]] = {WIDE: (0,)}
CROSSED, BY_A, BY_B = (0, 1), (0,), (1,)
few = settings(max_examples=max((settings.default or settings()).max_examples // 8, 10))


def of_two(wide: Sequence[Sequence[int]], narrow: Sequence[Sequence[int]]) -> Cube:
    """The table behind a wide and a narrow one by two groupings."""
    return {
        (row, column, level): narrow[row][column] if level else count - narrow[row][column]
        for row, counts in enumerate(wide)
        for column, count in enumerate(counts)
        for level in range(2)
    }


def assert_kept(
    people: Cube,
    shapes: Sequence[Shape],
    measures: Mapping[str, Collection[int]] = LEVELS,
    unprinted: Sequence[frozenset[int]] = (),
    profile: Profile = THRESHOLD,
) -> None:
    """Release tables of these shapes, and try every table that could be behind them."""
    named = {f"l{at}": shape for at, shape in enumerate(shapes)}
    tables = [made(people, shape, measures, name) for name, shape in named.items()]
    release = released(*tables, profile=profile)
    assert release.is_safe, release.leaks
    everything = told(people, named, measures, release)
    numbers = list(people.values())
    for members, could in (each for each, _ in everything):
        assert sum(numbers[n] for n in members) in could
    wanted = [members for (members, _), is_small in everything if is_small]
    wanted += unprinted
    found = left_to(len(people), [each for each, _ in everything], wanted, profile.least_values)
    for members, left in zip(wanted, found, strict=True):
        assert len(left) >= profile.least_values, (sorted(members), left, rows(release))


def rows(release: ReleasedEvidence) -> dict[str, list[list[object]]]:
    return {name: plain(link.rows) for name, link in release.links.items()}


def test_a_wide_crossing_gives_no_narrower_count_by_one_grouping_away() -> None:
    # By hand: nobody of A0 is in B2, so all 4 of B2 are in A1, which has no more; the 7 of A0 are those in B0 and B1.
    # Of these at most 4 are in B1, so at least 3 are in B0, and 3 is the largest count that is hidden.
    people = of_two([[8, 4, 0], [5, 5, 9]], [[3, 4, 0], [0, 0, 4]])
    shapes = (Shape(CROSSED, (WIDE,)), Shape(BY_A, (NARROW,)), Shape(BY_B, (NARROW,)))
    assert_kept(people, shapes, {WIDE: (0, 1), NARROW: (1,)})


def test_a_small_count_that_stands_in_no_table_is_not_worked_out_either() -> None:
    # By hand: nobody is in A1 and B1, so the 8 of A1 are in B0; of the 9 in B0 that leaves 1 in A0 and B0.
    people = of_two([[20, 12], [16, 0]], [[1, 7], [8, 0]])
    shapes = (Shape(CROSSED, (WIDE,)), Shape(BY_A, (NARROW,)), Shape(BY_B, (NARROW,)))
    assert_kept(people, shapes, {WIDE: (0, 1), NARROW: (1,)}, [frozenset({1})])


SINGLE = (Shape(BY_A, (NARROW,)), Shape(BY_B, (NARROW,)))
LEAKED = {
    # Each was found by trying: before the counts in no table were looked at, one that is small was left two values.
    "by each alone": (
        (2, 3, 3, 0, 0, 0, 0, 0, 2, 2, 2, 4), (Shape(CROSSED, (WIDE,)), *SINGLE),
    ),
    "two narrower": (
        (3, 0, 0, 1, 2, 1, 1, 2, 1, 1, 2, 2),
        (Shape(CROSSED, (WIDE,)), Shape(BY_A, (MIDDLE, NARROW)), Shape(BY_B, (MIDDLE, NARROW))),
    ),
    "narrower between two crossings": (
        (3, 0, 0, 1, 2, 1, 1, 2, 1, 1, 2, 2),
        (Shape(CROSSED, (WIDE, NARROW)), Shape(BY_A, (MIDDLE,)), Shape(BY_B, (MIDDLE,))),
    ),
    "some rows": (
        (2, 3, 3, 0, 0, 0, 0, 0, 2, 2, 2, 4),
        (Shape(CROSSED, (WIDE,)), Shape(CROSSED, (NARROW,), rows=(0, 1, 2, 8)), Shape(BY_B, (NARROW,))),
    ),
    "narrower crossing without totals": (
        (0, 0, 1, 1, 0, 1, 3, 0, 2, 0, 0, 0), (Shape(BY_A, (WIDE,)), Shape(CROSSED, (NARROW,), False)),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("cells", "shapes"), LEAKED.values(), ids=LEAKED)
def test_what_was_found_by_trying_is_kept(cells: Sequence[int], shapes: Sequence[Shape]) -> None:
    assert_kept(cube((2, 2, 3), cells), shapes)


def test_two_crossings_without_totals_give_nothing_away_by_what_they_come_to() -> None:
    # By hand: 30 + 3 in the one table and 20 + 13 in the other are the same 33 of A0.
    people = cube((2, 2, 2, 1), (20, 10, 0, 3, 40, 20, 20, 20))
    shapes = (Shape((0, 1), (WIDE,), False), Shape((0, 2), (WIDE,), False))
    named = {f"l{at}": shape for at, shape in enumerate(shapes)}
    release = released(*(made(people, shape, ALL, name) for name, shape in named.items()))
    assert release.is_safe
    first, second = rows(release)["l0"], rows(release)["l1"]
    assert first[1][2] == "*"
    assert "*" in (first[0][2], second[0][2], second[1][2])


def test_an_earlier_crossing_bounds_what_is_published_by_each_grouping_later() -> None:
    people = of_two([[8, 4, 0], [5, 5, 9]], [[3, 4, 0], [0, 0, 4]])
    levels = {WIDE: (0, 1), NARROW: (1,)}
    named = {
        "l0": Shape(CROSSED, (WIDE,)),
        "l1": Shape(BY_A, (NARROW,)),
        "l2": Shape(BY_B, (NARROW,)),
    }
    crossing, *alone = (made(people, shape, levels, name) for name, shape in named.items())
    earlier = released(crossing, profile=THRESHOLD)
    later = released(*alone, profile=THRESHOLD, ledger=earlier.ledger)
    assert later.is_safe
    everything = told(people, {"l0": named.pop("l0")}, levels, earlier)
    everything += told(people, named, levels, later)
    wanted = [members for (members, _), is_small in everything if is_small]
    found = left_to(len(people), [each for each, _ in everything], wanted, 3)
    assert wanted
    assert all(len(each) >= 3 for each in found), rows(later)


SHAPES = {
    "with the wide one": (
        (Shape(CROSSED, (WIDE,)), Shape(BY_A, (WIDE, NARROW)), Shape(BY_B, (WIDE, NARROW))), LEVELS,
    ),
    "by each alone": ((Shape(CROSSED, (WIDE,)), *SINGLE), LEVELS),
    "no totals": (
        (
            Shape(CROSSED, (WIDE,), False),
            Shape(BY_A, (NARROW,), False),
            Shape(BY_B, (NARROW,)),
        ),
        LEVELS,
    ),
    "two narrower": (LEAKED["two narrower"][1], LEVELS),
    "narrower between two crossings": (LEAKED["narrower between two crossings"][1], LEVELS),
    "some rows": (LEAKED["some rows"][1], LEVELS),
    "two apart": (
        (Shape(CROSSED, (WIDE,)), Shape(BY_A, (WIDE, URGENT, SOON)), Shape(BY_B, (URGENT, SOON))), APART,
    ),
    "narrower crossing without totals": (LEAKED["narrower crossing without totals"][1], LEVELS),
    "wide by one, narrow crossing": (
        (Shape(BY_A, (WIDE,)), Shape(BY_B, (WIDE,)), Shape(CROSSED, (NARROW,))), LEVELS,
    ),
}  # fmt: skip
small = st.integers(0, 3)


@pytest.mark.slow
@pytest.mark.parametrize(("shapes", "measures"), SHAPES.values(), ids=SHAPES)
@few
@given(st.lists(st.tuples(small, small, st.integers(0, 5)), min_size=4, max_size=4))
def test_nothing_small_can_be_worked_out_beside_a_crossing(
    shapes: Sequence[Shape],
    measures: Mapping[str, Collection[int]],
    cells: list[tuple[int, int, int]],
) -> None:
    assert_kept(cube((2, 2, 3), [count for cell in cells for count in cell]), shapes, measures)


@pytest.mark.slow
@settings(max_examples=10)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2)), min_size=8, max_size=8))
def test_nothing_small_can_be_worked_out_beside_a_crossing_of_three(
    cells: list[tuple[int, int]],
) -> None:
    people = cube((2, 2, 2, 2), [count for cell in cells for count in cell])
    shapes = (
        Shape((0, 1, 2), (WIDE,)),
        Shape((0, 1), (NARROW,)),
        Shape((1, 2), (NARROW,)),
        Shape((2,), (NARROW,)),
    )
    assert_kept(people, shapes, {WIDE: (0, 1), NARROW: (1,)})
