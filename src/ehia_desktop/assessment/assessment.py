"""The aggregate: an assessment is its form and what all its changes have made of it.

Everything that can change is a subject of an edit, so `after` is the one way forward, for a single answer
as for recovery from the whole history.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, assert_never

from ehia_desktop.assessment.answer import Answer, answer_from_json, answer_json
from ehia_desktop.assessment.came_from import CameFrom, came_from_json, came_from_of_json
from ehia_desktop.assessment.change import Change, Edit, Subject, SubjectKind
from ehia_desktop.assessment.comment import Comment, comment_from_json, comment_json
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
from ehia_desktop.assessment.parked import Parked, parked_from_json, parked_json
from ehia_desktop.assessment.publishing import (
    Publishing,
    publishing_from_json,
    publishing_json,
)
from ehia_desktop.assessment.status import Status
from ehia_desktop.canonical import Json, dumps, loads, sha256
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form, from_spelling
from ehia_desktop.forms.questions import SectionAsked, asked
from ehia_desktop.forms.values import Value

_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True)
class Assessment:
    """One assessment as it stands. `head` is the hash of its last change.

    `profile` is the disclosure profile its documents keep to, None where nobody has chosen; `overrides` are the
    signed decisions to show a figure that it hides, by id.
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
                answer = self.answers.get(addresses.parse(subject.key))
                return answer_json(answer) if answer else None
            case SubjectKind.LINK:
                link = self.links.get(subject.key)
                return link_json(link) if link else None
            case SubjectKind.TABLE:
                table = self.tables.get(subject.key)
                return table_json(table) if table else None
            case SubjectKind.PUBLISHING:
                decided = self.publishing.get(addresses.parse(subject.key))
                return publishing_json(decided.is_tightened, decided.reason) if decided else None
            case SubjectKind.PARKED:
                parked = self.parked.get(subject.key)
                return parked_json(parked) if parked else None
            case SubjectKind.COMMENT:
                comment = self.comments.get(subject.key)
                return comment_json(comment) if comment else None
            case SubjectKind.CAME_FROM:
                return came_from_json(self.came_from) if self.came_from else None
            case SubjectKind.PROFILE:
                return profile_json(self.profile) if self.profile else None
            case SubjectKind.OVERRIDE:
                override = self.overrides.get(subject.key)
                return override_json(override) if override else None
            case SubjectKind.FORM:
                return form_json(self.form)
            case SubjectKind.DETAIL:
                return {
                    "title": self.title,
                    "status": self.status.value,
                    "stated_gaps": self.stated_gaps,
                }.get(subject.key)
            case _ as never:
                assert_never(never)

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

    def take(self, edit: Edit, change: Change) -> None:
        key, after = edit.subject.key, edit.after
        match edit.subject.kind:
            case SubjectKind.ANSWER:
                at = addresses.parse(key)
                given = None if after is None else answer_from_json(after, change.by, change.at)
                _put(self._answers, at, given)
            case SubjectKind.LINK:
                _put(self._links, key, None if after is None else link_from_json(after))
            case SubjectKind.TABLE:
                _put(self._tables, key, None if after is None else table_from_json(after))
            case SubjectKind.PUBLISHING:
                decided = (
                    None if after is None else publishing_from_json(after, change.by, change.at)
                )
                _put(self._publishing, addresses.parse(key), decided)
            case SubjectKind.PARKED:
                _put(self._parked, key, None if after is None else parked_from_json(key, after))
            case SubjectKind.COMMENT:
                _put(self._comments, key, None if after is None else comment_from_json(key, after))
            case SubjectKind.CAME_FROM:
                found = None if after is None else came_from_of_json(after)
                self._result = replace(self._result, came_from=found)
            case SubjectKind.PROFILE:
                profile = None if after is None else profile_from_json(after)
                self._result = replace(self._result, profile=profile)
            case SubjectKind.OVERRIDE:
                _put(self._overrides, key, None if after is None else override_from_json(after))
            case SubjectKind.FORM:
                spelling = dumps(after)
                form = from_spelling(spelling)
                self._result = replace(self._result, form=form, form_sha256=sha256(spelling))
            case SubjectKind.DETAIL:
                self._result = _with_detail(self._result, key, str(after))
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
        )


def _put(mapping: dict[_K, _V], key: _K, value: _V | None) -> None:
    if value is None:
        mapping.pop(key, None)
    else:
        mapping[key] = value


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
