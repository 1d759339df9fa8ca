"""An assessment read as one group: every public answer, action, figure and sentence about it, and what is not said.

Nothing here is more than the public copy holds: only public places are read, and only the tables that are given, which
are released ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.coverage import CoverageWords
from ehia_desktop.assessment.one_group.about import About
from ehia_desktop.assessment.one_group.figures import Figures, figures_of
from ehia_desktop.assessment.one_group.groups import Group, group_named, public_rows
from ehia_desktop.assessment.one_group.mentions import Mentions
from ehia_desktop.assessment.one_group.nouns import AnswerSaid, OneGroup, Quoted, RowSaid
from ehia_desktop.assessment.one_group.unsaid import unsaid
from ehia_desktop.assessment.public_answers import is_shown, public_values
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.publish_state import Rule, publish_state
from ehia_desktop.forms import display
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Actions, Matrix, Rowed, Statement, TableQuestion
from ehia_desktop.forms.questions import FieldAsked, Place, RowAsked, SectionAsked, Values
from ehia_desktop.forms.richtext import Paragraph
from ehia_desktop.forms.scoring import words as score_words
from ehia_desktop.forms.values import (
    Choice,
    NotApplicable,
    RichText,
    Text,
    Unknown,
    Value,
    is_answered,
)
from ehia_desktop.text import one_line, shorten

_LONGEST_PLACE = 120
_MOST_WORDS_OF_A_ROW = 70


def one_group(
    assessment: Assessment, tables: Sequence[LinkedTable], known: CoverageWords, key: str
) -> OneGroup:
    """Return all that the public copy says about the group with a row `key`. Raises UserError when there is none.

    `tables` are those of a public copy: released rows, with none for a table that stays inside.
    """
    return _Reading(assessment, known, group_named(assessment, known, key)).read(tables)


class _Reading:
    """One assessment, held against one group."""

    def __init__(self, assessment: Assessment, known: CoverageWords, group: Group) -> None:
        self._assessment = assessment
        self._known = known
        self._group = group
        self._mentions = Mentions(group, known)
        self._about = About(group, known, self._mentions)
        self._asked = assessment.asked()

    def read(self, tables: Sequence[LinkedTable]) -> OneGroup:
        """Return what there is."""
        rows, actions = tuple(self._rows()), tuple(self._actions())
        taken = {row.address for row in (*rows, *actions)}
        found = OneGroup(
            group=self._group,
            rows=rows,
            actions=actions,
            figures=tuple(self._figures(tables, [row.address for row in rows])),
            quotes=tuple(self._quotes(taken)),
        )
        return replace(found, unsaid=unsaid(found, self._fields))

    @cached_property
    def _fields(self) -> tuple[FieldAsked, ...]:
        return tuple(
            field for section in self._asked for field in section.fields if is_shown(field)
        )

    @cached_property
    def _values(self) -> Values:
        return self._assessment.values

    @cached_property
    def _naming(self) -> Values:
        return public_values(self._values, self._asked, self._assessment.tightened)

    def _shown(self) -> Iterator[tuple[SectionAsked, FieldAsked]]:
        for section in self._asked:
            yield from ((section, field) for field in section.fields if is_shown(field))

    def _rows(self) -> Iterator[RowSaid]:
        """The rows of matrices and tables that are about the group, by their own names or their question's."""
        for section, field in self._shown():
            kind = field.field
            if not isinstance(kind, Matrix | TableQuestion):
                continue
            is_whole = self._about.is_whole(section, field)
            for row in public_rows(self._assessment, field):
                if (is_whole or self._is_about(field, row)) and self._is_used(field, row):
                    is_of_another = self._about.is_of_another(kind, row)
                    found = self._row(section, field, kind, row)
                    yield replace(found, is_own=not is_of_another)

    def _is_about(self, field: FieldAsked, row: RowAsked) -> bool:
        cells = [(one.question.short, self._words(one)) for one in _cells(field, row)]
        return self._about.is_row(row, cells, is_named=isinstance(field.field, Matrix))

    def _is_used(self, field: FieldAsked, row: RowAsked) -> bool:
        """A row of a list of which only the rows that are used count says nothing while it is blank."""
        kind = field.field
        if not isinstance(kind, Matrix) or kind.rows_from not in self._known.optional_lists:
            return True
        return any(self._value(place) for place in _cells(field, row))

    def _actions(self) -> Iterator[RowSaid]:
        """The actions that name the group."""
        for section, field in self._shown():
            if isinstance(field.field, Actions):
                for row in public_rows(self._assessment, field):
                    if any(self._mentions.is_in(self._words(one)) for one in _cells(field, row)):
                        yield self._row(section, field, field.field, row)

    def _row(self, section: SectionAsked, field: FieldAsked, kind: Rowed, row: RowAsked) -> RowSaid:
        places = {place.address: place for place in _cells(field, row)}
        scores = {score.address: score for score in field.scores if score.is_public}
        at = Address(field.field.key, row.key, instance=field.instance)
        answers: list[AnswerSaid] = []
        for column in kind.columns:
            address = replace(at, column=column.key)
            place = places.get(address)
            if place is not None:
                said = self._words(place)
                words = said or place.question.word.blank_text
                answers.append(
                    AnswerSaid(
                        address, one_line(column.short), words, not said, column.means or kind.means
                    )
                )
            elif address in scores:
                score = scores[address]
                words = score_words(score.question, score.outcome)
                is_blank = score.outcome.scored is None
                answers.append(AnswerSaid(address, one_line(column.short), words, is_blank, None))
        label = one_line(row.label)
        return RowSaid(at, section.title, one_line(kind.short), label, tuple(answers))

    def _figures(self, tables: Sequence[LinkedTable], rows: Sequence[Address]) -> Iterator[Figures]:
        shown = {field.address: (section, field) for section, field in self._shown()}
        for linked in tables:
            at = linked.link.address
            section, field = shown.get(at.whole, (None, None))
            if section is None or field is None or not self._is_public(at):
                continue
            found = figures_of(linked, self._mentions, self._known, rows)
            if linked.rows and self._about.is_whole(section, field):
                found = Figures(linked, is_cut=False)
            if found is None:
                continue
            if found.is_cut and not self._mentions.is_in(linked.link.finding):
                link = replace(found.linked.link, finding="")
                found = replace(found, linked=replace(found.linked, link=link))
            yield replace(found, place=_field_place(field, at))

    def _is_public(self, at: Address) -> bool:
        decided = publish_state(self._assessment.form, self._assessment.publishing, at)
        return decided.rule is Rule.PUBLIC

    def _quotes(self, taken: set[Address]) -> Iterator[Quoted]:
        """The sentences of all other public answers that speak of the group; a question about it is quoted whole."""
        for section, field in self._shown():
            is_whole = self._about.is_whole(section, field)
            for place in field.places:
                at = place.address
                if not place.is_public or replace(at, column="") in taken:
                    continue
                value = self._value(place)
                if is_whole:
                    sentences = _lines(self._words(place))
                elif isinstance(value, Text | RichText | Choice | NotApplicable | Unknown):
                    sentences = self._mentions.quotes(self._words(place), _names_of_lines(value))
                else:
                    continue
                if sentences:
                    yield Quoted(
                        at,
                        section.title,
                        self._place(field, place),
                        sentences,
                        place.question.means,
                    )

    def _place(self, field: FieldAsked, place: Place) -> str:
        kind = field.field
        if place.row is None or isinstance(kind, Statement):
            return one_line(place.question.short)
        row, question = one_line(place.row.label), one_line(place.question.short)
        if isinstance(kind, Matrix):
            return shorten(f"{one_line(kind.short)}: {row}, {question}", _LONGEST_PLACE)
        cells = _cells(field, place.row)
        if place == cells[0]:
            return row
        first = shorten(self._words(cells[0]), _MOST_WORDS_OF_A_ROW)
        return f"{row} ({first}), {question}" if first else f"{row}, {question}"

    def _value(self, place: Place) -> Value | None:
        value = self._values.get(place.address)
        return value if value is not None and is_answered(value) else None

    def _words(self, place: Place) -> str:
        """The answer as the public copy has it; empty when there is none."""
        value = self._value(place)
        if value is None or not place.is_public:
            return ""
        return display.words(
            self._assessment.form, place.question, value,
            values=self._naming, instance=place.address.instance,
        )  # fmt: skip


def _cells(field: FieldAsked, row: RowAsked) -> list[Place]:
    """The public places of a row."""
    return [place for place in field.places if place.address.row == row.key and place.is_public]


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.split("\n") if line.strip())


def _names_of_lines(value: Value) -> frozenset[str]:
    """The words in bold that lines of an answer begin with: each names what the rest of its line is about."""
    if not isinstance(value, RichText):
        return frozenset()
    spans = (
        line
        for block in value.blocks
        for line in ((block.spans,) if isinstance(block, Paragraph) else block.items)
    )
    return frozenset(line[0].text for line in spans if len(line) > 1 and line[0].bold)


def _field_place(field: FieldAsked, at: Address) -> str:
    kind = field.field
    name = one_line(kind.label if isinstance(kind, Statement) else kind.short)
    row = next((one_line(row.label) for row in field.rows if row.key == at.row), "")
    if not row or not isinstance(kind, Matrix):
        return name
    column = next((one_line(one.short) for one in kind.columns if one.key == at.column), "")
    return ", ".join(part for part in (f"{name}: {row}", column) if part)
