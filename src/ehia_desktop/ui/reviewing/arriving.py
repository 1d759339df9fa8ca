"""A Word document dropped on the window, or chosen: it leads to the page that knows what to do with it."""

from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QObject

from ehia_desktop.services.arriving import Arrival, arrival_of
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.route import Export, ReturnedForm, ReturnedReview

_DOCUMENTS = frozenset({".docx", ".docm", ".doc", ".odt", ".rtf"})
"""What a text that somebody sends back may be called; all but the first are refused with what to do."""


def is_document(path: Path) -> bool:
    """Tell whether a file is a written document by its name, and so no evidence."""
    return path.suffix.casefold() in _DOCUMENTS


def take_document(
    desk: Desk,
    assessment_id: str,
    path: Path,
    owner: QObject,
    verify: Callable[[Path], None] | None = None,
) -> None:
    """Look at the file off the window's thread, then go where it belongs.

    A copy that was handed out is checked, with `verify` where the page can do that itself. What says nothing of
    itself, or is no sound Word file, is checked there too, and elsewhere goes where a form goes, which says what is
    wrong with it.
    """
    work = desk.workplace
    desk.say(f"Looking at “{path.name}” …")

    def lead_to(arrival: Arrival) -> None:
        match arrival:
            case Arrival.REVIEW:
                desk.go(ReturnedReview(assessment_id, path))
            case Arrival.COPY | Arrival.UNKNOWN if verify is not None:
                verify(path)
            case Arrival.FORM | Arrival.UNKNOWN:
                desk.go(ReturnedForm(assessment_id, path))
            case Arrival.COPY:
                desk.go(Export(assessment_id, path))
            case _ as never:
                assert_never(never)

    desk.run(
        lambda _progress, _stop: arrival_of(work, path),
        done=lead_to,
        failed=lambda _sentence: lead_to(Arrival.UNKNOWN),
        owner=owner,
    )
