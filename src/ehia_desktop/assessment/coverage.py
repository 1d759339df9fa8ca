"""Which groups have figures, which only words, which nothing: the groups of a form's matrices against its evidence.

A table counts for a group where it is linked to the group's row, or anywhere in the assessment where one of its
columns of groups is split by that group. An answer that waits for its author's word is not yet text of its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import Column, ColumnType, Link, Role, Row, Table
from ehia_desktop.assessment.newer_figures import is_beside
from ehia_desktop.assessment.readiness.phrases import is_bare
from ehia_desktop.assessment.table_matching import plain
from ehia_desktop.forms import display
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Matrix
from ehia_desktop.forms.questions import FieldAsked, Place, RowAsked
from ehia_desktop.forms.values import NotApplicable, Number, RichText, Text, Value, is_answered

_NO_FIGURES = frozenset((Role.GROUP, Role.PERIOD, Role.PLACE, Role.SPECIALTY, Role.BASIS))


class Standing(StrEnum):
    """How well a group is covered."""

    FIGURES = "figures"
    TEXT = "text"
    NOTHING = "nothing"


@lru_cache(maxsize=4_096)
def _whole(word: str) -> re.Pattern[str]:
    """A pattern for a word by itself; the same few hundred are looked for in every heading."""
    return re.compile(rf"(?<!\w){re.escape(plain(word))}(?!\w)")


@dataclass(frozen=True)
class GroupWords:
    """One group of people: the keys its rows have in forms, and the words by which a table names it.

    `said` are the words by which a sentence speaks of it, empty where these are `words` themselves; `parts` those by
    which a cell names a part of it, with # for a number. `main` is the row that the group is called by where a form
    has it.
    """

    rows: frozenset[str]
    words: tuple[str, ...]
    said: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    main: str = ""


@dataclass(frozen=True)
class CoverageWords:
    """What is known of groups beforehand, from `resources/coverage.yaml`."""

    lists: frozenset[str]
    optional_lists: frozenset[str]
    general: frozenset[str]
    groups: tuple[GroupWords, ...]

    def named_in(self, heading: str) -> frozenset[str]:
        """Return the keys of rows that `heading` names; of two words of which one lies in the other, the longer."""
        text = plain(heading)
        spans = [
            (found.start(), found.end(), group)
            for group in self.groups
            for word in group.words
            for found in [_whole(word).search(text)]
            if found
        ]
        return frozenset(
            key
            for start, end, group in spans
            if not any(
                first <= start and end <= last and last - first > end - start
                for first, last, _ in spans
            )
            for key in group.rows
        )

    def is_general(self, heading: str) -> bool:
        """Tell whether `heading` does not say which group a column is of."""
        return plain(heading) in self.general


NO_WORDS = CoverageWords(frozenset(), frozenset(), frozenset(), ())
"""Nothing known beforehand: no table is taken to name a group."""


@dataclass(frozen=True)
class GroupCovered:
    """What there is for one group. `address` is its row; `here` are the tables linked there, `elsewhere` the others.

    `texts` are its cells with words of its own, `waiting` those whose words wait for somebody.
    """

    address: Address
    label: str
    here: tuple[Link, ...] = ()
    elsewhere: tuple[Link, ...] = ()
    texts: tuple[Address, ...] = ()
    waiting: tuple[Address, ...] = ()

    @property
    def standing(self) -> Standing:
        """Figures where there is any table of them, else words, else nothing."""
        if self.here or self.elsewhere:
            return Standing.FIGURES
        return Standing.TEXT if self.texts else Standing.NOTHING


@dataclass(frozen=True)
class FieldCovered:
    """The groups of one matrix. `section` is the title of the section it stands in."""

    address: Address
    section: str
    title: str
    groups: tuple[GroupCovered, ...]


@dataclass(frozen=True)
class Coverage:
    """The whole grid."""

    fields: tuple[FieldCovered, ...] = ()

    @property
    def groups(self) -> tuple[GroupCovered, ...]:
        """The groups of all matrices, in the order of the form."""
        return tuple(group for one in self.fields for group in one.groups)

    def count(self, standing: Standing) -> int:
        """Return how many groups stand so."""
        return sum(group.standing is standing for group in self.groups)

    @property
    def share(self) -> Decimal | None:
        """The share of groups that have figures, from 0 to 1; None where the form has no groups."""
        total = len(self.groups)
        return Decimal(self.count(Standing.FIGURES)) / total if total else None


def coverage(
    assessment: Assessment, words: CoverageWords, rows: Mapping[str, Sequence[Row]]
) -> Coverage:
    """Return the grid. `rows` are the cells that each link shows, by the link's id; a link without them is left out."""
    covering = _Covering(assessment, words, rows)
    return Coverage(tuple(covering.fields()))


class _Covering:
    """One assessment held against its evidence."""

    def __init__(
        self, assessment: Assessment, words: CoverageWords, rows: Mapping[str, Sequence[Row]]
    ) -> None:
        self._assessment = assessment
        self._words = words
        self._rows = rows

    def fields(self) -> Iterator[FieldCovered]:
        for section in self._assessment.asked():
            for asked in section.fields:
                kind = asked.field
                if isinstance(kind, Matrix) and is_of_groups(self._words, kind):
                    groups = tuple(self._groups(asked, kind))
                    if groups:
                        yield FieldCovered(asked.address, section.title, kind.short, groups)

    def _groups(self, asked: FieldAsked, matrix: Matrix) -> Iterator[GroupCovered]:
        is_optional = matrix.rows_from in self._words.optional_lists
        for row in asked.rows:
            found = self._group(asked, row)
            is_used = found.here or found.texts or found.waiting
            if is_used or not is_optional:
                yield found

    def _group(self, asked: FieldAsked, row: RowAsked) -> GroupCovered:
        at = Address(asked.field.key, row.key, instance=asked.instance)
        here = tuple(link for link in self._with_figures if is_beside(link.address, at))
        keys = {row.key} | (self._words.named_in(row.label) if row.is_local else frozenset())
        elsewhere = tuple(
            link
            for link in self._with_figures
            if link not in here and keys & self._split_by[link.id]
        )
        cells = [place for place in asked.places if place.address.row == row.key]
        texts: list[Address] = []
        waiting: list[Address] = []
        for place in cells:
            answer = self._assessment.answers.get(place.address)
            if answer is None or not self._is_words(place, answer.value):
                continue
            (waiting if answer.pending is not None else texts).append(place.address)
        return GroupCovered(at, row.label, here, elsewhere, tuple(texts), tuple(waiting))

    def _is_words(self, place: Place, value: Value) -> bool:
        if isinstance(value, NotApplicable):
            return not is_bare(value.reason)
        if not isinstance(value, Text | RichText | Number) or not is_answered(value):
            return False
        return not is_bare(display.words(self._assessment.form, place.question, value))

    @cached_property
    def _with_figures(self) -> tuple[Link, ...]:
        return tuple(
            link
            for link in self._assessment.links.values()
            if (table := self._assessment.table_of(link)) is not None
            and _has_figures(table, link, self._rows.get(link.id, ()))
        )

    @cached_property
    def _split_by(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for link in self._with_figures:
            table = self._assessment.table_of(link)
            rows = self._rows.get(link.id, ())
            found[link.id] = (
                split_by(self._words, table, link, rows) if table is not None else frozenset()
            )
        return found


def is_of_groups(words: CoverageWords, matrix: Matrix) -> bool:
    """Tell whether the rows of `matrix` are groups of people."""
    if matrix.rows_from is not None:
        return matrix.rows_from in words.lists | words.optional_lists
    known = {key for group in words.groups for key in group.rows}
    named = [row for row in matrix.rows if row.key in known]
    return matrix.row_heading == "Group" and 2 * len(named) >= len(matrix.rows)


def split_by(words: CoverageWords, table: Table, link: Link, rows: Sequence[Row]) -> frozenset[str]:
    """Return the keys of the rows of forms that the columns of groups of a linked table are split by."""
    return frozenset(_keys(words, table, link, rows))


def _keys(words: CoverageWords, table: Table, link: Link, rows: Sequence[Row]) -> Iterator[str]:
    for position, column in _shown(table, link):
        if column.role is not Role.GROUP:
            continue
        if not words.is_general(column.name):
            yield from words.named_in(column.name)
            continue
        for title in (table.title, link.caption):
            yield from words.named_in(title.casefold().rpartition(" by ")[2])
        for cell in {row[position] for row in rows}:
            if isinstance(cell, str) and len(cell) < 80:
                yield from words.named_in(cell)


def _has_figures(table: Table, link: Link, rows: Sequence[Row]) -> bool:
    figures = [
        position
        for position, column in _shown(table, link)
        if column.type is ColumnType.NUMBER and column.role not in _NO_FIGURES
    ]
    return any(isinstance(row[position], Decimal) for row in rows for position in figures)


def _shown(table: Table, link: Link) -> Iterable[tuple[int, Column]]:
    chosen = link.selection.columns or range(len(table.columns))
    return [(at, table.columns[at]) for at in chosen if at < len(table.columns)]
