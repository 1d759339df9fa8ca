"""What a copy will hold and what it will not, question by question, from the copy as it would be written. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import WrittenCopy
from ehia_desktop.forms.values import is_answered
from ehia_desktop.text import shorten
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.naming import Named, named, named_text, parsed, section_order

_FIRST_WORDS = 90
_EXTRA = "#"
"""Parts an address from what hangs on it: a linked table, or the words of the document itself."""


@dataclass(frozen=True)
class Line:
    """What is in bold, and what stands under it: a question and its first words, or a reason and its questions."""

    title: str
    words: str


@dataclass(frozen=True)
class Part:
    """The lines of one section, in the form's order, and how many answers they stand for."""

    title: str
    lines: tuple[Line, ...]
    answers: int


def appears(assessment: Assessment, copy: WrittenCopy) -> tuple[Part, ...]:
    """Return what will stand in the copy: each answer and each linked table with its first words."""
    given, asked = assessment.values, assessment.asked()
    found: list[tuple[Named, Line]] = []
    for spelled, text in copy.texts.items():
        address, _, extra = spelled.partition(_EXTRA)
        at = parsed(address)
        value = given.get(at) if at else None
        if at is None or not (extra or (value is not None and is_answered(value))):
            continue
        place = named(assessment, at, asked)
        title = place.title or place.section
        title = f"{_piece(extra)}, at {title}" if extra else title
        found.append((place, Line(title, shorten(text, _FIRST_WORDS))))
    return tuple(
        Part(title, tuple(lines), len(lines)) for title, lines in _sections(assessment, found)
    )


def _piece(extra: str) -> str:
    """What hangs on an answer: its evidence in one of its forms."""
    kind, number = extra.rstrip("0123456789"), extra.lstrip("abcdefghijklmnopqrstuvwxyz")
    words = {
        "": "Table",
        "figure": "Figure",
        "finding": "What evidence shows",
        "gaps": "Gaps that were measured",
    }
    named = words.get(kind, "Evidence")
    return f"{named} {number}" if number and kind in ("", "figure") else named


def left_out(assessment: Assessment, copy: WrittenCopy) -> tuple[Part, ...]:
    """Return what will not stand in the copy: each reason with the answers it keeps out."""
    asked = assessment.asked()
    found = [
        (place, Line(place.title or place.section, item.why))
        for item in copy.withheld
        for place in (named_text(assessment, item.address.partition(_EXTRA)[0], asked),)
    ]
    return tuple(
        Part(title, tuple(_by_reason(lines)), len(lines))
        for title, lines in _sections(assessment, found)
    )


def sentence(inside: tuple[Part, ...], outside: tuple[Part, ...]) -> str:
    """Return how much will appear and how much will not, as one or two sentences."""
    yes = _counted(inside)
    if not inside:
        return "No question that this copy shows is answered yet."
    if not outside:
        return f"{yes} will appear. Nothing that is answered is left out."
    return f"{yes} will appear. {_counted(outside)} will not."


def _counted(parts: tuple[Part, ...]) -> str:
    answers = sum(part.answers for part in parts)
    return f"{amount(answers, 'answer')} in {amount(len(parts), 'section')}"


def _by_reason(lines: list[Line]) -> Iterator[Line]:
    reasons = dict.fromkeys(line.words for line in lines)
    for reason in reasons:
        yield Line(reason, "; ".join(line.title for line in lines if line.words == reason))


def _sections(
    assessment: Assessment, found: list[tuple[Named, Line]]
) -> Iterator[tuple[str, list[Line]]]:
    """Yield each section with its lines, in the form's order."""
    order = section_order(assessment)
    parts: dict[str, tuple[str, list[Line]]] = {}
    for place, line in found:
        parts.setdefault(place.key, (place.section, []))[1].append(line)
    for key in sorted(parts, key=lambda key: order.get(key, len(order))):
        yield parts[key]
