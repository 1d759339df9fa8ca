"""A layout as data: the columns an extract of one kind may have, and the names they usually go by."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ehia_desktop.evidence.extracts.gaps import Condition
from ehia_desktop.evidence.extracts.strict import Node
from ehia_desktop.strict_yaml import Document


class ColumnKind(StrEnum):
    """How the cells of a column are read."""

    CODED = "coded"
    OPEN = "open"
    DATE = "date"
    NUMBER = "number"
    AGE = "age"
    BIRTH = "birth"
    AREA = "area"
    POSTCODE = "postcode"


@dataclass(frozen=True)
class LayoutColumn:
    """A column: `headers` are its usual names, the best first; `list` is the code list of a coded one."""

    key: str
    label: str
    kind: ColumnKind
    list: str
    headers: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """The columns of one kind of extract; `rows` says in the plural what one row is.

    A banded one holds counts, with a column for each band of weeks: `only` says which of its rows count, `totals`
    which values of a column mark a row that adds up others, `cut_by` the headings of codes by which the rows of one
    organisation are told.
    """

    id: str
    version: str
    title: str
    rows: str
    columns: tuple[LayoutColumn, ...]
    is_banded: bool = False
    only: tuple[Condition, ...] = ()
    totals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cut_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def column(self, key: str) -> LayoutColumn | None:
        """Return the column with this key, if there is one."""
        return next((column for column in self.columns if column.key == key), None)


_NOT_WORD = re.compile(r"[^a-z0-9]+")


def plain_header(text: str) -> str:
    """Return a heading as headings are compared: letters and digits only, no capitals."""
    return _NOT_WORD.sub("", text.casefold())


def parse_layout(document: Document, lists: Iterable[str]) -> Layout:
    """Return the layout a document holds. Raises UserError naming file and line."""
    parts = Node(document).mapping(
        ("id", "version", "title", "rows", "columns"), ("banded", "only", "totals", "cut_by")
    )
    known = tuple(lists)
    columns: list[LayoutColumn] = []
    taken: dict[str, str] = {}
    for node in parts["columns"].items():
        column = _column(node, known)
        for header in {plain_header(text) for text in column.headers}:
            if header in taken:
                node.refuse(f"“{header}” is a heading of “{taken[header]}” already; keep one.")
            taken[header] = column.key
        columns.append(column)
    keys = [column.key for column in columns]
    only = parts["only"].items() if "only" in parts else []
    totals = parts["totals"].mapping((), keys) if "totals" in parts else {}
    cut_by = parts["cut_by"].mapping((), keys) if "cut_by" in parts else {}
    return Layout(
        parts["id"].text(),
        parts["version"].text(),
        parts["title"].text(),
        parts["rows"].text(),
        tuple(columns),
        "banded" in parts and parts["banded"].one_of(("yes",)) == "yes",
        tuple(_condition(node, keys) for node in only),
        {key: node.texts() for key, node in totals.items()},
        {key: node.texts() for key, node in cut_by.items()},
    )


def _condition(node: Node, keys: Iterable[str]) -> Condition:
    parts = node.mapping(("column", "is"))
    return Condition(parts["column"].one_of(keys), parts["is"].texts())


def _column(node: Node, lists: tuple[str, ...]) -> LayoutColumn:
    parts = node.mapping(("key", "label", "kind", "headers"), ("list",))
    kind = ColumnKind(parts["kind"].one_of(list(ColumnKind)))
    if (kind is ColumnKind.CODED) != ("list" in parts):
        node.refuse("a coded column names its “list”, and no other does.")
    return LayoutColumn(
        parts["key"].text(),
        parts["label"].text(),
        kind,
        parts["list"].one_of(lists) if "list" in parts else "",
        parts["headers"].texts(),
    )
