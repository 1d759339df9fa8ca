"""An answer: a value with the wording, the form version, the author and the time it was given under.

An answer may be pending: it stands there, but nobody has said yet that it holds here, because it was copied,
supplied by the form, or given before the question changed.
"""

from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.canonical import Json, dumps, sha256
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Value, from_json, to_json


class PendingKind(StrEnum):
    """Why an answer still waits for its author's word."""

    COPIED = "copied"
    SUPPLIED = "supplied"
    DEFAULTED = "defaulted"
    REVIEW = "review"


@dataclass(frozen=True)
class Pending:
    """Why an answer waits, and a sentence for its author. Editing or confirming the answer ends it."""

    kind: PendingKind
    words: str


@dataclass(frozen=True)
class Answer:
    """A value with the wording, the form version, the author and the time it was given under (UTC).

    `is_carried` says that it was brought here by a change of somebody else's, such as a new version of the form: who
    and when are then those of the first giving, and stand in the answer itself.
    """

    value: Value
    wording: str
    form_version: str
    by: str
    at: str
    pending: Pending | None = None
    is_carried: bool = False


def answer_json(answer: Answer) -> Json:
    """Spell an answer as an edit holds it: who and when stand in the change, unless it was carried."""
    spelled: dict[str, Json] = {
        "form_version": answer.form_version,
        "value": to_json(answer.value),
        "wording": answer.wording,
    }
    if answer.pending is not None:
        spelled["pending"] = {
            "kind": answer.pending.kind.value,
            "words": answer.pending.words,
        }
    if answer.is_carried:
        spelled["given"] = {"at": answer.at, "by": answer.by}
    return spelled


def answer_from_json(data: Json, by: str, at: str) -> Answer:
    """Read an answer back. Raises ValueError when it is not one."""
    match data:
        case {"form_version": str(version), "value": value, "wording": str(wording), **rest}:
            pending = _pending(rest["pending"]) if "pending" in rest else None
            carried = _given(rest["given"]) if "given" in rest else None
            who, when = carried or (by, at)
            return Answer(
                from_json(value), wording, version, who, when, pending, carried is not None
            )
        case _:
            raise ValueError("not an answer")


def answer_hash(address: Address, answer: Json) -> str:
    """The content hash kept beside each stored answer, so that damage to its text is found."""
    return sha256(dumps({"address": str(address), "answer": answer}))


def _pending(data: object) -> Pending:
    match data:
        case {"kind": str(kind), "words": str(words)}:
            return Pending(PendingKind(kind), words)
        case _:
            raise ValueError("not an answer")


def _given(data: object) -> tuple[str, str]:
    match data:
        case {"at": str(at), "by": str(by)}:
            return by, at
        case _:
            raise ValueError("not an answer")
