"""House files that cannot be used: each is refused with one sentence that says what to do in Word."""

import re
from collections.abc import Callable

import pytest
from docx.document import Document as File
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from ehia_desktop.errors import UserError
from ehia_desktop.export.word.house_style import read_house_style
from tests.export.copies import packed, parts_of
from tests.export.word.house.files import LOGO_WORDS, SETTINGS, STYLES, png, trust_file, with_part

VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def first_header(content: bytes) -> str:
    """The part that holds the logo."""
    (part,) = [
        name
        for name, raw in parts_of(content).items()
        if b"wp:inline" in raw and name.startswith("word/header")
    ]
    return part


def in_header(markup: str) -> bytes:
    """A file with more in the first line of its first header."""
    content = trust_file()
    return with_part(content, first_header(content), "</w:p>", f"{markup}</w:p>")


def in_settings(markup: str) -> bytes:
    return with_part(trust_file(), SETTINGS, "</w:settings>", f"{markup}</w:settings>")


def many_dots() -> bytes:
    """A logo that says of itself that it is 65,536 dots wide and tall."""
    return with_logo(png(1, 1).replace(b"\x00\x00\x00\x01" * 2, b"\x00\x01\x00\x00" * 2))


def with_logo(picture: bytes) -> bytes:
    content = trust_file()
    parts = parts_of(content)
    (media,) = [name for name in parts if name.startswith("word/media/")]
    return packed(parts | {media: picture})


def changed_style(change: Callable[[File], None]) -> bytes:
    return trust_file(change)


def pale(file: File) -> None:
    file.styles["Heading 2"].font.color.rgb = RGBColor(0x8E, 0xA9, 0xDB)


def pale_text(file: File) -> None:
    file.styles["Body Text"].font.color.rgb = RGBColor(0x99, 0x99, 0x99)


def hidden(file: File) -> None:
    file.styles["Heading 1"].font.hidden = True


def tiny(file: File) -> None:
    file.styles["Body Text"].font.size = Pt(6)


def looped(file: File) -> None:
    file.styles["Heading 3"].base_style = file.styles["Heading 4"]
    file.styles["Heading 4"].base_style = file.styles["Heading 3"]


def twice(file: File) -> None:
    file.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="Heading1"><w:name w:val="Again"/></w:style>'
        )
    )


def narrow(file: File) -> None:
    file.sections[0].left_margin = file.sections[0].right_margin = Mm(80)


def many_words(file: File) -> None:
    file.sections[0].header.paragraphs[0].text = "word " * 1_000


def personal(file: File) -> None:
    file.sections[0].footer.paragraphs[0].text = "Ask jane.smith@nhs.net"


def pale_head() -> bytes:
    return with_part(trust_file(), STYLES, 'w:fill="4B1D6B"', 'w:fill="C9B8D6"')


def pale_header_words() -> bytes:
    return in_header('<w:r><w:rPr><w:color w:val="BBBBBB"/></w:rPr><w:t>Caring</w:t></w:r>')


def linked_picture() -> bytes:
    content = trust_file()
    part = first_header(content)
    return with_part(content, part, "r:embed=", "r:link=")


def outside_picture() -> bytes:
    content = trust_file()
    part = first_header(content).replace("word/", "word/_rels/") + ".rels"
    text = parts_of(content)[part].decode()

    target = re.search(r'Target="[^"]*media[^"]*"', text)
    assert target is not None
    return with_part(
        content, part, target.group(), 'Target="file:///h:/logo.png" TargetMode="External"'
    )


def tall_picture() -> bytes:

    content = trust_file()
    part = first_header(content)
    extent = re.search(r"<wp:extent [^>]*>", parts_of(content)[part].decode())
    assert extent is not None
    return with_part(content, part, extent.group(), '<wp:extent cx="3600000" cy="9000000"/>')


def large_styles() -> bytes:
    return with_part(trust_file(), STYLES, "</w:styles>", f"<!--{'x' * 6_000_000}--></w:styles>")


SHAPE = f'<w:r><w:pict><v:shape {VML} style="width:1pt"><v:textbox/></v:shape></w:pict></w:r>'
FIELD = '<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "no Word file": (lambda: b"%PDF-1.7", "is not a Word document"),
    "an old or encrypted file": (
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600,
        "encrypted with a password",
    ),
    "a damaged zip": (lambda: trust_file()[:4_000], "is damaged"),
    "damaged XML": (
        lambda: with_part(trust_file(), STYLES, "</w:styles>", ""),
        "is damaged and cannot be read",
    ),
    "a document type": (
        lambda: with_part(
            trust_file(), STYLES, "<w:styles", '<!DOCTYPE x [<!ENTITY a "b">]><w:styles'
        ),
        "is damaged and cannot be read",
    ),
    "macros": (
        lambda: packed(parts_of(trust_file()) | {"word/vbaProject.bin": b"x"}),
        "holds macros",
    ),
    "a type with macros": (
        lambda: with_part(
            trust_file(),
            "[Content_Types].xml",
            "document.main+xml",
            "document.macroEnabled.main+xml",
        ),
        "holds macros",
    ),
    "strict Open XML": (
        lambda: with_part(
            trust_file(),
            "word/document.xml",
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        "Strict Open XML",
    ),
    "protection": (
        lambda: in_settings('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'),
        "is protected",
    ),
    "tracked changes in the header": (
        lambda: in_header('<w:ins w:id="1" w:author="T"><w:r><w:t>New</w:t></w:r></w:ins>'),
        "tracked changes in its header",
    ),
    "comments in the header": (
        lambda: in_header('<w:r><w:commentReference w:id="1"/></w:r>'),
        "comments in its header",
    ),
    "a text box or a watermark": (
        lambda: in_header(SHAPE),
        "a text box, a drawn shape or a watermark",
    ),
    "a linked picture": (linked_picture, "only linked"),
    "a picture outside the file": (outside_picture, "only linked"),
    "a picture that is too tall": (tall_picture, "cm tall"),
    "a logo without words": (
        lambda: with_part(
            trust_file(), first_header(trust_file()), f'descr="{LOGO_WORDS}"', 'descr=""'
        ),
        "alternative text",
    ),
    "a logo named by its file": (
        lambda: with_part(
            trust_file(),
            first_header(trust_file()),
            f'descr="{LOGO_WORDS}"',
            'descr="C:\\Users\\twren\\logo.png"',
        ),
        "alternative text",
    ),
    "a logo of another kind": (lambda: with_logo(b"\x01\x00\x00\x00EMF"), "neither PNG nor JPEG"),
    "a damaged logo": (lambda: with_logo(png()[:40]), "damaged picture"),
    "a giant logo": (lambda: with_logo(png() + b"x" * 3_100_000), "make it smaller than 3 MB"),
    "a logo of many dots": (many_dots, "dots"),
    "a field that fetches": (
        lambda: in_header(FIELD.format("INCLUDEPICTURE http://x.example/a.png")),
        "fetches something",
    ),
    "a loop of styles": (lambda: changed_style(looped), "which is based on itself"),
    "two styles with one id": (lambda: changed_style(twice), "two styles with one id"),
    "styles beyond all bounds": (large_styles, "far too much"),
    "a hidden style": (lambda: changed_style(hidden), "has “Heading 1” hidden"),
    "tiny text": (lambda: changed_style(tiny), "in 6 point"),
    "a pale heading": (
        lambda: changed_style(pale),
        "has “Heading 2” in the colour 8EA9DB on FFFFFF",
    ),
    "pale text": (lambda: changed_style(pale_text), "999999 on FFFFFF"),
    "a pale heading row": (pale_head, "in the heading row of tables"),
    "pale words in the header": (pale_header_words, "BBBBBB"),
    "no room for text": (lambda: changed_style(narrow), "less than 10 by 15 cm"),
    "a header full of words": (lambda: changed_style(many_words), "far more in its header"),
    "a person in the footer": (lambda: changed_style(personal), "jane.smith@nhs.net"),
}


@pytest.mark.parametrize("fault", list(REFUSED))
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(fault: str) -> None:
    make, words = REFUSED[fault]

    with pytest.raises(UserError) as refused:
        read_house_style(make(), "Trust.docx")

    said = refused.value.message
    assert words in said
    assert said.startswith("“Trust.docx”")
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize(
    "content",
    [
        lambda: with_part(trust_file(), "[Content_Types].xml", "document.main+xml", "template.main+xml"),
        lambda: in_settings('<w:documentProtection w:enforcement="0"/>'),
        lambda: in_settings('<w:attachedTemplate r:id="rId1" xmlns:r="x"/>'),
        lambda: packed(parts_of(trust_file()) | {"customXml/item1.xml": b"<x/>", "word/fonts/font1.odttf": b"x"}),
    ],
    ids=["a template", "protection that is off", "an attached template", "parts of no concern"],
)  # fmt: skip
def test_what_does_no_harm_is_no_reason_to_refuse(content: Callable[[], bytes]) -> None:
    assert read_house_style(content(), "Trust.dotx").ground.font == "Calibri"
