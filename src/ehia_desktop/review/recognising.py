"""What a Word file that comes in is, seen from its properties and marks alone; nothing in it is read as an answer."""

from pathlib import Path

from ehia_desktop.assessment.anchors import PREFIX
from ehia_desktop.assessment.returned import has_own, read_colophon
from ehia_desktop.assessment.review import Arrived
from ehia_desktop.review.document import Document, open_document
from ehia_desktop.review.review_files import identifier_of
from ehia_desktop.review.xml import name, val

_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:commentReference")


def recognise(path: Path) -> Arrived:
    """Tell what the file at `path` says it is. Raises UserError when it is no sound Word file."""
    document = open_document(path)
    marks = _marks(document)
    form = read_colophon(document.keywords)
    return Arrived(
        identifier=identifier_of(document) or form[3],
        is_form=bool(form[0]) or has_own(marks),
        has_places=any(mark.startswith(PREFIX) for mark in marks),
        is_reviewed=_has(document, *_TRACKED),
    )


def _marks(document: Document) -> list[str]:
    if document.body is None:
        return []
    return [val(one, "w:name") for one in document.body.iter(name("w:bookmarkStart"))]


def _has(document: Document, *tags: str) -> bool:
    body = document.body
    return body is not None and next(body.iter(*map(name, tags)), None) is not None
