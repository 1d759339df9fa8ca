"""What a public copy leaves out, answer by answer, and why, in words that can be shown to the author."""

from collections.abc import Iterator

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import Withheld
from ehia_desktop.assessment.publish_state import Rule, publish_state
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import PersonQuestion, Statement
from ehia_desktop.forms.kept import kept_answers
from ehia_desktop.forms.model import Publish
from ehia_desktop.forms.questions import Place, SectionAsked, places
from ehia_desktop.forms.values import Person, is_answered
from ehia_desktop.text import one_line

NOT_ASKED = "This question is not currently asked."
NO_QUESTION = "This form has no such question."
CONTACT = "A person’s e-mail address and telephone number are internal to the trust."
NAME_AND_CONTACT = (
    "The form keeps this person’s name, e-mail address and telephone number from the public; "
    "the post is printed."
)
NAME = "The form keeps this person’s name from the public; the post is printed."


def withheld_answers(
    assessment: Assessment, sections: tuple[SectionAsked, ...]
) -> tuple[Withheld, ...]:
    """Return every given answer that a public copy leaves out, in the form's order."""
    found = list(_internal(assessment, sections))
    found += [
        Withheld(str(kept.address), _why_not_asked(assessment.form, kept.address))
        for kept in kept_answers(assessment.form, assessment.values)
    ]
    return tuple(found)


def why_internal(assessment: Assessment, place: Place) -> str:
    """Say who keeps `place` from the public: its author, or the form by its section, question or column."""
    decided = publish_state(assessment.form, assessment.publishing, place.address)
    if decided.rule is Rule.AUTHOR:
        return kept_by_author(decided.reason)
    if place.section.publish is Publish.INTERNAL:
        return f"The section “{place.section.title}” is internal to the trust."
    if place.field.publish is Publish.INTERNAL:
        # A statement, which has no short label, has no place.
        name = place.field.label if isinstance(place.field, Statement) else place.field.short
        return f"The question “{name}” is internal to the trust."
    return f"The column “{place.question.short}” is internal to the trust."


def kept_by_author(reason: str) -> str:
    """Say that the author decided so, with the reason where one was given."""
    given = one_line(reason).rstrip(".")
    return (
        f"Kept from the public by its author ({given})."
        if given
        else "Kept from the public by its author."
    )


def _internal(assessment: Assessment, sections: tuple[SectionAsked, ...]) -> Iterator[Withheld]:
    values = assessment.values
    for place in places(sections):
        value = values.get(place.address)
        if value is None or not is_answered(value):
            continue
        if not place.is_public:
            yield Withheld(str(place.address), why_internal(assessment, place))
        elif isinstance(value, Person) and (why := _why_person(place, value)):
            yield Withheld(str(place.address), why)


def _why_person(place: Place, person: Person) -> str:
    """Say what of a person is not printed; empty when all that was given is."""
    has_contact = bool(person.email or person.telephone)
    if not (person.name and _hides_name(place)):
        return CONTACT if has_contact else ""
    return NAME_AND_CONTACT if has_contact else NAME


def _hides_name(place: Place) -> bool:
    return isinstance(place.question, PersonQuestion) and not place.question.name_public


def _why_not_asked(form: Form, address: Address) -> str:
    return NOT_ASKED if form.field(address.field) is not None else NO_QUESTION
