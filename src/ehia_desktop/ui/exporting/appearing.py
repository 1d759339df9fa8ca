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
    """The lines of one section, in the form's order, and how many answers and tables they stand for."""

    title: str
    lines: tuple[Line, ...]
    answers: int
    tables: int = 0


@dataclass(frozen=True)
class _Found:
    """A line and where it stands. `of` names the one table it is about; an answer has none."""

    place: Named
    line: Line
    of: str = ""
    is_answer: bool = True


def appears(assessment: Assessment, copy: WrittenCopy) -> tuple[Part, ...]:
    """Return what will stand in the copy: each answer and each linked table with its first words."""
    given, asked = assessment.values, assessment.asked()
    found: list[_Found] = []
    for spelled, text in copy.texts.items():
        address, _, extra = spelled.partition(_EXTRA)
        at = parsed(address)
        value = given.get(at) if at else None
        if at is None or not (extra or (value is not None and is_answered(value))):
            continue
        place = named(assessment, at, asked)
        title = place.title or place.section
        title = f"{_piece(extra)}, at {title}" if extra else title
        table = spelled if extra.isdigit() else ""
        found.append(_Found(place, Line(title, shorten(text, _FIRST_WORDS)), table, not extra))
    return tuple(
        Part(title, tuple(each.line for each in lines), _answers(lines), _tables(lines))
        for title, lines in _sections(assessment, found)
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
    """Return what will not stand in the copy: each reason with the answers it keeps out, or with its table."""
    asked = assessment.asked()
    found: list[_Found] = []
    for item in copy.withheld:
        address, _, extra = item.address.partition(_EXTRA)
        place = named_text(assessment, address, asked)
        line = Line(place.title or place.section, item.why)
        found.append(_Found(place, line, item.address if extra else "", not extra))
    return tuple(
        Part(title, tuple(_by_reason(lines)), _answers(lines), _tables(lines))
        for title, lines in _sections(assessment, found)
    )


def sentence(inside: tuple[Part, ...], outside: tuple[Part, ...]) -> str:
    """Return how much will appear and how much will not, in one to three sentences."""
    if not inside:
        return "No question that this copy shows is answered yet."
    said = [f"{_counted(inside)} will appear."]
    kept = [part for part in outside if part.answers]
    if kept:
        answers = amount(sum(part.answers for part in kept), "answer")
        said.append(f"{answers} in {amount(len(kept), 'section')} will not.")
    else:
        said.append("Nothing that is answered is left out.")
    tables = sum(part.tables for part in outside)
    if tables:
        said.append(f"In {amount(tables, 'table')} something is hidden or left out.")
    return " ".join(said)


def _counted(parts: tuple[Part, ...]) -> str:
    answers = amount(sum(part.answers for part in parts), "answer")
    tables = sum(part.tables for part in parts)
    more = f" and {amount(tables, 'table')}" if tables else ""
    return f"{answers}{more} in {amount(len(parts), 'section')}"


def _answers(found: list[_Found]) -> int:
    return sum(each.is_answer for each in found)


def _tables(found: list[_Found]) -> int:
    return len({each.of for each in found if each.of})


def _by_reason(found: list[_Found]) -> Iterator[Line]:
    reasons = dict.fromkeys(each.line.words for each in found)
    for reason in reasons:
        titles = (each.line.title for each in found if each.line.words == reason)
        yield Line(reason, "; ".join(titles))


def _sections(assessment: Assessment, found: list[_Found]) -> Iterator[tuple[str, list[_Found]]]:
    """Yield each section with what was found in it, in the form's order."""
    order = section_order(assessment)
    parts: dict[str, tuple[str, list[_Found]]] = {}
    for each in found:
        parts.setdefault(each.place.key, (each.place.section, []))[1].append(each)
    for key in sorted(parts, key=lambda key: order.get(key, len(order))):
        yield parts[key]
