"""What stands round the pages and in the file's properties: headers, footers, and who made it when.

A house style's header and footer stand as the trust made them; ours stand where it has none. The warning of an
internal copy stands on every page of either, and so does the number of the page.
"""

from dataclasses import dataclass, field

from ehia_desktop.assessment.returned import colophon
from ehia_desktop.export.blocks import Outline
from ehia_desktop.export.word.drafting import add_field, add_paragraph, add_text
from ehia_desktop.export.word.ground import Ground, HouseMargin
from ehia_desktop.export.word.relations import Relation, relations_of, relations_part
from ehia_desktop.export.word.styles import RED
from ehia_desktop.export.word.xml import Element, add, add_plain, name, parse, root, to_bytes
from ehia_desktop.text import shorten

_LONGEST_TITLE = 90
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WHENS = ("default", "first", "even")
# Between the numbers of the pictures in one header and those in the next.
_APART = 100
# Twips.
_AIR = 200
_BEFORE_SPACING = {name(tag) for tag in ("w:pStyle", "w:pBdr", "w:shd", "w:tabs")}


@dataclass(frozen=True)
class Margins:
    """The parts of all headers and footers, the relations to them, and which stands where."""

    parts: dict[str, bytes] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    references: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, what: str, when: str, relation: str, part: str, content: bytes) -> None:
        """Add a header or footer."""
        self.parts[f"word/{part}"] = content
        self.relations.append(Relation(relation, f"{_OFFICE}/{what}", part))
        self.references[what, when] = relation


def margins(outline: Outline, ground: Ground) -> Margins:
    """Return everything that stands round the pages of a copy."""
    return _house_margins(outline, ground) if ground.margins else _own_margins(outline)


def _own_margins(outline: Outline) -> Margins:
    made = Margins()
    header = header_part(outline.organisation, outline.title, outline.warning)
    made.add("header", "default", "rIdHeader", "header.xml", header)
    if outline.warning:
        first = header_part("", "", outline.warning)
        made.add("header", "first", "rIdHeaderFirst", "headerFirst.xml", first)
    made.add("footer", "default", "rIdFooter", "footer.xml", footer_part())
    made.references["footer", "first"] = "rIdFooter"
    return made


def _house_margins(outline: Outline, ground: Ground) -> Margins:
    made = Margins()
    for what in ("header", "footer"):
        for when in _WHENS:
            own = ground.margins.get((what, when))
            if own is None:
                continue
            part = f"{what}{'' if when == 'default' else when.capitalize()}.xml"
            content = (
                _header(own, outline, when) if what == "header" else _footer(own, when, ground)
            )
            content = _numbered(_with_air(content, what), len(made.parts))
            made.add(what, when, f"rId{part.removesuffix('.xml').capitalize()}", part, content)
            if own.pictures:
                made.parts.update((each.part, each.content) for each in own.pictures)
                made.parts[relations_of(f"word/{part}")] = relations_part(
                    Relation(each.relation, f"{_OFFICE}/image", each.part.removeprefix("word/"))
                    for each in own.pictures
                )
    return made


def _with_air(part: bytes, what: str) -> bytes:
    """Leave room between a header or footer and the text: one taller than the margin of the page pushes up to it."""
    tree = parse(part)
    edge, side = (tree[-1], "w:after") if what == "header" else (tree[0], "w:before")
    if edge.tag != name("w:p"):
        return part
    properties = edge[0]
    spacing = properties.find(name("w:spacing"))
    if spacing is None:
        spacing = properties.makeelement(name("w:spacing"))
        before = [one for one in properties if one.tag in _BEFORE_SPACING]
        before[-1].addnext(spacing)
    room = spacing.get(name(side), "0")
    spacing.set(name(side), str(max(int(room) if room.isdigit() else 0, _AIR)))
    return to_bytes(tree)


def _numbered(part: bytes, place: int) -> bytes:
    """Give the pictures of a part numbers of their own: where all pages have one header, it is written twice."""
    if b"<wp:docPr" not in part:
        return part
    tree = parse(part)
    for tag in ("wp:docPr", "pic:cNvPr"):
        for about in tree.iter(name(tag)):
            about.set("id", str(int(about.get("id", "0")) + place * _APART))
    return to_bytes(tree)


def _header(own: HouseMargin, outline: Outline, when: str) -> bytes:
    """The house style's header; the warning over it; our own line where there is none, but on the first page."""
    if own.is_empty:
        is_first = when == "first"
        organisation, title = ("", "") if is_first else (outline.organisation, outline.title)
        return header_part(organisation, title, outline.warning)
    header = parse(own.part)
    if outline.warning:
        paragraph = _warning(header, outline.warning)
        header.remove(paragraph)
        header.insert(0, paragraph)
    return to_bytes(header)


def _footer(own: HouseMargin, when: str, ground: Ground) -> bytes:
    """The house style's footer, with the number of the page where neither it nor the header has one."""
    header = ground.margins.get(("header", when))
    if own.has_page_number or (header is not None and header.has_page_number):
        return own.part
    if own.is_empty:
        return footer_part()
    footer = parse(own.part)
    _page_number(footer)
    return to_bytes(footer)


def header_part(organisation: str, title: str, warning: str) -> bytes:
    """Return a header: a warning in its own line where there is one, then whose document this is."""
    header = root("w:hdr", "w")
    if warning:
        _warning(header, warning)
    words = running_line(organisation, title)
    if words or not warning:
        add_text(add_paragraph(header, "Header"), words)
    return to_bytes(header)


def running_line(organisation: str, title: str) -> str:
    """The line of our own header: whose document this is."""
    return " | ".join(part for part in (organisation, shorten(title, _LONGEST_TITLE)) if part)


def _warning(header: Element, warning: str) -> Element:
    paragraph = add_paragraph(header, "Header")
    run = add_text(paragraph, warning)
    properties = run.makeelement(name("w:rPr"))
    run.insert(0, properties)
    add(properties, "w:b")
    add(properties, "w:bCs")
    add(properties, "w:color", RED)
    return paragraph


def footer_part() -> bytes:
    """Return the footer: `Page 1 of 9`, both numbers counted by Word."""
    footer = root("w:ftr", "w")
    _page_number(footer)
    return to_bytes(footer)


def _page_number(footer: Element) -> None:
    paragraph = add_paragraph(footer, "Footer")
    add_text(paragraph, "Page ")
    add_field(paragraph, "PAGE", "1")
    add_text(paragraph, " of ")
    add_field(paragraph, "NUMPAGES", "1")


def core_part(outline: Outline) -> bytes:
    """Return the core properties: title, language, organisation, day and the identifier of this copy."""
    core = root("cp:coreProperties", "cp", "dc", "dcterms", "xsi")
    day = f"{outline.written_on}T00:00:00Z"
    add_plain(core, "dc:title", outline.title)
    add_plain(core, "dc:subject", "Equality and health inequalities impact assessment")
    add_plain(core, "dc:creator", outline.organisation or "Organisation not given")
    add_plain(core, "dc:identifier", outline.identifier)
    if outline.form is not None:
        add_plain(core, "cp:keywords", colophon(*outline.form, outline.identifier))
    add_plain(core, "dc:language", "en-GB")
    add_plain(core, "cp:lastModifiedBy", outline.organisation or "Organisation not given")
    _day(core, "dcterms:created", day)
    _day(core, "dcterms:modified", day)
    return to_bytes(core)


def _day(core: Element, prefixed: str, day: str) -> None:
    element = add_plain(core, prefixed, day)
    element.set(name("xsi:type"), "dcterms:W3CDTF")
