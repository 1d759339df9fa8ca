"""Whether one answer may appear in a public copy, and who decided so: the form, or the author. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import FormField, Rowed
from ehia_desktop.forms.model import Publish

Decisions: TypeAlias = Mapping[Address, Publishing]


class Rule(StrEnum):
    """Who keeps an answer from the public: nobody, the form, or the author."""

    PUBLIC = "public"
    FORM = "form"
    AUTHOR = "author"


@dataclass(frozen=True)
class PublishState:
    """What holds for one answer, row or field.

    `at` is where the author's decision stands: the address itself, or the row or field that holds it.
    """

    rule: Rule
    at: Address | None = None
    reason: str = ""


def publish_state(form: Form, decisions: Decisions, address: Address) -> PublishState:
    """Return what holds at `address`; the form's own rule goes before the author's."""
    for section, field in form.fields():
        if field.key == address.field and _is_internal(section, field, address):
            return PublishState(Rule.FORM)
    row = Address(address.field, address.row, instance=address.instance)
    for at in (address, row, address.whole):
        decided = decisions.get(at)
        if decided is not None and decided.is_tightened:
            return PublishState(Rule.AUTHOR, at, decided.reason)
    return PublishState(Rule.PUBLIC)


def _is_internal(section: Section, field: FormField, address: Address) -> bool:
    if Publish.INTERNAL in {section.publish, field.publish}:
        return True
    if not isinstance(field, Rowed) or not address.column:
        return False
    return any(
        column.key == address.column and column.publish is Publish.INTERNAL
        for column in field.columns
    )
