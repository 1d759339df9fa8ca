"""The trust's table style: its lines, the fill and colour of its heading row, its bands. Nothing else is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ehia_desktop.export.word.contrast import ENOUGH_CONTRAST, contrast, mixed
from ehia_desktop.export.word.house.notes import Notes
from ehia_desktop.export.word.house.sheet import Sheet, border, number
from ehia_desktop.export.word.opened import val
from ehia_desktop.export.word.styles import LINE
from ehia_desktop.export.word.xml import Element, add, name, root

_PLAIN = ("normal table", "table normal")
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_SAME = {"start": "left", "end": "right"}
_ROWS = ("firstRow", "band1Horz", "band2Horz")
_WIDEST, _NARROWEST = 250, 60
_WHITE = "FFFFFF"


@dataclass
class TableLook:
    """Lines and fills of a table: of all cells (""), of the heading row and of the bands; colours in six digits."""

    called: str = ""
    lines: dict[str, dict[str, Element]] = field(default_factory=dict)
    fills: dict[str, str] = field(default_factory=dict)
    head_ink: str = ""
    sides: tuple[int, int] = (40, 115)

    @property
    def head_fill(self) -> str:
        """What the words of the heading row stand on."""
        return self.fills.get("firstRow") or self.fills.get("") or _WHITE

    @property
    def cell_fills(self) -> set[str]:
        """What the words of all other cells may stand on."""
        found = {self.fills.get(row, "") or self.fills.get("", "") or _WHITE for row in _ROWS[1:]}
        return found | {self.fills.get("", "") or _WHITE}


def table_look(sheet: Sheet, body: Element, ink: str, accent: str, notes: Notes) -> TableLook:
    """Read the trust's table style, or make one in the colour of its headings."""
    key = _chosen(sheet, body)
    if key is None:
        notes.make(
            "Tables",
            "The file has no table style of its own; tables get lines in the colour of Heading 1.",
        )
        return _made(accent)
    look = TableLook(sheet.named(key))
    for style in sheet.chain(key):
        _read(style, "", sheet, look)
        for part in style.iterchildren(name("w:tblStylePr")):
            if val(part, "w:type") in _ROWS:
                _read(part, val(part, "w:type"), sheet, look)
    notes.take(
        "Tables", f"From the table style “{look.called[:60]}”: lines, fills and the heading row."
    )
    _check(look, ink, notes)
    return look


def _chosen(sheet: Sheet, body: Element) -> str | None:
    """The table style named as ours, that of the first table in the file, the default one, or the only one there is."""
    ours = sheet.find("table", "EHIA Table")
    if ours is not None:
        return ours
    own = {
        key: one for key, one in sheet.of_kind("table") if sheet.named(key).casefold() not in _PLAIN
    }
    used = [
        val(one.find(f"{name('w:tblPr')}/{name('w:tblStyle')}")) for one in body.iter(name("w:tbl"))
    ]
    default = [key for key, one in own.items() if val(one, "w:default") in ("1", "true")]
    made = [key for key, one in own.items() if val(one, "w:customStyle") in ("1", "true")]
    chosen = [key for key in used if key in own] or default or (made if len(made) == 1 else [])
    return chosen[0] if chosen else None


def _read(holder: Element, row: str, sheet: Sheet, look: TableLook) -> None:
    lines = look.lines.setdefault(row, {})
    for tag in ("w:tblBorders", "w:tcBorders"):
        for borders in holder.iterfind(f"*/{name(tag)}"):
            for one in borders.iterchildren("{*}*"):
                local = str(one.tag).rpartition("}")[2]
                edge = _SAME.get(local, local)
                if edge in _EDGES:
                    made = root(f"w:{edge}", "w")
                    made.attrib.update(border(sheet.palette, one).attrib)
                    lines[edge] = made
    for shade in holder.iterfind(f"{name('w:tcPr')}/{name('w:shd')}"):
        look.fills[row] = sheet.shade(shade)
    colour = sheet.palette.colour(holder.find(f"{name('w:rPr')}/{name('w:color')}"))
    if row == "firstRow" and colour:
        look.head_ink = colour
    if not row:
        _read_sides(holder, look)


def _read_sides(holder: Element, look: TableLook) -> None:
    margins = holder.find(f"{name('w:tblPr')}/{name('w:tblCellMar')}")
    if margins is None:
        return
    upright = number(margins.find(name("w:top")), "w:w")
    left = margins.find(name("w:left"))
    sideways = number(left if left is not None else margins.find(name("w:start")), "w:w")
    look.sides = (min(max(upright, 0), _WIDEST), min(max(sideways, _NARROWEST), _WIDEST))


def _check(look: TableLook, ink: str, notes: Notes) -> None:
    """Refuse a heading row that cannot be read; what it does not say is black or white, as its fill asks for."""
    if not look.head_ink:
        look.head_ink = ink if contrast(ink, look.head_fill) >= ENOUGH_CONTRAST else _WHITE
    pairs = [("the heading row of tables", look.head_ink, look.head_fill)]
    pairs += [("the cells of tables", ink, fill) for fill in sorted(look.cell_fills)]
    for what, colour, fill in pairs:
        ratio = contrast(colour, fill)
        if ratio < ENOUGH_CONTRAST:
            notes.fault(
                f"has the colour {colour} on {fill} in {what}, which is hard to read (contrast {ratio:.1f}, at least "
                f"{ENOUGH_CONTRAST} is needed); choose a darker or a lighter one.",
                what,
            )


def _made(accent: str) -> TableLook:
    look = TableLook(head_ink=accent, fills={"firstRow": mixed(accent, _WHITE, 0.1)})
    if contrast(accent, look.head_fill) < ENOUGH_CONTRAST:
        look.fills.clear()
    look.lines[""] = {
        edge: _line(edge, size, colour)
        for edge, size, colour in (
            ("top", "12", accent),
            ("bottom", "8", LINE),
            ("insideH", "4", LINE),
        )
    }
    return look


def _line(edge: str, size: str, colour: str) -> Element:
    made = root(f"w:{edge}", "w")
    for key, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
        made.set(name(f"w:{key}"), value)
    return made


def add_table_style(styles: Element, look: TableLook) -> None:
    """Add the one table style of our documents."""
    table = add(styles, "w:style", type="table", customStyle="1", styleId="EHIATable")
    add(table, "w:name", "EHIA Table")
    add(table, "w:basedOn", "TableNormal")
    properties = add(table, "w:tblPr")
    if look.fills.get("band1Horz") or look.fills.get("band2Horz"):
        add(properties, "w:tblStyleRowBandSize", "1")
    _add_lines(properties, "w:tblBorders", look.lines.get("", {}))
    margins = add(properties, "w:tblCellMar")
    for side, width in zip(("top", "left", "bottom", "right"), look.sides * 2, strict=True):
        add(margins, f"w:{side}", w=str(width), type="dxa")
    _add_cell(table, {}, look.fills.get("", ""))
    for row in _ROWS:
        if look.fills.get(row) or look.lines.get(row):
            part = add(table, "w:tblStylePr", type=row)
            _add_cell(part, look.lines.get(row, {}), look.fills.get(row, ""))


def _add_cell(holder: Element, lines: Mapping[str, Element], fill: str) -> None:
    if lines or fill:
        cell = add(holder, "w:tcPr")
        _add_lines(cell, "w:tcBorders", lines)
        if fill:
            add(cell, "w:shd", "clear", color="auto", fill=fill)


def _add_lines(holder: Element, tag: str, lines: Mapping[str, Element]) -> None:
    if lines:
        made = add(holder, tag)
        for edge in _EDGES:
            if edge in lines:
                made.append(lines[edge])
