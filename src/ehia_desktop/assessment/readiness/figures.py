"""Figures in the answers: whether there are any, whether each says what it counts, and whether two that are
set against each other count the same.
"""

import re
from collections.abc import Iterator

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.assessment.readiness.problem import Problem, Rule, earlier, stop
from ehia_desktop.assessment.readiness.reading import Reading, are_near, field_name, name
from ehia_desktop.forms.fields import EvidenceSlot
from ehia_desktop.forms.model import Meaning, Stage
from ehia_desktop.forms.questions import FieldAsked, Place
from ehia_desktop.forms.values import Number
from ehia_desktop.text import shorten

_NUMBER = re.compile(r"(?<![\w.,/-])\d[\d,]*(?:\.\d+)?(?![\w/-]|[.,]\d)(?:\s?%)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(
    r"\d{1,2}\s(?:january|february|march|april|may|june|july|august|september|october|november|december)",
    re.IGNORECASE,
)
# What a number in such words counts is a version, a chapter or a paragraph and no patients.
_NAMED = re.compile(
    r"\b(?:section|regulation|version|chapter|part|page|article|schedule|table|figure|no\.?)\s\d[\d.]*",
    re.IGNORECASE,
)
_PAIRS = (
    (Meaning.PREDICTED_FIGURE, Meaning.PREDICTED_BASIS),
    (Meaning.OBSERVED_FIGURE, Meaning.OBSERVED_BASIS),
)


def no_figures(reading: Reading) -> Iterator[Problem]:
    """The form wants figures, and neither a linked table nor any text of the evidence has one."""
    # RULE: Corby [2018] EWHC 2080 (Admin): incomplete in material respects. A plan to treat more people that counts
    # none of them cannot show who will wait longer.
    if not reading.assessment.form.needs_figures:
        return
    slots = _evidence(reading)
    if not slots or _has_table_of_figures(reading) or _has_told_figure(reading, slots):
        return
    message = (
        f"There is no figure anywhere in the evidence; give the numbers in {field_name(slots[0])}, or link "
        "a table that has them."
    )
    yield stop(Stage.REVIEW, "no_figures", slots[0].address, message)


def figure_without_basis(reading: Reading) -> Iterator[Problem]:
    """A figure is predicted or reported, and nothing beside it says which people it counts, out of whom."""
    # RULE: Code of Practice for Statistics, Q1: a figure says what it counts.
    for figure_means, basis_means in _PAIRS:
        for figure in reading.meaning(figure_means):
            bases = [place for place in reading.meaning(basis_means) if _beside(place, figure)]
            if bases and reading.says(figure) and all(map(reading.is_blank, bases)):
                message = (
                    f"{name(figure)} has no basis; say in “{bases[0].question.short}” who is counted, out of "
                    "whom and when."
                )
                stage = earlier(bases[0].question.required_by, Stage.SIGN_OFF)
                yield stop(stage, "figure_without_basis", bases[0].address, message)


def unlike_basis(reading: Reading) -> Iterator[Problem]:
    """What was predicted and what was observed are set against each other and count different people."""
    # RULE: Code of Practice for Statistics, Q1. Published figures of unlike populations were compared in one
    # assessment because no basis was written down.
    for predicted in reading.meaning(Meaning.PREDICTED_BASIS):
        for observed in reading.meaning(Meaning.OBSERVED_BASIS):
            if not _beside(predicted, observed):
                continue
            one, other = reading.words(predicted), reading.words(observed)
            are_given = reading.says(predicted) and reading.says(observed)
            if are_given and _plain(one) != _plain(other) and _are_compared(reading, observed):
                message = (
                    f"{name(observed)} is “{shorten(other, 60)}”, and {name(predicted)} was “{shorten(one, 60)}”; "
                    "compare figures of one basis only, or say that this one is not known."
                )
                yield stop(Stage.REVIEW, "unlike_basis", observed.address, message)


RULES: tuple[Rule, ...] = (no_figures, figure_without_basis, unlike_basis)


def has_figure(text: str) -> bool:
    """Tell whether `text` gives a number that is neither a year, a date nor the number of a paragraph."""
    left = _NAMED.sub(" ", _MONTH.sub(" ", text))
    return any(not _YEAR.fullmatch(match[0].strip()) for match in _NUMBER.finditer(left))


def _evidence(reading: Reading) -> list[FieldAsked]:
    """The fields that ask for evidence, by their kind or by what they mean, in the form's order."""
    told = reading.fields_meaning(Meaning.EVIDENCE_SOURCES)
    return [
        field for field in reading.fields if isinstance(field.field, EvidenceSlot) or field in told
    ]


def _has_table_of_figures(reading: Reading) -> bool:
    return any(
        column.type is ColumnType.NUMBER
        for used in reading.links
        if used.table is not None
        for column in used.table.columns
    )


def _has_told_figure(reading: Reading, evidence: list[FieldAsked]) -> bool:
    if any(isinstance(reading.value(place), Number) for place in reading.places):
        return True
    told = [place for field in evidence for place in field.places]
    told += reading.meaning(Meaning.PREDICTED_FIGURE, Meaning.OBSERVED_FIGURE)
    return any(has_figure(reading.words(place)) for place in told)


def _beside(one: Place, other: Place) -> bool:
    """In the same row, or where there are no rows in the same section and copy."""
    if one.row is not None or other.row is not None:
        return (one.address.whole, one.address.row) == (other.address.whole, other.address.row)
    return one.section.key == other.section.key and are_near(one, other)


def _are_compared(reading: Reading, basis: Place) -> bool:
    """Whether a figure of today stands beside its basis, or the form has no place of its own for one."""
    figures = [place for place in reading.meaning(Meaning.OBSERVED_FIGURE) if _beside(place, basis)]
    return not figures or any(map(reading.says, figures))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
