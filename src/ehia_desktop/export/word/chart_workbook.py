"""The workbook behind a chart: one sheet with the figures of the chart, and nothing else.

Written part by part, so that the same figures give the same bytes and no program's traces are in it.
"""

import re
from collections.abc import Mapping, Sequence

from ehia_desktop import word_package as package
from ehia_desktop.export.chart_figures import Column
from ehia_desktop.export.word.relations import Relation, relations_part
from ehia_desktop.export.word.xml import Element, add_plain, name, root, to_bytes
from ehia_desktop.workbook_cells import column_letters

SHEET = "Figures"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_KINDS = {
    "xl/workbook.xml": f"{_KIND}.sheet.main+xml",
    "xl/worksheets/sheet1.xml": f"{_KIND}.worksheet+xml",
    "xl/styles.xml": f"{_KIND}.styles+xml",
}
_WIDE, _NARROW = 32, 18
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def workbook(columns: Sequence[Column]) -> bytes:
    """Return the workbook with `columns` on its one sheet; numbers as numbers, all else as plain text."""
    parts: dict[str, bytes] = {
        "xl/workbook.xml": _book(),
        "xl/worksheets/sheet1.xml": _sheet(columns),
        "xl/styles.xml": _styles(),
        "xl/_rels/workbook.xml.rels": relations_part(
            (
                Relation("rId1", f"{_OFFICE}/worksheet", "worksheets/sheet1.xml"),
                Relation("rId2", f"{_OFFICE}/styles", "styles.xml"),
            )
        ),
        "_rels/.rels": relations_part(
            (Relation("rId1", f"{_OFFICE}/officeDocument", "xl/workbook.xml"),)
        ),
    }
    parts[package.TYPES] = _types(_KINDS)
    return package.write(parts)


def _types(kinds: Mapping[str, str]) -> bytes:
    element = root("ct:Types")
    add_plain(
        element, "ct:Default", Extension="rels",
        ContentType="application/vnd.openxmlformats-package.relationships+xml",
    )  # fmt: skip
    add_plain(element, "ct:Default", Extension="xml", ContentType="application/xml")
    for part, kind in kinds.items():
        add_plain(element, "ct:Override", PartName=f"/{part}", ContentType=kind)
    return to_bytes(element)


def _book() -> bytes:
    book = root("x:workbook", "", "r")
    sheet = add_plain(add_plain(book, "x:sheets"), "x:sheet", name=SHEET, sheetId="1")
    sheet.set(name("r:id"), "rId1")
    return to_bytes(book)


def _sheet(columns: Sequence[Column]) -> bytes:
    sheet = root("x:worksheet")
    widths = add_plain(sheet, "x:cols")
    for place, column in enumerate(columns, start=1):
        width = _NARROW if column.is_figures else _WIDE
        add_plain(
            widths, "x:col", min=str(place), max=str(place), width=str(width), customWidth="1"
        )
    data = add_plain(sheet, "x:sheetData")
    head = add_plain(data, "x:row", r="1")
    for place, column in enumerate(columns, start=1):
        _text(head, f"{column_letters(place)}1", column.heading, style="1")
    height = max((len(column.cells) for column in columns), default=0)
    for number in range(height):
        row = add_plain(data, "x:row", r=str(number + 2))
        for place, column in enumerate(columns, start=1):
            cell = column.cells[number] if number < len(column.cells) else ""
            at = f"{column_letters(place)}{number + 2}"
            if cell and column.is_figures:
                add_plain(add_plain(row, "x:c", r=at), "x:v", cell)
            elif cell:
                _text(row, at, cell)
    return to_bytes(sheet)


def _text(row: Element, at: str, text: str, style: str = "0") -> None:
    """A text as a text: one that begins with “=” is never a formula."""
    cell = add_plain(row, "x:c", r=at, s=style, t="inlineStr")
    words = add_plain(add_plain(cell, "x:is"), "x:t", _escaped(text))
    words.set(name("xml:space"), "preserve")


def _escaped(text: str) -> str:
    """Spell `text` so that a spreadsheet reads it as it is."""
    # [MS-OI29500] 2.1.1741: without this, Excel would read “_x0041_” as “A”.
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def _styles() -> bytes:
    """Two looks, plain and bold; the schema asks for the rest."""
    styles = root("x:styleSheet")
    fonts = add_plain(styles, "x:fonts", count="2")
    for is_bold in (False, True):
        font = add_plain(fonts, "x:font")
        if is_bold:
            add_plain(font, "x:b")
        add_plain(font, "x:sz", val="11")
        add_plain(font, "x:name", val="Arial")
    fills = add_plain(styles, "x:fills", count="2")
    for pattern in ("none", "gray125"):
        add_plain(add_plain(fills, "x:fill"), "x:patternFill", patternType=pattern)
    border = add_plain(add_plain(styles, "x:borders", count="1"), "x:border")
    for side in ("left", "right", "top", "bottom", "diagonal"):
        add_plain(border, f"x:{side}")
    plain = {"numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"}
    add_plain(add_plain(styles, "x:cellStyleXfs", count="1"), "x:xf", **plain)
    looks = add_plain(styles, "x:cellXfs", count="2")
    add_plain(looks, "x:xf", xfId="0", **plain)
    add_plain(looks, "x:xf", xfId="0", applyFont="1", **(plain | {"fontId": "1"}))
    named = add_plain(styles, "x:cellStyles", count="1")
    add_plain(named, "x:cellStyle", name="Normal", xfId="0", builtinId="0")
    return to_bytes(styles)
