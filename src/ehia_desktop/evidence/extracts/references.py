"""Counts by group that an extract does not hold: referrals, population, the list at an earlier date.

A look-up file with the headings counts, grouping, group and number brings them, a row for each group.
"""

from collections.abc import Iterable, Sequence

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.cells import as_number, plain
from ehia_desktop.evidence.extracts.gaps import Reference
from ehia_desktop.evidence.extracts.lists import folded
from ehia_desktop.evidence.grid import GridRow

_HEADINGS = ("counts", "grouping", "group", "number")


def is_reference(rows: Sequence[GridRow]) -> bool:
    """Tell whether the first row has the headings of such a file."""
    return bool(rows) and set(_HEADINGS) <= {plain(cell).casefold() for cell in rows[0]}


def read_reference(
    found: dict[str, dict[str, dict[str, int]]], file: str, batches: Iterable[Sequence[GridRow]]
) -> None:
    """Take in counts by what is counted, grouping and group. Raises UserError for what is none of these."""
    rows = [row for batch in batches for row in batch]
    names = [plain(cell).casefold() for cell in rows[0]]
    places = [names.index(heading) for heading in _HEADINGS]
    known = [str(each) for each in Reference if each]
    for number, row in enumerate(rows[1:], 2):
        counts, grouping, group, text = (plain(row[place]) for place in places)
        if not any((counts, grouping, group, text)):
            continue
        amount = as_number(text)
        if counts.casefold() not in known:
            raise UserError(
                f"“{file}”, row {number}: “{counts}” is not known under “counts”; use {', '.join(known)}."
            )
        if amount is None or amount != int(amount):
            raise UserError(f"“{file}”, row {number}: “{text}” is not a whole number; correct it.")
        groups = found.setdefault(counts.casefold(), {}).setdefault(
            grouping.casefold().replace(" ", "_"), {}
        )
        if groups.setdefault(folded(group), int(amount)) != int(amount):
            raise UserError(f"“{file}”, row {number}: “{group}” stands twice; keep one row of it.")
