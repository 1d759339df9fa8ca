"""Answers that are kept but not asked now, and why in English: a condition, a gate, a row or copy taken out. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.conditions import Condition, Leaf, leaves
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import FormField, Rowed
from ehia_desktop.forms.gates import locked_sections, why_locked
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.questions import SectionAsked, asked, places
from ehia_desktop.forms.rows import Values
from ehia_desktop.forms.saying import condition_words
from ehia_desktop.forms.values import RowOrder, SectionMark, is_answered

NO_QUESTION = "This form has no such question."


@dataclass(frozen=True)
class Kept:
    """An answer that stands at `address` and is not asked now; `decided_by` is the answer that hides it.

    `taken_out` is the address whose order no longer lists the row or copy, and its key; empty where a condition
    or a gate hides the answer.
    """

    address: Address
    why: str
    decided_by: Address | None = None
    taken_out: tuple[Address, str] | None = None


def kept_answers(
    form: Form, values: Values, sections: tuple[SectionAsked, ...] | None = None
) -> tuple[Kept, ...]:
    """Return every answer that is kept but not asked now, in the form's order.

    `sections` is what is asked now, for a caller who knows it already.
    """
    sections = asked(form, values) if sections is None else sections
    known = {place.address for place in places(sections)} | set(_row_labels(sections))
    order = {field.key: index for index, (_, field) in enumerate(form.fields())}
    left = [
        address
        for address, value in values.items()
        if address not in known
        and not isinstance(value, RowOrder | SectionMark)
        and is_answered(value)
    ]
    if not left:
        return ()
    left.sort(key=lambda one: (order.get(one.field, len(order)), str(one)))
    reasons = _Reasons(form, values, sections)
    return tuple(reasons.of(address) for address in left)


class _Reasons:
    """Finds why an answer is not asked: the outermost thing that hides it."""

    def __init__(self, form: Form, values: Values, sections: tuple[SectionAsked, ...]) -> None:
        self._form, self._values, self._sections = form, values, sections
        self._locked = {one.section.key: one for one in locked_sections(form, values)}

    def of(self, address: Address) -> Kept:
        found = next(
            ((part, field) for part, field in self._form.fields() if field.key == address.field),
            None,
        )
        if found is None:
            return Kept(address, NO_QUESTION)
        section, field = found
        here = [one for one in self._sections if one.section.key == section.key]
        if not here:
            return self._hidden_section(address, section)
        mine = [one for one in here if one.address.instance == address.instance]
        if not mine:
            name = section.repeat.name if section.repeat else section.title
            why = f"A copy of “{section.title}” ({name}) was taken out."
            return Kept(address, why, taken_out=(Address(section.key), address.instance))
        return self._within(address, section, field, mine[0])

    def _hidden_section(self, address: Address, section: Section) -> Kept:
        locked = self._locked.get(section.key)
        if locked is not None:
            why = why_locked(self._form, locked.decision)
            return Kept(address, why, locked.decision.question)
        if section.show_if is not None:
            return self._by_condition(address, section, section.show_if, section.key)
        return Kept(address, "The section is not asked now.")

    def _within(
        self, address: Address, section: Section, field: FormField, here: SectionAsked
    ) -> Kept:
        shown = next((one for one in here.fields if one.field.key == field.key), None)
        if shown is None and field.show_if is not None:
            return self._by_condition(address, section, field.show_if, field.key)
        if shown is not None and isinstance(field, Rowed):
            if all(row.key != address.row for row in shown.rows):
                taken_out = (address.whole, address.row)
                return Kept(
                    address, f"The row was taken out of “{field.label}”.", taken_out=taken_out
                )
            column = next((one for one in field.columns if one.key == address.column), None)
            if column is not None and column.show_if is not None:
                return self._by_condition(address, section, column.show_if, field.key)
        return Kept(address, NO_QUESTION)

    def _by_condition(
        self, address: Address, section: Section, condition: Condition, home: str
    ) -> Kept:
        why = f"Asked when {condition_words(self._form, condition, home)}."
        candidates = [self._place(leaf, address, section) for leaf in leaves(condition)]
        return Kept(address, why, next(iter(candidates), None))

    def _place(self, leaf: Leaf, address: Address, section: Section) -> Address:
        row = leaf.row or (address.row if leaf.field == address.field else "")
        is_own = any(field.key == leaf.field for field in section.fields)
        instance = address.instance if is_own else ""
        # Without a row, any row may decide: the question as a whole is where to look.
        return Address(leaf.field, row, leaf.column or "" if row else "", instance)


def _row_labels(sections: tuple[SectionAsked, ...]) -> Iterator[Address]:
    for section in sections:
        for field in section.fields:
            for row in field.rows:
                yield Address(field.field.key, row.key, ROW_LABEL, field.instance)
