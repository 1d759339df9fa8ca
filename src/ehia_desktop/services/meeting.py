"""Comments from a meeting: what a group said of the answers, kept as one change with the meeting itself.

Each point is an open comment at its answer, as if the group had commented in Word, dated on the day of the meeting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.comment import Comment, comment_json
from ehia_desktop.assessment.meeting import Meeting, meeting_json
from ehia_desktop.assessment.meeting_draft import Point
from ehia_desktop.errors import UserError
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.services.clock import new_id
from ehia_desktop.services.commenting import Remark, made, refuse_elsewhere
from ehia_desktop.services.editing import Editor
from ehia_desktop.text import one_line, shorten

MOST_POINTS = 1_000
LONGEST_LINE = 200
_MOST_PRESENT = 200
_NOON = 12


@dataclass(frozen=True)
class Minutes:
    """A meeting as somebody enters it. `present` are posts; `id` is the one it was begun under, if it was."""

    group: str
    day: PartialDate | None
    present: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class MeetingKept:
    """What was kept: the meeting, where its comments say they come from, and the comments."""

    meeting: Meeting
    source: str
    comments: tuple[Comment, ...]


def keep_meeting(editor: Editor, minutes: Minutes, now: datetime) -> MeetingKept:
    """Keep the meeting and its points as one change, which one undo takes back.

    Raises UserError, and keeps nothing, without a group or a day, for a day still to come, for a point without words
    and for one at an address that takes no comments.
    """
    group, day = _group(minutes.group), _day(minutes.day, now)
    present = _present(minutes.present)
    if len(minutes.points) > MOST_POINTS:
        raise UserError(f"A meeting takes {MOST_POINTS:,} points; keep them as two meetings.")
    spelled = date_words(PartialDate(day.year, day.month, day.day))
    source = f"{group}, {spelled}"
    comments = _comments(editor, minutes.points, group, source, day)
    meeting = Meeting(group, day.isoformat(), present, len(comments))
    is_known = minutes.id in editor.assessment.meetings
    key = new_id() if is_known else minutes.id or new_id()
    subjects = [(Subject(SubjectKind.MEETING, key), meeting_json(meeting))]
    subjects += [(Subject(SubjectKind.COMMENT, one.id), comment_json(one)) for one in comments]
    editor.commit_drafts()
    editor.make([Edit(subject, None, after) for subject, after in subjects], Why.COMMENT)
    return MeetingKept(meeting, source, comments)


def _group(name: str) -> str:
    group = one_line(name)
    if not group:
        raise UserError("Say which group met, for example “Equality Steering Group”.")
    _refuse_long(group, "The name of a group")
    return group


def _present(given: Sequence[str]) -> tuple[str, ...]:
    posts = tuple(filter(None, map(one_line, given)))
    if len(posts) > _MOST_PRESENT:
        raise UserError(
            f"Who was there takes {_MOST_PRESENT} lines, and there are {len(posts)}; name the bodies they came from."
        )
    for post in posts:
        _refuse_long(post, "A line of who was there")
    return posts


def _refuse_long(line: str, what: str) -> None:
    """What is too long is said, and nothing of it cut off unseen."""
    if len(line) > LONGEST_LINE:
        raise UserError(f"{what} takes {LONGEST_LINE} characters; “{shorten(line, 40)}” is longer.")


def _day(given: PartialDate | None, now: datetime) -> date:
    if given is None or not (given.month and given.day):
        raise UserError("Say on which day the group met, for example 3 November 2026.")
    day = date(given.year, given.month, given.day)
    if day > now.astimezone().date():
        raise UserError(f"{date_words(given)} is still to come; keep the meeting once it was held.")
    return day


def _comments(
    editor: Editor, points: Sequence[Point], group: str, source: str, day: date
) -> tuple[Comment, ...]:
    """The comments, each a second after the one before, so that they stay in their order."""
    noon = datetime(day.year, day.month, day.day, _NOON).astimezone()
    found: list[Comment] = []
    for number, point in enumerate(points):
        try:
            refuse_elsewhere(editor.assessment, point.address)
            _refuse_long(one_line(point.by), "Who said it")
            remark = Remark(point.text, point.by, source)
            found.append(made(point.address, remark, group, noon + timedelta(seconds=number)))
        except UserError as error:
            raise UserError(f"Point {number + 1}: {error.message}") from error
    return tuple(found)
