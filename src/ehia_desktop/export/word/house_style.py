"""A trust's own Word file as what copies stand on: its page, its headers and footers, its styles; never its body.

Nothing is copied over that is not known: parts are written anew from what was read. So no person, path, macro, field or
hidden word of the file can reach a reader, and what could not be taken is said. There is no templating language.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ehia_desktop import word_package as package
from ehia_desktop.assessment.house_style import StyleReport
from ehia_desktop.assessment.personal_data import find
from ehia_desktop.errors import UserError
from ehia_desktop.export.word import base_document
from ehia_desktop.export.word.ground import Ground, HouseMargin
from ehia_desktop.export.word.house.lists import lists_part
from ehia_desktop.export.word.house.margins import MarginCleaner, Source
from ehia_desktop.export.word.house.notes import Notes
from ehia_desktop.export.word.house.pages import read_section
from ehia_desktop.export.word.house.palette import read_palette
from ehia_desktop.export.word.house.sheet import Sheet, is_on
from ehia_desktop.export.word.house.styling import Styling, styling
from ehia_desktop.export.word.layout import PageSetUp
from ehia_desktop.export.word.opened import val
from ehia_desktop.export.word.reading import paragraph_text
from ehia_desktop.export.word.relations import Relation, read_relations, relations_of, target_part
from ehia_desktop.export.word.xml import Element, name, parse, root, to_bytes
from ehia_desktop.text import one_line, shorten

LARGEST = 20_000_000
_LARGEST_STYLES = 5_000_000
_LARGEST_OTHER = 20_000_000
_LONGEST_WORDS = 160
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
# A style out of any list says so with a list of number 0.
_NO_LIST = ("", "0")
_WHENS = {"default": "", "first": " of the first page", "even": " of even pages"}


@dataclass(frozen=True)
class HouseStyle:
    """What copies stand on, and what is said of the file it was made from."""

    ground: Ground
    report: StyleReport


def read_house_style(raw: bytes, called: str) -> HouseStyle:
    """Read the file `raw`; `called` is what the sentences call it. Raises UserError when it cannot be used."""
    notes = Notes(called)
    file = _File(package.read(raw, called), notes)
    sheet = Sheet(file.styles, read_palette(file.related("theme")), notes)
    section = read_section(file.document, file.related("settings"), notes)
    body = file.document.find(name("w:body"))
    made = styling(sheet, file.document if body is None else body, notes)
    cleaner = MarginCleaner(sheet, section.page.text_width(is_wide=False), notes)
    # The first page and the others share a part where the file makes no difference between them.
    parts: dict[tuple[str, str], HouseMargin] = {}
    margins: dict[tuple[str, str], HouseMargin] = {}
    for (what, when), relation in section.margins.items():
        if (what, relation) not in parts:
            parts[what, relation] = cleaner.clean(file.margin(what, relation))
        margins[what, when] = parts[what, relation]
    for found in find("\n".join(cleaner.words)):
        notes.fault(
            f"has “{found.text}” in its header or footer, which looks like a {found.kind.value}; give a team’s "
            "instead.",
            "its header or footer",
        )
    _say_margins(margins, notes)
    lists = lists_part(
        file.related("numbering"), made.flats.get("ListBullet"), made.flats.get("ListNumber"), sheet.palette,
        made.accent, notes,
    )  # fmt: skip
    if made.flats["Heading1"].numbering[0] not in _NO_LIST:
        notes.leave(
            "The numbers of headings are not taken: sections carry the numbers of the form."
        )
    notes.refuse_faults()
    return HouseStyle(_ground(made, lists, section.page, margins), notes.report())


class _File:
    """The parts of the file that are looked at, each parsed within bounds."""

    def __init__(self, parts: Mapping[str, bytes], notes: Notes) -> None:
        self._parts = parts
        self._notes = notes
        types = parts[package.TYPES].lower()
        if b"macroenabled" in types or any("vbaproject" in part.lower() for part in parts):
            raise notes.refusal("holds macros; save it in Word as a .docx or .dotx without them.")
        self.document = self._parse(package.DOCUMENT, _LARGEST_OTHER)
        if str(self.document.tag).startswith(f"{{{_STRICT}}}"):
            raise notes.refusal(
                "is saved as Strict Open XML; save it in Word as an ordinary Word Document (.docx)."
            )
        if self.document.tag != name("w:document"):
            raise notes.refusal("is not a Word document; choose a .docx or .dotx file.")
        self._relations = self._relations_of(package.DOCUMENT)
        self._refuse_protected()
        styles = self.related("styles")
        if styles is None:
            raise notes.refusal("has no styles at all; save it anew in Word and try again.")
        self.styles = styles

    def related(self, kind: str) -> Element | None:
        """The part that the document names as its styles, theme and so on; None when it names none."""
        for relation in self._relations.values():
            if relation.kind.endswith(f"/{kind}") and not relation.is_outside:
                part = target_part(package.DOCUMENT, relation.target)
                if part in self._parts:
                    return self._parse(part, _LARGEST_STYLES)
        return None

    def margin(self, what: str, relation: str) -> Source:
        """A header or footer; one without a word where the file has none."""
        style = what.capitalize()
        found = self._relations.get(relation)
        part = (
            "" if found is None or found.is_outside else target_part(package.DOCUMENT, found.target)
        )
        if part not in self._parts:
            tag = "hdr" if what == "header" else "ftr"
            empty = root(f"w:{tag}", "w")
            return Source(empty, package.DOCUMENT, {}, self._parts, style)
        return Source(
            self._parse(part, _LARGEST_STYLES), part, self._relations_of(part), self._parts, style
        )

    def _relations_of(self, part: str) -> dict[str, Relation]:
        raw = self._parts.get(relations_of(part))
        try:
            return {} if raw is None else {each.id: each for each in read_relations(raw)}
        except ValueError as error:
            raise self._damaged() from error

    def _parse(self, part: str, limit: int) -> Element:
        if len(self._parts[part]) > limit:
            raise self._notes.refusal(
                f"has a part of {len(self._parts[part]) / 1_000_000:.0f} MB for its styles or pages, which is far too "
                "much; copy its first page into a fresh file."
            )
        try:
            return parse(self._parts[part])
        except ValueError as error:
            raise self._damaged() from error

    def _damaged(self) -> UserError:
        return self._notes.refusal(
            "is damaged and cannot be read; open it in Word, save it anew and try again."
        )

    def _refuse_protected(self) -> None:
        settings = self.related("settings")
        if settings is None:
            return
        for tag in ("w:documentProtection", "w:writeProtection"):
            found = settings.find(name(tag))
            if found is not None and val(found, "w:enforcement") not in ("0", "false", "off"):
                raise self._notes.refusal(
                    "is protected against changes; take that off in Word (Review, Restrict Editing) and save it."
                )
        if is_on(settings.find(name("w:mirrorMargins"))):
            self._notes.leave(
                "Margins that change sides from page to page are not taken; all pages have the same."
            )
        if settings.find(name("w:attachedTemplate")) is not None:
            self._notes.leave("The template behind the file, and where it lies, is not taken.")


def _say_margins(margins: Mapping[tuple[str, str], HouseMargin], notes: Notes) -> None:
    for (what, when), margin in margins.items():
        called = f"{what.capitalize()}{_WHENS[when]}"
        if margin.is_empty:
            stands = "ours stands" if (what, when) != ("header", "first") else "it stays empty"
            notes.make(called, f"The file has none; {stands}.")
        else:
            notes.take(called, f"As in the file: {_shown(margin)}.")
    if not any(margin.has_page_number for margin in margins.values()):
        notes.make("Page numbers", "The file has none; “Page 1 of 9” is added to the footer.")


def _shown(margin: HouseMargin) -> str:
    """What a header or footer shows, so that a person can see what every reader of a copy will."""
    lines = (paragraph_text(one).strip() for one in parse(margin.part).iter(name("w:p")))
    words = one_line(" / ".join(line for line in lines if line))
    pictures = len(margin.pictures)
    found = [f"“{shorten(words, _LONGEST_WORDS)}”"] if words else []
    found += [f"{pictures} {'picture' if pictures == 1 else 'pictures'}"] if pictures else []
    return ", ".join(found) or "the number of the page"


def _ground(
    made: Styling, lists: bytes, page: PageSetUp, margins: Mapping[tuple[str, str], HouseMargin]
) -> Ground:
    """The base document with the looks of the house style in the place of ours."""
    parts = {
        **base_document.load(),
        "word/styles.xml": made.styles,
        "word/numbering.xml": lists,
        "word/theme/theme1.xml": made.theme,
        "word/fontTable.xml": made.fonts,
    }
    if ("header", "even") in margins:
        parts["word/settings.xml"] = _with_even_pages(parts["word/settings.xml"])
    return Ground(parts, page, made.font, made.size, made.breadth, margins)


def _with_even_pages(settings: bytes) -> bytes:
    tree = parse(settings)
    # The order of settings is fixed; this one stands before the spacing of characters.
    place = tree.find(name("w:characterSpacingControl"))
    even = tree.makeelement(name("w:evenAndOddHeaders"))
    if place is not None:
        place.addprevious(even)
    return to_bytes(tree)
