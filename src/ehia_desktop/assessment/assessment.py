"""The aggregate: an assessment is its form and what all its changes have made of it.

Everything that can change is a subject of an edit, so `after` is the one way forward, for a single answer
as for recovery from the whole history.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, assert_never

from ehia_desktop.assessment.change import Change, Edit, Subject, SubjectKind
from ehia_desktop.assessment.evidence import Link, Table
from ehia_desktop.assessment.evidence_json import (
    link_from_json,
    link_json,
    table_from_json,
    table_json,
)
from ehia_desktop.assessment.status import Status
from ehia_desktop.canonical import Json, dumps, sha256
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.questions import SectionAsked, asked
from ehia_desktop.forms.values import Value, from_json, to_json

_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True)
class Answer:
    """A value with the wording, the form version, the author and the time it was given under (UTC)."""

    value: Value
    wording: str
    form_version: str
    by: str
    at: str


@dataclass(frozen=True)
class Assessment:
    """One assessment as it stands. `head` is the hash of its last change."""

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

    @property
    def values(self) -> dict[Address, Value]:
        """The answers as bare values, for everything that does not ask who gave them."""
        return {address: answer.value for address, answer in self.answers.items()}

    def asked(self) -> tuple[SectionAsked, ...]:
        """What the form asks now."""
        return asked(self.form, self.values)

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
        answers, links, tables = dict(self.answers), dict(self.links), dict(self.tables)
        result = self
        for edit in change.edits:
            key = edit.subject.key
            match edit.subject.kind:
                case SubjectKind.ANSWER:
                    _put(answers, addresses.parse(key), _answer(edit, change))
                case SubjectKind.LINK:
                    _put(links, key, None if edit.after is None else link_from_json(edit.after))
                case SubjectKind.TABLE:
                    _put(tables, key, None if edit.after is None else table_from_json(edit.after))
                case SubjectKind.DETAIL:
                    result = _with_detail(result, key, str(edit.after))
                case _ as never:
                    assert_never(never)
        return replace(
            result,
            answers=answers,
            links=links,
            tables=tables,
            head=change.hash,
            updated_at=change.at,
        )


def table_key(table_id: str, version: int) -> str:
    """The key of one version of a table among an assessment's tables."""
    return f"{table_id}.{version}"


def answer_json(answer: Answer) -> Json:
    """Spell an answer as an edit holds it: who and when stand in the change."""
    return {
        "form_version": answer.form_version,
        "value": to_json(answer.value),
        "wording": answer.wording,
    }


def answer_from_json(data: Json, by: str, at: str) -> Answer:
    """Read an answer back. Raises ValueError when it is not one."""
    match data:
        case {"form_version": str(version), "value": value, "wording": str(wording)}:
            return Answer(from_json(value), wording, version, by, at)
        case _:
            raise ValueError("not an answer")


def answer_hash(address: Address, answer: Json) -> str:
    """The content hash kept beside each stored answer, so that damage to its text is found."""
    return sha256(dumps({"address": str(address), "answer": answer}))


def _answer(edit: Edit, change: Change) -> Answer | None:
    return None if edit.after is None else answer_from_json(edit.after, change.by, change.at)


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
