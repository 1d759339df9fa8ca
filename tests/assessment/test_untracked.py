"""Whatever was changed without tracking: with nothing taken a passage reads as sent, with all taken as it came back."""

import hypothesis.strategies as st
from hypothesis import given

from ehia_desktop.assessment.passage import (
    NOTHING,
    PassageLine,
    Piece,
    names_in,
    said,
    squeezed,
)
from ehia_desktop.assessment.untracked import rebased, with_untracked
from ehia_desktop.forms.richtext import Span

WORDS = st.text(st.sampled_from("ab é.\n"), max_size=30)
NAMES = st.sampled_from(["", "", "x", "y"])


@st.composite
def passages(draw: st.DrawFn) -> tuple[PassageLine, ...]:
    lines = []
    for text in draw(st.lists(st.lists(WORDS, max_size=3), max_size=4)):
        pieces = tuple(
            Piece(Span(words.replace("\n", " ")), draw(NAMES), draw(NAMES)) for words in text
        )
        lines.append(PassageLine(pieces, inserted=draw(NAMES), deleted=draw(NAMES)))
    return tuple(lines)


@given(passages(), WORDS)
def test_nothing_taken_is_as_sent_and_all_taken_as_it_came_back(
    passage: tuple[PassageLine, ...], sent: str
) -> None:
    worked = with_untracked(passage, sent, "u")

    assert squeezed(said(worked, NOTHING)) == squeezed(sent)
    assert squeezed(said(worked, names_in(worked) | {"u"})) == squeezed(
        said(passage, names_in(passage))
    )


@given(passages(), WORDS, WORDS)
def test_changes_made_to_other_words_stand_beside_what_became_of_these(
    passage: tuple[PassageLine, ...], sent: str, now: str
) -> None:
    worked = rebased(with_untracked(passage, sent, "u"), now)

    if worked is not None:
        assert squeezed(said(worked, NOTHING)) == squeezed(now)


def test_words_changed_on_both_sides_are_left_to_a_person() -> None:
    passage = (
        PassageLine(
            (
                Piece(Span("Two")),
                Piece(Span(" serious"), "x"),
                Piece(Span(" complaints, still open.")),
            )
        ),
    )

    apart = rebased(passage, "Two complaints, open.")
    assert apart is not None
    assert said(apart, {"x"}) == "Two serious complaints, open."
    assert rebased(passage, "Three complaints, still open.") is None


def one(text: str) -> tuple[PassageLine, ...]:
    return tuple(PassageLine((Piece(Span(line)),)) for line in text.split("\n"))


def test_a_changed_word_is_one_word_out_and_one_in() -> None:
    worked = with_untracked(one("Seven complaints are open."), "Two complaints are open.", "u")

    assert [(p.span.text, p.inserted, p.deleted) for p in worked[0].pieces] == [
        ("Two", "", "u"), ("Seven", "u", ""), (" complaints are open.", "", ""),
    ]  # fmt: skip


def test_a_line_taken_out_comes_back_as_a_line() -> None:
    worked = with_untracked(one("First.\nThird."), "First.\nSecond.\nThird.", "u")

    assert said(worked, NOTHING) == "First.\nSecond.\nThird."
    assert said(worked, {"u"}) == "First.\nThird."


def test_very_long_stretches_are_replaced_whole() -> None:
    text, other = " ".join(f"a{n}" for n in range(9000)), " ".join(f"b{n}" for n in range(9000))
    worked = with_untracked(one(text), other, "u")

    assert (said(worked, NOTHING), said(worked, {"u"})) == (other, text)


def test_what_reads_as_it_was_sent_is_left_alone() -> None:
    passage = one("As  it was. \n")
    assert with_untracked(passage, "As it was.", "u") is passage
