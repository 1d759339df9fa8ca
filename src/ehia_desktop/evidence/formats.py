"""How a workbook shows its numbers, where that changes what they mean: 0.132 shown as 13.2 %, 5 as £5.

The reader of values does not tell. The cells of the first rows of each table are looked up in the sheet's
own XML, stopping as soon as they are passed; a workbook library would first read every shared text.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.evidence.finding.body import Draft
from ehia_desktop.evidence.finding.columns import ColumnDraft
from ehia_desktop.evidence.scanning.archive import Archive, Budget, open_archive
from ehia_desktop.evidence.scanning.xml import Attributes, Enough, stream

_STYLES = "xl/styles.xml"
_ROWS = 25
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")
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


def look_at_formats(content: bytes, part: str, drafts: list[Draft]) -> None:
    """Set unit, share and decimals of the columns of figures in `drafts`, all of the sheet at `part`."""
    wanted = [draft for draft in drafts if any(_is_figures(column) for column in draft.columns)]
    if not part or not wanted:
        return
    archive = open_archive(content)
    formats = _formats(archive)
    if not any("%" in _plain(code) or _MONEY.search(code) or "0." in code for code in formats):
        return
    for draft in wanted:
        _look(archive, part, draft, formats)


def _is_figures(column: ColumnDraft) -> bool:
    return column.type is ColumnType.NUMBER


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


@dataclass
class _Looker:
    """Notes the styles of the cells in the wanted rows and columns, and stops after the last row."""

    rows: set[int]
    columns: set[int]
    seen: dict[int, Counter[int]] = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        if name != "c":
            return
        found = _ADDRESS.match(attributes.get("r", ""))
        if found is None:
            return
        row, column = int(found[2]) - 1, _column(found[1])
        if row > max(self.rows):
            raise Enough
        if row in self.rows and column in self.columns:
            style = _whole(attributes.get("s"))
            self.seen.setdefault(column, Counter())[style] += 1


def _look(archive: Archive, part: str, draft: Draft, formats: list[str]) -> None:
    columns = {column.position: column for column in draft.columns if _is_figures(column)}
    looker = _Looker(set(draft.body_rows[:_ROWS]), set(columns))
    stream(archive.pieces(part, Budget()), looker.start)
    for position, styles in looker.seen.items():
        style = styles.most_common(1)[0][0]
        if style < len(formats):
            _apply(columns[position], formats[style])


def _apply(column: ColumnDraft, code: str) -> None:
    shown = _plain(code).split(";")[0]
    decimals = _DECIMALS.search(shown)
    if "%" in shown:
        column.unit, column.share = "%", True
        column.decimals = len(decimals[1]) if decimals else 0
    elif _MONEY.search(code.partition(";")[0]):
        column.unit = column.unit or "£"
        column.decimals = len(decimals[1]) if decimals else 0
    elif decimals:
        column.decimals = len(decimals[1])


def _plain(code: str) -> str:
    return _QUOTED.sub("", code)


def _column(text: str) -> int:
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0
