"""Thousands of damaged copies of workbooks: each gives tables or one sentence, and the program lives on."""

import pytest

from tests.evidence.damaging import KINDS, MOST_MEMORY, look_into

COPIES, MANY_COPIES = 200, 10_000
FIRST_OF_MANY = 1_000_000


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_copies_give_tables_or_one_sentence(kind: str) -> None:
    tally = look_into(KINDS[kind], range(COPIES))
    assert tally.outcomes.total() == COPIES
    assert tally.outcomes["died"] <= COPIES // 100
    assert tally.peak < MOST_MEMORY
    # A check that can fail: damage is seen, and what is still sound is read.
    assert tally.outcomes["refused"] > 0 or kind == "csv"
    assert tally.outcomes["tables"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_hundred_thousand_damaged_copies_give_tables_or_one_sentence(kind: str) -> None:
    tally = look_into(KINDS[kind], range(FIRST_OF_MANY, FIRST_OF_MANY + MANY_COPIES))
    assert tally.outcomes.total() == MANY_COPIES
    assert tally.outcomes["died"] <= MANY_COPIES // 100
    assert tally.peak < MOST_MEMORY
