"""Comments: said, answered, settled, undone, and kept in the store."""

from datetime import UTC, datetime

import pytest

from ehia_desktop.assessment.comment import Comment, CommentState
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.services import commenting
from ehia_desktop.services.commenting import Remark
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.workplace import Workplace

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
AGE = parse("protected_characteristics/age/impact")


def say(editor: Editor, text: str = "Who was asked?", at: str = str(AGE)) -> Comment:
    return commenting.comment(editor, parse(at), Remark(text), "Ann Example", NOW)


def test_a_comment_is_kept_and_read_back(workplace: Workplace, editor: Editor) -> None:
    said = commenting.comment(
        editor, AGE, Remark(" Who was  asked? ", "Bo", "meeting"), "Ann Example", NOW
    )
    editor.settle()
    opened = workplace.library.open(editor.assessment.id)
    assert opened.comments == {said.id: said}
    assert (said.author, said.source, said.said_on) == ("Bo", "meeting", "2026-11-22T12:00:00Z")
    assert said.state is CommentState.OPEN


def test_without_an_author_it_is_said_by_whoever_enters_it(editor: Editor) -> None:
    assert say(editor).author == "Ann Example"


@pytest.mark.parametrize(
    "at", ["protected_characteristics/age", "protected_characteristics", "plain_summary"]
)
def test_a_row_a_field_and_an_answer_take_comments(editor: Editor, at: str) -> None:
    assert say(editor, at=at).address == parse(at)


def test_a_section_takes_comments(editor: Editor) -> None:
    section = editor.assessment.form.sections[0].key
    assert say(editor, at=section).address == parse(section)


def test_an_address_the_form_lacks_takes_none(editor: Editor) -> None:
    with pytest.raises(UserError, match="has no question “shoe_size”"):
        say(editor, at="shoe_size")
    with pytest.raises(UserError, match="has no row “shoe”"):
        say(editor, at="protected_characteristics/shoe")


def test_a_comment_needs_text(editor: Editor) -> None:
    with pytest.raises(UserError, match="Write what you want to say"):
        say(editor, " \n ")


def test_replies_stand_under_the_comment_they_answer(editor: Editor) -> None:
    first = say(editor)
    one = commenting.reply(editor, first.id, Remark("Forty carers."), "Bo", NOW)
    two = commenting.reply(editor, one.id, Remark("Thank you."), "Ann", NOW)
    assert (one.reply_to, two.reply_to) == (first.id, first.id)
    [thread] = commenting.threads(editor.assessment)
    assert thread.comment == first
    assert {reply.id for reply in thread.replies} == {one.id, two.id}


def test_comments_can_be_listed_for_one_address(editor: Editor) -> None:
    say(editor)
    other = say(editor, at="plain_summary")
    found = commenting.threads(editor.assessment, parse("plain_summary"))
    assert [thread.comment for thread in found] == [other]
    assert len(commenting.threads(editor.assessment)) == 2


def test_settling_keeps_what_became_of_a_comment(editor: Editor) -> None:
    one, two = say(editor), say(editor)
    resolved = commenting.resolve(editor, one.id, "Added to section 5.")
    rejected = commenting.reject(editor, two.id, "Outside this policy.")
    assert (resolved.state, resolved.outcome) == (CommentState.RESOLVED, "Added to section 5.")
    assert rejected.state is CommentState.REJECTED
    again = commenting.reopen(editor, one.id)
    assert (again.state, again.outcome) == (CommentState.OPEN, "")


def test_settling_needs_a_reason_and_a_comment_that_is_no_reply(editor: Editor) -> None:
    said = say(editor)
    answer = commenting.reply(editor, said.id, Remark("Forty carers."), "Bo", NOW)
    with pytest.raises(UserError, match="Say what became of the comment"):
        commenting.resolve(editor, said.id, "  ")
    with pytest.raises(UserError, match="This is a reply"):
        commenting.reject(editor, answer.id, "No.")
    with pytest.raises(UserError, match="There is no comment “none”"):
        commenting.resolve(editor, "none", "Done.")


def test_a_comment_is_taken_back_by_one_undo(editor: Editor) -> None:
    said = say(editor)
    commenting.resolve(editor, said.id, "Added.")
    editor.undo()
    assert editor.assessment.comments[said.id].state is CommentState.OPEN
    editor.undo()
    assert editor.assessment.comments == {}
