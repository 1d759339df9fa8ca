"""What an internal copy says beside an answer, and what every copy says where a gate has closed.

An answer that waits for its author's word, and words of the form not checked at their source, are marked for
colleagues; a public copy prints neither remark.
"""

from collections.abc import Iterator

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.answer import PendingKind
from ehia_desktop.export.blocks import Block, Heading, Note, NoteKind
from ehia_desktop.export.printing import Printing
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Gate
from ehia_desktop.forms.fields import FormField, Impact, Matrix, MultiChoice, Rowed, SingleChoice
from ehia_desktop.forms.questions import FieldAsked, Place, SectionAsked
from ehia_desktop.forms.richtext import Span
from ehia_desktop.forms.values import Choice, Person, SignOff, Value, is_answered, plain_text
from ehia_desktop.text import one_line, shorten

WAITING = {
    PendingKind.COPIED: "Copied, not confirmed yet",
    PendingKind.SUPPLIED: "As the form supplied it, not confirmed yet",
    PendingKind.DEFAULTED: "Put in by a new version of the form, not confirmed yet",
    PendingKind.REVIEW: "Given before the question changed, not confirmed yet",
}
NOT_CHECKED = "has not been checked at its source"
_LONGEST_REASON = 400


def pending_note(printing: Printing, address: Address) -> Iterator[Note]:
    """Say above an answer that it waits for its author's word."""
    words = _waiting(printing, address)
    if words:
        yield Note(NoteKind.WORDING, (Span(f"{words}."),))


def pending_rows_note(printing: Printing, field: FieldAsked) -> Iterator[Note]:
    """Say under a grid which of its answers wait, by row and column: a cell holds the answer alone."""
    cells: dict[str, list[str]] = {}
    for place in field.places:
        words = _waiting(printing, place.address)
        if words and place.row is not None:
            cells.setdefault(words, []).append(
                f"{one_line(place.row.label)}, {place.question.short}"
            )
    for words, named in cells.items():
        yield Note(NoteKind.UNDER_TABLE, (Span(f"{words}: {'; '.join(named)}."),))


def unverified_note(printing: Printing, field: FormField) -> Iterator[Note]:
    """Say which words of a question nobody has checked at their source."""
    if printing.for_public:
        return
    parts = []
    if field.unverified:
        parts.append("question")
    if isinstance(field, Rowed):
        parts += [
            f"column “{one_line(column.short)}”" for column in field.columns if column.unverified
        ]
    if isinstance(field, Matrix) and any(row.unverified for row in printing.form.fixed_rows(field)):
        parts.append("rows")
    if isinstance(field, SingleChoice | MultiChoice | Impact) and any(
        item.unverified for item in printing.form.options(field)
    ):
        parts.append("options")
    if parts:
        listed = " and of the ".join((", ".join(parts[:-1]), parts[-1])) if parts[1:] else parts[0]
        text = f"The wording of the {listed} {NOT_CHECKED}."
        yield Note(NoteKind.WORDING, (Span(text),))


def closing_note(printing: Printing, section: SectionAsked) -> Iterator[Block]:
    """Where a gate ended the assessment, say so in one sentence, with the reason and who approved it, by post."""
    gate = section.section.gate
    if gate is None:
        return
    places = {place.address.field: place for field in section.fields for place in field.places}
    decided = _value(printing, places.get(gate.question))
    if not isinstance(decided, Choice) or decided.key not in gate.ends:
        return
    what = _what(gate)
    yield Heading(2, f"{what} not needed", Anchor(Mark.SECTION, f"_gate_{section.address}"))
    yield Note(NoteKind.PLAIN, (Span(_closing_sentence(printing, gate, places, what)),))


def _closing_sentence(printing: Printing, gate: Gate, places: dict[str, Place], what: str) -> str:
    sentence = f"A {what.lower()} was not needed"
    reason = _value(printing, places.get(gate.reason))
    if reason is not None and is_answered(reason):
        words = shorten(one_line(plain_text(reason)), _LONGEST_REASON).rstrip(". ")
        sentence += f", because: {words[:1].upper()}{words[1:]}"
    approver = _value(printing, places.get(gate.approver))
    if isinstance(approver, Person | SignOff) and approver.post.strip():
        sentence += f" (approved by: {one_line(approver.post)})"
    return f"{sentence}."


def _what(gate: Gate) -> str:
    return "Full assessment" if gate.opens == "full" else "Review"


def _value(printing: Printing, place: Place | None) -> Value | None:
    """The answer at `place` if this copy may tell it."""
    if place is None or (printing.for_public and not place.is_public):
        return None
    return printing.values.get(place.address)


def _waiting(printing: Printing, address: Address) -> str:
    answer = printing.assessment.answers.get(address)
    if printing.for_public or answer is None or answer.pending is None:
        return ""
    return WAITING[answer.pending.kind]
