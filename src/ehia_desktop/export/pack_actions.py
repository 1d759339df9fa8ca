"""The actions of a short copy: what, whose post, by when, and how it stands on the day of the copy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from ehia_desktop.export.blocks import Grid, GridCell, GridColumn, GridRow
from ehia_desktop.export.grids import rows_printed
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.sentences import shortened
from ehia_desktop.export.short_copy import Leaving, says, section_of
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Actions
from ehia_desktop.forms.questions import FieldAsked, Place
from ehia_desktop.forms.richtext import from_plain, plain
from ehia_desktop.forms.values import Choice, PartialDate

_COLUMNS = (
    ("action", "What will be done", 48),
    ("owner", "Owner", 24),
    ("due", "Due", 15),
    ("state", "State", 13),
)
_DROPPED, _DONE = Choice("dropped"), Choice("done")
_NO_DATE = "9999"


class _State(IntEnum):
    """How an action stands, in the order in which a reader has to see them."""

    OVERDUE = 0
    OPEN = 1
    DONE = 2


@dataclass(frozen=True)
class ActionRow:
    """One action that may be printed: its number in the full assessment, its places by column, how it stands, where."""

    address: Address
    number: int
    places: dict[str, Place]
    state: _State
    due: str
    section: str

    @property
    def is_open(self) -> bool:
        """It is not done."""
        return self.state is not _State.DONE

    def due_words(self, printing: Printing) -> str:
        """By when, as it is read; empty where no date is set."""
        place = self.places.get("due")
        if place is None or self.due == _NO_DATE:
            return ""
        return plain(printing.said(place).blocks)


def actions(printing: Printing, today: date) -> tuple[ActionRow, ...]:
    """Return the public actions that were not dropped: overdue ones, then by when they are due, done ones last."""
    found = [
        row
        for section in printing.asked
        for field in section.fields
        if isinstance(field.field, Actions) and field.is_public
        for row in _rows(printing, field, today)
    ]
    return tuple(sorted(found, key=lambda row: (row.state, row.due)))


def count_words(rows: Sequence[ActionRow]) -> str:
    """Return how many actions there are and how they stand: `6 actions: 1 overdue, 4 open, 1 done`"""
    total = "1 action" if len(rows) == 1 else f"{len(rows)} actions"
    parts = [
        f"{number} {state.name.lower()}"
        for state in _State
        if (number := sum(row.state is state for row in rows))
    ]
    return f"{total}: {', '.join(parts)}"


def actions_grid(
    printing: Printing, leaving: Leaving, rows: Sequence[ActionRow], caption: str, most: int
) -> Grid:
    """Return `rows`, at least one, as a grid; every answer is at most `most` characters."""
    return Grid(
        address=rows[0].address.whole,
        number=printing.take_number(),
        caption=caption,
        description=f"Table of {len(rows)} rows. For each action: what will be done, owner, due, state.",
        corner="No.",
        corner_width=6,
        columns=tuple(GridColumn(key, label, width) for key, label, width in _COLUMNS),
        rows=tuple(
            GridRow(
                row.address, str(row.number), False, tuple(_cells(printing, leaving, row, most))
            )
            for row in rows
        ),
    )


def _rows(printing: Printing, field: FieldAsked, today: date) -> Iterator[ActionRow]:
    # What is due names an action by this number too.
    for number, row in enumerate(rows_printed(printing, field), start=1):
        places = {
            place.address.column: place
            for place in field.places
            if place.address.row == row.key and place.is_public
        }
        state = places.get("state")
        value = printing.values.get(state.address) if state is not None else None
        if value == _DROPPED or "action" not in places or not says(printing, places["action"]):
            continue
        due = places.get("due")
        day = printing.values.get(due.address) if due is not None else None
        by = day.iso if isinstance(day, PartialDate) else _NO_DATE
        is_past = by < today.isoformat()[: len(by)]
        stands = _State.DONE if value == _DONE else _State.OVERDUE if is_past else _State.OPEN
        at = Address(field.field.key, row.key, instance=field.instance)
        where = section_of(printing, field.field.key, field.instance)
        yield ActionRow(at, number, places, stands, by, where)


def _cells(printing: Printing, leaving: Leaving, row: ActionRow, most: int) -> Iterator[GridCell]:
    for key, _, _ in _COLUMNS:
        at = f"{row.address}/{key}"
        place = row.places.get(key)
        if key == "state" and row.state is not _State.OPEN:
            yield GridCell(at, from_plain(row.state.name.capitalize()))
        elif place is None or not says(printing, place):
            yield GridCell(at, from_plain(_MISSING[key]), is_blank=True)
        else:
            said = printing.said(place)
            blocks, is_cut = shortened(said.blocks, most)
            if is_cut:
                leaving.shorten(row.section)
            yield GridCell(at, blocks, said.is_blank, place.is_public)


_MISSING = {
    "action": "Not said",
    "owner": "No owner named",
    "due": "No date set",
    "state": "Open",
}
