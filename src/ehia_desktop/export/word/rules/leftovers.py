"""What must not stay behind in a copy for readers: comments, changes, hidden words, macros, stray data."""

from collections.abc import Iterator

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.word.opened import Opened, val
from ehia_desktop.export.word.reading_charts import workbooks_in
from ehia_desktop.export.word.xml import name

_OWN_PROPERTIES = "docProps/custom.xml"
_PARTS = (
    ("word/comments", "The file holds comments."),
    ("word/people", "The file holds a list of people who commented."),
    ("customXml/", "The file holds custom XML, which nobody sees and anybody can read."),
    ("word/vbaProject", "The file holds a macro."),
    ("word/vbaData", "The file holds a macro."),
    (_OWN_PROPERTIES, "The file holds properties of its own, which nobody sees."),
)
_CONTROLS = ("w:sdt",)
_TRACKING = ("w:trackRevisions",)
_TAGS = (
    (("w:ins", "w:del", "w:moveFrom", "w:moveTo"), "The document holds tracked changes."),
    (("w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:sectPrChange", "w:trPrChange"),
     "The document holds tracked changes of formatting."),
    (("w:commentRangeStart", "w:commentReference"), "The document holds comments."),
    (("w:vanish", "w:webHidden", "w:specVanish"), "The document holds hidden text."),
    (_CONTROLS, "The document holds a form control, which other programs damage."),
    (("w:rsids", "w:rsid"), "The document holds revision ids, which tell who edited when."),
    (("w:documentProtection", "w:writeProtection"), "The document is protected, so it cannot be read aloud or reused."),
    (("w:docVars",), "The settings hold hidden variables."),
    (_TRACKING, "The document would track the next reader’s changes."),
    (("w:updateFields",), "The document would ask each reader whether to update its fields."),
)  # fmt: skip
_MACRO_TYPE = b"macroenabled"
_RSID = name("w:rsid")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def leftover_rules(opened: Opened, kind: CopyKind = CopyKind.PUBLICATION) -> Iterator[str]:
    """One sentence for each kind of thing left behind.

    A form to be filled in has controls; a review copy says which export it is and tracks changes.
    """
    is_review = kind is CopyKind.REVIEW
    for start, sentence in _PARTS:
        if is_review and start == _OWN_PROPERTIES:
            continue
        if any(part.casefold().startswith(start.casefold()) for part in opened.parts):
            yield sentence
    behind_charts = set(workbooks_in(opened.parts).values())
    if any(_is_file(part) and part not in behind_charts for part in opened.parts):
        yield "The file holds another file inside it."
    if _MACRO_TYPE in opened.parts["[Content_Types].xml"].lower():
        yield "The file says that it holds macros."
    for tags, sentence in _TAGS:
        if (tags == _CONTROLS and kind is CopyKind.BLANK) or (tags == _TRACKING and is_review):
            continue
        if any(_stands(opened, tag) for tag in tags):
            yield sentence
    if any(_has_revision_id(opened, part) for part in opened.trees):
        yield "The document holds revision ids, which tell who edited when."


def picture_rules(opened: Opened) -> Iterator[str]:
    """A picture has words for people who cannot see it."""
    trees = [tree for part, tree in opened.trees.items() if part.startswith("word/")]
    for picture in (found for tree in trees for found in tree.iter(_DRAWING)):
        if not picture.get("descr", "").strip():
            yield "A picture has no alternative text."


def _is_file(part: str) -> bool:
    return part.casefold().startswith("word/embeddings/")


def _stands(opened: Opened, tag: str) -> bool:
    """Tell whether the element stands in any part; one that says no, such as `w:vanish` at 0, does not."""
    return any(
        val(element) not in ("0", "false", "off")
        for tree in opened.trees.values()
        for element in tree.iter(name(tag))
    )


def _has_revision_id(opened: Opened, part: str) -> bool:
    return any(
        str(key).startswith(_RSID)
        for element in opened.trees[part].iter("*")
        for key in element.attrib
    )
