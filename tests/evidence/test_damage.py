"""Two hundred damaged copies of a workbook: each gives tables or one sentence, and no process dies."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.evidence.files_made import (
    ods,
    ole,
    rows_xml,
    sheet_xml,
    simple_xlsx,
    xlsx_parts,
    zip_of,
)

COPIES = 200
SOURCE = Path(__file__).parents[2] / "src"
# The worker's own work on each copy, one after another in one process under the worker's limits.
PROGRAM = """
import io, sys
from ehia_desktop.errors import UserError
from ehia_desktop.evidence import worker
from ehia_desktop.evidence.confine import confine_self
from ehia_desktop.evidence.wire import read_frame
confine_self()
refused = 0
while (content := read_frame(sys.stdin.buffer)) is not None:
    try:
        worker._inspect(content, worker._Asked(), io.BytesIO())
    except UserError as error:
        assert chr(10) not in error.message
        refused += 1
print(refused)
"""


def damaged(content: bytes, seed: int) -> bytes:
    """A copy with a few bytes changed, cut off or put in."""
    dice = random.Random(seed)
    copy = bytearray(content)
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(copy))
        match dice.randrange(4):
            case 0:
                copy[place] ^= 1 << dice.randrange(8)
            case 1:
                copy[place] = dice.randrange(256)
            case 2:
                del copy[place : place + dice.randint(1, 40)]
            case _:
                copy[place:place] = dice.randbytes(dice.randint(1, 20))
    return bytes(copy)


def looked_into(copies: list[bytes]) -> int:
    """How many of `copies` were refused; fails when the process died or let anything else through."""
    frames = b"".join(len(copy).to_bytes(4, "big") + copy for copy in copies)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=frames,
        capture_output=True,
        timeout=120,
        env={"PYTHONPATH": str(SOURCE)},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2_000:]
    return int(done.stdout)


CELL = '<table:table-cell office:value-type="float" office:value="1"/>'
FILES = {
    "xlsx": simple_xlsx(),
    "ods": ods(f"<table:table-row>{CELL * 4}</table:table-row>" * 5),
    "ole": ole({"Workbook": b"\x09\x08\x04\x00\x00\x06\x10\x00" * 20}),
    "csv": "Group,Count\nWhite – British,1\nAny other,2\n".encode(),
}


@pytest.mark.parametrize("kind", FILES)
def test_damaged_copies_give_tables_or_one_sentence(kind: str) -> None:
    content = FILES[kind]
    refused = looked_into([damaged(content, seed) for seed in range(COPIES)])
    assert refused <= COPIES
    if kind == "xlsx":
        # A zip has a check sum over each part, so hardly any damage goes by.
        assert refused > COPIES // 2


def test_damage_inside_a_sound_zip_gives_tables_or_one_sentence() -> None:
    rows = [
        ("Group", "Count", "Rate"),
        *((f"G{number}", number, number / 8) for number in range(20)),
    ]
    part = "xl/worksheets/sheet1.xml"
    parts = xlsx_parts({"Data": sheet_xml(rows_xml(rows))})
    whole = str(parts[part]).encode()
    copies = [zip_of({**parts, part: damaged(whole, seed)}) for seed in range(COPIES)]
    assert looked_into(copies) < COPIES
