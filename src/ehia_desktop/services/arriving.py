"""A Word file that came in: a review copy that went round, a form that was filled in, or a copy to be checked."""

from enum import StrEnum
from pathlib import Path

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.review import Arrived
from ehia_desktop.services.workplace import Workplace


class Arrival(StrEnum):
    """What is to be done with a file that came in."""

    REVIEW = "review"
    FORM = "form"
    COPY = "copy"
    UNKNOWN = "unknown"


def arrival_of(workplace: Workplace, path: Path) -> Arrival:
    """Tell what the Word file at `path` is: by what the store remembers of it, else by what it says itself.

    Raises UserError when it is no sound Word file.
    """
    found = workplace.reviews.recognise(path)
    known = workplace.store.exports() if found.identifier else ()
    kind = next((one.kind for one in known if one.identifier == found.identifier), None)
    match kind:
        case CopyKind.REVIEW:
            return Arrival.REVIEW
        case CopyKind.INTERNAL:
            return Arrival.REVIEW if found.is_reviewed else Arrival.COPY
        case CopyKind.BLANK:
            return Arrival.FORM
        case None:
            return _by_itself(found)
        case _:
            return Arrival.COPY


def _by_itself(found: Arrived) -> Arrival:
    if found.is_form:
        return Arrival.FORM
    if not (found.identifier or found.has_places):
        return Arrival.UNKNOWN
    return Arrival.REVIEW if found.is_reviewed or not found.identifier else Arrival.COPY
