"""Adverse effects with nothing to reduce them, and claims that stand beside one."""

import re
from collections.abc import Iterator

from ehia_desktop.assessment.readiness.phrases import listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, earlier, stop
from ehia_desktop.assessment.readiness.reading import (
    Reading,
    are_near,
    name,
    row_name,
)
from ehia_desktop.forms.fields import Impact
from ehia_desktop.forms.model import Meaning, Stage
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.values import Choice

_EVERYONE = frozenset(
    ("all", "any", "everyone", "everybody", "people", "patients", "groups", "staff")
)


def adverse_without_mitigation(reading: Reading) -> Iterator[Problem]:
    """An adverse or mixed effect has no mitigation beside it and no action that names its row."""
    # RULE: Equality Act 2010, section 149(3)(a): remove or minimise disadvantage.
    for impact, mitigation in _unmitigated(reading):
        level = reading.words(impact).split(". ")[0].lower()
        say = (
            f"say in “{mitigation.question.short}” what will reduce it"
            if mitigation
            else "say what will reduce it"
        )
        row = row_name(impact)
        message = (
            f"{name(impact)} is {level} and nothing is set against it; {say}, "
            f"or add an action for {row}."
        )
        at = mitigation.address if mitigation else impact.address
        needed = mitigation.question.required_by if mitigation else Stage.REVIEW
        stage = earlier(needed, Stage.REVIEW)
        yield stop(stage, "adverse_without_mitigation", at, message)


def claim_beside_adverse(reading: Reading) -> Iterator[Problem]:
    """A duty is said to be supported while an adverse effect stands with nothing to reduce it."""
    # RULE: the two answers contradict each other; Equality Act 2010, section 149(1).
    rows = [row_name(impact) for impact, _ in _unmitigated(reading)]
    claims = [
        place
        for place in reading.meaning(Meaning.DUTY)
        if isinstance(given := reading.value(place), Choice) and given.key == "will"
    ]
    if not rows or not claims:
        return
    duties = listed([row_name(place) for place in claims])
    message = (
        f"The duty is answered “{reading.words(claims[0])}” for {duties}, while nothing reduces the "
        f"adverse effect on {listed(rows)}; add what will reduce it, or change the answer."
    )
    yield stop(Stage.REVIEW, "claim_beside_adverse", claims[0].address, message)


RULES: tuple[Rule, ...] = (adverse_without_mitigation, claim_beside_adverse)


def _unmitigated(reading: Reading) -> Iterator[tuple[Place, Place | None]]:
    """Yield each adverse effect that nothing is set against, with the place where that would stand."""
    for place in reading.places:
        value = reading.value(place)
        if (
            isinstance(place.question, Impact)
            and isinstance(value, Choice)
            and value.key in place.question.needs_mitigation
        ):
            beside = _beside(reading, place)
            is_set = any(reading.says(other) for other in beside)
            if not is_set and not _has_action(reading, place):
                yield place, beside[0] if beside else None


def _beside(reading: Reading, impact: Place) -> list[Place]:
    """The places for mitigation in the same row, or in the same section where there are no rows."""
    return [
        place
        for place in reading.meaning(Meaning.MITIGATION)
        if (
            (place.address.whole, place.address.row) == (impact.address.whole, impact.address.row)
            if impact.row
            else place.section.key == impact.section.key
            and place.row is None
            and are_near(place, impact)
        )
    ]


def _has_action(reading: Reading, impact: Place) -> bool:
    """Tell whether an action names the row: its group does, or what will be done speaks of it."""
    row = impact.row
    label = f"{row.label} {row.hint}" if row else impact.question.short
    for action in reading.actions():
        words = {place.address.column: reading.words(place) for place in action}
        if not words.get("action", "").strip():
            continue
        if any(
            _names(part, label) for part in re.split(r"[,;/\n]|\band\b", words.get("group", ""))
        ):
            return True
        if row and _has_phrase(row.label, words["action"]):
            return True
    return False


def _names(part: str, label: str) -> bool:
    part = part.strip()
    is_vague = not set(part.casefold().split()) - _EVERYONE
    return len(part) > 2 and not is_vague and (_has_phrase(part, label) or _has_phrase(label, part))


def _has_phrase(phrase: str, text: str) -> bool:
    words = re.escape(" ".join(phrase.casefold().split()))
    return bool(re.search(rf"(?<!\w){words}(?!\w)", " ".join(text.casefold().split())))
