"""Actions that will be lost: nobody owns them, nothing says when or how one would know, or they are late."""

from collections.abc import Iterator

from ehia_desktop.assessment.readiness.dates import is_past
from ehia_desktop.assessment.readiness.phrases import listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, stop
from ehia_desktop.assessment.readiness.reading import Reading, row_name
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.values import Choice, PartialDate
from ehia_desktop.text import shorten

_NEEDED = {"owner": "owner", "due": "due date", "measure": "measure of success"}


def action_incomplete(reading: Reading) -> Iterator[Problem]:
    """An action has no owner, no due date or no measure."""
    # RULE: EHRC, Meeting the equality duty in policy and decision-making: say who acts, by when, and how it is told.
    for cells in _actions(reading):
        missing = [key for key in _NEEDED if key in cells and not reading.says(cells[key])]
        if missing:
            what = listed([_NEEDED[key] for key in missing], "or")
            message = f"{_called(reading, cells)} has no {what}; add it."
            at = cells[missing[0]].address
            yield stop(Stage.SIGN_OFF, "action_incomplete", at, message)


def action_overdue(reading: Reading) -> Iterator[Problem]:
    """An action was due before today and is not done."""
    for cells in _actions(reading):
        due = reading.value(cells["due"]) if "due" in cells else None
        state = reading.value(cells["state"]) if "state" in cells else None
        if isinstance(due, PartialDate) and is_past(due, reading) and state != Choice("done"):
            message = (
                f"{_called(reading, cells)} was due in {date_words(due)} and is not marked done; "
                "bring it up to date."
            )
            yield advice(Stage.REVIEW, "action_overdue", cells["due"].address, message)


RULES: tuple[Rule, ...] = (action_incomplete, action_overdue)


def _actions(reading: Reading) -> Iterator[dict[str, Place]]:
    """Yield the cells of each action that says something, by column."""
    for row in reading.actions():
        if any(map(reading.value, row)):
            yield {place.address.column: place for place in row}


def _called(reading: Reading, cells: dict[str, Place]) -> str:
    first = next(iter(cells.values()))
    said = reading.words(cells["action"]) if "action" in cells else ""
    return f"{row_name(first)} (“{shorten(said, 50)}”)" if said else row_name(first)
