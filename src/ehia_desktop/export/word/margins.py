"""What stands round the pages and in the file's properties: header, footer, and who made it when."""

from ehia_desktop.assessment.returned import colophon
from ehia_desktop.export.blocks import Outline
from ehia_desktop.export.word.drafting import add_field, add_paragraph, add_text
from ehia_desktop.export.word.styles import RED
from ehia_desktop.export.word.xml import Element, add, add_plain, name, root, to_bytes
from ehia_desktop.text import shorten

_LONGEST_TITLE = 90


def header_part(organisation: str, title: str, warning: str) -> bytes:
    """Return a header: a warning in its own line where there is one, then whose document this is."""
    header = root("w:hdr", "w")
    if warning:
        run = add_text(add_paragraph(header, "Header"), warning)
        properties = run.makeelement(name("w:rPr"))
        run.insert(0, properties)
        add(properties, "w:b")
        add(properties, "w:bCs")
        add(properties, "w:color", RED)
    words = " | ".join(part for part in (organisation, shorten(title, _LONGEST_TITLE)) if part)
    if words or not warning:
        add_text(add_paragraph(header, "Header"), words)
    return to_bytes(header)


def footer_part() -> bytes:
    """Return the footer: `Page 1 of 9`, both numbers counted by Word."""
    footer = root("w:ftr", "w")
    paragraph = add_paragraph(footer, "Footer")
    add_text(paragraph, "Page ")
    add_field(paragraph, "PAGE", "1")
    add_text(paragraph, " of ")
    add_field(paragraph, "NUMPAGES", "1")
    return to_bytes(footer)


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
