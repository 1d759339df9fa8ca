"""A 52-page assessment (40 tables of 25 rows, 10 charts) and a 2,000-row annex, written and checked.

Two yardsticks write the same words: python-docx in its fastest way (cells reached row by row, never by
`table.cell()`, and no charts, which it cannot write), and lxml with zipfile alone, without styles, marks or links.
"""

import io
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from lxml import etree

from benchmarks.export_word import REQUEST, bare
from benchmarks.pairs import Row, measure, table
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import Row as TableRow
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.export.blocks import Block, ChartBlock, EvidenceTable, Grid
from ehia_desktop.export.documents import Documents
from ehia_desktop.export.outline import outline
from tests.export import charts
from tests.export.forms import linked
from tests.export.shipped import shipped_example

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROOM = Documents()
TABLES, ROWS_EACH, CHARTS, ANNEX = 40, 25, 10, 2_000
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def run() -> list[Row]:
    """Time of writing and of checking, and peak memory of a process of its own."""
    sample = shipped_example("nhs-ehia-2022", "sample", "answers.yaml")
    long, annex = long_evidence(sample), (_of_rows(_slot(sample), 0, ANNEX),)
    rows = []
    for name, tables in (
        (f"{TABLES} tables and {CHARTS} charts", long),
        (f"annex of {ANNEX:,} rows", annex),
    ):
        blocks = outline(sample, tables, REQUEST).blocks
        for yardstick, against in (
            (bare, "python-docx, its fastest way"),
            (alone, "lxml and zip alone"),
        ):
            ours = partial(_ROOM.write, sample, tables, REQUEST)
            theirs = partial(yardstick, blocks)
            rows.append(measure(f"writing {name}", ours, theirs, against, rounds=5))
        rows.append(_checking(name, sample, tables, blocks))
    return [*rows, *_fresh()]


def long_evidence(sample: Assessment) -> tuple[LinkedTable, ...]:
    """Forty tables of 25 rows, ten of them with a chart, all at one answer."""
    at = _slot(sample)
    found = [_of_rows(at, number, ROWS_EACH) for number in range(TABLES)]
    made = ([make() for make in charts.ALL.values()] * CHARTS)[:CHARTS]
    for number, chart in enumerate(made):
        found[number * 4] = replace(found[number * 4], chart=chart)
    return tuple(found)


def _slot(sample: Assessment) -> str:
    return "evidence_tables" if sample.form.field("evidence_tables") else "findings"


def _of_rows(at: str, number: int, count: int) -> LinkedTable:
    """The small table of the tests with other figures in each row, so that none repeats another."""
    short = linked(at, f"Attendances in year {number + 1}")
    rows: tuple[TableRow, ...] = tuple(
        (
            f"Area {row}, year {number}",
            *(Decimal(1_000 + row * 7 + number) for _ in short.rows[0][1:]),
        )
        for row in range(count)
    )
    kept = replace(short.table, id=f"t{number}", row_count=count)
    return replace(
        short,
        link=replace(short.link, id=f"l{number}", table_id=f"t{number}"),
        table=kept,
        rows=rows,
    )


def alone(blocks: Sequence[Block]) -> bytes:
    """The words of the blocks as bare paragraphs and tables: what any writer has to do at least."""
    body = etree.Element(f"{{{_W}}}body", nsmap={"w": _W})
    for block in blocks:
        match block:
            case EvidenceTable():
                _rows(body, [block.header, *block.rows])
            case Grid():
                heads = (block.corner, *(column.label for column in block.columns))
                cells = [
                    (row.label, *(_said(cell.blocks) for cell in row.cells)) for row in block.rows
                ]
                _rows(body, [heads, *cells])
            case ChartBlock():
                _line(body, block.alternative)
            case _:
                _line(body, _said(block))
    document = etree.Element(f"{{{_W}}}document", nsmap={"w": _W})
    document.append(body)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", etree.tostring(document, encoding="UTF-8"))
    return buffer.getvalue()


def _said(part: object) -> str:
    """Enough of the words for a yardstick: what a block holds, spelled."""
    return str(getattr(part, "text", part))[:400]


def _line(parent: etree._Element, text: str) -> None:
    paragraph = etree.SubElement(parent, f"{{{_W}}}p")
    etree.SubElement(etree.SubElement(paragraph, f"{{{_W}}}r"), f"{{{_W}}}t").text = text


def _rows(parent: etree._Element, rows: Sequence[Sequence[str]]) -> None:
    made = etree.SubElement(parent, f"{{{_W}}}tbl")
    for row in rows:
        line = etree.SubElement(made, f"{{{_W}}}tr")
        for text in row:
            _line(etree.SubElement(line, f"{{{_W}}}tc"), text)


def _checking(
    name: str, sample: Assessment, tables: Sequence[LinkedTable], blocks: Sequence[Block]
) -> Row:
    """The check that reopens the file, its shape known from before, against writing it with python-docx."""
    written = _ROOM.write(sample, tables, REQUEST)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.docx"
        path.write_bytes(written.content)

        def check() -> None:
            assert _ROOM.check(path, sample, written, REQUEST) == ()

        against = "python-docx writing it"
        return measure(f"checking {name} again", check, partial(bare, blocks), against, rounds=3)


def _fresh() -> list[Row]:
    """A process that writes and checks the long copy once: the check's time and the peak of its memory."""
    took, peak, loaded = _alone_in_a_process()
    against = "writing it in the same process"
    return [
        Row("checking the long copy for the first time", took[1], took[0], against),
        Row("peak memory of both", peak, loaded, "the same modules loaded", unit="MB"),
    ]


def _alone_in_a_process() -> tuple[tuple[float, float], float, float]:
    peaks = []
    took = (0.0, 0.0)
    for what in ("", "took = benchmarks.export_long.once()"):
        code = (
            f"import benchmarks.export_long\ntook = (0.0, 0.0)\n{what}\nprint(*took)\n"
            "print(open('/proc/self/status').read())"
        )
        command = [sys.executable, "-c", code]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        writing, checking = said.splitlines()[0].split()
        took = (float(writing), float(checking))
        peaks.append(int(said.split("VmHWM:")[1].split()[0]) / 1e6)
    return took, peaks[1], peaks[0]


def once() -> tuple[float, float]:
    """Write and check the long copy one time; returns the processor seconds of each."""
    sample = shipped_example("nhs-ehia-2022", "sample", "answers.yaml")
    tables = long_evidence(sample)
    began = time.process_time()
    written = _ROOM.write(sample, tables, REQUEST)
    between = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.docx"
        path.write_bytes(written.content)
        assert _ROOM.check(path, sample, written, REQUEST) == ()
    return between - began, time.process_time() - between


if __name__ == "__main__":
    print(table(run()))
    sys.exit()
