"""Class disclosure: where a count tells something of everybody in a group, however large the group is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.assessment.disclosure import CellKey
from ehia_desktop.evidence.disclosure.tables import Axis, CountTable


class FlagKind(StrEnum):
    """What everybody in the group has in common."""

    ALL_IN_ONE = "all_in_one"
    ALL_HAVE = "all_have"
    NONE_HAS = "none_has"


@dataclass(frozen=True)
class Flag:
    """One such place, with a sentence for the screen that names the group and no count of it."""

    kind: FlagKind
    key: CellKey
    sentence: str


def flags(table: CountTable) -> Iterator[Flag]:
    """Every group that stands in one cell, and every 0 % and 100 % of a sensitive attribute."""
    yield from _along(table, table.rows, are_rows=True)
    yield from _along(table, table.columns, are_rows=False)


def _along(table: CountTable, axis: Axis, *, are_rows: bool) -> Iterator[Flag]:
    across = table.columns if are_rows else table.rows
    for index, item in enumerate(axis.items):
        parts = axis.positions(item.parts)
        for other in range(len(across.items)) if len(parts) > 1 else ():
            places = [(at, other) if are_rows else (other, at) for at in (index, *parts)]
            total = table.count(places[0])
            group = table.key(places[0]).words
            for part, place in zip(item.parts, places[1:], strict=True) if total else ():
                count, key = table.count(place), table.key(place)
                if count == total and axis.is_sensitive:
                    yield Flag(FlagKind.ALL_HAVE, key, f"100% of “{group}” are in “{part}”.")
                elif count == total:
                    yield Flag(FlagKind.ALL_IN_ONE, key, f"Everyone in “{group}” is in “{part}”.")
                elif not count and axis.is_sensitive:
                    yield Flag(FlagKind.NONE_HAS, key, f"0% of “{group}” are in “{part}”.")
