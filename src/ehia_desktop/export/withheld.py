"""What a public copy leaves out, answer by answer, and why, in words that can be shown to the author."""

from collections.abc import Iterator

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import Withheld
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import EvidenceSlot, FormField, Rowed, Statement
from ehia_desktop.forms.model import ROW_LABEL, Publish
from ehia_desktop.forms.questions import FieldAsked, Place, SectionAsked, places
from ehia_desktop.forms.values import Person, RowOrder, SectionMark, Value, is_answered

NOT_ASKED = "This question is not currently asked."
NO_QUESTION = "This form has no such question."
CONTACT = "A person’s e-mail address and telephone number are internal to the trust."


def withheld_answers(
    assessment: Assessment, sections: tuple[SectionAsked, ...]
) -> tuple[Withheld, ...]:
    """Return every given answer that a public copy leaves out, in the form's order."""
    values = assessment.values
    found = list(_internal(sections, values))
    found += [
        Withheld(str(address), _why_not_asked(assessment.form, address))
        for address in kept_answers(assessment, sections)
    ]
    return tuple(found)


def kept_answers(assessment: Assessment, sections: tuple[SectionAsked, ...]) -> tuple[Address, ...]:
    """Return the addresses of answers that are kept but not asked now, in the form's order."""
    known = {place.address for place in places(sections)}
    known |= {
        Address(field.field.key, row.key, ROW_LABEL)
        for section in sections for field in section.fields for row in field.rows
    }  # fmt: skip
    order = {field.key: index for index, (_, field) in enumerate(assessment.form.fields())}
    left = [
        address
        for address, value in assessment.values.items()
        if address not in known
        and not isinstance(value, RowOrder | SectionMark)
        and is_answered(value)
    ]
    return tuple(
        sorted(left, key=lambda address: (order.get(address.field, len(order)), str(address)))
    )


def is_shown(field: FieldAsked) -> bool:
    """Tell whether anything of `field` may stand in a public copy."""
    if isinstance(field.field, Statement | EvidenceSlot):
        return field.is_public
    if isinstance(field.field, Rowed):
        return field.is_public and any(
            column.publish is Publish.YES for column in field.field.columns
        )
    return field.is_public


def why_internal(form_field: FormField, place: Place) -> str:
    """Say which part of the form makes `place` internal: its section, its question or its column."""
    if place.section.publish is Publish.INTERNAL:
        return f"The section “{place.section.title}” is internal to the trust."
    if form_field.publish is Publish.INTERNAL:
        return f"The question “{place.question.short}” is internal to the trust."
    return f"The column “{place.question.short}” is internal to the trust."


def _internal(
    sections: tuple[SectionAsked, ...], values: dict[Address, Value]
) -> Iterator[Withheld]:
    for place in places(sections):
        value = values.get(place.address)
        if value is None or not is_answered(value):
            continue
        if not place.is_public:
            yield Withheld(str(place.address), why_internal(place.field, place))
        elif isinstance(value, Person) and (value.email or value.telephone):
            yield Withheld(str(place.address), CONTACT)


def _why_not_asked(form: Form, address: Address) -> str:
    return NOT_ASKED if form.field(address.field) is not None else NO_QUESTION
