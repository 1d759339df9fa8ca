"""Each planted fault is found in an internal copy, a review copy and a board pack; `test_checking` has the rest.

In the quick suite a few of them for each kind, in the long one all.
"""

import functools
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind, CopyRequest, LinkedTable, WrittenCopy
from tests.export import packs
from tests.export.copies import ROOM, saved, usual_tables
from tests.export.forms import assessment, request
from tests.export.word.faults import FAULTS

KINDS = (CopyKind.INTERNAL, CopyKind.REVIEW, CopyKind.BOARD_PACK)
# Words that no copy may say in public are no leak where everything may be read, but there too nobody wrote them.
_NOT_WRITTEN = "do not read back as they were written"
_INSIDE = {
    "an internal answer": _NOT_WRITTEN,
    "an internal answer split over runs": _NOT_WRITTEN,
    "an internal answer in a property": "hold something that no copy says of itself",
    "an internal name in an attribute": "describes a table or chart, but was not written",
    "a contact of a public person": _NOT_WRITTEN,
    "a hidden answer that is not asked": _NOT_WRITTEN,
    "a deleted answer left in the file": _NOT_WRITTEN,
    "a person's e-mail address": _NOT_WRITTEN,
    "an NHS number": _NOT_WRITTEN,
    "a National Insurance number": _NOT_WRITTEN,
}
# A review copy has properties of its own and tracks changes: what is wrong is that these are not the ones it was given.
OTHERWISE = {
    CopyKind.INTERNAL: _INSIDE,
    CopyKind.REVIEW: _INSIDE | {
        "properties of its own": "where nobody reads it",
        "change tracking left on": "The settings are not those the copy was begun with",
    },
    CopyKind.BOARD_PACK: {},
}  # fmt: skip
# What a board pack of the small assessment does not have, so that nothing can be wrong with it: that answer, a
# contents, a heading of the second level, a numbered list, links, a share of 13.2%.
NOT_THERE = {
    CopyKind.INTERNAL: set(),
    CopyKind.REVIEW: set(),
    CopyKind.BOARD_PACK: {
        "an answer with one sign changed", "an answer taken out", "a heading that jumps", "a list that does not exist",
        "no contents", "an empty cell", "a missing cell", "a cell that ends without a paragraph", "a table in a table",
        "a bookmark twice", "a link to no place", "a link to nowhere", "a link that is not safe",
        "a link that says nothing", "a bare address as a link",
    },
}  # fmt: skip
# So many of them are enough for the quick suite: other ones for each kind.
_EACH = 16


def cases() -> list[object]:
    found: list[object] = []
    for shift, kind in enumerate(KINDS):
        names = [name for name in FAULTS if name not in NOT_THERE[kind]]
        found += [
            pytest.param(
                kind,
                name,
                id=f"{kind}-{name}",
                marks=[] if place % _EACH == shift else pytest.mark.slow,
            )
            for place, name in enumerate(names)
        ]
    return found


@functools.cache
def written(kind: CopyKind) -> tuple[WrittenCopy, CopyRequest]:
    asked = packs.asked(kind) if kind.is_short else request(kind)
    fifths = packs.with_gap(packs.by_group("Deprivation fifth", packs.FIFTHS, "tables"))
    tables: tuple[LinkedTable, ...] = (fifths,) if kind.is_short else usual_tables()
    return ROOM.write(assessment(), tables, asked), asked


@pytest.mark.parametrize("kind", KINDS)
def test_the_copy_itself_has_no_findings(tmp_path: Path, kind: CopyKind) -> None:
    copy, asked = written(kind)

    assert ROOM.check(saved(tmp_path, copy.content), assessment(), copy, asked) == ()


@pytest.mark.parametrize(("kind", "fault"), cases())
def test_a_planted_fault_is_found_and_said_in_one_sentence_each(
    tmp_path: Path, kind: CopyKind, fault: str
) -> None:
    copy, asked = written(kind)
    plant, phrase = FAULTS[fault]

    found = ROOM.check(saved(tmp_path, plant(copy.content)), assessment(), copy, asked)

    phrase = OTHERWISE[kind].get(fault, phrase)
    assert any(phrase in sentence for sentence in found), found
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in found), found


@pytest.mark.parametrize("fault", sorted(NOT_THERE[CopyKind.BOARD_PACK]))
def test_what_is_not_there_cannot_be_planted(fault: str) -> None:
    copy, _ = written(CopyKind.BOARD_PACK)

    with pytest.raises(AssertionError, match="is not in"):
        FAULTS[fault][0](copy.content)
