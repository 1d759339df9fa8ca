"""Conditions and scores as English sentences, in the words of the form: for the linter, the printed form, guidance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from ehia_desktop.forms.checks.scores import input_question
from ehia_desktop.forms.conditions import AllOf, AnyOf, Condition, Leaf, NoneOf, Op, as_number
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import (
    Actions,
    Cell,
    Date,
    FormField,
    Impact,
    Matrix,
    MultiChoice,
    NumberQuestion,
    Question,
    Score,
    ScoreInput,
    SingleChoice,
    Statement,
    TableQuestion,
    YesNoUnknown,
)
from ehia_desktop.forms.score_range import span


def condition_words(form: Form, condition: Condition, home: str = "") -> str:
    """Say when `condition` holds; `home` is the key of the section or field it belongs to.

    Reads after “Asked when”. Groups inside groups stand in brackets, so that “and” and “or” are never mixed.
    """
    return _Speaker(form, home).group(condition)


def gate_words(form: Form, section: Section) -> str:
    """Say what the gate of `section` lets follow and what ends the assessment; empty when it has none."""
    gate = section.gate
    question = None if gate is None else form.field(gate.question)
    if gate is None or not isinstance(question, SingleChoice):
        return ""
    labels = {item.key: f"“{item.label}”" for item in form.options(question)}
    goes_on = _or([labels.get(key, key) for key in gate.goes_on]) or "nothing there is"
    ends = _or([labels.get(key, key) for key in gate.ends])
    closing = (
        f"; {ends} ends the assessment here, with a reason and somebody who agrees" if ends else ""
    )
    return f"What follows “{section.title}” is asked when “{question.short}” is {goes_on}{closing}."


def score_words(form: Form, score: Score, home: Matrix | TableQuestion | None = None) -> str:
    """Say how `score` is worked out, between which figures it lies and what its bands are called."""
    inputs = [_input_words(form, part, home) for part in score.of]
    found = span(form, score, home)
    reach = (
        f", from {found.least:,f} to {found.most:,f}"
        if found.least is not None and found.most is not None
        else ""
    )
    bands = ", ".join(f"“{band.label}” from {band.at_least:,}" for band in score.bands)
    return (
        f"“{score.short}” is {_method_words(score, inputs)}{reach}{f': {bands}' if bands else ''}."
    )


def _method_words(score: Score, inputs: Sequence[str]) -> str:
    match score.method:
        case "product":
            return " times ".join(inputs)
        case "sum":
            return "the sum of " + _and(inputs)
        case "max":
            return "the highest of " + _and(inputs)
        case "min":
            return "the lowest of " + _and(inputs)
        case "look_up":
            return f"looked up in a table of {len(score.grid)} by " + _and(inputs)
        case _ as never:
            assert_never(never)


def _input_words(form: Form, part: ScoreInput, home: Matrix | TableQuestion | None) -> str:
    question = input_question(form, part, home)
    named = f"“{_short(question)}”" if question is not None else "an answer"
    if part.field is None or (home is not None and part.field == home.key):
        return named
    field = form.field(part.field)
    if not isinstance(field, Matrix | TableQuestion | Actions):
        return named
    if part.row is None:
        return f"{named} in every row of “{_short(field)}”"
    return f"{named} in the row “{_row(form, field, part.row)}” of “{_short(field)}”"


@dataclass(frozen=True)
class _Speaker:
    """Says conditions of one form, as they read at `home`."""

    form: Form
    home: str

    def group(self, condition: Condition, depth: int = 0) -> str:
        match condition:
            case Leaf():
                return self._leaf(condition)
            case AllOf(all_of=parts):
                words = _joined(self._each(parts, depth), "and")
                return _bracketed(words, depth and len(parts) > 1)
            case AnyOf(any_of=parts):
                words = _joined(self._each(parts, depth), "or")
                either = f"either {words}" if len(parts) > 1 else words
                return _bracketed(either, depth and len(parts) > 1)
            case NoneOf(none_of=parts):
                words = _joined(self._each(parts, depth), "or that")
                return _bracketed(f"it is not true that {words}", depth)
            case _ as never:
                assert_never(never)

    def _each(self, parts: Sequence[Condition], depth: int) -> list[str]:
        return [self.group(part, depth + 1) for part in parts]

    def _leaf(self, leaf: Leaf) -> str:
        field = self.form.field(leaf.field)
        if field is None:
            return f"“{leaf.field}” {leaf.op}"
        if not isinstance(field, Matrix | TableQuestion | Actions):
            words = f"“{_short(field)}” {_predicate(self.form, leaf, field)}"
            return words + self._in_any_copy(leaf)
        column = next((one for one in field.columns if one.key == leaf.column), None)
        if column is None:
            return f"“{_short(field)}” has a row of the user’s own" + self._in_any_copy(leaf)
        words = f"“{column.short}” {_predicate(self.form, leaf, column)}"
        if leaf.row is not None:
            where = f"in the row “{_row(self.form, field, leaf.row)}” of “{_short(field)}”"
        elif leaf.field == self.home:
            where = "in the same row"
        else:
            where = f"in any row of “{_short(field)}”"
        return f"{words} {where}" + self._in_any_copy(leaf)

    def _in_any_copy(self, leaf: Leaf) -> str:
        for section in self.form.sections:
            if section.repeat is not None and _holds_field(section, leaf.field):
                is_at_home = section.key == self.home or _holds_field(section, self.home)
                return "" if is_at_home else f" for any “{section.repeat.name}”"
        return ""


def _predicate(form: Form, leaf: Leaf, question: Cell | FormField) -> str:
    values = (
        () if leaf.value is None else leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
    )
    words = _or([_value_words(form, question, value) for value in values])
    is_many = isinstance(question, MultiChoice)
    match leaf.op:
        case Op.IS:
            return f"includes {words}" if is_many else f"is {words}"
        case Op.IS_NOT:
            return f"is answered without {words}" if is_many else f"is answered and is not {words}"
        case Op.IN | Op.ANY_ROW:
            return f"includes {words}" if is_many else f"is {words}"
        case Op.CONTAINS:
            return (
                f"is {words}"
                if isinstance(question, SingleChoice | Impact | YesNoUnknown)
                else f"includes {words}"
            )
        case Op.ANSWERED:
            return "is known" if isinstance(question, Score) else "is answered"
        case Op.NOT_ANSWERED:
            return "is not yet known" if isinstance(question, Score) else "is not answered"
        case Op.GT:
            return f"is {'after' if isinstance(question, Date) else 'more than'} {words}"
        case Op.GTE:
            return f"is {words} or later" if isinstance(question, Date) else f"is at least {words}"
        case Op.LT:
            return f"is {'before' if isinstance(question, Date) else 'less than'} {words}"
        case Op.LTE:
            return f"is {words} or earlier" if isinstance(question, Date) else f"is at most {words}"
        case _ as never:
            assert_never(never)


def _value_words(form: Form, question: Cell | FormField, value: str) -> str:
    match question:
        case SingleChoice() | MultiChoice() | Impact() | YesNoUnknown():
            labels = {item.key: item.label for item in form.options(question)}
            return f"“{labels.get(value, value)}”"
        case Score():
            bands = {band.key: band.label for band in question.bands}
            return f"“{bands[value]}”" if value in bands else value
        case NumberQuestion() if as_number(value) is not None:
            return f"{value} {question.unit}" if question.unit else value
        case Date():
            return value
        case _:
            return f"“{value}”"


def _short(question: Cell | FormField) -> str:
    match question:
        case Question():
            return question.short
        case Statement():
            return question.label
        case _ as never:
            assert_never(never)


def _row(form: Form, field: Matrix | TableQuestion | Actions, key: str) -> str:
    return next((row.label for row in form.fixed_rows(field) if row.key == key), key)


def _holds_field(section: Section, key: str) -> bool:
    return any(field.key == key for field in section.fields)


def _joined(parts: Sequence[str], word: str) -> str:
    """Join comparisons; a comma parts those that hold an “or” or an “and” of their own."""
    is_plain = not any(" or " in part or " and " in part for part in parts)
    return f"{'' if is_plain else ','} {word} ".join(parts)


def _bracketed(words: str, inside: int | bool) -> str:
    return f"({words})" if inside else words


def _and(parts: Sequence[str]) -> str:
    return _listed(parts, "and")


def _or(parts: Sequence[str]) -> str:
    return _listed(parts, "or")


def _listed(parts: Sequence[str], word: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"
