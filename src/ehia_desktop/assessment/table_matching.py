"""Which row and which column of a newer table is which of the older one: by what they are called, never by position.

A footnote mark, a space or a capital makes no other row. A month in a heading may be another one, since next
month's file says “Nov 2025” where this month's says “Oct 2025”. What cannot be told apart is matched in its order.
"""

import re
import unicodedata
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from ehia_desktop.assessment.evidence import Cell, Column, ColumnType, Marker, Role, Row
from ehia_desktop.text import one_line

_LABELS = frozenset((Role.GROUP, Role.PERIOD, Role.PLACE, Role.SPECIALTY))
_RAISED = re.compile("[\u00b2\u00b3\u00b9\u2070-\u2079*\u2020\u2021\u00a7#]+")
_NOTE = re.compile(r"\s*[\[(](?:notes?\s*)?[\d,; ]{1,6}[\])]$|\s*\[(?:notes?\s*)?\w{1,4}\]$")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"^{_MONTH}$|\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\.?[\s'’/-]*(?:\d{{4}}|\d{{2}})\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b"
    r"|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    r"|\b(?:q[1-4]\s*)?(?:19|20)\d{2}(?:\s*[/-]\s*\d{2,4})?\b"
)
# A year in such a heading names the edition that the figures rest on; another edition is another thing.
_EDITION = re.compile(
    r"\b(?:imd|iod|index|indices|deprivation|census|standard population|esp|lsoas?|boundaries|classification)\b"
)
_T = TypeVar("_T", bound=Hashable)


@dataclass(frozen=True)
class Matched:
    """Positions in the older table to those in the newer; what has no partner is gone or added."""

    pairs: Mapping[int, int]
    gone: tuple[int, ...]
    added: tuple[int, ...]


def plain(label: str) -> str:
    """Return `label` for matching: no case, no footnote mark, one space between words."""
    text = _DASHES.sub("-", _RAISED.sub("", one_line(label)))
    text = unicodedata.normalize("NFKC", text)
    while (shorter := _NOTE.sub("", text).strip()) not in {text, ""}:
        text = shorter
    return one_line(text).casefold()


def without_dates(label: str) -> str:
    """Return `label` for matching with each month, date and year left open, but for the year of an edition."""
    text = plain(label)
    return text if _EDITION.search(text) else _DATE.sub("…", text)


def match_columns(before: Sequence[Column], after: Sequence[Column]) -> Matched:
    """Match columns by their names; those left over by their names without dates, where that is one to one.

    Of several such as “Oct 2024” and “Oct 2025” each goes with the next in order, but only where the newer table has
    as many and none of them has kept its name: otherwise the months have moved on and are other figures.
    """
    exact = _in_order(
        [plain(column.name) for column in before], [plain(column.name) for column in after]
    )
    pairs = dict(exact.pairs)
    mine = _by([(at, without_dates(before[at].name)) for at in range(len(before))])
    theirs = _by([(at, without_dates(after[at].name)) for at in range(len(after))])
    for name, places in mine.items():
        others = theirs.get(name, [])
        has_kept_one = any(at in exact.pairs for at in places)
        if "…" in name and len(places) == len(others) and not has_kept_one:
            pairs.update(zip(places, others, strict=True))
    for role in sorted(_LABELS):
        one, other = (
            _left(of, role, used) for of, used in ((before, pairs), (after, pairs.values()))
        )
        if len(one) == len(other) == 1 and not _are_editions(before[one[0]], after[other[0]]):
            pairs[one[0]] = other[0]
    return _matched(pairs, len(before), len(after))


def loose_labels(
    columns: Sequence[Column], rows: Sequence[Row], left: Sequence[int]
) -> tuple[str, ...]:
    """Return the names of those of the columns `left` that tell rows apart: without a partner nothing else can."""
    return tuple(
        columns[at].name
        for at in left
        if columns[at].role in _LABELS and len({_label(row[at]) for row in rows}) > 1
    )


def labels_of(
    before: Sequence[Column], after: Sequence[Column], columns: Mapping[int, int]
) -> tuple[int, ...]:
    """Return the positions, in the older table, of the matched columns that say what a row is.

    Those are the groups, periods, places and specialties; where nobody has said which those are, the words.
    """
    named = [
        mine
        for mine, theirs in columns.items()
        if before[mine].role in _LABELS or after[theirs].role in _LABELS
    ]
    if not named:
        words = {ColumnType.TEXT, ColumnType.DATE}
        named = [mine for mine in columns if before[mine].type in words and _is_open(before[mine])]
    return tuple(sorted(named))


def match_rows(
    before: Sequence[Row],
    after: Sequence[Row],
    columns: Mapping[int, int],
    labels: Sequence[int],
    periods: Sequence[int] = (),
) -> Matched:
    """Match rows by their labels. `periods` are those of the labels that hold a period.

    Where all rows of each table are of one period, which has moved on, the period is no part of the label. Rows
    with the same labels go together in order, those that did not change first.
    """
    kept = [
        at for at in labels if not (at in periods and _has_moved_on(before, after, at, columns))
    ]
    if not kept:
        return _matched(
            {at: at for at in range(min(len(before), len(after)))}, len(before), len(after)
        )
    known: dict[Cell, str] = {}
    mine = _by([(at, _labels(row, kept, known)) for at, row in enumerate(before)])
    there = [columns[one] for one in kept]
    theirs = _by([(at, _labels(row, there, known)) for at, row in enumerate(after)])
    pairs: dict[int, int] = {}
    for label, places in mine.items():
        pairs.update(_paired(before, after, columns, places, theirs.get(label, [])))
    return _matched(pairs, len(before), len(after))


def _paired(
    before: Sequence[Row],
    after: Sequence[Row],
    columns: Mapping[int, int],
    mine: Sequence[int],
    theirs: Sequence[int],
) -> dict[int, int]:
    """Pair rows with the same labels; where one side has more, those that are the same in all cells first."""
    pairs: dict[int, int] = {}
    left = list(theirs)
    if len(mine) != len(theirs):
        for at in mine:
            same = next((to for to in left if _are_same(before[at], after[to], columns)), None)
            if same is not None:
                pairs[at] = same
                left.remove(same)
    rest = [at for at in mine if at not in pairs]
    pairs.update(zip(rest, left, strict=False))
    return pairs


def _are_same(one: Row, other: Row, columns: Mapping[int, int]) -> bool:
    return all(one[mine] == other[theirs] for mine, theirs in columns.items())


def _has_moved_on(
    before: Sequence[Row], after: Sequence[Row], at: int, columns: Mapping[int, int]
) -> bool:
    mine = {_label(row[at]) for row in before}
    theirs = {_label(row[columns[at]]) for row in after}
    return len(mine) == 1 and len(theirs) == 1 and mine != theirs


def _labels(row: Row, positions: Sequence[int], known: dict[Cell, str]) -> tuple[str, ...]:
    """The labels of a row; `known` are those of cells seen before, since a column has few of them."""
    found = []
    for at in positions:
        cell = row[at]
        label = known.get(cell)
        if label is None:
            label = known[cell] = _label(cell)
        found.append(label)
    return tuple(found)


def _label(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell.normalize():f}"
        case Marker(sign):
            return plain(sign) or sign
        case _:
            return plain(cell) or one_line(cell)


def _is_open(column: Column) -> bool:
    return column.role in {Role.OTHER, *_LABELS}


def _left(columns: Sequence[Column], role: Role, used: Collection[int]) -> list[int]:
    return [at for at, one in enumerate(columns) if one.role is role and at not in used]


def _are_editions(one: Column, other: Column) -> bool:
    """Tell whether two headings may name two editions of one thing: “IMD 2019 decile”, “IMD 2025 decile”."""
    return any(
        _EDITION.search(plain(of.name)) and _DATE.search(plain(of.name)) for of in (one, other)
    )


def _in_order(before: Sequence[str], after: Sequence[str]) -> Matched:
    """Match equal names; of several equal ones each goes with the next in order."""
    mine, theirs = _by(list(enumerate(before))), _by(list(enumerate(after)))
    pairs = {
        one: other
        for name, places in mine.items()
        for one, other in zip(places, theirs.get(name, []), strict=False)
    }
    return _matched(pairs, len(before), len(after))


def _by(named: Sequence[tuple[int, _T]]) -> dict[_T, list[int]]:
    found: dict[_T, list[int]] = {}
    for at, name in named:
        found.setdefault(name, []).append(at)
    return found


def _matched(pairs: Mapping[int, int], before: int, after: int) -> Matched:
    used = set(pairs.values())
    return Matched(
        dict(sorted(pairs.items())),
        tuple(at for at in range(before) if at not in pairs),
        tuple(at for at in range(after) if at not in used),
    )
