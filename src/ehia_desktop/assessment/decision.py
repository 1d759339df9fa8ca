"""What was decided, with the assessment before whoever decided it, and where the assessment was published."""

from dataclasses import dataclass

from ehia_desktop.canonical import Json
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.parsing import parse_date


@dataclass(frozen=True)
class DecisionRecord:
    """The record that the decision-maker considered the assessment before deciding.

    Days are ISO 8601. `considered_version` is the number of the sealed version that was before them, 0 where none
    was sealed. `what_changed` says what the assessment changed in the decision. Whoever recorded it, and when,
    stands in the history.
    """

    # RULE: R (Bracking) [2013] EWCA Civ 1345, paragraph 26: regard is had before and at the time of the decision,
    # by the decision-maker; the law asks for that, not for an order of signatures.

    decision_maker: str
    considered_on: str
    considered_version: int
    decided_on: str
    decision: str
    what_changed: str = ""


@dataclass(frozen=True)
class PublishedPlace:
    """Where the assessment can be read, since when (a day, ISO 8601), and which copy it is (its identifier)."""

    url: str
    on: str
    copy: str = ""


def decision_words(record: DecisionRecord | None) -> str:
    """A decision on one line, as a comparison of two versions shows it; empty without one."""
    if record is None:
        return ""
    before = (
        f"version {record.considered_version} " if record.considered_version else "this assessment "
    )
    changed = f" It changed: {record.what_changed}" if record.what_changed else ""
    return (
        f"{record.decision} Decided by {record.decision_maker} on {_day(record.decided_on)}, who considered "
        f"{before}on {_day(record.considered_on)}.{changed}"
    )


def published_words(place: PublishedPlace | None) -> str:
    """Where and when an assessment was published, on one line; empty where it was not."""
    return "" if place is None else f"At {place.url}, since {_day(place.on)}."


def _day(iso: str) -> str:
    return date_words(parse_date(iso))


def decision_json(record: DecisionRecord) -> Json:
    """Spell a decision."""
    return {
        "considered_on": record.considered_on,
        "considered_version": record.considered_version,
        "decided_on": record.decided_on,
        "decision": record.decision,
        "decision_maker": record.decision_maker,
        "what_changed": record.what_changed,
    }


def decision_from_json(data: Json) -> DecisionRecord:
    """Read a decision back. Raises ValueError when it is none."""
    match data:
        case {
            "considered_on": str(considered), "considered_version": int(version), "decided_on": str(decided),
            "decision": str(decision), "decision_maker": str(maker), "what_changed": str(changed),
        }:  # fmt: skip
            return DecisionRecord(maker, considered, version, decided, decision, changed)
        case _:
            raise ValueError("not a decision")


def published_json(place: PublishedPlace) -> Json:
    """Spell where an assessment was published."""
    return {"copy": place.copy, "on": place.on, "url": place.url}


def published_from_json(data: Json) -> PublishedPlace:
    """Read back where an assessment was published. Raises ValueError when it says nothing of that."""
    match data:
        case {"copy": str(copy), "on": str(on), "url": str(url)}:
            return PublishedPlace(url, on, copy)
        case _:
            raise ValueError("not a place of publication")
