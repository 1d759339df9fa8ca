"""`evidence inspect` of the largest shared workbook, and of 100,000 x 12, against calamine alone, each in a process.

Ours scans the file by content, reads it in a worker under limits, finds the tables, takes the cells back
over a pipe and makes them into decimals and markers; the yardstick only fills Python lists.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import Workbook

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


# The peak of the larger of the two processes, in gigabytes.
PEAK = """
import resource
peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(max(peaks) / (1e9 if sys.platform == "darwin" else 1e6))
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


def long_list(folder: Path) -> Path:
    """A list of 100,000 rows and 12 columns as a trust's system writes it: labels, counts, markers, rates."""
    names = (
        "Trust", "Specialty", "Ethnic category", "Sex", "Age band", "Month", "Waiting", "Over 18 weeks",
        "Over 52 weeks", "Rate", "Lower limit", "Upper limit",
    )  # fmt: skip
    book = Workbook(write_only=True)
    page = book.create_sheet("Waiting")
    page.append(names)
    for n in range(100_000):
        rate = n * 31 % 9_973
        page.append((
            f"Trust {n % 140}", f"Specialty {n % 23}", f"Category {n % 17}", ("Men", "Women")[n % 2],
            f"{n % 9 * 10}-{n % 9 * 10 + 9}", f"2025-{n % 12 + 1:02d}", n * 7_919 % 5_000,
            n * 104_729 % 1_000 if n % 97 else "*", n * 1_299_709 % 50,
            round(rate / 7, 3), round(rate / 8, 3), round(rate / 6, 3),
        ))  # fmt: skip
    made = folder / "long.xlsx"
    book.save(made)
    return made


def run() -> list[Row]:
    """Measure looks at both workbooks, start of the processes included, and the peak of the larger process."""
    with tempfile.TemporaryDirectory() as folder:
        # An installed program finds its modules compiled; so must this one, without littering the source.
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def start(program: str, file: Path) -> str:
            command = [sys.executable, "-c", program, str(file)]
            return subprocess.run(
                command, check=True, env=environment, capture_output=True, text=True
            ).stdout

        def compared(file: Path, goal: str) -> Row:
            return measure(
                f"evidence inspect ({file.name})",
                lambda: start(OURS, file),
                lambda: start(YARDSTICK, file),
                "calamine alone, its own process",
                goal=goal,
            )

        long = long_list(Path(folder))
        ours, yardstick = (float(start(program + PEAK, long)) for program in (OURS, YARDSTICK))
        memory = Row(
            "evidence inspect (long.xlsx), peak", ours, yardstick, "calamine alone", "<= 2x", "MB"
        )
        return [compared(largest(Path(folder)), "<= 4x"), compared(long, "<= 1.5x"), memory]


if __name__ == "__main__":
    print(table(run()))
