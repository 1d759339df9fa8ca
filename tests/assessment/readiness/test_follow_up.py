"""What is admitted to be open must be followed up."""

from ehia_desktop.assessment.readiness import Severity
from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, form_of

FIELDS = """
    - key: evidence
      kind: matrix
      label: Evidence
      rows: [{key: published, label: Published}, {key: research, label: Research}]
      columns:
        - {key: gaps, kind: long_text, label: Gaps, means: evidence_gap, allow_unknown: true}
    - key: duty
      kind: single_choice
      label: Reducing inequalities
      means: duty
      options: [{key: will, label: Will}, {key: uncertain, label: Uncertain}]
"""
REGISTERS = """
    - key: issues
      kind: table
      label: Outstanding issues
      row_name: Issue
      columns:
        - {key: issue, kind: long_text, label: Issue, means: outstanding_issue, allow_not_applicable: true}
    - {key: actions, kind: actions, label: Actions}
"""
FORM = form_of(FIELDS + REGISTERS)
GAPS: dict[str, Tree] = {
    "evidence/published/gaps": "Religion is not recorded.",
    "evidence/research/gaps": "Nothing from rural areas.",
}
ISSUE: dict[str, Tree] = {"issues": ["r1"], "issues/r1/issue": "How do rural patients travel?"}
ACTION: dict[str, Tree] = {"actions": ["a1"], "actions/a1/action": "Record religion at booking."}


def test_a_gap_needs_an_issue_or_an_action() -> None:
    given = answered(FORM, {**GAPS, "evidence/research/gaps": "Rural areas were left out."})
    assert addresses(given, "gap_without_issue") == ["issues"]
    assert sentence(given, "gap_without_issue") == (
        "A gap in the evidence is recorded (Published and Research) but nothing in “Outstanding issues” "
        "or “Actions” takes it up; add it there."
    )


def test_an_issue_or_an_action_takes_a_gap_up() -> None:
    assert said(answered(FORM, {**GAPS, **ISSUE}), "gap_without_issue") == []
    assert said(answered(FORM, {**GAPS, **ACTION}), "gap_without_issue") == []


def test_an_issue_that_says_there_is_none_takes_nothing_up() -> None:
    answers: tuple[Tree, ...] = ("N/A", "None at present.", {"not_applicable": "word " * 20})
    for answer in answers:
        given = answered(FORM, {**GAPS, "issues": ["r1"], "issues/r1/issue": answer})
        assert addresses(given, "gap_without_issue") == ["issues"], answer


def test_no_gap_needs_no_follow_up() -> None:
    for gap in ("None", "No gaps: the census covers everybody.", ""):
        assert said(answered(FORM, {"evidence/published/gaps": gap}), "gap_without_issue") == []


def test_a_form_without_any_register_cannot_ask_for_one() -> None:
    given = answered(form_of(FIELDS), {**GAPS, "duty": "uncertain"})
    assert said(given, "gap_without_issue") + said(given, "uncertain_without_issue") == []


def test_an_uncertain_duty_needs_an_outstanding_issue() -> None:
    given = answered(FORM, {"duty": "uncertain", **ACTION})
    assert addresses(given, "uncertain_without_issue") == ["issues"]
    assert sentence(given, "uncertain_without_issue") == (
        "The duty is “uncertain” for Reducing inequalities, but “Outstanding issues” is empty; add the "
        "question and what would settle it."
    )
    assert said(answered(FORM, {"duty": "uncertain", **ISSUE}), "uncertain_without_issue") == []
    assert said(answered(FORM, {"duty": "will"}), "uncertain_without_issue") == []


def test_not_known_yet_without_follow_up_is_advice() -> None:
    unknown: dict[str, Tree] = {
        "evidence/published/gaps": {"unknown": ""},
        "evidence/research/gaps": {"unknown": "asked the library"},
    }
    [problem] = said(answered(FORM, unknown), "unknown_without_follow_up")
    assert (problem.severity, problem.address) == (Severity.ADVICE, "evidence/published/gaps")
    assert problem.message == (
        "“Gaps” is “not known yet” for Published and Research; add to “Outstanding issues” or “Actions” "
        "who will find out and how."
    )
    assert said(answered(FORM, {**unknown, **ACTION}), "unknown_without_follow_up") == []
