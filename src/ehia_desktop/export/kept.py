"""What an internal copy prints beside the form's questions: answers not asked now, and answers without a place."""

from collections.abc import Iterator

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.parked import Parked
from ehia_desktop.export.asides import pending_note
from ehia_desktop.export.blocks import Answer, Block, Heading, Note, NoteKind, heading_text
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.sections import field_name
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.display import words
from ehia_desktop.forms.fields import Asked, EvidenceSlot, FormField, Rowed, Score, Statement
from ehia_desktop.forms.kept import Kept, kept_answers
from ehia_desktop.forms.richtext import Span, from_plain
from ehia_desktop.forms.rows import instances
from ehia_desktop.forms.values import plain_text
from ehia_desktop.text import one_line


def kept_section(printing: Printing) -> Iterator[Block]:
    """Yield the answers that are kept but not asked now, each with why."""
    kept = kept_answers(printing.form, printing.values)
    if kept:
        title = "Answers kept but not currently asked"
        yield Heading(1, title, Anchor(Mark.SECTION, "_kept"))
    for one in kept:
        yield from _kept(printing, one)


def parked_section(printing: Printing) -> Iterator[Block]:
    """Yield the answers that have no place in the form as it is now, each with its old place and why."""
    parked = printing.assessment.parked
    if parked:
        title = "Answers without a place in this version of the form"
        yield Heading(1, title, Anchor(Mark.SECTION, "_parked"))
    for number, one in enumerate(parked.values(), start=1):
        yield from _parked(one, f"{one.address}#parked{number}")


def _kept(printing: Printing, kept: Kept) -> Iterator[Block]:
    address = kept.address
    title = heading_text(_name(printing, address), is_internal=False)
    yield Heading(2, title, Anchor(Mark.KEPT, str(address)))
    yield Note(NoteKind.WORDING, (Span(printing.cited(kept.why)),))
    yield from pending_note(printing, address)
    text = _words(printing, address)
    yield Answer(f"{address}#kept", from_plain(text), is_public=False)


def _parked(parked: Parked, key: str) -> Iterator[Block]:
    title = one_line(parked.place) or str(parked.address)
    yield Heading(2, heading_text(title, is_internal=False), Anchor(Mark.PARKED, key))
    yield Note(NoteKind.WORDING, (Span(one_line(parked.why) or "It has no place now."),))
    text = parked.text
    if parked.link is not None and not text.strip():
        text = f"A link to the table “{one_line(parked.link.caption)}”."
    if not text.strip():
        text = plain_text(parked.answer.value) if parked.answer else "No words"
    yield Answer(key, from_plain(text), is_public=False)


def _words(printing: Printing, address: Address) -> str:
    value = printing.values[address]
    question = _question(printing.form.field(address.field), address)
    if question is None:
        return plain_text(value)
    return words(
        printing.form, question, value,
        with_contact=True, values=printing.values, instance=address.instance,
    )  # fmt: skip


def _question(field: FormField | None, address: Address) -> Asked | None:
    match field:
        case None | Statement() | EvidenceSlot() | Score():
            return None
        case rowed if isinstance(rowed, Rowed):
            found = (column for column in rowed.columns if column.key == address.column)
            cell = next(found, None)
            return None if isinstance(cell, Score) else cell
        case question:
            return question


def _name(printing: Printing, address: Address) -> str:
    field = printing.form.field(address.field)
    question = _question(field, address)
    parts = [field_name(field)] if field is not None else [address.field]
    if address.instance:
        parts.append(_copy(printing.form, printing, address))
    if address.row:
        parts.append(address.row)
    if question is not None and question is not field:
        parts.append(one_line(question.short))
    return ", ".join(parts)


def _copy(form: Form, printing: Printing, address: Address) -> str:
    """What the copy of a repeated section is called; its key when it was taken out."""
    for section in form.sections:
        for one in instances(section, printing.values):
            if one.key == address.instance:
                return one.label
    return address.instance
