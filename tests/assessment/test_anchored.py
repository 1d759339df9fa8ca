"""Long sequences held against each other: what is shared is shared, and it is found soon."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.assessment.aligning import Kind, pieces
from ehia_desktop.assessment.anchored import steps

ITEMS = st.lists(st.sampled_from("abc "), max_size=60)


def rebuilt(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Both sequences put together again from the steps alone."""
    was: list[str] = []
    now: list[str] = []
    for tag, start, end, to, until in steps(old, new):
        assert (start, to) == (len(was), len(now))
        was += old[start:end]
        now += old[start:end] if tag == "equal" else new[to:until]
        assert {"equal": start < end, "delete": to == until, "insert": start == end}.get(tag, True)
    return was, now


@given(ITEMS, ITEMS)
def test_the_steps_lead_from_the_older_to_the_newer(old: list[str], new: list[str]) -> None:
    assert rebuilt(old, new) == (old, new)


@pytest.mark.parametrize("repeated", [1, 3, 400])
def test_so_they_do_for_long_ones_of_few_or_many_words(repeated: int) -> None:
    chance = random.Random(repeated)
    words = [f"w{number}" for number in range(repeated)]
    old = [chance.choice(words) for _ in range(3_000)]
    new = [word for word in old if chance.random() < 0.95]
    for _ in range(40):
        new.insert(chance.randrange(len(new)), chance.choice(words))
    assert rebuilt(old, new) == (old, new)


def test_a_word_changed_here_and_there_in_a_hundred_thousand_signs_is_all_that_is_marked() -> None:
    chance = random.Random(7)
    words = [
        chance.choice(["the", "of", "and", f"w{chance.randrange(400)}"]) for _ in range(25_000)
    ]
    changed = list(words)
    for place in range(25, len(words), 500):
        changed[place] = "otherwise"
    begun = time.process_time()

    found = pieces(" ".join(words), " ".join(changed))

    # It takes a third of a second; held word against word it took hours.
    assert time.process_time() - begun < 10
    assert [piece.text for piece in found if piece.kind is Kind.ADDED] == ["otherwise"] * 50
    gone = [piece.text for piece in found if piece.kind is Kind.GONE]
    assert gone == [words[place] for place in range(25, len(words), 500)]
