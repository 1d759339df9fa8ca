"""Which questions can never be asked, whatever is answered: conditions that contradict one another, lean on a
question that is never asked, or lie beyond a gate that never opens.

Sound but not complete: what is reported can indeed never be asked; a form too entangled to follow is let be.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise, product
from typing import TypeAlias, assert_never

from ehia_desktop.forms.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Known,
    Leaf,
    NoneOf,
    Op,
    as_number,
    holds,
)
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import (
    Actions,
    Cell,
    FormField,
    Impact,
    Matrix,
    NumberQuestion,
    Score,
    SingleChoice,
    TableQuestion,
    YesNoUnknown,
)
from ehia_desktop.forms.score_range import span
from ehia_desktop.forms.scoring import band_of
from ehia_desktop.forms.values import Choice, Number, Scored, Text

_MOST_WAYS = 128


@dataclass(frozen=True)
class _Said:
    """A comparison that must be true, or must not be; `home` is the field whose own row it may mean."""

    leaf: Leaf
    is_so: bool
    home: str = ""


_Way: TypeAlias = tuple[_Said, ...]
"""Comparisons that together let a question be asked; a question has one or more such ways."""

_ANYHOW: list[_Way] = [()]
"""The one way of a question that is always asked."""


@dataclass(frozen=True)
class Unreachable:
    """What can never be asked: a section (field empty), a field, or a column of one."""

    section: str
    field: str = ""
    column: str = ""


def unreachable(form: Form) -> tuple[Unreachable, ...]:
    """Return what can never be asked, in the form's order; within what is named nothing more is."""
    return tuple(_Reach(form).found())


@dataclass
class _Reach:
    form: Form
    ways: dict[str, list[_Way]] = field(default_factory=dict)
    never: set[tuple[str, str]] = field(default_factory=set)

    def found(self) -> Iterable[Unreachable]:
        beyond = _ANYHOW
        for section in self.form.sections:
            own = _ways(section.show_if)
            open_ways = _ANYHOW if section.despite_gate else beyond
            of_section = self._possible(own, open_ways)
            if not of_section:
                yield Unreachable(section.key)
            for one in section.fields:
                yield from self._field(section, one, of_section)
            beyond = self._after(section, beyond)

    def _field(
        self, section: Section, one: FormField, of_section: list[_Way]
    ) -> Iterable[Unreachable]:
        own = _ways(one.show_if)
        ways = self._possible(own, of_section)
        self.ways[one.key] = ways
        if not ways:
            self.never.add((one.key, ""))
            if of_section:
                yield Unreachable(section.key, one.key)
        if not isinstance(one, Matrix | TableQuestion | Actions):
            return
        for column in one.columns:
            if not ways or not self._possible(_ways(column.show_if, one.key), ways):
                self.never.add((one.key, column.key))
                if ways:
                    yield Unreachable(section.key, one.key, column.key)

    def _after(self, section: Section, beyond: list[_Way]) -> list[_Way]:
        """What must be so for the sections after `section` to be asked."""
        gate = section.gate
        if gate is None:
            return beyond
        opened: list[_Way] = []
        if gate.goes_on:
            leaf = Leaf(field=gate.question, op=Op.IN, value=gate.goes_on)
            opened = self._possible([(_Said(leaf, True),)], _ANYHOW)
        if section.show_if is not None:
            opened = opened + _ways(section.show_if, "", is_so=False)
        return _combined(beyond, opened)

    def _possible(self, own: list[_Way], others: list[_Way]) -> list[_Way]:
        """The ways in which both can be so, each with what its answers in turn need."""
        found = [
            whole
            for way in _combined(own, others)
            for whole in self._with_needs(way)
            if self._can_be(whole)
        ]
        return found[:_MOST_WAYS] if len(found) <= _MOST_WAYS else _ANYHOW

    def _with_needs(self, way: _Way) -> list[_Way]:
        """An answer that is compared must have been asked for: add what its question needs."""
        whole: list[_Way] = [way]
        for said in way:
            needed = self.ways.get(said.leaf.field)
            if needed is not None and needed != _ANYHOW and self._needs_answer(said):
                whole = _combined(whole, needed)
        return whole

    def _needs_answer(self, said: _Said) -> bool:
        return (said.leaf.op is not Op.NOT_ANSWERED) is said.is_so

    def _can_be(self, way: _Way) -> bool:
        jointly: dict[tuple[str, str, str], list[_Said]] = {}
        for said in way:
            leaf = said.leaf
            if self._is_one_place(said):
                jointly.setdefault((leaf.field, leaf.row or "", leaf.column or ""), []).append(said)
            elif said.is_so and not self._some([said]):
                return False
        return all(self._some(together) for together in jointly.values())

    def _is_one_place(self, said: _Said) -> bool:
        """Tell whether the comparison looks at one answer, so that two of them can contradict each other."""
        leaf = said.leaf
        if leaf.op is Op.ANY_ROW or self.form.is_repeated(leaf.field):
            return False
        return leaf.column is None or leaf.row is not None or leaf.field == said.home

    def _some(self, together: list[_Said]) -> bool:
        """Tell whether some answer makes all of these comparisons of one question come out as said."""
        leaf = together[0].leaf
        question = self._question(leaf)
        if question is None:
            return True
        is_asked = (leaf.field, leaf.column or "") not in self.never
        answers: list[Known | None] = [None]
        if is_asked:
            answers += _answers(self.form, self.form.field(leaf.field), question, together)
        is_exact = not any(isinstance(answer, Text) for answer in answers)
        return any(
            all(_comes_out(said, answer, is_exact) for said in together) for answer in answers
        )

    def _question(self, leaf: Leaf) -> Cell | FormField | None:
        one = self.form.field(leaf.field)
        if isinstance(one, Matrix | TableQuestion | Actions):
            return next((column for column in one.columns if column.key == leaf.column), None)
        return one


def _comes_out(said: _Said, answer: Known | None, is_exact: bool) -> bool:
    """A question whose answers cannot be listed is only ever answered or not."""
    if answer is not None and not is_exact and said.leaf.op not in {Op.ANSWERED, Op.NOT_ANSWERED}:
        return True
    return holds(said.leaf, lambda _: (answer,)) is said.is_so


def _answers(
    form: Form, home: FormField | None, question: Cell | FormField, together: list[_Said]
) -> list[Known]:
    """Answers that stand for all there can be, as far as these comparisons tell them apart."""
    match question:
        case SingleChoice() | Impact() | YesNoUnknown():
            return [Choice(item.key) for item in form.options(question)]
        case NumberQuestion(minimum=least, maximum=most):
            low = None if least is None else Decimal(least)
            high = None if most is None else Decimal(most)
            return [Number(figure) for figure in _figures(together, low, high, [])]
        case Score():
            inside = home if isinstance(home, Matrix | TableQuestion) else None
            reach = span(form, question, inside)
            edges = [Decimal(band.at_least) for band in question.bands]
            return [
                Scored(figure, band.key if (band := band_of(question, figure)) else "")
                for figure in _figures(together, None, reach.most, edges)
            ]
        case _:
            return [Text("something")]


def _figures(
    together: list[_Said], least: Decimal | None, most: Decimal | None, edges: list[Decimal]
) -> list[Decimal]:
    """Every bound that is compared, a figure between each two, and one beyond either end."""
    bounds = set(edges)
    for said in together:
        values = said.leaf.value if isinstance(said.leaf.value, tuple) else (said.leaf.value or "",)
        bounds |= {figure for value in values if (figure := as_number(value)) is not None}
    bounds |= {end for end in (least, most) if end is not None}
    ordered = sorted(bounds) or [Decimal(0)]
    between = [(low + high) / 2 for low, high in pairwise(ordered)]
    figures = [ordered[0] - 1, *ordered, *between, ordered[-1] + 1]
    return [
        figure
        for figure in figures
        if (least is None or figure >= least) and (most is None or figure <= most)
    ]


def _ways(condition: Condition | None, home: str = "", *, is_so: bool = True) -> list[_Way]:
    """Every way in which `condition` comes out as said; one way without any word when there are too many."""
    match condition:
        case None:
            return _ANYHOW
        case Leaf():
            return [(_Said(condition, is_so, home),)]
        case AllOf(all_of=parts):
            return _all_or_any(parts, home, is_so, every=is_so)
        case AnyOf(any_of=parts):
            return _all_or_any(parts, home, is_so, every=not is_so)
        case NoneOf(none_of=parts):
            return _all_or_any(parts, home, not is_so, every=is_so)
        case _ as never:
            assert_never(never)


def _all_or_any(parts: Iterable[Condition], home: str, is_so: bool, *, every: bool) -> list[_Way]:
    each = [_ways(part, home, is_so=is_so) for part in parts]
    if not every:
        found = [way for ways in each for way in ways]
        return found if len(found) <= _MOST_WAYS else _ANYHOW
    whole = _ANYHOW
    for ways in each:
        whole = _combined(whole, ways)
    return whole


def _combined(some: list[_Way], others: list[_Way]) -> list[_Way]:
    if len(some) * len(others) > _MOST_WAYS:
        # Too many to follow: keep the shorter list, which only makes fewer questions look out of reach.
        return min(some, others, key=len)
    return [tuple(dict.fromkeys((*one, *other))) for one, other in product(some, others)]
