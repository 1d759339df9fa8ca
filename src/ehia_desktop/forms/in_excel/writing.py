"""A form written as the sheets of a workbook: one row for each part, one cell for each property that is not default."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.in_excel import dressing
from ehia_desktop.forms.in_excel.cells import write_cell
from ehia_desktop.forms.in_excel.columns import Column
from ehia_desktop.forms.in_excel.shape import (
    BANDS,
    CHOICES,
    COLUMNS,
    FIELDS,
    FIRST_ROW,
    ITEMS,
    LISTS,
    LOOK_UPS,
    ROWS,
    SECTIONS,
    SETTING_COLUMNS,
    SETTINGS,
    TABLES,
    SheetShape,
)
from ehia_desktop.forms.in_excel.start import start_sheet, words_sheet
from ehia_desktop.forms.plain_tree import plain_tree
from ehia_desktop.sheets import LONGEST_TEXT, Sheet
from ehia_desktop.strict_yaml import Tree
from ehia_desktop.text import clean
from ehia_desktop.workbook_cells import column_letters

_Mapping: TypeAlias = dict[str, Tree]
_Row: TypeAlias = tuple[str | None, ...]


def write_sheets(form: Form) -> tuple[Sheet, ...]:
    """Return the sheets of the workbook of `form`. Raises UserError for a text that no workbook can keep."""
    tree = plain_tree(form)
    gathered = _Gathered()
    gathered.form(tree)
    sheets = (
        _settings(tree),
        *(_table(table, gathered.rows[table.name]) for table in TABLES),
    )
    for sheet in sheets:
        _refuse_unkept(sheet)
    return (start_sheet(form), *sheets, words_sheet())


@dataclass
class _Gathered:
    """The rows of every sheet, filled while going through the form once."""

    rows: dict[str, list[_Row]] = field(
        default_factory=lambda: {table.name: [] for table in TABLES}
    )

    def form(self, tree: _Mapping) -> None:
        for section in _parts(tree, "sections"):
            self._add(SECTIONS, (), section)
            for one in _parts(section, "fields"):
                self._field(str(section["key"]), one)
        for found in _parts(tree, "lists"):
            self._add(LISTS, (), found)
            for item in _parts(found, "items"):
                self._add(ITEMS, (str(found["id"]),), item)

    def _field(self, section: str, one: _Mapping) -> None:
        key = str(one["key"])
        self._add(FIELDS, (section,), one)
        self._parts_of((key, None), one)
        for row in _parts(one, "rows"):
            self._add(ROWS, (key,), row)
        for column in _parts(one, "columns"):
            self._add(COLUMNS, (key,), column)
            self._parts_of((key, str(column["key"])), column)

    def _parts_of(self, owner: tuple[str, str | None], question: _Mapping) -> None:
        for table in (CHOICES, BANDS, LOOK_UPS):
            for part in _parts(question, table.part):
                self._add(table, owner, part)

    def _add(self, table: SheetShape, belongs: _Row, part: _Mapping) -> None:
        row = (*belongs, *(_spelled(column, part) for column in table.columns))
        self.rows[table.name].append(row)


def _spelled(column: Column, part: _Mapping) -> str | None:
    node: Tree = part
    for step in column.path:
        if not isinstance(node, dict) or step not in node:
            return None
        node = node[step]
    return write_cell(column, node)


def _parts(node: _Mapping, name: str) -> Iterator[_Mapping]:
    found = node.get(name, [])
    return (part for part in (found if isinstance(found, list) else []) if isinstance(part, dict))


def _settings(tree: _Mapping) -> Sheet:
    rows: list[_Row] = [
        ("What the form is", None, None),
        (None, "Work here, and leave the names in the first column as they are.", None),
        ("property", "value", "what it means"),
    ]
    rows += [(column.name, _spelled(column, tree), column.note) for column in SETTING_COLUMNS]
    return Sheet(SETTINGS, tuple(rows), widths=(18, 80, 60), look=dressing.settings_look())


def _table(table: SheetShape, data: list[_Row]) -> Sheet:
    banner: list[str | None] = [None] * len(table.all_columns)
    banner[0] = f"Each row is one {table.what}"
    for group in table.groups:
        position = table.position(group.columns[0].name)
        banner[position] = banner[position] or group.title
    head: list[_Row] = [
        tuple(banner),
        tuple(column.note for column in table.all_columns),
        tuple(column.name for column in table.all_columns),
    ]
    # A heading has room for its arrow of the filter.
    widths = tuple(max(column.width, len(column.name) + 4) for column in table.all_columns)
    return Sheet(table.name, (*head, *data), widths=widths, look=dressing.table_look(table))


def _refuse_unkept(sheet: Sheet) -> None:
    """A text that a workbook would change would come back as another form."""
    for number, row in enumerate(sheet.rows[FIRST_ROW:], FIRST_ROW + 1):
        for position, text in enumerate(row):
            if not isinstance(text, str):
                continue
            where = f"sheet “{sheet.name}”, cell {column_letters(position + 1)}{number}"
            if len(text) > LONGEST_TEXT:
                raise UserError(
                    f"A text is longer than the {LONGEST_TEXT:,} signs of a cell ({where}); shorten it in the form."
                )
            if clean(text) != text:
                raise UserError(
                    f"A text holds a sign that no workbook keeps ({where}); retype it in the form: “{text[:40]}”."
                )
