"""Cells arrive as they were sent, each with its own spelling, and a frame that is no frame is refused."""

import struct
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.assessment.evidence import Cell, Marker
from ehia_desktop.evidence.answers import Gathered
from ehia_desktop.evidence.cell_frames import cell_frame
from ehia_desktop.evidence.finding.columns import ColumnDraft, Plain, Sign
from ehia_desktop.evidence.process import inspect
from ehia_desktop.evidence.sending import ColumnSender
from ehia_desktop.evidence.wire import encoded

_PLAIN = st.one_of(
    st.none(), st.integers(-3, 3), st.sampled_from([1.0, -0.0, 0.0, 0.5, 2.0, 1e15, 1e-7]),
    st.sampled_from(["", "1", "1.0", "A", "é", "*"]), st.sampled_from([Sign("*"), Sign("c")]),
)  # fmt: skip


def begun(columns: int, rows: int) -> Gathered:
    """What has come in when a table of `columns` and `rows` was announced."""
    kind = {"type": "text", "role": "other", "unit": "", "share": False, "decimals": None}
    column = {"levels": ["A"], **kind}
    table = {
        "sheet": "S", "range": "A1:B2", "title": "T", "columns": [column] * columns, "rows": rows, "notes": [],
        "markers": [], "header_rows": 1, "reasons": [], "source": {}, "shape": "", "found_range": "A1:B2",
    }  # fmt: skip
    gathered = Gathered("file.xlsx", "0" * 64)
    gathered.take(encoded({"table": table}))
    return gathered


def sender(cells: list[Plain]) -> ColumnSender:
    """A column with these cells on its way out, 1 and 1.0 told apart."""
    return ColumnSender(
        ColumnDraft(("A",), 0, cells, is_spelled_apart=1.0 in cells or 0.0 in cells or 2.0 in cells)
    )


def as_spelled(cell: Plain) -> Cell:
    """A cell by hand: numbers as Python writes them, signs as markers."""
    if isinstance(cell, Sign):
        return Marker(cell.text)
    return Decimal(repr(cell)) if isinstance(cell, int | float) else cell


@given(st.lists(st.tuples(_PLAIN, _PLAIN), max_size=30), st.integers(1, 7))
def test_cells_arrive_with_their_own_spelling(
    rows: list[tuple[Plain, Plain]], at_a_time: int
) -> None:
    senders = [sender([row[place] for row in rows]) for place in (0, 1)]
    gathered = begun(2, len(rows))
    for first in range(0, len(rows), at_a_time):
        gathered.take(cell_frame([each.piece(first, first + at_a_time) for each in senders]))
    (table,) = gathered.tables()
    expected = [tuple(as_spelled(cell) for cell in row) for row in rows]
    assert [[repr(cell) for cell in row] for row in table.rows] == [
        [repr(cell) for cell in row] for row in expected
    ]


def test_a_value_that_comes_again_is_sent_once() -> None:
    letters = sender(["A", "B", "A", "C", "A"])
    assert letters.piece(0, 3)[0] == ["A", "B"]
    assert letters.piece(3, 5)[0] == ["C"]


def places(*numbers: int) -> bytes:
    """Places as they travel on this machine."""
    return struct.pack(f"={len(numbers)}I", *numbers)


@pytest.mark.parametrize(
    "raw",
    [
        b"C",
        b"C\x00\x00",
        b"C" + struct.pack(">I", 900) + b"[]",
        b"C" + struct.pack(">I", 2) + b"[]" + places(0, 0),
        b"C" + struct.pack(">I", 7) + b'[["A"]]' + places(0, 0),
        b"C" + struct.pack(">I", 10) + b'[["A"],[]]' + places(0, 0)[:7],
        b"C" + struct.pack(">I", 10) + b'[["A"],[]]' + places(0, 0),
        b"C" + struct.pack(">I", 13) + b'[["A"],["B"]]' + places(0, 4_294_967_295),
        b"C" + struct.pack(">I", 13) + b'[["A"],["B"]]' + places(0, 0, 0, 0, 0, 0),
        b"C" + struct.pack(">I", 12) + b'[["A"],[{}]]' + places(0, 0),
        b"C" + struct.pack(">I", 14) + b'[["A"],[true]]' + places(0, 0),
        b"C" + struct.pack(">I", 13) + b'{"A":1,"B":2}' + places(0, 0),
    ],
)
def test_a_frame_of_another_shape_is_refused(raw: bytes) -> None:
    with pytest.raises((ValueError, LookupError, TypeError)):
        begun(2, 2).take(raw)


def test_cells_before_any_table_are_refused() -> None:
    with pytest.raises(LookupError):
        Gathered("file.xlsx", "0" * 64).take(cell_frame([sender(["A"]).piece(0, 1)]))


def test_numbers_spelled_apart_in_one_column_of_a_text_file_arrive_as_they_are_spelled(
    tmp_path: Path,
) -> None:
    file = tmp_path / "rates.csv"
    file.write_text("Group,Rate\nA,1\nB,1.0\nC,-0.0\nD,0\nE,2.50\nF,1\n", encoding="utf-8")
    (table,) = inspect(file).tables
    assert [str(row[1]) for row in table.rows] == ["1", "1.0", "-0.0", "0", "2.5", "1"]
