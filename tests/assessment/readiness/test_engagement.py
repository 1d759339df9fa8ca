"""Whether the answer on engagement agrees with the evidence from it."""

import pytest

from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, form_of

FORM = form_of("""
    - {key: done, kind: yes_no_unknown, label: Engagement, means: engagement_done}
    - key: evidence
      kind: matrix
      label: Evidence
      rows: [{key: published, label: Published}, {key: consultation, label: Consultation}]
      columns:
        - {key: sources, kind: long_text, label: Sources, means: evidence_sources}
        - {key: gaps, kind: long_text, label: Gaps, means: evidence_gap}
""")
RULE = "engagement_contradicted"
HEARD = "Forty carers told us that mornings are hard."


def test_no_engagement_beside_findings_from_it_is_a_contradiction() -> None:
    given = answered(FORM, {"done": "no", "evidence/consultation/sources": HEARD})
    assert addresses(given, RULE) == ["done"]
    assert sentence(given, RULE) == (
        "“Engagement” is answered “no”, yet “Sources” (Consultation) tells of some; correct one of them."
    )


def test_engagement_without_findings_is_a_contradiction() -> None:
    given = answered(FORM, {"done": "yes", "evidence/published/sources": "Census 2021."})
    assert addresses(given, RULE) == ["evidence/consultation/sources"]
    assert sentence(given, RULE) == (
        "“Engagement” is answered “yes”, yet “Sources” (Consultation) gives no finding; say what people "
        "told you."
    )


@pytest.mark.parametrize(
    "answers",
    [
        {"done": "yes", "evidence/consultation/sources": HEARD},
        {"done": "no"},
        {"done": "no", "evidence/consultation/sources": "None yet: nobody has been asked."},
        {"done": "no", "evidence/consultation/sources": "N/A"},
        {"done": "no", "evidence/published/sources": HEARD},
        {"done": "no", "evidence/consultation/gaps": "Carers were not asked."},
        {"done": "unknown", "evidence/consultation/sources": HEARD},
        {"evidence/consultation/sources": HEARD},
        {},
    ],
)
def test_answers_that_agree_are_left_alone(answers: dict[str, Tree]) -> None:
    assert said(answered(FORM, answers), RULE) == []


def test_a_form_may_name_its_consultation_evidence_itself() -> None:
    form = form_of("""
        - {key: done, kind: yes_no_unknown, label: Engagement, means: engagement_done}
        - {key: heard, kind: long_text, label: What we heard, means: consultation_evidence}
        - {key: held, kind: short_text, label: Meetings, means: engagement_activity}
    """)
    assert addresses(answered(form, {"done": "yes"}), RULE) == ["heard"]
    assert addresses(answered(form, {"done": "no", "heard": HEARD}), RULE) == ["done"]
    assert addresses(answered(form, {"done": "no", "held": "Two evenings"}), RULE) == ["done"]
