"""What still waits for somebody's word."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.answer import Pending, PendingKind
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.comment import Comment, CommentState
from ehia_desktop.assessment.parked import Parked
from ehia_desktop.assessment.readiness import Severity
from ehia_desktop.forms import address as addressing
from ehia_desktop.forms.model import Stage
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import NOON, answered, form_of, started

FORM = form_of("""
    - {key: effect, kind: long_text, label: "What is the effect?", short_label: Effect}
    - {key: asked, kind: yes_no_unknown, label: Asked}
    - {key: hidden, kind: long_text, label: Hidden, show_if: {field: asked, op: is, value: "yes"}}
""")


def pending(assessment: Assessment, words: str) -> Assessment:
    answers = {
        at: replace(answer, pending=Pending(PendingKind.COPIED, words))
        for at, answer in assessment.answers.items()
    }
    return replace(assessment, answers=answers)


def commented(at: str, state: CommentState = CommentState.OPEN, reply_to: str = "") -> Assessment:
    comment = Comment(
        "c1", addressing.parse(at), "Ann", "Who was asked?", NOON, state=state, reply_to=reply_to
    )
    return replace(started(FORM), comments={"c1": comment})


def parked(suggested: str) -> Assessment:
    home = addressing.parse(suggested) if suggested else None
    kept = Parked(
        "p1", addressing.parse("old"), "test-form", "0.9.0", "Effects, Old", "They wait.", "Gone", suggested=home
    )  # fmt: skip
    return replace(started(FORM), parked={"p1": kept})


def reworded(wording: str) -> Assessment:
    given = answered(FORM, {"effect": "They wait longer."})
    answers = {at: replace(answer, wording=wording) for at, answer in given.answers.items()}
    return replace(given, answers=answers)


def test_an_answer_nobody_confirmed_is_said_in_its_own_words() -> None:
    given = pending(
        answered(FORM, {"effect": "They wait longer."}),
        "Copied from “Evening clinics”; confirm it.",
    )
    assert addresses(given, "pending_answer", Stage.REVIEW) == ["effect"]
    assert (
        sentence(given, "pending_answer") == "“Effect”: Copied from “Evening clinics”; confirm it."
    )


def test_a_confirmed_answer_and_one_not_asked_are_not_waited_for() -> None:
    assert said(answered(FORM, {"effect": "They wait longer."}), "pending_answer") == []
    hidden = pending(answered(FORM, {"hidden": "They wait longer."}), "Copied; confirm it.")
    assert said(hidden, "pending_answer") == []


def test_an_open_comment_stops_at_sign_off() -> None:
    given = commented("effect")
    assert addresses(given, "open_comment", Stage.SIGN_OFF) == ["effect"]
    assert said(given, "open_comment", Stage.REVIEW) == []
    assert sentence(given, "open_comment") == (
        "Ann commented on “Effect”: “Who was asked?”; resolve it or reject it, and say why."
    )


@pytest.mark.parametrize("state", [CommentState.RESOLVED, CommentState.REJECTED])
def test_a_comment_that_is_settled_is_fine(state: CommentState) -> None:
    assert said(commented("effect", state), "open_comment") == []


def test_a_reply_is_part_of_what_it_answers() -> None:
    assert said(commented("effect", reply_to="c0"), "open_comment") == []


def test_a_comment_on_a_section_or_on_what_is_not_asked_is_still_open() -> None:
    assert addresses(commented("part"), "open_comment") == ["part"]
    assert addresses(commented("hidden"), "open_comment") == [""]


def test_a_parked_answer_with_a_likely_home_is_advice() -> None:
    [problem] = said(parked("effect"), "parked_answer")
    assert (problem.address, problem.severity) == ("effect", Severity.ADVICE)
    assert problem.message == (
        "An answer from version 0.9.0 waits (“Effects, Old”); put it into “Effect” or leave it parked."
    )


def test_a_parked_signature_says_to_sign_anew_until_somebody_does() -> None:
    form = form_of("- {key: agreed, kind: sign_off, label: Agreed, statement: I agree.}")
    signed = answered(
        form, {"agreed": {"name": "R. Hale", "post": "Chief nurse", "on": "2026-11-02"}}
    )
    at = addressing.parse("agreed")
    waits = Parked(
        "p1", at, form.id, "0.9.0", "Agreed", "R. Hale", "Gone.", signed.answers[at], suggested=at
    )
    unsigned = replace(started(form), parked={"p1": waits})
    [problem] = said(unsigned, "parked_answer")
    assert problem.message == (
        "A signature from version 0.9.0 waits (“Agreed”); “Agreed” is signed anew."
    )
    assert said(replace(signed, parked={"p1": waits}), "parked_answer") == []


@pytest.mark.parametrize("suggested", ["", "hidden"])
def test_a_parked_answer_without_a_place_to_go_waits_quietly(suggested: str) -> None:
    assert said(parked(suggested), "parked_answer") == []


def test_a_question_that_reads_otherwise_now_is_advice() -> None:
    [problem] = said(reworded("What is the harm?"), "changed_wording")
    assert (problem.address, problem.severity) == ("effect", Severity.ADVICE)
    assert problem.message == (
        "“Effect” was answered when the question read “What is the harm?”; check that the answer still fits."
    )


@pytest.mark.parametrize("wording", ["", "What is the effect?", "what is the  effect"])
def test_a_comma_or_a_capital_changes_no_question(wording: str) -> None:
    assert said(reworded(wording), "changed_wording") == []
