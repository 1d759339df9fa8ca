"""Counts that nobody says are one: other headings, groups that no spelling brings together, bands with other edges."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.assessment.disclosure import CellKey, Override, Profile
from ehia_desktop.assessment.evidence import Column, ColumnType, Marker, Role, Selection
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import ReleasedEvidence
from tests.evidence.disclosure.linking import group, linked, plain, released, waiting

THRESHOLD = Profile("threshold-4", "counts under 4 hidden", 3)
fewer = settings(max_examples=max((settings.default or settings()).max_examples // 4, 15))
NAMES = ("North", "South", "East", "All")
ROWS = st.lists(st.integers(0, 3), min_size=1, max_size=4, unique=True).map(sorted)
people = st.tuples(*[st.integers(0, 9)] * 3)


def headed(heading: str) -> Column:
    return Column((heading,), ColumnType.NUMBER, Role.DENOMINATOR)


def table(
    counts: Sequence[int],
    rows: Sequence[int],
    name: str,
    *,
    heading: str = "Site",
    names: Sequence[str] = NAMES,
    column: Column | None = None,
) -> LinkedTable:
    every = [[said, count] for said, count in zip(names, counts, strict=True)]
    return linked(
        (group(heading), column or waiting()), every, name=name, title=f"Table {name}",
        select=Selection((), tuple(rows)),
    )  # fmt: skip


def assert_kept(
    made: Sequence[ReleasedEvidence], chosen: Sequence[Sequence[int]], counts: Sequence[int]
) -> None:
    """Try every three sites: what is small leaves a reader three possible counts, where nothing is withheld."""
    if any((entry.low, entry.high) == (0, None) for one in made for entry in one.ledger.entries):
        return

    def fits(cell: object, true: int, found: int) -> bool:
        if isinstance(cell, Decimal):
            return found == cell
        assert isinstance(cell, Marker)
        is_small = THRESHOLD.is_small(true)
        return THRESHOLD.is_small(found) == is_small and (is_small or found > 0)

    cells = [
        (row, cell)
        for at, rows in enumerate(chosen)
        for row, (_, cell) in zip(rows, made[at].links[f"l{at}"].rows, strict=True)
    ]
    found = [
        whole
        for sites in product(range(16), repeat=3)
        if all(fits(cell, counts[row], (whole := (*sites, sum(sites)))[row]) for row, cell in cells)
    ]
    assert tuple(counts) in found
    for row, count in enumerate(counts):
        if THRESHOLD.is_small(count):
            assert len({whole[row] for whole in found}) >= 3, (row, cells)


@pytest.mark.parametrize("is_later", [False, True], ids=["together", "editions"])
@fewer
@given(sites=people, first=ROWS, second=ROWS)
def test_the_same_people_under_another_heading_are_kept(
    sites: tuple[int, int, int], first: list[int], second: list[int], is_later: bool
) -> None:
    counts = (*sites, sum(sites))
    sources = [
        table(counts, first, "l0", column=headed("Waiting")),
        table(counts, second, "l1", column=headed("Number waiting")),
    ]
    if is_later:
        earlier = released(sources[0], profile=THRESHOLD)
        made = [earlier, released(sources[1], profile=THRESHOLD, ledger=earlier.ledger)]
    else:
        made = [released(*sources, profile=THRESHOLD)] * 2
        assert made[0].is_safe, made[0].leaks
    if made[1].is_safe:
        assert_kept(made, (first, second), counts)


@fewer
@given(sites=people, first=ROWS, second=ROWS)
def test_groups_that_nothing_brings_together_but_their_counts_are_kept(
    sites: tuple[int, int, int], first: list[int], second: list[int]
) -> None:
    counts = (*sites, sum(sites))
    sources = [
        table(counts, first, "l0"),
        table(counts, second, "l1", names=("Infirmary", "Royal", "General", "All")),
    ]
    made = released(*sources, profile=THRESHOLD)
    if made.is_safe:
        assert_kept([made, made], (first, second), counts)


def test_one_count_under_two_headings_gives_nothing_away() -> None:
    # By hand: 103 less the 60 of the one less the 40 that the other would show is 3.
    first = table((3, 40, 60, 103), range(4), "l0", column=headed("Waiting"))
    second = table((3, 40, 60, 103), (1, 3), "l1", column=headed("Pathways"))
    made = released(first, second)
    assert made.is_safe
    assert [row[1] for row in plain(made.links["l0"].rows)] == ["*", "*", 60, 103]
    assert [row[1] for row in plain(made.links["l1"].rows)] == ["*", 103]
    assert any("“Table l0: Waiting” and “Table l1: Pathways”" in note for note in made.notes)


def test_counts_that_differ_anywhere_are_two_and_nothing_is_said() -> None:
    first = table((3, 40, 60, 103), range(4), "l0", column=headed("Waiting"))
    second = table((3, 40, 50, 93), (1, 2), "l1", column=headed("Pathways"))
    made = released(first, second)
    assert made.is_safe
    assert [row[1] for row in plain(made.links["l1"].rows)] == [40, 50]
    assert not made.notes


def test_counts_of_which_both_are_said_to_be_something_else_are_two() -> None:
    first = table((3, 40, 60, 103), range(4), "l0", column=waiting("pathways"))
    second = table((3, 40, 60, 103), (1, 2), "l1", column=waiting("patients"))
    assert [row[1] for row in plain(released(first, second).links["l1"].rows)] == [40, 60]


def test_a_decision_to_show_one_count_shows_none_that_is_only_likely_the_same() -> None:
    first = table((3, 40, 60, 103), range(4), "l0", column=headed("Waiting"))
    second = table((3, 40, 60, 103), (0, 3), "l1", column=headed("Pathways"))
    key = CellKey("Table l0: Waiting", (("site", "North"),), "31 March 2026")
    made = released(first, second, overrides=[Override(key, "A", "2026-11-22", "Agreed")])
    assert plain(made.links["l0"].rows)[0][1] == 3
    assert plain(made.links["l1"].rows)[0][1] == "*"
    assert "“Table l1”" in made.leaks[0]


def test_groups_of_one_table_that_may_be_several_of_another_keep_it_back_where_one_is_hidden() -> (
    None
):
    fine = table((3, 40, 60, 103), range(4), "l0")
    coarse = linked(
        (group("Site"), waiting()),
        [["Both hospitals", 43], ["East", 60]],
        name="l1",
        title="Coarse",
    )
    made = released(fine, coarse)
    assert not made.is_safe
    (leak,) = made.leaks
    assert leak.startswith(
        "“Both hospitals” in “Coarse” may be the same people as “North”, “South” in “Table l0”"
    )
    nothing_small = released(table((30, 40, 60, 130), range(4), "l0"), linked(
        (group("Site"), waiting()), [["Both hospitals", 70], ["East", 60]], name="l1", title="Coarse"
    ))  # fmt: skip
    assert nothing_small.is_safe


def test_tables_of_other_groups_raise_no_doubt() -> None:
    ages = linked((group("Age"), waiting()), [["0 to 17", 3], ["18 and over", 100]], name="l0")
    sites = linked((group("Site"), waiting()), [["North", 63], ["South", 40]], name="l1")
    sixteen = linked(
        (group("Ethnic group"), waiting()),
        [["White – British", 80], ["White – Irish", 3], ["Not stated (Z)", 20]], name="l2",
    )  # fmt: skip
    five = linked((group("Ethnicity"), waiting()), [["White", 83], ["Unknown", 20]], name="l3")
    assert released(ages, sites, sixteen, five).leaks == ()


def test_what_lies_between_two_bands_of_ages_is_a_count() -> None:
    # By hand: under 18 less under 16 are the 2 of 16 and 17.
    first = linked((group("Age band"), waiting()), [["0-17", 42], ["18+", 60]], name="l0")
    second = linked((group("Age"), waiting()), [["Under 16", 40], ["16 and over", 62]], name="l1")
    made = released(first, second)
    assert made.is_safe
    shown = [row[1] for name in ("l0", "l1") for row in plain(made.links[name].rows)]
    assert {*shown[::2]} & {"*"}
    assert {*shown[1::2]} & {"*"}
