"""What changed between two versions in the words in which it is read. Pure."""

from collections.abc import Callable, Iterator
from datetime import datetime

from ehia_desktop.assessment.aligning import Kind, Piece
from ehia_desktop.assessment.version_difference import (
    AnswerChange,
    EvidenceChange,
    LineChange,
    RowsChange,
    VersionDifference,
    What,
)
from ehia_desktop.forms.address import Address
from ehia_desktop.services.clock import local_day
from ehia_desktop.services.comparing_versions import Version

WORDS = {
    What.ADDED: "Added",
    What.GONE: "Taken out",
    What.CHANGED: "Changed",
    What.FORMATTED: "Only its formatting or a link changed; both are shown with the signs for them",
}
_NAMES = {
    "title": "Title", "status": "Status", "form": "Form", "stated gaps": "Gaps stated", "decision": "Decision",
    "published": "Published",
}  # fmt: skip
# What reads as sentences of its own, and not within one.
_SENTENCES = frozenset(("decision", "published"))
_AUTHORS = frozenset(("title", "stated gaps"))


def version_words(version: Version) -> str:
    """Name a version with its day."""
    day = local_day(datetime.fromisoformat(version.at))
    return (
        f"Version {version.number} ({day})"
        if version.is_sealed
        else "The assessment as it stands now"
    )


def side(answer: AnswerChange, kind: Kind, *, is_whole: bool) -> tuple[tuple[Piece, ...], ...]:
    """Return the lines of one version: `kind` GONE is the older one. Without `is_whole` only those that changed."""
    other = Kind.ADDED if kind is Kind.GONE else Kind.GONE
    found = []
    for line in answer.lines:
        if line.what is None and not is_whole:
            continue
        pieces = tuple(piece for piece in line.pieces if piece.kind is not other)
        if pieces and not _is_only(line, other):
            found.append(pieces)
    return tuple(found)


def spoken(lines: tuple[tuple[Piece, ...], ...]) -> str:
    """The lines for somebody who hears them: what went or came is said before and after."""
    return " ".join("".join(map(_said, line)) for line in lines)


def has_unchanged(difference: VersionDifference) -> bool:
    """Tell whether any answer that changed has lines that did not."""
    return any(line.what is None for answer in difference.answers for line in answer.lines)


def other_lines(difference: VersionDifference, named: Callable[[Address], str]) -> Iterator[str]:
    """Say in a sentence each what changed beside the answers and the tables; `named` says what an answer is called."""
    for detail in difference.details:
        if detail.name in _SENTENCES:
            before = f" Before: {detail.before}" if detail.before else ""
            yield f"{_NAMES[detail.name]}: {detail.after or 'the record was taken back.'}{before}"
            continue
        was, now = (_given(detail.name, words) for words in (detail.before, detail.after))
        yield f"{_NAMES[detail.name]}: {was} before, {now} now."
    for rows in difference.rows:
        yield f"{rows.question}: {_rows(rows)}."
    for decided in difference.publishing:
        what = (
            "kept from the public now" if decided.is_tightened else "no longer kept from the public"
        )
        reason = f": {decided.reason.rstrip('.')}" if decided.reason else ""
        yield f"{named(decided.address) or 'An answer'}: {what}{reason}."


def evidence_lines(one: EvidenceChange) -> Iterator[str]:
    """Say what changed in a linked table and round it, but for its figures, which stand in a table of their own."""
    yield from one.says
    table = one.table
    if table is None:
        return
    if table.unlike:
        yield table.unlike
    pairs = (
        ("Rows added", [", ".join(row) for row in table.added_rows]),
        ("Rows taken out", [", ".join(row) for row in table.gone_rows]),
        ("Columns added", list(table.added_columns)),
        ("Columns taken out", list(table.gone_columns)),
    )
    for what, names in pairs:
        if names:
            yield f"{what}: {'; '.join(names)}."


def _given(name: str, words: str) -> str:
    """What an author wrote stands in quotation marks, since it may be a sentence."""
    if not words:
        return "nothing"
    return f"“{words}”" if name in _AUTHORS else words


def _rows(change: RowsChange) -> str:
    parts = []
    if change.added:
        parts.append(f"added {', '.join(f'“{label}”' for label in change.added)}")
    if change.gone:
        parts.append(f"taken out {', '.join(f'“{label}”' for label in change.gone)}")
    if change.is_reordered:
        parts.append("rows stand in another order")
    return "; ".join(parts) or "a row has another name"


def _is_only(line: LineChange, kind: Kind) -> bool:
    return all(piece.kind is kind for piece in line.pieces)


def _said(piece: Piece) -> str:
    match piece.kind:
        case Kind.GONE:
            return f"(taken out: {piece.text.strip()}) "
        case Kind.ADDED:
            return f"(put in: {piece.text.strip()}) "
        case Kind.SAME:
            return piece.text
