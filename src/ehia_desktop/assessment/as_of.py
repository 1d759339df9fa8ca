"""An assessment as it stood at an earlier step: its history played again up to there.

A sealed version holds what was said, not who said it and when; the history holds all of it.
"""

from collections.abc import Sequence

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Change, SubjectKind
from ehia_desktop.canonical import dumps, sha256
from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form, from_spelling


def as_of(now: Assessment, history: Sequence[Change], head: str) -> Assessment:
    """Return the assessment as it stood after the change whose hash is `head`; `history` is whole, first first.

    Raises UserError when no such change is there, or when a step before it was erased.
    """
    told = _begun_as(now, history)
    for change in history:
        if change.payload is None:
            raise UserError(
                "A step of the history before this version was erased, so the version cannot be put together again; "
                "compare later versions."
            )
        told = told.after(change)
        if change.hash == head:
            return told
    raise UserError(
        "The history of this assessment does not hold that version; check the store with doctor."
    )


def _begun_as(now: Assessment, history: Sequence[Change]) -> Assessment:
    """The blank assessment that the first change was made to: on the form it was begun with."""
    form, spelled = _first_form(now, history)
    return Assessment(now.id, form, spelled, "", now.created_at)


def _first_form(now: Assessment, history: Sequence[Change]) -> tuple[Form, str]:
    for change in history:
        for edit in change.edits:
            if edit.subject.kind is SubjectKind.FORM and edit.before is not None:
                spelling = dumps(edit.before)
                return from_spelling(spelling), sha256(spelling)
    return now.form, now.form_sha256
