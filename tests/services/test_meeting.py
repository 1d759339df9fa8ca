"""Comments from a meeting: at their answers, dated on its day, one change, and told in the timeline."""

from datetime import UTC, datetime

import pytest

from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.assessment.meeting_draft import Point
from ehia_desktop.assessment.timeline import MomentKind
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.services.clock import local_day
from ehia_desktop.services.commenting import threads
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.meeting import Minutes, keep_meeting
from ehia_desktop.services.meeting_files import minutes_in
from ehia_desktop.services.timeline import timeline_of
from ehia_desktop.services.workplace import Workplace
from tests.builders import form_of
from tests.services.test_reviewing import FORM

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
GROUP, DAY = "Equality Steering Group", PartialDate(2026, 11, 3)
POINTS = (
    Point(parse("worry"), "Which complaints are open?", "Chair"),
    Point(parse("worry"), "Say since when."),
    Point(parse("issues"), "Who follows these up?", "Matron"),
)


@pytest.fixture
def editor(workplace: Workplace) -> Editor:
    begun = workplace.library.start(form_of(FORM), "Evening clinics", workplace.author)
    return workplace.edit(begun.id)


def test_each_point_is_an_open_comment_of_the_day_of_the_meeting(
    workplace: Workplace, editor: Editor
) -> None:
    before = len(workplace.store.changes(editor.assessment.id))
    keep_meeting(editor, Minutes(GROUP, DAY, ("Chair", "Matron", " "), POINTS), NOW)
    editor.settle()
    stored = workplace.library.open(editor.assessment.id)
    said = [one.comment for one in threads(stored, parse("worry"))]
    assert [one.text for one in said] == ["Which complaints are open?", "Say since when."]
    assert [one.author for one in said] == ["Chair", GROUP]
    for one in stored.comments.values():
        assert one.source == "Equality Steering Group, 3 November 2026"
        assert one.state is CommentState.OPEN
        assert local_day(datetime.fromisoformat(one.said_on)) == "3 November 2026"
    assert len(workplace.store.changes(editor.assessment.id)) == before + 1
    [meeting] = stored.meetings.values()
    assert (meeting.group, meeting.day, meeting.present, meeting.points) == (
        GROUP, "2026-11-03", ("Chair", "Matron"), 3,
    )  # fmt: skip
    assert stored == editor.assessment


def test_the_meeting_is_told_on_its_day_and_one_undo_takes_it_back(
    workplace: Workplace, editor: Editor
) -> None:
    keep_meeting(editor, Minutes(GROUP, DAY, ("Chair",), POINTS), NOW)
    keep_meeting(editor, Minutes("Patients’ panel", DAY), NOW)
    editor.settle()
    found = timeline_of(workplace.store, editor.assessment).moments
    told = {one.who: one for one in found if one.kind is MomentKind.MEETING}
    assert told[GROUP].what == "Discussed at a meeting: 3 points; there were Chair"
    assert told["Patients’ panel"].what == "Discussed at a meeting: nothing to add"
    assert told[GROUP].when == DAY
    editor.undo()
    editor.undo()
    editor.settle()
    stored = workplace.library.open(editor.assessment.id)
    assert (stored.comments, stored.meetings) == ({}, {})


def test_a_meeting_that_is_not_whole_is_refused_and_nothing_kept(editor: Editor) -> None:
    refused = (
        (Minutes(" ", DAY), "Say which group met"),
        (Minutes(GROUP, None), "Say on which day"),
        (Minutes(GROUP, PartialDate(2026, 11)), "Say on which day"),
        (Minutes(GROUP, PartialDate(2026, 11, 24)), "24 November 2026 is still to come"),
        (Minutes(GROUP, DAY, (), (POINTS[0], Point(parse("hope"), " "))), "Point 2: Write what"),
        (Minutes(GROUP, DAY, (), (Point(parse("nothing"), "Words"),)), "Point 1: "),
        (Minutes("G" * 201, DAY), "The name of a group takes 200 characters"),
        (Minutes(GROUP, DAY, ("Chair", "M" * 201)), "A line of who was there takes 200 characters"),
        (Minutes(GROUP, DAY, ("Chair",) * 201), "takes 200 lines, and there are 201"),
        (
            Minutes(GROUP, DAY, (), (Point(parse("worry"), "Words", "B" * 201),)),
            "Point 1: Who said it",
        ),
    )
    for minutes, why in refused:
        with pytest.raises(UserError, match=why):
            keep_meeting(editor, minutes, NOW)
    assert editor.assessment.comments == {}
    assert editor.assessment.meetings == {}


def test_a_file_says_the_same() -> None:
    raw = """
group: Equality Steering Group
day: 2026-11-03
present: [Chair, Matron]
points:
  - {at: worry, said: Which complaints are open?, by: Chair}
  - {at: issues/r1/issue, said: "Who?"}
"""
    assert minutes_in(raw.encode(), "points.yaml") == Minutes(
        GROUP, DAY, ("Chair", "Matron"),
        (
            Point(parse("worry"), "Which complaints are open?", "Chair"),
            Point(parse("issues/r1/issue"), "Who?"),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("- one", "write it with the keys day, group, points, present"),
        ("group: G\nwhen: 2026", "“when” is not one of"),
        ("group: G\npoints: one", "write “present” and “points” as lists"),
        ("group: G\npoints: [{said: Words}]", "point 1: say at which answer"),
        ("group: {a: b}", "a text is wanted"),
        ("group: G\nday: November", "is not a date"),
    ],
)
def test_a_file_that_is_no_meeting_is_refused_in_one_sentence(raw: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        minutes_in(raw.encode(), "points.yaml")
