"""The published numbers beside this copy of the source: rows of CSV, and how closely we must agree."""

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "conformance"
needs_the_numbers = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the published numbers are not beside this copy of the source"
)

Line = dict[str, str]


def lines(name: str) -> list[Line]:
    """The rows of a file by column name; none where the file is not at hand."""
    path = FOLDER / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def numbers(cell: str) -> list[float]:
    """A list of numbers written with semicolons."""
    return [float(part) for part in cell.split(";")]


def number(cell: str) -> float | None:
    """A number, or none for a cell that is empty or not available."""
    return None if cell in {"", "NA"} else float(cell)


def exactly(value: float) -> object:
    """Equal to 1e-9 of the number; below what a double holds, equal is equal."""
    return pytest.approx(value, rel=1e-9, abs=1e-300)


def printed(cell: str) -> object:
    """Equal to a number that was printed with fewer digits than 1e-9 of it needs."""
    decimals = len(cell.partition(".")[2])
    return pytest.approx(float(cell), rel=1e-9, abs=0.5001 * 10**-decimals)


def simulated(value: float) -> object:
    """Equal to 5 % of the number."""
    return pytest.approx(value, rel=0.05)
