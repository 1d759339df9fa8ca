"""The rows of a matrix or table and the copies of a repeated section, as they are shown: keys, labels, order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import Matrix, Pick, Rowed
from ehia_desktop.forms.lists import Item
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.values import RichText, RowOrder, Text, Value, plain_text
from ehia_desktop.text import one_line, shorten

Values: TypeAlias = Mapping[Address, Value]

FIRST_INSTANCE = "first"
"""The copy of a repeated section that is there before anybody has added one."""


@dataclass(frozen=True)
class RowAsked:
    """A row as it is shown: its key, its label, and whether the user added it."""

    key: str
    label: str
    hint: str = ""
    guidance: str = ""
    is_local: bool = False


@dataclass(frozen=True)
class Instance:
    """One copy of a repeated section: its key, and what it is called."""

    key: str
    label: str


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
    offered = {item.key: item for item in form.offered_rows(field)}
    local = tuple(
        _local(field, key, index, offered.get(key), values.get(_named_at(field, key, instance)))
        for index, key in enumerate(added, start=1)
    )
    return fixed + local


def instances(section: Section, values: Values) -> tuple[Instance, ...]:
    """Return the copies of a repeated section in their order; there is always at least one."""
    if section.repeat is None:
        return ()
    repeat = section.repeat
    order = values.get(Address(section.key))
    keys = order.rows if isinstance(order, RowOrder) and order.rows else (FIRST_INSTANCE,)
    return tuple(
        Instance(key, _said(values.get(Address(repeat.title_field, instance=key))) or f"{repeat.name} {index}")
        for index, key in enumerate(keys, start=1)
    )  # fmt: skip


def pickable(
    form: Form, question: Pick, values: Values, instance: str = ""
) -> tuple[RowAsked, ...]:
    """Return the rows that `question` can pick; a table's row is called by its first words."""
    field = form.field(question.rows_of)
    if not isinstance(field, Rowed):
        return ()
    home = instance if form.is_repeated(question.rows_of) else ""
    rows = rows_asked(form, field, values, home)
    if isinstance(field, Matrix):
        return rows
    return tuple(
        RowAsked(row.key, _first_words(field, row.key, values, home) or row.label, is_local=True)
        for row in rows
    )


def _first_words(field: Rowed, row: str, values: Values, instance: str) -> str:
    cells = (values.get(Address(field.key, row, column.key, instance)) for column in field.columns)
    return next((words for value in cells if (words := _said(value))), "")


def _said(value: Value | None) -> str:
    if isinstance(value, Text | RichText):
        return shorten(one_line(plain_text(value)), 80)
    return ""


def _named_at(field: Rowed, key: str, instance: str) -> Address:
    return Address(field.key, key, ROW_LABEL, instance)


def _local(
    field: Rowed, key: str, index: int, offered: Item | None, named: Value | None
) -> RowAsked:
    """A row of the user's own: called as they call it, else as the form offers it, else by what rows are."""
    if not isinstance(field, Matrix):
        return RowAsked(key, f"{field.row_name} {index}", is_local=True)
    label = named.text.strip() if isinstance(named, Text) else ""
    if offered is not None:
        hint, guidance = offered.hint or "", offered.guidance or ""
        return RowAsked(key, label or offered.label, hint, guidance, is_local=True)
    return RowAsked(
        key, label or (field.local_rows.name if field.local_rows else key), is_local=True
    )
