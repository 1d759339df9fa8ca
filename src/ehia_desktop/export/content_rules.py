"""Every public answer is in the file with its exact words, and nothing internal is anywhere in it.

What should be there is worked out from the assessment alone, not from what the writer was given. No rule here knows
what kind of file it is: it is given the texts at each address, or all that can be found in each part of the file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.personal_data import PersonalKind, find
from ehia_desktop.assessment.public_answers import public_values
from ehia_desktop.assessment.publish_state import Rule, publish_state
from ehia_desktop.assessment.readiness.reading import field_name, name
from ehia_desktop.export.blocks import FRAME, local_label
from ehia_desktop.export.printing import NOT_PUBLISHED
from ehia_desktop.export.record import record_words
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.citing import OrganisationKind, cite
from ehia_desktop.forms.display import words
from ehia_desktop.forms.fields import PersonQuestion, Statement
from ehia_desktop.forms.kept import kept_answers
from ehia_desktop.forms.questions import FieldAsked, Place, ScorePlace, SectionAsked, Values, places
from ehia_desktop.forms.scoring import words as score_words
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
from ehia_desktop.text import clean, one_line, shorten

SHORTEST_SECRET = 12
SHORTEST_CONTACT = 5
_RECORD = re.compile(r"\b[0-9a-f]{15,64}\b")


def answer_rules(
    assessment: Assessment, texts: Mapping[str, str], *, for_public: bool
) -> Iterator[str]:
    """Each answer of the copy stands at its address, word for word; so do the names of added rows."""
    for address, expected in _expected(assessment, for_public=for_public):
        found = texts.get(str(address))
        if found is None:
            yield f"The answer at “{address}” is not in the document."
        elif _squeezed(found) != one_line(expected):
            yield f"The answer at “{address}” does not read in the document as it was given."
    for section in assessment.asked():
        for field in section.fields:
            yield from _row_names(field, texts)


def public_texts(assessment: Assessment) -> dict[str, str]:
    """Return what a public copy has to say at each address, worked out from the assessment alone."""
    return {str(at): text for at, text in _expected(assessment, for_public=True)}


def internal_rules(
    assessment: Assessment,
    parts: Iterable[str],
    kind: OrganisationKind,
    newer: Assessment | None = None,
) -> Iterator[str]:
    """No internal answer of twelve characters or more, and no person's contact, is in any of `parts`.

    Beside a `newer` state of it, words that are public by now are no secret any more.
    """
    asked = assessment.asked()
    public = _public_words(assessment, asked, kind)
    if newer is not None:
        public = f"{public} {_public_words(newer, newer.asked(), kind)}"
    haystacks = [_squeezed(part) for part in parts]
    recorded = one_line("\n".join(record_words(assessment)))
    names = set(_names(assessment))
    for at, fragment in _secrets(assessment, asked):
        # The record of sign-off may repeat what a form keeps internal, such as the name of a board, but no person's.
        if fragment in public or (fragment in recorded and fragment not in names):
            continue
        if any(fragment in haystack for haystack in haystacks):
            yield (
                f"Words of the internal answer at “{at}” stand in the document: “{shorten(fragment, 40)}”."
            )


def personal_rules(texts: Mapping[str, str], assessment: Assessment | None = None) -> Iterator[str]:
    """No personal e-mail address, mobile, NHS or National Insurance number, no date of birth.

    With the `assessment` each place is told in its form's words.
    """
    called: Mapping[str, str] | None = None
    for key, text in texts.items():
        for found in find(without_record(text)):
            if called is None:
                called = dict(_place_names(assessment)) if assessment else {}
            where = _where(key, called)
            article = "an" if found.kind is PersonalKind.NHS_NUMBER else "a"
            yield (
                f"“{found.text}” in {where} looks like {article} {found.kind.value}; "
                "take it out, or make the answer internal."
            )


def without_record(text: str) -> str:
    """Return `text` without the long numbers by which versions and copies are known."""
    return _RECORD.sub("", text)


def place_called(key: str, assessment: Assessment) -> str:
    """Say in the form’s words what stands at a key of the texts."""
    return _where(key, dict(_place_names(assessment)))


def _where(key: str, called: Mapping[str, str]) -> str:
    """Say in words what stands at a key of the texts; what hangs on an answer is its evidence."""
    if key == FRAME:
        return "the text round the answers"
    address, _, evidence = key.partition("#")
    name = called.get(address, f"“{address}”")
    return f"the evidence at {name}" if evidence else name


def _place_names(assessment: Assessment) -> Iterator[tuple[str, str]]:
    asked = assessment.asked()
    for section in asked:
        yield from ((str(field.address), field_name(field)) for field in section.fields)
    yield from ((str(place.address), name(place)) for place in places(asked))


def _row_names(field: FieldAsked, texts: Mapping[str, str]) -> Iterator[str]:
    for row in field.rows if field.is_public else ():
        at = Address(field.field.key, row.key, instance=field.instance)
        label = texts.get(str(local_label(at)))
        if row.is_local and label is not None and _squeezed(label) != one_line(row.label):
            yield f"The row “{shorten(row.label, 40)}” does not read in the document as it was given."


def _expected(assessment: Assessment, *, for_public: bool) -> Iterator[tuple[Address, str]]:
    """Yield what this copy prints, place by place: a blank answer as the form's words for it."""
    asked = assessment.asked()
    naming = assessment.values
    if for_public:
        naming = dict(public_values(naming, asked, assessment.tightened))
    for section in asked:
        for field in section.fields:
            found: tuple[Place | ScorePlace, ...] = (*field.places, *field.scores)
            for place in found:
                if place.is_public or not for_public:
                    yield place.address, _words(assessment, place, naming, for_public=for_public)
                elif _is_single_cell(assessment, field, place):
                    yield place.address, NOT_PUBLISHED


def _words(
    assessment: Assessment, place: Place | ScorePlace, naming: Values, *, for_public: bool
) -> str:
    if isinstance(place, ScorePlace):
        return score_words(place.question, place.outcome)
    value = assessment.values.get(place.address)
    said = ""
    if value is not None and is_answered(value):
        said = words(
            assessment.form, place.question, value,
            with_contact=not for_public, values=naming, instance=place.address.instance,
        )  # fmt: skip
    return said if said.strip() else place.question.word.blank_text


def _is_single_cell(assessment: Assessment, field: FieldAsked, place: Place | ScorePlace) -> bool:
    """Tell whether the author keeps this one cell back while its row and its question are printed."""
    at = place.address
    row = Address(at.field, at.row, instance=at.instance)
    decided = publish_state(assessment.form, assessment.publishing, at)
    return field.is_public and decided.rule is Rule.AUTHOR and decided.at not in {row, at.whole}


def _public_words(
    assessment: Assessment, asked: tuple[SectionAsked, ...], kind: OrganisationKind
) -> str:
    """Everything that is public anyway, so that an internal answer may repeat it."""
    found = [assessment.title]
    found += [text for _, text in _expected(assessment, for_public=True)]
    for section in asked:
        found.append(section.title)
        for field in section.fields:
            found.append(cite(assessment.form, field.field.label, kind))
            found += [row.label for row in field.rows if field.is_public]
            if isinstance(field.field, Statement) and field.is_public:
                found.append(cite(assessment.form, field.field.text, kind))
    return one_line("\n".join(found))


def _secrets(assessment: Assessment, asked: tuple[SectionAsked, ...]) -> Iterator[tuple[str, str]]:
    values = assessment.values
    for place in places(asked):
        value = values.get(place.address)
        if value is None:
            continue
        lines = () if place.is_public else _own_words(value)
        yield from ((str(place.address), line) for line in lines)
        yield from ((str(place.address), contact) for contact in _contacts(value))
        if isinstance(place.question, PersonQuestion) and not place.question.name_public:
            yield from ((str(place.address), name) for name in _own_words(value))
    for kept in kept_answers(assessment.form, values):
        value = values[kept.address]
        yield from ((str(kept.address), line) for line in (*_own_words(value), *_contacts(value)))
    for parked in assessment.parked.values():
        if parked.answer is not None:
            said = parked.answer.value
            yield from (
                (str(parked.address), line) for line in (*_own_words(said), *_contacts(said))
            )


def _names(assessment: Assessment) -> Iterator[str]:
    """The names of people, wherever they were given."""
    for value in assessment.values.values():
        if isinstance(value, Person | SignOff):
            yield one_line(value.name)


def _own_words(value: Value) -> tuple[str, ...]:
    """The words that are the author's own, line by line; an option's label is the form's."""
    match value:
        case Text() | RichText():
            text = plain_text(value)
        case Choice(reason=text) | Unknown(note=text) | NotApplicable(reason=text):
            pass
        case Person(name=person) | SignOff(name=person):
            squeezed = one_line(person)
            return (squeezed,) if len(squeezed) >= SHORTEST_CONTACT else ()
        case _:
            return ()
    lines = (one_line(line) for line in clean(text).split("\n"))
    return tuple(line for line in lines if len(line) >= SHORTEST_SECRET)


def _contacts(value: Value) -> tuple[str, ...]:
    if not isinstance(value, Person):
        return ()
    found = (one_line(value.email), one_line(value.telephone))
    return tuple(text for text in found if len(text) >= SHORTEST_CONTACT)


def _squeezed(text: str) -> str:
    """What stands in a file, where all words are cleaned already; an answer is cleaned as its writer cleans it."""
    return " ".join(text.split())
