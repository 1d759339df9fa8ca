"""The rows of `mark` back into the subjects that have no table of their own; the caller has proved the rows."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.came_from import CameFrom, came_from_of_json
from ehia_desktop.assessment.change import SubjectKind
from ehia_desktop.assessment.comment import Comment, comment_from_json
from ehia_desktop.assessment.decision import (
    DecisionRecord,
    PublishedPlace,
    decision_from_json,
    published_from_json,
)
from ehia_desktop.assessment.disclosure import Override, Profile
from ehia_desktop.assessment.disclosure_json import override_from_json, profile_from_json
from ehia_desktop.assessment.meeting import Meeting, meeting_from_json
from ehia_desktop.assessment.parked import Parked, parked_from_json
from ehia_desktop.assessment.publishing import Publishing, publishing_from_json
from ehia_desktop.assessment.sign_off import Step, step_from_json
from ehia_desktop.assessment.status import Status
from ehia_desktop.canonical import Json, loads
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.store.troubles import Damaged


def with_marks(assessment: Assessment, rows: Iterable[Row[Any]]) -> Assessment:
    """Return the assessment with what its marks say. Raises Damaged, or ValueError for what is no mark."""
    marks = _Marks()
    for row in rows:
        if not marks.take(SubjectKind(row.kind), row, loads(row.content)):
            raise Damaged(f"a note on an answer in “{assessment.title}”")
    return marks.put_into(assessment)


class _Marks:
    """The marks of one assessment while its rows are read."""

    def __init__(self) -> None:
        self._publishing: dict[Address, Publishing] = {}
        self._parked: dict[str, Parked] = {}
        self._comments: dict[str, Comment] = {}
        self._overrides: dict[str, Override] = {}
        self._steps: dict[Status, Step] = {}
        self._meetings: dict[str, Meeting] = {}
        self._came_from: CameFrom | None = None
        self._profile: Profile | None = None
        self._decision: DecisionRecord | None = None
        self._published: PublishedPlace | None = None

    def take(self, kind: SubjectKind, row: Row[Any], content: Json) -> bool:
        """Read one row; False when subjects of its kind are no marks."""
        match kind:
            case SubjectKind.PUBLISHING:
                decided = publishing_from_json(content, row.given_by, row.given_at)
                self._publishing[addresses.parse(row.key)] = decided
            case SubjectKind.PARKED:
                self._parked[row.key] = parked_from_json(row.key, content)
            case SubjectKind.COMMENT:
                self._comments[row.key] = comment_from_json(row.key, content)
            case SubjectKind.OVERRIDE:
                self._overrides[row.key] = override_from_json(content)
            case SubjectKind.STEP:
                self._steps[Status(row.key)] = step_from_json(content)
            case SubjectKind.MEETING:
                self._meetings[row.key] = meeting_from_json(content)
            case SubjectKind.CAME_FROM:
                self._came_from = came_from_of_json(content)
            case SubjectKind.PROFILE:
                self._profile = profile_from_json(content)
            case SubjectKind.DECISION:
                self._decision = decision_from_json(content)
            case SubjectKind.PUBLISHED:
                self._published = published_from_json(content)
            case _:
                return False
        return True

    def put_into(self, assessment: Assessment) -> Assessment:
        return replace(
            assessment,
            publishing=self._publishing,
            parked=self._parked,
            comments=self._comments,
            overrides=self._overrides,
            steps=self._steps,
            meetings=self._meetings,
            came_from=self._came_from,
            profile=self._profile,
            decision=self._decision,
            published=self._published,
        )
