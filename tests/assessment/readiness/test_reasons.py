"""Answers without a reason, and phrases that say nothing."""

import pytest

from ehia_desktop.assessment.readiness import Severity
from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import said, sentence
from tests.builders import answered, form_of

FORM = form_of("""
    - {key: effect, kind: long_text, label: Effect, allow_not_applicable: true, allow_unknown: true}
    - {key: division, kind: short_text, label: Division}
    - {key: team, kind: short_text, label: Team, required_by: review}
    - key: done
      kind: yes_no_unknown
      label: Engagement
      reason_required_for: ["no"]
      reason_words: 5
""")
FIFTEEN = " ".join(["reason"] * 15)


def test_not_applicable_needs_a_reason_of_some_words() -> None:
    bare = answered(FORM, {"effect": {"not_applicable": ""}})
    assert sentence(bare, "missing_reason") == (
        "“Effect” is marked “not applicable” without saying why; give the reason in at least 15 words."
    )
    thin = answered(FORM, {"effect": {"not_applicable": "Not relevant here"}})
    assert sentence(thin, "missing_reason") == (
        "“Effect” is marked “not applicable” with 3 words of reason; give the reason in at least 15 words."
    )
    assert said(answered(FORM, {"effect": {"not_applicable": FIFTEEN}}), "missing_reason") == []


def test_a_choice_that_needs_a_reason_says_so() -> None:
    bare = answered(FORM, {"done": "no"})
    assert sentence(bare, "missing_reason") == (
        "“Engagement” is “No” without saying why; give the reason in at least 5 words."
    )
    thin = answered(FORM, {"done": {"choice": "no", "reason": "Too early yet."}})
    assert sentence(thin, "missing_reason") == (
        "“Engagement” is “No” with 3 words of reason; give the reason in at least 5 words."
    )
    full: dict[str, Tree] = {"choice": "no", "reason": "The service has not been designed."}
    assert said(answered(FORM, {"done": full}), "missing_reason") == []
    assert said(answered(FORM, {"done": "yes"}), "missing_reason") == []


@pytest.mark.parametrize(
    "text",
    [
        "N/A",
        "n/a.",
        "None",
        "no impact",
        "Not applicable",
        "NIL",
        " – ",
        "No",
        "**None.**",
        "- N/A",
    ],
)
def test_a_bare_phrase_typed_as_text_is_no_answer(text: str) -> None:
    assert "say why in at least 15 words" in sentence(
        answered(FORM, {"effect": text}), "bare_phrase"
    )


@pytest.mark.parametrize("text", ["tbc", "TBC.", "To be confirmed", "to follow", "?"])
def test_a_promise_of_an_answer_is_no_answer(text: str) -> None:
    message = sentence(answered(FORM, {"effect": text}), "bare_phrase")
    assert "write the answer, or mark it “not known yet”" in message


@pytest.mark.parametrize("text", ["As above", "see above.", "Ditto"])
def test_pointing_at_another_row_is_no_answer(text: str) -> None:
    message = sentence(answered(FORM, {"effect": text}), "bare_phrase")
    assert "each row is read alone" in message


@pytest.mark.parametrize(
    "text",
    [
        "No impact on this group.",
        "No adverse impact is expected",
        "Not applicable to this policy.",
        "None: the wards stay where they are.",
    ],
)
def test_a_claim_in_a_few_words_needs_its_reason(text: str) -> None:
    assert "give the reason in at least 15 words" in sentence(
        answered(FORM, {"effect": text}), "bare_phrase"
    )


@pytest.mark.parametrize(
    "text",
    [
        "None of the wards moves.",
        "No impact is expected, because the clinic keeps its building, its hours and its interpreters and so on.",
        "Notable effect on older people.",
        "Nobody is worse off.",
        "National evidence is thin.",
    ],
)
def test_text_that_says_something_is_left_alone(text: str) -> None:
    assert said(answered(FORM, {"effect": text}), "bare_phrase") == []


def test_a_bare_phrase_on_a_line_nobody_requires_is_only_advice() -> None:
    found = said(answered(FORM, {"division": "N/A", "team": "N/A"}), "bare_phrase")
    assert [(problem.address, problem.severity) for problem in found] == [
        ("division", Severity.ADVICE),
        ("team", Severity.STOP),
    ]
    assert found[0].message == "“Division” says only “N/A”; give the answer or leave it blank."


def test_a_form_that_wants_no_reason_gets_none() -> None:
    form = form_of("""
        - {key: effect, kind: long_text, label: Effect, allow_not_applicable: true, reason_words: 0}
    """)
    assert said(answered(form, {"effect": "None"}), "bare_phrase") == []
    assert said(answered(form, {"effect": {"not_applicable": ""}}), "missing_reason") == []
