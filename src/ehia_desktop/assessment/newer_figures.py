"""What a newer version of a table means for a link: which of its figures moved, and which text quotes an old one.

Pure: the services find the versions and the history, the readiness rules and the pages read this.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from ehia_desktop.assessment.evidence import Row, Table
from ehia_desktop.assessment.figures import cell_words, is_figures
from ehia_desktop.assessment.table_difference import Moved, TableDifference
from ehia_desktop.forms.address import Address

_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w]|[.,]\d)")
_LEAST = Decimal(10)
_TELLING = 3
_MOST_MOVED = 5_000
_MOST_CELLS = 50_000


@dataclass(frozen=True)
class NewerFigures:
    """What the newest version of a linked table says, for one link.

    `here` is what moved in the part that the link shows, `old` the figures that stand nowhere in the newest version,
    as a reader would write them. `answered_since` are the answers given after that version was kept; `is_behind` is
    true while the link shows an older one.
    """

    table: Table
    difference: TableDifference
    here: tuple[Moved, ...]
    is_behind: bool
    old: Mapping[Decimal, Moved] = field(default_factory=dict)
    answered_since: AbstractSet[Address] = frozenset()

    def quoted(self, text: str, *, is_far: bool = False) -> tuple[Moved, ...]:
        """Return the moved figures whose old number `text` gives without the new one.

        `is_far` is for text that does not stand beside the link: there only telling numbers count, of three digits
        or more, since “12” may be twelve of anything.
        """
        if not self.old:
            return ()
        numbers = dict.fromkeys(_numbers(text))
        found = [
            self.old[number]
            for number in numbers
            if number in self.old and not (is_far and len(number.as_tuple().digits) < _TELLING)
        ]
        return tuple(
            moved
            for moved in dict.fromkeys(found)
            if not numbers.keys() & _numbers(moved.after_words)
        )


def old_figures(
    moved_figures: Sequence[Moved], newest: Table, rows: Sequence[Row]
) -> dict[Decimal, Moved]:
    """Return the printed numbers that moved and stand nowhere in the newest version, each with its figure.

    Whole numbers below ten are left out: they stand in every text. Of a very long table only the beginning is
    looked at, since nobody quotes it figure by figure.
    """
    if not moved_figures:
        return {}
    standing = {number for words in _words(newest, rows) for number in _numbers(words)}
    found: dict[Decimal, Moved] = {}
    for moved in moved_figures[:_MOST_MOVED]:
        for number in _numbers(moved.before_words):
            is_small = number < _LEAST and number == number.to_integral_value()
            if not is_small and number not in standing:
                found.setdefault(number, moved)
    return found


def is_beside(address: Address, link: Address, *, in_row: bool = False) -> bool:
    """Tell whether `address` lies at or under the address of a link; with `in_row` anywhere in its row too."""
    if (address.field, address.instance) != (link.field, link.instance):
        return False
    if link.row and address.row != link.row:
        return False
    return in_row or not link.column or address.column == link.column


def _words(table: Table, rows: Sequence[Row]) -> Iterable[str]:
    positions = [at for at, column in enumerate(table.columns) if is_figures(column)]
    most = _MOST_CELLS // max(1, len(positions))
    return (cell_words(row[at], table.columns[at]) for row in rows[:most] for at in positions)


def _numbers(text: str) -> list[Decimal]:
    found: list[Decimal] = []
    for match in _NUMBER.finditer(text):
        try:
            found.append(Decimal(match[0].replace(",", "")).normalize())
        except InvalidOperation:
            continue
    return found
