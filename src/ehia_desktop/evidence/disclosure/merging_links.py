"""Other ways to publish the same links: the fine groups of a hierarchy merged into its coarse ones, or all rounded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ehia_desktop.assessment.disclosure import Profile
from ehia_desktop.assessment.evidence import Cell, Handling, Role, Row, Selection
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.disclosure.counted import counted
from ehia_desktop.evidence.disclosure.hierarchies import HIERARCHIES, Hierarchy
from ehia_desktop.evidence.disclosure.suggesting import ROUND_ALL_TO, rounding


def other_ways(
    tables: Sequence[LinkedTable], profile: Profile
) -> Iterator[tuple[str, tuple[LinkedTable, ...], Profile]]:
    """Yield each way in words, with the tables and the profile it would be published under; merging comes first."""
    for hierarchy in HIERARCHIES:
        coarse = [_merged(linked, hierarchy) for linked in tables]
        if any(coarse):
            whole = tuple(new or old for new, old in zip(coarse, tables, strict=True))
            yield f"Merge to {hierarchy.name}", whole, profile
    if profile.round_to == 1:
        yield f"Round every count to the nearest {ROUND_ALL_TO}", tuple(tables), rounding(profile)


def _merged(linked: LinkedTable, hierarchy: Hierarchy) -> LinkedTable | None:
    """Return the table with the fine groups of `hierarchy` added up in their coarse one; None if it has none."""
    if linked.table.source.handling is not Handling.OWN_COUNTS:
        return None
    for at, column in enumerate(linked.table.columns):
        if column.role is Role.GROUP:
            coarse_of = _coarse_of(linked, at, hierarchy)
            if coarse_of:
                return _with_merged(linked, at, coarse_of)
    return None


def _coarse_of(linked: LinkedTable, at: int, hierarchy: Hierarchy) -> dict[str, str]:
    there = {str(row[at]).casefold() for row in linked.rows}
    found: dict[str, str] = {}
    if not hierarchy.is_of(there):
        return found
    for coarse, fine in hierarchy.groups:
        names = [name.casefold() for name in fine if name.casefold() in there]
        if len(names) > 1:
            found |= dict.fromkeys(names, coarse)
    return found


def _with_merged(linked: LinkedTable, at: int, coarse_of: dict[str, str]) -> LinkedTable | None:
    try:
        counts = {column.at for column in counted(linked).columns.counts}
    except UserError:
        return None
    there = {str(row[at]).casefold() for row in linked.rows}
    rows: dict[tuple[Cell, ...], list[Row]] = {}
    words = [place for place, column in enumerate(linked.table.columns) if _is_words(column.role)]
    for row in linked.rows:
        coarse = coarse_of.get(str(row[at]).casefold())
        if coarse is not None and coarse.casefold() in there:
            # The coarse group has a row of its own already.
            continue
        named = tuple(coarse if coarse and place == at else row[place] for place in words)
        rows.setdefault(named, []).append(row)
    made = tuple(_sum(named, words, of, counts) for named, of in rows.items())
    fewer = linked.table.row_count - len(linked.rows) + len(made)
    link = replace(linked.link, selection=Selection(linked.link.selection.columns))
    return replace(linked, link=link, table=replace(linked.table, row_count=fewer), rows=made)


def _is_words(role: Role) -> bool:
    return role in (Role.GROUP, Role.SPECIALTY, Role.PERIOD, Role.PLACE)


def _sum(named: tuple[Cell, ...], words: list[int], rows: list[Row], counts: set[int]) -> Row:
    """One row of merged groups: names as given, counts added up, all else left empty."""
    cells: list[Cell] = [None] * len(rows[0])
    for place, name in zip(words, named, strict=True):
        cells[place] = name
    for at in counts:
        numbers = [cell for row in rows if isinstance(cell := row[at], Decimal)]
        cells[at] = sum(numbers, Decimal(0)) if len(numbers) == len(rows) else None
    return tuple(cells)
