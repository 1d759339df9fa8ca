"""The aggregate: an assessment is its form and what all its changes have made of it.

Everything that can change is a subject of an edit, so `after` is the one way forward, for a single answer
as for recovery from the whole history.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, TypeVar, assert_never

from ehia_desktop.assessment.answer import Answer, answer_from_json, answer_json
from ehia_desktop.assessment.came_from import CameFrom, came_from_json, came_from_of_json
from ehia_desktop.assessment.change import Change, Edit, Subject, SubjectKind
from ehia_desktop.assessment.comment import Comment, comment_from_json, comment_json
from ehia_desktop.assessment.decision import (
    DecisionRecord,
    PublishedPlace,
    decision_from_json,
    decision_json,
    published_from_json,
    published_json,
)
from ehia_desktop.assessment.disclosure import Override, Profile
from ehia_desktop.assessment.disclosure_json import (
    override_from_json,
    override_json,
    profile_from_json,
    profile_json,
)
from ehia_desktop.assessment.evidence import Link, Table
from ehia_desktop.assessment.evidence_json import (
    link_from_json,
    link_json,
    table_from_json,
    table_json,
)
from ehia_desktop.assessment.meeting import Meeting, meeting_from_json, meeting_json
from ehia_desktop.assessment.parked import Parked, parked_from_json, parked_json
from ehia_desktop.assessment.publishing import (
    Publishing,
    publishing_from_json,
    publishing_json,
)
from ehia_desktop.assessment.sign_off import Step, step_from_json, step_json
from ehia_desktop.assessment.status import Status
from ehia_desktop.canonical import Json, dumps, loads, sha256
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form, from_spelling
from ehia_desktop.forms.questions import SectionAsked, asked
from ehia_desktop.forms.values import Value

_K = TypeVar("_K")
_V = TypeVar("_V")
_Single: TypeAlias = Literal[
    SubjectKind.CAME_FROM, SubjectKind.PROFILE, SubjectKind.DECISION, SubjectKind.PUBLISHED
]


@dataclass(frozen=True)
class Assessment:
    """One assessment as it stands. `head` is the hash of its last change.

    `profile` is the disclosure profile its documents keep to, None where nobody has chosen; `overrides` are the
    signed decisions to show a figure that it hides, by id. `steps` says of each status, where somebody was asked
    for it, who led to it last; a step taken back is in the history only.
    """

    id: str
    form: Form
    form_sha256: str
    title: str
    created_at: str
    status: Status = Status.DRAFT
    head: str = ""
    updated_at: str = ""
    stated_gaps: str = ""
    answers: Mapping[Address, Answer] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    publishing: Mapping[Address, Publishing] = field(default_factory=dict)
    parked: Mapping[str, Parked] = field(default_factory=dict)
    comments: Mapping[str, Comment] = field(default_factory=dict)
    came_from: CameFrom | None = None
    profile: Profile | None = None
    overrides: Mapping[str, Override] = field(default_factory=dict)
    decision: DecisionRecord | None = None
    published: PublishedPlace | None = None
    steps: Mapping[Status, Step] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)

    @property
    def values(self) -> dict[Address, Value]:
        """The answers as bare values, for everything that does not ask who gave them."""
        return {address: answer.value for address, answer in self.answers.items()}

    def asked(self) -> tuple[SectionAsked, ...]:
        """What the form asks now, with what the author keeps from the public."""
        return asked(self.form, self.values, self.tightened)

    @property
    def tightened(self) -> frozenset[Address]:
        """The addresses of answers, rows and fields that the author keeps from the public."""
        return frozenset(at for at, decided in self.publishing.items() if decided.is_tightened)

    def table_of(self, link: Link) -> Table | None:
        """The table version a link uses, if it is kept here."""
        return self.tables.get(table_key(link.table_id, link.table_version))

    def state(self, subject: Subject) -> Json:
        """What `subject` is now, as an edit spells it; None when it is not there."""
        match subject.kind:
            case SubjectKind.ANSWER:
                return _spelled(answer_json, self.answers.get(addresses.parse(subject.key)))
            case SubjectKind.LINK:
                return _spelled(link_json, self.links.get(subject.key))
            case SubjectKind.TABLE:
                return _spelled(table_json, self.tables.get(subject.key))
            case SubjectKind.PUBLISHING:
                decided = self.publishing.get(addresses.parse(subject.key))
                return publishing_json(decided.is_tightened, decided.reason) if decided else None
            case SubjectKind.PARKED:
                return _spelled(parked_json, self.parked.get(subject.key))
            case SubjectKind.COMMENT:
                return _spelled(comment_json, self.comments.get(subject.key))
            case SubjectKind.OVERRIDE:
                return _spelled(override_json, self.overrides.get(subject.key))
            case SubjectKind.STEP:
                return _spelled(step_json, self.steps.get(Status(subject.key)))
            case SubjectKind.MEETING:
                return _spelled(meeting_json, self.meetings.get(subject.key))
            case SubjectKind.FORM:
                return form_json(self.form)
            case SubjectKind.DETAIL:
                return {
                    "title": self.title,
                    "status": self.status.value,
                    "stated_gaps": self.stated_gaps,
                }.get(subject.key)
            case _ as single:
                return _single_state(self, single)

    def after(self, change: Change) -> "Assessment":
        """Return the assessment with `change` applied. Raises ValueError for an edit it cannot read."""
        told = _Told(self)
        for edit in change.edits:
            told.take(edit, change)
        return replace(told.result(), head=change.hash, updated_at=change.at)


def form_json(form: Form) -> Json:
    """Spell a form as an edit holds it: whole, so that a history can be played again by itself."""
    return loads(form.spelling())


def table_key(table_id: str, version: int) -> str:
    """The key of one version of a table among an assessment's tables."""
    return f"{table_id}.{version}"


class _Told:
    """What an assessment becomes while the edits of one change are taken, one by one."""

    def __init__(self, assessment: Assessment) -> None:
        self._result = assessment
        self._answers = dict(assessment.answers)
        self._links = dict(assessment.links)
        self._tables = dict(assessment.tables)
        self._publishing = dict(assessment.publishing)
        self._parked = dict(assessment.parked)
        self._comments = dict(assessment.comments)
        self._overrides = dict(assessment.overrides)
        self._steps = dict(assessment.steps)
        self._meetings = dict(assessment.meetings)

    def take(self, edit: Edit, change: Change) -> None:
        key, after = edit.subject.key, edit.after
        match edit.subject.kind:
            case SubjectKind.ANSWER:
                at = addresses.parse(key)
                given = None if after is None else answer_from_json(after, change.by, change.at)
                _put(self._answers, at, given)
            case SubjectKind.LINK:
                _put(self._links, key, _read(link_from_json, after))
            case SubjectKind.TABLE:
                _put(self._tables, key, _read(table_from_json, after))
            case SubjectKind.PUBLISHING:
                decided = (
                    None if after is None else publishing_from_json(after, change.by, change.at)
                )
                _put(self._publishing, addresses.parse(key), decided)
            case SubjectKind.PARKED:
                _put(self._parked, key, None if after is None else parked_from_json(key, after))
            case SubjectKind.COMMENT:
                _put(self._comments, key, None if after is None else comment_from_json(key, after))
            case SubjectKind.OVERRIDE:
                _put(self._overrides, key, _read(override_from_json, after))
            case SubjectKind.STEP:
                _put(self._steps, Status(key), _read(step_from_json, after))
            case SubjectKind.MEETING:
                _put(self._meetings, key, _read(meeting_from_json, after))
            case SubjectKind.FORM:
                spelling = dumps(after)
                form = from_spelling(spelling)
                self._result = replace(self._result, form=form, form_sha256=sha256(spelling))
            case SubjectKind.DETAIL:
                self._result = _with_detail(self._result, key, str(after))
            case (
                SubjectKind.CAME_FROM
                | SubjectKind.PROFILE
                | SubjectKind.DECISION
                | SubjectKind.PUBLISHED
            ) as single:
                self._result = _with_single(self._result, single, after)
            case _ as never:
                assert_never(never)

    def result(self) -> Assessment:
        return replace(
            self._result,
            answers=self._answers,
            links=self._links,
            tables=self._tables,
            publishing=self._publishing,
            parked=self._parked,
            comments=self._comments,
            overrides=self._overrides,
            steps=self._steps,
            meetings=self._meetings,
        )


def _spelled(spell: Callable[[_V], Json], value: _V | None) -> Json:
    return None if value is None else spell(value)


def _read(read: Callable[[Json], _V], data: Json) -> _V | None:
    return None if data is None else read(data)


def _put(mapping: dict[_K, _V], key: _K, value: _V | None) -> None:
    if value is None:
        mapping.pop(key, None)
    else:
        mapping[key] = value


def _single_state(assessment: Assessment, kind: _Single) -> Json:
    match kind:
        case SubjectKind.CAME_FROM:
            return _spelled(came_from_json, assessment.came_from)
        case SubjectKind.PROFILE:
            return _spelled(profile_json, assessment.profile)
        case SubjectKind.DECISION:
            return _spelled(decision_json, assessment.decision)
        case SubjectKind.PUBLISHED:
            return _spelled(published_json, assessment.published)
        case _ as never:
            assert_never(never)


def _with_single(assessment: Assessment, kind: _Single, after: Json) -> Assessment:
    match kind:
        case SubjectKind.CAME_FROM:
            return replace(assessment, came_from=_read(came_from_of_json, after))
        case SubjectKind.PROFILE:
            return replace(assessment, profile=_read(profile_from_json, after))
        case SubjectKind.DECISION:
            return replace(assessment, decision=_read(decision_from_json, after))
        case SubjectKind.PUBLISHED:
            return replace(assessment, published=_read(published_from_json, after))
        case _ as never:
            assert_never(never)


def _with_detail(assessment: Assessment, name: str, value: str) -> Assessment:
    match name:
        case "title":
            return replace(assessment, title=value)
        case "status":
            return replace(assessment, status=Status(value))
        case "stated_gaps":
            return replace(assessment, stated_gaps=value)
        case _:
            raise ValueError(f"no detail called {name}")
