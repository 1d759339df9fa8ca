"""The tray: finding what is parked, moving it into a field, and what is refused with a sentence."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.sealed import content
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.values import RichText, Text, plain_text
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.migrating import migrate, review_copy
from ehia_desktop.services.parking import parked, unpark
from ehia_desktop.services.workplace import Workplace
from tests.services.test_migrating import ready


def moved(workplace: Workplace, tmp_path: Path) -> Editor:
    place, editor = ready(workplace, tmp_path / "forms")
    migrate(place, editor)
    return editor


def key_of(editor: Editor, address: str, *, link: bool = False) -> str:
    found = [
        one.id
        for one in editor.assessment.parked.values()
        if str(one.address) == address and (one.link is not None) == link
    ]
    return found[0]


def test_what_is_parked_is_found_by_its_words_place_or_reason(
    workplace: Workplace, tmp_path: Path
) -> None:
    editor = moved(workplace, tmp_path)
    assert len(parked(editor.assessment)) == 5
    assert [str(one.address) for one in parked(editor.assessment, "COUNSEL")] == ["advice"]
    assert [str(one.address) for one in parked(editor.assessment, "business case 1,200")] == [
        "cost"
    ]
    assert parked(editor.assessment, "nothing like it") == ()


def test_an_answer_moves_into_a_question_it_fits(workplace: Workplace, tmp_path: Path) -> None:
    editor = moved(workplace, tmp_path)
    before = editor.settle()
    key = key_of(editor, "cost")
    assert unpark(editor, key, parse("money"))
    assert plain_text(editor.assessment.values[parse("money")]) == "1200"
    assert key not in editor.assessment.parked
    given = editor.assessment.answers[parse("money")]
    assert given.by == "Ann Example"
    assert given.wording == "Cost"
    editor.undo()
    assert content(workplace.library.open(editor.settle().id)) == content(before)


def test_a_text_converts_and_stays_from_the_public(workplace: Workplace, tmp_path: Path) -> None:
    editor = moved(workplace, tmp_path)
    unpark(editor, key_of(editor, "advice"), parse("line"))
    assert editor.assessment.values[parse("line")] == Text("Counsel wrote to us.")
    assert parse("line") in editor.assessment.tightened


def test_a_text_goes_under_a_text_that_is_there(workplace: Workplace, tmp_path: Path) -> None:
    editor = moved(workplace, tmp_path)
    unpark(editor, key_of(editor, "advice"), parse("plain"))
    value = editor.assessment.values[parse("plain")]
    assert isinstance(value, RichText)
    assert plain_text(value) == "We open in the evening.\nCounsel wrote to us."


@pytest.mark.parametrize(
    ("what", "to", "words"),
    [
        ("level", "level", "not offered any more"),
        ("advice", "money", "takes a number"),
        ("advice", "agreed", "signature"),
        ("advice", "lead", "name and a post"),
        ("advice", "nowhere", "no question “nowhere”"),
        ("advice", "groups", "answered row by row"),
        ("advice", "groups/other/effect", "no row “other”"),
        ("cost", "groups/age/nothing", "names no column"),
    ],
)
def test_what_does_not_fit_is_refused_and_stays(
    workplace: Workplace, tmp_path: Path, what: str, to: str, words: str
) -> None:
    editor = moved(workplace, tmp_path)
    before = content(editor.assessment)
    with pytest.raises(UserError, match=words):
        unpark(editor, key_of(editor, what), parse(to))
    assert content(editor.assessment) == before


def test_a_signature_is_never_moved_back_under_words_it_was_not_given_to(
    workplace: Workplace, tmp_path: Path
) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    copy = place.edit(review_copy(place, editor.assessment.id).id)
    with pytest.raises(UserError, match="signed anew"):
        unpark(copy, key_of(copy, "agreed"), parse("agreed"))
    assert parse("agreed") not in copy.assessment.answers


def test_an_answer_is_never_put_over_another(workplace: Workplace, tmp_path: Path) -> None:
    editor = moved(workplace, tmp_path)
    editor.answer(parse("line"), Text("Here already"))
    with pytest.raises(UserError, match="answer at “line” already"):
        unpark(editor, key_of(editor, "advice"), parse("line"))


def test_a_link_finds_another_place(workplace: Workplace, tmp_path: Path) -> None:
    editor = moved(workplace, tmp_path)
    key = key_of(editor, "cost", link=True)
    with pytest.raises(UserError, match="no row"):
        unpark(editor, key, parse("groups/sex/effect"))
    assert unpark(editor, key, parse("groups/vets/effect"))
    places = {one.caption: str(one.address) for one in editor.assessment.links.values()}
    assert places["At the cost"] == "groups/vets/effect"
    editor.settle()
    assert workplace.store.examine().faults == ()


def test_nothing_under_a_key_is_one_sentence(workplace: Workplace, tmp_path: Path) -> None:
    editor = moved(workplace, tmp_path)
    with pytest.raises(UserError, match="Nothing is parked under “p0”"):
        unpark(editor, "p0", parse("line"))
