"""The arithmetic against numbers printed in papers and tables, and at its edges."""

import math
from typing import Any

import pytest

from ehia_desktop.evidence.measures import (
    funnels,
    gaps,
    intervals,
    over_time,
    quantiles,
    slope,
    spread,
    standardising,
    stratified,
    testing,
)
from ehia_desktop.evidence.measures.distributions import (
    beta_share,
    binomial_limits,
    chi_square_tail,
    gamma_share,
    two_sided_t,
    two_sided_z,
)
from ehia_desktop.evidence.measures.intervals import Counted
from ehia_desktop.evidence.measures.slope import Step, ValueKind
from ehia_desktop.evidence.measures.spread import Band
from ehia_desktop.evidence.measures.standardising import Stratum

# Any, so that it may stand in a tuple of numbers.
close: Any = pytest.approx


def test_the_normal_is_the_one_everybody_knows() -> None:
    assert two_sided_z(0.95) == close(1.959963984540054, rel=1e-12)
    assert two_sided_z(0.998) == close(3.090232306167813, rel=1e-12)


def test_student_has_his_printed_quantiles() -> None:
    printed = {1: 12.706204736, 7: 2.364624252, 17: 2.109815578, 500: 1.964719837}
    for degrees, t in printed.items():
        assert two_sided_t(0.95, degrees) == close(t, rel=1e-9)


def test_student_with_very_many_degrees_is_normal() -> None:
    assert two_sided_t(0.95, 1e7) == close(two_sided_z(0.95), rel=1e-6)
    # Both ways of finding it meet.
    assert two_sided_t(0.95, 2_000) == close(two_sided_t(0.95, 2_000.0001), rel=1e-9)


def test_chi_square_keeps_its_digits_far_out() -> None:
    assert chi_square_tail(3.84, 1) == close(0.05004352124870519, rel=1e-9)
    assert chi_square_tail(10, 3) == close(0.01856613546304325, rel=1e-9)
    # With two degrees the tail is exp(-x / 2).
    assert chi_square_tail(600, 2) == close(math.exp(-300), rel=1e-12)


def test_shares_of_distributions_meet_their_closed_forms() -> None:
    assert gamma_share(1, 2.5) == close(1 - math.exp(-2.5), rel=1e-13)
    assert beta_share(3, 2, 0.5) == close(0.3125, rel=1e-13)
    assert beta_share(1, 1, 0.37) == close(0.37, rel=1e-13)
    assert (beta_share(2, 3, 0), beta_share(2, 3, 1), gamma_share(2, 0)) == (0, 1, 0)


def test_nobody_seen_still_has_an_upper_limit() -> None:
    # The rule of three, exactly: -ln(0.025).
    assert intervals.exact_count(0, 0.95) == (0.0, close(-math.log(0.025), rel=1e-12))
    lower, upper = binomial_limits(0, 20, 0.95)
    assert (lower, upper) == (0.0, close(1 - 0.025 ** (1 / 20), rel=1e-12))
    assert binomial_limits(20, 20, 0.95) == (close(0.025 ** (1 / 20), rel=1e-12), 1.0)


def test_a_million_events_are_no_trouble() -> None:
    lower, upper = intervals.exact_count(1_000_000, 0.95)
    byar_lower, byar_upper = intervals.byar(1_000_000, 0.95)
    assert lower == close(byar_lower, rel=1e-6)
    assert upper == close(byar_upper, rel=1e-6)


def test_exact_below_ten_and_byar_from_ten() -> None:
    assert intervals.count(4, 0.95) == (close(1.0898653736), close(10.2415886754))
    assert intervals.count(9, 0.95) == intervals.exact_count(9, 0.95)
    assert intervals.count(10, 0.95) == intervals.byar(10, 0.95)


def test_wilson_as_printed() -> None:
    # Newcombe 1998, table I: 81 of 263.
    assert intervals.wilson(81, 263, 0.95) == (close(0.2553, abs=5e-5), close(0.3662, abs=5e-5))


def test_wilson_at_none_and_all() -> None:
    assert intervals.wilson(0, 10, 0.95)[0] == 0.0
    assert intervals.wilson(10, 10, 0.95)[1] == 1.0


def test_newcombe_as_printed() -> None:
    # Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80.
    found = intervals.newcombe(Counted("", 56, 70), Counted("", 48, 80), 0.95)
    assert found == (close(0.0524, abs=5e-5), close(0.3339, abs=5e-5))


def test_the_ratio_of_shares_by_the_log_method() -> None:
    found = intervals.share_ratio(Counted("", 30, 100), Counted("", 20, 120), 0.95)
    assert found == (close(1.0920885182944544), close(2.9667924767307325))
    assert intervals.share_ratio(Counted("", 0, 100), Counted("", 2, 9), 0.95) == (None, None)


def test_the_lady_tasting_tea() -> None:
    # Fisher 1935: 3 of 4 cups right, two-sided 34/70.
    assert testing.fisher(Counted("", 3, 4), Counted("", 1, 4)) == close(34 / 70, rel=1e-12)


def test_goodness_of_fit_and_differences() -> None:
    assert testing.fit([60, 30, 10], [0.5, 0.3, 0.2]).statistic == close(7.0)
    groups = [Counted("", 30, 100), Counted("", 20, 120), Counted("", 25, 100)]
    assert testing.between(groups).statistic == close(5.601814058956916)
    assert testing.between(groups).p == close(0.06075493111256334)


def test_holm_never_falls_and_never_passes_one() -> None:
    assert testing.holm([0.01, 0.04, 0.03]) == [close(0.03), close(0.06), close(0.06)]
    assert testing.holm([0.6, 0.7]) == [1.0, 1.0]
    assert testing.holm([]) == []


def test_type_seven_is_what_a_spreadsheet_gives() -> None:
    waits = [1.0, 2, 3, 4, 5, 6, 7, 10]
    assert spread.percentile(waits, 0.5) == 4.5
    assert spread.percentile(waits, 0.75) == 6.25
    assert spread.percentile(waits, 0.92) == close(8.32)


def test_a_banded_median_lies_in_even_steps_in_its_band() -> None:
    bands = [Band(0, 18, 50), Band(18, 52, 40), Band(52, None, 30)]
    # 60 of 120 is reached 10 into the second band's 40.
    assert spread.banded_percentile(bands, 0.5) == close(18 + 10 / 40 * 34)
    assert spread.banded_percentile(bands, 0.92) is None
    assert spread.banded_percentile([], 0.5) is None


def test_equal_values_share_the_smallest_rank() -> None:
    assert quantiles.assign([9, 8, 8, 1], 2) == [1, 1, 1, 2]
    assert quantiles.assign([1, 2, None, 3, 4], 2, is_highest_first=False) == [1, 1, None, 2, 2]


def test_fewer_areas_than_quantiles_are_put_into_none() -> None:
    assert quantiles.assign([3, 2, 1], 4) == [None, None, None]


def test_events_that_repeat_in_a_person_widen_a_standardised_rate() -> None:
    # By hand: 6 people once and 2 three times of 100 (standard 1,000), 4 people once of 200 (standard 3,000).
    bands = [Stratum(6, 100, 1_000), Stratum(2, 100, 1_000, 3), Stratum(4, 200, 3_000)]
    found = standardising.direct(bands, 4_000, 300, (0.95,))
    assert (found.events, found.people, found.rate) == (16, 300, close(0.045))
    assert found.limits[0] == (close(0.02036842449783809), close(0.08084764418516993))


STEPS = [Step(100, 10, 0.5), Step(120, 12, 0.5), Step(90, 13, 0.5), Step(100, 15, 0.5)]


def test_a_straight_line_gives_back_its_slope() -> None:
    places = slope.ridits([10, 30, 60])
    assert places == [close(0.05), close(0.25), close(0.7)]
    steps = [Step(people, 4 + 6 * at, 0) for people, at in zip([10, 30, 60], places, strict=True)]
    found = slope.fit(steps)
    assert (found.intercept, found.sii, found.rii) == (close(4), close(6), close(2.5))


@pytest.mark.parametrize("kind", list(ValueKind))
@pytest.mark.parametrize("multiplier", [1, 0.01, -0.5, 100])
@pytest.mark.parametrize("is_transformed", [True, False])
def test_no_multiplier_turns_the_limits_round(
    kind: ValueKind, multiplier: float, is_transformed: bool
) -> None:
    scale = 0.02 if kind is ValueKind.PROPORTION else 1
    steps = [Step(step.population, step.value * scale, 0.05) for step in STEPS]
    found = slope.fit_with_limits(
        steps,
        kind,
        (0.95,),
        is_transformed=is_transformed,
        multiplier=multiplier,
        repetitions=1_000,
    )
    (sii,), (rii,) = found.sii_limits, found.rii_limits
    assert sii[0] < found.slope.sii < sii[1]
    assert rii[0] < found.slope.rii < rii[1]


def test_the_same_figures_always_give_the_same_simulated_limits() -> None:
    first = slope.fit_with_limits(STEPS, ValueKind.RATE, (0.95,), repetitions=1_000)
    assert first == slope.fit_with_limits(STEPS, ValueKind.RATE, (0.95,), repetitions=1_000)


def test_simulated_limits_meet_the_exact_ones_of_a_straight_fit() -> None:
    # By hand: the slope is a sum of the values times (a (b - 1/2) / spread), so its error is known.
    places = slope.ridits([step.population for step in STEPS])
    shares = [step.population / 410 for step in STEPS]
    width = sum(a * (b - 0.5) ** 2 for a, b in zip(shares, places, strict=True))
    weights = [a * (b - 0.5) / width for a, b in zip(shares, places, strict=True)]
    error = 0.5 * math.sqrt(sum(weight * weight for weight in weights))
    found = slope.fit_with_limits(STEPS, ValueKind.OTHER, (0.95,), repetitions=20_000)
    middle = found.slope.sii
    assert found.sii_limits[0] == (
        close(middle - 1.96 * error, rel=0.05),
        close(middle + 1.96 * error, rel=0.05),
    )


def test_a_funnel_of_proportions_stops_at_one_not_at_a_hundred() -> None:
    assert funnels.proportion_limits(0.8, 2, 0.998) == (0.0, 1.0)
    low, high = funnels.proportion_limits(0.5, 10_000, 0.95)
    assert (low, high) == (close(0.5 - 0.0098, abs=1e-5), close(0.5 + 0.0098, abs=1e-5))


def test_strata_are_weighed_as_mantel_and_haenszel_did() -> None:
    strata = [
        (Counted("", 20, 50), Counted("", 10, 50)),
        (Counted("", 5, 40), Counted("", 16, 160)),
        (Counted("", 3, 10), Counted("", 0, 0)),
    ]
    found = stratified.pooled_gap(strata)
    assert found is not None
    assert (found.gap, found.error) == (close(0.10175438596491228), close(0.05077424551272906))
    assert found.strata == 2
    assert found.limits(0.95) == (close(0.002238693417768861), close(0.2012700785120557))
    assert stratified.pooled_gap(strata[2:]) is None


def test_the_gap_to_the_whole_is_the_gap_to_the_others_less_ones_own_weight() -> None:
    own, others = Counted("own", 30, 100), Counted("others", 30, 300)
    found = gaps.of_share_and_whole(own, others, (0.95,))
    assert found.gap == close(0.3 - 60 / 400)
    assert found.ratio == close(0.3 / 0.15)


def test_too_few_give_no_gap_but_the_smallest_that_would_have_shown() -> None:
    found = gaps.of_shares(Counted("", 3, 4), Counted("", 1, 4), (0.95,))
    assert (found.gap, found.ratio, found.p) == (None, None, close(34 / 70))
    # (1.96 + 0.8416) x sqrt(0.5 x 0.5 x (1/4 + 1/4)), the share with half an event and one person more.
    assert found.smallest == close(2.801585 * math.sqrt(0.25 * 0.5), rel=1e-5)


def test_means_by_welch() -> None:
    found = gaps.of_means([12, 15, 18, 22, 9, 30], [8, 11, 7, 14, 10], (0.95,))
    assert found is not None
    assert found.gap == close(7.666666666666668)
    assert found.gap_limits[0] == (close(-0.30405908414996574), close(15.637392417483301))
    assert found.p == close(0.05523425371806383)


def test_a_chart_needs_twelve_points() -> None:
    assert over_time.xmr([1.0] * 11) is None
    values = [10.0, 12, 11, 13, 12, 11, 10, 12, 13, 11, 12, 30]
    found = over_time.xmr(values)
    assert found is not None
    # Mean 157 / 12; moving ranges 2 1 2 1 1 1 2 1 2 1 18 come to 32.
    assert found.mean == close(157 / 12)
    assert found.upper == close(157 / 12 + 2.66 * 32 / 11)
    assert found.signals[-1] == "above the upper limit"


def test_a_run_on_one_side_is_a_signal() -> None:
    found = over_time.xmr([5.0, 6, 5, 6, 5, 6, 5, 9, 10, 9, 10, 9, 10, 9])
    assert found is not None
    assert all(signal.startswith("in a run") for signal in found.signals)
