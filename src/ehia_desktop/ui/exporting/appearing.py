"""What a copy will hold and what it will not, question by question, from the copy as it would be written. Pure."""

from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, WrittenCopy
from ehia_desktop.text import shorten
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.naming import Named, named_text

_FIRST_WORDS = 90

KIND_WORDS: dict[CopyKind, tuple[str, str]] = {
    CopyKind.PUBLICATION: (
        "Publication copy",
        "For everyone: the public answers and their evidence, and nothing internal.",
    ),
    CopyKind.INTERNAL: (
        "Internal copy",
        "For colleagues: every answer, the internal ones included. Not for publication.",
    ),
}


@dataclass(frozen=True)
class Line:
    """One question: what it is called, and its first words or why it is left out."""

    title: str
    words: str


@dataclass(frozen=True)
class Part:
    """The lines of one section, in the form's order."""

    title: str
    lines: tuple[Line, ...]


def appears(assessment: Assessment, copy: WrittenCopy) -> tuple[Part, ...]:
    """Return the answers that will stand in the copy, with their first words."""
    found = [
        (named_text(assessment, address), shorten(text, _FIRST_WORDS))
        for address, text in copy.texts.items()
        if text.strip()
    ]
    return _parts(assessment, found)


def left_out(assessment: Assessment, copy: WrittenCopy) -> tuple[Part, ...]:
    """Return the answers that will not stand in the copy, and why."""
    found = [(named_text(assessment, item.address), item.why) for item in copy.withheld]
    return _parts(assessment, found)


def counted(parts: tuple[Part, ...], one: str) -> str:
    """Return `14 answers in 6 sections`."""
    lines = sum(len(part.lines) for part in parts)
    return f"{amount(lines, one)} in {amount(len(parts), 'section')}"


def _parts(assessment: Assessment, found: list[tuple[Named, str]]) -> tuple[Part, ...]:
    order = {section.section.key: place for place, section in enumerate(assessment.asked())}
    parts: dict[str, tuple[str, list[Line]]] = {}
    for place, words in found:
        line = Line(place.title or place.section, words)
        parts.setdefault(place.key, (place.section, []))[1].append(line)
    keys = sorted(parts, key=lambda key: order.get(key, len(order)))
    return tuple(Part(parts[key][0], tuple(parts[key][1])) for key in keys)
