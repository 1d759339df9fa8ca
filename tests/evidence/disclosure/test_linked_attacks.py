"""Trying everything on released rows: percentages, what is left of a total, thresholds, two tables, two editions."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.assessment.disclosure import Profile
from ehia_desktop.assessment.evidence import Selection
from tests.evidence.disclosure.linking import plain, released
from tests.evidence.disclosure.reading_releases import (
    Reader,
    Triple,
    assert_kept,
    table_of,
    total_of,
)

THRESHOLD = Profile("threshold-4", "counts under 4 hidden", 3)
ROUNDED = Profile("own", "1 to 3 hidden, others to the nearest 3", 3, round_to=3)
ZEROS_TOO = Profile("zeros-too", "0 to 3 hidden", 3, is_zero_hidden=True)
PROFILES = pytest.mark.parametrize(
    "profile", [THRESHOLD, ROUNDED, ZEROS_TOO], ids=lambda profile: profile.id
)
# Trying every table takes long: the quick run tries fewer, the full run ten times as many.
fewer = settings(max_examples=max((settings.default or settings()).max_examples // 10, 5))


@st.composite
def triples(draw: st.DrawFn) -> Triple:
    wide = draw(st.integers(0, 10))
    middle = draw(st.integers(0, wide))
    return wide, middle, draw(st.integers(0, middle))


pairs = st.lists(triples(), min_size=2, max_size=2)
ROWS = st.sampled_from([(), (0, 1), (0, 2), (1, 2), (2,)])
COLUMNS = st.sampled_from([(), (0, 1, 2, 4), (0, 3, 5), (0, 1, 5), (0, 2, 3), (0, 4)])


def cap_of(*tables: Sequence[Triple]) -> int:
    return max(total_of(groups)[0] for groups in tables) + 5


@PROFILES
@fewer
@given(groups=pairs, rows=ROWS, columns=COLUMNS)
def test_nothing_can_be_worked_out_of_a_released_table(
    profile: Profile, groups: list[Triple], rows: tuple[int, ...], columns: tuple[int, ...]
) -> None:
    source = table_of(groups, select=Selection(columns, rows))
    made = released(source, profile=profile)
    assert made.is_safe, made.leaks
    reader = Reader(source, groups, made, cap_of(groups))
    assert_kept(list(reader.wholes()), groups, profile, str(plain(made.links["l1"].rows)))


@pytest.mark.parametrize("profile", [THRESHOLD, ROUNDED], ids=lambda profile: profile.id)
@fewer
@given(groups=pairs, share=st.integers(0, 10), part=st.integers(0, 10), few=st.integers(0, 10))
def test_two_released_tables_keep_what_each_hides(
    profile: Profile, groups: list[Triple], share: int, part: int, few: int
) -> None:
    # The second table divides the same people by something else: its totals are the first one's.
    wide, middle, narrow = total_of(groups)
    first = (
        min(share, wide),
        min(part, middle, share, wide),
        min(few, narrow, part, middle, share, wide),
    )
    rest = (wide - first[0], middle - first[1], narrow - first[2])
    if not rest[0] >= rest[1] >= rest[2]:
        return
    second = [first, rest]
    sources = [table_of(groups), table_of(second, dimension="Sex", name="l2")]
    made = released(*sources, profile=profile)
    assert made.is_safe, made.leaks
    cap = cap_of(groups, second)
    found = [
        list(Reader(source, truth, made, cap).wholes())
        for source, truth in zip(sources, (groups, second), strict=True)
    ]
    totals = [{whole[-1] for whole in each} for each in found]
    for at, truth in enumerate((groups, second)):
        joined = [whole for whole in found[at] if whole[-1] in totals[1 - at]]
        assert_kept(joined, truth, profile, str([plain(made.links[n].rows) for n in ("l1", "l2")]))


@PROFILES
@fewer
@given(groups=pairs, first=ROWS, then=ROWS)
def test_an_earlier_edition_keeps_what_the_later_one_hides(
    profile: Profile, groups: list[Triple], first: tuple[int, ...], then: tuple[int, ...]
) -> None:
    # One edition printed some rows of a table, the next prints others of the same.
    sources = [table_of(groups, select=Selection((), rows)) for rows in (first, then)]
    earlier = released(sources[0], profile=profile)
    later = released(sources[1], profile=profile, ledger=earlier.ledger)
    assert earlier.is_safe
    if not later.is_safe:
        # It is kept back: then nothing is published.
        return
    cap = cap_of(groups)
    known = set(Reader(sources[0], groups, earlier, cap).wholes())
    both = [each for each in Reader(sources[1], groups, later, cap).wholes() if each in known]
    assert_kept(both, groups, profile, f"{earlier.links} {later.links}")
