"""Trying everything: whatever we release, an attacker who tries every table is left with enough of them."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.assessment.disclosure import Profile, ReleasedCell, State
from ehia_desktop.evidence.disclosure.ledger import continued, recorded
from ehia_desktop.evidence.disclosure.profiles import HES, THRESHOLD_5
from ehia_desktop.evidence.disclosure.releasing import Release, release
from ehia_desktop.evidence.disclosure.tables import CountTable
from tests.evidence.disclosure.exhaustive import Sign, lines, tables
from tests.evidence.disclosure.making import line, table

THRESHOLD_4 = Profile("threshold-4", "counts under 4 hidden", 3)
OWN = Profile("own", "1 to 3 hidden, others to the nearest 3", 3, round_to=3)
ZEROS_TOO = Profile("zeros-too", "0 to 3 hidden", 3, is_zero_hidden=True)
PROFILES = pytest.mark.parametrize(
    "profile", [THRESHOLD_4, OWN, ZEROS_TOO, THRESHOLD_5, HES], ids=lambda profile: profile.id
)
counts = st.one_of(st.integers(0, 4), st.integers(0, 11))
squares = st.lists(st.lists(counts, min_size=2, max_size=2), min_size=2, max_size=2)
small_squares = st.lists(
    st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=2
)
# Trying every pair of tables takes long: the quick run tries fewer, the full run ten times as many.
fewer = settings(max_examples=(settings.default or settings()).max_examples // 4)


def told(cell: ReleasedCell, count: int, profile: Profile) -> Sign:
    return cell.state, cell.shown, profile.is_small(count)


def signs(made: Release, source: CountTable, profile: Profile, index: int = 0) -> list[list[Sign]]:
    cells = iter(made.tables[index].cells)
    return [[told(next(cells), count, profile) for count in row] for row in source.counts]


def assert_kept(
    made: Release, source: CountTable, profile: Profile, found: Iterable[set[int]], index: int = 0
) -> None:
    """Enough is left of every cell, and no more and no less than the release says itself."""
    cells = made.tables[index].cells
    flat = [count for row in source.counts for count in row]
    # Above the cap nothing was tried; where nothing may lie there, the two must agree to the last count.
    is_bounded = all(
        not cell.is_hidden or (cell.state is State.HIDDEN and profile.is_small(count))
        for cell, count in zip(cells, flat, strict=True)
    )
    for cell, count, possible in zip(cells, flat, found, strict=True):
        if cell.state is State.SHOWN:
            continue
        assert count in possible
        assert len(possible) >= (profile.least_values if profile.is_small(count) else 2), cell
        if cell.reach is not None and cell.reach.is_settled:
            assert cell.reach.low <= min(possible)
            assert cell.reach.high is None or max(possible) <= cell.reach.high
            if is_bounded:
                assert (cell.reach.low, cell.reach.high) == (min(possible), max(possible))


def columns_of(found: Iterable[Iterable[int]]) -> list[set[int]]:
    return [set(column) for column in zip(*found, strict=True)]


@PROFILES
@given(cells=st.lists(counts, min_size=2, max_size=4))
def test_nothing_can_be_worked_out_of_one_line(profile: Profile, cells: list[int]) -> None:
    source = line(cells)
    made = release([source], profile)
    assert made.is_safe
    found = columns_of(lines([row[0] for row in signs(made, source, profile)], profile))
    assert_kept(made, source, profile, found)


@PROFILES
@fewer
@given(cells=squares)
def test_nothing_can_be_worked_out_of_rows_and_columns(
    profile: Profile, cells: list[list[int]]
) -> None:
    source = table(cells)
    made = release([source], profile)
    assert made.is_safe
    every = (sum(found, ()) for found in tables(signs(made, source, profile), profile))
    assert_kept(made, source, profile, columns_of(every))


@pytest.mark.parametrize("profile", [THRESHOLD_4, OWN], ids=lambda profile: profile.id)
@fewer
@given(cells=st.lists(st.lists(st.integers(0, 7), min_size=3, max_size=3), min_size=2, max_size=3))
def test_nothing_can_be_worked_out_of_a_wider_table(
    profile: Profile, cells: list[list[int]]
) -> None:
    source = table(cells)
    made = release([source], profile)
    assert made.is_safe
    every = (sum(found, ()) for found in tables(signs(made, source, profile), profile))
    assert_kept(made, source, profile, columns_of(every))


@pytest.mark.parametrize("profile", [THRESHOLD_4, OWN, HES], ids=lambda profile: profile.id)
@fewer
@given(first=small_squares, shares=st.lists(st.integers(0, 11), min_size=2, max_size=2))
def test_two_linked_tables_keep_what_each_hides(
    profile: Profile, first: list[list[int]], shares: list[int]
) -> None:
    # The second table divides the same people by another dimension: its row totals are the first one's.
    second = [
        [min(share, sum(row)), sum(row) - min(share, sum(row))]
        for row, share in zip(first, shares, strict=True)
    ]
    sources = [table(first, "a", "b"), table(second, "a", "c")]
    made = release(sources, profile)
    assert made.is_safe
    found = [list(tables(signs(made, each, profile, n), profile)) for n, each in enumerate(sources)]
    margins = [{tuple(row[-1] for row in each) for each in every} for every in found]
    for n, source in enumerate(sources):
        joined = (
            sum(each, ()) for each in found[n] if tuple(row[-1] for row in each) in margins[1 - n]
        )
        assert_kept(made, source, profile, columns_of(joined), n)


@pytest.mark.parametrize("profile", [THRESHOLD_4, HES], ids=lambda profile: profile.id)
@fewer
@given(
    before=st.lists(st.integers(0, 6), min_size=2, max_size=3),
    new=st.lists(st.integers(0, 8), min_size=3, max_size=3),
)
def test_two_cumulative_years_keep_what_each_hides_and_what_is_new(
    profile: Profile, before: list[int], new: list[int]
) -> None:
    earlier = line(before, period="2024/25")
    later = line([sum(pair) for pair in zip(before, new, strict=False)], period="2025/26")
    first = release([earlier], profile)
    ledger = recorded([earlier], first.tables, profile, "last year’s report")
    keys = [later.key(place) for place in later.places()]
    made = release([later], profile, continued(keys, ledger, "2024/25", "2025/26"))
    assert made.is_safe
    olds, news = (
        list(lines([row[0] for row in signs(one, source, profile)], profile))
        for one, source in ((first, earlier), (made, later))
    )
    pairs = [
        (old, now)
        for old in olds
        for now in news
        if all(b <= n for b, n in zip(old, now, strict=True))
    ]
    assert_kept(made, later, profile, columns_of(now for _, now in pairs))
    assert_kept(first_told(first), earlier, profile, columns_of(old for old, _ in pairs))
    between = columns_of([n - b for b, n in zip(old, now, strict=True)] for old, now in pairs)
    for amount, possible in zip(
        [*new[: len(before)], sum(new[: len(before)])], between, strict=True
    ):
        assert not profile.is_small(amount) or len(possible) >= profile.least_values


def first_told(first: Release) -> Release:
    """The earlier release without what it said of itself: a second one narrows that, as far as it may."""
    tables_then = tuple(
        replace(each, cells=tuple(replace(cell, reach=None) for cell in each.cells))
        for each in first.tables
    )
    return replace(first, tables=tables_then)


@pytest.mark.parametrize(
    ("cells", "alone"),
    [
        # Hiding only the next smallest leaves each of these wide open, by one subtraction or by two sums.
        ([[3, 9, 20], [12, 14, 33], [30, 50, 21]], [(0, 0), (0, 1)]),
        ([[2, 8, 30], [9, 40, 41], [31, 42, 43]], [(0, 0), (0, 1), (1, 0)]),
        ([[1, 5, 30], [40, 41, 42], [11, 13, 44]], [(0, 0), (0, 1), (2, 0), (2, 1)]),
    ],
)
def test_hiding_the_next_smallest_would_have_leaked_and_ours_does_not(
    cells: list[list[int]], alone: list[tuple[int, int]]
) -> None:
    source = table(cells)
    naive = [
        [
            (State.HIDDEN, None, THRESHOLD_5.is_small(count))
            if (r, c) in alone
            else (State.SHOWN, count, False)
            for c, count in enumerate(row)
        ]
        for r, row in enumerate(source.counts)
    ]
    left = {found[0][0] for found in tables(naive, THRESHOLD_5)}
    assert left == {cells[0][0]}
    made = release([source], THRESHOLD_5)
    assert made.is_safe
    reach = made.tables[0].cells[0].reach
    assert reach is not None
    assert reach.holds(3)
