"""What belongs to what: each row finds the part of the form that it names as its owner."""

from dataclasses import dataclass, field
from typing import TypeAlias

from ehia_desktop.forms.checks.fault import known
from ehia_desktop.forms.in_excel.columns import FIELD_KINDS
from ehia_desktop.forms.in_excel.faults import Found, Place
from ehia_desktop.forms.in_excel.rows import Row
from ehia_desktop.forms.in_excel.shape import (
    COLUMNS,
    FIELDS,
    ITEMS,
    LISTS,
    SECTIONS,
    SheetShape,
)
from ehia_desktop.strict_yaml import Route, Tree

_Mapping: TypeAlias = dict[str, Tree]
_Name: TypeAlias = tuple[str, ...]
_OWNING = frozenset((SECTIONS.name, FIELDS.name, COLUMNS.name, LISTS.name))


@dataclass
class Part:
    """A part of the form: its route, and its properties in the tree."""

    route: Route
    node: _Mapping


@dataclass
class Owners:
    """The parts so far that others can belong to, by sheet and keys; faults are noted where a row finds none.

    `has_lost` says that some row has no place in the tree, so that the form in it is not whole.
    """

    found: Found
    tree: _Mapping
    has_lost: bool = False
    _parts: dict[_Name, Part | None] = field(default_factory=dict)

    def begin(self, table: SheetShape, row: Row) -> Part | None:
        """Put a new part where `row` belongs and return it; None, with a fault noted, when it belongs nowhere."""
        name = self._name(table, row)
        owner = self._owner(table, row)
        if owner is None:
            self.has_lost = True
            self._parts.setdefault(name, None)
            return None
        if name in self._parts and table.name in _OWNING and row.word(table.key):
            key = row.word(table.key)
            message = f"the key “{key}” is used twice; give this {table.what} a key of its own."
            self.found.add(row.places[table.key], message)
            self.has_lost = True
            return None
        siblings = owner.node.setdefault(table.part, [])
        number = len(siblings) if isinstance(siblings, list) else 0
        part = Part((*owner.route, table.part, number), {})
        if isinstance(siblings, list):
            siblings.append(part.node)
        self._parts[name] = part
        return part

    def _name(self, table: SheetShape, row: Row) -> _Name:
        key = row.word(table.key)
        if table.name == COLUMNS.name:
            return (table.name, row.word(table.belongs[0].name), key)
        return (table.name, key)

    def _owner(self, table: SheetShape, row: Row) -> Part | None:
        if not table.belongs:
            return Part((), self.tree)
        above = table.belongs[0]
        key = row.word(above.name)
        sheet = {FIELDS.name: SECTIONS, ITEMS.name: LISTS}.get(table.name, FIELDS)
        if not key:
            self.found.add(
                row.places[above.name],
                f"it is not said to which {above.name} this {table.what} belongs; write its key here.",
            )
            return None
        wanted: _Name = (sheet.name, key)
        if wanted not in self._parts:
            message = f"there is no {above.name} “{key[:60]}” on the sheet “{sheet.name}”"
            self._lose(row.places[above.name], message, wanted)
        elif len(table.belongs) > 1 and row.word("column"):
            wanted = (COLUMNS.name, key, row.word("column"))
            if wanted not in self._parts:
                message = f"“{key[:60]}” has no column “{wanted[-1][:60]}”"
                self._lose(row.places["column"], message, wanted)
        part = self._parts[wanted]
        return part if part is None else self._fitting(table, row, part)

    def _lose(self, place: Place, message: str, wanted: _Name) -> None:
        """Say once that there is no such owner; whatever else belongs to it is mended with it."""
        there = known(
            {name[-1] for name, part in self._parts.items() if part and name[:-1] == wanted[:-1]}
        )
        mend = f"use one of {there}" if there != "none" else "add it there first"
        self.found.add(place, f"{message}; {mend}.")
        self._parts[wanted] = None

    def _fitting(self, table: SheetShape, row: Row, owner: Part) -> Part | None:
        """Refuse rows for a kind of question that has none; one of an unknown kind is told so elsewhere."""
        kind = str(owner.node.get("kind", ""))
        if not table.owners or kind in table.owners or kind not in FIELD_KINDS:
            return owner
        place = row.places[table.belongs[-1 if row.word(table.belongs[-1].name) else 0].name]
        owners = " or ".join(table.owners)
        message = f"this {table.what} belongs to a {kind}, which has none; name a {owners}."
        self.found.add(place, message)
        return None
