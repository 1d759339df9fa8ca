"""What stays open once an assessment is agreed: what comes afterwards; everything else stands as it was agreed.

One rule for the window, for files of answers, for what is parked, for what reviewers sent back, and for evidence:
the editor holds to it, so it cannot be gone round.
"""

from collections.abc import Iterator, Sequence

from ehia_desktop.assessment.assessment import Assessment, table_key
from ehia_desktop.assessment.change import Edit, SubjectKind
from ehia_desktop.assessment.readiness.reading import meaning_of
from ehia_desktop.assessment.readiness.signing import AFTERWARDS
from ehia_desktop.assessment.status import Status
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Actions, SignOffQuestion
from ehia_desktop.forms.model import Meaning, Stage
from ehia_desktop.forms.questions import Place

_FIXED = frozenset(
    (
        SubjectKind.ANSWER, SubjectKind.LINK, SubjectKind.PUBLISHING, SubjectKind.PARKED, SubjectKind.FORM,
        SubjectKind.PROFILE, SubjectKind.OVERRIDE,
    )
)  # fmt: skip


def is_open(address: Address, places: frozenset[Address]) -> bool:
    """Tell whether `address` is one of the open `places`, or stands in a register of actions that is."""
    return address in places or address.whole in places


def open_places(assessment: Assessment) -> frozenset[Address]:
    """Return the addresses whose answers may still change: those of what comes after the agreement.

    These are the dates and bodies of the decision and of what follows, what the decision changed, signatures, the
    register of actions (by its own address), and internal questions that are not due by sign-off, such as the
    minutes of a panel.
    """
    return frozenset(_open(assessment))


def fixed_edit(before: Assessment, after: Status, edits: Sequence[Edit]) -> Edit | None:
    """Return the first edit that a settled assessment does not take, or None. A change of status that opens or
    settles it may bring anything along.
    """
    if not (before.status.is_settled and after.is_settled):
        return None
    used = {table_key(link.table_id, link.table_version) for link in before.links.values()}
    suspects = [edit for edit in edits if edit.before != edit.after and _is_suspect(edit, used)]
    if not suspects:
        return None
    free = open_places(before)
    for edit in suspects:
        if edit.subject.kind is not SubjectKind.ANSWER or not is_open(
            addresses.parse(edit.subject.key), free
        ):
            return edit
    return None


def _is_suspect(edit: Edit, used: set[str]) -> bool:
    """A table that nothing shows may come and go; what is said of one that is shown was agreed with it."""
    if edit.subject.kind is SubjectKind.TABLE:
        return edit.subject.key in used
    return edit.subject.kind in _FIXED


def _open(assessment: Assessment) -> Iterator[Address]:
    for section in assessment.asked():
        for field in section.fields:
            if isinstance(field.field, Actions):
                yield field.address
                continue
            for place in field.places:
                if _comes_afterwards(place, assessment.tightened):
                    yield place.address


def _comes_afterwards(place: Place, tightened: frozenset[Address]) -> bool:
    """What its author keeps from the public was agreed as much as what everybody reads."""
    if meaning_of(place) in AFTERWARDS or meaning_of(place) is Meaning.WHAT_CHANGED:
        return True
    if isinstance(place.question, SignOffQuestion):
        return True
    kept_back = {place.address, place.address.whole} & tightened
    return not (place.is_public or kept_back or place.question.required_by.is_due(Stage.SIGN_OFF))
