"""What a readiness rule looks at: the assessment as it is asked now, read once and shared by all rules.

It finds places by what they mean, says what stands there in a reader's words and what a place is called
in a sentence. It judges nothing.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import Link, Row, Table
from ehia_desktop.assessment.newer_figures import NewerFigures
from ehia_desktop.assessment.readiness.phrases import is_bare
from ehia_desktop.assessment.status import Status
from ehia_desktop.forms import display
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Actions, Matrix, Statement, TableQuestion
from ehia_desktop.forms.model import ROW_LABEL, Meaning, Stage
from ehia_desktop.forms.questions import FieldAsked, Place, SectionAsked, places
from ehia_desktop.forms.richtext import Blocks, Paragraph
from ehia_desktop.forms.values import (
    Choice,
    NotApplicable,
    RichText,
    Unknown,
    Value,
    is_answered,
)
from ehia_desktop.text import shorten


@dataclass(frozen=True)
class PublicText:
    """Words that a public copy prints: where they stand, what to call the place, what links point to."""

    address: str
    name: str
    text: str
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class LinkInUse:
    """A link at a place that is asked now, with its table if it is kept and the cells to be printed."""

    link: Link
    name: str
    is_public: bool
    table: Table | None
    rows: Sequence[Row]


@dataclass(frozen=True)
class Reading:
    """One assessment read for its readiness on the day `today`. `released` maps link ids to cells.

    `newer` says, by link, what a newer version of its table moved.
    """

    assessment: Assessment
    today: datetime.date
    gate: Stage
    released: Mapping[str, Sequence[Row]]
    newer: Mapping[str, NewerFigures]

    @cached_property
    def values(self) -> dict[Address, Value]:
        """The answers as bare values."""
        return self.assessment.values

    @cached_property
    def sections(self) -> tuple[SectionAsked, ...]:
        """What the form asks now."""
        return self.assessment.asked()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every place that takes an answer now, in the form's order."""
        return tuple(places(self.sections))

    @cached_property
    def fields(self) -> tuple[FieldAsked, ...]:
        """Every field that is asked now, in the form's order."""
        return tuple(field for section in self.sections for field in section.fields)

    def value(self, place: Place) -> Value | None:
        """The answer at `place`; None when it says nothing."""
        value = self.values.get(place.address)
        return value if value is not None and is_answered(value) else None

    def words(self, place: Place) -> str:
        """The answer at `place` as a reader of a public copy sees it; empty when there is none."""
        known = self._words.get(place.address)
        if known is None:
            known = self._words[place.address] = self._said(place)
        return known

    @cached_property
    def _words(self) -> dict[Address, str]:
        """What was asked for by one rule is asked for by ten others."""
        return {}

    def _said(self, place: Place) -> str:
        value = self.value(place)
        if value is None:
            return ""
        form, instance = self.assessment.form, place.address.instance
        return display.words(form, place.question, value, values=self.values, instance=instance)

    def says(self, place: Place) -> bool:
        """Tell whether the answer at `place` has substance: not “N/A”, “not known yet” or “none”."""
        value = self.value(place)
        if value is None or isinstance(value, NotApplicable | Unknown):
            return False
        return isinstance(value, Choice) or not is_bare(self.words(place))

    def is_blank(self, place: Place) -> bool:
        """Tell whether nothing was said at `place`: no answer, or “N/A” typed. “Not known yet” says something."""
        value = self.value(place)
        return not isinstance(value, NotApplicable | Unknown) and not self.says(place)

    def meaning(self, *meanings: Meaning) -> tuple[Place, ...]:
        """The places that mean one of `meanings`, by their question or else by their field."""
        if len(meanings) == 1:
            return tuple(self._by_meaning.get(meanings[0], ()))
        return tuple(place for place in self.places if meaning_of(place) in meanings)

    @cached_property
    def _by_meaning(self) -> dict[Meaning, list[Place]]:
        found: dict[Meaning, list[Place]] = {}
        for place in self.places:
            meaning = meaning_of(place)
            if meaning is not None:
                found.setdefault(meaning, []).append(place)
        return found

    def field_meaning(self, meaning: Meaning) -> FieldAsked | None:
        """The first field that means `meaning`, itself or by a column, even when it has no rows yet."""
        return next(iter(self.fields_meaning(meaning)), None)

    def fields_meaning(self, meaning: Meaning) -> tuple[FieldAsked, ...]:
        """Every field that means `meaning`, itself or by a column."""
        return tuple(found for found in self.fields if meaning in _meanings(found))

    def actions(self) -> tuple[tuple[Place, ...], ...]:
        """The rows of the register of actions that are not dropped, each as its places."""
        rows: list[tuple[Place, ...]] = []
        for field in self.fields:
            if isinstance(field.field, Actions):
                rows.extend(row for row in rows_of(field) if not self._is_dropped(row))
        return tuple(rows)

    def _is_dropped(self, row: tuple[Place, ...]) -> bool:
        return any(
            place.address.column == "state" and self.value(place) == Choice("dropped")
            for place in row
        )

    @cached_property
    def links(self) -> tuple[LinkInUse, ...]:
        """The links at places that are asked now; what is not asked is not printed."""
        found = {str(place.address): (name(place), place.is_public) for place in self.places}
        for field in self.fields:
            found.setdefault(str(field.address), (field_name(field), field.is_public))
            for row in field.rows:
                called = f"{field_name(field)} ({shorten(row.label, 60)})"
                at = Address(field.field.key, row.key, instance=field.instance)
                is_public = field.is_public and at not in self.assessment.tightened
                found.setdefault(str(at), (called, is_public))
        result: list[LinkInUse] = []
        for link in self.assessment.links.values():
            if str(link.address) in found:
                called, is_public = found[str(link.address)]
                table = self.assessment.table_of(link)
                rows = self.released.get(link.id, ())
                result.append(LinkInUse(link, called, is_public, table, rows))
        return tuple(result)

    @cached_property
    def public_texts(self) -> tuple[PublicText, ...]:
        """Every answer, row name and caption that a public copy prints, in the form's order."""
        return tuple(self._public_texts())

    def _public_texts(self) -> Iterator[PublicText]:
        yield PublicText("", "The title", self.assessment.title)
        yield from _recorded(self.assessment)
        for field in self.fields:
            for row in field.rows if field.is_public and isinstance(field.field, Matrix) else ():
                if row.is_local:
                    at = Address(field.field.key, row.key, ROW_LABEL, field.instance)
                    yield PublicText(str(at), "The name of a row", row.label)
            for place in field.places:
                if place.is_public and self.value(place) is not None:
                    targets = _targets(self.value(place))
                    yield PublicText(str(place.address), name(place), self.words(place), targets)
        for used in self.links:
            if used.is_public:
                called = f"The table “{shorten(used.link.caption, 60)}”"
                yield PublicText(str(used.link.address), called, _printed(used))


def meaning_of(place: Place) -> Meaning | None:
    """What `place` stands for: its question's meaning, or else its field's."""
    if place.question.means is not None or isinstance(place.field, Statement):
        return place.question.means
    return place.field.means


def are_near(one: Place, other: Place) -> bool:
    """Tell whether two places speak of the same thing: they stand in the same copy, or one of them in none."""
    copies = {one.address.instance, other.address.instance} - {""}
    return len(copies) < 2


def rows_of(field: FieldAsked) -> tuple[tuple[Place, ...], ...]:
    """The places of a matrix or table, row by row, in the order shown."""
    return tuple(
        tuple(place for place in field.places if place.address.row == row.key) for row in field.rows
    )


def name(place: Place) -> str:
    """What `place` is called in a sentence: “Main recommendation” (Age)."""
    question = f"“{shorten(place.question.short, 70)}”"
    return f"{question} ({row_name(place)})" if place.row is not None else question


def row_name(place: Place) -> str:
    """The row's label, or the question's where there are no rows."""
    return shorten(place.row.label if place.row is not None else place.question.short, 60)


def field_name(field: FieldAsked) -> str:
    """What a whole field is called in a sentence."""
    kind = field.field
    return f"“{shorten(kind.label if isinstance(kind, Statement) else kind.short, 70)}”"


def _meanings(field: FieldAsked) -> set[Meaning | None]:
    kind = field.field
    if isinstance(kind, Statement):
        return set()
    columns = kind.columns if isinstance(kind, Matrix | TableQuestion | Actions) else ()
    return {kind.means, *(column.means for column in columns)}


def _recorded(assessment: Assessment) -> Iterator[PublicText]:
    """What document control prints of the record of sign-off."""
    agreed, record = assessment.steps.get(Status.AGREED), assessment.decision
    if agreed is not None and agreed.post:
        yield PublicText("", "The post that agreed", agreed.post)
    if record is not None:
        yield PublicText("", "The record of who decided", record.decision_maker)
        if record.what_changed:
            yield PublicText("", "The record of what the decision changed", record.what_changed)


def _targets(value: Value | None) -> tuple[str, ...]:
    return _link_targets(value.blocks) if isinstance(value, RichText) else ()


def _link_targets(blocks: Blocks) -> tuple[str, ...]:
    runs = [
        spans
        for block in blocks
        for spans in ((block.spans,) if isinstance(block, Paragraph) else block.items)
    ]
    return tuple(span.link for spans in runs for span in spans if span.link)


def _printed(used: LinkInUse) -> str:
    """What stands over, in and under a linked table: caption, finding, source, notes and text cells."""
    parts = [used.link.caption, used.link.finding]
    if used.table is not None:
        parts += [used.table.title, used.table.source.line, *used.table.notes]
    parts += [cell for row in used.rows for cell in row if isinstance(cell, str)]
    return "\n".join(part for part in parts if part)
