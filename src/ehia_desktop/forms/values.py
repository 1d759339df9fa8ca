"""What an answer can be. A value is immutable, knows whether it says anything, and has one spelling.

`to_json` and `from_json` are each other's inverse; the stored bytes are hashed and never rewritten, so a
new kind of value gets a new tag and an old tag keeps its meaning for ever.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias, assert_never

from ehia_desktop.canonical import Json, number
from ehia_desktop.forms.richtext import Block, Blocks, BulletList, Paragraph, Span, Spans, plain


@dataclass(frozen=True)
class Text:
    """A line or two of plain text."""

    text: str


@dataclass(frozen=True)
class RichText:
    """A long answer as blocks."""

    blocks: Blocks


@dataclass(frozen=True)
class Choice:
    """One option by its key, with a reason where the form asks for one."""

    key: str
    reason: str = ""


@dataclass(frozen=True)
class Choices:
    """Any number of options by key, in the order of the form."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year; what is not known is 0."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """`2026`, `2026-11` or `2026-11-22`; these sort in time order."""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
        if self.month and self.day:
            parts.append(f"{self.day:02}")
        return "-".join(parts)


@dataclass(frozen=True)
class Number:
    """An exact number; its unit stands in the form."""

    amount: Decimal


@dataclass(frozen=True)
class Person:
    """A person in a role. The contact parts are internal whatever the form says."""

    name: str = ""
    post: str = ""
    email: str = ""
    telephone: str = ""


@dataclass(frozen=True)
class Unknown:
    """“Not known yet”: an answer of its own, which asks for a follow-up."""

    note: str = ""


@dataclass(frozen=True)
class NotApplicable:
    """“Not applicable”, which needs a reason to count."""

    reason: str = ""


@dataclass(frozen=True)
class RowOrder:
    """The rows a user has added to a table or matrix, in order. A cell of a row not listed is not asked."""

    rows: tuple[str, ...]


@dataclass(frozen=True)
class SectionMark:
    """The user's own word on whether a section is complete; stands at the section's key."""

    complete: bool


@dataclass(frozen=True)
class SignOff:
    """A typed name, a role and a day under a statement, with the head hash that was signed."""

    name: str
    post: str
    on: PartialDate
    head: str = ""


@dataclass(frozen=True)
class Scored:
    """A score worked out from answers, with the key of its band if it has bands. Never stored: not an answer."""

    points: Decimal
    band: str = ""


Value: TypeAlias = (
    Text | RichText | Choice | Choices | PartialDate | Number | Person
    | Unknown | NotApplicable | RowOrder | SectionMark | SignOff
)  # fmt: skip


def is_answered(value: Value) -> bool:
    """Tell whether `value` says something: an emptied box does not, “not known yet” does."""
    match value:
        case RichText(blocks):
            return bool(plain(blocks).strip())
        case Choices(keys):
            return bool(keys)
        case RowOrder(rows):
            return bool(rows)
        case Text(text):
            return bool(text.strip())
        case Person() | SignOff():
            return bool(value.name or value.post)
        case _:
            return True


def is_empty(value: Value) -> bool:
    """Tell whether nothing was entered at all: a contact without a name is no answer yet, but is kept."""
    match value:
        case RowOrder():
            return False
        case Person(name, post, email, telephone):
            return not (name or post or email or telephone)
        case _:
            return not is_answered(value)


def plain_text(value: Value) -> str:
    """Return the words of `value` for searching and comparing; options stand as their keys."""
    match value:
        case Text(text):
            return text
        case RichText(blocks):
            return plain(blocks)
        case Choice(key, reason):
            return f"{key}: {reason}" if reason else key
        case Choices(keys):
            return ", ".join(keys)
        case PartialDate():
            return value.iso
        case Number(amount):
            return str(amount)
        case Person() | SignOff():
            return ", ".join(part for part in (value.name, value.post) if part)
        case Unknown(note):
            return f"Not known yet. {note}".strip()
        case NotApplicable(reason):
            return f"Not applicable. {reason}".strip()
        case RowOrder(rows):
            return ", ".join(rows)
        case SectionMark(complete):
            return "complete" if complete else "not complete"
        case _ as never:
            assert_never(never)


def to_json(value: Value) -> Json:
    """Spell `value` for storage and hashing: a mapping whose `is` names the kind."""
    match value:
        case Text(text):
            return {"is": "text", "text": text}
        case RichText(blocks):
            return {"is": "rich", "blocks": [_block_json(block) for block in blocks]}
        case Choice(key, reason):
            return {"is": "choice", "key": key, "reason": reason}
        case Choices(keys):
            return {"is": "choices", "keys": list(keys)}
        case PartialDate(year, month, day):
            return {"is": "date", "year": year, "month": month, "day": day}
        case Number(amount):
            return {"is": "number", "amount": str(amount)}
        case Person(name, post, email, telephone):
            return {
                "is": "person",
                "name": name,
                "post": post,
                "email": email,
                "telephone": telephone,
            }
        case Unknown(note):
            return {"is": "unknown", "note": note}
        case NotApplicable(reason):
            return {"is": "not_applicable", "reason": reason}
        case RowOrder(rows):
            return {"is": "rows", "rows": list(rows)}
        case SectionMark(complete):
            return {"is": "section", "complete": complete}
        case SignOff(name, post, on, head):
            return {"is": "sign_off", "name": name, "post": post, "on": to_json(on), "head": head}
        case _ as never:
            assert_never(never)


def from_json(data: Json) -> Value:
    """Read a value back. Raises ValueError for anything `to_json` does not write."""
    match data:
        case {"is": "text", "text": str(text)}:
            return Text(text)
        case {"is": "rich", "blocks": [*blocks]}:
            return RichText(tuple(_block(block) for block in blocks))
        case {"is": "choice", "key": str(key), "reason": str(reason)}:
            return Choice(key, reason)
        case {"is": "choices", "keys": [*keys]}:
            return Choices(_strings(keys))
        case {"is": "date", "year": int(year), "month": int(month), "day": int(day)}:
            return PartialDate(year, month, day)
        case {"is": "number", "amount": str(amount)}:
            return Number(number(amount))
        case {
            "is": "person",
            "name": str(name),
            "post": str(post),
            "email": str(email),
            "telephone": str(tel),
        }:
            return Person(name, post, email, tel)
        case {"is": "unknown", "note": str(note)}:
            return Unknown(note)
        case {"is": "not_applicable", "reason": str(reason)}:
            return NotApplicable(reason)
        case {"is": "rows", "rows": [*rows]}:
            return RowOrder(_strings(rows))
        case {"is": "section", "complete": bool(complete)}:
            return SectionMark(complete)
        case {"is": "sign_off", "name": str(name), "post": str(post), "on": on, "head": str(head)}:
            when = from_json(on)
            if isinstance(when, PartialDate):
                return SignOff(name, post, when, head)
        case _:
            pass
    raise ValueError(f"not an answer: {str(data)[:80]}")


def _strings(items: list[Json]) -> tuple[str, ...]:
    if not all(isinstance(item, str) for item in items):
        raise ValueError("a list of keys holds something else")
    return tuple(str(item) for item in items)


def _spans_json(spans: Spans) -> Json:
    return [
        {"text": span.text, **({"bold": True} if span.bold else {}), **({"italic": True} if span.italic else {}),
         **({"link": span.link} if span.link else {})}
        for span in spans
    ]  # fmt: skip


def _block_json(block: Block) -> Json:
    if isinstance(block, Paragraph):
        return {"p": _spans_json(block.spans)}
    return {"ol" if block.ordered else "ul": [_spans_json(item) for item in block.items]}


def _block(data: Json) -> Block:
    match data:
        case {"p": [*spans]}:
            return Paragraph(_spans(spans))
        case {"ul": [*items]}:
            return BulletList(tuple(_spans(item) for item in items))
        case {"ol": [*items]}:
            return BulletList(tuple(_spans(item) for item in items), ordered=True)
        case _:
            raise ValueError("not a block of text")


def _spans(data: Json) -> Spans:
    if not isinstance(data, list):
        raise ValueError("not a run of text")
    return tuple(_span(item) for item in data)


def _span(data: Json) -> Span:
    match data:
        case {"text": str(text), **rest}:
            return Span(text, "bold" in rest, "italic" in rest, str(rest.get("link", "")))
        case _:
            raise ValueError("not a run of text")
