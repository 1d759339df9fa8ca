"""The timeline of every shipped form, read from its example by what its questions mean."""

from dataclasses import replace

import pytest

from ehia_desktop import paths
from ehia_desktop.assessment.timeline import MomentKind, timeline
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.parsing import parse_date
from tests.builders import answered
from tests.forms.catalogue import FORM_IDS, flat_answers, questions, shipped

UNDECIDED = {"nhs-ehia-2022"}
"""Its example stops before the decision."""


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_a_form_that_decides_tells_who_considered_it_against_the_decision(form_id: str) -> None:
    form = shipped(form_id)
    file = paths.resource("forms", form_id, "examples", "example.yaml")
    given = replace(answered(form, flat_answers(form, file)), created_at="2026-01-05T09:00:00Z")
    found = timeline(given, (), (), (), lambda at: parse_date(at[:10]))
    means = {question.means for _, field in form.fields() for question in questions(field)}
    if Meaning.DECISION_ON not in means:
        assert found.judgements[0].startswith("This form asks for no decision")
    elif form_id in UNDECIDED:
        assert found.judgements[0].startswith("No decision is dated yet")
    else:
        assert found.judgements[0].startswith("Considered ")
        considered = [one for one in found.moments if one.kind is MomentKind.CONSIDERED]
        assert all(one.when is not None and one.who for one in considered)
