"""How a workbook shows its numbers, where that changes what they mean: 0.132 shown as 13.2 %, 5 as £5, 7 as 007.

The reader of values does not tell. The cells of the first rows of each table are looked up in the sheet's
own XML, stopping as soon as they are passed; a workbook library would first read every shared text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.evidence.finding.body import Draft
from ehia_desktop.evidence.finding.columns import ColumnDraft, Sign
from ehia_desktop.evidence.finding.roles import guess_role
from ehia_desktop.evidence.scanning.archive import Archive, Budget, open_archive
from ehia_desktop.evidence.scanning.xml import Attributes, Enough, stream

_STYLES = "xl/styles.xml"
_ROWS = 25
_SPREAD = 150
_LONG = 5_000
_ALIKE = 0.95
_ROW = re.compile(rb'<row r="(\d{1,7})"')
# The way spreadsheet programs write a cell with a style; another spelling only leaves the format unknown.
_CELL = re.compile(rb'<c r="([A-Z]{1,3})\d{1,7}"(?: s="(\d{1,6})")?(?: t="n")?>')
# ECMA-376 18.8.30: numbers of the built-in formats that are percentages or money.
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((5, 6, 42), "£#,##0"),
    **dict.fromkeys((7, 8, 44), "£#,##0.00"),
}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?!\$)[^\]]*\]')
_DECIMALS = re.compile(r"0\.(0+)")
_MONEY = re.compile(r"£|\[\$£")
# "000": numbers shown with zeros before them are codes.
_PADDED = re.compile(r"0{2,15}\Z")


class FormatReader:
    """Looks at the formats of one workbook; its list of formats is read when first needed."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._opened: tuple[Archive, list[str]] | None = None

    def look(self, part: str, drafts: list[Draft]) -> None:
        """Set unit, share and decimals of the columns of figures in `drafts`, all of the sheet at `part`."""
        wanted = [draft for draft in drafts if any(map(_is_figures, draft.columns))]
        if not part or not wanted:
            return
        if self._opened is None:
            archive = open_archive(self._content)
            self._opened = archive, _formats(archive)
        archive, formats = self._opened
        if any(_meaning(code) or "0." in code or _PADDED.match(code) for code in formats):
            _look(archive, part, wanted, formats)


def _is_figures(column: ColumnDraft) -> bool:
    """Tell whether a column holds numbers, or held them until a person said that they are text."""
    is_text = column.is_told and column.type is ColumnType.TEXT
    return column.type is ColumnType.NUMBER or is_text


def _formats(archive: Archive) -> list[str]:
    """Return the number format of each cell style, by the number cells call it."""
    if _STYLES not in archive.parts:
        return []
    own: dict[int, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside.append(name)
        elif name == "xf" and inside:
            number = _whole(attributes.get("numFmtId"))
            styles.append(own.get(number) or _BUILT_IN.get(number, ""))

    def end(name: str) -> None:
        if name == "cellXfs":
            raise Enough

    stream(archive.pieces(_STYLES, Budget()), start, end)
    return styles


def _look(archive: Archive, part: str, drafts: list[Draft], formats: list[str]) -> None:
    """Go once through the sheet, as far as the first rows of its last table."""
    wanted: dict[int, list[Draft]] = {}
    for draft in drafts:
        for row in _sample(draft.body_rows):
            wanted.setdefault(row, []).append(draft)
    last = max(wanted)
    seen: dict[tuple[int, int], Counter[int]] = {}
    for row, cells in _rows(archive.pieces(part, Budget())):
        if row > last:
            break
        for draft in wanted.get(row, ()):
            for name, style in _CELL.findall(cells):
                place = (id(draft), _column(name))
                seen.setdefault(place, Counter())[int(style or 0)] += 1
    for draft in drafts:
        for column in draft.columns:
            styles = seen.get((id(draft), column.position))
            if _is_figures(column) and styles:
                codes = Counter(
                    {
                        formats[style]: times
                        for style, times in styles.items()
                        if style < len(formats)
                    }
                )
                _apply(column, codes, draft.reasons)


def _sample(rows: list[int]) -> list[int]:
    """The first rows, and of a table that is not too long some all the way down."""
    if len(rows) > _LONG:
        return rows[:_ROWS]
    return sorted({*rows[:_ROWS], *rows[:: max(1, len(rows) // _SPREAD)]})


def _rows(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the XML of each row, counted from 0."""
    rest = b""
    for piece in pieces:
        *rows, rest = (rest + piece).split(b"</row>")
        for row in rows:
            found = _ROW.search(row)
            if found is not None:
                yield int(found[1]) - 1, row[found.end() :]


def _apply(column: ColumnDraft, codes: Counter[str], reasons: list[str]) -> None:
    if _pad(column, codes, reasons) or column.type is ColumnType.TEXT:
        return
    meanings: Counter[str] = Counter()
    for code, times in codes.items():
        meanings[_meaning(code)] += times
    if not meanings:
        return
    meaning, times = meanings.most_common(1)[0]
    if len(meanings) > 1 and times < _ALIKE * meanings.total():
        said = f"Some rows are shown as {_said(meanings)}: those columns are as stored, without a unit."
        if said not in reasons:
            reasons.append(said)
        return
    decimals = _DECIMALS.search(_plain(codes.most_common(1)[0][0]))
    column.decimals = len(decimals[1]) if decimals else (0 if meaning else None)
    column.share = meaning == "%"
    column.unit = meaning or column.unit


def _pad(column: ColumnDraft, codes: Counter[str], reasons: list[str]) -> bool:
    """Make text of numbers shown with zeros before them, unless a person said that they are numbers."""
    code, times = codes.most_common(1)[0]
    is_number = column.type is ColumnType.NUMBER
    if not _PADDED.match(code) or times < _ALIKE * codes.total() or (column.is_told and is_number):
        return False
    column.cells = [
        str(cell).zfill(len(code))
        if isinstance(cell, int) or (isinstance(cell, str) and cell.isdecimal())
        else cell
        if cell is None or isinstance(cell, str | Sign)
        else str(cell)
        for cell in column.cells
    ]
    if is_number:
        column.type, column.unit = ColumnType.TEXT, ""
        column.role = guess_role(column)
        reasons.append(
            f"“{column.name}” is shown with zeros before its numbers, so they are codes and stay text."
        )
    return True


def _meaning(code: str) -> str:
    """The unit a format gives to a bare number: "%", "£" or none."""
    shown = code.partition(";")[0]
    if "%" in _plain(shown):
        return "%"
    return "£" if _MONEY.search(shown) else ""


def _said(meanings: Counter[str]) -> str:
    return " and some as ".join(
        {"%": "percentages", "£": "pounds"}.get(meaning, "plain numbers")
        for meaning in sorted(meanings)
    )


def _plain(code: str) -> str:
    return _QUOTED.sub("", code)


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number - 1


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0
