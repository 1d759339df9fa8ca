"""What a person corrected in one month's workbook is done again in the next month's, by the real worker."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from ehia_desktop.assessment.corrections import ColumnCorrection, Correction, counted_from_found
from ehia_desktop.assessment.evidence import ColumnType, FoundTable, Role
from ehia_desktop.assessment.inspection_json import inspection_json
from ehia_desktop.evidence.process import inspect


def saved(folder: Path, month: datetime.date, counts: Sequence[tuple[int, str, object]]) -> Path:
    """A trust's monthly list: codes stored as numbers shown as 007, counts as text, a last line of words."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = f"{month:%b %Y}"
    page.append([f"Waiting list at the end of {month:%B %Y}"])
    page.append([])
    page.append(["Code", "Waiting", f"Over 18 weeks at {month:%d/%m/%Y}"])
    for code, waiting, over in counts:
        page.append([code, waiting, over])
        page.cell(page.max_row, 1).number_format = "000"
    page.append(["as sent", "by the", "trust"])
    path = folder / f"list {month:%Y-%m}.xlsx"
    book.save(path)
    return path


def only(path: Path, *corrections: Correction) -> FoundTable:
    (table,) = inspect(path, corrections=corrections).tables
    return table


MARCH, APRIL = datetime.date(2025, 3, 31), datetime.date(2025, 4, 30)
FIRST = [(7, "1,234", 3), (12, "unknown", 4), (110, "unknown", 5)]
NEXT = [(7, "1,300", 6), (12, "12", 7), (95, "?", "c"), (110, "unknown", 8)]


def test_a_correction_made_in_march_is_done_again_in_april(tmp_path: Path) -> None:
    march, april = saved(tmp_path, MARCH, FIRST), saved(tmp_path, APRIL, NEXT)
    found = only(march)
    assert (found.range, found.found_range, found.columns[1].type) == (
        "A3:C7", "A3:C7", ColumnType.TEXT,
    )  # fmt: skip
    first, last = counted_from_found(found.found_range, 3, 6)
    waiting = ColumnCorrection("Waiting", Role.NUMERATOR, ColumnType.NUMBER)
    correction = Correction(found.shape, first, 1, last, (None, waiting, None))
    again = only(april, correction)
    assert (again.shape, again.range, again.found_range) == (found.shape, "A3:C7", "A3:C8")
    assert [cells[:2] for cells in again.rows] == [
        ("007", Decimal(1300)), ("012", Decimal(12)), ("095", "?"), ("110", "unknown"),
    ]  # fmt: skip
    assert (again.columns[1].type, again.columns[1].role) == (ColumnType.NUMBER, Role.NUMERATOR)
    assert again.reasons[0] == "Corrected as you did before."
    assert "Corrected as you did before." not in only(april).reasons


def test_codes_made_numbers_are_numbers_and_codes_made_text_keep_their_zeros(
    tmp_path: Path,
) -> None:
    march = saved(tmp_path, MARCH, FIRST)
    shape = only(march).shape

    def codes(kind: ColumnType) -> list[object]:
        correction = Correction(shape, 1, 1, -1, (ColumnCorrection(type=kind),))
        return [cells[0] for cells in only(march, correction).rows]

    assert codes(ColumnType.NUMBER) == [Decimal(7), Decimal(12), Decimal(110)]
    assert codes(ColumnType.TEXT) == ["007", "012", "110"]


def test_the_last_correction_of_a_shape_counts(tmp_path: Path) -> None:
    march = saved(tmp_path, MARCH, FIRST)
    shape = only(march).shape
    both = [Correction(shape, 1, 1, None, (ColumnCorrection(name),)) for name in ("Old", "New")]
    assert only(march, *both).columns[0].name == "New"


def test_shape_and_found_range_are_told_to_scripts(tmp_path: Path) -> None:
    found = inspect(saved(tmp_path, MARCH, FIRST))
    match inspection_json(found)["tables"]:
        case [{"found_range": found_range, "shape": shape}]:
            assert found_range == "A3:C7"
            assert shape == found.tables[0].shape
            assert len(found.tables[0].shape) == 32
        case told:
            raise AssertionError(told)
