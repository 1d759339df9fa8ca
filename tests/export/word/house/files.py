"""House files made by script: with python-docx as a person would make one in Word, and changed part by part."""

import functools
import io
import struct
import zlib
from collections.abc import Callable

from docx import Document
from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from tests.export.copies import packed, parts_of

PURPLE, TEAL = RGBColor(0x4B, 0x1D, 0x6B), RGBColor(0x00, 0x5F, 0x5A)
LOGO_WORDS = "Thameford Hospitals NHS Trust"
STYLES, SETTINGS, HEADER = "word/styles.xml", "word/settings.xml", "word/header1.xml"


def png(width: int = 60, height: int = 20, extra: bytes = b"") -> bytes:
    """A picture in one purple, with `extra` chunks before its dots."""
    row = b"\x00" + bytes((0x4B, 0x1D, 0x6B)) * width
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            extra,
            chunk(b"IDAT", zlib.compress(row * height)),
            chunk(b"IEND", b""),
        )
    )


def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def trust_file(change: Callable[[File], None] | None = None) -> bytes:
    """A house style: logo in the first header, purple headings, Calibri 12, margins of a letter, a table style."""
    return _usual() if change is None else _made(change)


@functools.cache
def _usual() -> bytes:
    return _made(lambda file: None)


def _made(change: Callable[[File], None]) -> bytes:
    file = Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(35), Mm(25)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.different_first_page_header_footer = True
    _styles(file)
    logo = (
        section.first_page_header.paragraphs[0]
        .add_run()
        .add_picture(io.BytesIO(png()), width=Mm(45))
    )
    logo._inline.docPr.set("descr", LOGO_WORDS)
    section.header.paragraphs[0].text = "Thameford Hospitals | Caring for everyone"
    section.footer.paragraphs[0].text = "www.thameford.example"
    section.first_page_footer.paragraphs[0].text = "Thameford Hospitals NHS Trust, 1 River Street"
    file.add_paragraph("Our report", "Title")
    file.add_table(2, 2, "Thameford table")
    file.core_properties.author = "Tobias Wren"
    change(file)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _styles(file: File) -> None:
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(12)
    for called, size in (
        ("Title", 28),
        ("Heading 1", 20),
        ("Heading 2", 16),
        ("Heading 3", 14),
        ("Heading 4", 12),
    ):
        style = file.styles[called]
        font(style, "Calibri")
        style.font.size = Pt(size)
        style.font.color.rgb = TEAL if called == "Heading 2" else PURPLE
    for called in (
        "Body Text",
        "List Bullet",
        "List Number",
        "Caption",
        "Header",
        "Footer",
        "TOC Heading",
    ):
        font(file.styles[called], "Calibri")
        file.styles[called].font.color.rgb = RGBColor(0x22, 0x22, 0x22)
    table = file.styles.add_style("Thameford table", WD_STYLE_TYPE.TABLE)
    table.element.append(
        parse_xml(
            f'<w:tblPr {nsdecls("w")}><w:tblBorders><w:top w:val="single" w:sz="8" w:color="4B1D6B"/>'
            '<w:bottom w:val="single" w:sz="8" w:color="4B1D6B"/><w:insideH w:val="single" w:sz="4" w:color="BBBBBB"/>'
            "</w:tblBorders></w:tblPr>"
        )
    )
    table.element.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'
            '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="4B1D6B"/></w:tcPr></w:tblStylePr>'
        )
    )


def font(style: object, called: str) -> None:
    """Give a style a font of its own in the place of the theme's."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for face in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(face), called)


def with_part(content: bytes, part: str, old: str, new: str, count: int = 1) -> bytes:
    """The file with `old` in a part replaced; fails when it is not there."""
    parts = parts_of(content)
    text = parts[part].decode()
    assert old in text, f"{old} is not in {part}"
    return packed(parts | {part: text.replace(old, new, count).encode()})
