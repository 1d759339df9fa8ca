"""The words by which a place of a review copy is known when its hidden mark is lost: headings, rows, columns."""

from collections.abc import Iterator, Mapping

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.review import Sent, known_words
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Matrix, Rowed, Statement
from ehia_desktop.forms.questions import FieldAsked, SectionAsked
from ehia_desktop.forms.values import RichText

_INTERNAL = " (internal)"


def sent_of(assessment: Assessment, texts: Mapping[str, str], then: Assessment) -> Sent:
    """Return what went out, `texts`, with the words by which its places are known and the looks it had `then`."""
    asked = assessment.asked()
    rows: dict[str, dict[str, str]] = {}
    columns: dict[str, dict[str, str]] = {}
    for section in asked:
        for field in section.fields:
            if isinstance(field.field, Rowed):
                at = str(field.address)
                rows[at] = _single(_rows(field))
                columns[at] = _single(
                    pair for one in field.field.columns for pair in _both(one.short, one.key)
                )
    headings = _single(pair for section in asked for pair in _headings(section))
    looks = {
        str(at): answer.value.blocks
        for at, answer in then.answers.items()
        if isinstance(answer.value, RichText)
    }
    return Sent(texts, headings, rows, columns, looks, _orders(then))


def _orders(then: Assessment) -> dict[str, tuple[str, ...]]:
    """The keys of the rows of each field, in the order in which they were asked then."""
    return {
        str(one.address): tuple(
            str(Address(one.field.key, row.key, instance=one.instance)) for row in one.rows
        )
        for section in then.asked()
        for one in section.fields
        if isinstance(one.field, Rowed)
    }


def _headings(section: SectionAsked) -> Iterator[tuple[str, str]]:
    if len(section.fields) == 1:
        yield from _both(section.title, str(section.fields[0].address))
        return
    yield from _both(section.title, str(section.address))
    for one in section.fields:
        name = one.field.label if isinstance(one.field, Statement) else one.field.short
        yield from _both(name, str(one.address))


def _rows(field: FieldAsked) -> Iterator[tuple[str, str]]:
    is_matrix = isinstance(field.field, Matrix)
    for number, row in enumerate(field.rows, start=1):
        at = Address(field.field.key, row.key, instance=field.instance)
        yield known_words(row.label if is_matrix else str(number)), str(at)


def _both(words: str, key: str) -> Iterator[tuple[str, str]]:
    """The words as they are, and as a copy marks them where they are internal."""
    yield known_words(words), key
    yield known_words(f"{words}{_INTERNAL}"), key


def _single(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Those words that name one place only."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for words, key in pairs:
        if found.setdefault(words, key) != key:
            doubtful.add(words)
    return {words: key for words, key in found.items() if words not in doubtful}
