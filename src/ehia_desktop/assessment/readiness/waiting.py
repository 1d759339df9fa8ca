"""What still waits for somebody's word: text nobody confirmed, comments, parked answers, questions that changed."""

import re
from collections.abc import Iterator

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, earlier, stop
from ehia_desktop.assessment.readiness.reading import Reading, field_name, name
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.values import SignOff
from ehia_desktop.text import one_line, shorten


def pending_answers(reading: Reading) -> Iterator[Problem]:
    """An answer stands as it was supplied, copied or carried over, and nobody has said that it holds here."""
    # RULE: Audit Wales, September 2022: generic text that speaks of no proposal in particular.
    for place in reading.places:
        answer = reading.assessment.answers.get(place.address)
        if answer is not None and answer.pending is not None and reading.value(place) is not None:
            message = f"{name(place)}: {answer.pending.words}"
            stage = earlier(place.question.required_by, Stage.REVIEW)
            yield stop(stage, "pending_answer", place.address, message)


def open_comments(reading: Reading) -> Iterator[Problem]:
    """Somebody commented, and nothing became of it yet. A reply is part of the comment it answers."""
    # RULE: R (Bracking) v Secretary of State [2013] EWCA Civ 1345: regard with an open mind, and a record of it.
    called = _called(reading)
    for comment in reading.assessment.comments.values():
        if comment.state is not CommentState.OPEN or comment.reply_to:
            continue
        where = called.get(comment.address)
        at = comment.address if where else ""
        said = shorten(one_line(comment.text), 80)
        message = (
            f"{comment.author} commented on {where or f'“{comment.address}”'}: “{said}”; resolve it or reject "
            "it, and say why."
        )
        yield stop(Stage.SIGN_OFF, "open_comment", at, message)


def parked_answers(reading: Reading) -> Iterator[Problem]:
    """An answer from an earlier form is parked, and a place in this form is likely to be its new home."""
    # RULE: form language, migrations: what needs a decision is shown and waits; nothing is lost.
    called = _called(reading)
    for parked in reading.assessment.parked.values():
        where = called.get(parked.suggested) if parked.suggested is not None else None
        if where:
            is_signed = parked.answer is not None and isinstance(parked.answer.value, SignOff)
            if is_signed and parked.suggested in reading.assessment.answers:
                continue
            what, mend = "An answer", f"put it into {where} or leave it parked"
            if is_signed:
                what, mend = "A signature", f"{where} is signed anew"
            message = f"{what} from version {parked.form_version} waits (“{shorten(parked.place, 60)}”); {mend}."
            yield advice(Stage.REVIEW, "parked_answer", parked.suggested, message)


def changed_wordings(reading: Reading) -> Iterator[Problem]:
    """A question reads otherwise now than when it was answered."""
    # RULE: form language, migrations: an answer keeps the wording it was given under.
    for place in reading.places:
        answer = reading.assessment.answers.get(place.address)
        if (
            answer is not None
            and answer.pending is None
            and _has_changed(answer, place.question.label)
        ):
            message = (
                f"{name(place)} was answered when the question read “{shorten(answer.wording, 80)}”; check that the "
                "answer still fits."
            )
            yield advice(Stage.REVIEW, "changed_wording", place.address, message)


RULES: tuple[Rule, ...] = (pending_answers, open_comments, parked_answers, changed_wordings)


def _called(reading: Reading) -> dict[Address, str]:
    """What each place, field and section that is asked now is called in a sentence."""
    found = {section.address: f"“{section.section.title}”" for section in reading.sections}
    for field in reading.fields:
        found[field.address] = field_name(field)
        for row in field.rows:
            at = Address(field.field.key, row.key, instance=field.instance)
            found[at] = f"{field_name(field)} ({shorten(row.label, 60)})"
    return found | {place.address: name(place) for place in reading.places}


def _has_changed(answer: Answer, label: str) -> bool:
    return bool(answer.wording) and _plain(answer.wording) != _plain(label)


def _plain(text: str) -> list[str]:
    """The words alone: a comma or a capital changes no question."""
    return re.findall(r"\w+", text.casefold())
