"""What a store keeps for all its assessments: remembered corrections, and what publications made known."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.corrections import ColumnCorrection, Correction
from ehia_desktop.assessment.disclosure import CellKey, Ledger, LedgerEntry, Relation
from ehia_desktop.assessment.evidence import ColumnType, Role
from ehia_desktop.assessment.released import Publication
from ehia_desktop.errors import UserError
from tests.store.building import opened

WHITE = CellKey("pathways", (("ethnicity", "White"),), "October 2026", "Thameford")
ALL = CellKey("pathways", (), "October 2026", "Thameford")


def publication(identifier: str = "x1", low: int = 23) -> Publication:
    ledger = Ledger(
        (
            LedgerEntry(ALL, low, low, "Waiting list", low),
            LedgerEntry(WHITE, 1, 7, "Waiting list", 4),
        ),
        (Relation(ALL, (WHITE,), 19),),
    )
    return Publication(identifier, "Waiting list", "2026-11-22T12:00:00Z", "a1", ledger)


def test_what_was_published_is_there_after_opening_again(tmp_path: Path) -> None:
    with opened(tmp_path / "ehia.db") as store:
        store.save_publication(publication())
        store.save_publication(publication("x2", 24))
    with opened(tmp_path / "ehia.db") as store:
        assert store.publications() == (publication(), publication("x2", 24))
        assert store.examine().faults == ()


def test_what_was_published_is_never_changed(tmp_path: Path) -> None:
    with opened(tmp_path / "ehia.db") as store:
        store.save_publication(publication())
        store.save_publication(publication())
        with pytest.raises((UserError, ValueError)):
            store.save_publication(publication(low=24))
        assert store.publications() == (publication(),)


def test_the_last_correction_of_a_shape_counts(tmp_path: Path) -> None:
    first = Correction("s1", 2, 1)
    column = ColumnCorrection("Waiting", Role.NUMERATOR, ColumnType.NUMBER, "people", False)
    second = Correction("s1", 0, 2, -1, (None, column))
    other = Correction("s2", 1, 0)
    with opened(tmp_path / "ehia.db") as store:
        for one in (first, other, second):
            store.save_correction(one)
    with opened(tmp_path / "ehia.db") as store:
        assert store.corrections() == (second, other)
        store.forget_correction("s1")
        store.forget_correction("never seen")
        assert store.corrections() == (other,)
        assert store.examine().faults == ()
