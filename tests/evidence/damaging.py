"""Damaged copies of small workbooks of every kind, and a look into thousands of them.

The worker's own work is done on one copy after another in a process under the worker's limits, and what it sends
is taken in by the program's side there as well. When the process dies, the copy that killed it is given to the
program itself, which has to live on and say one sentence; then a new process goes on with the next copy.
"""

import io
import json
import random
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.process import inspect
from tests.evidence.binary_files_made import Err, Formula, Rows, xls, xls_stream, xlsb, xlsb_parts
from tests.evidence.files_made import ods, ole, xlsx_parts, zip_of
from tests.evidence.files_made import rows_xml as rows_xml_of
from tests.evidence.files_made import sheet_xml as sheet_xml_of

SOURCE = Path(__file__).parents[2] / "src"
# A process may use a minute of the processor, so it is not given too many.
PER_PROCESS = 400
MOST_SECONDS, MOST_MEMORY = 10.0, 500_000_000
PROGRAM = """
import io, json, resource, sys, time
from ehia_desktop.errors import UserError
from ehia_desktop.evidence import worker
from ehia_desktop.evidence.answers import Gathered
from ehia_desktop.evidence.confine import confine_self
from ehia_desktop.evidence.wire import read_frame
confine_self()
def highest():
    try:
        with open("/proc/self/status") as status:
            # Linux lets a process begin with the peak of whoever started it; this one counts from its own beginning.
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
while (content := read_frame(sys.stdin.buffer)) is not None:
    begun, answer = time.process_time(), io.BytesIO()
    try:
        worker._inspect(content, worker._Asked(), answer)
        answer.seek(0)
        gathered = Gathered("x", "0")
        while (frame := read_frame(answer)) is not None:
            gathered.take(frame)
        assert gathered.is_complete
        assert gathered.tables() or gathered.problems
        outcome = "tables"
    except (MemoryError, RecursionError):
        outcome = "refused"
    except UserError as error:
        assert error.message.strip() and chr(10) not in error.message
        outcome = "refused"
    print(json.dumps([outcome, time.process_time() - begun, highest()]), flush=True)
"""

ROWS: Rows = [
    ("Ethnic category", "Waiting", "Rate"), ("White", 120, 0.5), ("Asian", "c", 0.25), ("Black", Formula(31.0), 1.5),
    ("Mixed", Err(0x2A), 2.5), ("Other", 0, 1e9),
]  # fmt: skip
PLAIN = [tuple(cell if isinstance(cell, str | int | float) else 7 for cell in row) for row in ROWS]
ODD_NUMBERS = (b"0", b"-1", b"99999999", b"1048577", b"4294967296", b"1e400", b"", b"A1:XFD1048576")


def with_openpyxl() -> bytes:
    """A workbook of two sheets with shared texts, formats, merged headings and a formula."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (("Group", "New", None, "Old"), (None, "Men", "Women", "All"), *PLAIN):
        page.append(row)
    page.merge_cells("B1:C1")
    page["C4"].number_format = "0.0%"
    page["D9"] = "=SUM(B3:B8)"
    book.create_sheet("Second").append(["only", "words"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_ods_xml() -> str:
    """The rows of an OpenDocument sheet with repeats and a merged cell."""
    text = (
        '<table:table-cell table:number-columns-spanned="1" office:value-type="string">'
        "<text:p>{}</text:p></table:table-cell>"
    )
    number = '<table:table-cell table:number-columns-repeated="1" office:value-type="float" office:value="{}"/>'
    return "".join(
        '<table:table-row table:number-rows-repeated="1">'
        + "".join((text if isinstance(cell, str) else number).format(cell) for cell in row)
        + "</table:table-row>"
        for row in PLAIN
    )


def damaged(content: bytes, dice: random.Random) -> bytes:
    """A copy with a few bytes changed, cut off, put in, said twice, or a number made an odd one."""
    copy = bytearray(content)
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(copy) or 1)
        match dice.randrange(8):
            case 0 if copy:
                copy[place] ^= 1 << dice.randrange(8)
            case 1 if copy:
                copy[place] = dice.randrange(256)
            case 2:
                del copy[place : place + dice.randint(1, 40)]
            case 3:
                copy[place:place] = dice.randbytes(dice.randint(1, 20))
            case 4:
                piece = copy[place : place + dice.randint(1, 200)]
                copy[place:place] = piece * dice.randint(1, 3)
            case 5:
                copy[place : place + 4] = dice.choice((b"\xff" * 4, bytes(4), b"\xff\xff\xff\x7f"))
            case 6:
                _change_number(copy, place, dice)
            case _:
                if dice.random() < 0.1:
                    del copy[place:]
    return bytes(copy)


def _change_number(copy: bytearray, place: int, dice: random.Random) -> None:
    """Make the next number written in digits another one."""
    start = next((at for at in range(place, len(copy)) if copy[at : at + 1].isdigit()), None)
    if start is not None:
        end = start
        while end < len(copy) and copy[end : end + 1].isdigit():
            end += 1
        copy[start:end] = dice.choice(ODD_NUMBERS)


def _inside(parts: dict[str, str | bytes]) -> Callable[[random.Random], bytes]:
    """Damage one part and zip all anew, so that every check sum is right."""

    def make(dice: random.Random) -> bytes:
        name = dice.choice(sorted(parts))
        given = parts[name]
        whole = given.encode() if isinstance(given, str) else given
        return zip_of({**parts, name: damaged(whole, dice)})

    return make


def _whole(content: bytes) -> Callable[[random.Random], bytes]:
    return lambda dice: damaged(content, dice)


def _parts(content: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


KINDS: dict[str, Callable[[random.Random], bytes]] = {
    "xlsx": _whole(with_openpyxl()),
    "inside xlsx": _inside(_parts(with_openpyxl())),
    "inside the sheet of xlsx": _inside(xlsx_parts({"Data": sheet_xml_of(rows_xml_of(PLAIN))})),
    "xlsb": _whole(xlsb({"Data": ROWS})),
    "inside xlsb": _inside(xlsb_parts({"Data": ROWS})),
    "ods": _whole(ods(as_ods_xml())),
    "inside ods": _inside(_parts(ods(as_ods_xml()))),
    "xls": _whole(xls({"Data": ROWS})),
    "inside xls": lambda dice: ole({"Workbook": damaged(xls_stream({"Data": ROWS}), dice)}),
    "csv": _whole("Group,Count\nWhite – British,1\nAny other,2\n\"Not, stated\",*\n".encode()),
}  # fmt: skip


@dataclass
class Tally:
    """What came of the copies, and which of them killed the process they were looked into."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    peak: int = 0
    deaths: list[int] = field(default_factory=list)


def look_into(make: Callable[[random.Random], bytes], seeds: range) -> Tally:
    """Look into the copies of `seeds`; fails with a seed for anything but tables or one sentence."""
    tally = Tally()
    at = seeds.start
    while at < seeds.stop:
        batch = range(at, min(at + PER_PROCESS, seeds.stop))
        said = list(_looked(make, batch))
        for seed, (outcome, seconds, peak) in zip(batch, said, strict=False):
            assert seconds < MOST_SECONDS, seed
            tally.outcomes[outcome] += 1
            tally.slowest, tally.peak = max(tally.slowest, seconds), max(tally.peak, peak)
        at += len(said)
        if len(said) < len(batch):
            _dies_in_one_sentence(make(random.Random(at)))
            tally.deaths.append(at)
            tally.outcomes["died"] += 1
            at += 1
    return tally


def _looked(
    make: Callable[[random.Random], bytes], seeds: range
) -> Iterator[tuple[str, float, int]]:
    copies = [make(random.Random(seed)) for seed in seeds]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=b"".join(len(copy).to_bytes(4, "big") + copy for copy in copies),
        capture_output=True,
        timeout=300,
        env={"PYTHONPATH": str(SOURCE)},
        check=False,
    )
    unit = 1 if sys.platform == "darwin" else 1024
    lines = done.stdout.splitlines()
    complaint = done.stderr.decode("utf-8", "replace")[-2_000:]
    # A fault of ours has a traceback; a death by the reader's own hand, or by a limit, has none.
    assert "Traceback" not in complaint or "PanicException" in complaint, (
        f"seed {seeds.start + len(lines)}: {complaint}"
    )
    for line in lines:
        outcome, seconds, peak = json.loads(line)
        yield outcome, seconds, peak * unit


def _dies_in_one_sentence(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged.xlsx"
        path.write_bytes(content)
        try:
            inspect(path)
            said = ""
        except UserError as error:
            said = error.message
        assert "\n" not in said
