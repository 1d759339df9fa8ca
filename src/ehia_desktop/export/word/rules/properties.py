"""What the file says of itself: title, language, who made it and when."""

from collections.abc import Iterator

from ehia_desktop.assessment.publication import CopyRequest
from ehia_desktop.export.frame import written_on
from ehia_desktop.export.word.opened import Opened, val
from ehia_desktop.export.word.xml import Element, name
from ehia_desktop.text import one_line

LANGUAGE = "en-GB"
_FINGERPRINTS = (
    "python-docx",
    "docx4j",
    "openpyxl",
    "phpword",
    "apache poi",
    "libreoffice",
    "aspose",
)


def core_rules(opened: Opened, title: str, request: CopyRequest) -> Iterator[str]:
    """Title, language, organisation, dates and identifier stand in the properties."""
    core = opened.tree("docProps/core.xml")
    if core is None:
        yield "The document has no properties: no title, no language, no author."
        return
    if _text(core, "dc:title") != title:
        yield "The title in the document’s properties is not the title of the assessment."
    if _text(core, "dc:language") != LANGUAGE:
        yield "The document’s properties do not say that it is in British English."
    organisation = one_line(request.organisation)
    for tag, what in (("dc:creator", "author"), ("cp:lastModifiedBy", "last editor")):
        if organisation and _text(core, tag) != organisation:
            yield f"The {what} in the document’s properties is not the organisation."
    for tag in ("dcterms:created", "dcterms:modified"):
        if _text(core, tag) != f"{written_on(request)}T00:00:00Z":
            yield "A date in the document’s properties is missing or is not the day of the copy."
    if _text(core, "dc:identifier") != one_line(request.identifier):
        yield "The document does not carry the reference it was given."


def language_rules(opened: Opened) -> Iterator[str]:
    """British English in the defaults and the theme; the font and size the copy is meant to have as the text."""
    styles, settings = opened.tree("word/styles.xml"), opened.tree("word/settings.xml")
    run = None if styles is None else next(styles.iter(name("w:rPrDefault")), None)
    if run is None or val(next(run.iter(name("w:lang")), None)) != LANGUAGE:
        yield "The default language of the text is not British English."
    if settings is None or val(settings.find(name("w:themeFontLang"))) != LANGUAGE:
        yield "The language of the theme is not British English."
    fonts = None if run is None else next(run.iter(name("w:rFonts")), None)
    if val(fonts, "w:ascii") != opened.ground.font or any(
        "heme" in key for key in (fonts.keys() if fonts is not None else ())
    ):
        yield f"The text is not in {opened.ground.font}."
    if run is None or val(next(run.iter(name("w:sz")), None)) != str(round(opened.ground.size * 2)):
        yield f"The text is not in {opened.ground.size:g} point."


def fingerprint_rules(opened: Opened) -> Iterator[str]:
    """Nothing of the program that made the file: no name of a library, no thumbnail."""
    for part, content in opened.parts.items():
        lowered = content.lower()
        if part.startswith("docProps/"):
            for trace in _FINGERPRINTS:
                if trace.encode() in lowered:
                    yield f"The properties name “{trace}”, the program that made the file."
        if "thumbnail" in part.lower():
            yield "The file holds a small picture of another document’s first page."


def _text(core: Element, tag: str) -> str:
    found = core.find(name(tag))
    return "" if found is None else (found.text or "")
