"""What a release shows, hides and says, on tables small enough to check by hand."""

from decimal import Decimal

import pytest

from ehia_desktop.assessment.disclosure import Override, Profile, ReasonKind, State
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.disclosure.flags import FlagKind
from ehia_desktop.evidence.disclosure.profiles import HES, THRESHOLD_5, THRESHOLD_10, profile_named
from ehia_desktop.evidence.disclosure.releasing import release
from ehia_desktop.evidence.disclosure.tables import Axis, CountTable, Derived, FigureKind, Item
from tests.evidence.disclosure.making import axis, cells_by_key, key, line, shown, table

ZERO_HIDDEN = Profile("zero", "0 to 4 hidden", 4, is_zero_hidden=True)


def test_a_table_without_small_counts_is_shown_as_it_is() -> None:
    assert shown(release([line([12, 0, 30])], THRESHOLD_5)) == [12, 0, 30, 42]


def test_a_small_count_takes_another_with_it_and_the_true_total_stays() -> None:
    made = release([line([4, 19, 30])], THRESHOLD_5)
    assert shown(made) == ["*", "*", 30, 53]
    small, other = made.tables[0].cells[:2]
    assert small.reason is not None
    assert other.reason is not None
    assert small.reason.sentence == "hidden because it is from 1 to 4"
    assert other.reason.sentence == "hidden because otherwise 53 − 49 = 4"


def test_two_small_counts_whose_sum_pins_them_take_a_third() -> None:
    # 1 + 1 = 2 has one solution; so has 4 + 4 = 8 among counts from 1 to 4.
    assert shown(release([line([1, 1, 30])], THRESHOLD_5)) == ["*", "*", "*", 32]
    assert shown(release([line([4, 4, 30])], THRESHOLD_5)) == ["*", "*", "*", 38]
    assert shown(release([line([2, 3, 30])], THRESHOLD_5)) == ["*", "*", 30, 35]


def test_the_count_next_to_the_threshold_is_no_cover_for_one() -> None:
    # 1 + 5 = 6, and whoever knows that one is at most 4 and the other at least 5 knows both.
    assert shown(release([line([1, 5, 30])], THRESHOLD_5)) == ["*", 5, "*", 36]


def test_rows_and_columns_take_a_ring_of_cells() -> None:
    made = release([table([[3, 19, 20], [12, 14, 33], [30, 50, 21]])], THRESHOLD_5)
    signs = shown(made)
    rows = [signs[n : n + 4] for n in range(0, 16, 4)]
    assert [sum(sign == "*" for sign in row) for row in rows] == [2, 2, 0, 0]
    assert rows[3] == [45, 83, 74, 202]


def test_ten_hides_what_five_shows() -> None:
    assert shown(release([line([7, 19, 30])], THRESHOLD_5)) == [7, 19, 30, 56]
    assert shown(release([line([7, 19, 30])], THRESHOLD_10)) == ["*", "*", 30, 56]


def test_zero_is_hidden_where_the_profile_says_so() -> None:
    assert shown(release([line([0, 19, 30])], THRESHOLD_5)) == [0, 19, 30, 49]
    assert shown(release([line([0, 19, 30])], ZERO_HIDDEN)) == ["*", "*", 30, 49]


def test_sub_totals_are_kept_and_protected_too() -> None:
    items = (
        Item("Indian"),
        Item("Pakistani"),
        Item("Asian", ("Indian", "Pakistani")),
        Item("British"),
        Item("All", ("Asian", "British")),
    )
    source = CountTable(
        "By group",
        "waiting",
        Axis("ethnic group", items),
        Axis("", (Item("Number"),)),
        ((3,), (40,), (43,), (200,), (243,)),
    )
    assert shown(release([source], THRESHOLD_5)) == ["*", "*", 43, 200, 243]


def test_hes_hides_one_to_seven_and_rounds_the_rest() -> None:
    made = release([line([7, 8, 12, 13, 0])], HES)
    assert shown(made) == ["*", 10, 10, 15, 0, 40]
    assert [cell.state for cell in made.tables[0].cells][3:5] == [State.ROUNDED, State.SHOWN]


def test_rounding_that_has_one_solution_is_found_and_mended() -> None:
    # 15, 20, * and a total of 30: only 13 + 18 + 1 = 32 rounds to these.
    made = release([line([13, 18, 1])], HES)
    assert made.is_safe
    assert shown(made) != [15, 20, "*", 30]
    small = made.tables[0].cells[2].reach
    assert small is not None
    assert small.holds(3)


def test_a_hidden_count_hides_all_that_is_derived_from_it() -> None:
    share = Derived("%", FigureKind.PERCENTAGE, "a0", "%", Decimal("7.5"), ((0, 0),), ((3, 0),))
    other = Derived("%", FigureKind.PERCENTAGE, "a2", "%", Decimal("56.6"), ((2, 0),), ((3, 0),))
    rank = Derived("rank", FigureKind.RANK, "a2", "rank", Decimal(1), ((0, 0), (1, 0), (2, 0)))
    source = with_figures(line([4, 19, 30]), share, other, rank)
    figures = release([source], THRESHOLD_5).tables[0].figures
    assert [figure.shown for figure in figures] == [None, Decimal("56.6"), None]
    assert figures[0].reason is not None
    assert figures[0].reason.kind is ReasonKind.DERIVED


def test_a_percentage_of_rounded_counts_is_worked_out_from_those() -> None:
    share = Derived("%", FigureKind.PERCENTAGE, "a1", "%", Decimal("36.5"), ((1, 0),), ((2, 0),))
    limits = Derived("lower", FigureKind.INTERVAL, "a1", "lower", Decimal("28.1"), ((1, 0),))
    figures = release([with_figures(line([33, 19]), share, limits)], HES).tables[0].figures
    # 20 of 50, not 19 of 52.
    assert [figure.shown for figure in figures] == [Decimal("40.0"), None]


@pytest.mark.parametrize(("people", "is_shown"), [(7, False), (8, True)])
def test_a_median_needs_eight_people(people: int, is_shown: bool) -> None:
    median = Derived("median", FigureKind.MEDIAN, "a0", "median", Decimal("14.5"), ((0, 0),))
    (figure,) = release([with_figures(line([people, 40, 60]), median)], HES).tables[0].figures
    assert (figure.shown is not None) == is_shown


def test_a_signed_override_shows_a_count_and_the_rest_is_still_protected() -> None:
    override = Override(key(("a", "a0")), "Director of equality", "2026-11-22", "Consent given.")
    made = release([line([3, 2, 40])], THRESHOLD_5, overrides=[override])
    cell = cells_by_key(made)[key(("a", "a0"))]
    assert (cell.shown, cell.is_overridden) == (3, True)
    assert shown(made) == [3, "*", "*", 45]
    assert made.overrides == (override,)


def test_an_override_that_gives_another_away_is_named() -> None:
    override = [
        Override(key(("a", name)), "Director", "2026-11-22", "Asked for.") for name in ("a1", "a2")
    ]
    total = Override(key(), "Director", "2026-11-22", "Asked for.")
    made = release([line([3, 20, 40])], THRESHOLD_5, overrides=[*override, total])
    assert not made.is_safe
    assert "override" in made.leaks[0].sentence


@pytest.mark.parametrize("missing", ["who", "when", "why"])
def test_an_override_is_signed(missing: str) -> None:
    words = {"who": "A", "when": "2026-11-22", "why": "B"} | {missing: " "}
    with pytest.raises(UserError, match="who decides"):
        Override(key(), **words)


def test_an_override_of_no_cell_is_refused() -> None:
    override = Override(key(("z", "z")), "Director", "2026-11-22", "Asked for.")
    with pytest.raises(UserError, match="none of these tables"):
        release([line([3, 20])], THRESHOLD_5, overrides=[override])


def test_everyone_in_one_cell_is_flagged() -> None:
    made = release([line([40, 0, 0])], THRESHOLD_5)
    assert [flag.sentence for flag in made.flags] == ["Everyone in “everyone” is in “a0”."]


def test_all_and_none_of_a_sensitive_attribute_are_flagged() -> None:
    source = CountTable(
        "By condition",
        "waiting",
        axis("group", 2),
        axis("condition", 2, is_sensitive=True),
        ((30, 0, 30), (12, 25, 37), (42, 25, 67)),
    )
    found = [(flag.kind, flag.key.groups) for flag in release([source], THRESHOLD_5).flags]
    first = (("condition", "condition0"), ("group", "group0"))
    second = (("condition", "condition1"), ("group", "group0"))
    assert (FlagKind.ALL_HAVE, first) in found
    assert (FlagKind.NONE_HAS, second) in found


def test_a_total_that_does_not_add_up_is_said_and_taken_as_known() -> None:
    source = CountTable(
        "Waiting", "waiting", axis("a", 3), Axis("", (Item("Number"),)), ((4,), (19,), (30,), (60,))
    )
    made = release([source], THRESHOLD_5)
    assert made.is_safe
    assert "7 more than its parts" in made.notes[0]
    assert shown(made) == ["*", "*", 30, 60]


def test_a_check_that_cannot_be_finished_hides_everything_and_says_so() -> None:
    made = release([table([[3, 19, 0], [12, 4, 33]])], THRESHOLD_5, steps=20)
    assert not made.is_finished
    assert made.is_safe
    assert set(shown(made)) == {"~", 0}
    assert "could not be finished" in made.notes[-1]


def test_tables_that_disagree_on_a_count_are_refused() -> None:
    with pytest.raises(UserError, match="must agree"):
        release([line([10, 20]), table([[5, 6], [10, 10]])], THRESHOLD_5)


def test_the_same_tables_always_give_the_same_release() -> None:
    source = table([[3, 19, 20], [12, 4, 33], [30, 50, 1]])
    assert release([source], HES) == release([source], HES)


def test_the_profile_stands_under_the_table() -> None:
    (released,) = release([line([3, 20, 40])], HES).tables
    assert "Hospital Episode Statistics" in released.note
    assert "hidden to protect people" in released.note


def test_an_unknown_profile_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="threshold-5"):
        profile_named("threshold-6")


def test_a_profile_that_cannot_protect_is_refused() -> None:
    with pytest.raises(UserError, match="hide larger counts"):
        Profile("own", "own", 2)
    with pytest.raises(UserError, match="to zero"):
        Profile("own", "own", 4, round_to=20)


def with_figures(source: CountTable, *figures: Derived) -> CountTable:
    return CountTable(
        source.title, source.measure, source.rows, source.columns, source.counts, derived=figures
    )
