"""The tray of what has no home in the form: finding it, and moving it into a field. Nothing in it is thrown away.

A move is one change and one undo takes it back. What was kept from the public stays so wherever it is put.
"""

from dataclasses import replace

from ehia_desktop.assessment.answer import Answer, answer_json
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.evidence import Link
from ehia_desktop.assessment.evidence_json import link_json
from ehia_desktop.assessment.migrating.fitting import fit
from ehia_desktop.assessment.migrating.places import Places
from ehia_desktop.assessment.parked import Parked
from ehia_desktop.assessment.publishing import publishing_json
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import LongText
from ehia_desktop.forms.values import (
    Person,
    RichText,
    RowOrder,
    SectionMark,
    SignOff,
    Value,
    is_answered,
)
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import asked_at, field_at, question_at, row_at
from ehia_desktop.text import shorten

REASON = "Kept from the public where it stood before."


def parked(assessment: Assessment, text: str = "") -> tuple[Parked, ...]:
    """Return what is parked, by place; with `text`, what holds every word of it in words, place or reason."""
    wanted = text.casefold().split()
    found = [
        one
        for one in assessment.parked.values()
        if all(word in f"{one.text} {one.place} {one.why}".casefold() for word in wanted)
    ]
    return tuple(sorted(found, key=lambda one: (one.place.casefold(), one.id)))


def is_record(one: Parked) -> bool:
    """Tell whether this is only the program's own record of rows or of a finished section."""
    return one.answer is not None and isinstance(one.answer.value, RowOrder | SectionMark)


def unpark(editor: Editor, key: str, to: Address) -> bool:
    """Move what is parked under `key` to the question at `to`; a text is added to one that stands there.

    Returns True when all of it went; False when a part fitted and the whole is kept parked too. Raises UserError
    when there is no such place, something stands there, or it does not fit.
    """
    editor.commit_drafts()
    assessment = editor.assessment
    one = assessment.parked.get(key)
    if one is None:
        raise UserError(f"Nothing is parked under “{key[:40]}”; choose from the list.")
    if not Places(assessment.form, assessment.values).shows_copy(to):
        raise UserError(f"There is no copy “{to.instance}” of that section; check the address.")
    if one.link is not None:
        edit, is_whole = _link_edit(assessment, one.link, to), True
    else:
        edit, is_whole = _answer_edit(assessment, one, to)
    edits = [edit, *_kept_internal(assessment, one, edit, to)]
    if is_whole:
        subject = Subject(SubjectKind.PARKED, key)
        edits.append(Edit(subject, assessment.state(subject), None))
    editor.make(edits, Why.PARKING)
    return is_whole


def _link_edit(assessment: Assessment, link: Link, to: Address) -> Edit:
    field_at(assessment.form, to)
    if to.column:
        question_at(assessment, to)
        row_at(assessment, replace(to, column=""))
    elif to.row:
        row_at(assessment, to)
    orders = [made.order for made in assessment.links.values() if made.address == to]
    moved = replace(link, address=to, order=max(orders, default=0) + 1)
    subject = Subject(SubjectKind.LINK, link.id)
    return Edit(subject, assessment.state(subject), link_json(moved))


def _answer_edit(assessment: Assessment, one: Parked, to: Address) -> tuple[Edit, bool]:
    answer = one.answer
    if answer is None or is_record(one):
        raise UserError(
            "This is a record of rows and not an answer; it is kept for the full record."
        )
    question = asked_at(assessment.form, to)
    if isinstance(answer.value, SignOff):
        # It was given under other words or to another assessment, and moving it would sign these in its name.
        raise UserError(
            "A signature is never moved: it is kept for the full record, and its question is signed anew."
        )
    if to.row:
        row_at(assessment, replace(to, column=""))
    fitted = fit(assessment.form, question, answer.value, _said(one))
    if fitted.value is None:
        raise UserError(
            f"This does not fit “{shorten(question.short, 60)}”: {fitted.why[:1].lower()}{fitted.why[1:]}"
        )
    value = _beside(assessment, to, question, fitted.value)
    is_joined = value != fitted.value
    moved = (
        Answer(value, question.label, assessment.form.version, "", "")
        if is_joined
        else replace(answer, value=value, is_carried=True)
    )
    subject = Subject(SubjectKind.ANSWER, str(to))
    return Edit(subject, assessment.state(subject), answer_json(moved)), not fitted.loses


def _said(one: Parked) -> str:
    """Its words for a text; the contact details of a person are never among them."""
    value = one.answer.value if one.answer is not None else None
    if isinstance(value, Person):
        return "\n".join(part for part in (value.name, value.post) if part)
    return one.text


def _beside(assessment: Assessment, to: Address, question: object, value: Value) -> Value:
    """A long text goes under what is there; nothing else is ever put over an answer."""
    there = assessment.answers.get(to)
    if there is None or not is_answered(there.value):
        return value
    if (
        isinstance(question, LongText)
        and isinstance(there.value, RichText)
        and isinstance(value, RichText)
    ):
        return RichText((*there.value.blocks, *value.blocks))
    raise UserError(f"There is an answer at “{to}” already; take it away first.")


def _kept_internal(assessment: Assessment, one: Parked, edit: Edit, to: Address) -> list[Edit]:
    places = Places(assessment.form, assessment.values, assessment.tightened)
    if not one.is_internal or not places.is_public(to):
        return []
    subject = Subject(SubjectKind.PUBLISHING, str(to))
    after = publishing_json(is_tightened=True, reason=REASON)
    return [Edit(subject, assessment.state(subject), after)] if edit.after is not None else []
