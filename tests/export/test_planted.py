"""Internal words, personal data and hidden counts, put anywhere into a finished copy of any kind, keep it back.

100 of each for each kind of copy in the long run; a few in the quick one.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyFormat, CopyKind, LinkedTable
from ehia_desktop.services.covering import read_words
from tests.export.charts import bars, with_all
from tests.export.copies import ROOM, usual_tables
from tests.export.forms import assessment, request
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
# A form to fill in holds whatever was answered, internal or not, and somebody else's words when it comes back. An
# evidence pack is written of many assessments at once; it has the same checker.
KINDS = [kind for kind in CopyKind if kind not in (CopyKind.BLANK, CopyKind.EVIDENCE_PACK)]


def subject_of(kind: CopyKind) -> tuple[Assessment, tuple[LinkedTable, ...]]:
    """Something to print: a copy about one group needs a form that asks group by group."""
    if kind is CopyKind.GROUP:
        return shipped_example("nhs-ehia-2022"), ()
    return assessment(), (*usual_tables(), *with_all([bars()]))


def escaped(
    kind: CopyKind, copy_format: CopyFormat, what: str, numbers: range, folder: Path
) -> list[str]:
    """What was planted and not found."""
    wanted = replace(request(kind), format=copy_format, group="age", group_words=read_words())
    subject, tables = subject_of(kind)
    written = ROOM.write(subject, tables, wanted)
    path = folder / f"copy.{copy_format}"
    path.write_bytes(written.content)
    assert ROOM.check(path, subject, written, wanted) == ()
    put = planted_in_page if copy_format is CopyFormat.HTML else planted
    found = []
    for number in numbers:
        dice = random.Random(f"{kind} {what} {number}")
        words = WHAT[what](dice)
        content, where = put(written.content, words, dice)
        path.write_bytes(content)
        if not ROOM.check(path, subject, written, wanted):
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
