"""A header or footer of a house file written anew from what is known to be safe: words, page numbers, tables, pictures.

Its looks are set on its words directly, so that it needs no style but our Header and Footer. What is drawn outside the
line of words (text boxes, shapes, watermarks) is refused, for no screen reader meets it in order; a picture is put
into the line.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ehia_desktop.export.word.contrast import ENOUGH_CONTRAST, contrast
from ehia_desktop.export.word.drafting import add_paragraph
from ehia_desktop.export.word.ground import HouseMargin, Picture
from ehia_desktop.export.word.house.drawings import Frame, frames
from ehia_desktop.export.word.house.dressing import ink_of, run_of
from ehia_desktop.export.word.house.fields import Fields
from ehia_desktop.export.word.house.notes import Notes
from ehia_desktop.export.word.house.pictures import cleaned
from ehia_desktop.export.word.house.sheet import Flat, Sheet, border, number
from ehia_desktop.export.word.opened import val
from ehia_desktop.export.word.relations import Relation, target_part
from ehia_desktop.export.word.xml import Element, add, name, root, to_bytes
from ehia_desktop.text import one_line, shorten

_XML_SPACE = name("xml:space")
_MOST_PARAGRAPHS, _MOST_SIGNS, _MOST_PICTURES = 60, 2_000, 8
_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange")
_COMMENTED = ("w:commentRangeStart", "w:commentReference")
_UNWRAPPED = ("hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo")
_FARTHEST = 30_000
_FILLED_IN = ("dataBinding", "showingPlcHdr")
_TABLE = {
    "tbl": ("tblPr", "tblGrid", "tr"), "tblGrid": ("gridCol",),
    "tblPr": ("tblW", "jc", "tblInd", "tblLayout", "tblCellMar"),
    "tr": ("trPr", "tc"), "trPr": ("trHeight",), "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"),
    "tblCellMar": ("top", "left", "bottom", "right"),
}  # fmt: skip
_EDGES = ("top", "left", "bottom", "right")


@dataclass(frozen=True)
class Source:
    """One header or footer of the file: its tree, its relations by id, the parts of the file, the style it gets."""

    tree: Element
    part: str
    relations: Mapping[str, Relation]
    parts: Mapping[str, bytes]
    style: str


@dataclass
class _Made:
    """What has been made of one header or footer."""

    source: Source
    pictures: list[Picture] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    paragraphs: int = 0
    has_page_number: bool = False


class MarginCleaner:
    """Cleans the headers and footers of one file. Pictures are numbered through all of them."""

    def __init__(self, sheet: Sheet, width: int, notes: Notes) -> None:
        self._sheet = sheet
        self._width = width
        self._notes = notes
        self._pictures = 0
        self.words: list[str] = []

    def clean(self, source: Source) -> HouseMargin:
        """Return the header or footer written anew. Raises UserError when it cannot be used."""
        self._refuse(source)
        made = _Made(source)
        margin = root("w:hdr" if source.style == "Header" else "w:ftr", "w", "r", "wp", "a", "pic")
        self._blocks(margin, source.tree, made, "FFFFFF")
        if not len(margin) or margin[-1].tag != name("w:p"):
            add_paragraph(margin, source.style)
        if made.paragraphs > _MOST_PARAGRAPHS or sum(map(len, made.words)) > _MOST_SIGNS:
            raise self._notes.refusal(
                "has far more in its header or footer than a page has room for; shorten it."
            )
        self.words += made.words
        is_empty = (
            not made.pictures and not "".join(made.words).strip() and not made.has_page_number
        )
        return HouseMargin(to_bytes(margin), tuple(made.pictures), made.has_page_number, is_empty)

    def _refuse(self, source: Source) -> None:
        what = "header" if source.style == "Header" else "footer"
        for tags, said in (
            (
                _TRACKED,
                f"has tracked changes in its {what}; accept or reject them in Word and save it.",
            ),
            (_COMMENTED, f"has comments in its {what}; delete them in Word and save it."),
        ):
            if any(next(source.tree.iter(name(tag)), None) is not None for tag in tags):
                raise self._notes.refusal(said)
        shapes = ("{*}pict", "{*}object", "{*}AlternateContent")
        if any(next(source.tree.iter(shape), None) is not None for shape in shapes):
            raise self._notes.refusal(
                f"has a text box, a drawn shape or a watermark in its {what}, which is not read aloud in order; write "
                "the words into the line and put the logo in as a picture."
            )

    def _blocks(self, target: Element, holder: Element, made: _Made, fill: str) -> None:
        for block in holder.iterchildren("{*}*"):
            local = _local(block)
            if local == "p":
                self._paragraph(target, block, made, fill)
            elif local == "tbl":
                target.append(self._table(block, made, fill))
            elif local in _UNWRAPPED and not self._is_filled_in(block):
                self._blocks(target, block, made, fill)

    def _table(self, table: Element, made: _Made, fill: str) -> Element:
        """A table that lays out a header; its cells keep their widths, lines and fills."""
        result = root(f"w:{_local(table)}", "w")
        for key, value in _plain(table):
            result.set(key, value)
        for part in table.iterchildren("{*}*"):
            local = _local(part)
            if local == "tc":
                result.append(self._cell(part, made, fill))
            elif local in ("tcBorders", "tblBorders"):
                result.append(_lines(part, self._sheet))
            elif local == "shd":
                shade = self._sheet.shade(part)
                if shade:
                    add(result, "w:shd", "clear", color="auto", fill=shade)
            elif local in _TABLE.get(_local(table), ()):
                result.append(self._table(part, made, fill))
        return result

    def _cell(self, cell: Element, made: _Made, fill: str) -> Element:
        result = root("w:tc", "w", "r", "wp", "a", "pic")
        properties = cell.find(name("w:tcPr"))
        if properties is not None:
            result.append(self._table(properties, made, fill))
            fill = self._sheet.shade(properties.find(name("w:shd"))) or fill
        self._blocks(result, cell, made, fill)
        if not len(result) or result[-1].tag != name("w:p"):
            add_paragraph(result, made.source.style)
        return result

    def _paragraph(self, target: Element, paragraph: Element, made: _Made, fill: str) -> None:
        made.paragraphs += 1
        properties = paragraph.find(name("w:pPr"))
        key = val(properties.find(name("w:pStyle"))) if properties is not None else ""
        key = key or self._sheet.find("paragraph", "normal") or ""
        layers = [] if properties is None else [properties]
        said = self._sheet.joined([*_layers(self._sheet, key), *layers])
        result = add_paragraph(target, made.source.style)
        _own_looks(result[0], said, self._width)
        base = replace(self._sheet.flat(key), paragraph=said.paragraph)
        pieces = Fields(self._notes)
        for run in self._runs(paragraph):
            for piece in run.iterchildren("{*}*"):
                pieces.take(run, piece)
        for run, piece in pieces.finish():
            self._piece(result, run, piece, base, made, fill)
        made.has_page_number = made.has_page_number or pieces.has_page_number

    def _piece(
        self,
        paragraph: Element,
        run: Element,
        piece: Element,
        base: Flat,
        made: _Made,
        fill: str,
    ) -> None:
        """Add one piece of a run: words, a tab, a break, a field of ours, a picture; nothing else."""
        local = _local(piece)
        if local == "drawing":
            for frame in frames(piece, self._width, self._notes):
                self._picture(paragraph, frame, made)
            return
        if local not in ("t", "tab", "br", "fldChar", "instrText", "noBreakHyphen", "ptab"):
            return
        flat = self._run_looks(run, base)
        if flat.is_hidden:
            return
        result = add(paragraph, "w:r")
        result.append(run_of(flat))
        if local == "t":
            made.words.append(piece.text or "")
            words = add(result, "w:t")
            words.text = piece.text or ""
            words.set(_XML_SPACE, "preserve")
            self._check_ink(flat, fill, words.text)
        elif local in ("fldChar", "instrText"):
            result.append(piece)
        else:
            add(result, "w:tab" if local == "ptab" else f"w:{local}")

    def _runs(self, holder: Element) -> Iterator[Element]:
        """The runs of a paragraph in order, those in links and controls too; a simple field comes as itself."""
        for child in holder.iterchildren("{*}*"):
            local = _local(child)
            if local == "r":
                yield child
            elif local == "fldSimple":
                wrapper = root("w:r", "w")
                wrapper.append(copy.deepcopy(child))
                yield wrapper
            elif local in _UNWRAPPED and not self._is_filled_in(child):
                yield from self._runs(child)

    def _is_filled_in(self, holder: Element) -> bool:
        """Tell whether Word fills a control in: with a property such as who wrote the file, or with a prompt."""
        properties = holder.find(name("w:sdtPr"))
        if properties is None or not any(
            _local(each) in _FILLED_IN for each in properties.iterchildren("{*}*")
        ):
            return False
        called = shorten(one_line(val(properties.find(name("w:alias")))) or "without a name", 30)
        self._notes.leave(
            f"The control “{called}” in a header or footer is not taken, because Word fills it in for each file; write "
            "the words themselves if they should stand there."
        )
        return True

    def _run_looks(self, run: Element, base: Flat) -> Flat:
        properties = run.find(name("w:rPr"))
        if properties is None:
            return base
        key = val(properties.find(name("w:rStyle")))
        own = self._sheet.joined([*_layers(self._sheet, key), properties])
        merged = {local: element for local, element in base.run.items() if local not in own.run}
        return replace(base, run={**merged, **own.run}, is_hidden=base.is_hidden or own.is_hidden)

    def _check_ink(self, flat: Flat, fill: str, words: str) -> None:
        ground = val(flat.paragraph.get("shd"), "w:fill").replace("auto", "") or fill
        ink = flat.ink or ink_of(flat)
        if words.strip() and contrast(ink, ground) < ENOUGH_CONTRAST:
            self._notes.fault(
                f"has words in the colour {ink} on {ground} in its header or footer, which are hard to read; choose a "
                "darker or a lighter colour.",
                "its header or footer",
            )

    def _picture(self, paragraph: Element, frame: Frame, made: _Made) -> None:
        """Add a picture in the line of words, with its own words for those who cannot see it."""
        relation = made.source.relations.get(frame.relation)
        if relation is None or relation.is_outside:
            raise self._notes.refusal(
                "has a picture in its header or footer that is only linked; put the picture itself in."
            )
        part = target_part(made.source.part, relation.target)
        if part not in made.source.parts:
            raise self._notes.refusal(
                "has a picture in its header or footer that is not in the file; put it in again."
            )
        ending, content = cleaned(made.source.parts[part], self._notes)
        self._pictures += 1
        if self._pictures > _MOST_PICTURES:
            raise self._notes.refusal(
                "has too many pictures in its headers and footers; keep the logo alone."
            )
        target = f"word/media/house{self._pictures}.{ending}"
        made.pictures.append(Picture(f"rIdPicture{self._pictures}", target, content))
        if frame.side and not any(True for _ in paragraph.iter(name("w:t"), name("w:drawing"))):
            _turn(paragraph, frame.side)
        run = add(paragraph, "w:r")
        add(run, "w:drawing").append(frame.inline(self._pictures, f"rIdPicture{self._pictures}"))


def _layers(sheet: Sheet, key: str) -> list[Element]:
    return [
        properties
        for style in sheet.chain(key)
        for properties in style.iterchildren(name("w:pPr"), name("w:rPr"))
    ]


def _own_looks(properties: Element, said: Flat, width: int) -> None:
    """Set on a paragraph what its style says, where it is not what our Header and Footer say anyway.

    A tab behind the edge of the text, of a style made for wider paper, would cut off what stands at it.
    """
    for local in ("pBdr", "shd", "tabs", "spacing", "ind", "jc"):
        element = said.paragraph.get(local)
        if element is not None:
            for tab in element.iterchildren(name("w:tab")):
                if number(tab, "w:pos", _FARTHEST) > width:
                    tab.set(name("w:pos"), str(width))
            properties.append(element)
    if "jc" not in said.paragraph:
        add(properties, "w:jc", "left")


def _turn(paragraph: Element, side: str) -> None:
    found = paragraph[0].find(name("w:jc"))
    if found is None:
        add(paragraph[0], "w:jc", side)
    else:
        found.set(name("w:val"), side)


def _lines(borders: Element, sheet: Sheet) -> Element:
    made = root(f"w:{_local(borders)}", "w")
    made.extend(
        border(sheet.palette, one) for one in borders.iterchildren("{*}*") if _local(one) in _EDGES
    )
    return made


def _plain(element: Element) -> list[tuple[str, str]]:
    """The attributes that are Word's own; revision ids and the like are not."""
    return [
        (str(key), str(value))
        for key, value in element.attrib.items()
        if str(key).startswith(f"{{{root('w:p', 'w').nsmap['w']}}}") and "rsid" not in str(key)
    ]


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
