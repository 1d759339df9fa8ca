"""`evidence inspect` of the largest shared workbook against calamine alone, each in a process of its own.

Ours scans the file by content, reads it in a worker under limits, finds the tables, takes the cells back
over a pipe and makes them into decimals and markers; the yardstick only fills Python lists.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.pairs import Row, measure, table
from ehia_desktop.sheets import Sheet, workbook

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data" / "workbooks"
OURS = """
import sys
from pathlib import Path
from ehia_desktop.evidence.process import inspect
found = inspect(Path(sys.argv[1]))
assert found.tables
"""
YARDSTICK = """
import sys
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name).to_python(skip_empty_area=False)
"""


def largest(folder: Path) -> Path:
    """The largest shared workbook; where there is none, one of ours with as many rows."""
    shared = [*SHARED.glob("*.xlsx"), *SHARED.glob("*.ods"), *SHARED.glob("*.xls")]
    if shared:
        return max(shared, key=lambda path: path.stat().st_size)
    names = ("Area code", "Area name", "District code", "District name", "Rank", "Decile")
    body = tuple(
        (f"E{1_000_000 + n}", f"Area {n}", f"D{n % 300}", f"District {n % 300}", n, n % 10 + 1)
        for n in range(32_844)
    )
    made = folder / "areas.xlsx"
    made.write_bytes(workbook([Sheet("Areas", (names, *body))]))
    return made


def run() -> list[Row]:
    """Measure one look at the workbook, start of the processes included."""
    with tempfile.TemporaryDirectory() as folder:
        # An installed program finds its modules compiled; so must this one, without littering the source.
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        file = largest(Path(folder))

        def start(program: str) -> None:
            command = [sys.executable, "-c", program, str(file)]
            subprocess.run(command, check=True, env=environment, capture_output=True)

        return [
            measure(
                f"evidence inspect ({file.name})",
                lambda: start(OURS),
                lambda: start(YARDSTICK),
                "calamine alone, its own process",
                goal="<= 4x",
            )
        ]


if __name__ == "__main__":
    print(table(run()))
