"""What a form asks right now: every place that takes an answer, given the answers so far.

Hidden questions are kept but not asked: they count as unanswered everywhere, so hiding cascades in one
pass from the first field to the last. All of progress, readiness, export and the pages draw on this.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.conditions import Condition, Known, Leaf, holds
from ehia_desktop.forms.definition import Form, Gate, Section
from ehia_desktop.forms.fields import (
    Asked,
    Cell,
    EvidenceSlot,
    FormField,
    Rowed,
    Score,
    ScoreInput,
    Statement,
)
from ehia_desktop.forms.model import Publish
from ehia_desktop.forms.rows import (
    Instance,
    RowAsked,
    Values,
    instances,
    rows_asked,
)
from ehia_desktop.forms.scoring import Counted, Given, LeftOut, Missing, Outcome, given, outcome
from ehia_desktop.forms.values import Choice, is_answered

__all__ = [
    "FieldAsked", "Place", "RowAsked", "ScorePlace", "SectionAsked", "Values", "asked", "places",
    "rows_asked",
]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """One place that takes one value: which question, in which field and row, published or not."""

    address: Address
    question: Asked
    field: FormField
    section: Section
    row: RowAsked | None
    is_public: bool


@dataclass(frozen=True)
class ScorePlace:
    """One place where a score stands, and what it comes to now. It takes no answer."""

    address: Address
    question: Score
    field: FormField
    section: Section
    row: RowAsked | None
    is_public: bool
    outcome: Outcome


@dataclass(frozen=True)
class FieldAsked:
    """A field that is asked now, with its rows if it has them, every place in it and every score.

    `instance` is the copy of a repeated section it stands in, empty elsewhere.
    """

    field: FormField
    section: Section
    rows: tuple[RowAsked, ...]
    places: tuple[Place, ...]
    is_public: bool
    scores: tuple[ScorePlace, ...] = ()
    instance: str = ""

    @property
    def address(self) -> Address:
        """The address of the whole field."""
        return Address(self.field.key, instance=self.instance)


@dataclass(frozen=True)
class SectionAsked:
    """A section that is asked now, its number (empty when it has none), and its fields.

    A repeated section appears once for each of its copies; `instance` is None elsewhere.
    """

    section: Section
    number: str
    fields: tuple[FieldAsked, ...]
    instance: Instance | None = None

    @property
    def title(self) -> str:
        """The title with its number before it, and the name of the copy behind it."""
        named = (
            f"{self.section.title}: {self.instance.label}" if self.instance else self.section.title
        )
        return f"{self.number}. {named}" if self.number else named

    @property
    def address(self) -> Address:
        """Where the user's word on the section stands."""
        return Address(self.section.key, instance=self.instance.key if self.instance else "")


def asked(
    form: Form, values: Values, tightened: AbstractSet[Address] = frozenset()
) -> tuple[SectionAsked, ...]:
    """Return what is asked now, in the form's order. Never raises: any answers will do.

    `tightened` are the addresses (of answers, rows or whole fields) that the author keeps from the public.
    """
    return _Walk(form, values, tightened).sections()


def places(sections: Sequence[SectionAsked]) -> Iterator[Place]:
    """Yield every place that takes an answer, in order."""
    for section in sections:
        for field in section.fields:
            yield from field.places


def closed_gate(form: Form, values: Values) -> Section | None:
    """Return the section whose gate keeps what follows from being asked, or None when none does."""
    walk = _Walk(form, values, frozenset())
    walk.sections()
    return walk.closed_by


class _Walk:
    """One pass over a form from the first field to the last, remembering what was seen on the way."""

    def __init__(self, form: Form, values: Values, tightened: AbstractSet[Address]) -> None:
        self._form = form
        self._values = values
        self._tightened = tightened
        self._seen: dict[str, dict[Address, Known]] = {}
        self._asked: dict[str, list[Place | ScorePlace]] = {}
        self.closed_by: Section | None = None

    def sections(self) -> tuple[SectionAsked, ...]:
        found: list[SectionAsked] = []
        number = 0
        for section in self._form.sections:
            if self.closed_by is not None and not section.despite_gate:
                continue
            if section.show_if is not None and not self._holds(section.show_if, _Here(section)):
                continue
            copies = [one for one in self._copies(section) if one.fields]
            if copies and section.numbered:
                number += 1
                copies = [
                    _numbered(one, number, index) for index, one in enumerate(copies, start=1)
                ]
            found += copies
            if section.gate is not None and self.closed_by is None:
                self.closed_by = None if self._is_open(section.gate) else section
        return tuple(found)

    def _copies(self, section: Section) -> Iterator[SectionAsked]:
        if section.repeat is None:
            yield SectionAsked(section, "", tuple(self._fields(section, "")))
            return
        for instance in instances(section, self._values):
            fields = tuple(self._fields(section, instance.key))
            yield SectionAsked(section, "", fields, instance)

    def _fields(self, section: Section, instance: str) -> Iterator[FieldAsked]:
        for field in section.fields:
            here = _Here(section, instance, field.key)
            if field.show_if is not None and not self._holds(field.show_if, here):
                continue
            whole = Address(field.key, instance=instance)
            is_public = (
                section.publish is Publish.YES
                and field.publish is Publish.YES
                and whole not in self._tightened
            )
            rows: tuple[RowAsked, ...] = ()
            found: list[Place | ScorePlace] = []
            match field:
                case Statement() | EvidenceSlot():
                    pass
                case rowed if isinstance(rowed, Rowed):
                    rows = rows_asked(self._form, rowed, self._values, instance)
                    self._see(whole)
                    found = list(self._cells(here, rowed, rows, is_public))
                case Score():
                    found = [self._score(here, field, field, None, is_public)]
                case _:
                    self._see(whole)
                    found = [Place(whole, field, field, section, None, is_public)]
                    self._asked[field.key] = [*self._asked.get(field.key, ()), *found]
            yield FieldAsked(
                field,
                section,
                rows,
                tuple(one for one in found if isinstance(one, Place)),
                is_public,
                tuple(one for one in found if isinstance(one, ScorePlace)),
                instance,
            )

    def _cells(
        self, here: "_Here", field: Rowed, rows: Sequence[RowAsked], is_public: bool
    ) -> Iterator[Place | ScorePlace]:
        for row in rows:
            at_row = Address(field.key, row.key, instance=here.instance)
            row_is_public = is_public and at_row not in self._tightened
            for column in field.columns:
                inside = _Here(here.section, here.instance, field.key, row.key)
                if column.show_if is not None and not self._holds(column.show_if, inside):
                    continue
                yield self._cell(inside, field, column, row, row_is_public)

    def _cell(
        self, here: "_Here", field: Rowed, column: Cell, row: RowAsked, is_public: bool
    ) -> Place | ScorePlace:
        address = Address(field.key, row.key, column.key, here.instance)
        is_public = is_public and column.publish is Publish.YES and address not in self._tightened
        if isinstance(column, Score):
            return self._score(here, field, column, row, is_public)
        self._see(address)
        place = Place(address, column, field, here.section, row, is_public)
        self._asked.setdefault(field.key, []).append(place)
        return place

    def _score(
        self, here: "_Here", field: FormField, score: Score, row: RowAsked | None, is_public: bool
    ) -> ScorePlace:
        column = score.key if row is not None else ""
        address = Address(field.key, row.key if row else "", column, here.instance)
        found = outcome(score, lambda part: self._inputs(part, here))
        if found.scored is not None:
            self._seen.setdefault(field.key, {})[address] = found.scored
        is_public = is_public and address not in self._tightened
        place = ScorePlace(address, score, field, here.section, row, is_public, found)
        self._asked.setdefault(field.key, []).append(place)
        return place

    def _inputs(self, part: ScoreInput, here: "_Here") -> list[Given]:
        name = part.field or here.field
        row = part.row or (here.row if part.field in {None, here.field} else None)
        column = part.column or ""
        return [
            self._given(place)
            for place in self._asked.get(name, ())
            if place.address.column == column
            and row in (None, "", place.address.row)
            and self._is_near(place.address, here)
        ]

    def _given(self, place: Place | ScorePlace) -> Given:
        if isinstance(place, Place):
            value = self._values.get(place.address)
            known = value if value is not None and is_answered(value) else None
            return given(self._form, place.question, place.address, known)
        if place.outcome.missing:
            return Missing(place.outcome.missing)
        if place.outcome.scored is None:
            return LeftOut()
        return Counted(place.outcome.scored.points, place.outcome.scored.band)

    def _see(self, address: Address) -> None:
        value = self._values.get(address)
        if value is not None and is_answered(value):
            self._seen.setdefault(address.field, {})[address] = value

    def _holds(self, condition: Condition, here: "_Here") -> bool:
        return holds(condition, lambda leaf: self._look_up(leaf, here))

    def _look_up(self, leaf: Leaf, here: "_Here") -> Sequence[Known | None]:
        row = leaf.row or (here.row if leaf.field == here.field else "")
        column = leaf.column or ""
        found = [
            value
            for address, value in self._seen.get(leaf.field, {}).items()
            if address.column == column
            and (leaf.column is None or row in ("", address.row))
            and self._is_near(address, here)
        ]
        return found or (None,)

    def _is_near(self, address: Address, here: "_Here") -> bool:
        """Within a repeated section a question means its own copy; from outside it means every copy."""
        if address.instance in {"", here.instance}:
            return True
        return all(field.key != address.field for field in here.section.fields)

    def _is_open(self, gate: Gate) -> bool:
        answers = self._seen.get(gate.question, {}).values()
        return any(isinstance(value, Choice) and value.key in gate.goes_on for value in answers)


@dataclass(frozen=True)
class _Here:
    """Where a condition or a score stands: what it calls by one name lies nearest."""

    section: Section
    instance: str = ""
    field: str = ""
    row: str = ""


def _numbered(section: SectionAsked, number: int, index: int) -> SectionAsked:
    text = f"{number}.{index}" if section.instance else str(number)
    return SectionAsked(section.section, text, section.fields, section.instance)
