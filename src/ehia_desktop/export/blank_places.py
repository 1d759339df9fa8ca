"""The places to write for one question: a box, a list to tick, or a labelled box for each part of the answer.

An answer that is there already stands in its place, so that a colleague can add to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.returned import (
    DOES_NOT_APPLY,
    NOT_APPLICABLE,
    NOT_KNOWN_YET,
    UNKNOWN,
    part_key,
)
from ehia_desktop.export.answers import tidy
from ehia_desktop.export.blank_blocks import Box, Control, Option, PartLabel, Place, Ticks
from ehia_desktop.export.question_help import offers_many, option_items
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.display import date_words, words
from ehia_desktop.forms.fields import (
    Asked,
    Date,
    Impact,
    LongText,
    MultiChoice,
    PersonQuestion,
    Pick,
    SignOffQuestion,
    SingleChoice,
    YesNoUnknown,
)
from ehia_desktop.forms.richtext import Blocks, from_plain
from ehia_desktop.forms.rows import Values, pickable
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    NotApplicable,
    Person,
    RichText,
    SignOff,
    Unknown,
    Value,
)
from ehia_desktop.text import one_line, shorten

_LONGEST_NAME = 64
REASON = "Why"


@dataclass(frozen=True)
class Spot:
    """A question at its address, with the answer that is there already and all others; `name` is for its control."""

    form: Form
    question: Asked
    at: Address
    value: Value | None
    values: Values
    name: str
    in_cell: bool = False


def places_of(spot: Spot) -> tuple[Place, ...]:
    """Return the places for a question. In a cell a choice opens as a list instead of being ticked."""
    match spot.question:
        case PersonQuestion() | SignOffQuestion():
            return tuple(_parts(spot.question, spot.at, spot.value, spot.name))
        case SingleChoice() | Impact() | YesNoUnknown() | MultiChoice() | Pick():
            return tuple(_choosing(spot))
        case question:
            control = _control(question)
            return (Box(str(spot.at), _called(spot.name), control, _said(spot)),)


def _called(name: str) -> str:
    return shorten(name, _LONGEST_NAME)


def _control(question: Asked) -> Control:
    match question:
        case Date():
            return Control.DATE
        case LongText():
            return Control.RICH_TEXT
        case _:
            return Control.TEXT


def _said(spot: Spot) -> Blocks:
    if spot.value is None:
        return ()
    if isinstance(spot.value, RichText):
        return tuple(part for block in spot.value.blocks for part in tidy(block))
    return from_plain(words(spot.form, spot.question, spot.value, with_contact=True))


def _choosing(spot: Spot) -> Iterator[Place]:
    question, at, value, name = spot.question, spot.at, spot.value, _called(spot.name)
    options = tuple(_options(spot.form, question, value, spot.values, at.instance))
    if not options:
        yield Box(str(at), name, Control.TEXT)
        return
    if spot.in_cell and not offers_many(question):
        chosen = next((option.label for option in options if option.is_chosen), "")
        yield Box(str(at), name, Control.CHOICE, from_plain(chosen), options)
    else:
        yield Ticks(str(at), name, options, offers_many(question))
    if _takes_reason(question):
        key = part_key(at, "reason")
        yield PartLabel(REASON, Anchor(Mark.PART, key))
        yield Box(key, _called(f"{REASON}: {name}"), Control.RICH_TEXT, from_plain(_reason(value)))


def _options(
    form: Form, question: Asked, value: Value | None, values: Values, instance: str
) -> Iterator[Option]:
    keys: tuple[str, ...] = ()
    match value:
        case Choice(key):
            keys = (key,)
        case Choices(found):
            keys = found
        case Unknown():
            keys = (UNKNOWN,)
        case NotApplicable():
            keys = (NOT_APPLICABLE,)
        case _:
            pass
    if isinstance(question, Pick):
        for row in pickable(form, question, values, instance):
            yield Option(row.key, one_line(row.label), row.key in keys)
    for item in option_items(form, question):
        yield Option(item.key, one_line(item.label), item.key in keys)
    if question.allow_unknown:
        yield Option(UNKNOWN, NOT_KNOWN_YET, UNKNOWN in keys)
    if question.allow_not_applicable:
        yield Option(NOT_APPLICABLE, DOES_NOT_APPLY, NOT_APPLICABLE in keys)


def _takes_reason(question: Asked) -> bool:
    if question.allow_unknown or question.allow_not_applicable:
        return True
    return isinstance(question, SingleChoice | Impact | YesNoUnknown) and bool(
        question.reason_required_for
    )


def _reason(value: Value | None) -> str:
    match value:
        case Choice(reason=text) | Unknown(text) | NotApplicable(text):
            return text
        case _:
            return ""


def _parts(
    question: PersonQuestion | SignOffQuestion, at: Address, value: Value | None, name: str
) -> Iterator[Place]:
    given: dict[str, str] = {}
    match value:
        case Person():
            given = {
                "name": value.name,
                "post": value.post,
                "email": value.email,
                "telephone": value.telephone,
            }
        case SignOff():
            given = {"name": value.name, "post": value.post, "on": date_words(value.on)}
        case _:
            pass
    labels = {"name": "Name", "post": "Post"}
    if isinstance(question, SignOffQuestion):
        labels["on"] = "Day"
    elif question.contact:
        labels |= {"email": "E-mail", "telephone": "Telephone"}
    for part, label in labels.items():
        key = part_key(at, part)
        yield PartLabel(label, Anchor(Mark.PART, key))
        called = _called(f"{label}: {name}")
        control = Control.DATE if part == "on" else Control.TEXT
        yield Box(key, called, control, from_plain(given.get(part, "")))
