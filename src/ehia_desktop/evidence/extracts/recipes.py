"""A recipe as data: how to group an extract and what to count in each group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.evidence.extracts.gaps import Condition, Gap, parse_gap
from ehia_desktop.evidence.extracts.layouts import ColumnKind, Layout
from ehia_desktop.evidence.extracts.lists import CodeList
from ehia_desktop.evidence.extracts.strict import Node
from ehia_desktop.strict_yaml import Document

DEPRIVATION, AGE, WAIT = "deprivation", "age", "wait"
"""What is worked out from whichever of several columns there is."""


class Take(StrEnum):
    """What is counted. `elsewhere` names a measure that no extract of this layout can carry, and why."""

    COUNT = "count"
    BANDS = "bands"
    WITHIN = "within"
    OVER = "over"
    QUANTILES = "quantiles"
    MEAN = "mean"
    RECORDED = "recorded"
    MIX = "mix"
    SHARE = "share"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Dimension:
    """A way to group: by a coded column at one of its levels, by an open one as it stands, by bands of age."""

    key: str
    of: str
    level: str = ""
    bands: tuple[int, ...] = ()


@dataclass(frozen=True)
class Measure:
    """One measure. Which of the further fields it has depends on `take`; `only` limits it to some dimensions.

    `crossings` are further tables of this measure alone, by two or three dimensions.
    `numbers` are weeks (edges, thresholds) or points of a distribution from 0 to 1.
    """

    metric: str
    take: Take
    name: str = ""
    numbers: tuple[float, ...] = ()
    columns: tuple[str, ...] = ()
    part: tuple[Condition, ...] = ()
    whole: tuple[Condition, ...] = ()
    where: tuple[Condition, ...] = ()
    only: tuple[str, ...] = ()
    needs: str = ""
    crossings: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Recipe:
    """What to make of an extract of one layout."""

    id: str
    version: str
    title: str
    layout: str
    dimensions: tuple[Dimension, ...]
    tables: tuple[tuple[str, ...], ...]
    measures: tuple[Measure, ...]
    gaps: tuple[Gap, ...] = ()

    def dimension(self, key: str) -> Dimension:
        """Return a dimension by its key, which `parse_recipe` has checked."""
        return next(dimension for dimension in self.dimensions if dimension.key == key)


_FIELDS: dict[Take, tuple[str, ...]] = {
    Take.COUNT: (),
    Take.BANDS: ("edges",),
    Take.WITHIN: ("weeks",),
    Take.OVER: ("weeks",),
    Take.QUANTILES: ("points",),
    Take.MEAN: (),
    Take.RECORDED: ("columns",),
    Take.MIX: ("column",),
    Take.SHARE: ("part", "whole"),
    Take.ELSEWHERE: ("needs",),
}


_OPTIONAL = ("name", "where", "only", "crossings")


def parse_recipe(
    document: Document, layouts: Mapping[str, Layout], lists: Mapping[str, CodeList]
) -> Recipe:
    """Return the recipe a document holds. Raises UserError naming file and line."""
    parts = Node(document).mapping(
        ("id", "version", "title", "layout", "dimensions", "tables", "measures"), ("gaps",)
    )
    layout = layouts[parts["layout"].one_of(layouts)]
    reader = _Reader(layout, lists)
    dimensions = tuple(
        reader.dimension(key, node) for key, node in parts["dimensions"].entries().items()
    )
    keys = [dimension.key for dimension in dimensions]
    tables = tuple(_table(node, keys, _TABLE) for node in parts["tables"].items())
    measures = tuple(reader.measure(node, keys) for node in parts["measures"].items())
    labels = {dimension.key: reader.labels(dimension) for dimension in dimensions}
    gaps = parts["gaps"].items() if "gaps" in parts else []
    return Recipe(
        parts["id"].text(),
        parts["version"].text(),
        parts["title"].text(),
        layout.id,
        dimensions,
        tables,
        measures,
        tuple(parse_gap(node, labels, reader.conditions) for node in gaps),
    )


def _table(node: Node, dimensions: Iterable[str], sizes: "_Sizes") -> tuple[str, ...]:
    table = tuple(item.one_of(dimensions) for item in node.items())
    if not sizes.fewest <= len(table) <= sizes.most or len(set(table)) < len(table):
        node.refuse(sizes.why)
    return table


@dataclass(frozen=True)
class _Sizes:
    """By how many dimensions a table may be, and the sentence for another."""

    fewest: int
    most: int
    why: str


_TABLE = _Sizes(1, 2, "a table is by one dimension or by two different ones.")
_CROSSING = _Sizes(2, 3, "a crossing is by two or three different dimensions.")


@dataclass(frozen=True)
class _Reader:
    layout: Layout
    lists: Mapping[str, CodeList]

    def dimension(self, key: str, node: Node) -> Dimension:
        parts = node.mapping(("of",), ("level", "bands"))
        of = parts["of"].one_of(self._groupable())
        levels = self._levels(of)
        if of == AGE:
            if "bands" not in parts:
                node.refuse("“bands” is missing; give the first age of each band.")
            rising = parts["bands"].rising()
            return Dimension(key, of, bands=tuple(int(number) for number in rising))
        if "bands" in parts:
            parts["bands"].refuse("only age has bands.")
        if len(levels) > 1 and "level" not in parts:
            node.refuse(f"“level” is missing; use one of {', '.join(levels)}.")
        if "level" in parts:
            return Dimension(key, of, parts["level"].one_of(levels))
        return Dimension(key, of, levels[0] if levels else "")

    def measure(self, node: Node, dimensions: Iterable[str]) -> Measure:
        tree = node.entries()
        if "take" not in tree:
            node.refuse("“take” is missing; say what is counted.")
        take = Take(tree["take"].one_of(list(Take)))
        parts = node.mapping(("metric", "take", *_FIELDS[take]), _OPTIONAL)
        numbers = next((parts[key] for key in ("edges", "weeks", "points") if key in parts), None)
        columns: tuple[str, ...] = ()
        if "columns" in parts:
            columns = tuple(item.one_of(self._groupable()) for item in parts["columns"].items())
        elif "column" in parts:
            columns = (parts["column"].one_of(self._coded()),)
        return Measure(
            parts["metric"].text(),
            take,
            parts["name"].text() if "name" in parts else "",
            self._numbers(numbers, take) if numbers else (),
            columns,
            self.conditions(parts.get("part")),
            self.conditions(parts.get("whole")),
            self.conditions(parts.get("where")),
            tuple(item.one_of(dimensions) for item in parts["only"].items())
            if "only" in parts
            else (),
            parts["needs"].text() if "needs" in parts else "",
            self._crossings(parts.get("crossings"), dimensions),
        )

    def _crossings(
        self, node: Node | None, dimensions: Iterable[str]
    ) -> tuple[tuple[str, ...], ...]:
        if node is not None and self.layout.is_banded:
            node.refuse("published counts in bands have no crossings; leave it out.")
        return tuple(_table(item, dimensions, _CROSSING) for item in node.items()) if node else ()

    def labels(self, dimension: Dimension) -> tuple[str, ...]:
        """Return what the known groups of a dimension are called, in order; none where they are as they come."""
        column = self.layout.column(dimension.of)
        name = "decile" if dimension.of == DEPRIVATION else column.list if column else ""
        if not name:
            return ()
        codes = self.lists[name]
        known = [item for item in codes.items if not item.is_unknown]
        return tuple(dict.fromkeys(codes.label(item, dimension.level) for item in known))

    def _numbers(self, node: Node, take: Take) -> tuple[float, ...]:
        numbers = node.rising()
        if take is Take.QUANTILES and numbers[-1] > 1:
            node.refuse("a point of a distribution is between 0 and 1: 0.5 is the median.")
        return numbers

    def conditions(self, node: Node | None) -> tuple[Condition, ...]:
        """Return the conditions a list holds; none where there is no list."""
        return tuple(self._condition(item) for item in node.items()) if node else ()

    def _condition(self, node: Node) -> Condition:
        parts = node.mapping(("column", "is"))
        key = parts["column"].one_of(self._coded())
        column = self.layout.column(key)
        known = [item.key for item in self.lists[column.list].items] if column else []
        return Condition(key, tuple(item.one_of(known) for item in parts["is"].items()))

    def _coded(self) -> list[str]:
        return [column.key for column in self.layout.columns if column.kind is ColumnKind.CODED]

    def _groupable(self) -> list[str]:
        open_ones = [column.key for column in self.layout.columns if column.kind is ColumnKind.OPEN]
        return [*self._coded(), *open_ones, DEPRIVATION, AGE]

    def _levels(self, of: str) -> tuple[str, ...]:
        if of == DEPRIVATION:
            return self.lists["decile"].levels
        column = self.layout.column(of)
        return self.lists[column.list].levels if column and column.list else ()
