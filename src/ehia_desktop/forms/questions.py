"""What a form asks right now: every place that takes an answer, given the answers so far.

Hidden questions are kept but not asked: they count as unanswered everywhere, so hiding cascades in one
pass from the first field to the last. All of progress, readiness, export and the pages draw on this.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.conditions import Condition, Leaf, holds
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import (
    Actions,
    Asked,
    EvidenceSlot,
    FormField,
    Matrix,
    Rowed,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.model import ROW_LABEL, Publish
from ehia_desktop.forms.values import RowOrder, Text, Value, is_answered

Values: TypeAlias = Mapping[Address, Value]


@dataclass(frozen=True)
class RowAsked:
    """A row as it is shown: its key, its label, and whether the user added it."""

    key: str
    label: str
    hint: str = ""
    guidance: str = ""
    is_local: bool = False


@dataclass(frozen=True)
class Place:
    """One place that takes one value: which question, in which field and row, published or not."""

    address: Address
    question: Asked
    field: FormField
    section: Section
    row: RowAsked | None
    is_public: bool


@dataclass(frozen=True)
class FieldAsked:
    """A field that is asked now, with its rows if it has them and every place in it."""

    field: FormField
    section: Section
    rows: tuple[RowAsked, ...]
    places: tuple[Place, ...]
    is_public: bool


@dataclass(frozen=True)
class SectionAsked:
    """A section that is asked now, its number (empty when it has none), and its fields."""

    section: Section
    number: str
    fields: tuple[FieldAsked, ...]

    @property
    def title(self) -> str:
        """The title with its number before it."""
        return f"{self.number}. {self.section.title}" if self.number else self.section.title


def asked(form: Form, values: Values) -> tuple[SectionAsked, ...]:
    """Return what is asked now, in the form's order. Never raises: any answers will do."""
    seen: dict[Address, Value] = {}
    result: list[SectionAsked] = []
    number = 0
    for section in form.sections:
        if section.show_if is not None and not _shown(section.show_if, seen):
            continue
        fields = tuple(_fields(form, section, values, seen))
        if not fields:
            continue
        number += 1 if section.numbered else 0
        result.append(SectionAsked(section, str(number) if section.numbered else "", fields))
    return tuple(result)


def places(sections: Sequence[SectionAsked]) -> Iterator[Place]:
    """Yield every place that takes an answer, in order."""
    for section in sections:
        for field in section.fields:
            yield from field.places


def rows_asked(
    form: Form, field: Rowed, values: Values, instance: str = ""
) -> tuple[RowAsked, ...]:
    """Return the rows of a matrix or table as shown: the form's own, then the user's in their order."""
    fixed = tuple(
        RowAsked(item.key, item.label, item.hint or "", item.guidance or "")
        for item in form.fixed_rows(field)
    )
    order = values.get(Address(field.key, instance=instance))
    added = order.rows if isinstance(order, RowOrder) else ()
    local = tuple(
        RowAsked(key, _row_label(field, key, index, values, instance), is_local=True)
        for index, key in enumerate(added, start=1)
    )
    return fixed + local


def _row_label(field: Rowed, key: str, index: int, values: Values, instance: str) -> str:
    if isinstance(field, Matrix):
        given = values.get(Address(field.key, key, ROW_LABEL, instance))
        if isinstance(given, Text) and given.text.strip():
            return given.text
        return field.local_rows.name if field.local_rows else key
    return f"{field.row_name} {index}"


def _fields(
    form: Form, section: Section, values: Values, seen: dict[Address, Value]
) -> Iterator[FieldAsked]:
    for field in section.fields:
        if field.show_if is not None and not _shown(field.show_if, seen):
            continue
        is_public = section.publish is Publish.YES and field.publish is Publish.YES
        rows: tuple[RowAsked, ...] = ()
        found: tuple[Place, ...] = ()
        if isinstance(field, Matrix | TableQuestion | Actions):
            rows = rows_asked(form, field, values)
            order = values.get(Address(field.key))
            if order is not None:
                seen[Address(field.key)] = order
            found = tuple(_cells(section, field, rows, values, seen, is_public))
        elif not isinstance(field, Statement | EvidenceSlot):
            address = Address(field.key)
            _see(address, values, seen)
            found = (Place(address, field, field, section, None, is_public),)
        yield FieldAsked(field, section, rows, found, is_public)


def _cells(
    section: Section,
    field: Rowed,
    rows: Sequence[RowAsked],
    values: Values,
    seen: dict[Address, Value],
    is_public: bool,
) -> Iterator[Place]:
    for row in rows:
        for column in field.columns:
            if column.show_if is not None and not _shown(column.show_if, seen, field.key, row.key):
                continue
            address = Address(field.key, row.key, column.key)
            _see(address, values, seen)
            yield Place(
                address, column, field, section, row, is_public and column.publish is Publish.YES
            )


def _see(address: Address, values: Values, seen: dict[Address, Value]) -> None:
    value = values.get(address)
    if value is not None and is_answered(value):
        seen[address] = value


def _shown(condition: Condition, seen: Values, field: str = "", row: str = "") -> bool:
    """`field` and `row` are where the condition stands: a leaf on its own field means its own row."""

    def look_up(leaf: Leaf) -> Sequence[Value | None]:
        if leaf.column is None:
            return (seen.get(Address(leaf.field)),)
        if leaf.row is not None or leaf.field == field:
            return (seen.get(Address(leaf.field, leaf.row or row, leaf.column)),)
        found = [
            value
            for address, value in seen.items()
            if address.field == leaf.field and address.column == leaf.column
        ]
        return found or (None,)

    return holds(condition, look_up)
