"""Which rows of a table by group a board pack keeps where there is no room for all. Pure.

Kept are both ends of an order, the groups that the words above the table name, the highest and the lowest figure, the
total, then the next highest and lowest in turn; the rows of people of whom nothing is recorded go first.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from ehia_desktop.export.plain_gaps import is_not_known
from ehia_desktop.text import shorten

TextRow = tuple[str, ...]
_TOTAL = re.compile(r"^(all|total|totals|overall|everyone|everybody)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_MOST_NAMED, _LONGEST_NAME = 4, 40


def kept_rows(
    rows: Sequence[TextRow],
    figures: Sequence[bool],
    most: int,
    said: str,
    *,
    is_order: bool,
) -> tuple[TextRow, ...]:
    """Return `most` of `rows` in their order; the first cell of each is its group.

    `figures` tells which columns hold figures, `said` is what stands above the table; the rows of an order have ends.
    """
    if len(rows) <= most:
        return tuple(rows)
    groups = [at for at, row in enumerate(rows) if not _is_beside(row)]
    ends = [groups[0], groups[-1]] if is_order and groups else []
    named = [at for at in groups if _is_named(rows[at][0], said)]
    far = _farthest_first(rows, figures, groups)
    unknown = [at for at, row in enumerate(rows) if is_not_known(row[0])]
    rest = [at for at in range(len(rows)) if at not in unknown]
    totals = [at for at in rest if at not in groups]
    first = list(dict.fromkeys((*ends, *named, *far[:2], *totals, *far, *rest, *unknown)))
    return tuple(rows[at] for at in sorted(first[:most]))


def rows_left(rows: Sequence[TextRow], kept: Iterable[TextRow]) -> str:
    """Say how many of `rows` are not among those kept, and name those of people of whom nothing is recorded."""
    stands = set(kept)
    left = [row for row in rows if row not in stands]
    unknown = [f"“{shorten(row[0], _LONGEST_NAME)}”" for row in left if is_not_known(row[0])]
    if not left:
        return ""
    count = "1 row is" if len(left) == 1 else f"{len(left)} rows are"
    named = f", among them {', '.join(unknown[:_MOST_NAMED])}" if unknown else ""
    return f"{count} not shown for lack of room{named}."


def _is_beside(row: TextRow) -> bool:
    """It is the total, or people of whom nothing is recorded: no group of its own."""
    return is_not_known(row[0]) or _TOTAL.search(row[0]) is not None


def _is_named(group: str, said: str) -> bool:
    """Tell whether words speak of a group: “African patients” of “African (Black or Black British)”."""
    whole, name, words = group.casefold(), _ASIDE.sub("", group).casefold(), said.casefold()
    if f"“{whole}”" in words:
        return True
    # A bare number is told from the figures of a sentence by its marks alone.
    has_letter = any(sign.isalpha() for sign in name)
    return has_letter and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def _farthest_first(
    rows: Sequence[TextRow], figures: Sequence[bool], groups: Sequence[int]
) -> tuple[int, ...]:
    """The places of the highest and the lowest figure, then of the next, by the first shares, else the last counts."""
    columns = [at for at, is_figure in enumerate(figures) if is_figure]
    shares = [at for at in columns if any(rows[place][at].endswith("%") for place in groups)]
    for column in (*shares, *reversed(columns)):
        values = sorted(
            (value, place)
            for place in groups
            if (value := _number(rows[place][column])) is not None
        )
        if values:
            upwards = [place for _, place in values]
            in_turn = zip(reversed(upwards), upwards, strict=True)
            return tuple(dict.fromkeys(chain.from_iterable(in_turn)))
    return ()


def _number(text: str) -> float | None:
    """The number in a cell as it is printed; none in “*” or “10.9 to 11.5”."""
    plain = text.replace(",", "").replace("−", "-").removesuffix("%").strip()
    return float(plain) if re.fullmatch(r"-?\d+(\.\d+)?", plain) else None
