"""Native tables, built from elements: a repeated header row, a caption, alternative text, rows that stay whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.export.blocks import (
    FACT_COLUMNS,
    Anchor,
    EvidenceTable,
    Facts,
    Grid,
    GridRow,
    Mark,
)
from ehia_desktop.export.word.drafting import (
    Draft,
    ListStyles,
    add_field,
    add_paragraph,
    add_text,
)
from ehia_desktop.export.word.layout import text_width
from ehia_desktop.export.word.xml import Element, add

HEAD, TEXT, LABEL, FIGURE = "EHIATableHead", "EHIATableText", "EHIATableLabel", "EHIATableFigure"
BLANK, NOTE = "EHIATableBlank", "EHIATableNote"
_CELL = ListStyles(TEXT, "EHIATableBullet", "EHIATableNumber")
_BLANK_CELL = ListStyles(BLANK, BLANK, BLANK)
_NARROWEST = 6
_FACT_SHARES = (30, 70)


@dataclass(frozen=True)
class _Frame:
    """A table begun: its element and the width of each column in twips."""

    element: Element
    widths: tuple[int, ...]


def add_grid(draft: Draft, grid: Grid) -> None:
    """Add the caption and the table of a grid; row labels and column headings carry their anchors."""
    add_caption(draft, grid.number, grid.caption, None)
    shares = [grid.corner_width, *(column.width for column in grid.columns)]
    frame = _begin(draft.body, grid.caption, grid.description, shares, is_wide=grid.is_wide)
    head = _header_row(frame)
    _cell(draft, head, frame.widths[0], HEAD, grid.corner, None)
    for column, width in zip(grid.columns, frame.widths[1:], strict=True):
        anchor = Anchor(Mark.COLUMN, f"{grid.address}/{column.key}")
        _cell(draft, head, width, HEAD, column.label, anchor)
    for row in grid.rows:
        _grid_row(draft, frame, row)


def add_evidence(draft: Draft, table: EvidenceTable) -> None:
    """Add the caption, the table and the notes of a piece of evidence; the caption carries its anchor."""
    add_caption(draft, table.number, table.caption, Anchor(Mark.EVIDENCE, table.key))
    frame = _begin(
        draft.body, table.caption, table.description, _evidence_shares(table), is_wide=table.is_wide
    )
    head = _header_row(frame)
    styles = tuple(FIGURE if is_figure else TEXT for is_figure in table.is_figure)
    for text, width, is_figure in zip(table.header, frame.widths, table.is_figure, strict=True):
        paragraph = _cell(draft, head, width, HEAD, text, None)
        if is_figure:
            add(paragraph[0], "w:jc", "right")
    for cells in table.rows:
        row = _row(frame)
        for place, text in enumerate(cells):
            style = LABEL if not place and styles[0] is TEXT else styles[place]
            _cell(draft, row, frame.widths[place], style, text, None)
    for note in table.notes:
        draft.spans(add_paragraph(draft.body, NOTE), note)


def add_facts(draft: Draft, facts: Facts) -> None:
    """Add a table of two columns about the document."""
    add_caption(draft, facts.number, facts.caption, None)
    frame = _begin(draft.body, facts.caption, facts.description, _FACT_SHARES, is_wide=False)
    head = _header_row(frame)
    for text, width in zip(FACT_COLUMNS, frame.widths, strict=True):
        _cell(draft, head, width, HEAD, text, None)
    for cells in facts.rows:
        row = _row(frame)
        for text, width, style in zip(cells, frame.widths, (LABEL, TEXT), strict=True):
            _cell(draft, row, width, style, text, None)


def add_caption(draft: Draft, number: int, caption: str, anchor: Anchor | None) -> None:
    """Add `Table 3: words` above a table, its number a field so that Word can list tables."""
    paragraph = add_paragraph(draft.body, "Caption")
    opened = draft.mark(paragraph, anchor)
    add_text(paragraph, "Table ")
    add_field(paragraph, "SEQ Table \\* ARABIC", str(number))
    add_text(paragraph, f": {caption}")
    draft.close_marks(paragraph, opened)


def _grid_row(draft: Draft, frame: _Frame, row: GridRow) -> None:
    element = _row(frame)
    mark = Mark.LOCAL_ROW if row.is_local else Mark.ROW
    _cell(draft, element, frame.widths[0], LABEL, row.label, Anchor(mark, str(row.address)))
    for cell, width in zip(row.cells, frame.widths[1:], strict=True):
        holder = _holder(element, width)
        draft.blocks(holder, cell.blocks, _BLANK_CELL if cell.is_blank else _CELL)


def _begin(
    body: Element, caption: str, description: str, shares: Sequence[int], *, is_wide: bool
) -> _Frame:
    total = text_width(is_wide=is_wide)
    widths = _in_twips(shares, total)
    table = add(body, "w:tbl")
    properties = add(table, "w:tblPr")
    add(properties, "w:tblStyle", "EHIATable")
    add(properties, "w:tblW", w=str(total), type="dxa")
    add(properties, "w:tblLayout", type="fixed")
    add(properties, "w:tblLook", "0420", firstRow="1", lastRow="0", firstColumn="0",
        lastColumn="0", noHBand="0", noVBand="1")  # fmt: skip
    add(properties, "w:tblCaption", caption)
    add(properties, "w:tblDescription", description)
    grid = add(table, "w:tblGrid")
    for width in widths:
        add(grid, "w:gridCol", w=str(width))
    return _Frame(table, widths)


def _row(frame: _Frame) -> Element:
    row = add(frame.element, "w:tr")
    add(add(row, "w:trPr"), "w:cantSplit")
    return row


def _header_row(frame: _Frame) -> Element:
    row = _row(frame)
    add(row[0], "w:tblHeader")
    return row


def _holder(row: Element, width: int) -> Element:
    cell = add(row, "w:tc")
    add(add(cell, "w:tcPr"), "w:tcW", w=str(width), type="dxa")
    return cell


def _cell(
    draft: Draft, row: Element, width: int, style: str, text: str, anchor: Anchor | None
) -> Element:
    paragraph = add_paragraph(_holder(row, width), style)
    opened = draft.mark(paragraph, anchor)
    add_text(paragraph, text)
    draft.close_marks(paragraph, opened)
    return paragraph


def _in_twips(shares: Sequence[int], total: int) -> tuple[int, ...]:
    whole = sum(shares)
    widths = [total * share // whole for share in shares]
    widths[-1] += total - sum(widths)
    return tuple(widths)


def _evidence_shares(table: EvidenceTable) -> list[int]:
    """Give each column room for its longest word and its usual text, so that no figure is broken."""
    shares = []
    for place, heading in enumerate(table.header):
        cells = [row[place] for row in table.rows[:200]]
        longest_word = max(len(word) for text in (heading, *cells) for word in text.split() or [""])
        longest = max((len(text) for text in cells), default=0)
        shares.append(max(_NARROWEST, longest_word + 2, min(longest, 40), min(len(heading), 24)))
    return shares
