"""What is released when the check of all cannot be finished, and which groups are merged by the names extracts use."""

from itertools import product

from ehia_desktop.assessment.disclosure import Ledger
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import ReleasedEvidence
from ehia_desktop.evidence.disclosure.gathering import Detail
from ehia_desktop.evidence.disclosure.linked import release_linked
from ehia_desktop.evidence.disclosure.profiles import THRESHOLD_5
from ehia_desktop.evidence.disclosure.settling import STEPS
from tests.evidence.disclosure.linking import (
    group,
    linked,
    number,
    plain,
    released,
    share,
    waiting,
)

CROSSED = (
    group("Deprivation"), group("Ethnicity"), waiting(), number("Over 52 weeks"), share("Over 52 weeks"),
)  # fmt: skip
FIFTHS = ("1 – most deprived fifth", "2", "3", "4", "5 – least deprived fifth", "All")
GROUPS = ("White", "Mixed", "All")


def crossing() -> list[list[object]]:
    counts = {pair: 10 + 7 * at for at, pair in enumerate(product(FIFTHS[:-1], GROUPS[:-1]))}
    rows: list[list[object]] = []
    for fifth, name in product(FIFTHS, GROUPS):
        of = [
            count
            for pair, count in counts.items()
            if fifth in (pair[0], "All") and name in (pair[1], "All")
        ]
        wide, part = sum(of), sum(count // 10 for count in of)
        rows.append([fifth, name, wide, part, round(100 * part / wide, 1)])
    return rows


def made_of(*tables: LinkedTable, wide: int = STEPS, none: int = STEPS) -> ReleasedEvidence:
    """The release where the work allowed is far too little for all of it."""
    steps = {Detail.ALL: 10, Detail.WIDEST: wide, Detail.NONE: none}
    return release_linked(tables, THRESHOLD_5, Ledger(), (), steps)


def test_where_the_check_cannot_be_finished_the_widest_count_of_a_crossing_stands() -> None:
    made = made_of(linked(CROSSED, crossing()))
    assert made.is_safe
    assert any("only the widest count stands" in note for note in made.notes)
    for row, true in zip(plain(made.links["l1"].rows), crossing(), strict=True):
        assert row == [*true[:3], "*", "*"]
    # What is not published is not remembered either.
    assert {entry.key.measure for entry in made.ledger.entries} == {"pathways"}


def test_narrow_counts_by_each_grouping_alone_are_checked_with_the_widest_of_the_crossing() -> None:
    alone = [
        linked(
            (group(name), waiting(), number("Over 52 weeks")),
            [[row[at], *row[2:4]] for row in crossing() if row[1 - at] == "All"],
            name=f"l{at + 2}",
        )
        for at, name in enumerate(("Deprivation", "Ethnicity"))
    ]
    made = made_of(linked(CROSSED, crossing()), *alone)
    assert made.is_safe
    assert any("only the widest count stands" in note for note in made.notes)
    assert any(isinstance(row[2], int) for row in plain(made.links["l1"].rows))
    assert all(row[3:] == ["*", "*"] for row in plain(made.links["l1"].rows))
    made = made_of(linked(CROSSED, crossing()), *alone, wide=10)
    assert made.is_safe
    assert any("no count stands" in note for note in made.notes)
    assert all(row[2:] == ["*", "*", "*"] for row in plain(made.links["l1"].rows))
    assert plain(made.links["l2"].rows)[-1][1:] == crossing()[-1][2:4]


def test_a_crossing_too_large_to_be_checked_is_not_printed() -> None:
    # 21 by 21 groups of three measures are more than 1,000 counts nobody prints.
    size = 21
    names = [(f"A{at}", f"B{to}") for at in range(size) for to in range(size)]
    heads = (group("Deprivation"), group("Ethnicity"), waiting())
    wide = linked(heads, [[*pair, 40] for pair in names])
    alone = [
        linked(
            (group(name), waiting(), number("Over 18 weeks"), number("Over 26 weeks"), number("Over 52 weeks")),
            [[f"{letter}{at}", 40 * size, 300, 200, 100] for at in range(size)],
            name=f"l{at + 2}",
        )
        for at, (name, letter) in enumerate((("Deprivation", "A"), ("Ethnicity", "B")))
    ]  # fmt: skip
    made = released(wide, *alone)
    assert made.is_safe
    assert any("cannot be checked whole" in note for note in made.notes)
    assert all(row[2] == "*" for row in plain(made.links["l1"].rows))
    assert plain(made.links["l2"].rows)[0][1:] == [40 * size, 300, 200, 100]


def test_without_any_crossing_every_count_is_hidden() -> None:
    rows = [row[1:] for row in crossing() if row[0] == "All"]
    made = made_of(linked((CROSSED[1], *CROSSED[2:]), rows), none=10)
    assert made.is_safe
    assert any("every count was hidden" in note for note in made.notes)


def test_groups_are_merged_by_the_names_that_extracts_use() -> None:
    names = ("White – British", "White – Irish", "White – any other White background")
    rows = [[name, count] for name, count in zip(names, (400, 3, 40), strict=True)]
    made = released(linked((group("Ethnicity"), waiting()), [*rows, ["All", 443]]))
    assert made.links["l1"].merges[0].sentence.startswith("Merge to 5 ethnic groups")


def test_deciles_are_merged_and_fifths_are_no_deciles() -> None:
    tenths = ("1 – most deprived tenth", *map(str, range(2, 10)), "10 – least deprived tenth")
    rows = [[name, 3 if at == 3 else 40] for at, name in enumerate(tenths)]
    made = released(linked((group("Deprivation"), waiting()), [*rows, ["All", 363]]))
    assert made.links["l1"].merges[0].sentence.startswith("Merge to quintiles")
    fifths = [[name, 3 if name == "3" else 40] for name in FIFTHS[:-1]]
    made = released(linked((group("Deprivation"), waiting()), [*fifths, ["All", 163]]))
    assert not any("quintiles" in merge.sentence for merge in made.links["l1"].merges)


def test_merging_is_offered_though_the_check_of_all_took_all_its_work() -> None:
    names = ("White – British", "White – Irish", "White – any other White background", "All")
    waits = {"1": (400, 3, 40, 443), "2": (300, 20, 2, 322), "All": (700, 23, 42, 765)}
    rows = [
        [fifth, name, count, count // 2]
        for fifth, counts in waits.items()
        for name, count in zip(names, counts, strict=True)
    ]
    made = made_of(linked(CROSSED[:4], rows))
    assert made.is_safe
    assert any("only the widest count stands" in note for note in made.notes)
    assert made.links["l1"].merges[0].sentence.startswith("Merge to 5 ethnic groups")
