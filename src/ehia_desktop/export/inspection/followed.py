"""What was followed up, which outcomes of the Equality Delivery System it speaks to, and how all of it is verified."""

from collections.abc import Iterator, Sequence

from ehia_desktop.assessment.copy_names import COPY_NAMES
from ehia_desktop.assessment.evidence_pack import (
    PackPart,
    eds_outcomes,
    has_passed,
    meant,
    overdue_actions,
    said,
)
from ehia_desktop.assessment.publication import CopyKind, ExportRecord
from ehia_desktop.export.blocks import Block
from ehia_desktop.export.inspection.tables import Place, day, hash_words, moment, note
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Actions, Rowed
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.questions import FieldAsked
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.text import one_line, shorten

_MOST_WORDS = 500
_MOST_COLUMNS = 7
_OVERDUE = "overdue"
_PROMISES = frozenset(
    (
        Meaning.PREDICTED_FIGURE, Meaning.PREDICTED_BASIS, Meaning.OBSERVED_FIGURE, Meaning.OBSERVED_BASIS,
    )
)  # fmt: skip


def followed_up(at: Place, part: PackPart) -> Iterator[Block]:
    """Yield the actions with their state, the review, and each prediction beside what was seen."""
    yield at.heading("What was followed up", "followed")
    yield from _actions(at, part)
    yield at.heading("Review after publication", "review", 1)
    dates = list(meant(part.assessment, Meaning.REVIEW_ON))
    for place, words in dates:
        when = part.assessment.values.get(place.address)
        is_over = isinstance(when, PartialDate) and has_passed(when, at.today)
        passed = "; that has passed" if is_over and not part.later else ""
        yield note(f"{one_line(place.question.short)}: {words}{passed}.")
    if not dates:
        yield note("No date of review is given.")
    for one in part.later:
        yield note(f"Reviewed in “{one.title}”, begun on {day(one.created_at)}.")
    if not part.later:
        yield note("No review of it was begun in this program.")
    yield from _promises(at, part)


def _actions(at: Place, part: PackPart) -> Iterator[Block]:
    late = overdue_actions(part.assessment, at.today)
    rows = [
        (
            cells.get("action", ""),
            cells.get("group", ""),
            ", ".join(filter(None, (cells.get("owner"), cells.get("due")))),
            cells.get("measure", ""),
            (cells.get("state") or "No state given") + (f", {_OVERDUE}" if row in late else ""),
        )
        for field in _fields(part)
        if isinstance(field.field, Actions)
        for row, cells in _rows(part, field)
    ]
    if not rows:
        yield note("No action is recorded.")
        return
    header = ("What will be done", "Who it is for", "Owner and due", "How it is known", "State")
    states = [row[-1] for row in rows]
    told = ", ".join(f"{words}: {states.count(words)}" for words in dict.fromkeys(states))
    yield at.table("Actions and how far they are", header, rows, notes=(told + ".",))


def _promises(at: Place, part: PackPart) -> Iterator[Block]:
    """Each prediction beside the figure that was seen, where the form asks for both."""
    for number, field in enumerate(_fields(part), start=1):
        kind = field.field
        if not isinstance(kind, Rowed) or not any(one.means in _PROMISES for one in kind.columns):
            continue
        rows = [
            tuple(cells.get(column.key, "") for column in kind.columns)
            for _, cells in _rows(part, field)
        ]
        if rows:
            yield at.heading(
                f"Predictions, and what was seen: {kind.short}", f"promises{number}", 1
            )
            header = tuple(one_line(column.short) for column in kind.columns)
            yield from _as_told(at, one_line(kind.short), header, rows)


def _as_told(
    at: Place, caption: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> Iterator[Block]:
    """One table, or where its columns would be too narrow to read a table of two columns for each row."""
    if len(header) <= _MOST_COLUMNS:
        yield at.table(caption, header, rows, is_wide=len(header) > 5)
        return
    for row in rows:
        pairs = [(name, words) for name, words in zip(header, row, strict=True) if words]
        yield at.table(f"{caption}: {row[0]}", ("What is asked", "What is answered"), pairs)


def _rows(part: PackPart, field: FieldAsked) -> Iterator[tuple[Address, dict[str, str]]]:
    """The rows that say anything, with what is said in each column."""
    for row in field.rows:
        cells = {
            place.address.column: shorten(said(part.assessment, place), _MOST_WORDS)
            for place in field.places
            if place.address.row == row.key
        }
        if any(cells.values()):
            yield Address(field.field.key, row.key, instance=field.instance), cells


def outcomes(at: Place, part: PackPart) -> Iterator[Block]:
    """Yield the outcomes of the Equality Delivery System that the form asks about and that are answered."""
    yield at.heading("Equality Delivery System 2022", "eds")
    found = eds_outcomes(part.assessment)
    if not found:
        yield note(
            "The form of this assessment asks about no outcome of the Equality Delivery System."
        )
        return
    for one in found:
        rows = [(name, shorten(words, _MOST_WORDS)) for name, words in one.answers]
        yield at.table(one.outcome, ("What is asked", "What is answered"), rows)


def verifiable(at: Place, part: PackPart) -> Iterator[Block]:
    """Yield the sealed versions and the copies handed out, with what is needed to verify them."""
    yield at.heading("Sealed versions and copies, to be verified", "verify")
    yield note(
        "A sealed version is never changed. To verify a copy, choose the file under “Check a file” on the export page "
        "of EHIA Desktop, or call “ehia verify FILE”: it says which sealed version the file is, or where it differs. "
        "Hashes are SHA-256, in groups of sixteen signs; times are UTC."
    )
    yield at.heading("Sealed versions", "sealed", 1)
    if part.sealed:
        rows = [
            (
                ", ".join(filter(None, (f"Version {one.number}", moment(one.at), one.by, one.note))),
                hash_words(one.sha256), hash_words(one.head),
            )
            for one in part.sealed
        ]  # fmt: skip
        header = ("Version, when, by whom, why", "Hash of its content", "Record of changes")
        yield at.table("Sealed versions", header, rows)
    else:
        yield note("No version was sealed.")
    yield at.heading("Copies handed out", "copies", 1)
    if part.exports:
        copies = [
            (
                f"{COPY_NAMES[one.kind]}, {moment(one.at)}, of {_version(one)}",
                one.reference,
                hash_words(one.sha256),
            )
            for one in sorted(part.exports, key=lambda one: (one.at, one.identifier))
        ]
        columns = ("Copy, when, of which version", "Reference", "Hash of the file")
        yield at.table("Copies handed out", columns, copies)
    else:
        yield note("No copy was handed out.")


def _version(record: ExportRecord) -> str:
    if record.sealed:
        return f"version {record.sealed}"
    # A pack of several holds no one version.
    return "how it stood then" if record.kind is CopyKind.EVIDENCE_PACK else "what was not sealed"


def _fields(part: PackPart) -> list[FieldAsked]:
    return [field for section in part.assessment.asked() for field in section.fields]
