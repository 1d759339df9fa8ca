"""An outline as one web page in memory: no script, nothing from outside, the same outline the same bytes."""

from collections.abc import Iterable
from itertools import takewhile

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.export.blocks import (
    Answer,
    Block,
    ChartBlock,
    Contents,
    EvidenceTable,
    Facts,
    Finding,
    Grid,
    Heading,
    Note,
    NoteKind,
    Outline,
    Title,
)
from ehia_desktop.export.html.charts import add_chart
from ehia_desktop.export.html.front import BACK, CONTENTS_ID, MAIN_ID, SKIP, UP, add_head_matter
from ehia_desktop.export.html.prose import add_blocks, add_spans
from ehia_desktop.export.html.tables import add_evidence, add_facts, add_grid
from ehia_desktop.export.html.tags import (
    Element,
    add,
    add_lines,
    anchor_id,
    answer_id,
    root,
    to_bytes,
)

_COVER = (NoteKind.WARNING, NoteKind.ORGANISATION, NoteKind.COVER)
_NOTES = {
    NoteKind.WORDING: "wording",
    NoteKind.ORGANISATION: "organisation",
    NoteKind.COVER: "cover",
    NoteKind.WARNING: "warning",
    NoteKind.GUIDANCE: "wording",
    NoteKind.UNDER_TABLE: "note",
}
_BULLETS = "points"
_APART = frozenset("html head body header main footer nav section div figure meta".split())


def write(outline: Outline) -> bytes:
    """Return the page. Raises ValueError for an outline of a form to be filled in, which is no page."""
    page = root("html", lang="en-GB")
    add_head_matter(page, outline)
    body = add(page, "body")
    add(body, "a", SKIP, class_="skip", href=f"#{MAIN_ID}")
    blocks = list(outline.blocks)
    cover = list(takewhile(_is_cover, blocks))
    end = next(
        (at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.is_end),
        len(blocks),
    )
    _fill(add(add(body, "header"), "div", class_="width"), cover)
    looks = "width brief" if outline.kind.is_short else "width"
    _main(add(body, "main", id=MAIN_ID, class_=looks), blocks[len(cover) : end])
    footer = add(add(body, "footer"), "div", class_="width")
    _fill(footer, blocks[end:])
    if outline.kind.is_short:
        add(footer, "a", UP, class_="back", href=f"#{MAIN_ID}")
    else:
        add(footer, "a", BACK, class_="back", href=f"#{CONTENTS_ID}")
    _break_lines(page)
    return to_bytes(page)


def _is_cover(block: Block) -> bool:
    return isinstance(block, Title) or (isinstance(block, Note) and block.kind in _COVER)


def _main(main: Element, blocks: list[Block]) -> None:
    """The summary, then the contents, which stand beside it where there is room, then the sections."""
    at = next((at for at, block in enumerate(blocks) if isinstance(block, Contents)), 0)
    if at:
        _fill(add(main, "div", class_="front"), blocks[:at])
    found = blocks[at] if blocks else None
    if isinstance(found, Contents):
        _contents(main, found)
        at += 1
    _fill(add(main, "div", class_="rest"), blocks[at:])


def _fill(holder: Element, blocks: Iterable[Block]) -> None:
    """Add blocks to `holder`; each heading of the first level begins a section."""
    parent = holder
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            parent = add(holder, "section")
        _add(parent, block)


def _add(parent: Element, block: Block) -> None:
    match block:
        case Title(text):
            add_lines(add(parent, "h1"), text)
        case Heading():
            # The title is the page's only heading of the first level.
            add(parent, f"h{block.level + 1}", block.text, id=anchor_id(block.anchor))
        case Note():
            _note(parent, block)
        case Answer():
            looks = (
                "answer blank" if block.is_blank else "answer lead" if block.is_lead else "answer"
            )
            add_blocks(add(parent, "div", class_=looks, id=answer_id(block.key)), block.blocks)
        case Grid():
            add_grid(parent, block)
        case Finding():
            at = anchor_id(Anchor(Mark.EVIDENCE, block.key))
            add(parent, "p", block.text, class_="finding", id=at)
        case ChartBlock():
            add_chart(parent, block)
        case EvidenceTable():
            add_evidence(parent, block)
        case Facts():
            add_facts(parent, block)
        case _:
            raise ValueError(f"{type(block).__name__} has no place on a web page")


def _note(parent: Element, note: Note) -> None:
    if note.kind is NoteKind.BULLET:
        is_next = len(parent) and parent[-1].get("class") == _BULLETS
        holder = add(parent[-1] if is_next else add(parent, "ul", class_=_BULLETS), "li")
    else:
        looks = {"class_": _NOTES[note.kind]} if note.kind in _NOTES else {}
        holder = add(parent, "p", **looks)
    if note.target is None:
        add_spans(holder, note.spans)
    else:
        link = add(holder, "a", href=f"#{anchor_id(note.target)}")
        for span in note.spans:
            add_lines(link, span.text)


def _contents(main: Element, contents: Contents) -> None:
    nav = add(main, "nav", aria_labelledby=CONTENTS_ID)
    add(nav, "h2", contents.title, id=CONTENTS_ID)
    holder = add(nav, "ul")
    for entry in contents.entries:
        item = add(holder, "li", **({"class_": "under"} if entry.level > 1 else {}))
        add(item, "a", entry.text, href=f"#{anchor_id(entry.anchor)}")


def _break_lines(page: Element) -> None:
    """Begin a line before each larger part, so that the source can be read; no words stand between these."""
    for element in page.iter("*"):
        if element.tag in _APART:
            if element.text is None and len(element):
                element.text = "\n"
            if element.tail is None and element.getparent() is not None:
                element.tail = "\n"
