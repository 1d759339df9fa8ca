import re

from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.assessment.anchors import END, Anchor, Mark, names, read

KEY = r"[a-z][a-z0-9_]{0,59}"
ADDRESSES = st.from_regex(rf"{KEY}(@{KEY})?(/{KEY}(/{KEY})?)?(#[1-9])?", fullmatch=True)


@given(st.sampled_from(list(Mark)), ADDRESSES)
def test_any_address_comes_back_from_its_bookmarks_whatever_their_order(
    mark: Mark, key: str
) -> None:
    anchor = Anchor(mark, key)

    assert read(reversed(names(anchor))) == (anchor,)


@given(ADDRESSES)
def test_bookmarks_are_names_that_word_takes(key: str) -> None:
    for bookmark in names(Anchor(Mark.ROW, key)):
        assert re.fullmatch(r"_[A-Za-z0-9_]{1,39}", bookmark)


@given(ADDRESSES, ADDRESSES)
def test_two_addresses_never_share_a_bookmark_even_without_case(one: str, other: str) -> None:
    if one != other:
        first = {bookmark.casefold() for bookmark in names(Anchor(Mark.ROW, one))}
        second = {bookmark.casefold() for bookmark in names(Anchor(Mark.ROW, other))}
        assert first != second


def test_a_short_address_can_be_read_in_its_bookmark() -> None:
    assert names(Anchor(Mark.QUESTION, "team")) == ("_EHIA_Qteam",)
    assert names(Anchor(Mark.ROW, "groups/age")) == ("_EHIA_Rgroups_1age",)


def test_other_bookmarks_at_the_same_place_are_passed_over() -> None:
    assert read(["_Toc123456", "_GoBack", END, "_EHIA_Qteam"]) == (Anchor(Mark.QUESTION, "team"),)
