"""Who keeps an answer from the public: nobody, the form, or its author, and at which address."""

import pytest

from ehia_desktop.assessment.publish_state import PublishState, Rule, publish_state
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.forms.address import Address, parse
from tests.builders import form_of

FORM = form_of("""
sections:
  - {key: files, title: Files, publish: internal, fields: [{key: note, kind: short_text, label: Note}]}
  - key: open
    title: Open
    fields:
      - {key: line, kind: short_text, label: Line}
      - {key: secret, kind: short_text, label: Secret, publish: internal}
      - key: rows
        kind: table
        label: Rows
        row_name: Row
        columns:
          - {key: shown, kind: short_text, label: Shown}
          - {key: hidden, kind: short_text, label: Hidden, publish: internal}
""")


def state(at: str, *kept: str, given_back: str = "") -> PublishState:
    decided = {parse(one): Publishing(True, "Small numbers", "A", "now") for one in kept}
    if given_back:
        decided[parse(given_back)] = Publishing(False, "Asked for", "A", "now")
    return publish_state(FORM, decided, parse(at))


@pytest.mark.parametrize("at", ["note", "secret", "rows/r1/hidden"])
def test_the_forms_own_rule_holds_whatever_the_author_says(at: str) -> None:
    assert state(at).rule is Rule.FORM
    assert state(at, at).rule is Rule.FORM


@pytest.mark.parametrize("at", ["line", "rows/r1/shown", "rows/r1", "rows"])
def test_without_a_decision_an_answer_is_public(at: str) -> None:
    assert state(at) == PublishState(Rule.PUBLIC)


@pytest.mark.parametrize("where", ["rows/r1/shown", "rows/r1", "rows"])
def test_the_author_keeps_an_answer_its_row_or_its_question(where: str) -> None:
    assert state("rows/r1/shown", where) == PublishState(Rule.AUTHOR, parse(where), "Small numbers")


def test_what_is_given_back_is_public_again() -> None:
    assert state("line", given_back="line").rule is Rule.PUBLIC


def test_another_row_or_copy_is_not_meant() -> None:
    assert state("rows/r2/shown", "rows/r1").rule is Rule.PUBLIC
    decided = {Address("line", instance="a"): Publishing(True, "", "A", "now")}
    assert publish_state(FORM, decided, Address("line")).rule is Rule.PUBLIC
