"""Bands of waiting in several tables: every whole table that fits them all is tried, and what adds up is known."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.assessment.disclosure import Profile
from ehia_desktop.assessment.evidence import Column, ColumnType, Marker, Role
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.wait_bands import WaitBand, wait_band
from tests.evidence.disclosure.exhaustive import pass_over
from tests.evidence.disclosure.linking import group, linked, plain, released, waiting

THRESHOLD = Profile("threshold-4", "counts under 4 hidden", 3)
KNOWN = "pathways with a known wait"
fewer = settings(max_examples=max((settings.default or settings()).max_examples // 4, 10))
# By the finest bands: up to 18, 18 to 26, 26 to 52, over 52 weeks.
Weeks = tuple[int, int, int, int]
MADE_OF = {
    "Waiting": (0, 1, 2, 3),
    "Up to 18 weeks": (0,),
    "Over 18 weeks": (1, 2, 3),
    "Over 18 to 26 weeks": (1,),
    "Over 26 to 52 weeks": (2,),
    "Over 18 to 52 weeks": (1, 2),
    "Over 26 weeks": (2, 3),
    "Over 52 weeks": (3,),
}


def band(part: str) -> Column:
    if part == "Waiting":
        return waiting(KNOWN)
    counts = f"pathways, {part.lower().replace('up to', 'within')}"
    return Column(
        (part, "Number"), ColumnType.NUMBER, Role.NUMERATOR, of=("Waiting",), counts=counts
    )


def count(weeks: Weeks, part: str) -> int:
    return sum(weeks[at] for at in MADE_OF[part])


def banded(parts: Sequence[str], groups: Sequence[Weeks], name: str) -> LinkedTable:
    every = [*groups, tuple(map(sum, zip(*groups, strict=True)))]
    names = [*(f"Group {at}" for at in range(len(groups))), "All"]
    rows = [
        [said, *(count(weeks, part) for part in parts)]  # type: ignore[arg-type]
        for said, weeks in zip(names, every, strict=True)
    ]
    return linked((group(), *map(band, parts)), rows, name=name, title=f"Table {name}")


def wholes(
    tables: Sequence[tuple[Sequence[str], LinkedTable]],
    made: Mapping[str, Sequence[Sequence[object]]],
    truth: Sequence[Weeks],
    profile: Profile,
) -> Iterator[tuple[Weeks, ...]]:
    """Every table of the finest bands that could have been released so; whoever reads knows which signs are small."""
    cap = max(map(sum, truth)) + 6

    def allows(row: int, true: Weeks) -> list[tuple[str, Collection[int | Decimal]]]:
        """What each cell of a row counts, and every number that could have been released so."""
        found: list[tuple[str, Collection[int | Decimal]]] = []
        for parts, source in tables:
            for at, part in enumerate(parts, start=1):
                cell = made[source.link.id][row][at]
                if isinstance(cell, Decimal):
                    found.append((part, {cell}))
                elif isinstance(cell, Marker):
                    is_small = profile.is_small(count(true, part))
                    could = (n for n in range(cap * len(truth)) if profile.is_small(n) == is_small)
                    found.append((part, {n for n in could if is_small or n}))
        return found

    total: Weeks = tuple(map(sum, zip(*truth, strict=True)))  # type: ignore[assignment]
    lines = [
        [
            weeks
            for weeks, counts in compositions(cap)
            if all(counts[of] in could for of, could in cells)
        ]
        for cells in (allows(row, true) for row, true in enumerate(truth))
    ]
    size = 1
    for line in lines:
        size *= len(line)
    pass_over(size > 60_000)
    of_all = allows(len(truth), total)
    for chosen in product(*lines):
        together: Weeks = tuple(map(sum, zip(*chosen, strict=True)))  # type: ignore[assignment]
        if all(count(together, part) in could for part, could in of_all):
            yield (*chosen, together)


def compositions(cap: int) -> Iterator[tuple[Weeks, dict[str, int]]]:
    """Every row of fewer than `cap` people, with what each part counts of it."""
    for people in range(cap):
        yield from compositions_of(people)


@cache
def compositions_of(people: int) -> list[tuple[Weeks, dict[str, int]]]:
    found: list[Weeks] = [
        (first, second, third, people - first - second - third)
        for first in range(people + 1)
        for second in range(people - first + 1)
        for third in range(people - first - second + 1)
    ]
    return [(weeks, {part: count(weeks, part) for part in MADE_OF}) for weeks in found]


def test_the_sum_of_bands_in_another_table_gives_none_of_them_away() -> None:
    # By hand: over 18 weeks in the one table less two bands in the other is the third band, 2.
    first = banded(("Waiting", "Over 18 weeks"), [(90, 40, 20, 2), (80, 30, 30, 30)], "l1")
    second = banded(
        ("Over 18 to 26 weeks", "Over 26 to 52 weeks"), [(90, 40, 20, 2), (80, 30, 30, 30)], "l2"
    )
    made = released(first, second)
    assert made.is_safe
    rows = plain(made.links["l1"].rows)[0][2], *plain(made.links["l2"].rows)[0][1:]
    assert "*" in rows


def test_what_is_over_is_what_is_left_of_those_up_to() -> None:
    first = banded(("Waiting", "Up to 18 weeks"), [(97, 3, 0, 0), (80, 30, 30, 30)], "l1")
    second = banded(("Over 18 weeks",), [(97, 3, 0, 0), (80, 30, 30, 30)], "l2")
    made = released(first, second)
    assert made.is_safe
    assert "*" in plain(made.links["l1"].rows)[0]
    assert plain(made.links["l2"].rows)[0] == ["Group 0", "*"]


def test_an_earlier_publication_with_other_edges_is_held_against_the_next() -> None:
    groups = [(90, 40, 20, 2), (80, 30, 30, 30)]
    earlier = released(banded(("Waiting", "Over 18 weeks"), groups, "l1"))
    later = released(
        banded(("Over 18 to 26 weeks", "Over 26 to 52 weeks"), groups, "l2"), ledger=earlier.ledger
    )
    assert later.is_safe
    assert "*" in plain(later.links["l2"].rows)[0]


def test_those_whose_wait_is_not_known_are_in_no_band() -> None:
    sizes = linked((group(), waiting()), [["Group 0", 102], ["Group 1", 120]], name="l0")
    bands = banded(("Up to 18 weeks", "Over 18 weeks"), [(80, 10, 5, 5), (60, 20, 20, 20)], "l1")
    made = released(sizes, bands)
    assert made.is_safe
    # 102 less 80 less 20 are the two whose wait is not known.
    first = plain(made.links["l0"].rows)[0][1], *plain(made.links["l1"].rows)[0][1:]
    assert "*" in first


@pytest.mark.parametrize(
    "parts",
    [
        (("Waiting", "Over 18 weeks"), ("Up to 18 weeks", "Over 26 weeks")),
        (("Over 18 weeks", "Over 52 weeks"), ("Over 18 to 26 weeks", "Over 26 to 52 weeks")),
        (("Waiting", "Over 18 to 52 weeks"), ("Over 18 to 26 weeks", "Over 52 weeks")),
    ],
)
@fewer
@given(groups=st.lists(st.tuples(*[st.integers(0, 5)] * 4), min_size=2, max_size=2))
def test_nothing_small_can_be_worked_out_of_two_tables_with_other_edges(
    parts: tuple[Sequence[str], Sequence[str]], groups: list[Weeks]
) -> None:
    sources = [banded(each, groups, f"l{at}") for at, each in enumerate(parts)]
    made = released(*sources, profile=THRESHOLD)
    assert made.is_safe, made.leaks
    rows = {link.link_id: link.rows for link in made.links.values()}
    found = list(wholes(list(zip(parts, sources, strict=True)), rows, groups, THRESHOLD))
    true = (*groups, tuple(map(sum, zip(*groups, strict=True))))
    # The attacker is not told which cells say nothing at all, so what he finds may be too narrow there.
    if any((entry.low, entry.high) == (0, None) for entry in made.ledger.entries):
        return
    assert true in found
    for row, weeks in enumerate(true):
        for part in {*parts[0], *parts[1]}:
            if THRESHOLD.is_small(count(weeks, part)):  # type: ignore[arg-type]
                left = {count(whole[row], part) for whole in found}
                assert len(left) >= THRESHOLD.least_values, (row, part, left, rows)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ("pathways, over 18 to 26 weeks", WaitBand("pathways", Decimal(18), Decimal(26))),
        ("pathways, over 78 weeks", WaitBand("pathways", Decimal(78))),
        ("pathways, within 18 weeks", WaitBand("pathways", up_to=Decimal(18))),
        (KNOWN, WaitBand("pathways")),
    ],
)
def test_a_band_is_read_as_it_is_spelled(counts: str, expected: WaitBand) -> None:
    assert wait_band(counts) == expected
    assert expected.words == counts


@pytest.mark.parametrize(
    "counts", ["pathways", "pathways, women", "pathways, of them over 18 weeks"]
)
def test_any_other_count_is_no_band(counts: str) -> None:
    assert wait_band(counts) is None
