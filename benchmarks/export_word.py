"""The sample export against python-docx writing the same blocks bare: its own template, no marks, no checks.

Ours is the whole way: form to outline, outline to Word, with a longer document beside it to show how it grows.
The check that reopens each file is a row of its own, against reading the same file with python-docx. Charts are
measured against openpyxl, which writes the same kind of chart and workbook, bare.
"""

import io
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from lxml import etree
from openpyxl.chart import LineChart, Reference

from benchmarks.pairs import Row, measure, table
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.chart import Chart
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, LinkedTable
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
    Title,
    figure_numbered,
    numbered,
)
from ehia_desktop.export.chart_figures import chart_figures, grid
from ehia_desktop.export.documents import Documents
from ehia_desktop.export.outline import outline
from ehia_desktop.export.word.charts import chart_parts
from ehia_desktop.export.word.drafting import Draft
from ehia_desktop.forms.richtext import BulletList, plain, spans_text
from tests.export import charts
from tests.export.forms import linked
from tests.export.shipped import shipped_example

REQUEST = CopyRequest(
    CopyKind.PUBLICATION, "a0123456789abcde", "Thameford Hospitals NHS Trust", "22 November 2026"
)
ROWS = 2_000
CHARTS = 10


def run() -> list[Row]:
    """Measure writing the sample, writing a long table, and checking the sample."""
    room = Documents()
    sample = shipped_example("nhs-ehia-2022", "sample", "answers.yaml")
    tables = (linked("evidence_tables" if sample.form.field("evidence_tables") else "findings"),)
    rows = [
        _writing("export of the sample", room, sample, tables),
        _writing(f"export with a table of {ROWS:,} rows", room, sample, (_long(tables[0]),)),
    ]
    rows.append(_charts())
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


def _writing(name: str, room: Documents, sample: Assessment, tables: Sequence[LinkedTable]) -> Row:
    blocks = outline(sample, tables, REQUEST).blocks
    return measure(
        name,
        lambda: room.write(sample, tables, REQUEST),
        lambda: bare(blocks),
        "python-docx writing the blocks bare",
        goal="<= 1x",
        rounds=5,
    )


def _charts() -> Row:
    """The parts of ten charts with their workbooks, as they are put into a copy."""
    made = ([make() for make in charts.ALL.values()] * CHARTS)[:CHARTS]
    return measure(
        f"parts of {CHARTS} native charts",
        lambda: chart_parts(Draft(etree.Element("body"), charts=list(made))),
        lambda: [_bare_chart(chart) for chart in made],
        "openpyxl writing charts and workbooks bare",
        goal="<= 1x",
        rounds=5,
    )


def _bare_chart(chart: Chart) -> bytes:
    """Write the figures with openpyxl and a chart over them, as its manual shows."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    rows = grid(chart_figures(chart))
    for row in rows:
        page.append(row)
    drawn = LineChart()
    data = Reference(page, min_col=2, max_col=len(rows[0]), min_row=1, max_row=len(rows))
    drawn.add_data(data, titles_from_data=True)
    drawn.set_categories(Reference(page, min_col=1, min_row=2, max_row=len(rows)))
    page.add_chart(drawn)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _long(short: LinkedTable) -> LinkedTable:
    return replace(short, rows=(short.rows * ROWS)[:ROWS])


def bare(blocks: Sequence[Block]) -> bytes:
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
        case Answer():
            _answer(document, block)
        case Grid():
            document.add_paragraph(numbered(block.number, block.caption), style="Caption")
            head = (block.corner, *(column.label for column in block.columns))
            cells = [(row.label, *(plain(cell.blocks) for cell in row.cells)) for row in block.rows]
            _table(document, head, cells)
        case Finding(text=text):
            document.add_paragraph(text)
        case ChartBlock():
            document.add_paragraph(figure_numbered(block.number, block.caption), style="Caption")
        case EvidenceTable():
            document.add_paragraph(numbered(block.number, block.caption), style="Caption")
            _table(document, block.header, block.rows)
        case Facts():
            _table(document, block.columns, block.rows)
        case Contents():
            for entry in block.entries:
                document.add_paragraph(entry.text)
        case Box() | PartLabel() | Ticks() | BlankGrid():
            raise ValueError("a form to be filled in is not what is measured here")


def _answer(document: Document, answer: Answer) -> None:
    for part in answer.blocks:
        items = part.items if isinstance(part, BulletList) else (part.spans,)
        style = "List Bullet" if isinstance(part, BulletList) else None
        for item in items:
            paragraph = document.add_paragraph(style=style)
            for span in item:
                run = paragraph.add_run(span.text)
                run.bold, run.italic = span.bold, span.italic


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
