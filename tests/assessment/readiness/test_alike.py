"""Texts that say the same, or nearly."""

import random
from difflib import SequenceMatcher

from ehia_desktop.assessment.readiness.alike import CLOSE, CLOSE_FROM, alike

LONG = "Evening clinics may be out of reach for people who rely on the last bus home."


def test_equal_texts_are_grouped_in_their_order() -> None:
    assert alike(["A", "B", "a.", "C", "b"]) == [[0, 2], [1, 4]]


def test_empty_texts_are_alike_to_nothing() -> None:
    assert alike(["", " ", "", "A"]) == []


def test_a_word_changed_in_a_long_text_is_still_the_same_text() -> None:
    assert alike([LONG, LONG.replace("last", "late")]) == [[0, 1]]


def test_short_texts_are_alike_only_when_equal() -> None:
    assert alike(["Older people wait.", "Older women wait."]) == []


def test_a_text_with_a_sentence_more_is_another_text() -> None:
    assert alike([LONG, f"{LONG} Buses stop at seven, and a taxi costs a week of food."]) == []


def test_looking_up_rare_words_finds_what_comparing_every_pair_finds() -> None:
    chance = random.Random(7)
    words = [f"word{number}" for number in range(60)]
    texts = [" ".join(chance.choices(words, k=chance.randint(8, 30))) for _ in range(40)]
    texts += [text.replace(text.split()[0], "other", 1) for text in texts[:10]]
    close = {
        (one, other)
        for one in range(len(texts))
        for other in range(one + 1, len(texts))
        if len(texts[one]) >= CLOSE_FROM
        and SequenceMatcher(None, texts[one], texts[other], autojunk=False).ratio() >= CLOSE
    }
    found = {(group[0], other) for group in alike(texts) for other in group[1:]}
    assert close <= found
