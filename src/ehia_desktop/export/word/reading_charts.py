"""A chart part read back: what it shows, which cells it names, and every word and number that stands in it.

The part may have been edited by anybody; nothing in it is trusted, and more points than a chart of ours ever has
are passed over.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ehia_desktop.export.chart_figures import ChartFigures, Plot
from ehia_desktop.export.word.relations import (
    PACKAGE_KIND,
    read_relations,
    relations_of,
    target_part,
)
from ehia_desktop.export.word.xml import Element, name
from ehia_desktop.workbook_cells import column_number

CHARTS = "word/charts/"
MOST_POINTS = 5_000
_CELLS = re.compile(r"\$([A-Z]{1,3})\$([0-9]{1,7})(?::\$([A-Z]{1,3})\$([0-9]{1,7}))?")


@dataclass(frozen=True)
class Reference:
    """What a chart says of cells of its workbook: the formula that names them, and their content by place.

    `said` is how many cells it says there are; `count` how many there are, or should be.
    """

    formula: str
    cells: Mapping[int, str]
    count: int
    said: int

    @property
    def row(self) -> tuple[str, ...]:
        """The content of each cell in order; an empty text for an empty one."""
        return tuple(self.cells.get(place, "") for place in range(self.count))

    def where(self, sheet: str) -> tuple[tuple[int, int], ...]:
        """Return the row and column of each cell, from 1; nothing when these are no cells of one column of `sheet`."""
        owner, _, cells = self.formula.rpartition("!")
        match = _CELLS.fullmatch(cells)
        if owner.strip("'") != sheet or match is None:
            return ()
        column, first = column_number(match[1]), int(match[2])
        last = first if match[3] is None else int(match[4])
        if (match[3] or match[1]) != match[1] or not 0 <= last - first < MOST_POINTS:
            return ()
        return tuple((row, column) for row in range(first, last + 1))


def read_chart(tree: Element) -> ChartFigures:
    """Return what the chart shows, its series in the order of their columns in the workbook."""
    series = sorted(tree.iter(name("c:ser")), key=_order)
    places = next((row for one in series if (row := _cells(one, "c:cat"))), ())
    return ChartFigures(
        value_title=_title(tree, is_values=True),
        place_title=_title(tree, is_values=False),
        places=places,
        plots=tuple(_plot(one) for one in series),
    )


def references(tree: Element) -> Iterator[Reference]:
    """Yield every reference from the chart into its workbook."""
    for tag in ("c:strRef", "c:numRef", "c15:datalabelsRange"):
        for element in tree.iter(name(tag)):
            formula = element.find(name("c:f"))
            formula = element.find(name("c15:f")) if formula is None else formula
            yield _reference(element, "" if formula is None else formula.text or "")


def words(tree: Element) -> Iterator[str]:
    """Yield every word that is drawn as such: titles, names beside points."""
    for element in tree.iter(name("a:t")):
        yield element.text or ""


def _reference(element: Element, formula: str) -> Reference:
    cells: dict[int, str] = {}
    for point in element.iter(name("c:pt")):
        place, value = point.get("idx", ""), point.find(name("c:v"))
        if place.isdecimal() and len(place) <= 4 and value is not None:
            cells[int(place)] = value.text or ""
    given = next((found.get("val", "") for found in element.iter(name("c:ptCount"))), "")
    said = int(given) if given.isdecimal() and len(given) <= 4 else 0
    count = min(max(said, max(cells, default=-1) + 1), MOST_POINTS)
    return Reference(formula, cells, count, said)


def _plot(series: Element) -> Plot:
    heading = _cells(series, "c:tx")
    return Plot(
        heading=heading[0] if heading else "",
        values=_cells(series, "c:val") or _cells(series, "c:yVal"),
        x=_cells(series, "c:xVal"),
        names=_cells(series, "c:extLst", "c:ext"),
        below=_cells(series, "c:errBars", "c:minus"),
        above=_cells(series, "c:errBars", "c:plus"),
    )


def _cells(series: Element, *path: str) -> tuple[str, ...]:
    """What a reference in `series` holds; nothing when there is none."""
    found = series.find("/".join(map(name, path)))
    return () if found is None else _reference(found, "").row


def _order(series: Element) -> int:
    """The column of the heading of a series; 0 where it names no cell."""
    formula = series.find("/".join(map(name, ("c:tx", "c:strRef", "c:f"))))
    cell = "" if formula is None else (formula.text or "").rpartition("!")[2]
    match = _CELLS.fullmatch(cell)
    return 0 if match is None else column_number(match[1])


def _title(tree: Element, *, is_values: bool) -> str:
    """The title of the second axis, which is that of the figures, or of the first."""
    axes = list(tree.iter(name("c:catAx"), name("c:valAx"), name("c:dateAx")))[:2]
    if len(axes) <= is_values:
        return ""
    title = axes[is_values].find(name("c:title"))
    return "" if title is None else "".join(words(title))


def workbooks_in(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the workbook behind each chart part of a package. Raises ValueError when its relations are not XML."""
    found: dict[str, str] = {}
    for part in parts:
        raw = parts.get(relations_of(part))
        if not part.startswith(CHARTS) or raw is None or not part.endswith(".xml"):
            continue
        for relation in read_relations(raw):
            if relation.kind == PACKAGE_KIND and not relation.is_outside:
                found[part] = target_part(part, relation.target)
    return found
