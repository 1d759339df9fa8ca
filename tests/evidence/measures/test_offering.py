"""Which measures a kept table allows, from the roles of its columns and what stands in them."""

import pytest

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.evidence import Role, Row, Table
from ehia_desktop.assessment.measure import Outcome
from ehia_desktop.assessment.measuring import OfferedMeasure
from ehia_desktop.evidence.measures import kept as kept_measures
from ehia_desktop.evidence.measures.reading_recipes import read_recipe
from tests.evidence.measures.kept_tables import kept

G, N, D, V = Role.GROUP, Role.NUMERATOR, Role.DENOMINATOR, Role.VALUE
FIFTHS = """
Deprivation,Waiting,Over 18 weeks
1 most deprived,3520,1204
2,3410,1130
3,3390,1050
4,3300,990
5 least deprived,3200,899
Not stated,600,210
All,17420,5483
"""
SPECIALTIES = """
Specialty,Deprivation,Waiting,Over 18 weeks
All,1,400,180
All,5,400,120
All,All,800,300
Eyes,1,300,120
Eyes,5,100,30
Eyes,All,400,150
Bones,1,100,60
Bones,5,300,90
Bones,All,400,150
"""


def keys(table: Table, rows: tuple[Row, ...]) -> list[str]:
    return [one.key for one in kept_measures.offered(table, rows)]


def offer(table: Table, rows: tuple[Row, ...], key: str) -> OfferedMeasure:
    return next(one for one in kept_measures.offered(table, rows) if one.key == key)


def test_fifths_of_deprivation_allow_gap_shares_slope_and_trend() -> None:
    table, rows = kept(FIFTHS, G, D, N)
    assert keys(table, rows) == [
        "gap", "share", "others", "slope", "trend", "not_recorded", "differences",
    ]  # fmt: skip


def test_every_offered_recipe_can_be_read_and_taken() -> None:
    table, rows = kept(FIFTHS, G, D, N)
    for one in kept_measures.offered(table, rows):
        read_recipe(one.recipe.encode(), "recipe")
        assert all(
            found.outcome is Outcome.FOUND for found in kept_measures.take(one.recipe, table, rows)
        )
        assert one.explanation.endswith(("?", "."))


def test_the_gap_is_between_the_ends_and_on_the_basis_of_the_source() -> None:
    table, rows = kept(FIFTHS, G, D, N, place="Thameford")
    (gap,) = kept_measures.take(offer(table, rows, "gap").recipe, table, rows)
    assert gap.group == ("1 most deprived",)
    assert gap.value == pytest.approx((1204 / 3520 - 899 / 3200) * 100)
    assert (gap.basis.basis, gap.basis.period, gap.basis.place, gap.basis.index) == (
        "P2–P4", "October 2025", "Thameford", "IMD 2019",
    )  # fmt: skip


def test_a_total_is_no_group_and_not_counted_twice() -> None:
    table, rows = kept(FIFTHS, G, D, N)
    found = kept_measures.take(offer(table, rows, "others").recipe, table, rows)
    assert ("All",) not in [one.group for one in found]
    most = next(one for one in found if one.group == ("1 most deprived",))
    rest = (5483 - 1204) / (17420 - 3520)
    assert most.value == pytest.approx((1204 / 3520 - rest) * 100)


def test_a_marker_is_never_zero() -> None:
    table, rows = kept(FIFTHS.replace("899", "*"), G, D, N)
    (gap,) = kept_measures.take(offer(table, rows, "gap").recipe, table, rows)
    assert (gap.value, gap.outcome) == (None, Outcome.NOT_POSSIBLE)


def test_a_row_that_adds_up_the_others_is_a_total_whatever_its_name() -> None:
    lines = "Place,Waiting,Long\nNorth,100,30\nSouth,120,20\nEast,80,30\nCounty,300,80\n"
    table, rows = kept(lines, Role.PLACE, D, N)
    shares = kept_measures.take(offer(table, rows, "share").recipe, table, rows)
    assert [one.group for one in shares] == [("North",), ("South",), ("East",)]


def test_specialties_allow_a_gap_like_for_like_and_a_ranking() -> None:
    lines = SPECIALTIES.replace(",1,", ",Most deprived,").replace(",5,", ",Least deprived,")
    table, rows = kept(lines, Role.SPECIALTY, G, D, N)
    (like,) = kept_measures.take(offer(table, rows, "like_for_like").recipe, table, rows)
    # Mantel-Haenszel by hand: eyes 10 points with weight 75, bones 30 points with weight 75.
    assert like.value == pytest.approx(20)
    # The crude gap, of the totals: 45 % less 30 %.
    assert like.beside[0].value == pytest.approx(15)
    ranked = kept_measures.take(offer(table, rows, "ranking").recipe, table, rows)
    assert [(one.group, round(one.value or 0)) for one in ranked] == [
        (("Bones",), 30),
        (("Eyes",), 10),
    ]
    (crude,) = kept_measures.take(offer(table, rows, "gap").recipe, table, rows)
    assert (crude.numerator, crude.denominator) == (180, 400)


def test_two_numbers_alone_are_no_order_of_deprivation() -> None:
    table, rows = kept(SPECIALTIES, Role.SPECIALTY, G, D, N)
    assert "gap" not in keys(table, rows)


def test_shares_of_nested_counts_are_of_the_denominator() -> None:
    lines = "Fifth,Waiting,Over 18,Over 52\nA,100,40,10\nB,100,30,5\n"
    table, rows = kept(lines, G, D, N, N, of={"Over 18": ("Waiting",), "Over 52": ("Over 18",)})
    lines_offered = {one.figure for one in kept_measures.offered(table, rows)}
    assert lines_offered == {"“Over 18” of “Waiting”, by Fifth", "“Over 52” of “Waiting”, by Fifth"}


def test_published_counts_without_a_denominator_are_of_the_widest_of_them() -> None:
    lines = "Decile,All appointments,Attended\nTotal,300,240\nA,100,70\nB,200,170\n"
    table, rows = kept(lines, G, N, N)
    (first, *_) = kept_measures.offered(table, rows)
    assert first.figure == "“Attended” of “All appointments”, by Decile"


def test_missed_appointments_say_that_they_cluster() -> None:
    lines = "Decile,Appointments,Did not attend\nA,100,20\nB,200,30\n"
    table, rows = kept(lines, G, D, N)
    for key in ("share", "others"):
        first, *_ = kept_measures.take(offer(table, rows, key).recipe, table, rows)
        assert any("cluster" in caution for caution in first.cautions)


def test_events_among_a_population_are_a_rate_and_a_make_up() -> None:
    lines = "Group,Population,Admissions\nA,10000,50\nB,30000,90\n"
    table, rows = kept(lines, G, D, N)
    assert keys(table, rows) == ["rate", "composition"]
    rates = kept_measures.take(offer(table, rows, "rate").recipe, table, rows)
    assert [one.value for one in rates] == [pytest.approx(5), pytest.approx(3)]
    shares = kept_measures.take(offer(table, rows, "composition").recipe, table, rows)
    assert shares[0].value == pytest.approx((50 / 140 - 1 / 4) * 100)


def test_areas_allow_a_funnel() -> None:
    lines = "Area,Waiting,Long\nEngland,900,300\n" + "".join(
        f"Area {at},{90 + at},30\n" for at in range(6)
    )
    table, rows = kept(lines, Role.PLACE, D, N)
    funnel = offer(table, rows, "funnel")
    assert funnel.charts[0] is ChartKind.FUNNEL
    assert len(kept_measures.take(funnel.recipe, table, rows)) == 6


def test_periods_are_held_still_at_the_latest_and_allow_a_change() -> None:
    later = "March 2026,F,100,40\nMarch 2026,M,100,30\n"
    lines = f"Period,Sex,Waiting,Long\n{later}March 2025,F,100,50\nMarch 2025,M,100,30\n"
    table, rows = kept(lines, Role.PERIOD, G, D, N)
    shares = kept_measures.take(offer(table, rows, "share").recipe, table, rows)
    assert [(one.value, one.basis.period) for one in shares] == [
        (40, "March 2026"),
        (30, "March 2026"),
    ]
    changes = kept_measures.take(offer(table, rows, "change").recipe, table, rows)
    assert [one.value for one in changes] == [pytest.approx(-10), pytest.approx(0)]


def test_periods_that_cannot_be_read_allow_no_change() -> None:
    lines = "Wave,Sex,Waiting,Long\nOne,F,100,40\nOne,M,100,30\nTwo,F,100,50\nTwo,M,100,30\n"
    table, rows = kept(lines, Role.PERIOD, G, D, N)
    assert "change" not in keys(table, rows)


def test_twelve_months_of_a_figure_are_a_run() -> None:
    months = "Month,Median\n" + "".join(f"2025-{at:02}-01,{10 + at % 3}\n" for at in range(1, 13))
    table, rows = kept(f"{months}Total,11\n", Role.PERIOD, V)
    assert keys(table, rows) == ["run", "change"]
    run = kept_measures.take(offer(table, rows, "run").recipe, table, rows)
    assert len(run) == 12


def test_rounded_counts_are_said_from_the_notes() -> None:
    table, rows = kept(FIFTHS, G, D, N, notes=("Counts are rounded to the nearest 5.",))
    (gap,) = kept_measures.take(offer(table, rows, "gap").recipe, table, rows)
    assert "Computed from counts rounded to 5." in gap.cautions


def test_groups_that_stand_twice_are_not_added_up_unseen() -> None:
    table, rows = kept(FIFTHS + "2,3410,1130\n", G, D, N)
    assert kept_measures.offered(table, rows) == ()


@pytest.mark.parametrize(
    "lines", ["Group,Median\nA,12\nB,14\n", "Group,Median\n"], ids=["no counts", "no rows"]
)
def test_a_table_without_counts_allows_nothing(lines: str) -> None:
    table, rows = kept(lines, G, V)
    assert kept_measures.offered(table, rows) == ()


def test_a_heading_with_any_sign_in_it_is_still_a_recipe() -> None:
    lines = 'Gr: "oup" #,Wai{ting,O\\ver - 18\nA,100,20\nB,100,30\n'
    table, rows = kept(lines, G, D, N)
    found = kept_measures.take(offer(table, rows, "share").recipe, table, rows)
    assert [one.value for one in found] == [20, 30]
