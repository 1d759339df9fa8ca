"""Two sequences laid beside each other: nothing is lost, nothing is said twice, and like goes with like."""

from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.assessment.aligning import Kind, aligned, pieces, tokens, word_likeness

TEXTS = st.text(st.sampled_from("ab c.\n’-7 "), max_size=60)


@given(TEXTS, TEXTS)
def test_without_what_came_the_older_text_is_left_and_without_what_went_the_newer(
    old: str, new: str
) -> None:
    found = pieces(old, new)

    assert "".join(one.text for one in found if one.kind is not Kind.ADDED) == old
    assert "".join(one.text for one in found if one.kind is not Kind.GONE) == new


@given(st.lists(st.integers(0, 4), max_size=12), st.lists(st.integers(0, 4), max_size=12))
def test_every_item_of_both_stands_once_and_in_its_order(old: list[int], new: list[int]) -> None:
    pairs = aligned(old, new, lambda one, other: 0.5 if (old[one] + new[other]) % 2 else 0.0)

    assert [one for one, _ in pairs if one is not None] == list(range(len(old)))
    assert [other for _, other in pairs if other is not None] == list(range(len(new)))


def test_a_word_with_its_apostrophe_figure_or_hyphen_is_one_word() -> None:
    assert [one for one in tokens("The trust’s 12,480 follow-ups.") if one.strip()] == [
        "The", "trust’s", "12,480", "follow-ups", ".",
    ]  # fmt: skip


def test_words_that_changed_side_by_side_are_named_as_one() -> None:
    assert [(one.kind.value, one.text) for one in pieces("Two buses an hour", "One bus an hour")] == [
        ("gone", "Two buses"), ("added", "One bus"), ("same", " an hour"),
    ]  # fmt: skip


def test_only_the_word_that_changed_is_named() -> None:
    found = pieces("We write to you first.", "We talk to you first.")

    assert [(one.kind.value, one.text) for one in found] == [
        ("same", "We "), ("gone", "write"), ("added", "talk"), ("same", " to you first."),
    ]  # fmt: skip


def test_a_changed_line_goes_with_its_old_self_and_not_with_the_new_one_before_it() -> None:
    old = ["We asked patients.", "Travel costs more for older people."]
    new = ["We asked patients.", "A new bus runs.", "Travel costs much more for older people."]

    pairs = aligned(old, new, lambda one, other: word_likeness(old[one], new[other]))

    assert pairs == ((0, 0), (None, 1), (1, 2))


def test_texts_that_share_few_words_are_two_texts() -> None:
    assert word_likeness("Nobody is charged.", "The board meets on Friday morning.") == 0.0
