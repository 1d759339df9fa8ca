"""Adverse effects with nothing to reduce them."""

from ehia_desktop.forms.model import Stage
from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, form_of

FORM = form_of("""
    - key: groups
      kind: matrix
      label: Groups
      rows:
        - {key: age, label: Age, hint: "older people; children and young people"}
        - {key: homeless, label: Homeless people}
      columns:
        - key: direction
          kind: impact
          label: Direction
          needs_mitigation: [adverse, mixed]
          options:
            - {key: positive, label: Positive}
            - {key: adverse, label: Adverse}
            - {key: mixed, label: Mixed}
        - {key: reduce, kind: long_text, label: Recommendation, means: mitigation, required_by: draft,
           allow_not_applicable: true, allow_unknown: true}
    - key: duty
      kind: matrix
      label: Duty
      rows: [{key: opportunity, label: Advancing equality}, {key: relations, label: Good relations}]
      columns:
        - key: answer
          kind: single_choice
          label: Answer
          means: duty
          options:
            - {key: will, label: Will support}
            - {key: may, label: May support}
            - {key: uncertain, label: Uncertain}
    - {key: actions, kind: actions, label: Actions}
""")
ADVERSE: dict[str, Tree] = {"groups/age/direction": "adverse"}
RULE = "adverse_without_mitigation"


def with_action(
    group: str = "", action: str = "Send letters by post", state: str = "open"
) -> dict[str, Tree]:
    return {
        **ADVERSE,
        "actions": ["r1"],
        "actions/r1/action": action,
        "actions/r1/group": group,
        "actions/r1/state": state,
    }


def test_an_adverse_effect_with_nothing_beside_it_is_due() -> None:
    given = answered(FORM, ADVERSE)
    assert addresses(given, RULE) == ["groups/age/reduce"]
    assert sentence(given, RULE) == (
        "“Direction” (Age) is adverse and nothing is set against it; say in “Recommendation” what will "
        "reduce it, or add an action for Age."
    )


def test_it_takes_the_place_of_the_general_word_on_a_blank_cell() -> None:
    assert "groups/age/reduce" not in addresses(answered(FORM, ADVERSE), "unanswered")
    assert "groups/homeless/reduce" in addresses(answered(FORM, ADVERSE), "unanswered")


def test_it_is_due_as_early_as_the_cell_is() -> None:
    assert addresses(answered(FORM, ADVERSE), RULE, Stage.DRAFT) == ["groups/age/reduce"]


def test_a_mixed_effect_needs_something_too_and_a_positive_one_does_not() -> None:
    assert said(answered(FORM, {"groups/age/direction": "mixed"}), RULE)
    assert not said(answered(FORM, {"groups/age/direction": "positive"}), RULE)


def test_a_recommendation_in_the_row_is_enough() -> None:
    given = answered(FORM, {**ADVERSE, "groups/age/reduce": "Keep a morning clinic each week."})
    assert said(given, RULE) == []


def test_a_recommendation_in_another_row_is_not() -> None:
    given = answered(FORM, {**ADVERSE, "groups/homeless/reduce": "Keep a morning clinic."})
    assert addresses(given, RULE) == ["groups/age/reduce"]


def test_not_applicable_unknown_and_none_reduce_nothing() -> None:
    answers: tuple[Tree, ...] = ({"not_applicable": "word " * 20}, {"unknown": ""}, "None.")
    for answer in answers:
        assert said(answered(FORM, {**ADVERSE, "groups/age/reduce": answer}), RULE)


def test_an_action_that_names_the_row_is_enough() -> None:
    for group in ("Age", "older people", "Homeless people, age", "Carers and older people"):
        assert said(answered(FORM, with_action(group)), RULE) == [], group
    speaks = with_action(action="Keep a morning clinic, whatever the age of the patient")
    assert said(answered(FORM, speaks), RULE) == []


def test_an_action_for_others_or_for_everybody_is_not() -> None:
    for group in ("Carers", "All patients", "people", "", "Manage"):
        assert said(answered(FORM, with_action(group)), RULE), group


def test_an_action_that_was_dropped_is_not() -> None:
    assert said(answered(FORM, with_action("Age", state="dropped")), RULE)


def test_an_action_without_words_is_not() -> None:
    assert said(answered(FORM, with_action("Age", action="")), RULE)


def test_will_support_beside_an_adverse_effect_contradicts_it() -> None:
    claim = {**ADVERSE, "duty/opportunity/answer": "will", "duty/relations/answer": "may"}
    given = answered(FORM, claim)
    assert addresses(given, "claim_beside_adverse") == ["duty/opportunity/answer"]
    assert sentence(given, "claim_beside_adverse") == (
        "The duty is answered “Will support” for Advancing equality, while nothing reduces the adverse "
        "effect on Age; add what will reduce it, or change the answer."
    )


def test_will_support_stands_once_the_effect_is_reduced() -> None:
    claim = {**ADVERSE, "duty/opportunity/answer": "will", "groups/age/reduce": "Keep mornings."}
    assert said(answered(FORM, claim), "claim_beside_adverse") == []
    assert (
        said(answered(FORM, {**ADVERSE, "duty/opportunity/answer": "may"}), "claim_beside_adverse")
        == []
    )


def test_a_single_question_looks_for_mitigation_in_its_own_section() -> None:
    form = form_of("""
        - key: direction
          kind: impact
          label: Effect
          needs_mitigation: [adverse]
          options: [{key: adverse, label: Adverse}, {key: none, label: None}]
        - {key: reduce, kind: long_text, label: What will reduce it, means: mitigation}
    """)
    assert addresses(answered(form, {"direction": "adverse"}), RULE) == ["reduce"]
    assert said(answered(form, {"direction": "adverse", "reduce": "A later bus."}), RULE) == []


def test_without_a_place_for_mitigation_the_effect_itself_is_named() -> None:
    form = form_of("""
        - key: direction
          kind: impact
          label: Effect
          needs_mitigation: [adverse]
          options: [{key: adverse, label: Adverse}, {key: none, label: None}]
    """)
    assert addresses(answered(form, {"direction": "adverse"}), RULE) == ["direction"]
