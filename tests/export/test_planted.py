"""Internal words, personal data and hidden counts, put anywhere into a finished copy of any kind, keep it back.

This is about a file that says more than was written. What is wrong already when it is written is for
`test_planted_before.py`. 100 of each for each kind of copy in the long run; a few in the quick one.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyFormat, CopyKind, LinkedTable
from ehia_desktop.services.covering import read_words
from tests.export.charts import bars, with_all
from tests.export.copies import ROOM, usual_tables
from tests.export.forms import assessment, request
from tests.export.inspections import ASKED, pack, told
from tests.export.planting import personal, planted, planted_in_page
from tests.export.shipped import shipped_example

INTERNAL = (
    "Two complaints about the front desk are still open.",
    "Counsel advised on the wording of letter two.",
)
COUNTS = ("1", "2", "3", "4", "17", "23", "1,204")
WHAT: dict[str, Callable[[random.Random], str]] = {
    "internal words": lambda dice: dice.choice(INTERNAL),
    "personal data": personal,
    "hidden counts": lambda dice: dice.choice(COUNTS),
}
# A comparison has tests of its own.
KINDS = [kind for kind in CopyKind if not kind.is_comparison]


@dataclass(frozen=True)
class Finished:
    """A copy as it was written, and how its file is checked."""

    content: bytes
    check: Callable[[Path], tuple[str, ...]]


def subject_of(kind: CopyKind) -> tuple[Assessment, tuple[LinkedTable, ...]]:
    """Something to print: a copy about one group needs a form that asks group by group."""
    if kind is CopyKind.GROUP:
        return shipped_example("nhs-ehia-2022"), ()
    return assessment(), (*usual_tables(), *with_all([bars()]))


def finished(kind: CopyKind, copy_format: CopyFormat) -> Finished:
    """A copy of this kind; a pack is about assessments with their history."""
    if kind is CopyKind.EVIDENCE_PACK:
        wanted = replace(ASKED, format=copy_format)
        of = pack(told("Heard by the board"))
        made = ROOM.write_pack(of, wanted)
        return Finished(made.content, lambda path: ROOM.check_pack(path, of, made, wanted))
    wanted = replace(request(kind), format=copy_format, group="age", group_words=read_words())
    subject, tables = subject_of(kind)
    written = ROOM.write(subject, tables, wanted)
    return Finished(written.content, lambda path: ROOM.check(path, subject, written, wanted))


def escaped(
    kind: CopyKind, copy_format: CopyFormat, what: str, numbers: range, folder: Path
) -> list[str]:
    """What was planted and not found."""
    copy = finished(kind, copy_format)
    path = folder / f"copy.{copy_format}"
    path.write_bytes(copy.content)
    assert copy.check(path) == ()
    put = planted_in_page if copy_format is CopyFormat.HTML else planted
    found = []
    for number in numbers:
        dice = random.Random(f"{kind} {what} {number}")
        words = WHAT[what](dice)
        content, where = put(copy.content, words, dice)
        path.write_bytes(content)
        if not copy.check(path):
            found.append(f"“{words}” {where}")
    return found


@pytest.mark.parametrize("what", list(WHAT))
@pytest.mark.parametrize("kind", KINDS)
def test_a_few_planted_in_a_word_copy_are_found(tmp_path: Path, kind: CopyKind, what: str) -> None:
    assert escaped(kind, CopyFormat.WORD, what, range(4), tmp_path) == []


@pytest.mark.parametrize("what", list(WHAT))
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.may_be_page])
def test_a_few_planted_in_a_page_are_found(tmp_path: Path, kind: CopyKind, what: str) -> None:
    assert escaped(kind, CopyFormat.HTML, what, range(4), tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("what", list(WHAT))
@pytest.mark.parametrize("kind", KINDS)
def test_a_hundred_planted_are_found(tmp_path: Path, kind: CopyKind, what: str) -> None:
    formats = (CopyFormat.WORD, CopyFormat.HTML) if kind.may_be_page else (CopyFormat.WORD,)
    for copy_format in formats:
        assert escaped(kind, copy_format, what, range(100, 200), tmp_path) == []
