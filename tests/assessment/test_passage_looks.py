"""Whatever was made bold without tracking: with nothing taken it looks as sent, with all taken as it came back."""

import hypothesis.strategies as st
from hypothesis import given

from ehia_desktop.assessment.passage import (
    NOTHING,
    ListKind,
    PassageLine,
    Piece,
    names_in,
    taken,
)
from ehia_desktop.assessment.passage_looks import looks_of, with_looks_of, with_untracked_looks
from ehia_desktop.forms.richtext import Blocks, BulletList, Paragraph, Span

LETTERS = st.text(st.sampled_from("ab "), min_size=1, max_size=4)
Letter = tuple[str, bool, bool, str, ListKind]


@st.composite
def answers(draw: st.DrawFn) -> list[tuple[ListKind, list[tuple[str, bool, bool]]]]:
    """Lines of an answer: what kind each is, and its words with their looks."""
    line = st.lists(st.tuples(LETTERS, st.booleans(), st.booleans()), min_size=1, max_size=3)
    found = draw(st.lists(st.tuples(st.sampled_from(ListKind), line), max_size=4))
    return [(kind, words) for kind, words in found if "".join(one[0] for one in words).strip()]


def blocks_of(lines: list[tuple[ListKind, list[tuple[str, bool, bool]]]]) -> Blocks:
    made: list[Paragraph | BulletList] = []
    for kind, words in lines:
        spans = tuple(Span(*one) for one in words)
        if kind is ListKind.NONE:
            made.append(Paragraph(spans))
        else:
            made.append(BulletList((spans,), kind is ListKind.NUMBERS))
    return tuple(made)


def letters(blocks: Blocks) -> list[Letter]:
    """Each letter with how it looks: white space has no looks that anybody sees."""
    found: list[Letter] = []
    for block in blocks:
        ordered = isinstance(block, BulletList) and block.ordered
        listed = ListKind.NUMBERS if ordered else ListKind.BULLETS
        kind = ListKind.NONE if isinstance(block, Paragraph) else listed
        for spans in (block.spans,) if isinstance(block, Paragraph) else block.items:
            for span in spans:
                found += (
                    (one, span.bold, span.italic, span.link, kind)
                    for one in span.text if not one.isspace()
                )  # fmt: skip
    return found


@given(answers(), st.data())
def test_nothing_taken_looks_as_sent_and_all_taken_as_it_came_back(
    lines: list[tuple[ListKind, list[tuple[str, bool, bool]]]], data: st.DataObject
) -> None:
    came_back = tuple(
        PassageLine(
            tuple(
                Piece(Span(text, data.draw(st.booleans()), data.draw(st.booleans())))
                for text, _, _ in words
            ),
            data.draw(st.sampled_from(ListKind)),
        )
        for _, words in lines
    )
    worked = with_untracked_looks(came_back, blocks_of(lines), "u", "w")

    assert letters(taken(worked, NOTHING)) == letters(blocks_of(lines))
    assert letters(taken(worked, {"u"})) == letters(taken(came_back, NOTHING))
    assert ("u" in names_in(worked)) == (
        letters(taken(came_back, NOTHING)) != letters(blocks_of(lines))
    )
    assert bool(looks_of(worked, "u")) == ("u" in names_in(worked))


def test_what_somebody_else_put_in_keeps_its_own_looks() -> None:
    passage = (PassageLine((Piece(Span("Two")), Piece(Span(" more", bold=True), "x"))),)

    made = with_looks_of(passage, (Paragraph((Span("Two", italic=True),)),))

    assert taken(made, NOTHING) == (Paragraph((Span("Two", italic=True),)),)
    assert taken(made, {"x"}) == (Paragraph((Span("Two", italic=True), Span(" more", bold=True))),)


def test_other_words_are_left_as_they_are() -> None:
    passage = (PassageLine((Piece(Span("Two", bold=True)),)),)

    assert with_looks_of(passage, (Paragraph((Span("Three"),)),)) is passage
