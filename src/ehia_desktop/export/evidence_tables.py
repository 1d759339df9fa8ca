"""A linked table as a block: the selected columns, figures in words, and under it what a reader must know.

A publication copy never prints a table without source, period and basis: such a one is refused by name.
"""

import re
from collections.abc import Iterator, Sequence

from ehia_desktop.assessment.evidence import Cell, Marker, Row, Source
from ehia_desktop.assessment.figures import cell_words, is_figures, printed_heading
from ehia_desktop.assessment.publication import MOST_COLUMNS, MOST_ROWS, LinkedTable
from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import EvidenceTable
from ehia_desktop.export.references import to_table
from ehia_desktop.forms.richtext import Span, Spans, is_safe_link, spans_text
from ehia_desktop.text import one_line, shorten

WIDE_FROM = 7
_LONGEST_CAPTION = 200

# RULE: Government Analysis Function, “Symbols in tables: definitions and help” (2017 standard, updated 2024).
_STANDARD_SIGNS = {
    "[b]": "a break in the time series",
    "[c]": "a confidential figure",
    "[e]": "an estimate",
    "[low]": "a low figure, which would show as zero when rounded",
    "[p]": "a provisional figure",
    "[r]": "a revised figure",
    "[u]": "a figure of low reliability",
    "[x]": "a figure that is not available",
    "[z]": "a figure that does not apply",
}


def evidence_table(linked: LinkedTable, number: int, *, for_public: bool) -> EvidenceTable:
    """Return the block of `linked` as table `number`. Raises UserError when it cannot be printed."""
    caption = caption_of(linked)
    _refuse(linked, caption, for_public)
    positions = linked.link.selection.columns or tuple(range(len(linked.table.columns)))
    columns = tuple(linked.table.columns[position] for position in positions)
    rows = tuple(_selected(row, positions, len(linked.table.columns)) for row in linked.rows)
    header = tuple(printed_heading(column, place) for place, column in enumerate(columns, start=1))
    printed = tuple(
        tuple(cell_words(cell, column) for cell, column in zip(row, columns, strict=True))
        for row in rows
    )
    return EvidenceTable(
        key=f"{linked.link.address}#{number}",
        number=number,
        caption=caption,
        description=_description(header, len(printed), linked.table.source),
        header=header,
        is_figure=tuple(is_figures(column) for column in columns),
        rows=printed,
        notes=tuple(_notes(linked, rows)),
        is_wide=len(columns) >= WIDE_FROM,
        source=source_words(linked),
    )


def caption_of(linked: LinkedTable) -> str:
    """What a piece of evidence is called; never empty."""
    return shorten(linked.link.caption or linked.table.title, _LONGEST_CAPTION) or "Evidence"


def source_line(source: Source) -> Spans:
    """The source as one line; the name of what was published is a link where its address is known."""
    line = one_line(source.line)
    title = one_line(source.title)
    licence = f" Licence: {one_line(source.licence).rstrip('.')}." if source.licence else ""
    before, found, after = line.partition(title)
    if title and found and is_safe_link(source.url):
        parts = (Span(before), Span(title, link=source.url), Span(after + licence))
        return tuple(span for span in parts if span.text)
    return (Span(line + licence),)


def source_words(linked: LinkedTable) -> str:
    """The source of a piece of evidence as one line without its link."""
    return spans_text(source_line(linked.table.source))


def release_note(linked: LinkedTable) -> Iterator[Spans]:
    """Yield what has to be said of small numbers, where there is something to say."""
    note = one_line(linked.note)
    if note:
        yield (Span(note),)


def shared_notes(linked: LinkedTable, notes_at: int) -> Iterator[Spans]:
    """Yield source and small numbers, or where they stand: said three times under one link nobody reads them."""
    if notes_at:
        what = ", basis and small numbers" if one_line(linked.note) else " and basis"
        yield (Span(f"Source{what}: under "), to_table(notes_at), Span("."))
        return
    yield source_line(linked.table.source)
    yield from release_note(linked)


def _refuse(linked: LinkedTable, caption: str, for_public: bool) -> None:
    missing = linked.table.source.missing
    if for_public and missing:
        raise UserError(
            f"The table “{caption}” has no {' and no '.join(missing)}, so it cannot be published; "
            "give it on the evidence page, or take the link away."
        )
    if not linked.rows or not linked.table.columns:
        raise UserError(f"The table “{caption}” has no rows to print; choose rows, or unlink it.")
    if len(linked.rows) > MOST_ROWS:
        raise UserError(
            f"The table “{caption}” would print {len(linked.rows):,} rows; link at most {MOST_ROWS:,}."
        )
    width = len(linked.link.selection.columns or linked.table.columns)
    if width > MOST_COLUMNS:
        raise UserError(
            f"The table “{caption}” would print {width:,} columns; link at most {MOST_COLUMNS}."
        )


def _selected(row: Row, positions: Sequence[int], width: int) -> Row:
    """Cut `row` to the columns linked; a row that was cut already is taken as it is."""
    if len(row) == width:
        return tuple(row[position] for position in positions)
    return row


def _description(header: Sequence[str], count: int, source: Source) -> str:
    rows = "1 row" if count == 1 else f"{count:,} rows"
    period = f", {one_line(source.period)}" if source.period.strip() else ""
    return shorten(f"Table of {rows}{period}. Columns: {'; '.join(header)}.", 500)


def _notes(linked: LinkedTable, rows: Sequence[Row]) -> Iterator[Spans]:
    yield source_line(linked.table.source)
    # A workbook's “Source:” whose words stood in another cell says nothing by itself.
    notes = [note for found in linked.table.notes if not (note := one_line(found)).endswith(":")]
    yield from ((Span(note),) for note in notes if note)
    for sign in _signs(cell for row in rows for cell in row):
        if not any(_explains(note, sign) for note in (*notes, one_line(linked.note))):
            yield (Span(_meaning(sign)),)
    yield from release_note(linked)


def _signs(cells: Iterator[Cell]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in cells:
        if isinstance(cell, Marker):
            found[one_line(cell.sign)] = None
    return tuple(sign for sign in found if sign)


def _explains(note: str, sign: str) -> bool:
    """Tell whether a note of the source begins by explaining `sign`, or sets it in quotes."""
    return bool(re.search(rf"(?:^|[“\"'‘(]){re.escape(sign)}(?=[\s”\"'’):=–-])", note))


def _meaning(sign: str) -> str:
    if sign in _STANDARD_SIGNS:
        return f"“{sign}” stands for {_STANDARD_SIGNS[sign]}."
    if sign.startswith("#") and len(sign) > 1:
        return f"“{sign}” is an error in the source; there is no figure."
    return f"“{sign}” stands where the source gives no figure; it does not mean zero."
