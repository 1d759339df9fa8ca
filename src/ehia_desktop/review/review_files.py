"""A review copy that came back, read whole: every comment and every change beside its answer, or listed.

It knows no assessment: what went out is handed to it. Nothing in the file is run, fetched or trusted.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from ehia_desktop.assessment.review import (
    EXPORT_PROPERTY,
    ChangeKind,
    ReviewFile,
    Sent,
    Target,
    TextChange,
    review_id,
)
from ehia_desktop.canonical import sha256
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.review.body import walk_body
from ehia_desktop.review.commented import comments_of
from ehia_desktop.review.contents import margin_words, note_contents
from ehia_desktop.review.document import Document, open_document
from ehia_desktop.review.finding import find_lost, missing_keys
from ehia_desktop.review.marks import place_of
from ehia_desktop.review.settling import settle
from ehia_desktop.review.walking import Walk
from ehia_desktop.review.xml import Element, dated, name, val
from ehia_desktop.text import clean, one_line
from ehia_desktop.word_package import LARGEST_FILE

SentOf = Callable[[str], Sent]
"""Finds what went out by the identifier of the export, which is empty where the file has lost it."""

_ASIDES = (
    ("word/header", "in the page header"), ("word/footer", "in the page footer"),
    ("word/footnotes", "in a footnote"), ("word/endnotes", "in an endnote"),
)  # fmt: skip
_CHANGES = {
    "w:ins": ChangeKind.INSERTION, "w:moveTo": ChangeKind.INSERTION,
    "w:del": ChangeKind.DELETION, "w:moveFrom": ChangeKind.DELETION,
}  # fmt: skip


def read_review(path: Path, sent_of: SentOf) -> ReviewFile:
    """Read the file at `path`. Raises UserError when it is no sound Word file, or no review copy of this program."""
    document = open_document(path)
    if document.body is None:
        raise UserError(
            f"“{path.name}” has no text that can be read; ask for it again as a Word document (.docx)."
        )
    identifier = identifier_of(document)
    walk = Walk(document, sent_of(identifier))
    walk_body(walk, document.body)
    find_lost(walk)
    note_contents(walk)
    if not identifier and not any(spot.place for spot in walk.spots):
        raise UserError(
            f"“{path.name}” has no place of a review copy in it; open the file that was sent out, with the comments."
        )
    settled = settle(walk)
    missing = (place_of(key) for key in missing_keys(walk))
    places = dict.fromkeys(place for place in missing if place is not None)
    return ReviewFile(
        identifier,
        path.name,
        sha256(read_bounded(path, LARGEST_FILE)),
        comments_of(document, walk.spots),
        (*settled.changes, *margin_words(document, walk), *_aside_changes(document)),
        settled.passages,
        tuple(places),
    )


def identifier_of(document: Document) -> str:
    """The export that a file says it is; empty when it does not say."""
    properties = document.trees.get("docProps/custom.xml")
    for one in () if properties is None else properties:
        if one.get("name") == EXPORT_PROPERTY:
            return one_line("".join(str(text) for text in one.itertext()))[:80]
    core = document.trees.get("docProps/core.xml")
    found = None if core is None else core.find(name("dc:identifier"))
    return "" if found is None else one_line("".join(str(text) for text in found.itertext()))[:80]


def _aside_changes(document: Document) -> Iterator[TextChange]:
    """Tracked changes in headers, footers and notes, and the words of notes: our copies have no notes."""
    for part, tree in document.trees.items():
        where = next((words for start, words in _ASIDES if part.startswith(start)), "")
        if not where:
            continue
        for prefixed, kind in _CHANGES.items():
            for mark in tree.iter(name(prefixed)):
                text = _words_of(mark)
                author, at = one_line(val(mark, "w:author"))[:300], dated(mark)
                if text:
                    made = review_id(author, at, kind, part, text)
                    yield TextChange(made, author, at, kind, Target.WORDS, None, text, near=where)
        if "note" in where:
            yield from _notes(tree, part, where)


def _notes(tree: Element, part: str, where: str) -> Iterator[TextChange]:
    for note in tree:
        text = _words_of(note)
        is_tracked = any(True for _ in note.iter(name("w:ins"), name("w:moveTo")))
        if text and not is_tracked:
            made = review_id("", "", "note", part, text)
            kind = ChangeKind.UNTRACKED
            yield TextChange(made, "", "", kind, Target.WORDS, None, text, near=where)


def _words_of(element: Element) -> str:
    found = (clean(one.text or "") for one in element.iter(name("w:t"), name("w:delText")))
    return " ".join("".join(found).split())
