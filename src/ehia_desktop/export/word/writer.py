"""An outline as a Word file in memory: our base document with a body, header, footer and properties."""

from typing import assert_never

from ehia_desktop import word_package as package
from ehia_desktop.assessment.anchors import Anchor, Mark, names
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.blank_blocks import BlankGrid, Box, PartLabel, Ticks
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
from ehia_desktop.export.pages import pages
from ehia_desktop.export.word.blank_tables import add_blank_grid
from ehia_desktop.export.word.charts import add_chart, chart_parts, chart_relations
from ehia_desktop.export.word.controls import add_place
from ehia_desktop.export.word.drafting import (
    Draft,
    ListStyles,
    add_paragraph,
    add_text,
    close_field,
    open_field,
)
from ehia_desktop.export.word.ground import Ground, neutral
from ehia_desktop.export.word.layout import section_properties
from ehia_desktop.export.word.margins import Margins, core_part, margins
from ehia_desktop.export.word.numbering import with_lists
from ehia_desktop.export.word.own_lines import mark_own_lines
from ehia_desktop.export.word.relations import Relation, read_relations, relations_part, types_part
from ehia_desktop.export.word.review_parts import (
    PROPERTIES,
    RELATION,
    SETTINGS,
    properties_part,
    tracking,
)
from ehia_desktop.export.word.tables import NOTE, add_evidence, add_facts, add_grid, keep_with_next
from ehia_desktop.export.word.xml import Element, add, name, root, to_bytes

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_ANSWER = ListStyles("EHIAAnswer", "ListBullet", "ListNumber")
_LEAD = ListStyles("EHIALead", "ListBullet", "ListNumber")
_BLANK = ListStyles("EHIABlank", "EHIABlank", "EHIABlank")
# Entries of a list of contents; with more it does not fit on a page.
_ON_ONE_PAGE = 42
_NOTES = {
    NoteKind.WORDING: "EHIAWording",
    NoteKind.ORGANISATION: "EHIAOrganisation",
    NoteKind.COVER: "EHIACover",
    NoteKind.WARNING: "EHIAWarning",
    NoteKind.PLAIN: "EHIAAnswer",
    NoteKind.GUIDANCE: "EHIAGuidance",
    NoteKind.BULLET: "ListBullet",
    NoteKind.UNDER_TABLE: NOTE,
}


def write(outline: Outline, ground: Ground | None = None) -> bytes:
    """Return the file; the same outline and ground give the same bytes. Without a ground: the neutral one."""
    ground = ground or neutral()
    is_blank = outline.form is not None
    # The tick boxes of Word are younger than its format: other programs are told that they may pass them over.
    document = (
        root("w:document", "w", "r", "mc", "w14") if is_blank else root("w:document", "w", "r")
    )
    if is_blank:
        document.set(name("mc:Ignorable"), "w14")
    draft = Draft(add(document, "w:body"), ground)
    _body(draft, outline)
    if is_blank:
        mark_own_lines(draft)
    return assembled(outline, draft, document)


def body_of(outline: Outline, ground: Ground) -> Element:
    """Return the body alone, to be measured before a file is made of it."""
    draft = Draft(add(root("w:document", "w", "r"), "w:body"), ground)
    _body(draft, outline)
    return draft.body


def assembled(outline: Outline, draft: Draft, document: Element) -> bytes:
    """Return the file with `document` as its main part, and what the draft made use of."""
    parts = dict(draft.ground.parts)
    parts[package.DOCUMENT] = to_bytes(document)
    parts["word/numbering.xml"] = with_lists(parts["word/numbering.xml"], draft.lists)
    around = margins(outline, draft.ground)
    parts |= around.parts
    parts["docProps/core.xml"] = core_part(outline)
    parts |= chart_parts(draft)
    parts["word/_rels/document.xml.rels"] = _document_relations(parts, around, draft)
    relations = [
        Relation("rId1", f"{_OFFICE}/officeDocument", package.DOCUMENT),
        Relation("rId2", _CORE, "docProps/core.xml"),
    ]
    if outline.kind is CopyKind.REVIEW:
        parts[PROPERTIES] = properties_part(outline.identifier)
        parts[SETTINGS] = tracking(parts[SETTINGS])
        relations.append(RELATION)
    parts["_rels/.rels"] = relations_part(relations)
    parts[package.TYPES] = types_part(parts)
    return package.write(parts)


def _document_relations(parts: dict[str, bytes], around: Margins, draft: Draft) -> bytes:
    relations = list(read_relations(parts["word/_rels/document.xml.rels"]))
    relations += around.relations
    relations += chart_relations(draft)
    relations += [
        Relation(identifier, f"{_OFFICE}/hyperlink", target, is_outside=True)
        for target, identifier in draft.links.items()
    ]
    return relations_part(relations)


def _body(draft: Draft, outline: Outline) -> None:
    """Add all blocks; a run of wide tables with their headings becomes a section on its side."""
    references = margins(outline, draft.ground).references
    parts = pages(outline.blocks)
    for number, part in enumerate(parts):
        for block in part.blocks:
            add_block(draft, block)
        # The properties of all pages but the last stand in the last paragraph on them.
        holder = draft.body if number == len(parts) - 1 else draft.body[-1][0]
        section_properties(
            holder,
            is_wide=part.is_wide,
            references=references,
            has_first_page=not number,
            page=draft.ground.page,
        )


def add_block(draft: Draft, block: Block) -> None:
    """Add what a block is made of to the end of the draft's body."""
    match block:
        case Title(text):
            add_text(add_paragraph(draft.body, "Title"), text)
        case Heading():
            _heading(draft, block)
        case Note():
            _note(draft, block)
        case Answer():
            lists = _BLANK if block.is_blank else _LEAD if block.is_lead else _ANSWER
            draft.blocks(draft.body, block.blocks, lists)
        case Grid():
            add_grid(draft, block)
        case Finding():
            _finding(draft, block)
        case ChartBlock():
            add_chart(draft, block)
        case EvidenceTable():
            add_evidence(draft, block)
        case Facts():
            add_facts(draft, block)
        case Contents():
            _contents(draft, block)
        case Box() | PartLabel() | Ticks():
            add_place(draft, draft.body, block, in_cell=False)
        case BlankGrid():
            add_blank_grid(draft, block)
        case _ as never:
            assert_never(never)


def _heading(draft: Draft, heading: Heading) -> None:
    paragraph = add_paragraph(draft.body, f"Heading{heading.level}")
    opened = draft.mark(paragraph, heading.anchor)
    if heading.is_end:
        opened += draft.mark_end(paragraph)
    add_text(paragraph, heading.text)
    draft.close_marks(paragraph, opened)


def _finding(draft: Draft, finding: Finding) -> None:
    paragraph = add_paragraph(draft.body, "EHIAFinding")
    opened = draft.mark(paragraph, Anchor(Mark.EVIDENCE, finding.key))
    add_text(paragraph, finding.text)
    draft.close_marks(paragraph, opened)


def _note(draft: Draft, note: Note) -> None:
    if note.kind is NoteKind.UNDER_TABLE and draft.body[-1].tag == name("w:tbl"):
        keep_with_next(draft.body[-1][-1])
    paragraph = add_paragraph(draft.body, _NOTES[note.kind])
    if note.target is None:
        draft.spans(paragraph, note.spans)
        return
    link = _inner_link(paragraph, names(note.target)[0])
    for span in note.spans:
        _linked_text(link, span.text)


def _contents(draft: Draft, contents: Contents) -> None:
    """A contents field with its entries in place and no page numbers: right at once, nothing to update."""
    heading = add_paragraph(draft.body, "TOCHeading")
    if contents.starts_page:
        add(heading[0], "w:pageBreakBefore")
    add_text(heading, contents.title)
    deepest = max((entry.level for entry in contents.entries), default=1)
    paragraph: Element | None = None
    for entry in contents.entries:
        is_first = paragraph is None
        paragraph = add_paragraph(draft.body, f"TOC{entry.level}")
        if is_first:
            open_field(paragraph, f'TOC \\o "1-{deepest}" \\n \\h \\z \\u')
        _linked_text(_inner_link(paragraph, names(entry.anchor)[0]), entry.text)
        if entry is contents.entries[-1] or len(contents.entries) > _ON_ONE_PAGE:
            # Held together, the list of a page would take the first section with it, and a longer one tears anywhere.
            add(paragraph[0], "w:keepNext", "0")
    if paragraph is not None:
        close_field(paragraph)


def _inner_link(paragraph: Element, bookmark: str) -> Element:
    return add(paragraph, "w:hyperlink", anchor=bookmark, history="1")


def _linked_text(link: Element, text: str) -> None:
    run = add_text(link, text)
    properties = run.makeelement(name("w:rPr"))
    run.insert(0, properties)
    add(properties, "w:rStyle", "Hyperlink")
