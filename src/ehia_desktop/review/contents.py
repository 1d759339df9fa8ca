"""Words that somebody wrote into the contents list or into a header or footer, with tracking off.

What our program put there reads as a heading, the title or the warning of the copy does; everything else is listed.
"""

import re
from collections.abc import Iterator

from ehia_desktop.assessment.review import ChangeKind, Target, TextChange, known_words, review_id
from ehia_desktop.review.document import Document
from ehia_desktop.review.walking import IN_CONTENTS, Walk
from ehia_desktop.review.xml import Element, name
from ehia_desktop.text import clean, shorten

_NUMBERED = re.compile(r"^\s*(?:\d+\.)+\s*")
_ENDS_IN_PAGE = re.compile(r"\s*\d+\s*$")
_PAGE = re.compile(r"Page \d+(?: of \d+)?")
_WARNING = "not for publication"
_MARGINS = (("word/header", "in the page header"), ("word/footer", "in the page footer"))
_MOST_WORDS = 2_000


def note_contents(walk: Walk) -> None:
    """Mark the lines of the contents list that read as a heading does, before or after what was done to it."""
    lines = [spot for spot in walk.spots if spot.near == IN_CONTENTS]
    if not lines:
        return
    known = {
        known_words(text)
        for spot in walk.spots
        if spot.near != IN_CONTENTS
        for text in (spot.paragraph.sent, spot.paragraph.final)
    } | set(walk.sent.headings)
    for spot in lines:
        text = spot.paragraph.sent
        unpaged = _ENDS_IN_PAGE.sub("", text)
        spot.is_ours = any(
            walk.is_said(one) or known_words(one) in known or known_words(_NUMBERED.sub("", one)) in known
            for one in (text, unpaged)
        )  # fmt: skip


def margin_words(document: Document, walk: Walk) -> Iterator[TextChange]:
    """Yield the lines of headers and footers that did not go out so; tracked words are told as that.

    A trust's own house style has lines of its own there, which nobody here knows. A copy of that kind has no line of
    ours but the warning and the number of the page, so only what was written into one of these is told of it.
    """
    found = dict.fromkeys(_lines(document))
    is_known = any(walk.holds_own(text) and _WARNING not in text.casefold() for text, _ in found)
    for text, where in found:
        if _is_ours(walk, text) or not (is_known or walk.holds_own(text) or _PAGE.match(text)):
            continue
        made = review_id("", "", "margin", where, text)
        said = shorten(text, _MOST_WORDS)
        yield TextChange(made, "", "", ChangeKind.UNTRACKED, Target.WORDS, None, said, near=where)


def _lines(document: Document) -> Iterator[tuple[str, str]]:
    """Each line of the headers and footers, and where it stands."""
    for part, tree in document.trees.items():
        where = next((words for start, words in _MARGINS if part.startswith(start)), "")
        for paragraph in tree.iter(name("w:p")) if where else ():
            text = " ".join(_untracked(paragraph).split())
            if text:
                yield text, where


def _untracked(paragraph: Element) -> str:
    """The words of a line as they were before any tracked change."""
    put_in = {
        one for mark in paragraph.iter(name("w:ins"), name("w:moveTo")) for one in mark.iter()
    }
    pieces = paragraph.iter(name("w:t"), name("w:delText"), name("w:tab"))
    return "".join(
        "\t" if one.tag == name("w:tab") else clean(one.text or "") for one in pieces if one not in put_in
    )  # fmt: skip


def _is_ours(walk: Walk, text: str) -> bool:
    if _PAGE.fullmatch(text) or walk.is_said(text):
        return True
    return all(
        walk.is_said(piece) or (piece.endswith("…") and walk.begins_own(piece[:-1]))
        for piece in map(str.strip, text.split(" | "))
    )
