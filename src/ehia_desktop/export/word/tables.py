"""Native tables, built from elements: a repeated header row, a caption, alternative text, rows that stay whole."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.chart_axis import MINUS
from ehia_desktop.export.blocks import EvidenceTable, Facts, Grid, GridRow
from ehia_desktop.export.references import bookmark_of
from ehia_desktop.export.word.drafting import (
    Draft,
    ListStyles,
    add_field,
    add_paragraph,
    add_text,
)
from ehia_desktop.export.word.ground import Ground
from ehia_desktop.export.word.xml import Element, add, name
from ehia_desktop.forms.richtext import Span, plain

HEAD, TEXT, LABEL, FIGURE = "EHIATableHead", "EHIATableText", "EHIATableLabel", "EHIATableFigure"
BLANK, NOTE = "EHIATableBlank", "EHIATableNote"
_CELL = ListStyles(TEXT, "EHIATableBullet", "EHIATableNumber")
_BLANK_CELL = ListStyles(BLANK, BLANK, BLANK)
_NARROWEST = 6
_SAMPLE = 200
_LONGEST_WORD, _LONGEST_LABEL = 14, 20
_LONGEST_CELL = 300
# The two side margins of a cell, in twips; twips in a point; signs of Arial that are not of middling width.
_CELL_MARGINS = 240
_TWIPS = 20
_NARROW = frozenset("fijlrtI.,:;'’!|()[]/- ")
_BROAD = frozenset("mwMW%@")
_FACT_SHARES = (30, 70)


@dataclass(frozen=True)
class _Looks:
    """The styles for the cells of evidence."""

    head: str
    text: str
    label: str
    figure: str


_USUAL = _Looks(HEAD, TEXT, LABEL, FIGURE)
# For a table whose words would not fit their columns otherwise.
_DENSE = _Looks("EHIADenseHead", "EHIADenseText", "EHIADenseLabel", "EHIADenseFigure")


@dataclass(frozen=True)
class TableFrame:
    """A table begun: its element and the width of each column in twips."""

    element: Element
    widths: tuple[int, ...]


def add_grid(draft: Draft, grid: Grid) -> None:
    """Add the caption and the table of a grid; row labels and column headings carry their anchors."""
    add_caption(draft, grid.number, grid.caption, None)
    shares = [grid.corner_width, *(column.width for column in grid.columns)]
    columns = [(grid.corner, *(row.label for row in grid.rows))]
    for place, column in enumerate(grid.columns):
        columns.append((column.label, *(plain(row.cells[place].blocks) for row in grid.rows)))
    needed = [room_for(*texts, points=draft.ground.reach) for texts in columns]
    if grid.is_wide:
        shares = _by_content(shares, columns)
    widths = in_twips(shares, draft.ground.page.text_width(is_wide=grid.is_wide), needed)
    frame = begin_table(draft.body, grid.caption, grid.description, widths)
    head = add_header_row(frame)
    add_words(draft, head, frame.widths[0], HEAD, grid.corner, None)
    for column, width in zip(grid.columns, frame.widths[1:], strict=True):
        anchor = Anchor(Mark.COLUMN, f"{grid.address}/{column.key}")
        add_words(draft, head, width, HEAD, column.label, anchor)
    for row in grid.rows:
        _grid_row(draft, frame, row)


def add_evidence(draft: Draft, table: EvidenceTable) -> None:
    """Add the caption, the table and the notes of a piece of evidence; the caption carries its anchor."""
    add_caption(draft, table.number, table.caption, Anchor(Mark.EVIDENCE, table.key))
    looks, widths = _evidence_fit(table, draft.ground)
    frame = begin_table(draft.body, table.caption, table.description, widths)
    head = add_header_row(frame)
    for text, width, is_figure in zip(table.header, widths, table.is_figure, strict=True):
        paragraph = add_words(draft, head, width, looks.head, text, None)
        if is_figure:
            add(paragraph[0], "w:jc", "right")
    styles = [looks.figure if is_figure else looks.text for is_figure in table.is_figure]
    if not table.is_figure[0]:
        styles[0] = looks.label
    for cells in table.rows:
        row = add_row(frame)
        for text, width, style in zip(cells, widths, styles, strict=True):
            add_words(draft, row, width, style, text, None)
    keep_with_next(frame.element[-1])
    for place, note in enumerate(table.notes, start=1):
        paragraph = add_paragraph(draft.body, NOTE)
        if place < len(table.notes):
            add(paragraph[0], "w:keepNext")
        draft.spans(paragraph, note)


def add_facts(draft: Draft, facts: Facts) -> None:
    """Add a table of two columns about the document."""
    add_caption(draft, facts.number, facts.caption, None)
    widths = in_twips(_FACT_SHARES, draft.ground.page.text_width(is_wide=False))
    frame = begin_table(draft.body, facts.caption, facts.description, widths)
    head = add_header_row(frame)
    for text, width in zip(facts.columns, frame.widths, strict=True):
        add_words(draft, head, width, HEAD, text, None)
    for place, (label, text) in enumerate(facts.rows):
        row = add_row(frame)
        named = add_paragraph(add_cell(row, frame.widths[0]), LABEL)
        draft.spans(named, facts.leads[place] if facts.leads else (Span(label),))
        add_words(draft, row, frame.widths[1], TEXT, text, None)


def add_caption(
    draft: Draft, number: int, caption: str, anchor: Anchor | None, what: str = "Table"
) -> None:
    """Add `Table 3: words` above a table or a chart, its number a field so that Word can list them."""
    paragraph = add_paragraph(draft.body, "Caption")
    opened = draft.mark(paragraph, anchor)
    named = draft.mark_named(paragraph, bookmark_of(what, number))
    add_text(paragraph, f"{what} ")
    add_field(paragraph, f"SEQ {what} \\* ARABIC", str(number))
    draft.close_marks(paragraph, named)
    add_text(paragraph, f": {caption}")
    draft.close_marks(paragraph, opened)


def _grid_row(draft: Draft, frame: TableFrame, row: GridRow) -> None:
    element = add_row(frame)
    mark = Mark.LOCAL_ROW if row.is_local else Mark.ROW
    add_words(draft, element, frame.widths[0], LABEL, row.label, Anchor(mark, str(row.address)))
    for cell, width in zip(row.cells, frame.widths[1:], strict=True):
        holder = add_cell(element, width)
        draft.blocks(holder, cell.blocks, _BLANK_CELL if cell.is_blank else _CELL)


def keep_with_next(row: Element) -> None:
    """Hold a last row beside the line under it, which would stand alone on the last page on its side."""
    for properties in row.iter(name("w:pPr")):
        properties.insert(1, properties.makeelement(name("w:keepNext")))


def begin_table(
    body: Element, caption: str, description: str, widths: tuple[int, ...]
) -> TableFrame:
    """Begin a table with its name and description for people who cannot see it; widths are in twips."""
    table = add(body, "w:tbl")
    properties = add(table, "w:tblPr")
    add(properties, "w:tblStyle", "EHIATable")
    add(properties, "w:tblW", w=str(sum(widths)), type="dxa")
    add(properties, "w:tblLayout", type="fixed")
    add(properties, "w:tblLook", "0420", firstRow="1", lastRow="0", firstColumn="0",
        lastColumn="0", noHBand="0", noVBand="1")  # fmt: skip
    add(properties, "w:tblCaption", caption)
    add(properties, "w:tblDescription", description)
    grid = add(table, "w:tblGrid")
    for width in widths:
        add(grid, "w:gridCol", w=str(width))
    return TableFrame(table, widths)


def add_row(frame: TableFrame) -> Element:
    """Add a row that does not break across pages."""
    row = add(frame.element, "w:tr")
    add(add(row, "w:trPr"), "w:cantSplit")
    return row


def add_header_row(frame: TableFrame) -> Element:
    """Add the row that is repeated on each page."""
    row = add_row(frame)
    add(row[0], "w:tblHeader")
    return row


def add_cell(row: Element, width: int) -> Element:
    """Add an empty cell."""
    cell = add(row, "w:tc")
    add(add(cell, "w:tcPr"), "w:tcW", w=str(width), type="dxa")
    return cell


def add_words(
    draft: Draft, row: Element, width: int, style: str, text: str, anchor: Anchor | None
) -> Element:
    """Add a cell with one paragraph of our words and return the paragraph."""
    paragraph = add_paragraph(add_cell(row, width), style)
    opened = draft.mark(paragraph, anchor)
    add_text(paragraph, text)
    draft.close_marks(paragraph, opened)
    return paragraph


def in_twips(
    shares: Sequence[int], total: int, needed: Sequence[int] | None = None
) -> tuple[int, ...]:
    """Return widths that fill `total`; a column too narrow for its longest word takes from the others."""
    whole = sum(shares)
    widths = [total * share // whole for share in shares]
    floors = list(needed or [0] * len(widths))
    if sum(floors) >= total:
        widths = [total * floor // sum(floors) for floor in floors]
    else:
        lacking = sum(max(floor - width, 0) for floor, width in zip(floors, widths, strict=True))
        spare = sum(max(width - floor, 0) for floor, width in zip(floors, widths, strict=True))
        widths = [
            floor if width <= floor else width - lacking * (width - floor) // spare
            for floor, width in zip(floors, widths, strict=True)
        ]
    widths[-1] += total - sum(widths)
    return tuple(widths)


def _by_content(shares: Sequence[int], columns: Sequence[Sequence[str]]) -> list[int]:
    """Shares half as the form has them and half as the longest text of each column asks for, in thousandths."""
    asked = [math.sqrt(min(max(map(len, texts)), _LONGEST_CELL)) for texts in columns]
    given, wanted = sum(shares), sum(asked)
    return [
        max(1, round(500 * share / given + 500 * one / wanted))
        for share, one in zip(shares, asked, strict=True)
    ]


def _share_of(text: str) -> int:
    """What a cell of evidence asks for: as many letters as it has, and of a long text a quarter of the rest."""
    return min(len(text), 80) + max(0, min(len(text), _LONGEST_CELL) - 80) // 4


def room_for(*texts: str, points: float) -> int:
    """The width that the longest word of `texts` takes in bold Arial of a size, with the margins of its cell."""
    widest = max((_ems(word[:_LONGEST_WORD]) for text in texts for word in text.split()), default=0)
    return int(widest * points * _TWIPS) + _CELL_MARGINS


def _ems(word: str) -> float:
    """The width of a word in bold Arial, in ems, a little on the generous side."""
    return sum(
        0.34 if sign in _NARROW else 0.92 if sign in _BROAD else 0.74 if sign.isupper() else 0.6
        for sign in word
    )


def _evidence_fit(table: EvidenceTable, ground: Ground) -> tuple[_Looks, tuple[int, ...]]:
    """Choose the text size, and room for each column's longest word, so that no figure is broken."""
    total = ground.page.text_width(is_wide=table.is_wide)
    columns = [
        (heading, *(row[place] for row in table.rows[:_SAMPLE]))
        for place, heading in enumerate(table.header)
    ]
    # A heading may fold at its spaces; a label or a figure had better not.
    shares = [
        max(_NARROWEST, *map(_share_of, texts[1:]), *map(len, texts[0].split()))
        for texts in columns
    ]
    # A line may end behind a minus, and what stands on the next one would read as a figure without it.
    has_minus = any(
        sign in cell
        for sign in ("-", MINUS)
        for row in table.rows[:_SAMPLE]
        for cell, is_figure in zip(row, table.is_figure, strict=True)
        if is_figure
    )
    for looks, points in ((_USUAL, ground.reach), (_DENSE, ground.dense_reach)):
        needed = [room_for(*texts, points=points) for texts in columns]
        lines = [_room_for_lines(texts[1:], points) for texts in columns]
        whole = [max(room, line) for room, line in zip(needed, lines, strict=True)]
        figures = [
            one if is_figure else room
            for one, room, is_figure in zip(whole, needed, table.is_figure, strict=True)
        ]
        for floors in (whole, figures):
            if sum(floors) <= total:
                return looks, in_twips(shares, total, floors)
        if sum(needed) <= total and not (has_minus and looks is _USUAL):
            return looks, in_twips(shares, total, needed)
    needed = [room_for(*texts, points=ground.dense_reach) for texts in columns]
    return _DENSE, in_twips(shares, total, needed)


def _room_for_lines(labels: Sequence[str], points: float) -> int:
    """The width in which no label or figure folds that is short: a month from its year, a sign from its number."""
    widest = max((_ems(label) for label in labels if len(label) <= _LONGEST_LABEL), default=0)
    return int(widest * points * _TWIPS) + _CELL_MARGINS
