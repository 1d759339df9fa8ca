"""How the nouns of disclosure control are spelled for storage and for scripts; and read back.

Every reader raises ValueError for what its writer does not write.
"""

from dataclasses import asdict
from decimal import Decimal

from ehia_desktop.assessment.disclosure import (
    CellKey,
    Ledger,
    LedgerEntry,
    Override,
    Profile,
    Reach,
    Reason,
    ReasonKind,
    Relation,
    ReleasedCell,
    ReleasedFigure,
    ReleasedTable,
    State,
)
from ehia_desktop.canonical import Json, number


def key_json(key: CellKey) -> Json:
    """Spell what a cell counts."""
    groups = [[dimension, group] for dimension, group in key.groups]
    return {"measure": key.measure, "groups": groups, "period": key.period, "place": key.place}


def key_from_json(data: Json) -> CellKey:
    """Read what a cell counts."""
    match data:
        case {
            "measure": str(measure), "groups": [*groups], "period": str(period), "place": str(place),
        }:  # fmt: skip
            return CellKey(measure, tuple(_pair(item) for item in groups), period, place)
        case _:
            raise ValueError("not a cell’s key")


def profile_json(profile: Profile) -> Json:
    """Spell a profile with all its parameters."""
    return dict(asdict(profile))


def profile_from_json(data: Json) -> Profile:
    """Read a profile. Raises UserError too, when its parameters protect nobody."""
    match data:
        case {
            "id": str(id), "name": str(name), "largest_hidden": int(largest),
            "is_zero_hidden": bool(is_zero_hidden), "round_to": int(round_to),
            "least_values": int(least), "fewest_for_median": int(fewest), "marker": str(marker),
        }:  # fmt: skip
            return Profile(id, name, largest, is_zero_hidden, round_to, least, fewest, marker)
        case _:
            raise ValueError("not a disclosure profile")


def cell_json(cell: ReleasedCell) -> Json:
    """Spell a released cell, its reason included: for the store and the screen, not for publishing."""
    return {
        "key": key_json(cell.key),
        "row": cell.row,
        "column": cell.column,
        "state": cell.state.value,
        "shown": cell.shown,
        "reason": _reason_json(cell.reason),
        "reach": _reach_json(cell.reach),
        "is_overridden": cell.is_overridden,
    }


def cell_from_json(data: Json) -> ReleasedCell:
    """Read a released cell."""
    match data:
        case {
            "key": key, "row": str(row), "column": str(column), "state": str(state),
            "shown": None | int() as shown, "reason": reason, "reach": reach,
            "is_overridden": bool(is_overridden),
        }:  # fmt: skip
            return ReleasedCell(
                key_from_json(key), row, column, State(state), shown, _reason(reason), _reach(reach),
                is_overridden,
            )  # fmt: skip
        case _:
            raise ValueError("not a released cell")


def table_json(table: ReleasedTable) -> Json:
    """Spell a released table with its reasons: for the store and the screen, not for publishing."""
    return {
        "title": table.title,
        "profile": table.profile_id,
        "note": table.note,
        "cells": [cell_json(cell) for cell in table.cells],
        "figures": [_figure_json(figure) for figure in table.figures],
    }


def table_from_json(data: Json) -> ReleasedTable:
    """Read a released table."""
    match data:
        case {
            "title": str(title), "profile": str(profile), "note": str(note),
            "cells": [*cells], "figures": [*figures],
        }:  # fmt: skip
            return ReleasedTable(
                title, profile, note, tuple(cell_from_json(item) for item in cells),
                tuple(_figure(item) for item in figures),
            )  # fmt: skip
        case _:
            raise ValueError("not a released table")


def override_json(override: Override) -> Json:
    """Spell a signed override."""
    key = key_json(override.key)
    return {"key": key, "who": override.who, "when": override.when, "why": override.why}


def override_from_json(data: Json) -> Override:
    """Read a signed override."""
    match data:
        case {"key": key, "who": str(who), "when": str(when), "why": str(why)}:
            return Override(key_from_json(key), who, when, why)
        case _:
            raise ValueError("not an override")


def ledger_json(ledger: Ledger) -> Json:
    """Spell a ledger."""
    return {
        "entries": [entry_json(entry) for entry in ledger.entries],
        "relations": [
            {
                "total": key_json(item.total),
                "parts": [key_json(part) for part in item.parts],
                "beyond": item.beyond,
            }
            for item in ledger.relations
        ],
    }


def ledger_from_json(data: Json) -> Ledger:
    """Read a ledger."""
    match data:
        case {"entries": [*entries], "relations": [*relations]}:
            return Ledger(
                tuple(entry_from_json(item) for item in entries),
                tuple(_relation(item) for item in relations),
            )
        case _:
            raise ValueError("not a ledger")


def entry_json(entry: LedgerEntry) -> Json:
    """Spell one line of a ledger."""
    return {
        "key": key_json(entry.key),
        "low": entry.low,
        "high": entry.high,
        "publication": entry.publication,
        "count": entry.count,
    }


def entry_from_json(data: Json) -> LedgerEntry:
    """Read one line of a ledger."""
    match data:
        case {
            "key": key, "low": int(low), "high": None | int() as high, "publication": str(publication),
            "count": None | int() as count,
        }:  # fmt: skip
            return LedgerEntry(key_from_json(key), low, high, publication, count)
        case _:
            raise ValueError("not a line of a ledger")


def _pair(data: Json) -> tuple[str, str]:
    match data:
        case [str(dimension), str(group)]:
            return dimension, group
        case _:
            raise ValueError("not a dimension with its group")


def _relation(data: Json) -> Relation:
    match data:
        case {"total": total, "parts": [*parts], "beyond": int(beyond)}:
            return Relation(
                key_from_json(total), tuple(key_from_json(part) for part in parts), beyond
            )
        case _:
            raise ValueError("not a relation")


def _reason_json(reason: Reason | None) -> Json:
    return None if reason is None else {"kind": reason.kind.value, "sentence": reason.sentence}


def _reason(data: Json) -> Reason | None:
    match data:
        case None:
            return None
        case {"kind": str(kind), "sentence": str(sentence)}:
            return Reason(ReasonKind(kind), sentence)
        case _:
            raise ValueError("not a reason")


def _reach_json(reach: Reach | None) -> Json:
    if reach is None:
        return None
    return {"low": reach.low, "high": reach.high, "is_settled": reach.is_settled}


def _reach(data: Json) -> Reach | None:
    match data:
        case None:
            return None
        case {"low": int(low), "high": None | int() as high, "is_settled": bool(is_settled)}:
            return Reach(low, high, is_settled)
        case _:
            raise ValueError("not a reach")


def _figure_json(figure: ReleasedFigure) -> Json:
    return {
        "name": figure.name,
        "row": figure.row,
        "column": figure.column,
        "shown": None if figure.shown is None else str(figure.shown),
        "reason": _reason_json(figure.reason),
    }


def _figure(data: Json) -> ReleasedFigure:
    match data:
        case {
            "name": str(name), "row": str(row), "column": str(column), "shown": None | str() as shown,
            "reason": reason,
        }:  # fmt: skip
            value: Decimal | None = None if shown is None else number(shown)
            return ReleasedFigure(name, row, column, value, _reason(reason))
        case _:
            raise ValueError("not a derived figure")
