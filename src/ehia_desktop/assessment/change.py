"""A change: who, when, why, and what each subject was before and is after.

One record serves undo, audit and recovery. Changes of an assessment form a chain: each names its parents
by hash (a merge has two) and hashes a salted digest of its payload, so that a payload can be erased with
a reason and the chain still holds. The hashed bytes are stored as they are and never rewritten.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.canonical import Json, dumps, loads, sha256
from ehia_desktop.forms.address import Address, parse


class SubjectKind(StrEnum):
    """What an edit is about."""

    ANSWER = "answer"
    LINK = "link"
    TABLE = "table"
    DETAIL = "detail"
    PUBLISHING = "publishing"
    PARKED = "parked"
    COMMENT = "comment"
    CAME_FROM = "came_from"
    PROFILE = "profile"
    OVERRIDE = "override"
    FORM = "form"
    DECISION = "decision"
    PUBLISHED = "published"
    STEP = "step"
    MEETING = "meeting"


@dataclass(frozen=True, order=True)
class Subject:
    """One thing that can change: an answer or its publishing by address, a link, table, comment, meeting,
    parked answer or override by id, a detail by name, a step of its life by the status it led to; the disclosure
    profile, the form itself, the decision and the place of publication, of which there is one each.
    """

    kind: SubjectKind
    key: str


@dataclass(frozen=True)
class Edit:
    """What one subject was and what it is now; None means it was or is not there."""

    subject: Subject
    before: Json
    after: Json

    @property
    def inverse(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.subject, self.after, self.before)


class Why(StrEnum):
    """What brought a change about."""

    START = "start"
    ANSWER = "answer"
    FILL = "fill"
    EVIDENCE = "evidence"
    STATUS = "status"
    RECOVERED = "recovered"
    COPIED = "copied"
    CONFIRMED = "confirmed"
    PUBLISHING = "publishing"
    MIGRATED = "migrated"
    PARKING = "parking"
    COMMENT = "comment"
    REVIEW = "review"
    DISCLOSURE = "disclosure"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True)
class Made:
    """Who made a change, when (UTC, ISO 8601), and what brought it about."""

    by: str
    at: str
    why: Why


@dataclass(frozen=True)
class Change:
    """One step in the history of an assessment.

    `at` is UTC, ISO 8601. `header` and `payload` are the bytes that were hashed; `payload` is None once it
    was erased. `hash` is the SHA-256 of the header, which holds the payload's salted digest.
    """

    id: str
    assessment: str
    by: str
    at: str
    why: Why
    parents: tuple[str, ...]
    edits: tuple[Edit, ...]
    header: bytes
    payload: bytes | None
    salt: str
    hash: str
    undoes: str = ""

    @property
    def addresses(self) -> tuple[Address, ...]:
        """The addresses of the answers this change touched."""
        answers = (edit.subject for edit in self.edits if edit.subject.kind is SubjectKind.ANSWER)
        return tuple(parse(subject.key) for subject in answers)


def make(
    change_id: str,
    assessment: str,
    made: Made,
    *,
    parents: Sequence[str],
    edits: Sequence[Edit],
    salt: str,
    undoes: str = "",
) -> Change:
    """Return a change with its bytes and its hash. Ids, salt and time are passed in: this room has none."""
    payload = _payload(edits)
    header = dumps(
        {
            "assessment": assessment,
            "at": made.at,
            "by": made.by,
            "id": change_id,
            "parents": list(parents),
            "payload": digest(payload, salt),
            "undoes": undoes,
            "why": made.why.value,
        }
    )
    return Change(
        change_id,
        assessment,
        made.by,
        made.at,
        made.why,
        tuple(parents),
        tuple(edits),
        header,
        payload,
        salt,
        sha256(header),
        undoes,
    )


def read(header: bytes, payload: bytes | None, salt: str) -> Change:
    """Rebuild a change from its stored bytes. Raises ValueError when they are not a change."""
    match loads(header):
        case {
            "assessment": str(assessment), "at": str(at), "by": str(by), "id": str(id),
            "parents": [*parents], "undoes": str(undoes), "why": str(why),
        }:  # fmt: skip
            edits = _edits(payload) if payload is not None else ()
            names = tuple(str(parent) for parent in parents)
            return Change(
                id,
                assessment,
                by,
                at,
                Why(why),
                names,
                edits,
                header,
                payload,
                salt,
                sha256(header),
                undoes,
            )
        case _:
            raise ValueError("not a change")


def digest(payload: bytes, salt: str) -> str:
    """Return the salted digest of a payload, which cannot be guessed from the payload's likely words."""
    return sha256(salt.encode("ascii") + payload)


def faults(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return one sentence for each change that does not fit the chain, in order; empty when it holds."""
    found: list[str] = []
    known: set[str] = set()
    for number, change in enumerate(changes, start=1):
        if sha256(change.header) != change.hash:
            found.append(f"Change {number} does not match its hash.")
        if change.payload is not None and not _digest_fits(change):
            found.append(f"The content of change {number} does not match its digest.")
        missing = [parent for parent in change.parents if parent not in known]
        if missing or (known and not change.parents):
            found.append(f"Change {number} does not follow from the one before it.")
        known.add(change.hash)
    return tuple(found)


def _digest_fits(change: Change) -> bool:
    match loads(change.header):
        case {"payload": str(wanted)}:
            return change.payload is not None and digest(change.payload, change.salt) == wanted
        case _:
            return False


def _payload(edits: Sequence[Edit]) -> bytes:
    return dumps(
        [
            {
                "after": edit.after,
                "before": edit.before,
                "key": edit.subject.key,
                "of": edit.subject.kind.value,
            }
            for edit in edits
        ]
    )


def _edits(payload: bytes) -> tuple[Edit, ...]:
    data = loads(payload)
    if not isinstance(data, list):
        raise ValueError("not the content of a change")
    return tuple(_edit(item) for item in data)


def _edit(data: Json) -> Edit:
    match data:
        case {"of": str(kind), "key": str(key), "before": before, "after": after}:
            return Edit(Subject(SubjectKind(kind), key), before, after)
        case _:
            raise ValueError("not an edit")
