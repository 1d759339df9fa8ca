"""Whatever happens to the worker, the program lives on and says one sentence."""

import hashlib
import sys
import threading
from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop.assessment.evidence import ColumnType, Role
from ehia_desktop.assessment.inspection_json import inspection_json
from ehia_desktop.errors import Cancelled, UserError
from ehia_desktop.evidence.process import inspect
from tests.evidence.files_made import (
    cell,
    ole,
    rows_xml,
    sheet_xml,
    simple_xlsx,
    xlsx,
    xlsx_parts,
    zip_of,
)

READ_ALL = "import struct,sys,time\nout=sys.stdout.buffer\n"


def saved(folder: Path, content: bytes, name: str = "figures.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def acting(program: str) -> list[str]:
    """A worker that does as it is told, instead of ours."""
    return [sys.executable, "-c", READ_ALL + program]


def test_a_workbook_is_looked_into_by_the_real_worker(tmp_path: Path) -> None:
    content = simple_xlsx()
    found = inspect(saved(tmp_path, content))
    (table,) = found.tables
    assert (found.file_name, found.size) == ("figures.xlsx", len(content))
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert (table.sheet, table.range, table.title) == ("Data", "A1:C4", "Data")
    assert [column.name for column in table.columns] == ["Group", "Count", "Rate"]
    assert [column.type for column in table.columns] == [
        ColumnType.TEXT,
        ColumnType.NUMBER,
        ColumnType.NUMBER,
    ]
    assert [column.role for column in table.columns] == [Role.GROUP, Role.NUMERATOR, Role.VALUE]
    assert table.rows == (
        ("A", Decimal(12), Decimal("0.5")),
        ("B", Decimal(30), Decimal("0.25")),
        ("C", Decimal(7), Decimal("0.125")),
    )  # fmt: skip
    assert found.problems == ()


def test_progress_goes_up_and_is_said_in_words(tmp_path: Path) -> None:
    said: list[tuple[float, str]] = []
    inspect(saved(tmp_path, simple_xlsx()), progress=lambda done, what: said.append((done, what)))
    assert [done for done, _ in said] == sorted(done for done, _ in said)
    assert "Reading the sheet “Data”" in [what for _, what in said]


def test_one_sheet_may_be_asked_for(tmp_path: Path) -> None:
    rows = sheet_xml(rows_xml([("Group", "Count"), ("A", 1), ("B", 2)]))
    path = saved(tmp_path, xlsx({"First": rows, "Second": rows}))
    assert [table.sheet for table in inspect(path, sheet="Second").tables] == ["Second"]
    with pytest.raises(UserError, match=r"no sheet “Third”.*“First”, “Second”"):
        inspect(path, sheet="Third")


def test_a_missing_file_and_a_folder_are_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file at"):
        inspect(tmp_path / "nowhere.xlsx")
    with pytest.raises(UserError, match="is a folder"):
        inspect(tmp_path)


def test_a_file_that_claims_the_farthest_cell_is_refused(tmp_path: Path) -> None:
    far = sheet_xml(
        f'<row r="1">{cell("A1", 1)}</row><row r="1048576">{cell("XFD1048576", 1)}</row>'
    )
    content = xlsx({"Data": far})
    assert len(content) < 5_000
    with pytest.raises(UserError, match="XFD1048576"):
        inspect(saved(tmp_path, content))


def test_a_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="save it without one"):
        inspect(saved(tmp_path, ole({"EncryptedPackage": bytes(64)})))


def test_formulas_never_calculated_are_said_and_not_read_as_nothing(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1", "Group")}{cell("B1", "Count")}</row>' + "".join(
        f'<row r="{number}">{cell(f"A{number}", f"G{number}")}<c r="B{number}"><f>1+1</f></c></row>'
        for number in range(2, 6)
    )
    found = inspect(saved(tmp_path, xlsx({"Data": sheet_xml(rows)})))
    (problem, *_) = found.problems
    assert "4 formulas that were never calculated, the first in B2" in problem


def test_one_formula_never_calculated_is_said_as_one(tmp_path: Path) -> None:
    rows = rows_xml([("Group", "Count"), ("A", 1), ("B", 2)])
    rows += f'<row r="4">{cell("A4", "C")}<c r="B4"><f>1+1</f></c></row>'
    found = inspect(saved(tmp_path, xlsx({"Data": sheet_xml(rows)})))
    (problem, *_) = found.problems
    assert "1 formula that was never calculated" in problem


def test_an_error_cell_is_a_marker_and_not_blank(tmp_path: Path) -> None:
    rows = rows_xml([("Group", "Count"), ("A", 1), ("B", 2), ("C", 3)])
    rows += f'<row r="5">{cell("A5", "D")}<c r="B5" t="e"><v>#N/A</v></c></row>'
    found = inspect(saved(tmp_path, xlsx({"Data": sheet_xml(rows)})))
    told = inspection_json(found)
    assert told["tables"][0]["rows"][-1] == ["D", {"marker": "#N/A"}]  # type: ignore[index,call-overload]
    assert found.tables[0].markers == ("#N/A",)


@pytest.mark.parametrize(
    "program",
    [
        "",
        "sys.exit(3)",
        "import os,signal\nos.abort()",
        "out.write(b'not a frame at all')",
        "out.write(struct.pack('>I', 10) + b'{}')",
        "out.write(struct.pack('>I', 4_000_000_000)); out.flush()",
        "out.write(struct.pack('>I', 2) + b'{}')",
        "out.write(struct.pack('>I', 7) + b'{\"a\":1')",
        "m=b'['*100_000\nout.write(struct.pack('>I', len(m)) + m)",
        "m=b'{\"table\":{}}'\nout.write(struct.pack('>I', len(m)) + m)",
        "m=b'{\"cells\":[[1]]}'\nout.write(struct.pack('>I', len(m)) + m)",
    ],
)
def test_a_worker_that_dies_or_talks_nonsense_gives_one_sentence(
    tmp_path: Path, program: str
) -> None:
    path = saved(tmp_path, simple_xlsx())
    with pytest.raises(UserError, match=r"“figures\.xlsx” could not be read") as said:
        inspect(path, worker=acting(program))
    assert "\n" not in said.value.message


def test_a_worker_that_hangs_is_ended_in_time(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="took too long"):
        inspect(
            saved(tmp_path, simple_xlsx()),
            seconds=0.3,
            worker=acting(
                "sys.stdin.buffer.read()\nthreading=__import__('threading')\nthreading.Event().wait(60)"
            ),
        )


def test_a_worker_that_never_stops_talking_is_ended_in_time(tmp_path: Path) -> None:
    chatter = (
        'm=b\'{"progress":0.5,"say":"x"}\'\nwhile 1: out.write(struct.pack(\'>I\', len(m)) + m)'
    )
    with pytest.raises(UserError, match="took too long"):
        inspect(saved(tmp_path, simple_xlsx()), seconds=0.5, worker=acting(chatter))


def test_a_worker_that_takes_too_much_memory_gives_one_sentence(tmp_path: Path) -> None:
    greedy = (
        "from ehia_desktop.evidence.confine import confine_self\nconfine_self()\n"
        "hoard=[]\nwhile 1: hoard.append(bytearray(50_000_000))"
    )
    with pytest.raises(UserError, match="could not be read"):
        inspect(saved(tmp_path, simple_xlsx()), worker=acting(greedy))


def test_a_text_repeated_in_every_cell_cannot_take_the_program_down(tmp_path: Path) -> None:
    # One shared text of 3 MB named by 3,000 cells: 9 GB if each cell had its own.
    shared = f"<sst><si><t>{'x' * 3_000_000}</t></si></sst>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 3_001))
    parts = xlsx_parts({"Data": sheet_xml(rows)})
    parts["xl/sharedStrings.xml"] = shared
    with pytest.raises(UserError, match="could not be read"):
        inspect(saved(tmp_path, zip_of(parts)))


def test_a_job_that_is_cancelled_stops(tmp_path: Path) -> None:
    asked = threading.Event()

    def is_cancelled() -> bool:
        was_set = asked.is_set()
        asked.set()
        return was_set

    waiting = acting("sys.stdin.buffer.read()\n__import__('threading').Event().wait(60)")
    with pytest.raises(Cancelled):
        inspect(saved(tmp_path, simple_xlsx()), is_cancelled=is_cancelled, worker=waiting)


def test_the_worker_loads_neither_the_window_nor_the_store() -> None:
    import subprocess

    program = (
        "import sys\nimport ehia_desktop.evidence.worker\n"
        "print([name for name in ('PySide6','sqlalchemy','pydantic','openpyxl','docx') if name in sys.modules])"
    )
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": source},
    )
    assert done.stdout.strip() == "[]"


def test_a_module_lying_beside_the_file_is_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zipfile.py").write_text("raise SystemExit('taken over')", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(inspect(saved(tmp_path, simple_xlsx())).tables) == 1
