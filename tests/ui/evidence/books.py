"""Workbooks for the evidence page, written as real files."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from ehia_desktop.sheets import Sheet, SheetCell, workbook

WAITS: tuple[tuple[SheetCell, ...], ...] = (
    ("Deprivation decile", "Referrals", "Median weeks"),
    ("Most deprived", 1204, Decimal("18.4")),
    ("Second", 1187, Decimal("17.9")),
    ("Third", "*", Decimal("16.2")),
    ("Least deprived", 1093, Decimal("13.0")),
)
PEOPLE: tuple[tuple[SheetCell, ...], ...] = (
    ("NHS number", "Surname", "Date of birth", "Weeks"),
    ("943 476 5919", "Example", "1956-02-11", 31),
    ("987 654 4321", "Sample", "1949-07-30", 12),
    ("401 023 2137", "Pattern", "1988-12-01", 8),
)


def book(path: Path, *sheets: Sequence[Sequence[SheetCell]]) -> Path:
    """Write a workbook with these sheets, called Sheet 1, Sheet 2, …"""
    made = [
        Sheet(f"Sheet {at}", tuple(tuple(row) for row in rows))
        for at, rows in enumerate(sheets, start=1)
    ]
    path.write_bytes(workbook(made))
    return path
