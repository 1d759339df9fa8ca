"""Whether there are figures, whether each says what it counts, and whether those compared count the same."""

import pytest

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.assessment.readiness.figures import has_figure
from ehia_desktop.forms.loader import load_form
from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, column, form_of, form_text, link_at, linked, started, table_of

PLAN_FIELDS = """
    - key: evidence
      kind: matrix
      label: Evidence
      rows: [{key: routine, label: Routine data}]
      columns: [{key: sources, kind: long_text, label: Sources, means: evidence_sources}]
    - {key: tables, kind: evidence, label: Tables}
    - {key: patients, kind: number, label: Patients}
    - {key: summary, kind: long_text, label: Summary}
"""
PLAN = load_form(
    form_text(PLAN_FIELDS).replace("title: A form", "needs_figures: true\ntitle: A form").encode(),
    "form.yaml",
    {},
)
CHECK = form_of("""
    - key: promises
      kind: table
      label: Promises
      row_name: Promise
      columns:
        - {key: expected, kind: short_text, label: Expected, means: predicted_figure}
        - {key: basis, kind: short_text, label: Basis then, means: predicted_basis, allow_unknown: true}
        - {key: seen, kind: short_text, label: Seen, means: observed_figure, allow_unknown: true}
        - {key: today, kind: short_text, label: Basis today, means: observed_basis}
""")
SINGLE = form_of("""
    - {key: expected, kind: short_text, label: Expected, means: predicted_figure}
    - {key: basis, kind: short_text, label: Basis, means: predicted_basis, required_by: draft}
""")


def test_a_plan_without_a_single_figure_in_its_evidence_is_told_so() -> None:
    given = answered(
        PLAN,
        {"evidence/routine/sources": "We looked at the waiting list.", "summary": "900 people"},
    )
    assert addresses(given, "no_figures") == ["evidence"]
    assert sentence(given, "no_figures") == (
        "There is no figure anywhere in the evidence; give the numbers in “Evidence”, or link a table that has "
        "them."
    )


@pytest.mark.parametrize(
    "answers",
    [{"evidence/routine/sources": "Of 4,310 waiting, 12% missed."}, {"patients": "0"}],
)
def test_a_figure_in_the_evidence_or_a_number_answered_is_enough(answers: dict[str, Tree]) -> None:
    assert said(answered(PLAN, answers), "no_figures") == []


def test_a_linked_table_with_numbers_is_enough_and_one_of_words_is_not() -> None:
    figures = table_of([column("Group", kind=ColumnType.TEXT), column("Patients")])
    assert said(linked(started(PLAN), figures, link_at("tables")), "no_figures") == []
    words = table_of([column("Group", kind=ColumnType.TEXT)])
    assert addresses(linked(started(PLAN), words, link_at("tables")), "no_figures") == ["evidence"]


def test_a_form_that_wants_no_figures_asks_for_none() -> None:
    assert said(started(form_of(PLAN_FIELDS)), "no_figures") == []


@pytest.mark.parametrize(
    "text", ["12% of them", "1,204 patients", "a rate of 3.5", "over 18 weeks, 94"]
)
def test_numbers_that_count_are_figures(text: str) -> None:
    assert has_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "in 2024/25",
        "since 2019",
        "on 3 May 2026",
        "see section 4.2",
        "P2 and OX3 9DU",
        "2026-11-22",
        "COVID-19",
    ],
)
def test_years_dates_and_names_are_no_figures(text: str) -> None:
    assert not has_figure(text)


def promise(**cells: Tree) -> dict[str, Tree]:
    return {"promises": ["r1"], **{f"promises/r1/{key}": value for key, value in cells.items()}}


def test_a_predicted_figure_without_a_basis_is_told_so() -> None:
    given = answered(CHECK, promise(expected="8%"))
    assert addresses(given, "figure_without_basis") == ["promises/r1/basis"]
    assert sentence(given, "figure_without_basis") == (
        "“Expected” (Promise 1) has no basis; say in “Basis then” who is counted, out of whom and when."
    )


def test_a_figure_of_today_needs_its_basis_too() -> None:
    given = answered(CHECK, promise(expected="8%", basis="Pathways", seen="9%"))
    assert addresses(given, "figure_without_basis") == ["promises/r1/today"]


@pytest.mark.parametrize("basis", ["Pathways waiting", {"unknown": ""}])
def test_a_basis_given_or_said_to_be_unknown_is_fine(basis: Tree) -> None:
    given = answered(CHECK, promise(expected="8%", basis=basis))
    assert said(given, "figure_without_basis") == []


def test_a_basis_that_is_missing_is_said_once() -> None:
    given = answered(SINGLE, {"expected": "8%"})
    assert addresses(given, "figure_without_basis") == ["basis"]
    assert said(given, "unanswered") == []


def test_figures_of_unlike_basis_must_not_be_compared() -> None:
    given = answered(CHECK, promise(expected="8%", basis="Pathways", seen="9%", today="Residents"))
    assert addresses(given, "unlike_basis") == ["promises/r1/today"]
    assert sentence(given, "unlike_basis") == (
        "“Basis today” (Promise 1) is “Residents”, and “Basis then” (Promise 1) was “Pathways”; compare figures "
        "of one basis only, or say that this one is not known."
    )


@pytest.mark.parametrize(
    "cells",
    [
        {"seen": "9%", "today": "pathways."},
        {"seen": {"unknown": "Counted anew"}, "today": "Residents"},
        {"today": "Residents"},
    ],
)
def test_one_basis_in_other_spelling_and_a_figure_not_known_are_fine(
    cells: dict[str, Tree],
) -> None:
    given = answered(CHECK, promise(expected="8%", basis="Pathways", **cells))
    assert said(given, "unlike_basis") == []


def test_each_row_is_compared_with_itself() -> None:
    two: dict[str, Tree] = {
        "promises": ["r1", "r2"],
        "promises/r1/basis": "Pathways",
        "promises/r1/seen": "1",
        "promises/r1/today": "Pathways",
        "promises/r2/basis": "Residents",
        "promises/r2/seen": "2",
        "promises/r2/today": "Residents",
    }
    assert said(answered(CHECK, two), "unlike_basis") == []
