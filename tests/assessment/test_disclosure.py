"""The nouns of disclosure control come back from JSON as they went."""

from decimal import Decimal

import pytest

from ehia_desktop.assessment import disclosure_json as spelled
from ehia_desktop.assessment.disclosure import (
    CellKey,
    Ledger,
    LedgerEntry,
    Override,
    Profile,
    Reach,
    Reason,
    ReasonKind,
    Relation,
    ReleasedCell,
    ReleasedFigure,
    ReleasedTable,
    State,
)
from ehia_desktop.canonical import Json, dumps, loads

KEY = CellKey("waiting", (("sex", "women"), ("group", "Irish")), "2025/26", "RXX")
CELL = ReleasedCell(
    KEY, "Irish", "women", State.HIDDEN, None, Reason(ReasonKind.SMALL, "hidden"), Reach(1, None)
)


def through(data: Json) -> Json:
    return loads(dumps(data))


def test_a_key_is_the_same_in_whatever_order_its_groups_are_said() -> None:
    assert CellKey("waiting", (("group", "Irish"), ("sex", "women")), "2025/26", "RXX") == KEY


def test_a_released_table_comes_back() -> None:
    figure = ReleasedFigure("%", "Irish", "%", Decimal("12.50"))
    plain = ReleasedCell(KEY, "Irish", "All", State.SHOWN, 30, is_overridden=True)
    table = ReleasedTable("Waiting", "hes", "Small numbers.", (CELL, plain), (figure,))
    assert spelled.table_from_json(through(spelled.table_json(table))) == table


def test_a_profile_comes_back() -> None:
    profile = Profile("own", "our policy", 9, is_zero_hidden=True, round_to=5, marker="[c]")
    assert spelled.profile_from_json(through(spelled.profile_json(profile))) == profile


def test_an_override_comes_back() -> None:
    override = Override(KEY, "Director of equality", "2026-11-22", "They agreed.")
    assert spelled.override_from_json(through(spelled.override_json(override))) == override


def test_a_ledger_comes_back() -> None:
    entry = LedgerEntry(KEY, 1, 4, "last year’s report", 3)
    ledger = Ledger((entry, LedgerEntry(KEY, 5, None, "x")), (Relation(KEY, (KEY,), 2),))
    assert spelled.ledger_from_json(through(spelled.ledger_json(ledger))) == ledger


@pytest.mark.parametrize(
    "read",
    [
        spelled.key_from_json,
        spelled.profile_from_json,
        spelled.cell_from_json,
        spelled.table_from_json,
        spelled.override_from_json,
        spelled.ledger_from_json,
        spelled.entry_from_json,
    ],
)
@pytest.mark.parametrize("data", [None, [], {}, {"key": 1}, "x"])
def test_what_is_none_of_them_is_refused(read: object, data: Json) -> None:
    assert callable(read)
    with pytest.raises(ValueError, match="not a"):
        read(data)
