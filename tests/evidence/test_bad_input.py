"""Files that are not what they claim: each gives its data with the doubts named, or one sentence, soon and cheaply."""

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.evidence.binary_files_made import Rows, xls, xlsb
from tests.evidence.files_made import (
    cell,
    ods,
    ole,
    rows_xml,
    sheet_xml,
    simple_xlsx,
    xlsx,
    xlsx_parts,
    zip_of,
)

MOST_SECONDS, MOST_MEMORY = 10.0, 500_000_000
SOURCE = Path(__file__).parents[2] / "src"
# Looks into one file in a process of its own, so that time and peaks are of this file and no other. The time is the
# processor's, program and worker together: how busy the machine is otherwise says nothing of the file.
PROGRAM = """
import json, resource, sys
from pathlib import Path
from ehia_desktop.assessment.inspection_json import inspection_json
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.process import inspect
try:
    told = {"found": inspection_json(inspect(Path(sys.argv[1])))}
except UserError as error:
    told = {"refused": error.message}
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
told["seconds"] = sum(one.ru_utime + one.ru_stime for one in used)
peaks = [one.ru_maxrss for one in used]
status = Path("/proc/self/status")
if status.exists():
    # Linux lets a process begin with the peak of whoever started it; this one counts from its own beginning.
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
    peaks[0] = int(line.split()[1])
print(json.dumps({**told, "peaks": peaks}))
"""


@dataclass(frozen=True)
class Seen:
    """What came of a file: the rows of its tables and what was said, or the sentence of a refusal."""

    tables: list[list[list[object]]]
    problems: list[str]
    refused: str


def seen(folder: Path, content: bytes, name: str = "figures.xlsx") -> Seen:
    path = folder / name
    path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        capture_output=True,
        timeout=120,
        env={"PYTHONPATH": str(SOURCE)},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2_000:]
    told = json.loads(done.stdout)
    assert told["seconds"] < MOST_SECONDS
    # Kilobytes on Linux, bytes on macOS.
    unit = 1 if sys.platform == "darwin" else 1024
    assert max(told["peaks"]) * unit < MOST_MEMORY
    found = told.get("found", {"tables": [], "problems": []})
    refused = told.get("refused", "")
    assert "\n" not in refused
    return Seen([table["rows"] for table in found["tables"]], found["problems"], refused)


pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a process's peak memory is asked of the resource module"
)

SMALL: Rows = [("Group", "Count"), ("A", 12), ("B", 30)]
BEYOND = sheet_xml(f'<row r="1">{cell("A1", 1)}</row><row r="1048576">{cell("XFD1048576", 1)}</row>')  # fmt: skip


def laughing() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>'
    return xlsx({"Data": declared + sheet_xml(f'<row r="1">{cell("A1", "&l9;")}</row>')})


def bomb(layers: int) -> bytes:
    parts = xlsx_parts({"Data": sheet_xml(rows_xml(SMALL))})
    for number in range(layers):
        parts[f"xl/media/{number}.bin"] = b"\0" * 50_000_000
    return zip_of(parts)


def wide_merges() -> bytes:
    sheet = sheet_xml(rows_xml([("Group", *"ABCDEFGHIJ"), *([f"G{n}", *range(10)] for n in range(200))]))  # fmt: skip
    merges = "".join(f'<mergeCell ref="A{n}:XFD{n + 7}"/>' for n in range(1, 60_000, 3))
    return xlsx({"Data": sheet.replace("</worksheet>", f"<mergeCells>{merges}</mergeCells></worksheet>")})  # fmt: skip


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a web page": ("t.xlsx", lambda: b"<!DOCTYPE html><html><body>Not found</body></html>", "web page"),
    "a zip bomb of one part": ("t.xlsx", lambda: bomb(1), "unpacks to far more"),
    "a zip bomb of many parts": ("t.xlsx", lambda: bomb(6), "unpacks to far more"),
    "entities within entities": ("t.xlsx", laughing, "Excel never does"),
    "the farthest cell": ("t.xlsx", lambda: xlsx({"Data": BEYOND}), "XFD1048576"),
    "twenty thousand sheets": (
        "t.xlsx",
        lambda: zip_of(xlsx_parts({f"S{n}": "<worksheet/>" for n in range(20_000)})),
        "unpacks to far more",
    ),
    "twenty thousand sheets of one part": (
        "t.xlsx",
        lambda: zip_of({
            **xlsx_parts({"Data": sheet_xml("")}),
            "xl/workbook.xml": "<workbook><sheets>" + '<sheet name="S" r:id="rId1"/>' * 20_000 + "</sheets></workbook>",
        }),
        "more than 200 sheets",
    ),
    "a new workbook with a password": ("t.xlsx", lambda: ole({"EncryptedPackage": bytes(64)}), "protected"),
    "an old workbook with a password": (
        "t.xls",
        lambda: ole({"Workbook": b"\x09\x08\x04\x00\x00\x06\x05\x00\x2f\x00\x02\x00\x01\x00"}),
        "protected",
    ),
    "a third of a workbook": ("t.xlsx", lambda: simple_xlsx()[: len(simple_xlsx()) // 3], "damaged"),
    "a third of an old workbook": ("t.xls", lambda: xls({"Data": SMALL})[:600], "damaged"),
    "a third of a binary workbook": ("t.xlsb", lambda: xlsb({"Data": SMALL})[:700], "damaged"),
    "a long line without columns": ("t.csv", lambda: b"word " * 4_000_000, "without columns"),
    "nothing at all": ("t.csv", lambda: b"", "empty"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path: Path, what: str) -> None:
    name, make, sentence = REFUSED[what]
    told = seen(tmp_path, make(), name)
    assert sentence in told.refused


def claiming(rows: int, columns: str) -> bytes:
    extent = f'<dimension ref="A1:{columns}{rows}"/><sheetData>'
    return xlsx({"Data": sheet_xml(rows_xml(SMALL)).replace("<sheetData>", extent)})


def empty_rows() -> bytes:
    rows = "".join(f'<row r="{n}" s="1"/>' for n in range(4, 1_048_577))
    return xlsx({"Data": sheet_xml(rows_xml(SMALL) + rows)})


def repeated() -> bytes:
    number = '<table:table-cell office:value-type="float" office:value="{}"/>'
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{text.format(row[0])}{(text if row[0] == 'Group' else number).format(row[1])}"
        '<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        for row in SMALL
    )
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    return ods(
        rows + f'<table:table-row table:number-rows-repeated="1048573">{blank}</table:table-row>'
    )


CLAIMS: dict[str, Callable[[], bytes]] = {
    "the whole sheet": lambda: claiming(1_048_576, "XFD"),
    "all rows": lambda: claiming(1_048_576, "B"),
    "nothing": lambda: claiming(1, "A"),
    "rows without cells": empty_rows,
    "an open document to its last cell": repeated,
}


@pytest.mark.parametrize("what", CLAIMS)
def test_a_sheet_that_claims_more_than_it_has_gives_what_it_has(tmp_path: Path, what: str) -> None:
    assert seen(tmp_path, CLAIMS[what]()).tables == [[["A", 12], ["B", 30]]]


def test_a_text_as_long_as_a_cell_can_hold_is_kept_whole(tmp_path: Path) -> None:
    long = "Waiting " * 4_095 + "patient"
    assert len(long) == 32_767
    rows = rows_xml([("Group", "Count", "Comment"), ("A", 12, long), ("B", 30, "short")])
    ((first, _),) = seen(tmp_path, xlsx({"Data": sheet_xml(rows)})).tables
    assert first == ["A", 12, long]


def test_a_sheet_merged_all_over_is_read_in_time(tmp_path: Path) -> None:
    told = seen(tmp_path, wide_merges())
    assert told.refused or len(told.tables[0]) == 200


def test_formulas_never_calculated_are_named(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1", "Group")}{cell("B1", "Count")}</row>' + "".join(
        f'<row r="{n}">{cell(f"A{n}", f"G{n}")}<c r="B{n}"><f>1+{n}</f></c></row>'
        for n in range(2, 5_002)
    )
    told = seen(tmp_path, xlsx({"Data": sheet_xml(rows)}))
    assert "5,000 formulas that were never calculated, the first in B2" in " ".join(told.problems)
    assert all(row[1:] in ([], [None]) for table in told.tables for row in table)


def test_a_heading_said_twice_heads_two_tables_and_repeats_no_row(tmp_path: Path) -> None:
    rows = rows_xml([*SMALL, SMALL[0], ("C", 5), ("D", 6)])
    told = seen(tmp_path, xlsx({"Data": sheet_xml(rows)}))
    assert told.tables == [[["A", 12], ["B", 30]], [["C", 5], ["D", 6]]]


def test_two_heading_rows_alike_give_the_rows_once(tmp_path: Path) -> None:
    told = seen(tmp_path, xlsx({"Data": sheet_xml(rows_xml([SMALL[0], *SMALL]))}))
    assert told.tables == [[["A", 12], ["B", 30]]]


def test_no_heading_at_all_is_named_or_read_by_letters(tmp_path: Path) -> None:
    bare = [("A", 1, 2), ("B", 3, 4), ("C", 5, 6), ("D", 7, 8)]
    told = seen(tmp_path, xlsx({"Data": sheet_xml(rows_xml(bare))}))
    assert told.tables == []
    assert "have no headings above them" in told.problems[0]
    text = "\n".join(",".join(map(str, row)) for row in bare).encode()
    assert seen(tmp_path, text, "bare.csv").tables == [[list(row) for row in bare]]


def odd_texts() -> Iterator[tuple[str, bytes]]:
    yield "an open quotation", b'Group,Count\nA,"' + b"x,y\n" * 500_000
    yield (
        "a hundred thousand columns",
        b",".join([b"a"] * 100_000) + b"\n" + b",".join([b"1"] * 100_000),
    )
    yield (
        "as many columns as a sheet has, all alike",
        b"\n".join([b",".join([b"a"] * 16_384)] + [b",".join([b"1"] * 16_384)] * 20),
    )
    yield "a wide row and a million short ones", b",".join([b"a"] * 16_000) + b"\na,b" * 900_000
    yield "a nought byte", b"Group,Count\nA\x00B,1\n"
    yield "half a letter", "Gruppe,Zahl\nÄ,1\n".encode("utf-16")[:-3]
    yield "many short lines", b"a,b\n" * 1_000_001
    yield "one field of five million letters", b"Group,Count\nA," + b"x" * 5_000_000


ODD = dict(odd_texts())  # fmt: skip


@pytest.mark.parametrize("what", ODD)
def test_an_odd_text_file_gives_tables_or_one_sentence(tmp_path: Path, what: str) -> None:
    told = seen(tmp_path, ODD[what], "odd.csv")
    assert told.refused or told.tables or told.problems


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods", "csv"])
def test_flipped_bits_give_tables_or_one_sentence(tmp_path: Path, kind: str) -> None:
    dice = random.Random(kind)
    makers: dict[str, Callable[[], bytes]] = {
        "xlsx": simple_xlsx, "xls": lambda: xls({"Data": SMALL}), "xlsb": lambda: xlsb({"Data": SMALL}),
        "ods": repeated, "csv": lambda: b"Group,Count\nA,12\nB,30\n",
    }  # fmt: skip
    content = bytearray(makers[kind]())
    for _ in range(5):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    told = seen(tmp_path, bytes(content), f"flipped.{kind}")
    assert told.refused or told.tables or told.problems
