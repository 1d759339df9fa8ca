"""Fewer, larger groups: a table with the fine groups of a hierarchy merged into its coarse ones."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ehia_desktop.evidence.disclosure.hierarchies import Hierarchy
from ehia_desktop.evidence.disclosure.tables import Axis, CountTable, Item


@dataclass(frozen=True)
class _Step:
    """One item of the merged axis, and the old positions that are added up in it."""

    item: Item
    positions: tuple[int, ...]


def merged(table: CountTable, hierarchy: Hierarchy) -> CountTable | None:
    """Return the table with the fine groups of `hierarchy` merged on whichever axis has them; None if none has.

    Derived figures are left out: they have to be worked out anew.
    """
    rows, columns = _merge(table.rows, hierarchy), _merge(table.columns, hierarchy)
    if rows is None and columns is None:
        return None
    rows, columns = rows or _same(table.rows), columns or _same(table.columns)
    counts = tuple(
        tuple(
            sum(table.count((r, c)) for r in row.positions for c in column.positions)
            for column in columns
        )
        for row in rows
    )
    return replace(
        table,
        rows=replace(table.rows, items=tuple(step.item for step in rows)),
        columns=replace(table.columns, items=tuple(step.item for step in columns)),
        counts=counts,
        derived=(),
    )


def _same(axis: Axis) -> list[_Step]:
    return [_Step(item, (index,)) for index, item in enumerate(axis.items)]


def _merge(axis: Axis, hierarchy: Hierarchy) -> list[_Step] | None:
    """The merged axis, when at least one coarse group has two or more of its fine groups in it and no name clashes."""
    there = {item.name.casefold(): item.name for item in axis.items if not item.parts}
    coarse_of: dict[str, str] = {}
    for coarse, fine in hierarchy.groups if hierarchy.is_of(there) else ():
        found = [there[name.casefold()] for name in fine if name.casefold() in there]
        if len(found) > 1:
            coarse_of |= dict.fromkeys(found, coarse)
    kept = {item.name for item in axis.items} - coarse_of.keys()
    if not coarse_of or kept & set(coarse_of.values()) or _cuts(axis, coarse_of):
        return None
    return _steps(axis, coarse_of)


def _cuts(axis: Axis, coarse_of: dict[str, str]) -> bool:
    """Tell whether a total holds one fine group and not another of the same coarse one."""
    return any(
        coarse == coarse_of.get(part) and fine not in item.parts
        for item in axis.items
        for part in item.parts
        for fine, coarse in coarse_of.items()
    )


def _steps(axis: Axis, coarse_of: dict[str, str]) -> list[_Step]:
    steps: dict[str, _Step] = {}
    for index, item in enumerate(axis.items):
        name = coarse_of.get(item.name, item.name)
        parts = tuple(dict.fromkeys(_renamed(item.parts, coarse_of)))
        before = steps.get(name, _Step(Item(name, parts), ()))
        steps[name] = _Step(before.item, (*before.positions, index))
    return list(steps.values())


def _renamed(parts: Iterable[str], coarse_of: dict[str, str]) -> Iterable[str]:
    return (coarse_of.get(part, part) for part in parts)
