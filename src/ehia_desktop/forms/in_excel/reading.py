"""A form read back from the sheets of a workbook: whole and sound, or every fault with its sheet and cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from pydantic import ValidationError

from ehia_desktop.forms.checks import check
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.in_excel.columns import Codec, Column
from ehia_desktop.forms.in_excel.faults import CellFault, Found, Place, add_invalid, add_unsound
from ehia_desktop.forms.in_excel.owning import Owners, Part
from ehia_desktop.forms.in_excel.rows import Row, SheetReader
from ehia_desktop.forms.in_excel.shape import (
    BANDS,
    CHOICES,
    COLUMNS,
    FIELDS,
    ITEMS,
    LISTS,
    LOOK_UPS,
    ROWS,
    SECTIONS,
    SETTING_COLUMNS,
    SETTINGS,
    START,
    WORDS,
    SheetShape,
    sheets,
)
from ehia_desktop.strict_yaml import Route, Tree
from ehia_desktop.workbook_cells import ReadSheet

_Mapping: TypeAlias = dict[str, Tree]
_SETTING_HEADINGS = (
    Column("property", "", Codec.KEY),
    Column("value", ""),
    Column("what it means", ""),
)
_ORDER = {name: place for place, name in enumerate(sheets())}
# Owners before what belongs to them.
_STEPS = (SECTIONS, FIELDS, COLUMNS, ROWS, CHOICES, BANDS, LOOK_UPS, LISTS, ITEMS)


@dataclass(frozen=True)
class FormRead:
    """What a workbook came to: a form, or its faults; `notes` say what was read that one may not expect."""

    form: Form | None
    faults: tuple[CellFault, ...]
    notes: tuple[str, ...]
    found: Found

    def at(self, route: Route, message: str) -> CellFault:
        """Return something said of the part at `route`, with its sheet and cell."""
        place = self.found.place(route)
        return CellFault(place.sheet, place.cell, message)


def read_form(given: Mapping[str, ReadSheet]) -> FormRead:
    """Read the sheets of a workbook as a form; nothing is raised, all that is wrong is in `faults`."""
    named = {_named(name): sheet for name, sheet in given.items()}
    reader = _Reader(named)
    form = reader.form()
    return FormRead(form, reader.found.sorted(), tuple(_notes(named)), reader.found)


@dataclass
class _Reader:
    """Builds the tree of a form sheet by sheet, noting where each part stands."""

    sheets: Mapping[str, ReadSheet]
    found: Found = field(default_factory=Found)

    def form(self) -> Form | None:
        """Return the form when it is sound; otherwise the faults are noted."""
        settings = self._rows(SETTINGS, _SETTING_HEADINGS)
        tables = [(table, self._rows(table.name, table.all_columns)) for table in _STEPS]
        if settings is None or any(rows is None for _, rows in tables):
            return None
        tree: _Mapping = {}
        self._read_settings(settings, tree)
        owners = Owners(self.found, tree)
        for table, rows in tables:
            for row in rows or ():
                part = owners.begin(table, row)
                if part is not None:
                    self._fill(table, row, part)
        return self._validated(tree, has_lost=owners.has_lost)

    def _rows(self, name: str, columns: tuple[Column, ...]) -> tuple[Row, ...] | None:
        if name not in self.sheets:
            message = (
                "this sheet is missing; put it back, with its headings even if it has no rows."
            )
            self.found.add(Place(_ORDER[name], 0, 0, name), message)
            return None
        return SheetReader(self.sheets[name], _ORDER[name], columns, self.found).rows()

    def _validated(self, tree: _Mapping, *, has_lost: bool) -> Form | None:
        try:
            form = Form.model_validate(tree)
        except ValidationError as error:
            add_invalid(self.found, tree, error)
            return None
        if not has_lost:
            # Without the rows that found no place, other parts would be blamed for naming them.
            add_unsound(self.found, check(form))
        return None if self.found.faults else form

    def _read_settings(self, rows: tuple[Row, ...], tree: _Mapping) -> None:
        columns = {column.name: column for column in SETTING_COLUMNS}
        seen: set[str] = set()
        for row in rows:
            name, place = row.word("property"), row.places["property"]
            if name not in columns:
                message = f"“{name[:60]}” is not a setting; check its spelling or delete the row."
                self.found.add(place, message)
            elif name in seen:
                message = f"the setting “{name}” stands here a second time; delete one of the two."
                self.found.add(place, message)
            else:
                seen.add(name)
                value = row.value("value", columns[name], self.found)
                self._put((), tree, columns[name], value, row.places["value"])
        for name in columns:
            if name not in seen:
                message = f"the row “{name}” is missing; put it back, with no value if it has none."
                self.found.add(Place(_ORDER[SETTINGS], 0, 0, SETTINGS), message)

    def _fill(self, table: SheetShape, row: Row, part: Part) -> None:
        self.found.places[part.route] = row.places[table.key]
        for column in table.columns:
            value = row.value(column.name, column, self.found)
            self._put(part.route, part.node, column, value, row.places[column.name])

    def _put(
        self, route: Route, node: _Mapping, column: Column, value: "Tree | None", place: Place
    ) -> None:
        """Note the place of a property, filled or not, and put its value where it belongs."""
        *above, last = column.path
        for step in above:
            route = (*route, step)
            self.found.places.setdefault(route, place)
            if value is not None:
                inner = node.setdefault(step, {})
                node = inner if isinstance(inner, dict) else {}
        self.found.places[(*route, last)] = place
        if value is not None:
            node[last] = value


def _named(name: str) -> str:
    """Return the name a sheet should have, when it differs in capitals or spaces only."""
    known = {one.casefold(): one for one in (*_ORDER, START, WORDS)}
    return known.get(name.strip().casefold(), name)


def _notes(named: Mapping[str, ReadSheet]) -> Iterator[str]:
    for name, sheet in named.items():
        if name not in _ORDER:
            if name not in {START, WORDS} and sheet.rows:
                yield f"The sheet “{name}” is none of a form’s sheets and was not read."
            continue
        hidden = [number for number in sheet.hidden if number in sheet.rows]
        if hidden:
            yield f"Sheet “{name}”: hidden rows were read like the others: {_spans(hidden)}."


def _spans(numbers: list[int]) -> str:
    """Spell rows shortly: 4, 7 to 9."""
    starts = [numbers[0], *(b for a, b in pairwise(numbers) if b != a + 1)]
    ends = [*(a for a, b in pairwise(numbers) if b != a + 1), numbers[-1]]
    spans = [str(a) if a == b else f"{a} to {b}" for a, b in zip(starts, ends, strict=True)]
    more = f" and {len(spans) - 8} more" if len(spans) > 8 else ""
    return ", ".join(spans[:8]) + more
