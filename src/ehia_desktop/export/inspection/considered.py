"""Who considered an assessment, when, against the decision's date, and what reviewers said and what became of it."""

from collections.abc import Iterator

from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.assessment.decision import DecisionRecord
from ehia_desktop.assessment.evidence_pack import PackPart, meant
from ehia_desktop.assessment.timeline import Moment, MomentKind, Side
from ehia_desktop.export.blocks import Block, NoteKind
from ehia_desktop.export.inspection.tables import Place, day, note
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.parsing import parse_date
from ehia_desktop.forms.questions import Place as Asked
from ehia_desktop.forms.questions import places
from ehia_desktop.text import one_line, shorten

_MOST_WORDS = 400
_STATES = {
    CommentState.OPEN: "Open",
    CommentState.RESOLVED: "Settled",
    CommentState.REJECTED: "Not taken up",
}


def considered(at: Place, part: PackPart) -> Iterator[Block]:
    """Yield what the dates show, the decision, every moment, and what reviewers said."""
    yield at.heading("By whom it was considered, and when", "considered")
    for sentence in part.timeline.judgements:
        yield note(sentence, NoteKind.BULLET)
    yield from _decision(at, part)
    moments = [one for one in part.timeline.moments if one.kind is not MomentKind.COMMENT]
    if moments:
        yield at.heading("Moment by moment", "moments", 1)
        rows = [
            (
                _when(one),
                one.what,
                one.who or "Not named",
            )
            for one in moments
        ]
        yield at.table("Timeline", ("When", "What", "Who"), rows)
    yield from _comments(at, part)


def _when(moment: Moment) -> str:
    when = date_words(moment.when) if moment.when else "No date given"
    is_told = moment.kind is not MomentKind.DECISION and moment.side is not Side.UNKNOWN
    return f"{when}, {moment.side.words}" if is_told else when


def _decision(at: Place, part: PackPart) -> Iterator[Block]:
    record = part.assessment.decision
    if record is None:
        return
    yield at.heading("The record of the decision", "decision", 1)
    rows = (
        ("Considered and decided by", record.decision_maker),
        ("Considered on", _day(record.considered_on)),
        ("Version that was before them", _version(part, record)),
        ("Decided on", _day(record.decided_on)),
        ("What was decided", record.decision),
    )
    yield at.table("The decision", ("What", "As recorded"), rows)


def _version(part: PackPart, record: DecisionRecord) -> str:
    """The version that is recorded, and the day it was sealed where that came after the day it was considered."""
    if not record.considered_version:
        return "None sealed"
    told = f"Version {record.considered_version}"
    sealed = next((one for one in part.sealed if one.number == record.considered_version), None)
    if sealed is None or not record.considered_on or sealed.at[:10] <= record.considered_on:
        return told
    return f"{told}, which was sealed only on {day(sealed.at)}"


def _day(iso: str) -> str:
    return date_words(parse_date(iso)) if iso else "Not given"


def _comments(at: Place, part: PackPart) -> Iterator[Block]:
    yield at.heading("What reviewers said, and what was decided", "comments", 1)
    comments = sorted(part.assessment.comments.values(), key=lambda one: (one.said_on, one.id))
    if not comments:
        yield note("No comment is recorded.")
        return
    asked = part.assessment.asked()
    names = {place.address: _called(place) for place in places(asked)}
    fields = {
        field.address: one_line(section.title) for section in asked for field in section.fields
    }
    rows = [
        (
            f"{one.author or 'Not named'}, {day(one.said_on)}",
            names.get(one.address) or fields.get(one.address.whole) or "The whole assessment",
            shorten(one.text, _MOST_WORDS),
            ": ".join(filter(None, (_STATES[one.state], shorten(one.outcome, _MOST_WORDS)))),
        )
        for one in comments
    ]
    header = ("Who and when", "About", "What was said", "What was decided")
    yield at.table("Comments and what became of them", header, rows)


def _called(place: Asked) -> str:
    """What an answer is called: its question, in a row the row as well."""
    name = one_line(place.question.short)
    return name if place.row is None else f"{shorten(one_line(place.row.label), 100)}: {name}"


def changed(at: Place, part: PackPart) -> Iterator[Block]:
    """Yield what changed because of the assessment: as said, as recorded, and between the versions."""
    yield at.heading("What changed because of it", "changed")
    found = [
        (one_line(place.question.short), words)
        for place, words in meant(part.assessment, Meaning.WHAT_CHANGED)
    ]
    record = part.assessment.decision
    if record is not None and record.what_changed.strip():
        found.append(("In the decision", record.what_changed))
    for number, (where, words) in enumerate(found, start=1):
        yield at.heading(where, f"changed{number}", 1)
        yield from (note(line) for line in words.split("\n") if line.strip())
    if not found:
        yield note("Nobody has said yet what changed because of it.")
    yield from _versions(at, part)


def _versions(at: Place, part: PackPart) -> Iterator[Block]:
    compared = part.compared
    if compared is None:
        yield note("No version was sealed, so no two versions can be compared.")
        return
    yield at.heading(f"From {compared.older} to {compared.newer}", "versions_compared", 1)
    if compared.difference is None:
        yield note(compared.why_not)
        return
    answers = compared.difference.answers
    rest = compared.difference.count - len(answers)
    things = "1 more thing" if rest == 1 else f"{rest} more things"
    more = (f"{things} changed: details, rows, what is published, or evidence.",) if rest else ()
    if not answers:
        yield note("No answer reads otherwise.")
        yield from (note(one) for one in more)
        return
    rows = [
        (
            f"{one_line(one.question)} ({one.what.value})",
            shorten(one.before, _MOST_WORDS) or "Nothing",
            shorten(one.after, _MOST_WORDS) or "Nothing",
        )
        for one in answers
    ]
    # What stood under the table as a paragraph would be read back as part of it.
    yield at.table("Answers that changed", ("Question", "Before", "After"), rows, notes=more)
