"""A table of which nobody has said what its figures are is due before publication."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.evidence import Handling, Role
from ehia_desktop.assessment.readiness import problems
from ehia_desktop.forms.model import Stage
from tests.assessment.readiness.saying import TODAY
from tests.builders import answered, column, form_of, link_at, linked, table_of

FORM = form_of(
    """
    - key: who
      kind: long_text
      label: Who comes?
    """
)


def found(handling: Handling) -> list[str]:
    table = table_of((column("Group", Role.GROUP), column("Seen", Role.NUMERATOR)))
    table = replace(table, source=replace(table.source, handling=handling))
    assessment = linked(answered(FORM, {"who": "Everybody."}), table, link_at("who"))
    return [
        problem.message
        for problem in problems(assessment, TODAY, Stage.PUBLICATION)
        if problem.rule == "handling_not_said"
    ]


def test_it_is_due_and_says_what_to_do() -> None:
    (message,) = found(Handling.NOT_SAID)
    assert "public already, are your own counts of people, or count no people" in message


@pytest.mark.parametrize("handling", [each for each in Handling if each])
def test_whatever_is_said_settles_it(handling: Handling) -> None:
    assert found(handling) == []
