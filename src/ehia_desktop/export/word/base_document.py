"""The base document that every copy stands on, made from nothing so that no library's traces are in it.

`resources/word/base.docx` is what `build` returns; a trust may start its house style from it. Run this module
with a path to write the file anew: `python -m ehia_desktop.export.word.base_document resources/word/base.docx`.
"""

import sys
from pathlib import Path

from ehia_desktop import word_package as package
from ehia_desktop.errors import UserError
from ehia_desktop.export.word.layout import section_properties
from ehia_desktop.export.word.numbering import numbering_part
from ehia_desktop.export.word.relations import Relation, relations_part, types_part
from ehia_desktop.export.word.styles import DARK_BLUE, FONT, INK, PARAGRAPHS, styles_part
from ehia_desktop.export.word.theme import theme_part
from ehia_desktop.export.word.xml import add, root, to_bytes
from ehia_desktop.files import read_bounded, write_atomically
from ehia_desktop.paths import resource

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
SUPPORT = (
    Relation("rId1", f"{_OFFICE}/styles", "styles.xml"),
    Relation("rId2", f"{_OFFICE}/numbering", "numbering.xml"),
    Relation("rId3", f"{_OFFICE}/settings", "settings.xml"),
    Relation("rId4", f"{_OFFICE}/theme", "theme/theme1.xml"),
    Relation("rId5", f"{_OFFICE}/fontTable", "fontTable.xml"),
)


def load() -> dict[str, bytes]:
    """Return the parts of the base document that was shipped. Raises UserError when it is not there."""
    path = resource("word", "base.docx")
    return package.read(read_bounded(path, package.LARGEST_FILE), path.name)


def build() -> bytes:
    """Return the base document, with one line for each style so that it can be looked at."""
    parts = {
        "word/document.xml": _sample(),
        "word/styles.xml": styles_part(),
        "word/numbering.xml": numbering_part(),
        "word/settings.xml": _settings(),
        "word/theme/theme1.xml": theme_part(FONT, INK, DARK_BLUE),
        "word/fontTable.xml": _fonts(),
        "word/_rels/document.xml.rels": relations_part(SUPPORT),
        "_rels/.rels": relations_part(
            (Relation("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),)
        ),
    }
    parts[package.TYPES] = types_part(parts)
    return package.write(parts)


def _sample() -> bytes:
    document = root("w:document", "w", "r")
    body = add(document, "w:body")
    for look in PARAGRAPHS:
        paragraph = add(body, "w:p")
        add(add(paragraph, "w:pPr"), "w:pStyle", look.id)
        add(add(paragraph, "w:r"), "w:t").text = look.name
    section_properties(body, is_wide=False)
    return to_bytes(document)


def _settings() -> bytes:
    """No stored revision ids, no fields to update on opening, the layout rules of current Word."""
    settings = root("w:settings", "w")
    add(settings, "w:zoom", percent="100")
    add(settings, "w:defaultTabStop", "720")
    add(settings, "w:characterSpacingControl", "doNotCompress")
    compat = add(settings, "w:compat")
    add(compat, "w:compatSetting", "15", name="compatibilityMode", uri=_COMPATIBILITY)
    add(settings, "w:themeFontLang", "en-GB")
    add(settings, "w:decimalSymbol", ".")
    add(settings, "w:listSeparator", ",")
    return to_bytes(settings)


def _fonts() -> bytes:
    fonts = root("w:fonts", "w")
    font = add(fonts, "w:font", name=FONT)
    add(font, "w:family", "swiss")
    add(font, "w:pitch", "variable")
    return to_bytes(fonts)


def main(arguments: list[str]) -> int:
    """Write the base document to the path given. Returns an exit status."""
    if len(arguments) != 1:
        sys.stderr.write("Give the path to write the base document to.\n")
        return 2
    try:
        write_atomically(Path(arguments[0]), build())
    except UserError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
