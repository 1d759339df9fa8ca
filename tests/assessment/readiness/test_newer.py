"""Tables of which a newer version is kept: figures that moved, old numbers in texts, answers given before."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import ColumnType, Role, Row, Selection
from ehia_desktop.assessment.newer_figures import NewerFigures, old_figures
from ehia_desktop.assessment.readiness import Problem, Severity, problems
from ehia_desktop.assessment.table_difference import difference
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.model import Stage
from tests.assessment.readiness.saying import TODAY
from tests.builders import answered, column, form_of, link_at, linked, table_of

FORM = form_of("""
    - {key: summary, kind: long_text, label: Summary}
    - key: groups
      kind: matrix
      label: Groups
      rows: [{key: age, label: Age}, {key: sex, label: Sex}]
      columns:
        - {key: effect, kind: long_text, label: Effect}
        - {key: plan, kind: long_text, label: Plan}
""")
OLDER = table_of([column("Group", Role.GROUP, ColumnType.TEXT), column("Waiting", Role.NUMERATOR)])
NEWER = replace(OLDER, version=2, title="Waits")
WAS: tuple[Row, ...] = (("Young", Decimal(1_204)), ("Old", Decimal(87)), ("None", Decimal(4)))
NOW: tuple[Row, ...] = (("Young", Decimal(1_350)), ("Old", Decimal(99)), ("None", Decimal(5)))
EFFECT = "groups/age/effect"


def said(
    texts: dict[str, str],
    *,
    now: tuple[Row, ...] = NOW,
    selection: Selection | None = None,
    finding: str = "",
    since: AbstractSet[Address] = frozenset(),
    is_behind: bool = True,
) -> dict[str, Problem]:
    """What the rules say of a link at an answer, by rule; a rule that speaks twice fails."""
    made = replace(link_at(EFFECT, selection), finding=finding)
    assessment: Assessment = linked(answered(FORM, dict(texts)), OLDER, made)
    moved = difference(OLDER, WAS, NEWER, now)
    here = moved.within(made.selection)
    old = old_figures(moved.moved, NEWER, now)
    newer = {made.id: NewerFigures(NEWER, moved, here, is_behind, old, since)}
    found = [
        problem
        for problem in problems(assessment, TODAY, Stage.REVIEW, {}, newer)
        if problem.rule in {"newer_table", "old_figure", "before_newer_table"}
    ]
    assert len({problem.rule for problem in found}) == len(found)
    return {problem.rule: problem for problem in found}


def test_a_newer_table_is_told_with_the_figures_that_moved() -> None:
    found = said({})["newer_table"]
    assert (found.address, found.severity) == (EFFECT, Severity.STOP)
    assert found.message == (
        "The table “Who came” under “Effect” (Age) has a newer version: 3 figures in “Waits” moved; 3 are used here, "
        "such as “Young, Waiting”, which was 1,204 and is 1,350. Use the newer table, and look at what was said of it."
    )


def test_figures_that_are_not_shown_are_advice() -> None:
    found = said({}, now=(NOW[0], *WAS[1:]), selection=Selection(rows=(1,)))["newer_table"]
    assert found.severity is Severity.ADVICE
    assert "1 figure in “Waits” moved; none of them is used here." in found.message


def test_a_link_on_the_newest_table_is_fine() -> None:
    assert "newer_table" not in said({}, is_behind=False)


@pytest.mark.parametrize(
    "text", ["1,204 were waiting.", "There were 1204 of them.", "Of (1,204) young people."]
)
def test_an_old_number_in_an_answer_is_told(text: str) -> None:
    found = said({EFFECT: text})
    assert found["old_figure"].message == (
        "“Effect” (Age) still says 1,204; “Young, Waiting” was 1,204 and is 1,350 in the newer table. Give the newer "
        "figure, or say of when this one is."
    )
    assert found["old_figure"].severity is Severity.STOP
    assert "before_newer_table" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Then 1,204, now 1,350.",
        "A list of 11,204 people.",
        "1,204.5 on average.",
        "Room B1204 is too far.",
        "Four of them, or 4 in all.",
    ],
)
def test_other_numbers_and_both_sides_of_a_change_are_no_old_figures(text: str) -> None:
    assert "old_figure" not in said({EFFECT: text})


def test_the_rest_of_the_row_is_read_too() -> None:
    assert said({"groups/age/plan": "We call all 87 of them."})["old_figure"].severity is (
        Severity.STOP
    )


def test_far_from_the_table_only_a_telling_number_is_told_as_advice() -> None:
    assert said({"summary": "In all 1,204 wait."})["old_figure"].severity is Severity.ADVICE
    assert "old_figure" not in said({"groups/sex/effect": "There are 87 clinics."})


def test_a_number_that_still_stands_in_the_newer_table_is_not_told() -> None:
    now: tuple[Row, ...] = (("Young", Decimal(1_350)), ("Old", Decimal(1_204)), WAS[2])
    assert "old_figure" not in said({EFFECT: "1,204 were waiting."}, now=now)


def test_an_answer_given_since_is_fine() -> None:
    since = {Address("groups", "age", "effect")}
    found = said({EFFECT: "In October it was 1,204."}, since=since)
    assert set(found) == {"newer_table"}


def test_an_answer_given_before_is_advice() -> None:
    found = said({EFFECT: "Young people wait the longest."})["before_newer_table"]
    assert found.severity is Severity.ADVICE
    assert found.message == (
        "“Effect” (Age) was written before 3 figures in “Waits” moved; check that it still holds."
    )


def test_an_answer_beside_figures_that_did_not_move_is_fine() -> None:
    found = said(
        {EFFECT: "Young people wait."}, now=(NOW[0], *WAS[1:]), selection=Selection(rows=(1,))
    )
    assert "before_newer_table" not in found


def test_a_finding_that_quotes_an_old_number_is_told() -> None:
    found = said({}, finding="1,204 young people.", is_behind=False)["old_figure"]
    assert found.message.startswith(
        "The finding under the table “Who came” under “Effect” (Age) still says 1,204"
    )
