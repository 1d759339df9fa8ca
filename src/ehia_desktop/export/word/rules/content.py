"""Every public answer is in the file with its exact words, and nothing internal is anywhere in it.

What should be there is worked out from the assessment alone, not from what the writer was given.
"""

import re
from collections.abc import Iterator, Mapping

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.personal_data import PersonalKind, find
from ehia_desktop.export.blocks import FRAME, local_label
from ehia_desktop.export.withheld import kept_answers
from ehia_desktop.export.word.opened import Opened
from ehia_desktop.export.word.xml import Element, name
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.display import words
from ehia_desktop.forms.fields import Statement
from ehia_desktop.forms.questions import Place, SectionAsked, places
from ehia_desktop.forms.values import (
    Choice,
    NotApplicable,
    Person,
    RichText,
    SignOff,
    Text,
    Unknown,
    Value,
    is_answered,
    plain_text,
)
from ehia_desktop.text import shorten

SHORTEST_SECRET = 12
SHORTEST_CONTACT = 5
_RECORD = re.compile(r"\b[0-9a-f]{15,64}\b")


def answer_rules(
    assessment: Assessment, texts: Mapping[str, str], *, for_public: bool
) -> Iterator[str]:
    """Each answer of the copy stands at its address, word for word; so do the names of added rows."""
    for place, expected in _expected(assessment, for_public=for_public):
        found = texts.get(str(place.address))
        if found is None:
            yield f"The answer at “{place.address}” is not in the document."
        elif _squeezed(found) != _squeezed(expected):
            yield f"The answer at “{place.address}” does not read in the document as it was given."
    for section in assessment.asked():
        for field in section.fields:
            for row in field.rows if field.is_public else ():
                label = texts.get(str(local_label(Address(field.field.key, row.key))))
                if row.is_local and label is not None and _squeezed(label) != _squeezed(row.label):
                    yield f"The row “{shorten(row.label, 40)}” does not read in the document as it was given."


def internal_rules(assessment: Assessment, opened: Opened) -> Iterator[str]:
    """No internal answer of twelve characters or more, and no person's contact, is in any part."""
    asked = assessment.asked()
    public = _public_words(assessment, asked)
    haystacks = [_squeezed(haystack(tree)) for tree in opened.trees.values()]
    for at, fragment in _secrets(assessment, asked):
        if fragment in public:
            continue
        if any(fragment in haystack for haystack in haystacks):
            yield (
                f"Words of the internal answer at “{at}” stand in the document: “{shorten(fragment, 40)}”."
            )


def personal_rules(texts: Mapping[str, str]) -> Iterator[str]:
    """No personal e-mail address, mobile, NHS or National Insurance number, no date of birth."""
    for key, text in texts.items():
        for found in find(_RECORD.sub("", text)):
            where = "the text round the answers" if key == FRAME else f"“{key.partition('#')[0]}”"
            article = "an" if found.kind is PersonalKind.NHS_NUMBER else "a"
            yield (
                f"“{found.text}” in {where} looks like {article} {found.kind.value}; "
                "take it out, or make the answer internal."
            )


def haystack(tree: Element) -> str:
    """Return all words of a part, deleted and hidden ones too, and the value of every attribute."""
    lines = ["".join(_strings(paragraph)) for paragraph in tree.iter(name("w:p"))]
    lines.append(" ".join(_strings(tree)))
    lines += [str(value) for element in tree.iter("*") for value in element.attrib.values()]
    return "\n".join(lines)


def _strings(element: Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)


def _expected(assessment: Assessment, *, for_public: bool) -> Iterator[tuple[Place, str]]:
    """Yield what this copy prints, place by place: a blank answer as the form's words for it."""
    values = assessment.values
    for place in places(assessment.asked()):
        if not place.is_public and for_public:
            continue
        value = values.get(place.address)
        if value is None or not is_answered(value):
            yield place, place.question.word.blank_text
        else:
            yield place, words(assessment.form, place.question, value, with_contact=not for_public)


def _public_words(assessment: Assessment, asked: tuple[SectionAsked, ...]) -> str:
    """Everything that is public anyway, so that an internal answer may repeat it."""
    found = [assessment.title]
    found += [text for _, text in _expected(assessment, for_public=True)]
    for section in asked:
        found.append(section.title)
        for field in section.fields:
            found.append(field.field.label)
            found += [row.label for row in field.rows if field.is_public]
            if isinstance(field.field, Statement) and field.is_public:
                found.append(field.field.text)
    return _squeezed("\n".join(found))


def _secrets(assessment: Assessment, asked: tuple[SectionAsked, ...]) -> Iterator[tuple[str, str]]:
    values = assessment.values
    for place in places(asked):
        value = values.get(place.address)
        if value is None:
            continue
        lines = () if place.is_public else _own_words(value)
        yield from ((str(place.address), line) for line in lines)
        yield from ((str(place.address), contact) for contact in _contacts(value))
    for address in kept_answers(assessment, asked):
        value = values[address]
        yield from ((str(address), line) for line in (*_own_words(value), *_contacts(value)))


def _own_words(value: Value) -> tuple[str, ...]:
    """The words that are the author's own, line by line; an option's label is the form's."""
    match value:
        case Text() | RichText():
            text = plain_text(value)
        case Choice(reason=text) | Unknown(note=text) | NotApplicable(reason=text):
            pass
        case Person(name=person) | SignOff(name=person):
            squeezed = _squeezed(person)
            return (squeezed,) if len(squeezed) >= SHORTEST_CONTACT else ()
        case _:
            return ()
    lines = (_squeezed(line) for line in text.split("\n"))
    return tuple(line for line in lines if len(line) >= SHORTEST_SECRET)


def _contacts(value: Value) -> tuple[str, ...]:
    if not isinstance(value, Person):
        return ()
    found = (_squeezed(value.email), _squeezed(value.telephone))
    return tuple(text for text in found if len(text) >= SHORTEST_CONTACT)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
