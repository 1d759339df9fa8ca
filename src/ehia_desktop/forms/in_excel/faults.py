"""A fault of a form's workbook, and how the language's own faults find their cell.

Whatever is wrong with a part of the form is wrong in some cell: that of the property, or else that of the key of
the row it stands in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import ValidationError

from ehia_desktop.forms.checks.fault import Fault
from ehia_desktop.forms.complaints import sentence, without_echoes
from ehia_desktop.forms.in_excel.shape import BANDS, CHOICES, COLUMNS, FIELDS, LOOK_UPS, SETTINGS
from ehia_desktop.forms.loader import route_in
from ehia_desktop.strict_yaml import Route, Tree
from ehia_desktop.workbook_cells import column_letters

_WHERE_PARTS_STAND = {
    "columns": COLUMNS.name,
    "fields": FIELDS.name,
    "options": CHOICES.name,
    "grid": LOOK_UPS.name,
    "bands": BANDS.name,
}
# What a row is told when one of its cells was left out, because it could not be read.
_FOLLOWS = frozenset(("missing", "value_error", "union_tag_not_found", "too_short"))


@dataclass(frozen=True)
class CellFault:
    """One thing wrong in a workbook: the sheet, the cell (empty: the whole sheet), what it is and how to mend it."""

    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        where = f"Sheet “{self.sheet}”, cell {self.cell}" if self.cell else f"Sheet “{self.sheet}”"
        return f"{where}: {self.message}"


@dataclass(frozen=True, order=True)
class Place:
    """A cell: the place of its sheet in the workbook, its row and its column, all three for sorting."""

    order: int
    row: int
    column: int
    sheet: str = field(compare=False)

    @property
    def cell(self) -> str:
        """The address of the cell, such as `C14`; empty for a sheet as a whole."""
        return f"{column_letters(self.column)}{self.row}" if self.row else ""


@dataclass
class Found:
    """The faults so far, each with its place, and the place of each part of the form."""

    faults: list[tuple[Place, str]] = field(default_factory=list)
    places: dict[Route, Place] = field(default_factory=dict)

    def add(self, place: Place, message: str) -> None:
        """Note a fault; a second one of the same words in the same cell says nothing new."""
        if (place, message) not in self.faults:
            self.faults.append((place, message))

    def place(self, route: Route) -> Place:
        """Return where the part at `route` stands, or its nearest ancestor."""
        while route and route not in self.places:
            route = route[:-1]
        return self.places.get(route, Place(0, 0, 0, SETTINGS))

    def sorted(self) -> tuple[CellFault, ...]:
        """Return every fault in the order of the workbook."""
        return tuple(
            CellFault(place.sheet, place.cell, message)
            for place, message in sorted(self.faults, key=lambda pair: pair[0])
        )


def add_invalid(found: Found, tree: Tree, error: ValidationError) -> None:
    """Note what the language finds wrong with `tree`, except what only follows from a cell that could not be read."""
    cells = {(place.sheet, place.row, place.column) for place, _ in found.faults}
    rows = {(sheet, row) for sheet, row, _ in cells}
    for item in without_echoes(error.errors()):
        where, kind = item.get("loc", ()), str(item.get("type"))
        route = route_in(tree, where if isinstance(where, tuple) else (), kind == "missing")
        place = found.place((*route, "kind") if kind.startswith("union_tag") else route)
        is_echo = kind in _FOLLOWS and (place.sheet, place.row) in rows
        if not is_echo and (place.sheet, place.row, place.column) not in cells:
            found.add(place, _sentence(item, route, tree))


def add_unsound(found: Found, faults: Iterable[Fault]) -> None:
    """Note what the checks of a whole form found."""
    for fault in faults:
        found.add(found.place(fault.route), fault.message)


def _sentence(item: Mapping[str, object], route: Route, tree: Tree) -> str:
    """As the language says it, but in the words of a workbook where it speaks of a file."""
    name = str(route[-1]) if route else ""
    match item.get("type"):
        case "missing" | "too_short" if name in _WHERE_PARTS_STAND:
            return f"it has no {name}; add them on the sheet “{_WHERE_PARTS_STAND[name]}”."
        case "missing":
            return f"“{name}” is missing; write it here."
        case "extra_forbidden":
            kind = _kind(tree, route)
            return (
                f"a {kind} takes no “{name}”; empty this cell." if kind else sentence(item, route)
            )
        case _:
            return sentence(item, route)


def _kind(tree: Tree, route: Route) -> str:
    """Return the kind of the question that the property at `route` was given for."""
    node: Tree = tree
    for step in route[:-1]:
        match node, step:
            case dict(), str() if step in node:
                node = node[step]
            case list(), int() if step < len(node):
                node = node[step]
            case _:
                return ""
    kind = node.get("kind", "") if isinstance(node, dict) else ""
    return kind if isinstance(kind, str) else ""
