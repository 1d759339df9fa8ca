"""How far a section is, in words: what is answered, what is still due, and the user's own word on it."""

from dataclasses import dataclass
from enum import StrEnum

from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.questions import Place, SectionAsked, Values
from ehia_desktop.forms.values import SectionMark, is_answered


class Standing(StrEnum):
    """The status word of a section in the task list."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    COMPLETE = "Completed"


@dataclass(frozen=True)
class Progress:
    """How many of a section's questions are answered; `due` counts what some gate still needs."""

    standing: Standing
    answered: int
    asked: int
    due: int


def progress(section: SectionAsked, values: Values) -> Progress:
    """Return how far `section` is. “Completed” is the user's word, never ours."""
    found = [place for field in section.fields for place in field.places]
    answered = sum(has_answer(place, values) for place in found)
    due = sum(
        place.question.required_by is not Stage.NEVER and not has_answer(place, values)
        for place in found
    )
    mark = values.get(section.address)
    if isinstance(mark, SectionMark) and mark.complete:
        standing = Standing.COMPLETE
    elif answered or mark is not None:
        standing = Standing.IN_PROGRESS
    else:
        standing = Standing.NOT_STARTED
    return Progress(standing, answered, len(found), due)


def has_answer(place: Place, values: Values) -> bool:
    """Tell whether something is said at `place`."""
    value = values.get(place.address)
    return value is not None and is_answered(value)
