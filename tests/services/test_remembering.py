"""A release is worked out once for the same content, and anew for any other."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ehia_desktop.assessment.disclosure import CellKey, Ledger, LedgerEntry, Override, Profile
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import ReleasedEvidence
from ehia_desktop.services.remembering import MOST_RELEASES, Remembering
from ehia_desktop.wiring import LazyDisclosure
from tests.evidence.disclosure.linking import group, linked, waiting

OWN = Profile("own", "under 5", 4)
TABLE = linked((group(), waiting()), [["British", 412], ["Irish", 3], ["All", 415]])


@dataclass
class Counting(LazyDisclosure):
    """The real room, counting how often it is asked."""

    asked: list[int] = field(default_factory=list)

    def release(
        self,
        tables: Sequence[LinkedTable],
        profile: Profile,
        ledger: Ledger,
        overrides: Sequence[Override],
    ) -> ReleasedEvidence:
        self.asked.append(len(tables))
        return super().release(tables, profile, ledger, overrides)


def test_the_same_content_is_released_once() -> None:
    room = Counting()
    memory = Remembering(room)
    first = memory.release([TABLE], OWN, Ledger(), ())
    again = memory.release((replace(TABLE),), OWN, Ledger(), [])
    assert again is first
    assert len(room.asked) == 1


def test_any_other_content_is_released_anew() -> None:
    room = Counting()
    memory = Remembering(room)
    memory.release([TABLE], OWN, Ledger(), ())
    other = replace(TABLE, rows=(("British", Decimal(411)), *TABLE.rows[1:]))
    key = CellKey("pathways", (("ethnic group", "Irish"),), "31 March 2026")
    memory.release([other], OWN, Ledger(), ())
    memory.release([TABLE], replace(OWN, largest_hidden=9), Ledger(), ())
    memory.release([TABLE], OWN, Ledger((LedgerEntry(key, 1, 4, "a"),)), ())
    shown = memory.release([TABLE], OWN, Ledger(), [Override(key, "A", "2026-11-22", "Agreed")])
    assert len(room.asked) == 5
    assert shown.links["l1"].rows[1][1] == Decimal(3)


def test_only_the_last_few_are_remembered() -> None:
    room = Counting()
    memory = Remembering(room)
    for largest in range(4, 4 + MOST_RELEASES + 1):
        memory.release([TABLE], replace(OWN, largest_hidden=largest), Ledger(), ())
    memory.release([TABLE], OWN, Ledger(), ())
    assert len(room.asked) == MOST_RELEASES + 2
