"""The groups of people an assessment can be read by: those that its public rows are about, in the form's order.

Rows of several questions that stand for the same people (“Age”, “Older people”) are one group. A row of the author's
own belongs to the groups that its name speaks of, or is a group by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.coverage import CoverageWords, GroupWords, is_of_groups
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Matrix
from ehia_desktop.forms.model import Publish
from ehia_desktop.forms.questions import FieldAsked, RowAsked
from ehia_desktop.forms.values import is_answered
from ehia_desktop.text import one_line, shorten

NO_GROUPS = "This form has no questions that are answered group by group."


@dataclass(frozen=True)
class Group:
    """A group of people. `key` is its first row's, `rows` are the keys of all its rows; it is known by `words`."""

    key: str
    label: str
    rows: frozenset[str]
    words: GroupWords


def groups_of(assessment: Assessment, known: CoverageWords) -> tuple[Group, ...]:
    """Return the groups of an assessment's public rows, in the form's order."""
    found: dict[frozenset[str], Group] = {}
    for field, matrix in _matrices(assessment, known):
        for row in public_rows(assessment, field):
            if matrix.rows_from in known.optional_lists and not _is_used(assessment, field, row):
                continue
            for words in _words(row, known):
                group = found.get(words.rows)
                rows = (words.rows if group is None else group.rows) | {row.key}
                if group is None or row.key == words.main:
                    group = Group(row.key, one_line(row.label), rows, words)
                found[words.rows] = replace(group, rows=rows)
    return tuple(found.values())


def group_named(assessment: Assessment, known: CoverageWords, key: str) -> Group:
    """Return the group that has a row `key`. Raises UserError, naming those there are, when there is none."""
    groups = groups_of(assessment, known)
    found = next((group for group in groups if group.key == key), None)
    found = found or next((group for group in groups if key in group.rows), None)
    if found is not None:
        return found
    if not groups:
        raise UserError(NO_GROUPS)
    named = ", ".join(f"{group.key} ({shorten(group.label, 40)})" for group in groups)
    if not key:
        raise UserError(f"Say which group it is to be about. The groups are: {named}.")
    raise UserError(f"There is no group “{key[:80]}” in this assessment; its groups are: {named}.")


def public_rows(assessment: Assessment, field: FieldAsked) -> tuple[RowAsked, ...]:
    """Return the rows of `field` that a public copy prints."""
    if not field.is_public:
        return ()
    return tuple(
        row
        for row in field.rows
        if Address(field.field.key, row.key, instance=field.instance) not in assessment.tightened
    )


def _matrices(assessment: Assessment, known: CoverageWords) -> Iterator[tuple[FieldAsked, Matrix]]:
    for section in assessment.asked():
        for field in section.fields:
            kind = field.field
            if not isinstance(kind, Matrix) or not is_of_groups(known, kind):
                continue
            if any(column.publish is Publish.YES for column in kind.columns):
                yield field, kind


def _words(row: RowAsked, known: CoverageWords) -> Iterator[GroupWords]:
    """The words of the groups that a row stands for."""
    keys = {row.key} | (known.named_in(row.label) if row.is_local else frozenset())
    found = [group for group in known.groups if keys & group.rows]
    own = [group for group in found if row.key in group.rows]
    # A key that stands in two entries is told by the first, as coverage has it.
    yield from own[:1] or found or [GroupWords(frozenset({row.key}), (one_line(row.label),))]


def _is_used(assessment: Assessment, field: FieldAsked, row: RowAsked) -> bool:
    values = assessment.values
    return any(
        place.is_public and (value := values.get(place.address)) is not None and is_answered(value)
        for place in field.places
        if place.address.row == row.key
    )
