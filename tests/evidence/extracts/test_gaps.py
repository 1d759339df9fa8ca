"""Gaps between groups of an extract: each worked out a second time from the rows, with fractions and by textbook."""

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from statistics import NormalDist

import pytest

from ehia_desktop.assessment.extracts import Summary
from ehia_desktop.assessment.extracts_json import summary_csv, summary_json
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.errors import UserError
from tests.evidence.extracts.summing import summed
from tests.evidence.extracts.synthetic import CENSUS, Pathway, pathways
from tests.evidence.extracts.test_waiting_list import FIFTHS, GROUPS, days, open_ones, text_of

MOST, LEAST = "1 – most deprived fifth", "5 – least deprived fifth"


def unequal(count: int, seed: int) -> list[Pathway]:
    """Pathways of which the most deprived wait longer, and longest in specialty 110; P2 waits less than all others."""
    changed = []
    for each in pathways(count, seed):
        waited = days(each)
        if waited is not None:
            more = 40 if each.decile in {"1", "2"} else 15 if each.decile in {"3", "4"} else 0
            more *= 2 if each.specialty == "110" else 1
            longer = (waited + more) // (3 if each.priority == "P2" else 1)
            changed.append(replace(each, start=(CENSUS - timedelta(longer)).isoformat()))
        else:
            changed.append(each)
    return changed


ROWS = unequal(3_000, 5)
THERE = open_ones(ROWS)
KNOWN = [(each, waited) for each in THERE if (waited := days(each)) is not None]


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Summary:
    return summed(tmp_path_factory.mktemp("gaps"), text_of(ROWS), "waiting_list_full")


def compared(summary: Summary, title: str) -> dict[str, Measure]:
    """The measures of the one comparison with this title, by group."""
    (found,) = [each for each in summary.measures if each.title == title]
    return {measure.group[0] if measure.group else "": measure for measure in found.measures}


def share(
    rows: Iterable[tuple[Pathway, int]], weeks: int, is_in: Callable[[Pathway], bool]
) -> tuple[int, int]:
    of = [waited > weeks * 7 for each, waited in rows if is_in(each)]
    return sum(of), len(of)


def fifth(name: str) -> Callable[[Pathway], bool]:
    return lambda each: FIFTHS[each.decile] == name


def ethnic(name: str) -> Callable[[Pathway], bool]:
    return lambda each: GROUPS[each.ethnic] == name


def chi_square(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Pearson's statistic of a table of four."""
    (a, n), (c, m) = one, other
    b, d = n - a, m - c
    return (n + m) * (a * d - b * c) ** 2 / (n * m * (a + c) * (b + d))


def wilson(events: int, total: int) -> tuple[float, float]:
    z = NormalDist().inv_cdf(0.975)
    middle = (2 * events + z * z) / (2 * (total + z * z))
    spread = z * math.sqrt(z * z + 4 * events * (1 - events / total)) / (2 * (total + z * z))
    return middle - spread, middle + spread


def test_the_crude_gap_is_the_difference_of_shares_with_newcombes_interval(
    summary: Summary,
) -> None:
    found = compared(summary, "Waits over 18 weeks, each fifth against the least deprived")[MOST]
    one, other = share(KNOWN, 18, fifth(MOST)), share(KNOWN, 18, fifth(LEAST))
    p, q = one[0] / one[1], other[0] / other[1]
    assert [found.numerator, found.denominator] == list(one)
    assert found.value == pytest.approx(100 * (p - q), rel=1e-9, abs=1e-9)
    assert 100 * (p - q) > 5
    (low1, high1), (low2, high2) = wilson(*one), wilson(*other)
    assert found.lower == pytest.approx(
        100 * (p - q - math.hypot(p - low1, high2 - q)), rel=1e-9, abs=1e-9
    )
    assert found.upper == pytest.approx(
        100 * (p - q + math.hypot(high1 - p, q - low2)), rel=1e-9, abs=1e-9
    )
    assert found.p == pytest.approx(math.erfc(math.sqrt(chi_square(one, other) / 2)), rel=1e-9)
    assert found.beside[0].value == pytest.approx(p / q, rel=1e-9, abs=1e-9)
    assert found.basis.period == CENSUS.isoformat()
    assert found.basis.index == "2019"


def mantel_haenszel(
    one: Callable[[Pathway], bool], other: Callable[[Pathway], bool], weeks: int
) -> Fraction:
    strata: dict[tuple[str, str], list[tuple[Pathway, int]]] = defaultdict(list)
    for each, waited in KNOWN:
        strata[each.specialty, each.priority].append((each, waited))
    above, below = Fraction(0), Fraction(0)
    for rows in strata.values():
        (a, n), (c, m) = share(rows, weeks, one), share(rows, weeks, other)
        if n and m:
            weight = Fraction(n * m, n + m)
            above += weight * (Fraction(a, n) - Fraction(c, m))
            below += weight
    return above / below


@pytest.mark.parametrize("weeks", [18, 52])
def test_like_for_like_weighs_the_gaps_within_specialty_and_priority(
    summary: Summary, weeks: int
) -> None:
    title = f"Waits over {weeks} weeks, each fifth against the least deprived, like for like"
    found = compared(summary, title)[MOST]
    expected = mantel_haenszel(fifth(MOST), fifth(LEAST), weeks)
    assert found.value == pytest.approx(float(100 * expected), rel=1e-9, abs=1e-9)
    crude = compared(summary, f"Waits over {weeks} weeks, each fifth against the least deprived")
    assert found.beside[0].value == crude[MOST].value
    by_group = compared(
        summary, f"Waits over {weeks} weeks, each ethnic group against White, like for like"
    )
    for name in ("Mixed", "Not stated (Z)"):
        expected = mantel_haenszel(ethnic(name), ethnic("White"), weeks)
        assert by_group[name].value == pytest.approx(float(100 * expected), rel=1e-9, abs=1e-9)


def test_every_specialty_is_ranked_by_its_gap_and_its_p_allows_for_all(summary: Summary) -> None:
    title = "Specialties by their gap in waits over 18 weeks, most against least deprived fifth"
    found = compared(summary, title)
    gaps, chances = {}, {}
    for name in {each.specialty for each in THERE}:
        inside = [(each, waited) for each, waited in KNOWN if each.specialty == name]
        one, other = share(inside, 18, fifth(MOST)), share(inside, 18, fifth(LEAST))
        gaps[name] = 100 * (one[0] / one[1] - other[0] / other[1])
        chances[name] = math.erfc(math.sqrt(chi_square(one, other) / 2))
    widest_first = sorted(gaps, key=lambda name: -gaps[name])
    assert list(found) == widest_first
    assert [each.place for each in found.values()] == ["1 of 3", "2 of 3", "3 of 3"]
    rising, highest = sorted(chances, key=lambda name: chances[name]), 0.0
    for rank, name in enumerate(rising):
        highest = min(1.0, max(highest, (len(rising) - rank) * chances[name]))
        assert found[name].value == pytest.approx(gaps[name], rel=1e-9, abs=1e-9)
        assert found[name].p_adjusted == pytest.approx(highest, rel=1e-9)


def test_the_trend_is_that_of_cochran_and_armitage_over_the_known_fifths(summary: Summary) -> None:
    found = compared(
        summary, "Trend of waits over 18 weeks from the most to the least deprived fifth"
    )[""]
    pairs = [
        (int(FIFTHS[each.decile][0]), int(waited > 126)) for each, waited in KNOWN if each.decile
    ]
    # The statistic is the number of people times the squared correlation of score and event.
    number = len(pairs)
    mean_x, mean_y = (Fraction(sum(of), number) for of in zip(*pairs, strict=True))
    both = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    xs, ys = sum((x - mean_x) ** 2 for x, _ in pairs), sum((y - mean_y) ** 2 for _, y in pairs)
    statistic = float(number * both * both / (xs * ys))
    assert found.statistic == pytest.approx(statistic, rel=1e-9)
    assert found.p == pytest.approx(math.erfc(math.sqrt(statistic / 2)), rel=1e-6)


def test_the_slope_is_the_regression_on_ridits_weighted_by_pathways(summary: Summary) -> None:
    found = compared(
        summary, "Slope and relative index of inequality in waits over 18 weeks, by tenths"
    )[""]
    groups = [
        share([pair for pair in KNOWN if pair[0].decile == str(number)], 18, lambda _each: True)
        for number in range(1, 11)
    ]
    whole = sum(n for _, n in groups)
    ridits, passed = [], Fraction(0)
    for _, n in groups:
        ridits.append((passed + Fraction(n, 2)) / whole)
        passed += n
    weights = [Fraction(n, whole) for _, n in groups]
    shares = [Fraction(a, n) for a, n in groups]
    mean_x = sum(w * x for w, x in zip(weights, ridits, strict=True))
    mean_y = sum(w * y for w, y in zip(weights, shares, strict=True))
    lines = list(zip(weights, ridits, shares, strict=True))
    slope = sum(w * (x - mean_x) * (y - mean_y) for w, x, y in lines) / sum(
        w * (x - mean_x) ** 2 for w, x, _ in lines
    )
    assert found.value is not None
    assert found.value == pytest.approx(float(100 * slope), rel=1e-9)
    assert found.lower is not None
    assert found.lower < found.value < (found.upper or 0)


def test_over_representation_is_the_share_of_the_longest_quarter_over_the_share_of_the_list(
    summary: Summary,
) -> None:
    found = compared(summary, "Over-representation among the longest quarter, by deprivation")[MOST]
    waits = sorted((waited for _, waited in KNOWN), reverse=True)
    edge = waits[math.ceil(len(waits) / 4) - 1]
    longest = [each for each, waited in KNOWN if waited >= edge]
    among = Fraction(sum(map(fifth(MOST), longest)), len(longest))
    of_all = Fraction(sum(fifth(MOST)(each) for each, _ in KNOWN), len(KNOWN))
    assert found.value == pytest.approx(float(among / of_all), rel=1e-9, abs=1e-9)
    assert found.comparator == "the whole list"


def test_the_mean_gap_like_for_like_is_that_of_least_squares_with_a_constant_for_each_stratum(
    summary: Summary,
) -> None:
    found = compared(summary, "Mean wait, each fifth against the least deprived, like for like")[
        MOST
    ]
    pair = [
        (each.specialty + each.priority, int(fifth(MOST)(each)), waited)
        for each, waited in KNOWN
        if FIFTHS[each.decile] in {MOST, LEAST}
    ]
    strata: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for name, is_one, waited in pair:
        strata[name].append((is_one, waited))
    # Frisch and Waugh: take the mean of its stratum from everything, then one line through what is left.
    left: list[tuple[Fraction, Fraction]] = []
    for rows in strata.values():
        mean_x, mean_y = (Fraction(sum(of), len(rows)) for of in zip(*rows, strict=True))
        left += [(x - mean_x, y - mean_y) for x, y in rows]
    spread = sum(x * x for x, _ in left)
    gap = sum(x * y for x, y in left) / spread
    residual = sum((y - gap * x) ** 2 for x, y in left)
    error = math.sqrt(residual / (len(left) - len(strata) - 1) / spread)
    assert found.value == pytest.approx(float(gap) / 7, rel=1e-9, abs=1e-9)
    # Student's quantile is that of the normal to three digits with so many degrees of freedom.
    assert found.upper == pytest.approx((float(gap) + 1.9616 * error) / 7, rel=1e-3)
    crude = [statistics.mean(w for _, x, w in pair if x == side) for side in (1, 0)]
    assert found.beside[0].value == pytest.approx((crude[0] - crude[1]) / 7, rel=1e-9, abs=1e-9)


def test_the_median_gap_of_learning_disability_has_the_interval_of_price_and_bonett(
    summary: Summary,
) -> None:
    found = compared(summary, "Median wait, learning disability flag against none")["Yes"]
    medians, errors = [], []
    for flag in ("Y", "N"):
        waits = sorted(w for each, w in KNOWN if each.learning_disability == flag)
        n = len(waits)
        c = max(1, round((n + 1) / 2 - math.sqrt(n)))
        tail = Fraction(sum(math.comb(n, k) for k in range(c)), 2**n)
        z = NormalDist().inv_cdf(1 - float(tail))
        medians.append(statistics.median(waits))
        errors.append((waits[n - c] - waits[c - 1]) / (2 * z))
    gap, error = medians[0] - medians[1], math.hypot(*errors)
    assert found.value == pytest.approx(gap / 7, rel=1e-9, abs=1e-9)
    assert found.lower == pytest.approx((gap - 1.959963985 * error) / 7, rel=1e-8)


def test_under_eight_with_a_flag_is_too_few_to_tell(tmp_path: Path) -> None:
    text = "Learning_Disability_Flag,Weeks_Waiting\n" + "Y,30\n" * 7 + "N,10\nN,12\n" * 20
    small = summed(tmp_path, text, "waiting_list_full")
    found = compared(small, "Median wait, learning disability flag against none")["Yes"]
    assert (found.outcome, found.value) == (Outcome.TOO_FEW, None)


def test_without_priority_codes_it_allows_for_specialty_only_and_says_so(tmp_path: Path) -> None:
    text = "IMD_2019_Decile,TFC,Weeks_Waiting\n" + "".join(
        f"{decile},{100 + decile % 2},{(decile * 7) % 40}\n" for decile in list(range(1, 11)) * 20
    )
    found = summed(tmp_path, text)
    title = "Waits over 18 weeks, each fifth against the least deprived, like for like"
    assert any(
        each.startswith(f"{title}: allows for specialty only: no column for clinical priority code")
        for each in found.not_possible
    )
    assert "strata of specialty" in compared(found, title)[MOST].method
    without = summed(tmp_path, text.replace("TFC", "Other"))
    assert any(
        each.startswith(f"{title}: not possible: no column for specialty")
        for each in without.not_possible
    )


def test_with_nobody_to_set_the_others_against_one_sentence_says_so(tmp_path: Path) -> None:
    text = "IMD_2019_Decile,Weeks_Waiting\n" + "1,30\n2,40\n" * 30
    said = "\n".join(summed(tmp_path, text).not_possible)
    assert "each fifth against the least deprived: not possible" in said
    assert "5 – least deprived fifth" in said


def test_a_slope_is_not_drawn_through_a_tenth_where_nobody_waits_long(tmp_path: Path) -> None:
    text = "IMD_2019_Decile,Weeks_Waiting\n" + "".join(
        f"{1 + n % 10},{30 if n % 10 and n % 3 else 4}\n" for n in range(300)
    )
    found = summed(tmp_path, text, "waiting_list_full")
    title = "Slope and relative index of inequality in waits over 18 weeks, by tenths"
    assert [each for each in found.measures if each.title == title] == []
    (why,) = [each for each in found.not_possible if each.startswith(title)]
    assert "a group has nobody, or everybody, among those counted" in why


def test_beside_each_comparison_stands_what_may_be_said_and_the_true_share_not_recorded(
    summary: Summary,
) -> None:
    (found,) = [
        each
        for each in summary.measures
        if each.title == "Waits over 18 weeks, learning disability flag against none"
    ]
    without = sum(each.learning_disability == "" for each, _ in KNOWN)
    share = f"{100 * without / len(KNOWN):.1f}%"
    assert found.said.start
    assert found.said.may
    assert any(share in each for each in found.said.may_not)
    assert any("like for like" in each for each in found.said.may_not)
    assert found.measures[0].what == "waiting over 18 weeks"


def test_working_counts_by_three_groupings_never_come_out(summary: Summary) -> None:
    named = ("specialty", "priority", "deprivation")
    assert {each.by for each in summary.tables if len(each.by) > 2} == {named}
    told = summary_json(summary)
    measures = told["measures"]
    assert isinstance(measures, list)
    assert {each["metric"] for each in measures} >= {"ld_wait_gap", "mean_wait_gap"}
    assert "like for like" not in summary_csv(summary)


COUNTS = "counts,grouping,group,number\n"


def test_referrals_population_and_an_earlier_list_come_from_a_file(tmp_path: Path) -> None:
    rows = ROWS[:900]
    there = open_ones(rows)
    text = COUNTS + "".join(
        f"{what},deprivation,{number},{size * number}\n"
        for what, size in (("referrals", 400), ("population", 9_000), ("earlier list", 100))
        for number in range(1, 6)
    )
    found = summed(tmp_path, text_of(rows), "waiting_list_full", lookups={"counts.csv": text})
    now = [sum(FIFTHS[each.decile][:1] == str(n) for each in there) for n in range(1, 6)]
    growth = compared(found, "Growth of the list since the earlier date, by deprivation")[MOST]
    assert growth.value == pytest.approx(100 * (now[0] - 100) / 100)
    rate = compared(
        found, "People on the list for each 1,000, each fifth against the least deprived"
    )[MOST]
    assert rate.value == pytest.approx(1000 * now[0] / 9_000)
    assert any("Not standardised for age" in each for each in rate.cautions)
    mix = compared(found, "The list against all referrals, by deprivation")[MOST]
    assert mix.value == pytest.approx(100 * (now[0] / sum(now) - 1 / 15))
    known = [(each, waited) for each in there if (waited := days(each)) is not None]
    edge = sorted((w for _, w in known), reverse=True)[math.ceil(len(known) / 4) - 1]
    longest = [each for each, w in known if w >= edge and each.decile]
    among = sum(map(fifth(MOST), longest)) / len(longest)
    over = compared(found, "Over-representation among the longest quarter, by deprivation")[MOST]
    assert over.value == pytest.approx(among / (400 / 6_000))
    assert over.comparator == "all referrals"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("visits,deprivation,1,40", "“visits” is not known under “counts”"),
        ("referrals,deprivation,1,4.5", "“4.5” is not a whole number"),
        ("referrals,deprivation,1,4\nreferrals,deprivation,1,5", "row 3: “1” stands twice"),
    ],
)
def test_a_wrong_line_of_counts_is_named(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        summed(tmp_path, text_of(ROWS[:50]), lookups={"counts.csv": f"{COUNTS}{line}\n"})


def test_counts_of_a_group_that_does_not_exist_are_said_not_to_fit(tmp_path: Path) -> None:
    text = f"{COUNTS}referrals,deprivation,9,40\n"
    found = summed(tmp_path, text_of(ROWS[:300]), "waiting_list_full", lookups={"c.csv": text})
    assert any("a group “9”" in each for each in found.not_possible)
