"""Whether a file still says what was handed out: the difference at each address, and whatever else changed.

Pure comparison of a record with what was read back. Texts come first, because they say where; the hashes
of the parts then show what no text shows, such as formatting, properties, or a comment added.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from ehia_desktop.assessment.publication import ExportRecord, ReadCopy

_AROUND = 24
_LONGEST = 60
_DOCUMENTS = ("word/document.xml", "page/body")
_PARTS = (
    ("word/document.xml", "The formatting, a link or a hidden mark in the document was changed."),
    ("word/header", "The page header was changed."),
    ("word/footer", "The page footer was changed."),
    ("word/comments", "Comments were added or changed."),
    ("word/people", "The list of people who commented was added or changed."),
    ("word/styles", "The styles, which say how the document looks, were changed."),
    ("word/numbering", "The numbering of lists was changed."),
    ("word/settings", "The settings of the document were changed."),
    ("word/theme", "The theme, which says how the document looks, was changed."),
    ("word/fontTable", "The list of fonts was changed."),
    ("word/charts", "How a chart looks, or what stands behind it, was changed."),
    ("word/embeddings", "The figures behind a chart were changed."),
    ("word/media", "A picture was added or changed."),
    ("word/_rels", "The target of a link, or what the document is made of, was changed."),
    ("docProps", "The properties of the document (title, author, dates) were changed."),
    ("customXml", "Hidden data was added or changed."),
    ("page/body", "The structure of the page, a link or a drawing was changed."),
    ("page/head", "What the page says of itself (title, publisher, reference) was changed."),
    ("page/style", "The style of the page, which says how it looks, was changed."),
)
_STRUCTURE = ("[Content_Types].xml", "_rels/.rels")


@dataclass(frozen=True)
class Difference:
    """One difference: the address of the answer, or empty when it is no answer's, and a sentence."""

    address: str
    why: str


def differences(record: ExportRecord, read: ReadCopy) -> tuple[Difference, ...]:
    """Return how the file that was read differs from what was handed out; empty when it does not."""
    unseen = [
        Difference("", f"The file holds {what}, which no copy has and no reader sees.")
        for what in read.stowaways
    ]
    if read.parts and dict(read.parts) == dict(record.parts):
        return tuple(unseen)
    found = [*unseen, *_texts(record.texts, read.texts)]
    has_words = len(found) > len(unseen)
    found += (Difference("", why) for why in _parts(record.parts, read.parts, has_words=has_words))
    if not found and read.fingerprint != record.fingerprint:
        found.append(Difference("", "The file is not the one that was handed out."))
    return tuple(found)


def reads_as_handed_out(record: ExportRecord, read: ReadCopy) -> bool:
    """Tell whether every word of the file stands where it was handed out, whatever else of the file was changed."""
    return not any(_texts(record.texts, read.texts))


def _texts(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    """Say where words differ. An empty line at the end of an answer, as another program may put there, is no word."""
    for key, text in before.items():
        now = after.get(key)
        if now is None:
            yield Difference(_address(key), f"{_what(key)} is missing from the file.")
        elif now.rstrip() != text.rstrip():
            cells = _cells(text, now) if key.partition("#")[2].isdigit() else []
            if cells:
                yield Difference(_address(key), f"{_what(key)} {_told(cells)}")
                continue
            was, reads = _excerpts(text, now)
            yield Difference(
                _address(key), f"{_what(key)} reads “{reads}” where “{was}” was handed out."
            )
    for key in after:
        if key not in before:
            yield Difference(
                _address(key), f"{_what(key)} stands in the file but was not handed out."
            )


def _cells(before: str, after: str) -> list[tuple[str, str, str]]:
    """The cells of a table that changed: the row by its first cell, what was handed out and what it reads now.

    Empty where rows or columns came or went, so that no cell can be said to be another's.
    """
    pairs = list(zip_longest(before.rstrip().split("\n"), after.rstrip().split("\n")))
    rows = [(str(was).split("\t"), str(now).split("\t")) for was, now in pairs if was != now]
    if any(None in pair for pair in pairs) or any(len(was) != len(now) for was, now in rows):
        return []
    return [
        (was[0] if place else "", one, other)
        for was, now in rows
        for place, (one, other) in enumerate(zip(was, now, strict=True))
        if one != other
    ]


def _told(cells: list[tuple[str, str, str]]) -> str:
    row, was, now = cells[0]
    at = f" in the row “{_excerpt(row, 0)}”" if row else ""
    excerpts = _excerpts(was, now)
    more = len(cells) - 1
    others = f", and so do {more:,} more" if more > 1 else ", and so does 1 more" if more else ""
    return f"reads “{excerpts[1]}” where “{excerpts[0]}” was handed out{at}{others}."


def _address(key: str) -> str:
    """The address a key belongs to: evidence stands at an answer, the frame at none."""
    return key.partition("#")[0]


def _what(key: str) -> str:
    address, mark, rest = key.partition("#")
    if not mark:
        return "This answer"
    if not address:
        return "The text outside the answers"
    if rest.startswith("figure"):
        return f"Figure {rest.removeprefix('figure')}, linked here,"
    if rest.startswith("finding"):
        return "The finding over linked evidence"
    return f"Table {rest}, linked here," if rest.isdigit() else "This answer, kept but not asked,"


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Return both texts round the first sign that differs, each on one line."""
    place = next(
        index for index, (one, other) in enumerate(zip_longest(before, after)) if one != other
    )
    return _excerpt(before, place), _excerpt(after, place)


def _excerpt(text: str, place: int) -> str:
    start = max(place - _AROUND, 0)
    end = start + _LONGEST
    piece = " ".join(text[start:end].split())
    return ("…" if start else "") + piece + ("…" if end < len(text) else "")


def _parts(
    before: Mapping[str, str], after: Mapping[str, str], *, has_words: bool
) -> Iterator[str]:
    """Say once for each kind of part what was done to it; changed words explain the document itself."""
    changed = [
        name
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name) and not (name in _DOCUMENTS and has_words)
    ]
    # What the package lists of itself only echoes parts that came or went.
    telling = [name for name in changed if name not in _STRUCTURE]
    said: set[str] = set()
    for name in telling or changed:
        why = next((why for start, why in _PARTS if name.startswith(start)), None)
        if why is None:
            verb = (
                "was added"
                if name not in before
                else "was removed"
                if name not in after
                else "was changed"
            )
            why = f"The part “{name[:80]}” of the file {verb}."
        if why not in said:
            said.add(why)
            yield why
