"""A meeting that is being entered is on the disk word by word, and gone once it is kept."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ehia_desktop.assessment.meeting_draft import MeetingDraft, Point
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.events import Event, SaveFailed
from ehia_desktop.services.meeting import Minutes, keep_meeting
from ehia_desktop.services.meeting_drafts import MeetingDrafts
from ehia_desktop.services.workplace import Workplace
from tests.builders import form_of
from tests.services.test_reviewing import FORM

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
HALF = MeetingDraft(
    group="Steering group", day=("3", "", ""), present="Chair\nMatron",
    points=(Point(parse("worry"), "Which ones?", "Chair"), Point(parse("issues/r1/issue"), "Who?")), said="And wh",
    by="Matron", at=parse("worry"),
)  # fmt: skip


@pytest.fixture
def editor(workplace: Workplace) -> Editor:
    begun = workplace.library.start(form_of(FORM), "Evening clinics", workplace.author)
    return workplace.edit(begun.id)


def drafts(workplace: Workplace) -> MeetingDrafts:
    """As a program that was started anew finds them."""
    return MeetingDrafts(workplace.store, workplace.events)


def test_every_word_is_there_after_a_crash(workplace: Workplace, editor: Editor) -> None:
    here = drafts(workplace)
    put = here.put(editor.assessment.id, replace(HALF, said=""))
    for length in range(1, len(HALF.said) + 1):
        put = here.put(editor.assessment.id, replace(put, said=HALF.said[:length]))
    here.settle()
    assert put.id
    assert drafts(workplace).of(editor.assessment) == replace(HALF, id=put.id)
    assert workplace.store.changes(editor.assessment.id)[1:] == ()


def test_words_that_no_store_takes_are_kept_as_far_as_they_can_be(
    workplace: Workplace, editor: Editor
) -> None:
    here = drafts(workplace)
    here.put(editor.assessment.id, MeetingDraft(group="A\u202eB\x00", said="half \ud83d a sign"))
    here.settle()
    found = drafts(workplace).of(editor.assessment)
    assert (found.group, found.said) == ("AB", "half \ufffd a sign")


def test_a_meeting_that_was_kept_is_not_offered_again(workplace: Workplace, editor: Editor) -> None:
    here = drafts(workplace)
    put = here.put(editor.assessment.id, HALF)
    here.settle()
    minutes = Minutes(put.group, PartialDate(2026, 11, 3), (), put.points[:1], put.id)
    keep_meeting(editor, minutes, NOW)
    editor.settle()
    # It ended here: what was typed was never taken away.
    assert drafts(workplace).of(editor.assessment) == MeetingDraft()
    keep_meeting(editor, minutes, NOW)
    assert len(editor.assessment.meetings) == 2


def test_what_was_thrown_away_is_gone_and_a_blank_one_is_none(
    workplace: Workplace, editor: Editor
) -> None:
    here = drafts(workplace)
    here.put(editor.assessment.id, HALF)
    here.put(editor.assessment.id, MeetingDraft(by="Chair"))
    here.settle()
    assert workplace.store.meeting_draft(editor.assessment.id) is None


def test_what_cannot_be_written_is_told_once_and_stays(
    workplace: Workplace, editor: Editor
) -> None:
    told: list[Event] = []
    workplace.events.subscribe(told.append)
    here = drafts(workplace)
    # An assessment that is not in the store stands for any reason not to write.
    for words in ("W", "Wh", "Who"):
        here.put("nowhere", replace(HALF, said=words))
        with pytest.raises(UserError):
            here.settle()
    assert [type(one) for one in told] == [SaveFailed]
    here.put("nowhere", MeetingDraft())
    with pytest.raises(UserError):
        here.settle()
