"""The same measure of two tables: told on the same basis, refused on another."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures.comparing import compare
from ehia_desktop.evidence.measures.saying.say import say
from tests.evidence.measures.tables import limits, measured, one

MAY = Basis("P2–P4", "May 2021", "Calderdale and Huddersfield")
OCTOBER = replace(MAY, period="October 2021")
COUNTS = "columns: {numerator: x, denominator: n}\nby: [group]\n"


def mean_gap(weeks: float, basis: Basis) -> Measure:
    """A gap of mean waits as the worked example states it, without an interval."""
    return Measure("gap", ("Ethnicity",), weeks, unit="weeks", basis=basis, what="Mean wait")


@pytest.mark.parametrize(
    ("then", "now", "change", "share"), [(5.1, 1.6, -3.5, -69), (5.6, 2.2, -3.4, -61)]
)
def test_the_worked_example_is_told(then: float, now: float, change: float, share: int) -> None:
    """Published: ethnicity gap 5.1 to 1.6 weeks, -69 %; deprivation 5.6 to 2.2 weeks, -61 %."""
    (found,) = compare([mean_gap(then, MAY)], [mean_gap(now, OCTOBER)])
    assert found.value == pytest.approx(change)
    (relative,) = found.beside
    assert relative.value == pytest.approx(share, abs=0.5)
    said = say([found])
    assert said.start.startswith(
        f"In Calderdale and Huddersfield, the gap in “Mean wait” for “Ethnicity” went from {then} (May 2021) to {now} "
        "(October 2021): a change of −3."
    )
    assert (
        "That the change is more than chance: without counts there is no interval to tell."
        in said.may_not
    )


def test_the_worked_example_on_another_basis_is_refused() -> None:
    """8.5 weeks were of P2 alone, 2.2 of P2 to P4."""
    with pytest.raises(UserError) as refused:
        compare([mean_gap(8.5, replace(MAY, basis="P2"))], [mean_gap(2.2, OCTOBER)])
    assert refused.value.message == (
        "These figures are not compared: one has the basis “P2”, the other “P2–P4”; take both on the same basis."
    )


@pytest.mark.parametrize("name", ["place", "index"])
def test_another_place_or_index_is_refused(name: str) -> None:
    other = replace(OCTOBER, **{name: "another"})
    with pytest.raises(UserError, match="These figures are not compared"):
        compare([mean_gap(5.1, MAY)], [mean_gap(1.6, other)])


def test_the_same_period_is_no_change() -> None:
    with pytest.raises(UserError, match=r"Both figures are of May 2021; a change needs"):
        compare([mean_gap(5.1, MAY)], [mean_gap(1.6, MAY)])


def test_shares_change_by_newcombe() -> None:
    basis = "basis: {basis: P2, period: %s}\n"
    then = measured("group,x,n\nA,10,100\n", f"measure: proportion\n{COUNTS}{basis % 'May 2021'}")
    now = measured("group,x,n\nA,40,100\n", f"measure: proportion\n{COUNTS}{basis % 'June 2021'}")
    (found,) = compare(then, now)
    assert found.unit == "percentage points"
    assert found.value == pytest.approx(30)
    # Newcombe 1998, method 10: Wilson of 40 and of 10 in 100, put together by squares (formula worked apart).
    assert limits(found) == pytest.approx((18.278917, 40.774007))
    assert (found.comparator, found.place) == ("May 2021", "June 2021")


def test_gaps_change_with_the_intervals_of_both() -> None:
    then = replace(mean_gap(5.0, MAY), limits=(Limits(0.95, 2.0, 8.0),))
    now = replace(mean_gap(1.0, OCTOBER), limits=(Limits(0.95, -3.0, 5.0),))
    (found,) = compare([then], [now])
    # By squares: 3 and 4 make 5 either way.
    assert limits(found) == pytest.approx((-9, 1))


def test_what_is_hidden_once_cannot_be_compared() -> None:
    hidden = replace(mean_gap(5.1, MAY), value=None, outcome=Outcome.NOT_POSSIBLE)
    (found,) = compare([hidden], [mean_gap(1.6, OCTOBER)])
    assert (found.value, found.outcome) == (None, Outcome.NOT_POSSIBLE)


def test_tables_without_a_group_in_common_say_so() -> None:
    other = replace(mean_gap(1.6, OCTOBER), group=("Sex",))
    with pytest.raises(UserError, match="no group of the same name"):
        compare([mean_gap(5.1, MAY)], [other])


def test_another_measure_is_not_compared() -> None:
    share = one("group,x,n\nEthnicity,10,100\n", f"measure: proportion\n{COUNTS}")
    with pytest.raises(UserError, match="not the same measure"):
        compare([mean_gap(5.1, MAY)], [share])
