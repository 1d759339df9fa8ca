"""The linked tables by the question they stand at, and those that a copy leaves out with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.public_answers import is_shown
from ehia_desktop.assessment.publication import LinkedTable, Withheld
from ehia_desktop.assessment.publish_state import Rule, publish_state
from ehia_desktop.export.withheld import NO_QUESTION, NOT_ASKED, kept_by_author
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.questions import FieldAsked, SectionAsked
from ehia_desktop.text import one_line


@dataclass(frozen=True)
class Placed:
    """The linked tables by the field they stand at, and those a public copy leaves out."""

    at: Mapping[Address, tuple[LinkedTable, ...]]
    withheld: tuple[Withheld, ...]


def placed(
    assessment: Assessment,
    tables: Sequence[LinkedTable],
    asked: tuple[SectionAsked, ...],
    *,
    for_public: bool,
) -> Placed:
    """Sort `tables` by where they stand in what is asked now."""
    fields = {field.address: field for section in asked for field in section.fields}
    at: dict[Address, list[LinkedTable]] = {}
    withheld: list[Withheld] = []
    for linked in tables:
        field = fields.get(linked.link.address.whole)
        why = _why_left_out(assessment, linked, field, for_public=for_public)
        if why:
            withheld.append(Withheld(str(linked.link.address), why))
        else:
            at.setdefault(linked.link.address.whole, []).append(linked)
    return Placed({key: tuple(found) for key, found in at.items()}, tuple(withheld))


def _why_left_out(
    assessment: Assessment, linked: LinkedTable, field: FieldAsked | None, *, for_public: bool
) -> str:
    """Say why a linked table does not appear; empty when it does."""
    name = f"The table “{one_line(linked.link.caption) or linked.table.title}”"
    address = linked.link.address
    if field is None:
        known = assessment.form.field(address.field) is not None
        return f"{name}: {NOT_ASKED if known else NO_QUESTION}"
    if not for_public:
        return ""
    decided = publish_state(assessment.form, assessment.publishing, address)
    if decided.rule is Rule.AUTHOR:
        return f"{name}: {kept_by_author(decided.reason)}"
    if not is_shown(field) or decided.rule is Rule.FORM:
        return f"{name} stands at an answer that is internal to the trust."
    return ""
