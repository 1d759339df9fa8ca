"""Title, headings, styles, paragraphs and pages: what lets a screen reader, and a hurried one, find their way."""

from collections.abc import Iterator

from ehia_desktop.export.answers import poses_as_heading
from ehia_desktop.export.word.layout import NEUTRAL_PAGE
from ehia_desktop.export.word.opened import Opened, quoted, style_of, val
from ehia_desktop.export.word.reading import paragraph_text
from ehia_desktop.export.word.xml import Element, name

LONGEST_HEADING = 120
DEEPEST = 4
_NOT_BODY = (
    "ListBullet",
    "ListNumber",
    "Heading",
    "Title",
    "TOC",
    "Caption",
    "EHIATable",
    "EHIADense",
    "EHIAOrganisation",
    "EHIAWarning",
)
_ENTRIES = ("TOC1", "TOC2")
_STYLE_TAGS = {"w:pStyle": "paragraph", "w:rStyle": "character", "w:tblStyle": "table"}


def title_rules(opened: Opened) -> Iterator[str]:
    """Title once."""
    count = sum(style_of(paragraph) == "Title" for paragraph in opened.paragraphs)
    if count != 1:
        yield f"The document has {count or 'no'} titles; it needs exactly one."


def heading_rules(opened: Opened) -> Iterator[str]:
    """Levels 1 to 4 without jumps, none empty, none too long."""
    last = 0
    for paragraph in opened.paragraphs:
        level = heading_level(paragraph)
        if not level:
            continue
        text = paragraph_text(paragraph).strip()
        if not text:
            yield "A heading has no words."
        if len(text) > LONGEST_HEADING:
            yield f"The heading {quoted(paragraph)} is longer than {LONGEST_HEADING} characters."
        if level > DEEPEST:
            yield f"The heading {quoted(paragraph)} is deeper than level {DEEPEST}."
        if level > last + 1:
            yield f"The heading {quoted(paragraph)} jumps from level {last} to level {level}."
        last = level
    if not last:
        yield "The document has no headings."


def heading_level(paragraph: Element) -> int:
    """The level of a heading; 0 for any other paragraph."""
    style = style_of(paragraph).removeprefix("Heading")
    return int(style) if style.isdigit() else 0


def posing_rules(opened: Opened) -> Iterator[str]:
    """No bold paragraph poses as a heading; the items of a list are known by what parts them from the text."""
    for paragraph in opened.body.iterchildren(name("w:p")):
        if style_of(paragraph).startswith(_NOT_BODY):
            continue
        runs = [run for run in paragraph.iter(name("w:r")) if run.find(name("w:t")) is not None]
        text = paragraph_text(paragraph).strip()
        is_bold = bool(runs) and all(
            run.find(f"{name('w:rPr')}/{name('w:b')}") is not None for run in runs
        )
        if is_bold and poses_as_heading(text):
            yield f"The paragraph {quoted(paragraph)} is bold all through and poses as a heading."


def style_rules(opened: Opened) -> Iterator[str]:
    """Every style used exists."""
    styles = opened.tree("word/styles.xml")
    if styles is None:
        yield "The document has no styles."
        return
    known = {
        (style.get(name("w:type")), style.get(name("w:styleId")))
        for style in styles.iter(name("w:style"))
    }
    for part, tree in opened.trees.items():
        for tag, kind in _STYLE_TAGS.items():
            used = {val(element) for element in tree.iter(name(tag))}
            for style in sorted(used):
                if part != "word/styles.xml" and (kind, style) not in known:
                    yield f"The style “{style}” is used but does not exist."


def paragraph_rules(opened: Opened) -> Iterator[str]:
    """No empty paragraphs for space; left-aligned; no look of its own on a paragraph or a run."""
    for paragraph in opened.body.iterchildren(name("w:p")):
        has_drawing = next(paragraph.iter(name("w:drawing")), None) is not None
        if not paragraph_text(paragraph).strip() and not has_drawing:
            yield "An empty paragraph stands in the document; space belongs to the styles."
            break
    for element in opened.document.iter(name("w:jc")):
        if val(element) not in ("left", "start", "right", "end"):
            yield "A paragraph is centred or justified; text is read most easily from the left."
            break
    for tag in ("w:rFonts", "w:sz"):
        if next(opened.document.iter(name(tag)), None) is not None:
            yield "A font or a size is set on words directly; it belongs to the styles."
            break


def list_rules(opened: Opened) -> Iterator[str]:
    """Lists are real lists: no bullet typed by hand, no number of a list that does not exist."""
    numbering = opened.tree("word/numbering.xml")
    known = (
        set() if numbering is None
        else {num.get(name("w:numId")) for num in numbering.iter(name("w:num"))}
    )  # fmt: skip
    for part in (package_part for package_part in opened.trees if package_part.startswith("word/")):
        for number in opened.trees[part].iter(name("w:numId")):
            if val(number) not in known:
                yield f"A list uses the numbering {val(number)}, which does not exist."
    for paragraph in opened.paragraphs:
        if paragraph_text(paragraph).lstrip().startswith(("• ", "· ", "▪ ")):
            yield f"The bullet of {quoted(paragraph)} was typed; use a list."


def page_rules(opened: Opened) -> Iterator[str]:
    """The size of page that is meant throughout, and a page number on every page."""
    page = opened.ground.page
    # A short copy has margins of its own on the same paper.
    is_a4 = (page.short, page.long) == (NEUTRAL_PAGE.short, NEUTRAL_PAGE.long)
    size_said = "A4" if is_a4 else "of the size of the house style"
    sections = list(opened.document.iter(name("w:sectPr")))
    for section in sections:
        size = section.find(name("w:pgSz"))
        if {val(size, "w:w"), val(size, "w:h")} != {str(page.short), str(page.long)}:
            yield f"A page is not {size_said}."
        holder = section.getparent()
        if holder is None or holder.tag not in (name("w:pPr"), name("w:body")):
            yield "A turn of the page stands where no program looks for it."
    if not sections:
        yield "The document does not say how large its pages are."
    around = [
        tree
        for part, tree in opened.trees.items()
        if part.startswith(("word/footer", "word/header"))
    ]
    if not any(_has_field(tree, "PAGE") for tree in around):
        yield "The pages have no numbers."


def contents_rules(opened: Opened) -> Iterator[str]:
    """A list of contents whose entries are in place, each in the words of a heading."""
    if not _has_field(opened.document, "TOC"):
        yield "The document has no list of contents."
    elif not any(style_of(paragraph).startswith("TOC1") for paragraph in opened.paragraphs):
        yield "The list of contents is empty."
    headings = {paragraph_text(one) for one in opened.paragraphs if heading_level(one)}
    for entry in opened.paragraphs:
        if style_of(entry) in _ENTRIES and paragraph_text(entry) not in headings:
            yield f"The list of contents names {quoted(entry)}, which is no heading."


def _has_field(tree: Element, kind: str) -> bool:
    return any(
        (instruction.text or "").split()[:1] == [kind]
        for instruction in tree.iter(name("w:instrText"))
    )
