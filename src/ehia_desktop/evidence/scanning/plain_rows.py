"""How far the rows of an xlsx sheet reach when all are written in the one plain way, held to it byte for byte.

Spreadsheet programs write `<row r="7"><c r="A7" s="1" t="s"><v>12</v></c>...</row>`, the row's number in every
address. Where nothing but that stands between the first row and the last, no tag can hide: each `<` was looked at.
Anything else (another quote or order, a comment, an error cell, a formula never calculated) is not plain and is
left to the other ways of `sheet_xml`.
"""

import re
from dataclasses import dataclass, field

from ehia_desktop.evidence.limits import letters

# The reader takes up cells between the first start of this and its first end, and nowhere else.
_DATA = b"sheetData"
_BEGIN, _END = b"<sheetData>", b"</sheetData>"
# Only a cell that holds something has an end of its own.
_FILLED = b"</c>"
_COLUMN = re.compile(rb'<c r="([A-Z]+)')
_TWO_LETTERS = 702
# A row that goes on for longer is not plain: it would be looked at anew with every piece that comes.
_LONGEST_ROW = 2_000_000

# All repeats are possessive: what is not plain is known at once, without trying other ways to read it.
_SETTINGS = r'(?: (?:[A-Za-z][A-Za-z0-9:]++|s)="[^"<>]*+")*+'
_FORMULA = r'<f(?: [A-Za-z][A-Za-z0-9:]*+="[^"<>]*+")*+(?:/>|>[^<]*+</f>)'
_WORTH = r"<v>[^<]++</v></c>"
_VALUE = rf"(?:{_WORTH}|{_FORMULA}{_WORTH})"
_INLINE = r'<is><t(?: xml:space="preserve")?+>[^<]*+</t></is></c>'
# What is written most often comes first, and no two choices begin with the same letter: that is a fifth faster.
_TYPED = rf'(?:n">{_VALUE}|inlineStr">{_INLINE}|s(?:tr)?+">{_VALUE}|[bd]">{_VALUE})'
_INSIDE = rf'(?: s="[0-9]{{1,6}}")?+(?:>{_VALUE}| t="{_TYPED}|/>)'


@dataclass
class Reach:
    """The last row and the farthest column, both counted from 1 and perhaps empty; how many cells hold something.

    `outline` is the XML of the sheet without its rows.
    """

    rows: int = 0
    columns: int = 0
    cells: int = 0
    outline: bytes = field(default=b"", compare=False, repr=False)


def plain_reach(pieces: list[bytes]) -> Reach | None:
    """Return how far the sheet whose XML is `pieces` reaches; None when it is not plain throughout."""
    reach = Reach()
    row: re.Pattern[bytes] | None = None
    head = rest = b""
    for number, piece in enumerate(pieces):
        text, place = rest + piece, 0
        if row is None:
            head, _, body = text.partition(_BEGIN)
            reach.columns = _widest(body)
            if _DATA in head or not 0 < reach.columns <= _TWO_LETTERS:
                return None
            row, place = _row_up_to(reach.columns), len(text) - len(body)
        match, numbers = row.match, [reach.rows]
        while (found := match(text, place)) is not None:
            place = found.end()
            numbers.append(int(found[1]))
        reach.rows = max(numbers)
        reach.cells += text.count(_FILLED, 0, place)
        rest = text[place:]
        if rest.startswith(_END):
            after = b"".join([rest[len(_END) :], *pieces[number + 1 :]])
            reach.outline = b"".join([head, _BEGIN, _END, after])
            return None if _DATA in after else reach
        if len(rest) > _LONGEST_ROW:
            return None
    return None


def _widest(text: bytes) -> int:
    """The farthest column of the cells at the beginning of a sheet; a row that goes further is not plain."""
    names = set(_COLUMN.findall(text))
    return max((_number(name) for name in names if len(name) < 4), default=0)


def _number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def _row_up_to(column: int) -> re.Pattern[bytes]:
    """The pattern of a whole row with no cell beyond `column`, counted from 1."""
    name = letters(column - 1)
    first, last = name[:-1], name[-1]
    names = [f"{first}[A-{last}]", "[A-Z]"] if first else [f"[A-{last}]"]
    if first > "A":
        names.append(f"[A-{chr(ord(first) - 1)}][A-Z]")
    # Each address ends in its row's own number, `\1`.
    cell = rf'<c r="(?:{"|".join(names)})\1"{_INSIDE}'
    return re.compile(
        rf'<row r="([1-9][0-9]{{0,6}})"{_SETTINGS}(?:/>|>(?:{cell})*+</row>)'.encode("ascii")
    )
