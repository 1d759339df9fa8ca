"""One planted fault for each rule of the checker: how it is planted, and words of the sentence that names it."""

import re
from collections.abc import Callable

from tests.export.copies import DOCUMENT, changed, packed, parts_of

STYLES, SETTINGS, CORE = "word/styles.xml", "word/settings.xml", "docProps/core.xml"
RELATIONS = "word/_rels/document.xml.rels"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def put(old: str, new: str, part: str = DOCUMENT) -> Callable[[bytes], bytes]:
    return lambda content: changed(content, old, new, part)


def without(pattern: str, part: str = DOCUMENT, new: str = "") -> Callable[[bytes], bytes]:
    def fault(content: bytes) -> bytes:
        parts = parts_of(content)
        text, count = re.subn(pattern, new, parts[part].decode(), count=1, flags=re.DOTALL)
        assert count, f"{pattern} is not in {part}"
        return packed(parts | {part: text.encode()})

    return fault


def more(name: str, part: bytes) -> Callable[[bytes], bytes]:
    return lambda content: packed(parts_of(content) | {name: part})


BEFORE_SECTION = "<w:sectPr>"
PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
BOLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>Our conclusion</w:t></w:r>"


def paragraph(style: str, runs: str) -> Callable[[bytes], bytes]:
    """Put a paragraph at the end of the body."""
    return without(
        r"<w:sectPr>(?=(?:(?!<w:sectPr>).)*$)",
        new=PARAGRAPH.format(style=style, runs=runs) + BEFORE_SECTION,
    )


def answer(words: str) -> Callable[[bytes], bytes]:
    """Put a paragraph with words of its own at the end of the body."""
    return paragraph("EHIAAnswer", f"<w:r><w:t>{words}</w:t></w:r>")


def setting(element: str) -> Callable[[bytes], bytes]:
    """Put an element into the settings."""
    return put("</w:settings>", f"{element}</w:settings>", SETTINGS)


FAULTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an answer with one sign changed": (
        put("Overseas visitors team", "Overseas visitor team"),
        "The answer at “team” does not read",
    ),
    "an answer taken out": (
        without(r"<w:p><w:pPr>[^>]*></w:pPr><w:r><w:t>Overseas visitors team</w:t></w:r></w:p>"),
        "The answer at “team” is not in the document",
    ),
    "an internal answer": (
        answer("Two complaints about the front desk are still open."),
        "Words of the internal answer at “worry”",
    ),
    "an internal answer split over runs": (
        paragraph(
            "EHIAAnswer",
            "<w:r><w:t>Two complaints about </w:t></w:r>"
            "<w:r><w:t>the front desk are still open.</w:t></w:r>",
        ),
        "Words of the internal answer at “worry”",
    ),
    "an internal answer in a property": (
        put(
            "</dc:title>",
            "</dc:title><dc:type>Counsel advised on the wording of letter two.</dc:type>",
            CORE,
        ),
        "Words of the internal answer at “advice”",
    ),
    "an internal name in an attribute": (
        put('w:tblDescription w:val="', 'w:tblDescription w:val="Tobias Wren '),
        "Words of the internal answer at “approver”",
    ),
    "a contact of a public person": (
        answer("Ring 020 7946 0123."),
        "Words of the internal answer at “lead”",
    ),
    "a hidden answer that is not asked": (
        answer("Ask the refugee forum in the spring."),
        "Words of the internal answer at “planned”",
    ),
    "a deleted answer left in the file": (
        paragraph(
            "EHIAAnswer",
            '<w:del w:id="9"><w:r><w:delText>Two complaints about the front desk '
            "are still open.</w:delText></w:r></w:del>",
        ),
        "Words of the internal answer at “worry”",
    ),
    "a person's e-mail address": (
        answer("Write to jane.smith@nhs.net"),
        "looks like a personal e-mail address",
    ),
    # 943 476 5919 is the number in the NHS Data Dictionary's own worked example.
    "an NHS number": (answer("Patient 943 476 5919 came"), "looks like an NHS number"),
    "a National Insurance number": (
        answer("QQ is not used but AB 12 34 56 C is"),
        "looks like a National Insurance number",
    ),
    "two titles": (paragraph("Title", "<w:r><w:t>Again</w:t></w:r>"), "has 2 titles"),
    "no title": (put('"Title"', '"EHIACover"'), "has no titles"),
    "a heading that jumps": (put('"Heading2"', '"Heading3"'), "jumps from level 1 to level 3"),
    "a heading without words": (paragraph("Heading2", ""), "A heading has no words"),
    "a heading that is too long": (
        paragraph("Heading2", f"<w:r><w:t>{'word ' * 30}</w:t></w:r>"),
        "longer than 120 characters",
    ),
    "a heading that is too deep": (
        paragraph("Heading5", "<w:r><w:t>Deep</w:t></w:r>"),
        "deeper than level 4",
    ),
    "a bold paragraph posing as a heading": (paragraph("EHIAAnswer", BOLD), "poses as a heading"),
    "a style that does not exist": (
        paragraph("Fancy", "<w:r><w:t>Words</w:t></w:r>"),
        "The style “Fancy” is used",
    ),
    "an empty paragraph": (paragraph("EHIAAnswer", ""), "An empty paragraph"),
    "a centred paragraph": (
        put('<w:pStyle w:val="EHIACover"/>', '<w:pStyle w:val="EHIACover"/><w:jc w:val="center"/>'),
        "centred or justified",
    ),
    "a font of its own": (
        paragraph(
            "EHIAAnswer",
            '<w:r><w:rPr><w:rFonts w:ascii="Comic Sans MS"/></w:rPr><w:t>W</w:t></w:r>',
        ),
        "A font or a size",
    ),
    "a bullet typed by hand": (answer("• first"), "was typed; use a list"),
    "a list that does not exist": (
        put('<w:numId w:val="3"/>', '<w:numId w:val="99"/>'),
        "the numbering 99",
    ),
    "a page that is not A4": (put('w:h="16838"', 'w:h="15840"'), "A page is not A4"),
    "a turn of the page in a control": (
        put(
            "<w:body>",
            '<w:body><w:sdt><w:sdtPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:sdtPr></w:sdt>',
        ),
        "A turn of the page stands",
    ),
    "no page numbers": (put(" PAGE ", " DATE ", "word/footer.xml"), "The pages have no numbers"),
    "no contents": (put(" TOC ", " XOC "), "no list of contents"),
    "a table without a header row": (put("<w:tblHeader/>", ""), "no header row"),
    "a table without a caption": (put('"Caption"', '"EHIAAnswer"'), "has no caption above it"),
    "a table without a title": (without(r"<w:tblCaption [^>]*>"), "has no title for people"),
    "a table without a description": (
        without(r"<w:tblDescription [^>]*>"),
        "has no description for people",
    ),
    "a row that may break": (put("<w:cantSplit/>", ""), "may break across pages"),
    "a merged cell": (put("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>'), "has merged cells"),
    "an empty cell": (put("<w:t>13.2%</w:t>", "<w:t></w:t>"), "has an empty cell"),
    "a missing cell": (
        without(r"<w:tc>(?:(?!</w:tc>).)*13\.2%(?:(?!</w:tc>).)*</w:tc>"),
        "more or fewer cells",
    ),
    "a cell that ends without a paragraph": (
        put("13.2%</w:t></w:r></w:p></w:tc>", "13.2%</w:t></w:r></w:p><w:tcPr/></w:tc>"),
        "does not end with a paragraph",
    ),
    "a table in a table": (
        put("13.2%</w:t></w:r></w:p></w:tc>", "13.2%</w:t></w:r></w:p><w:tbl/><w:p/></w:tc>"),
        "another table inside",
    ),
    "a bookmark twice": (put("_EHIA_Qformats", "_EHIA_Qplain"), "stands twice"),
    "a bookmark without an end": (without(r"<w:bookmarkEnd [^>]*>"), "has no end"),
    "a link to no place": (
        put('w:anchor="_EHIA_Qproposal__name"', 'w:anchor="_EHIA_Qnowhere"'),
        "does not exist",
    ),
    "a link to nowhere": (put('r:id="rIdLink1"', 'r:id="rIdLink99"'), "leads nowhere"),
    "a link that is not safe": (
        put("https://example.org/survey", "file:///c:/survey", RELATIONS),
        "not safe",
    ),
    "a link that says nothing": (put("the survey of 2025", "here"), "says nothing on its own"),
    "a bare address as a link": (
        put("the survey of 2025", "https://example.org/x"),
        "shows a bare address",
    ),
    "a picture loaded from outside": (
        put(
            "</Relationships>",
            '<Relationship Id="x" Target="https://x.org/a" TargetMode="External"/></Relationships>',
            RELATIONS,
        ),
        "from outside",
    ),
    "a part that is not there": (
        put("fontTable.xml", "fontTables.xml", RELATIONS),
        "pointed to but does not exist",
    ),
    "another title in the properties": (
        put("<dc:title>Charging", "<dc:title>Template", CORE),
        "The title in the document’s properties",
    ),
    "another language in the properties": (
        put("en-GB", "en-US", CORE),
        "do not say that it is in British English",
    ),
    "an author who is a person": (
        put("<dc:creator>Thameford Hospitals NHS Trust", "<dc:creator>Jane", CORE),
        "The author",
    ),
    "a last editor who is a person": (
        put("<cp:lastModifiedBy>Thameford Hospitals NHS Trust", "<cp:lastModifiedBy>Jane", CORE),
        "The last editor",
    ),
    "no real date": (put("2026-11-22T00:00:00Z", "yesterday", CORE), "is not the day of the copy"),
    "a time of day": (put("T00:00:00Z", "T13:37:00Z", CORE), "is not the day of the copy"),
    "another reference": (put("a0123456789abcde", "b0", CORE), "does not carry the reference"),
    "no properties": (
        lambda content: packed({k: v for k, v in parts_of(content).items() if k != CORE}),
        "has no properties",
    ),
    "American text": (
        put('<w:lang w:val="en-GB"', '<w:lang w:val="en-US"', STYLES),
        "default language",
    ),
    "an American theme": (
        put('themeFontLang w:val="en-GB"', 'themeFontLang w:val="en-US"', SETTINGS),
        "language of the theme",
    ),
    "another font": (put('w:ascii="Arial"', 'w:ascii="Calibri"', STYLES), "not in Arial"),
    "a theme font over our font": (
        put('w:ascii="Arial"', 'w:ascii="Arial" w:asciiTheme="minorHAnsi"', STYLES),
        "not in Arial",
    ),
    "a smaller text": (put('<w:sz w:val="24"/>', '<w:sz w:val="20"/>', STYLES), "not in 12 point"),
    "pale text": (put('w:color w:val="4C6272"', 'w:color w:val="A0A0A0"', STYLES), "hard to read"),
    "a library's name": (
        put("<dc:subject>", "<dc:type>python-docx</dc:type><dc:subject>", CORE),
        "python-docx",
    ),
    "a thumbnail": (more("docProps/thumbnail.jpeg", b"x"), "small picture"),
    "comments": (more("word/comments.xml", b"<x/>"), "holds comments"),
    "a list of people": (more("word/people.xml", b"<x/>"), "people who commented"),
    "custom XML": (more("customXml/item1.xml", b"<x/>"), "custom XML"),
    "a macro": (more("word/vbaProject.bin", b"x"), "holds a macro"),
    "a file inside": (more("word/embeddings/book.xlsx", b"x"), "another file inside"),
    "properties of its own": (more("docProps/custom.xml", b"<x/>"), "properties of its own"),
    "a macro type": (
        put("document.main+xml", "document.macroEnabled.main+xml", "[Content_Types].xml"),
        "says that it holds macros",
    ),
    "an insertion": (
        paragraph("EHIAAnswer", '<w:ins w:id="9" w:author="x"><w:r><w:t>New</w:t></w:r></w:ins>'),
        "tracked changes",
    ),
    "a tracked format": (
        put("<w:pStyle", '<w:pPrChange w:id="9" w:author="x"/><w:pStyle'),
        "changes of formatting",
    ),
    "a comment's mark": (
        paragraph("EHIAAnswer", '<w:r><w:t>x</w:t><w:commentReference w:id="1"/></w:r>'),
        "The document holds comments",
    ),
    "hidden text": (
        paragraph("EHIAAnswer", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"),
        "hidden text",
    ),
    "hidden text by a style": (put("<w:b/>", "<w:b/><w:vanish/>", STYLES), "hidden text"),
    "a form control": (
        paragraph(
            "EHIAAnswer", "<w:sdt><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"
        ),
        "form control",
    ),
    "revision ids": (put("<w:p>", '<w:p w:rsidR="00A1">'), "revision ids"),
    "a list of revision ids": (
        setting('<w:rsids><w:rsid w:val="00A1"/></w:rsids>'),
        "revision ids",
    ),
    "protection": (setting('<w:documentProtection w:edit="readOnly"/>'), "is protected"),
    "hidden variables": (setting("<w:docVars/>"), "hidden variables"),
    "change tracking left on": (setting("<w:trackRevisions/>"), "would track"),
    "fields that ask": (setting('<w:updateFields w:val="true"/>'), "update its fields"),
    "a picture without words": (
        paragraph(
            "EHIAAnswer",
            f'<w:r><w:t>x</w:t><w:drawing><wp:docPr xmlns:wp="{DRAWING}" id="1" name="a"/></w:drawing></w:r>',
        ),
        "no alternative text",
    ),
    "a part that is no XML": (put("<w:styles", "<w:stiles", STYLES), "not readable XML"),
}
