"""Answers that a form can tell to be off: a number out of its range, a line that does not look as it should, a row
that is picked and gone. All of it is said at the gates; nothing of it stops anyone from saving.
"""

from collections.abc import Iterator
from decimal import Decimal

from ehia_desktop.assessment.readiness.phrases import amount, listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, earlier, stop
from ehia_desktop.assessment.readiness.reading import Reading, name
from ehia_desktop.forms.fields import NumberQuestion, Pick, ShortText
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.rows import pickable
from ehia_desktop.forms.values import Choices, Number, Text


def out_of_range(reading: Reading) -> Iterator[Problem]:
    """A number is below the least or above the most that the form gives, or is not whole where it should be."""
    # RULE: form language, `validate`: ranges are checked at the gates and never stop anyone from saving.
    for place in reading.places:
        question, value = place.question, reading.value(place)
        if isinstance(question, NumberQuestion) and isinstance(value, Number):
            fault = _fault(question, value.amount)
            if fault:
                message = f"{name(place)} is {reading.words(place)} and {fault}; check the number."
                stage = earlier(question.required_by, Stage.REVIEW)
                yield stop(stage, "out_of_range", place.address, message)


def unlike_pattern(reading: Reading) -> Iterator[Problem]:
    """A line does not look as the form says; the form's own words say how it should."""
    # RULE: form language, `pattern`: any of some masks, with a message of its own.
    for place in reading.places:
        question, value = place.question, reading.value(place)
        if not isinstance(question, ShortText) or question.pattern is None:
            continue
        if isinstance(value, Text) and not any(
            fits(mask, value.text) for mask in question.pattern.any_of
        ):
            message = f"{name(place)}: {question.pattern.message}"
            stage = earlier(question.required_by, Stage.REVIEW)
            yield stop(stage, "unlike_pattern", place.address, message)


def picked_row_gone(reading: Reading) -> Iterator[Problem]:
    """A row is picked that is no longer there."""
    # RULE: form language, `pick`: rows are named by their keys, so that a removed row is never another one.
    for place in reading.places:
        question, value = place.question, reading.value(place)
        if not isinstance(question, Pick) or not isinstance(value, Choices):
            continue
        rows = pickable(reading.assessment.form, question, reading.values, place.address.instance)
        gone = set(value.keys) - {row.key for row in rows}
        if gone:
            what = "a row" if len(gone) == 1 else amount(len(gone), "row")
            message = f"{name(place)} names {what} no longer there; choose again."
            stage = earlier(question.required_by, Stage.REVIEW)
            yield stop(stage, "picked_row_gone", place.address, message)


def score_not_known(reading: Reading) -> Iterator[Problem]:
    """A score that a gate needs waits for an answer; said at the first answer that is missing."""
    # RULE: form language, `score`: a missing input makes a score not yet known, never 0.
    waiting: dict[str, list[str]] = {}
    stages: dict[str, Stage] = {}
    for field in reading.fields:
        for score in field.scores:
            needed = score.question.required_by
            if needed is Stage.NEVER or not score.outcome.missing:
                continue
            first = str(score.outcome.missing[0])
            label = f" ({score.row.label})" if score.row is not None else ""
            waiting.setdefault(first, []).append(f"“{score.question.short}”{label}")
            stages[first] = earlier(needed, stages.get(first, Stage.NEVER))
    called = {str(place.address): name(place) for place in reading.places} if waiting else {}
    for first, scores in waiting.items():
        verb = "is" if len(scores) == 1 else "are"
        message = f"{listed(scores)} {verb} not yet known; answer {called.get(first, first)} first."
        yield stop(stages[first], "score_not_known", first, message)


RULES: tuple[Rule, ...] = (out_of_range, unlike_pattern, picked_row_gone, score_not_known)


def fits(mask: str, text: str) -> bool:
    """Tell whether `text` looks like `mask`: `9` a digit, `A` a letter, `X` either, every other sign itself.

    Only the letters and digits of English count, and spaces around the text do not.
    """
    signs = text.strip()
    return len(signs) == len(mask) and all(map(_fits, mask, signs))


def _fits(wanted: str, sign: str) -> bool:
    match wanted:
        case "9":
            return sign.isascii() and sign.isdigit()
        case "A":
            return sign.isascii() and sign.isalpha()
        case "X":
            return sign.isascii() and sign.isalnum()
        case _:
            return sign == wanted


def _fault(question: NumberQuestion, given: Decimal) -> str:
    if question.minimum is not None and given < question.minimum:
        return f"should be at least {question.minimum:,}"
    if question.maximum is not None and given > question.maximum:
        return f"should be at most {question.maximum:,}"
    if question.whole and given != given.to_integral_value():
        return "should be a whole number"
    return ""
