"""What a public copy must say, and what must not stand in it: contact, formats, change, personal data."""

from collections.abc import Iterator

from ehia_desktop.assessment.personal_data import find
from ehia_desktop.assessment.readiness.phrases import listed
from ehia_desktop.assessment.readiness.problem import Problem, Rule, advice, earlier, stop
from ehia_desktop.assessment.readiness.reading import Reading, name
from ehia_desktop.forms.fields import PersonQuestion
from ehia_desktop.forms.model import Meaning, Stage
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.values import Person

PERSONAL_DATA = "personal_data"
"""The rule that nothing overrides: a copy with a person's data is kept back, whatever is stated."""


def nothing_on_combinations(reading: Reading) -> Iterator[Problem]:
    """Nothing is said of people who share several characteristics."""
    # RULE: Audit Wales, September 2022, and Healthwatch England, July 2025, both found this missing.
    for place in _blank(reading, Meaning.COMBINED_CHARACTERISTICS):
        message = (
            f"{name(place)} is blank; say whether people who share more than one characteristic are "
            "affected differently."
        )
        yield advice(Stage.REVIEW, "nothing_on_combinations", place.address, message)


def nothing_changed(reading: Reading) -> Iterator[Problem]:
    """Nothing says what changed because of the assessment."""
    # RULE: R (Bracking): in substance, with rigour and an open mind.
    for place in _blank(reading, Meaning.WHAT_CHANGED):
        message = f"{name(place)} is blank; say what was changed, or why nothing had to be."
        stage = earlier(place.question.required_by, Stage.PUBLICATION)
        yield stop(stage, "nothing_changed", place.address, message)


def no_public_contact(reading: Reading) -> Iterator[Problem]:
    """A public copy names nobody to ask."""
    # RULE: Equality Act 2010 (Specific Duties) Regulations 2017, regulation 6: accessible to the public.
    for place in _blank(reading, Meaning.PUBLIC_CONTACT):
        message = (
            f"{name(place)} is blank; give a team’s mailbox or telephone number for the public."
        )
        stage = earlier(place.question.required_by, Stage.PUBLICATION)
        yield stop(stage, "no_public_contact", place.address, message)


def no_other_formats(reading: Reading) -> Iterator[Problem]:
    """A public copy does not say how to get it in another format or language."""
    # RULE: Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
    for place in _blank(reading, Meaning.OTHER_FORMATS):
        message = f"{name(place)} is blank; say how to ask for large print, easy read or another language."
        stage = earlier(place.question.required_by, Stage.PUBLICATION)
        yield stop(stage, "no_other_formats", place.address, message)


def personal_data(reading: Reading) -> Iterator[Problem]:
    """Something in a public copy looks like personal data."""
    # RULE: UK GDPR, Article 5(1)(c).
    for text in reading.public_texts:
        found = find("\n".join((text.text, *text.targets)))
        if found:
            seen = list(dict.fromkeys(f"“{item.text}” ({item.kind})" for item in found))
            message = (
                f"{text.name} will be published with {listed(seen)}; take it out or use a team’s "
                "contact."
            )
            yield stop(Stage.PUBLICATION, PERSONAL_DATA, text.address, message)


def staff_names(reading: Reading) -> Iterator[Problem]:
    """A person is named where everyone can read it."""
    # RULE: form language, readiness: a post says as much as a name and does not follow anyone for years.
    for place in reading.places:
        value = reading.value(place)
        names = isinstance(value, Person) and bool(value.name) and _has_public_name(place)
        if place.is_public and (names or (value and place.question.means is Meaning.STAFF_NAME)):
            message = (
                f"{name(place)} will be published with a person’s name; the post alone may do."
            )
            yield advice(Stage.PUBLICATION, "staff_name", place.address, message)
    for who, text in _internal_names(reading):
        message = f"{text[1]} names {who}, who is named only internally; use the post or the team."
        yield advice(Stage.PUBLICATION, "staff_name", text[0], message)


RULES: tuple[Rule, ...] = (
    nothing_on_combinations,
    nothing_changed,
    no_public_contact,
    no_other_formats,
    personal_data,
    staff_names,
)


def _blank(reading: Reading, meaning: Meaning) -> tuple[Place, ...]:
    """The first place that means `meaning`, when none of them has an answer a reader would see.

    Each copy of a repeated section is looked at by itself.
    """
    copies: dict[str, list[Place]] = {}
    for place in reading.meaning(meaning):
        copies.setdefault(place.address.instance, []).append(place)
    return tuple(found[0] for found in copies.values() if not any(map(reading.says, found)))


def _has_public_name(place: Place) -> bool:
    """A form can publish the post of a person alone, and then nobody is named."""
    return not isinstance(place.question, PersonQuestion) or place.question.name_public


def _internal_names(reading: Reading) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each full name given only internally that stands in a public text, with that text."""
    people = {
        value.name
        for place in reading.places
        if isinstance(value := reading.value(place), Person)
        and not (place.is_public and _has_public_name(place))
        and len(value.name.split()) > 1
    }
    for text in reading.public_texts:
        for who in sorted(people):
            if who.casefold() in text.text.casefold():
                yield who, (text.address, text.name)
