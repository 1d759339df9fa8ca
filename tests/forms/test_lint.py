"""Advice on a sound form: each piece firing and not firing."""

import pytest

from ehia_desktop.forms.lint import advise
from ehia_desktop.forms.lint.advice import Advice
from tests.builders import form_of
from tests.forms.catalogue import FORM_IDS, shipped

LEVELS = 'options: [{key: low, label: Low, points: "1"}, {key: high, label: High, points: "3"}]'
SOME = "{key: a, label: Some, at_least: '1'}"
LONG = "What is known about everybody whom this proposal could affect, now or later?"


def said(text: str) -> list[str]:
    return [one.message for one in advise(form_of(text))]


def advice_on(field: str) -> list[str]:
    return said(f"- {{key: a, why: Because., {field}}}")


def score(text: str) -> list[str]:
    return said(
        f"- {{key: x, kind: single_choice, label: X, why: W, {LEVELS}}}\n"
        f"- {{key: y, kind: yes_no_unknown, label: Y, why: W}}\n- {{key: s, kind: score, label: S, {text}}}"
    )


def test_a_plain_question_with_a_reason_needs_no_advice() -> None:
    assert advice_on("kind: short_text, label: Name") == []


ADVICE: dict[str, tuple[list[str], str]] = {
    "no reason": (
        said("- {key: a, kind: date, label: A}"),
        "“a” does not say why it is asked; add “why:”.",
    ),
    "no guidance": (
        advice_on("kind: long_text, label: A"),
        "“a” asks for much and gives no guidance; add “guidance:”.",
    ),
    "a label too long for a heading": (
        advice_on(f"kind: date, label: '{LONG}'"),
        "the label of “a” is 76 characters long; add a “short_label” of 70 at most for headings.",
    ),
    "a short label that is none": (
        advice_on(f"kind: date, label: A, short_label: '{LONG}'"),
        "the short label of “a” is 76 characters long; 70 fit a heading.",
    ),
    "words not checked": (
        advice_on("kind: date, label: A, unverified: true"),
        "“a” is not checked against its source.",
    ),
    "data cited where it is not replaced": (
        said(
            "lists: [{id: facts, version: 1.0.0, title: F, items: [{key: one, label: One}]}]\nsections:\n"
            "  - {key: p, title: P, fields: [{key: a, kind: date, label: A, why: W, hint: 'As {facts.one}'}]}"
        ),
        "data is not cited at “hint”; the braces are printed as they stand.",
    ),
    "a brace that cites nothing": (
        advice_on("kind: date, label: 'By {date}'"),
        "a brace stands here that cites nothing; write “{list.item}” or remove it.",
    ),
    "a list nobody uses": (
        said(
            "lists: [{id: facts, version: 1.0.0, title: F, items: [{key: one, label: One}]}]\nsections:\n"
            "  - {key: p, title: P, fields: [{key: a, kind: date, label: A, why: W}]}"
        ),
        "nothing in this form uses the list “facts”; remove it.",
    ),
    "items not checked": (
        said(
            "lists: [{id: l, version: 1.0.0, title: L, items: [{key: one, label: One, unverified: true}]}]\nsections:\n"
            "  - {key: p, title: P, fields: [{key: a, kind: single_choice, label: A, why: W, options_from: l}]}"
        ),
        "in the list “l” these are not checked against their source: “One”.",
    ),
    "more columns than a portrait page bears": (
        advice_on(
            "kind: table, label: A, row_name: R, columns: ["
            + ", ".join(f"{{key: c{n}, kind: date, label: C}}" for n in range(7))
            + "]"
        ),
        "7 columns are more than a portrait page bears; use “landscape: true” or “as: headings” at “word”.",
    ),
    "long texts beside each other": (
        advice_on(
            "kind: table, label: A, row_name: R, columns: ["
            + ", ".join(f"{{key: c{n}, kind: long_text, label: C}}" for n in range(4))
            + "]"
        ),
        "4 long texts beside each other make tall thin cells on a portrait page; use “as: headings” at “word”.",
    ),
    "widths that are no shares": (
        advice_on(
            "kind: table, label: A, row_name: R, word: {widths: ['60', '60']}, columns: ["
            "{key: b, kind: date, label: B}, {key: c, kind: date, label: C}]"
        ),
        "the widths add up to 120; they are shares of 100.",
    ),
    "a question never asked": (
        said(
            "- {key: a, kind: yes_no_unknown, label: A, why: W}\n"
            "- {key: b, kind: date, label: Due, why: W, required_by: review, show_if: {all_of: ["
            "{field: a, op: is, value: 'yes'}, {field: a, op: is, value: 'no'}]}}"
        ),
        "“Due” can never be asked, though it is required; its condition contradicts itself or what it needs.",
    ),
    "a sign-off before review": (
        advice_on("kind: sign_off, label: A, statement: S, required_by: draft"),
        "“a” is signed before anybody has reviewed it; require it by sign_off.",
    ),
    "a score that is required": (
        score("method: sum, of: [{field: x}], required_by: review"),
        "“s” is worked out and never answered; require its inputs instead.",
    ),
    "a grid with a gap": (
        score(
            "method: look_up, of: [{field: x}, {field: y}], grid: [{options: [low, 'no'], points: '1'}, "
            "{options: [high, 'yes'], points: '9'}]"
        ),
        "the grid says nothing for low, yes; high, no; give their points.",
    ),
    "a grid that leaves an option out": (
        score("method: look_up, of: [{field: x}], grid: [{options: [low], points: '1'}]"),
        "the grid never names “high” of input 1; the score then does not apply.",
    ),
    "figures below the lowest band": (
        score("method: sum, of: [{field: x}], bands: [{key: a, label: Some, at_least: '2'}]"),
        "a score of 1 falls in no band; begin “Some” at 1, or add a band below it.",
    ),
    "a band above every figure": (
        score(
            "method: sum, of: [{field: x}], bands: ["
            + SOME
            + ", {key: b, label: Much, at_least: '4'}]"
        ),
        "“Much” begins at 4, and no answers score more than 3; lower it or remove it.",
    ),
    "a band below every figure": (
        score(
            "method: sum, of: [{field: x}], bands: [{key: z, label: Nil, at_least: '0'}, "
            + SOME
            + "]"
        ),
        "“Nil” is never reached, since the lowest score is 1; remove it.",
    ),
}


@pytest.mark.parametrize("name", ADVICE)
def test_advice_is_given(name: str) -> None:
    found, expected = ADVICE[name]
    assert expected in found


@pytest.mark.parametrize(
    "text",
    [
        "kind: long_text, label: A, guidance: Say who.",
        f"kind: date, label: '{LONG}', short_label: Known",
        "kind: table, label: A, row_name: R, word: {as: headings}, columns: ["
        + ", ".join(f"{{key: c{n}, kind: long_text, label: C}}" for n in range(9))
        + "]",
        "kind: sign_off, label: A, statement: S, required_by: sign_off",
    ],
)
def test_what_is_well_made_gets_no_advice(text: str) -> None:
    assert advice_on(text) == []


def test_a_sound_score_gets_no_advice() -> None:
    bands = "bands: [{key: a, label: Some, at_least: '1'}, {key: b, label: Much, at_least: '3'}]"
    assert score(f"method: sum, of: [{{field: x}}], {bands}") == []


def test_an_outcome_that_leads_nowhere_is_named() -> None:
    found = said("""
        sections:
          - key: p
            title: P
            gate: {question: o, goes_on: [a], reason: r, approver: w}
            fields:
              - {key: o, kind: single_choice, label: O, why: W, options: [{key: a, label: On}, {key: b, label: Off}]}
              - {key: r, kind: long_text, label: R, why: W, guidance: G}
              - {key: w, kind: person, label: Who, why: W}
    """)
    assert found == [
        "“Off” neither goes on nor ends, so nothing follows it; name it in one of the two."
    ]


def test_advice_stands_in_the_order_of_the_form() -> None:
    form = form_of("\n".join(f"- {{key: f{n}, kind: date, label: A}}" for n in range(12)))
    assert [one.route for one in advise(form)] == [("sections", 0, "fields", n) for n in range(12)]
    assert all(isinstance(one, Advice) for one in advise(form))


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_a_shipped_form_gets_no_advice_but_on_words_that_are_not_checked(form_id: str) -> None:
    found = [one.message for one in advise(shipped(form_id))]
    assert [message for message in found if "not checked against" not in message] == []
