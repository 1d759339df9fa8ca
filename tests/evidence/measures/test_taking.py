"""Measures of tables as a recipe asks for them: the figure, what it was made of, and what may not be said."""

from typing import Any

import pytest

from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures.needs import NEEDS
from ehia_desktop.evidence.measures.recipe import Kind
from ehia_desktop.evidence.measures.take import TAKING
from tests.evidence.measures.tables import limits, measured, of, one

# Any, so that it may stand in a tuple of numbers.
close: Any = pytest.approx
SHARE = "columns: {numerator: x, denominator: n}\nby: [group]\n"


def cautions(measure: Measure) -> str:
    return " ".join(measure.cautions)


def test_every_measure_can_be_read_and_taken() -> None:
    assert set(TAKING) == set(NEEDS) == set(Kind)


def test_rows_of_a_group_are_added_up_first() -> None:
    found = one("group,x,n\na,3,20\na,7,30", f"measure: proportion\n{SHARE}")
    assert (found.value, found.numerator, found.denominator) == (20.0, 10, 50)
    assert (found.unit, found.method, found.group) == ("%", "Wilson", ("a",))
    # Wilson, 10 of 50.
    assert limits(found) == (close(11.2437, abs=1e-4), close(33.0371, abs=1e-4))


def test_without_by_each_row_is_on_its_own() -> None:
    found = measured(
        "x,n\n1,10\n2,10", "measure: proportion\ncolumns: {numerator: x, denominator: n}"
    )
    assert [measure.group for measure in found] == [("row 2",), ("row 3",)]


@pytest.mark.parametrize("sign", ["*", "c", "-", "…", "..", "[x]", "N/A", "<5", ""])
def test_a_marker_is_never_zero(sign: str) -> None:
    found = one(f"group,x,n\na,{sign},20\na,7,30", f"measure: proportion\n{SHARE}")
    assert (found.outcome, found.value, found.limits) == (Outcome.NOT_POSSIBLE, None, ())
    assert "not zero" in cautions(found)


def test_numbers_are_read_as_people_write_them() -> None:
    found = one('group,x,n\na,"1,200"," 4,800 "', f"measure: proportion\n{SHARE}")
    assert (found.numerator, found.denominator) == (1200, 4800)


def test_both_levels_of_confidence_are_given() -> None:
    found = one("group,x,n\na,65,100", f"measure: proportion\nconfidence: [0.95, 0.998]\n{SHARE}")
    assert [level.confidence for level in found.limits] == [0.95, 0.998]
    assert found.limits[1].lower == close(49.5494657, rel=1e-6)


def test_a_rate_of_none_starts_at_zero() -> None:
    found = one("group,x,n\na,0,1000", f"measure: rate\nmultiplier: 1000\n{SHARE}")
    assert (found.value, found.lower, found.method) == (0, 0, "exact Poisson")
    assert found.upper == close(3.688879454)


TWO = "group,x,n\nmost,30,100\nleast,20,120"


def test_a_comparator_brings_gap_and_ratio() -> None:
    found = measured(TWO, f"measure: proportion\ncomparator: {{group: least}}\n{SHARE}")
    (gap,) = of(found, "most").beside
    (ratio,) = gap.beside
    assert (gap.measure, gap.unit, gap.comparator) == ("gap", "percentage points", "least")
    assert gap.value == close(13.3333333)
    assert (ratio.measure, ratio.value) == ("ratio", close(1.8))
    assert limits(ratio) == (close(1.0920885), close(2.9667925))
    assert of(found, "least").beside == ()


@pytest.mark.parametrize("against", ["others", "whole"])
def test_a_group_with_nobody_takes_no_figure_from_the_others(against: str) -> None:
    recipe = f"measure: gap\ncomparator: {against}\n{SHARE}"
    found = measured(f"{TWO}\nNot a valid code,0,0", recipe)
    assert found[:2] == tuple(measured(TWO, recipe))
    empty = of(found, "Not a valid code")
    assert empty.outcome is Outcome.NOT_POSSIBLE
    assert cautions(empty).startswith("Not possible: nobody is counted.")
    # 30 of 100 against 20 of 120, and against 50 of 220.
    gap = {"others": 30 - 100 / 6, "whole": 30 - 5000 / 220}[against]
    assert of(found, "most").value == close(gap)


def test_events_without_anybody_are_no_empty_group() -> None:
    found = measured(f"{TWO}\nc,4,0", f"measure: gap\ncomparator: others\n{SHARE}")
    assert {measure.outcome for measure in found} == {Outcome.NOT_POSSIBLE}


def test_against_a_group_with_nobody_there_is_no_gap() -> None:
    table = "group,x,n\nmost,30,100\nleast,0,0"
    found = of(measured(table, f"measure: gap\ncomparator: {{group: least}}\n{SHARE}"), "most")
    assert cautions(found) == "Not possible: nobody is counted in “least”."


def test_a_group_with_nobody_is_in_no_test_and_no_longest_quarter() -> None:
    for kind in ("differences", "longest_quarter"):
        recipe = f"measure: {kind}\n{SHARE}"
        whole, more = measured(TWO, recipe), measured(f"{TWO}\nempty,0,0", recipe)
        assert more[: len(whole)] == tuple(whole)


def test_a_gap_that_may_be_none_says_what_could_have_shown() -> None:
    found = measured(
        "group,x,n\na,30,100\nb,28,100", f"measure: gap\ncomparator: {{group: b}}\n{SHARE}"
    )
    (gap,) = found
    # (1.96 + 0.8416) x sqrt(58.5/201 x 142.5/201 x 2/100) in points.
    assert gap.smallest_difference == close(18.0, abs=0.05)
    assert "includes no difference" in cautions(gap)


def test_too_few_to_tell_is_an_outcome_with_its_smallest_difference() -> None:
    (gap,) = measured(
        "group,x,n\na,2,9\nb,1,12", f"measure: gap\ncomparator: {{group: b}}\n{SHARE}"
    )
    assert (gap.outcome, gap.value, gap.limits) == (Outcome.TOO_FEW, None, ())
    assert (gap.numerator, gap.denominator) == (2, 9)
    assert gap.p == close(0.5533834586, rel=1e-9)
    assert gap.smallest_difference is not None
    assert "would not have shown" in cautions(gap)


def test_many_gaps_are_adjusted_by_holm_or_the_chance_is_named() -> None:
    table = "group,x,n\na,40,100\nb,30,100\nc,20,100"
    recipe = f"measure: gap\ncomparator: {{group: c}}\n{SHARE}"
    held = measured(table, recipe)
    assert all((gap.p_adjusted or 0) >= (gap.p or 0) for gap in held)
    plain = measured(table, recipe + "adjust: none\n")
    assert all(gap.p_adjusted is None and "one in twenty" in cautions(gap) for gap in plain)


def test_rounded_counts_are_named() -> None:
    found = one("group,x,n\na,5,50", f"measure: proportion\nrounded_to: 5\n{SHARE}")
    assert "computed from counts rounded to 5" in cautions(found).casefold()


def test_missed_appointments_cluster_in_people() -> None:
    for kind in ("did_not_attend", "cancelled", "virtual"):
        assert "cluster" in cautions(one("group,x,n\na,5,50", f"measure: {kind}\n{SHARE}"))


def test_a_numerator_beyond_its_denominator_is_refused() -> None:
    with pytest.raises(UserError, match="larger than the denominator"):
        measured("group,x,n\na,50,5", f"measure: proportion\n{SHARE}")


def test_a_word_among_numbers_is_named_with_its_row() -> None:
    with pytest.raises(UserError, match="row 3: “many” in “x” is not a number"):
        measured("group,x,n\na,5,50\nb,many,50", f"measure: proportion\n{SHARE}")


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(UserError, match="no column “group”; its columns: area, x, n"):
        measured("area,x,n\na,5,50", f"measure: proportion\n{SHARE}")


def test_groups_of_unlike_basis_are_not_compared() -> None:
    with pytest.raises(UserError, match=r"“P2 only”.*“P2-P4”; take both on the same basis"):
        measured(
            "group,x,n,b\nmost,30,100,P2 only\nleast,20,120,P2-P4",
            "measure: gap\ncolumns: {numerator: x, denominator: n, basis: b}\nby: [group]\n"
            "comparator: {group: least}",
        )


def test_rows_of_unlike_index_are_not_added_up() -> None:
    with pytest.raises(UserError, match="counted together"):
        measured(
            "group,x,n,imd\nmost,30,100,2019\nmost,20,120,2025",
            "measure: proportion\ncolumns: {numerator: x, denominator: n, index: imd}\nby: [group]",
        )


def test_a_mean_with_its_interval_and_gap() -> None:
    table = "group,weeks\n" + "\n".join(
        [f"a,{wait}" for wait in (12, 15, 18, 22, 9, 30)]
        + [f"b,{wait}" for wait in (8, 11, 7, 14, 10)]
    )
    found = measured(
        table, "measure: mean\ncolumns: {value: weeks}\nby: [group]\ncomparator: {group: b}"
    )
    (gap,) = of(found, "a").beside
    assert of(found, "b").value == 10
    assert limits(gap) == (close(-0.30405908), close(15.63739242))
    assert "6 values only" in cautions(of(found, "a"))


def test_a_standardised_rate_needs_ten_events() -> None:
    found = one(
        "age,x,n,std\nyoung,4,100,50\nold,5,100,50",
        "measure: dsr\ncolumns: {numerator: x, denominator: n, standard: std}\nby: []\n"
        "basis: {period: 2026}".replace("by: []\n", "by: [std]\n"),
    )
    assert (found.outcome, found.value, found.numerator) == (Outcome.TOO_FEW, None, 9)


def test_events_that_repeat_in_a_person_count_their_people_once() -> None:
    found = one(
        "area,age,people,n,std,times\nA,y,6,100,1000,1\nA,y,2,100,1000,3\nA,o,4,200,3000,1",
        "measure: dsr\ncolumns: {numerator: people, denominator: n, standard: std, repeats: times, band: age}\n"
        "by: [area]\nmultiplier: 1000",
    )
    assert (found.value, found.numerator, found.denominator) == (close(45.0), 16, 300)
    assert limits(found) == (close(20.368424498), close(80.847644185))


def test_a_ratio_over_what_is_expected() -> None:
    found = one(
        "area,x,due\nA,12,10",
        "measure: isr_ratio\ncolumns: {numerator: x, expected: due}\nby: [area]",
    )
    assert (found.value, found.denominator) == (close(120), 10)


def test_a_slope_with_the_relative_index_beside_it() -> None:
    rows = "\n".join(
        f"A,{place},100,{value},{value - 1},{value + 1}"
        for place, value in ((3, 14), (1, 10), (2, 12), (4, 16), (5, 18))
    )
    found = one(
        f"area,q,pop,v,lo,hi\n{rows}",
        "measure: sii\ncolumns: {population: pop, value: v, lower: lo, upper: hi, quantile: q}\nby: [area]\n"
        "repetitions: 1000",
    )
    # 2 a step of a fifth: 10 from end to end, from 9 at the start.
    assert found.value == close(10)
    assert found.beside[0].value == close(19 / 9)
    assert found.denominator == 500


def test_a_trend_and_the_ends_of_it() -> None:
    found = one(
        "quintile,x,n\n1,30,100\n2,25,100\n3,20,100\n4,15,100\n5,10,100",
        "measure: trend\ncolumns: {numerator: x, denominator: n}\nby: [quintile]\norder: [1, 2, 3, 4, 5]",
    )
    assert (found.value, found.place, found.comparator) == (close(20), "1", "5")
    # By hand: the slope sums to 50 and the variance to 0.2 x 0.8 x 1000 = 160.
    assert found.statistic == close(50**2 / (0.2 * 0.8 * 1000))


def test_a_composition_against_a_population() -> None:
    found = measured(
        "group,list,pop\na,60,500\nb,30,300\nc,10,200",
        "measure: composition\ncolumns: {numerator: list, reference: pop}\nby: [group]",
    )
    first = of(found, "a")
    assert (first.value, first.statistic) == (close(10), close(7.0))
    assert first.beside[0].value == close(1.2)
    assert first.p == close(0.0301973834223185)


def test_of_hidden_counts_nobody_says_how_many_are_not_recorded() -> None:
    # Truly 30 of 130; without the hidden 20 it would be 10 of 110.
    found = measured(
        "group,x,n\na,30,100\nNot stated,*,*\nMissing,3,10", f"measure: proportion\n{SHARE}"
    )
    assert "cannot be told, because a count is hidden" in cautions(found[0])
    assert "9.1" not in cautions(found[0])
    plain = measured("group,x,n\na,*,*\nb,3,10", f"measure: proportion\n{SHARE}")
    assert "not recorded" not in cautions(plain[1])


def test_a_list_with_nobody_on_it_has_no_make_up_and_was_counted() -> None:
    (asian, _) = measured(
        "group,list,pop\nAsian,0,4000\nWhite,0,6000",
        "measure: composition\ncolumns: {numerator: list, reference: pop}\nby: [group]",
    )
    assert (asian.outcome, asian.value, asian.numerator) == (Outcome.NOT_TESTED, None, 0)
    assert cautions(asian) == "Not tested: there are none in any group."


@pytest.mark.parametrize(("events", "who"), [(0, "nobody"), (90, "everybody")])
def test_a_slope_over_counts_says_which_group_fits_none(events: int, who: str) -> None:
    rows = "\n".join(
        f"{name},{x},90" for name, x in zip("abcde", (9, 8, events, 6, 5), strict=True)
    )
    found = one(
        f"group,x,n\n{rows}",
        "measure: sii\ncolumns: {population: n, numerator: x, group: group}\norder: [a, b, c, d, e]",
    )
    assert found.outcome is Outcome.NOT_POSSIBLE
    assert f"Not possible: “c” counts {who}, and no slope fits that." in found.cautions


def test_a_composition_of_few_is_not_tested() -> None:
    found = measured(
        "group,list,pop\na,6,500\nb,3,300\nc,1,200",
        "measure: composition\ncolumns: {numerator: list, reference: pop}\nby: [group]",
    )
    assert all(measure.p is None and "Not tested" in cautions(measure) for measure in found)


def test_differences_of_few_are_not_tested() -> None:
    found = one("group,x,n\na,1,10\nb,2,10", f"measure: differences\n{SHARE}")
    assert (found.outcome, found.p) == (Outcome.NOT_TESTED, None)


WAITS = "group,weeks\n" + "\n".join(f"a,{week}" for week in range(10, 50)) + "\nb,60\nb,70"
OPEN = "measure: waits\ncolumns: {value: weeks}\nby: [group]\n"


def test_percentiles_of_waits_on_open_pathways() -> None:
    found = measured(WAITS, OPEN + "open: yes\n")
    median, upper, long = [measure for measure in found if measure.group == ("a",)]
    assert (median.place, upper.place, long.place) == (
        "median",
        "75th percentile",
        "92nd percentile",
    )
    assert (median.value, upper.value, long.value) == (29.5, 39.25, close(45.88))
    assert "waited so far" in cautions(median)


def test_no_median_on_fewer_than_eight() -> None:
    found = [measure for measure in measured(WAITS, OPEN) if measure.group == ("b",)]
    assert all(measure.outcome is Outcome.TOO_FEW for measure in found)


def test_a_banded_median() -> None:
    found = measured(
        "from,to,n\n0,18,50\n18,52,40\n52,,30",
        "measure: waits\ncolumns: {start: from, end: to, number: n}",
    )
    assert found[0].value == close(26.5)
    assert found[2].outcome is Outcome.NOT_POSSIBLE


def test_shares_over_so_many_weeks() -> None:
    found = measured(
        WAITS, "measure: long_waits\ncolumns: {value: weeks}\nby: [group]\nweeks: [18, 52]"
    )
    assert [(measure.group[0], measure.place, measure.numerator) for measure in found] == [
        ("a", "over 18 weeks", 31),
        ("b", "over 18 weeks", 2),
        ("a", "over 52 weeks", 0),
        ("b", "over 52 weeks", 2),
    ]


def test_over_representation_in_the_longest_quarter() -> None:
    table = "group,weeks\n" + "\n".join(
        [f"a,{week}" for week in range(100)] + [f"b,{week}" for week in range(50, 150)]
    )
    found = measured(table, "measure: longest_quarter\ncolumns: {value: weeks}\nby: [group]")
    # The longest 50 are those of b from 100 weeks: all of b's, none of a's.
    assert of(found, "b").value is None
    assert of(found, "a").outcome is Outcome.FOUND or of(found, "a").outcome is Outcome.TOO_FEW
    counts = measured("group,x,n\na,30,200\nb,20,50", f"measure: longest_quarter\n{SHARE}")
    assert of(counts, "b").value == close((20 / 50) / (50 / 250))
    assert of(counts, "b").unit == "times"


def test_specialties_are_ranked_and_the_small_ones_kept_in_view() -> None:
    table = (
        "specialty,imd,x,n\northo,1,30,100\northo,5,20,120\nent,1,50,100\nent,5,20,120\n"
        "uro,1,2,9\nuro,5,1,12"
    )
    found = measured(
        table,
        "measure: ranking\ncolumns: {group: imd, numerator: x, denominator: n}\nby: [specialty]\n"
        "group: 1\ncomparator: {group: 5}",
    )
    assert [measure.group[0] for measure in found] == ["ent", "ortho", "uro"]
    assert [measure.place for measure in found] == ["1 of 2", "2 of 2", ""]
    assert found[2].outcome is Outcome.TOO_FEW
    # Three were tested: the smallest p counts three times.
    assert found[0].p_adjusted == close(3 * (found[0].p or 0))


def test_a_gap_within_strata_beside_the_crude_one() -> None:
    table = "g,s,x,n\na,one,20,50\nb,one,10,50\na,two,5,40\nb,two,16,160"
    found = one(
        table,
        "measure: stratified_gap\ncolumns: {numerator: x, denominator: n}\nby: [g]\nstrata: [s]\n"
        "comparator: {group: b}",
    )
    (crude,) = found.beside
    assert found.value == close(10.175438596)
    assert limits(found) == (close(0.2238693418), close(20.12700785))
    assert crude.value == close(25 / 90 * 100 - 26 / 210 * 100)


def test_areas_worse_on_two_indicators_are_flagged_with_the_rule() -> None:
    rows = "".join(
        f"{area},{indicator},{x},1000\n"
        for area, values in {"A": (300, 250), "B": (100, 100), "C": (100, 110)}.items()
        for indicator, x in zip(("dna", "long"), values, strict=True)
    )
    found = measured(
        "area,what,x,n\n" + rows,
        "measure: worse_areas\ncolumns: {indicator: what, numerator: x, denominator: n}\nby: [area]",
    )
    assert [(measure.value, measure.place) for measure in found] == [
        (2, "worse on 2: dna, long"),
        (0, "not flagged"),
        (0, "not flagged"),
    ]
    assert "worse side" in found[0].method


def test_two_orders_of_one_list() -> None:
    rows = "\n".join(f"{'ab'[row % 2]},{row + 1},{8 - row}" for row in range(8))
    found = measured(
        f"group,old,new\n{rows}",
        "measure: two_orders\ncolumns: {before: old, after: new}\nby: [group]\ntop: 3",
    )
    # First three before: rows 1, 2, 3 (a, b, a); after: rows 8, 7, 6 (b, a, b).
    assert [(measure.group[0], measure.place) for measure in found] == [
        ("a", "2 of the first 3 before, 1 after"),
        ("b", "1 of the first 3 before, 2 after"),
    ]
    assert found[1].value == close(100 / 3)


def test_what_is_not_recorded_may_make_the_finding() -> None:
    table = "group,x,n\na,60,200\nb,50,200\nNot stated,5,400"
    found = measured(
        table,
        f"measure: with_and_without\nunrecorded: [Not stated]\n{SHARE}",
    )
    first = of(found, "b")
    assert "depends on those not recorded" in cautions(first)
    without = first.beside[-1]
    assert without.measure == "gap without not recorded"
    assert without.value == close(25 - 110 / 400 * 100)


CHANGE = "measure: change\ncolumns: {period: period, value: weeks, basis: basis}\nby: [gap]\n"


def worked(may_basis: str, may: float, october: float) -> Measure:
    """Calderdale and Huddersfield 2021: a gap in weeks in May and in October."""
    return one(
        f"gap,period,basis,weeks\ng,May 2021,{may_basis},{may}\ng,October 2021,P2-P4,{october}",
        CHANGE,
    )


def test_a_change_on_the_same_basis_is_told() -> None:
    ethnicity, deprivation = worked("P2-P4", 5.1, 1.6), worked("P2-P4", 5.6, 2.2)
    assert (ethnicity.value, ethnicity.beside[0].value) == (close(-3.5), close(-68.627, abs=1e-3))
    assert (deprivation.value, deprivation.beside[0].value) == (
        close(-3.4),
        close(-60.714, abs=1e-3),
    )
    assert "not an effect" in cautions(ethnicity)


def test_a_change_over_unlike_bases_is_refused() -> None:
    with pytest.raises(UserError, match=r"These figures are not compared.*“P2 only”.*“P2-P4”"):
        worked("P2 only", 8.5, 2.2)


def test_a_run_of_figures_on_a_chart() -> None:
    values = (10, 12, 11, 13, 12, 11, 10, 12, 13, 11, 12, 30)
    rows = "\n".join(f"month {month},{value}" for month, value in enumerate(values))
    found = measured(f"p,v\n{rows}", "measure: xmr\ncolumns: {period: p, value: v}")
    assert found[-1].place == "above the upper limit"
    assert limits(found[0]) == (close(157 / 12 - 2.66 * 32 / 11), close(157 / 12 + 2.66 * 32 / 11))
    few = measured("p,v\n1,2\n2,3", "measure: xmr\ncolumns: {period: p, value: v}")
    assert all(measure.outcome is Outcome.TOO_FEW and measure.value for measure in few)


def test_a_funnel_says_who_stands_out() -> None:
    rows = "".join(f"area {place},80,1000\n" for place in range(9))
    found = measured(f"group,x,n\n{rows}far,200,1000", f"measure: funnel\n{SHARE}")
    assert of(found, "far").place == "higher, outside 99.8 %"
    assert of(found, "area 1").place == "inside the limits"
    assert [level.confidence for level in found[0].limits] == [0.95, 0.998]


def test_areas_are_put_into_quantiles_of_their_region() -> None:
    found = measured(
        "region,area,score\nN,a,9\nN,b,5\nN,c,*\nS,d,1",
        "measure: quantile\ncolumns: {value: score, area: area}\nby: [region]\nquantiles: 2",
    )
    assert [measure.place for measure in found] == ["1 of 2", "2 of 2", "", ""]
    assert [measure.outcome for measure in found[2:]] == [Outcome.NOT_POSSIBLE, Outcome.TOO_FEW]


def test_a_concentration_index_with_its_corrections() -> None:
    found = one(
        "q,x,n\n1,10,100\n2,20,100",
        "measure: concentration\ncolumns: {numerator: x, denominator: n, quantile: q}",
    )
    # Mean 0.15; 2 (0.1 x 0.25 + 0.2 x 0.75) / 2 / 0.15 - 1.
    assert found.value == close(1 / 6)
    assert [other.value for other in found.beside] == [close(0.1), close(1 / 6 / 0.85)]
