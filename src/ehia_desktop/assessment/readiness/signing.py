"""Gates within a form, and signatures: what ends an assessment early, and what changed after it was signed."""

from collections.abc import Iterator, Sequence

from ehia_desktop.assessment.readiness.phrases import listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, earlier, stop
from ehia_desktop.assessment.readiness.reading import Reading, are_near, meaning_of, name
from ehia_desktop.forms.definition import Gate
from ehia_desktop.forms.fields import Actions
from ehia_desktop.forms.model import Meaning, Stage
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.values import Choice, SignOff

# What is written down about a decision after the content was signed does not undo the signature.
AFTERWARDS = frozenset(
    (
        Meaning.AGREED_ON, Meaning.CONSIDERED_BY, Meaning.CONSIDERED_ON, Meaning.DECISION_MAKER, Meaning.DECISION_ON,
        Meaning.PUBLISHED_ON, Meaning.REVIEW_ON,
    )
)  # fmt: skip


def gate_undecided(reading: Reading) -> Iterator[Problem]:
    """A gate keeps the rest of the form closed, and nobody has decided yet whether it goes on."""
    # RULE: R (Brown) v Secretary of State [2008] EWHC 3158 (Admin): no full assessment is owed as such, but whether
    # one is needed has to be decided.
    for gate, question in _gates(reading):
        value = reading.value(question)
        if not (isinstance(value, Choice) and value.key in {*gate.goes_on, *gate.ends}):
            state = "leaves it open" if isinstance(value, Choice) else "has no answer yet"
            message = (
                f"{name(question)} {state}; decide whether the assessment goes on or ends here."
            )
            stage = earlier(question.question.required_by, Stage.SIGN_OFF)
            yield stop(stage, "gate_undecided", question.address, message)


def gate_without_grounds(reading: Reading) -> Iterator[Problem]:
    """An assessment ends at a gate, and the reason or the person who approved that is missing."""
    # RULE: R (Brown): a decision not to assess further is taken on grounds that can be shown.
    for gate, question in _gates(reading):
        value = reading.value(question)
        if not (isinstance(value, Choice) and value.key in gate.ends):
            continue
        for key, lack, mend in (
            (gate.reason, "gives no reason for it", "say why no more is needed"),
            (gate.approver, "names nobody who approved it", "say who did"),
        ):
            place = _near(reading, key, question)
            if place is not None and not reading.says(place):
                message = (
                    f"{name(question)} ends the assessment here and {name(place)} {lack}; {mend}."
                )
                stage = earlier(place.question.required_by, Stage.SIGN_OFF)
                yield stop(stage, "gate_without_grounds", place.address, message)


def stale_signatures(reading: Reading) -> Iterator[Problem]:
    """Answers that stand before a signature were changed after it was given.

    The dates and bodies of the decision do not count, nor does the progress of actions: they come afterwards.
    """
    # RULE: R (Bracking): what the decision-maker considered is what the record says, not an earlier text.
    before: list[Place] = []
    for place in reading.places:
        signed = reading.assessment.answers.get(place.address)
        if signed is None or not isinstance(signed.value, SignOff):
            if meaning_of(place) not in AFTERWARDS and not isinstance(place.field, Actions):
                before.append(place)
            continue
        since = _changed_since(reading, signed.at, before)
        if since:
            what = listed(list(dict.fromkeys(map(name, since))))
            verb = "was" if len(since) == 1 else "were"
            message = f"{what} {verb} changed after {name(place)} was signed; have it signed again."
            yield stop(Stage.SIGN_OFF, "stale_signature", place.address, message)


RULES: tuple[Rule, ...] = (gate_undecided, gate_without_grounds, stale_signatures)


def _gates(reading: Reading) -> Iterator[tuple[Gate, Place]]:
    """Yield each gate with every place that asks its question."""
    for section in reading.sections:
        gate = section.section.gate
        for field in section.fields if gate is not None else ():
            if gate is not None and field.field.key == gate.question:
                for place in field.places:
                    yield gate, place


def _near(reading: Reading, key: str, question: Place) -> Place | None:
    return next(
        (place for place in reading.places if place.field.key == key and are_near(place, question)),
        None,
    )


def _changed_since(reading: Reading, signed_at: str, places: Sequence[Place]) -> list[Place]:
    if not signed_at:
        return []
    answers = reading.assessment.answers
    return [
        place
        for place in places
        if (answer := answers.get(place.address)) is not None and answer.at > signed_at
    ]
