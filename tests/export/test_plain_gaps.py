"""A share or gap in plain words; what is expected was counted out by hand."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.export.measure_tables import measured_figures
from ehia_desktop.export.plain_gaps import plain_gap, plain_range
from tests.export import packs
from tests.export.packs import by_group

MOST, LEAST = packs.FIFTHS[0], packs.FIFTHS[-1]
SLOT = "health_inequalities/deprived_area/impact"
# 49 of 100 against 49 – 11 = 38 of 100.
GAP = Measure(
    "gap", (MOST,), 11.0, (Limits(0.95, 9.0, 13.0),), 490.0, 1_000.0, "percentage points",
    comparator=LEAST, basis=Basis("Open pathways", "31 October 2026"), what="Over 18 weeks / Number",
)  # fmt: skip


def said(*measures: Measure) -> str:
    linked = replace(by_group("Deprivation fifth", packs.FIFTHS, SLOT), measures=measures)
    return plain_gap(measured_figures(linked)[0])


def test_a_gap_is_told_in_people_of_every_hundred_with_its_figure_and_interval() -> None:
    assert said(GAP) == (
        "Over 18 weeks, 31 October 2026: about 49 of every 100 in “1 – most deprived fifth” (490 of 1,000), and about "
        "38 of every 100 in “5 – least deprived fifth”. The gap is 11.0 percentage points (95% interval 9.0 to 13.0)."
    )


def test_small_shares_are_told_of_every_thousand() -> None:
    # 1.2% against 1.2 - 0.5 = 0.7%.
    small = replace(GAP, value=0.5, numerator=12.0, limits=())
    assert "about 12 of every 1,000 in" in said(small)
    assert "about 7 of every 1,000 in" in said(small)


def test_a_share_of_what_is_not_counted_in_whole_numbers_names_none() -> None:
    assert "of 1,0" not in said(replace(GAP, numerator=490.4, denominator=1_000.8))


def test_everybody_else_and_chance_are_said() -> None:
    words = said(replace(GAP, comparator="others", limits=(Limits(0.95, -1.0, 23.0),)))
    assert "in all other groups. The gap is" in words
    assert words.endswith("(95% interval −1.0 to 23.0), so chance alone may explain it.")


@pytest.mark.parametrize(
    "other",
    [
        replace(GAP, value=None, outcome=Outcome.NOT_POSSIBLE),
        replace(GAP, outcome=Outcome.TOO_FEW),
        replace(GAP, numerator=None),
        replace(GAP, unit="weeks"),
        replace(GAP, comparator=""),
        # 49 - 60 would be less than nobody: shares of different people.
        replace(GAP, value=60.0),
    ],
)
def test_what_is_no_gap_between_two_shares_is_not_told_so(other: Measure) -> None:
    assert said(other) == ""


def test_of_several_shares_the_most_and_the_fewest_are_named_and_never_the_unknown() -> None:
    share = replace(GAP, measure="proportion", comparator="none", unit="%", limits=())
    measures = tuple(
        replace(share, group=(name,), value=value, numerator=float(part))
        for name, value, part in (
            ("White", 40.0, 400),
            ("Irish", 52.4, 524),
            ("Mixed", 38.9, 389),
            ("Not known (99)", 90.0, 900),
        )
    )
    linked = replace(by_group("Ethnic group", packs.ETHNIC, SLOT), measures=measures)
    assert plain_range(linked) == (
        "Over 18 weeks, 31 October 2026: about 52 of every 100 in “Irish” (524 of 1,000), the most, and about 39 of "
        "every 100 in “Mixed” (389 of 1,000), the fewest."
    )
    assert plain_range(replace(linked, measures=measures[:1])) == ""
