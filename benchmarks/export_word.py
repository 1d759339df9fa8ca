"""The sample export against python-docx writing the same blocks bare: its own template, no marks, no checks.

Ours is the whole way: form to outline, outline to Word, with a longer document beside it to show how it grows.
The check that reopens each file is a row of its own, against reading the same file with python-docx.
"""

import io
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
from docx.document import Document

from benchmarks.pairs import Row, measure, table
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, LinkedTable
from ehia_desktop.export.blank_blocks import BlankGrid, Box, PartLabel, Ticks
from ehia_desktop.export.blocks import (
    FACT_COLUMNS,
    Answer,
    Block,
    Contents,
    EvidenceTable,
    Facts,
    Grid,
    Heading,
    Note,
    Title,
    numbered,
)
from ehia_desktop.export.documents import WordDocuments
from ehia_desktop.export.outline import outline
from ehia_desktop.forms.richtext import BulletList, plain, spans_text
from tests.export.forms import linked
from tests.export.shipped import shipped_example

REQUEST = CopyRequest(
    CopyKind.PUBLICATION, "a0123456789abcde", "Thameford Hospitals NHS Trust", "22 November 2026"
)
ROWS = 2_000


def run() -> list[Row]:
    """Measure writing the sample, writing a long table, and checking the sample."""
    room = WordDocuments()
    sample = shipped_example("nhs-ehia-2022", "sample", "answers.yaml")
    tables = (linked("evidence_tables" if sample.form.field("evidence_tables") else "findings"),)
    rows = [
        _writing("export of the sample", room, sample, tables),
        _writing(f"export with a table of {ROWS:,} rows", room, sample, (_long(tables[0]),)),
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.docx"
        written = room.write(sample, tables, REQUEST)
        path.write_bytes(written.content)
        rows.append(
            measure(
                "checking the sample before it is offered",
                lambda: room.check(path, sample, written, REQUEST),
                lambda: _bare_reading(path),
                "python-docx reading its words",
            )
        )
    return rows


def _writing(
    name: str, room: WordDocuments, sample: Assessment, tables: Sequence[LinkedTable]
) -> Row:
    blocks = outline(sample, tables, REQUEST).blocks
    return measure(
        name,
        lambda: room.write(sample, tables, REQUEST),
        lambda: _bare(blocks),
        "python-docx writing the blocks bare",
        goal="<= 1x",
        rounds=5,
    )


def _long(short: LinkedTable) -> LinkedTable:
    return replace(short, rows=(short.rows * ROWS)[:ROWS])


def _bare(blocks: Sequence[Block]) -> bytes:
    """Write the same words with python-docx as its manual shows, rows from row cells."""
    document = docx.Document()
    for block in blocks:
        _add(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add(document: Document, block: Block) -> None:
    match block:
        case Title(text):
            document.add_heading(text, 0)
        case Heading(level, text):
            document.add_heading(text, level)
        case Note(spans=spans):
            document.add_paragraph(spans_text(spans))
        case Answer(blocks=blocks):
            for part in blocks:
                items = part.items if isinstance(part, BulletList) else (part.spans,)
                style = "List Bullet" if isinstance(part, BulletList) else None
                for item in items:
                    paragraph = document.add_paragraph(style=style)
                    for span in item:
                        run = paragraph.add_run(span.text)
                        run.bold, run.italic = span.bold, span.italic
        case Grid():
            document.add_paragraph(numbered(block.number, block.caption), style="Caption")
            head = (block.corner, *(column.label for column in block.columns))
            cells = [(row.label, *(plain(cell.blocks) for cell in row.cells)) for row in block.rows]
            _table(document, head, cells)
        case EvidenceTable():
            document.add_paragraph(numbered(block.number, block.caption), style="Caption")
            _table(document, block.header, block.rows)
        case Facts():
            _table(document, FACT_COLUMNS, block.rows)
        case Contents():
            for entry in block.entries:
                document.add_paragraph(entry.text)
        case Box() | PartLabel() | Ticks() | BlankGrid():
            raise ValueError("a form to be filled in is not what is measured here")


def _table(document: Document, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    made = document.add_table(1, len(head))
    for cell, text in zip(made.rows[0].cells, head, strict=True):
        cell.text = text
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text


def _bare_reading(path: Path) -> int:
    document = docx.Document(str(path))
    words = [paragraph.text for paragraph in document.paragraphs]
    for found in document.tables:
        words += [cell.text for row in found.rows for cell in row.cells]
    return len(words)


if __name__ == "__main__":
    print(table(run()))
    sys.exit()
