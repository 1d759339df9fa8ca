"""The same small table in every kind of file: the same cells, and what each kind leaves out is named.

The files are written record by record or part by part, or by openpyxl; the expected cells are those written.
"""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from ehia_desktop.assessment.evidence import Inspection, Marker
from ehia_desktop.evidence.process import inspect
from tests.evidence.binary_files_made import Err, Formula, Rows, xls, xlsb, xlsb_parts
from tests.evidence.files_made import ods, simple_xlsx, xlsx_parts, zip_of

MACROS = "This file has macros, which were not run and are not kept."
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
NUMBER = '<table:table-cell office:value-type="float" office:value="{}"/>'


def seen(folder: Path, content: bytes, name: str) -> Inspection:
    path = folder / name
    path.write_bytes(content)
    return inspect(path)


def from_openpyxl() -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Data"
    for row in ROWS:
        page.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def from_ods() -> bytes:
    return ods(
        "".join(
            "<table:table-row>"
            + "".join((TEXT if isinstance(cell, str) else NUMBER).format(cell) for cell in row)
            + "</table:table-row>"
            for row in ROWS
        )
    )


ROWS: list[tuple[str | float, ...]] = [
    ("Ethnic category", "Waiting", "Rate"),
    ("White – British", 120, 0.5),
    ("Asian", "c", 0.25),
    ("Not stated", 7, 12.75),
]
FILES = {
    "figures.xlsx": from_openpyxl(),
    "figures.xls": xls({"Data": ROWS}),
    "figures.xlsb": xlsb({"Data": ROWS}),
    "figures.ods": from_ods(),
    "figures.csv": "\n".join(",".join(map(str, row)) for row in ROWS).encode("utf-8-sig"),
    "old.csv": "\r\n".join(";".join(map(str, row)) for row in ROWS).encode("cp1252"),
    "figures.tsv": "\n".join("\t".join(map(str, row)) for row in ROWS).encode("utf-16"),
    "wrong name.pdf": xlsb({"Data": ROWS}),
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_gives_the_same_table(tmp_path: Path, name: str) -> None:
    found = seen(tmp_path, FILES[name], name)
    (table,) = found.tables
    assert [column.name for column in table.columns] == list(ROWS[0])
    assert table.rows == (
        ("White – British", Decimal(120), Decimal("0.5")),
        ("Asian", Marker("c"), Decimal("0.25")),
        ("Not stated", Decimal(7), Decimal("12.75")),
    )
    assert table.range == "A1:C4"
    assert found.problems == ()


@pytest.mark.parametrize("kind", ["xls", "xlsb"])
def test_sheets_of_binary_files_are_told_apart_and_their_errors_are_markers(
    tmp_path: Path, kind: str
) -> None:
    make = {"xls": xls, "xlsb": xlsb}[kind]
    plain: Rows = [("Group", "Count"), ("A", 1), ("B", 2), ("C", 3)]
    broken: Rows = [
        ("Group", "Count"), ("A", 1), ("B", Err(0x2A)), ("C", Formula(7.5)), ("D", Formula(Err(0x07))), ("E", 0),
    ]  # fmt: skip
    found = seen(tmp_path, make({"Plain": plain, "Broken – sums": broken}), f"figures.{kind}")
    first, second = found.tables
    assert (first.sheet, second.sheet) == ("Plain", "Broken – sums")
    assert [row[1] for row in first.rows] == [Decimal(1), Decimal(2), Decimal(3)]
    assert [row[1] for row in second.rows] == [
        Decimal(1), Marker("#N/A"), Decimal("7.5"), Marker("#DIV/0!"), Decimal(0),
    ]  # fmt: skip


def test_errors_of_an_open_document_are_markers_and_its_empty_formulas_are_named(
    tmp_path: Path,
) -> None:
    error = (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" '
        'calcext:value-type="error" xmlns:calcext="urn:org:documentfoundation">'
        "<text:p>#N/A</text:p></table:table-cell>"
    )
    empty = '<table:table-cell table:formula="of:=[.B2]+1"/>'
    rows = [
        (TEXT.format("Group"), TEXT.format("Count")), (TEXT.format("A"), NUMBER.format(4)),
        (TEXT.format("B"), error), (TEXT.format("C"), empty), (TEXT.format("D"), NUMBER.format(5)),
    ]  # fmt: skip
    table = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    found = seen(tmp_path, ods(table), "figures.ods")
    assert [row[1] for row in found.tables[0].rows] == [
        Decimal(4), Marker("#N/A"), None, Decimal(5),
    ]  # fmt: skip
    (problem,) = found.problems
    assert "1 formula that was never calculated, the first in B4" in problem


def with_part(parts: dict[str, str | bytes], name: str) -> bytes:
    return zip_of({**parts, name: b"\xd0\xcf not to be looked into"})


def ods_with_macros() -> bytes:
    target = io.BytesIO(from_ods())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("Basic/Standard/Module1.xml", "<module/>")
    return target.getvalue()


def xlsm() -> bytes:
    with zipfile.ZipFile(io.BytesIO(simple_xlsx())) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return with_part(parts, "xl/vbaProject.bin")


WITH_MACROS = {
    "figures.xlsm": xlsm(),
    "figures.xlsb": with_part(xlsb_parts({"Data": ROWS}), "xl/vbaProject.bin"),
    "figures.xls": xls({"Data": ROWS}, _VBA_PROJECT=b"\xcc\x61"),
    "figures.ods": ods_with_macros(),
}


@pytest.mark.parametrize("name", WITH_MACROS)
def test_a_file_with_macros_is_read_for_its_values_and_says_so(tmp_path: Path, name: str) -> None:
    found = seen(tmp_path, WITH_MACROS[name], name)
    (table,) = found.tables
    assert len(table.rows) == 3
    assert found.problems == (MACROS,)


def test_a_file_without_macros_speaks_of_none(tmp_path: Path) -> None:
    parts = xlsx_parts({"Data": "<worksheet><sheetData/></worksheet>"})
    assert MACROS not in seen(tmp_path, zip_of(parts), "empty.xlsx").problems
