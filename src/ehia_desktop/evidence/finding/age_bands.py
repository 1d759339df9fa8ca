"""Bands of ages or weeks that a spreadsheet program took for dates: “10-14” that became October 2014.

What the band was cannot be known for sure, so nothing is changed: the date stays, and the doubt is named with
the band that goes on from its neighbours.
"""

import re

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.evidence.finding.body import Draft
from ehia_desktop.evidence.grid import Day, Value
from ehia_desktop.evidence.limits import address

_BAND = re.compile(
    r"(?:aged?\s)?(?P<low>\d{1,3})\s?(?:[-–]|to)\s?(?P<high>\d{1,3})(?:\s\w+)?\Z|"
    r"(?:under|over|less than)\s\d{1,3}\b|\d{1,3}\s?(?:\+|(?:and|or) (?:over|more|older))",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# How a text file spells such a date: 05-Sep, 14-Oct, Oct-14.
_SPELLED = re.compile(r"(?:(\d{1,2})-([A-Z][a-z]{2})|([A-Z][a-z]{2})-(\d\d))\Z")
_MOST_NAMED = 5

Band = tuple[int, int]
# A label, its row and its column.
_Label = tuple[Value, int, int]


def date_doubts(draft: Draft) -> list[str]:
    """Return a sentence for each column of labels, and for the headings, that has dates among bands."""
    grid, positions = draft.sketch.grid, [column.position for column in draft.columns]
    found = [
        (f"“{column.name}”", _down(draft, column.position))
        for column in draft.columns
        if column.type in {ColumnType.TEXT, ColumnType.DATE}
    ]
    if draft.header_rows:
        row = draft.area.top + draft.header_rows - 1
        across = [(grid.at(row, position), row, position) for position in positions]
        found.append(("A row of headings", across))
    where = f" on the sheet “{draft.sheet.strip()}”" if draft.sheet.strip() else ""
    return [
        f"{what}{where} has dates among its bands, probably {named} before Excel made dates of them; type them "
        "as text in the workbook and try again."
        for what, labels in found
        if (named := _named(labels))
    ]


def _down(draft: Draft, position: int) -> list[_Label]:
    """The labels of a column; none when no two of them are bands or none is a date, which a look at each text tells."""
    values = draft.sketch.grid.column(position, draft.body_rows)
    # Dates are texts of a kind of their own, so one may hide behind an equal text only where both say the same.
    texts = {value for value in set(values) if isinstance(value, str)}
    if sum(_BAND.match(text) is not None for text in texts) < 2 or not any(map(_bands_of, texts)):
        return []
    return [(value, row, position) for value, row in zip(values, draft.body_rows, strict=True)]


def _named(labels: list[_Label]) -> str:
    """The bands that the dates among `labels` were, in words; nothing when there is no such date."""
    bands = [_BAND.match(value) if isinstance(value, str) else None for value, _, _ in labels]
    if sum(band is not None for band in bands) < 2:
        return ""
    named: list[str] = []
    before: int | None = None
    for (value, row, position), band in zip(labels, bands, strict=True):
        if band is not None:
            before = int(band["high"]) if band["high"] else None
            continue
        choices = _bands_of(value)
        if choices and len(named) <= _MOST_NAMED:
            low, high = next((band for band in choices if band[0] - 1 == before), choices[0])
            named.append(f"“{low}-{high}” in {address(row, position)}")
            before = high
    if len(named) > _MOST_NAMED:
        named[_MOST_NAMED:] = ["others"]
    return " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def _bands_of(value: Value) -> list[Band]:
    """The bands that may have become this date, the likelier first; none when it is no such date."""
    if isinstance(value, Day):
        parts = re.match(r"(\d{4})-(\d\d)-(\d\d)(?: 00:00:00)?\Z", value)
        if parts is None:
            return []
        year, month, day = map(int, parts.groups())
        choices = [(day, month), (month, day)]
        if day == 1:
            choices.insert(0, (month, year % 100))
    elif isinstance(value, str) and (parts := _SPELLED.match(value)) is not None:
        month = _month(parts[2] or parts[3])
        choices = [(int(parts[1]), month), (month, int(parts[1]))] if parts[1] else []
        choices += [(month, int(parts[4]))] if parts[4] else []
    else:
        return []
    return [(low, high) for low, high in choices if 0 < low < high]


def _month(name: str) -> int:
    name = name.lower()
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0
