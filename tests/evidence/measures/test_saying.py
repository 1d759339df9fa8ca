"""What may and may not be said, held to sentences written by hand for each outcome and kind."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.evidence.measures.recipe import Kind
from ehia_desktop.evidence.measures.saying.say import say
from ehia_desktop.evidence.measures.taking import plainly

OCTOBER = Basis(period="October 2025")
NO_CAUSE = (
    "That belonging to a group causes it: the figures show a difference, not why it is there."
)
NO_DEPRIVATION = "That deprivation causes it: the figures show a difference, not why it is there."
NOT_LIKE = (
    "That it holds like for like: age, specialty, priority and need are not allowed for and may differ between the "
    "groups."
)


def limits(lower: float, upper: float) -> tuple[Limits, ...]:
    return (Limits(0.95, lower, upper),)


GAP = Measure(
    "gap",
    ("Most deprived",),
    6.1,
    limits(4.0, 8.2),
    1204,
    3520,
    unit="percentage points",
    comparator="Least deprived",
    basis=OCTOBER,
    smallest_difference=3.2,
    p=0.0001,
    what="Over 18 weeks / Number",
)
SHARE = Measure(
    "proportion",
    ("Asian",),
    40.0,
    limits(35.0, 45.2),
    160,
    400,
    "%",
    basis=OCTOBER,
    what="Over 18 weeks",
)


def share(group: str, value: float, low: float, high: float) -> Measure:
    return replace(SHARE, group=(group,), value=value, limits=limits(low, high))


def gap(group: str, value: float, low: float, high: float) -> Measure:
    return replace(GAP, group=(group,), value=value, limits=limits(low, high), comparator="others")


def said_of(*measures: Measure) -> Said:
    return say(measures)


def test_a_gap_that_is_sure() -> None:
    said = say([replace(GAP, basis=Basis("P2–P4", "October 2025", "Calderdale", "IMD 2019"))])
    assert said.start == (
        "In October 2025 in Calderdale, the share “Over 18 weeks” was 34.2% (1,204 of 3,520) for “Most deprived”, "
        "against 28.1% for “Least deprived”: a gap of 6.1 percentage points (95% interval 4.0 to 8.2). "
        "Basis: P2–P4. Index: IMD 2019."
    )
    assert said.may == (
        (
            "That the share “Over 18 weeks” was higher for “Most deprived” than for “Least deprived”, by 4.0 to 8.2 "
            "percentage points."
        ),
    )
    assert said.may_not == (NO_DEPRIVATION, NOT_LIKE)


def test_a_gap_with_its_ratio() -> None:
    ratio = Measure("ratio", ("Most deprived",), 1.217, limits(1.13, 1.31), unit="times")
    assert (
        say([replace(GAP, beside=(ratio,))]).may[1]
        == "The same as a ratio: 1.22 times (1.13 to 1.31)."
    )


def test_a_gap_the_other_way() -> None:
    said = say([replace(GAP, value=-6.1, limits=limits(-8.2, -4.0))])
    assert said.may == (
        (
            "That the share “Over 18 weeks” was lower for “Most deprived” than for “Least deprived”, by 4.0 to 8.2 "
            "percentage points."
        ),
    )
    assert "a gap of −6.1 percentage points (95% interval −8.2 to −4.0)." in said.start


def test_a_gap_that_includes_none() -> None:
    said = say([replace(GAP, value=1.0, limits=limits(-1.1, 3.1))])
    assert said.start.endswith(
        "a gap of 1.0 percentage points (95% interval −1.1 to 3.1), which is no clear difference."
    )
    assert said.may == (
        "That no clear difference was found between “Most deprived” and “Least deprived”.",
    )
    assert said.may_not == (
        NOT_LIKE,
        (
            "That there is no difference for “Most deprived”: anything from −1.1 to 3.1 percentage points fits these "
            "figures, and one of less than 3.2 percentage points might not have shown."
        ),
    )


def test_a_gap_of_too_few() -> None:
    few = replace(
        GAP,
        value=None,
        limits=(),
        numerator=2,
        denominator=9,
        outcome=Outcome.TOO_FEW,
        smallest_difference=41.0,
    )
    said = say([few])
    assert said.start == (
        "In October 2025, there were too few to tell whether the share “Over 18 weeks” for “Most deprived” (2 of 9) "
        "differed from that for “Least deprived”."
    )
    assert said.may == (
        "That there are too few to tell for “Most deprived” against “Least deprived”.",
    )
    assert said.may_not == (
        (
            "That there is no difference for “Most deprived”: one of less than 41.0 percentage points would not have "
            "shown."
        ),
    )


def test_a_gap_that_is_hidden() -> None:
    hidden = plainly.with_cautions(
        replace(
            GAP,
            value=None,
            limits=(),
            numerator=None,
            denominator=None,
            outcome=Outcome.NOT_POSSIBLE,
        ),
        "Not possible: its numerator is hidden (“*”), and that is not zero.",
    )
    said = say([hidden])
    assert said.start == (
        "In October 2025, the share “Over 18 weeks” for “Most deprived” against “Least deprived” cannot be told: its "
        "numerator is hidden (“*”), and that is not zero."
    )
    assert said.may_not == (
        "That it is zero for “Most deprived”: a number that is hidden or missing is not zero.",
    )


def test_several_groups_against_everybody_else() -> None:
    said = say(
        [gap("Asian", 5.0, 2.0, 8.0), gap("Black", -3.0, -5.0, -1.0), gap("Mixed", 1.0, -4.0, 6.0)]
    )
    assert said.may == (
        (
            "That the share “Over 18 weeks” was higher than for everybody else for “Asian” (by 2.0 to 8.0 percentage "
            "points)."
        ),
        (
            "That the share “Over 18 weeks” was lower than for everybody else for “Black” (by 1.0 to 5.0 percentage "
            "points)."
        ),
        "That no clear difference was found for “Mixed”.",
    )
    assert NO_CAUSE in said.may_not
    assert "for “Asian”, against 29.2% for everybody else" in said.start


def test_a_difference_that_does_not_outlast_holm_is_not_sure() -> None:
    one = replace(gap("Asian", 5.0, 0.1, 9.9), p_adjusted=0.2)
    said = say([one, gap("Black", 1.0, -2.0, 4.0)])
    assert said.may == ("That no clear difference was found for “Asian” and “Black”.",)
    assert "not clearly different from that of everybody else in any of 2 groups" in said.start


def test_a_start_is_of_a_recorded_group_even_where_only_nobodys_is_sure() -> None:
    missing = gap("Missing", 9.0, 5.0, 13.0)
    said = say([missing, gap("Asian", -1.5, -3.3, 0.3), gap("Black", 1.0, -2.0, 4.0)])
    assert said.start == (
        "In October 2025, the share “Over 18 weeks” was not clearly different from that of everybody else in any of 2 "
        "recorded groups; the widest difference was −1.5 percentage points (95% interval −3.3 to 0.3), for “Asian”."
    )
    sure = say([missing, gap("Asian", -1.5, -3.3, 0.3), gap("Black", 3.0, 2.0, 4.0)])
    assert "for “Black”, against" in sure.start


def test_a_gap_like_for_like_that_includes_none_is_not_told_as_one() -> None:
    pooled = replace(
        GAP, measure="stratified_gap", value=-1.5, limits=limits(-3.3, 0.3),
        method="Mantel-Haenszel over 6 strata of specialty",
    )  # fmt: skip
    assert say([pooled]).start == (
        "In October 2025, allowing for specialty, no clear difference in the share “Over 18 weeks” was found between "
        "“Most deprived” and “Least deprived”: −1.5 percentage points (95% interval −3.3 to 0.3)."
    )
    several = say([replace(pooled, group=("Missing",), value=-9.0), pooled]).start
    assert several == (
        "In October 2025, allowing for specialty, no clear difference in the share “Over 18 weeks” was found between "
        "“Most deprived” and “Least deprived”: −1.5 percentage points (95% interval −3.3 to 0.3)."
    )
    mixed = replace(pooled, group=("Mixed",), value=-1.0)
    assert say([pooled, mixed]).start == (
        "In October 2025, allowing for specialty, the share “Over 18 weeks” was not clearly different from that of "
        "“Least deprived” in any of 2 groups; the widest difference was −1.5 percentage points (95% interval −3.3 to "
        "0.3), for “Most deprived”."
    )


def test_a_gap_does_not_tell_how_many_are_not_recorded_without_those_it_is_set_against() -> None:
    # 20 of 400 + 20 + 3,600 are not recorded; among the two measured it would be 20 of 420 or, were they alone, all.
    yes = replace(GAP, group=("Yes",), denominator=400, comparator="No")
    missing = replace(yes, group=("Missing",), denominator=420)
    assert not [one for one in say([yes, missing]).may_not if "not recorded" in one]


def test_shares_of_nobody_have_no_range() -> None:
    none = [replace(share(name, 0.0, 0.0, 0.9), numerator=0) for name in ("Asian", "White")]
    said = say(none)
    assert said.start == (
        "In October 2025, the share “Over 18 weeks” was 0.0% in each of 2 groups: none of 800 in all."
    )
    assert said.may == (
        "That the share “Over 18 weeks” was 0.0% in each of 2 groups: none of 800 in all.",
    )


def test_a_day_written_by_a_computer_is_spelled() -> None:
    assert say([replace(GAP, basis=Basis(period="2026-03-29"))]).start.startswith(
        "On 29 March 2026, the share"
    )


def test_shares_whose_ends_are_apart() -> None:
    said = say(
        [
            share("Asian", 40.0, 35.0, 45.2),
            share("White", 25.0, 24.0, 26.0),
            share("Black", 38.0, 30.0, 46.0),
        ]
    )
    assert said.start == (
        "In October 2025, the share “Over 18 weeks” ranged from 25.0% (160 of 400; 95% interval 24.0 to 26.0) for "
        "“White” to 40.0% (160 of 400; 95% interval 35.0 to 45.2) for “Asian”."
    )
    assert said.may == ("That the share “Over 18 weeks” was higher for “Asian” than for “White”.",)
    assert (
        "That “Asian” is the highest: its interval overlaps with that of “Black”." in said.may_not
    )


def test_shares_that_overlap() -> None:
    said = say([share("Asian", 40.0, 35.0, 45.0), share("White", 38.0, 34.0, 42.0)])
    assert said.may == ("What the share “Over 18 weeks” was for each group, with its interval.",)
    assert (
        "That “Asian” and “White” differ: their intervals overlap, or there are none."
        in said.may_not
    )


def test_one_share() -> None:
    said = say([SHARE])
    assert said.start == (
        "In October 2025, the share “Over 18 weeks” was 40.0% (160 of 400; 95% interval 35.0 to 45.2) for Asian."
    )
    assert said.may_not == ()


def test_those_not_recorded_are_no_end_of_the_range_and_are_said() -> None:
    unknown = replace(share("Not stated", 60.0, 50.0, 70.0), denominator=50)
    said = say([share("Asian", 40.0, 35.0, 45.2), share("White", 25.0, 24.0, 26.0), unknown])
    assert "“Not stated”" not in said.start
    # 50 of 850.
    assert (
        "That it holds for everybody: for 5.9% of those counted the group is not recorded."
        in said.may_not
    )


def test_a_twentieth_not_recorded_is_not_said() -> None:
    unknown = replace(share("Not stated", 60.0, 50.0, 70.0), denominator=42)
    said = say([share("Asian", 40.0, 35.0, 45.2), share("White", 25.0, 24.0, 26.0), unknown])
    assert not [one for one in said.may_not if "not recorded" in one]


def test_shares_with_gaps_beside_are_told_of_by_their_gaps() -> None:
    said = say(
        [replace(SHARE, beside=(gap("Asian", 5.0, 2.0, 8.0),)), share("White", 25.0, 24.0, 26.0)]
    )
    assert said.may[0].startswith(
        "That the share “Over 18 weeks” was higher for “Asian” than for everybody else"
    )


def test_small_numbers_are_named() -> None:
    said = say([replace(GAP, numerator=9, denominator=30)])
    assert (
        "Anything firm about “Most deprived” (9): fewer than 10 are counted, and one more changes the figure."
    ) in said.may_not
    assert not [one for one in say([replace(GAP, numerator=10)]).may_not if "firm" in one]


def test_rounded_counts_are_not_exact() -> None:
    said = say([plainly.with_cautions(GAP, f"{plainly.ROUNDED} 5.")])
    assert "Exact numbers: the counts were rounded to 5 before this was worked out." in said.may_not


def test_a_caution_has_to_be_said() -> None:
    said = say([plainly.with_cautions(GAP, plainly.WAITED_SO_FAR)])
    assert (
        "Anything that leaves this unsaid: on open pathways this is the time waited so far, not the whole wait."
    ) in said.may_not


def test_a_gap_like_for_like() -> None:
    crude = replace(GAP, measure="crude gap", value=6.1)
    pooled = replace(
        GAP,
        measure="stratified_gap",
        value=3.4,
        limits=limits(1.2, 5.6),
        method="Mantel-Haenszel over 6 strata of specialty, priority",
        beside=(crude,),
    )
    said = say([pooled])
    assert said.start == (
        "In October 2025, allowing for specialty and priority, the share “Over 18 weeks” was higher for “Most "
        "deprived” than for “Least deprived”, by 3.4 percentage points (95% interval 1.2 to 5.6); without allowing "
        "for it, 6.1 percentage points."
    )
    assert NOT_LIKE not in said.may_not
    assert (
        "That it allows for anything beyond specialty and priority: age and need may differ, too."
        in said.may_not
    )


def test_a_gap_of_means_has_no_counts_to_tell() -> None:
    weeks = replace(
        GAP,
        value=-2.1,
        limits=limits(-3.4, -0.8),
        numerator=None,
        denominator=240,
        unit="weeks",
        what="mean wait",
    )
    said = say([weeks])
    assert said.start == (
        "In October 2025, “mean wait” was lower for “Most deprived” than for “Least deprived”, by 2.1 weeks (95% "
        "interval 0.8 to 3.4)."
    )
    assert said.may == (
        "That “mean wait” was lower for “Most deprived” than for “Least deprived”, by 0.8 to 3.4 weeks.",
    )
    pooled = replace(
        weeks,
        measure="stratified_gap",
        method="difference of means within 4 strata of specialty; anova",
    )
    assert say([pooled]).start == (
        "In October 2025, allowing for specialty, “mean wait” was lower for “Most deprived” than for “Least deprived”, "
        "by 2.1 weeks (95% interval 0.8 to 3.4)."
    )


def test_a_ranking() -> None:
    eyes = replace(
        GAP, measure="ranking", group=("Eyes",), value=9.0, limits=limits(4.0, 14.0), place="1 of 2"
    )
    bones = replace(eyes, group=("Bones",), value=7.0, limits=limits(3.0, 11.0), place="2 of 2")
    few = replace(eyes, group=("Hands",), value=None, limits=(), outcome=Outcome.TOO_FEW, place="")
    said = say([eyes, bones, few])
    assert said.start == (
        "In October 2025, the widest gap to “Least deprived” in the share “Over 18 weeks” was in “Eyes”: 9.0 "
        "percentage points (95% interval 4.0 to 14.0); a gap more than chance was found in 2 of 3."
    )
    assert (
        said.may_not[0] == "That “Eyes” is the highest: its interval overlaps with that of “Bones”."
    )
    assert "That there are too few to tell for “Hands”." in said.may


def test_a_trend() -> None:
    trend = replace(GAP, measure="trend", group=(), place="Most deprived", p=0.003)
    said = say([trend])
    assert said.start == (
        "In October 2025, the share “Over 18 weeks” fell from 34.2% for “Most deprived” to 28.1% for “Least "
        "deprived”: a gap of 6.1 percentage points (95% interval 4.0 to 8.2)."
    )
    assert said.may == (
        "That the share “Over 18 weeks” tended to fall from “Most deprived” to “Least deprived”.",
    )
    assert "That every step is like the last: single groups may lie off the line." in said.may_not
    unclear = say([replace(trend, p=0.4)])
    assert unclear.may == (
        "That no clear trend was found from “Most deprived” to “Least deprived”.",
    )


def test_a_change_of_counts() -> None:
    change = replace(
        GAP, measure="change", group=("Asian",), value=-4.0, limits=limits(-7.0, -1.0), numerator=120,
        denominator=400, comparator="May 2021", place="October 2021", basis=Basis("P2–P4", "October 2021"),
    )  # fmt: skip
    said = say([change])
    assert said.start == (
        "The share “Over 18 weeks” for “Asian” went from 34.0% (May 2021) to 30.0% (October 2021; 120 of 400): a "
        "change of −4.0 percentage points (95% interval −7.0 to −1.0). Basis: P2–P4."
    )
    assert said.may == (
        (
            "That the share “Over 18 weeks” for “Asian” fell from May 2021 to October 2021, by 1.0 to 7.0 percentage "
            "points."
        ),
    )
    assert (
        said.may_not[0]
        == "That anything done in between is the reason: what else changed is not known."
    )


def test_a_change_of_values_has_no_interval_to_stand_on() -> None:
    relative = Measure("relative change", unit="%", value=-68.627)
    change = Measure(
        "change",
        (),
        -3.5,
        comparator="May 2021",
        place="October 2021",
        beside=(relative,),
        what="Mean wait",
    )
    said = say([change])
    assert said.start == (
        "“Mean wait” went from 5.1 (May 2021) to 1.6 (October 2021): a change of −3.5, or −69% of the "
        "earlier figure."
    )
    assert (
        "That the change is more than chance: without counts there is no interval to tell."
        in said.may_not
    )


def test_periods_that_overlap_are_said() -> None:
    change = replace(
        GAP, measure="change", comparator="2024/25", place="January 2025 to December 2025"
    )
    said = say([change])
    assert (
        "That two separate periods are compared: 2024/25 and January 2025 to December 2025 overlap, and some are "
        "counted in both."
    ) in said.may_not


def test_a_slope() -> None:
    relative = Measure("rii", (), 0.78, limits(0.72, 0.85), unit="times")
    slope = Measure(
        "sii", (), -7.7, limits(-10.1, -5.2), denominator=16820, unit="percentage points", basis=OCTOBER,
        beside=(relative,), what="Over 18 weeks",
    )  # fmt: skip
    said = say([slope])
    assert said.start == (
        "In October 2025, over all groups in order the share “Over 18 weeks” fell from the first group to the last by "
        "7.7 percentage points (slope index of inequality; 95% interval 5.2 to 10.1); the relative index is 0.78 (0.72 "
        "to 0.85)."
    )
    assert said.may == (
        "That the share “Over 18 weeks” falls along the order, by 5.2 to 10.1 percentage points from end to end.",
    )
    flat = say([replace(slope, value=0.6, limits=limits(-1.0, 2.2), beside=())])
    assert flat.may == ("That no clear slope along the order was found.",)


def test_a_funnel() -> None:
    inside = Measure(
        "funnel", ("North",), 21.0, limits(15.0, 25.0), 21, 100, "%", comparator="average 20",
        place="inside the limits", basis=OCTOBER, what="Long",
    )  # fmt: skip
    high = replace(
        inside, group=("South",), value=40.0, numerator=40, place="higher, outside 99.8 %"
    )
    said = say([inside, high])
    assert said.start == (
        "In October 2025, 1 of 2 lay outside the limits round the average of 20% in the share “Long”: “South” (higher, "
        "outside 99.8 %)."
    )
    assert said.may[0] == (
        "That “South” lies higher than the average, outside 99.8 %, further than chance alone would put it."
    )
    assert (
        "Any order among those inside the limits: they differ by no more than chance."
        in said.may_not
    )


def test_a_test_over_all_groups() -> None:
    whole = Measure(
        "differences",
        ("all groups",),
        31.0,
        (),
        310,
        1000,
        "%",
        p=0.0002,
        basis=OCTOBER,
        what="Long",
    )
    assert say([whole]).start == (
        "In October 2025, the share “Long” differed between the groups (chi-square test, p below 0.001); it was 31.0% "
        "over all."
    )
    assert say([whole]).may == ("That the groups differ by more than chance.",)
    alike = say([replace(whole, p=0.31)])
    assert alike.may_not[0] == (
        "That the groups are alike: single differences may be too small to show."
    )
    untested = say([replace(whole, p=None, outcome=Outcome.NOT_TESTED)])
    assert untested.may == ("That there are too few for a test over all groups.",)


def test_a_make_up() -> None:
    over = Measure(
        "composition", ("Asian",), 3.1, limits(1.0, 5.4), 121, 1000, "percentage points",
        comparator="9% of the reference", basis=OCTOBER, what="Waiting",
    )  # fmt: skip
    said = say([over])
    assert said.start == (
        "In October 2025, “Asian” made up 12.1% of “Waiting” (121 of 1,000), against 9% of the reference: a difference "
        "of 3.1 percentage points (95% interval 1.0 to 5.4)."
    )
    assert said.may == ("That “Asian” is over-represented, by 1.0 to 5.4 percentage points.",)


def test_a_run_of_points() -> None:
    usual = Measure(
        "xmr", ("May 2025",), 12.0, limits(9.0, 15.0), place="usual variation", what="Median wait"
    )
    signal = replace(usual, group=("June 2025",), value=16.0, place="above the upper limit")
    said = say([usual, signal])
    assert (
        said.start == "“Median wait” over 2 points: signals at June 2025 (above the upper limit)."
    )
    assert said.may == ("That the usual ups and downs do not explain June 2025.",)
    assert say([usual]).may == ("That nothing stands out from the usual ups and downs.",)


def test_the_longest_quarter() -> None:
    over = Measure(
        "longest_quarter", ("Asian",), 1.31, limits(1.1, 1.56), 44, 200, "times", basis=OCTOBER
    )
    said = say([over])
    assert said.start == (
        "In October 2025, “Asian” was 1.31 times (95% interval 1.10 to 1.56) as common among those who waited longest "
        "as among all referrals."
    )
    assert said.may == (
        "That “Asian” is over-represented among those who waited longest: 1.31 times (1.10 to 1.56).",
    )


def test_a_median_is_told_of_as_a_wait() -> None:
    median = Measure(
        "waits", ("Asian",), 18.4, limits(16.0, 21.0), denominator=80, place="median", what="Weeks"
    )
    other = replace(median, place="92nd percentile", value=51.0)
    said = say([median, other])
    assert said.start == "The median wait “Weeks” was 18.4 (95% interval 16.0 to 21.0) for Asian."


@pytest.mark.parametrize(
    ("period", "opening"),
    [
        ("2025/26", "In 2025/26, "),
        ("31 March 2026", "On 31 March 2026, "),
        ("1 April 2025 to 31 March 2026", "From 1 April 2025 to 31 March 2026, "),
        ("", "The share"),
    ],
)
def test_a_sentence_opens_with_its_period(period: str, opening: str) -> None:
    assert say([replace(SHARE, basis=Basis(period=period))]).start.startswith(opening)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_something_to_say_of_a_figure_that_is_not_given(kind: Kind) -> None:
    hidden = plainly.with_cautions(
        Measure(kind.value, ("Asian",), outcome=Outcome.NOT_POSSIBLE, basis=OCTOBER),
        "Not possible: its numerator is hidden (“*”), and that is not zero.",
    )
    said = say([hidden])
    assert said.start.endswith(".")
    assert said.may
    assert "None" not in " ".join((said.start, *said.may, *said.may_not))


def test_nothing_measured_says_nothing() -> None:
    assert say(()) == Said("", (), ())
