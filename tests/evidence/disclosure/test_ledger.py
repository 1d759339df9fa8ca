"""What is public already is part of what a reader knows."""

from decimal import Decimal

import pytest

from ehia_desktop.assessment.disclosure import Ledger, LedgerEntry, Relation
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.disclosure.ledger import (
    continued,
    from_percentage,
    recorded,
    together,
)
from ehia_desktop.evidence.disclosure.profiles import THRESHOLD_5
from ehia_desktop.evidence.disclosure.releasing import Release, release
from ehia_desktop.evidence.disclosure.tables import CountTable
from tests.evidence.disclosure.making import cells_by_key, key, line, shown, table


def published(source: CountTable) -> Ledger:
    return recorded(
        [source], release([source], THRESHOLD_5).tables, THRESHOLD_5, "the report of May"
    )


def entry(group: str, count: int, publication: str = "the council’s atlas") -> LedgerEntry:
    return LedgerEntry(key(("a", group)), count, count, publication)


def after(ledger: Ledger, source: CountTable) -> Release:
    return release([source], THRESHOLD_5, ledger)


def test_a_linked_table_does_not_give_away_what_an_earlier_one_hides() -> None:
    # The first table shows the row totals and hides 3 and 19; the second, alone, would show the 19.
    first = table([[3, 19], [12, 33]])
    ledger = published(first)
    alone = line([3, 12], dimension="a")
    assert after(ledger, alone).is_safe
    inside = key(("a", "a0"), ("b", "b1"))
    hidden = next(each for each in ledger.entries if each.key == inside)
    assert hidden.low != hidden.high


def test_what_is_new_between_two_cumulative_years_is_protected() -> None:
    earlier, later = line([19, 30], period="2024/25"), line([23, 40], period="2025/26")
    keys = [later.key(place) for place in later.places()]
    ledger = continued(keys, published(earlier), "2024/25", "2025/26")
    made = after(ledger, later)
    cell = cells_by_key(made)[key(("a", "a0"), period="2025/26")]
    assert made.is_safe
    assert cell.is_hidden
    assert cell.reason is not None
    assert cell.reason.sentence == "hidden because otherwise 23 − 19 = 4"


def test_without_the_ledger_both_years_would_be_shown() -> None:
    assert shown(release([line([23, 40], period="2025/26")], THRESHOLD_5)) == [23, 40, 63]


def test_others_figures_are_part_of_what_a_reader_knows() -> None:
    # Somebody else publishes 19 of a1, so hiding it covers nothing: another cell has to go.
    assert shown(release([line([4, 19, 30])], THRESHOLD_5)) == ["*", "*", 30, 53]
    made = after(Ledger((entry("a1", 19),)), line([4, 19, 30]))
    assert made.is_safe
    assert shown(made) == ["*", 19, "*", 53]


def test_what_others_gave_away_is_named_and_does_not_stop_a_release() -> None:
    made = after(Ledger((entry("a0", 4),)), line([4, 19, 30]))
    assert made.is_safe
    assert [leak.is_public for leak in made.leaks] == [True]
    assert "the council’s atlas" in made.leaks[0].sentence


def test_a_percentage_of_known_people_gives_the_count_away() -> None:
    # 2.9 % of 139 people: 4 people (2.88 %), not 3 (2.16 %) and not 5 (3.60 %).
    line_of_ledger = from_percentage(key(("a", "a0")), Decimal("2.9"), 139, "a bulletin")
    assert (line_of_ledger.low, line_of_ledger.high) == (4, 4)


def test_a_whole_percentage_leaves_a_range() -> None:
    line_of_ledger = from_percentage(key(("a", "a0")), Decimal(3), 1000, "a bulletin")
    assert (line_of_ledger.low, line_of_ledger.high) == (25, 35)


def test_a_line_that_contradicts_the_tables_is_left_out_and_said() -> None:
    made = after(Ledger((entry("a1", 21),)), line([4, 19, 30]))
    assert made.is_safe
    assert "does not agree" in made.notes[0]


def test_places_that_add_up_to_ours_are_taken_into_account() -> None:
    # The county published the sum of our a0 and another trust’s 30, which is public too: 34 − 30 = 4.
    county, other = key(("a", "county")), key(("a", "elsewhere"))
    ledger = Ledger(
        (
            LedgerEntry(county, 34, 34, "the county’s report"),
            LedgerEntry(other, 30, 30, "the other trust"),
        ),
        (Relation(county, (key(("a", "a0")), other)),),
    )
    made = after(ledger, line([4, 19, 30]))
    assert [leak.is_public for leak in made.leaks] == [True]


def test_others_hidden_figures_have_no_count_and_are_still_used() -> None:
    ledger = Ledger(
        (LedgerEntry(key(("a", "x")), 1, 4, "the county’s report"), entry("whole", 24)),
        (Relation(key(("a", "whole")), (key(("a", "x")), key(("a", "a1")))),),
    )
    # whole 24 = x (1 to 4) + our a1, so a1 lies from 20 to 23 whatever we do; 19 would not fit.
    assert after(ledger, line([4, 22, 30])).is_safe
    made = after(ledger, line([4, 19, 30]))
    assert "not the sum" in made.notes[0]


def test_figures_of_others_that_contradict_each_other_are_left_out_and_said() -> None:
    keys = [key(("a", name)) for name in ("x", "y", "z")]
    ledger = Ledger(
        (
            LedgerEntry(keys[0], 1, 4, "one report"),
            LedgerEntry(keys[1], 1, 4, "one report"),
            LedgerEntry(keys[2], 20, 30, "another"),
        ),
        (Relation(keys[2], (keys[0], keys[1])),),
    )
    made = after(ledger, line([40, 50]))
    assert shown(made) == [40, 50, 90]
    assert "contradict" in made.notes[-1]


def test_ledgers_are_put_together_and_an_impossible_line_is_refused() -> None:
    one, two = Ledger((entry("a0", 4),)), Ledger((entry("a1", 5),))
    assert together(one, two).entries == (*one.entries, *two.entries)
    with pytest.raises(UserError, match="correct the entry"):
        LedgerEntry(key(), 5, 4, "a report")
