"""Shortening where a sentence ends."""

import pytest

from ehia_desktop.export.sentences import first_sentences, sentences, shortened
from ehia_desktop.forms.richtext import from_markup, from_plain, plain

TWO = "The clinic moves to Northgate in May. Nobody loses a place by it."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TWO, ["The clinic moves to Northgate in May.", "Nobody loses a place by it."]),
        ("Ask Dr. Example at 9 a.m. in May. Then wait.", ["Ask Dr. Example at 9 a.m. in May.", "Then wait."]),
        ("It is 3.5 miles. “Too far,” they said.", ["It is 3.5 miles.", "“Too far,” they said."]),
        ("E.g. carers. Also others", ["E.g. carers.", "Also others"]),
        ("no full stop", ["no full stop"]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_say_so(text: str, found: list[str]) -> None:
    assert list(sentences(text)) == found


def test_whole_sentences_are_kept() -> None:
    assert first_sentences(TWO, 40) == "The clinic moves to Northgate in May."
    assert first_sentences(TWO, 100) == TWO


def test_a_first_word_or_two_is_never_left_alone() -> None:
    text = "Mixed. Older people travel further, and gain an hour. Others do not."
    assert first_sentences(text, 20) == "Mixed. Older people travel further, and gain an hour."


def test_a_sentence_without_end_is_cut_after_a_word() -> None:
    kept = first_sentences("word " * 200, 100)
    assert kept.endswith("word…")
    assert len(kept) <= 240


def test_blocks_are_cut_and_say_so_and_short_ones_are_left_alone() -> None:
    blocks = from_plain(f"{TWO}\nA second paragraph stands here. It goes on for a while.")
    assert shortened(blocks, 500) == (blocks, False)
    kept, is_cut = shortened(blocks, 100)
    assert is_cut
    assert plain(kept) == f"{TWO}\nA second paragraph stands here."


def test_bold_words_and_whole_items_stay() -> None:
    blocks = from_markup(
        "- **First** thing that is done\n- Second thing that is done\n- Third thing"
    )
    kept, is_cut = shortened(blocks, 50)
    assert is_cut
    assert plain(kept) == "First thing that is done\nSecond thing that is done"
    assert kept[0].items[0][0].bold  # type: ignore[union-attr]


def test_words_with_looks_are_cut_without_losing_them() -> None:
    kept, _ = shortened(from_markup("We **always** write first. Then we call you at home."), 30)
    assert plain(kept) == "We always write first."
    assert [span.bold for span in kept[0].spans] == [False, True, False]  # type: ignore[union-attr]
