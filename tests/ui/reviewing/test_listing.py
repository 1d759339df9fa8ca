"""What reviewers said and changed, in order, cut into pages; and an answer with the changes marked in it."""

from dataclasses import replace

from ehia_desktop.assessment.aligning import Kind, Piece
from ehia_desktop.assessment.passage import PassageLine
from ehia_desktop.assessment.passage import Piece as Words
from ehia_desktop.assessment.review import (
    ChangeKind,
    ReviewComment,
    ReviewFile,
    Target,
    TextChange,
)
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.richtext import Span
from ehia_desktop.ui.naming import Named
from ehia_desktop.ui.reviewing.listing import Group, Item, groups_of, page_of, paged
from ehia_desktop.ui.reviewing.marking import excerpt, has_marks, marked
from tests.builders import answered, form_of

FORM = """
- {key: worry, kind: long_text, label: What worries you?}
- key: groups
  kind: matrix
  label: Each group
  rows: [{key: age, label: Age}, {key: sex, label: Sex}]
  columns: [{key: effect, kind: long_text, label: Effect}, {key: level, kind: short_text, label: Level}]
"""


def comment(key: str, at: str, time: str = "", parent: str = "") -> ReviewComment:
    return ReviewComment(key, "Ann", time, key, place=parse(at) if at else None, parent=parent)


def change(key: str, at: str) -> TextChange:
    return TextChange(key, "Bo", "", ChangeKind.INSERTION, Target.ANSWER, parse(at), key)


def file_of(*said: ReviewComment, changes: tuple[TextChange, ...] = ()) -> ReviewFile:
    return ReviewFile("x", "back.docx", "", said, changes, {})


def test_groups_stand_in_the_form_s_order_and_what_has_no_place_last() -> None:
    assessment = answered(form_of(FORM), {"worry": "None."})
    file = file_of(
        comment("nowhere", ""),
        comment("gone", "no_such"),
        comment("late", "worry", "2026-11-24T10:00:00Z"),
        comment("early", "worry", "2026-11-23T10:00:00Z"),
        changes=(
            change("c1", "groups/sex/effect"), change("c2", "groups/age/level"),
            change("c3", "groups/age/effect"), change("c4", "groups"),
        ),
    )  # fmt: skip
    found = groups_of(assessment, file)
    assert [str(one.address or "") for one in found] == [
        "worry", "groups", "groups/age/effect", "groups/age/level", "groups/sex/effect", "no_such", "",
    ]  # fmt: skip
    assert [item.about.id for item in found[0].items] == ["early", "late"]
    numbers = [item.number for group in found for item in group.items]
    assert numbers == list(range(1, 9))


def test_replies_to_replies_stand_in_one_thread_and_a_ring_in_one_as_well() -> None:
    assessment = answered(form_of(FORM), {"worry": "None."})
    file = file_of(
        comment("a", "worry", "1"), comment("b", "worry", "2", "a"), comment("c", "worry", "3", "b"),
        comment("x", "groups", "1", "y"), comment("y", "groups", "2", "x"),
    )  # fmt: skip
    worry, ring = groups_of(assessment, file)
    assert [item.ids for item in worry.items] == [("a", "b", "c")]
    assert [item.ids for item in ring.items] == [("x", "y")]


def test_a_long_answer_goes_on_on_the_next_page() -> None:
    items = tuple(Item(comment(str(n), "worry"), number=n) for n in range(1, 6))
    named = Named("all", "1. All", "What worries you?")
    first = Group(Address("worry"), named, items)
    second = replace(
        first, address=Address("groups"), items=(Item(comment("6", "groups"), number=6),)
    )
    pages = paged((first, second), 2)
    assert [
        [(str(one.address), one.goes_on, [item.number for item in one.items]) for one in page]
        for page in pages
    ] == [
        [("worry", False, [1, 2])],
        [("worry", True, [3, 4])],
        [("worry", True, [5]), ("groups", False, [6])],
    ]
    assert (page_of(pages, 6), page_of(pages, 7)) == (2, None)
    assert paged((), 2) == ()


def line(*pieces: Words, inserted: str = "", deleted: str = "") -> PassageLine:
    return PassageLine(pieces, inserted=inserted, deleted=deleted)


def test_only_what_is_undecided_is_marked_and_the_rest_is_as_it_was_sent() -> None:
    passage = (
        line(
            Words(Span("Two ")),
            Words(Span("serious "), inserted="a"),
            Words(Span("complaints")),
            Words(Span(" still"), deleted="b"),
            Words(Span(" open."), inserted="c"),
        ),
    )
    same, added, gone = Kind.SAME, Kind.ADDED, Kind.GONE
    assert marked(passage, {"a", "b"}) == (
        (
            Piece(same, "Two "),
            Piece(added, "serious "),
            Piece(same, "complaints"),
            Piece(gone, " still"),
        ),
    )
    assert marked(passage, ()) == ((Piece(same, "Two complaints still"),),)
    assert not has_marks(marked(passage, ()))


def test_the_end_of_a_paragraph_that_came_or_went_is_marked_and_one_left_out_parts_nothing() -> (
    None
):
    passage = (line(Words(Span("One.")), deleted="a"), line(Words(Span("Two.")), inserted="b"),
               line(Words(Span("Three."))))  # fmt: skip
    end = " ¶ "
    assert marked(passage, {"a", "b"}) == (
        (Piece(Kind.SAME, "One."), Piece(Kind.GONE, end)),
        (Piece(Kind.SAME, "Two."), Piece(Kind.ADDED, end)),
        (Piece(Kind.SAME, "Three."),),
    )
    assert marked(passage, ()) == ((Piece(Kind.SAME, "One."),), (Piece(Kind.SAME, "Two.Three."),))


def test_an_excerpt_keeps_the_words_round_a_change_and_cuts_the_rest() -> None:
    long = "word " * 40
    lines = ((Piece(Kind.SAME, long), Piece(Kind.ADDED, "new "), Piece(Kind.SAME, long)),
             (Piece(Kind.SAME, "Nothing here."),))  # fmt: skip
    [found] = excerpt(lines)
    before, added, after = (piece.text for piece in found)
    assert added == "new "
    assert before.startswith("… word")
    assert after.endswith("word …")
    assert len(before) < 65 > len(after)
