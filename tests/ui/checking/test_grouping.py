"""What a check found, in the order a person works through it."""

from ehia_desktop.assessment.readiness import Problem, Severity
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.model import Stage
from ehia_desktop.services.checking import Checked
from ehia_desktop.ui.checking import grouping
from ehia_desktop.ui.route import RowAt
from tests.ui.assessments import assessment


def problem(address: str, severity: Severity = Severity.STOP) -> Problem:
    return Problem(Stage.REVIEW, "unanswered", address, f"Something about {address}.", severity)


def checked(*found: Problem, gate: Stage = Stage.PUBLICATION) -> Checked:
    return Checked(gate, found)


def test_the_heading_counts_what_is_due_and_not_advice() -> None:
    found = checked(problem("findings_summary"), problem("plain_summary", Severity.ADVICE))
    assert grouping.heading(found) == "1 thing before this can be published"


def test_six_things_are_things() -> None:
    found = checked(*[problem("findings_summary")] * 6, gate=Stage.SIGN_OFF)
    assert grouping.heading(found) == "6 things before this can be signed off"


def test_nothing_due_is_said_for_each_gate() -> None:
    said = {gate: grouping.heading(checked(gate=gate)) for gate, _ in grouping.GATES}
    assert said[Stage.REVIEW] == "Nothing is due before this can go to review"


def test_groups_follow_the_form_and_the_whole_assessment_comes_last() -> None:
    found = checked(problem(""), problem("findings_summary"), problem("plain_summary"))
    titles = [group.title for group in grouping.due(assessment(), found)]
    assert titles[0] == "What this means for you"
    assert titles[-1] == "The whole assessment"


def test_a_finding_in_a_row_leads_to_that_row() -> None:
    found = checked(problem("protected_characteristics/age/impact"))
    (group,) = grouping.due(assessment(), found)
    assert group.findings[0].route == RowAt("a1", Address("protected_characteristics"), "age")


def test_a_finding_about_the_whole_leads_nowhere() -> None:
    (group,) = grouping.due(assessment(), checked(problem("")))
    assert group.findings[0].route is None


def test_advice_stands_apart() -> None:
    found = checked(problem("findings_summary"), problem("plain_summary", Severity.ADVICE))
    (group,) = grouping.advice(assessment(), found)
    assert group.title == "What this means for you"
