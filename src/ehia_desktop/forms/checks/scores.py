"""Scores: inputs that exist, come earlier and count something; a grid of real options; bands that rise."""

from collections.abc import Iterator
from itertools import pairwise

from ehia_desktop.forms.checks.fault import Fault, Route, known, walk
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Actions,
    Cell,
    FormField,
    Impact,
    Matrix,
    MultiChoice,
    NumberQuestion,
    Score,
    ScoreInput,
    SingleChoice,
    TableQuestion,
    YesNoUnknown,
)


def faults(form: Form) -> Iterator[Fault]:
    """Yield what is wrong with the scores of `form`."""
    earlier: dict[str, FormField] = {}
    for route, _, field in walk(form):
        if isinstance(field, Score):
            yield from _of_score(form, field, route, earlier, None, 0)
        if isinstance(field, Matrix | TableQuestion):
            for c, column in enumerate(field.columns):
                if isinstance(column, Score):
                    here = (*route, "columns", c)
                    yield from _of_score(form, column, here, earlier, field, c)
        earlier[field.key] = field


def input_question(
    form: Form, part: ScoreInput, home: Matrix | TableQuestion | None
) -> Cell | FormField | None:
    """Return the question that an input of a score in `home` names, or None when there is none."""
    field = (
        home if part.field is None or (home and part.field == home.key) else form.field(part.field)
    )
    if isinstance(field, Matrix | TableQuestion | Actions):
        return next((column for column in field.columns if column.key == part.column), None)
    return field


def _of_score(
    form: Form,
    score: Score,
    route: Route,
    earlier: dict[str, FormField],
    home: Matrix | TableQuestion | None,
    position: int,
) -> Iterator[Fault]:
    found = len(score.of) * [True]
    for index, part in enumerate(score.of):
        here = (*route, "of", index)
        if home is not None and (part.field is None or part.field == home.key):
            message = _own_row(part, home, position)
        else:
            message = _elsewhere(form, part, earlier)
        question = input_question(form, part, home)
        if not message and question is not None:
            message = _countable(form, score, question) or _single(form, score, part, home)
        found[index] = not message
        if message:
            yield Fault(here, message)
    if score.grid and all(found):
        yield from _grid(form, score, route, home)
    yield from _bands(score, route)


def _own_row(part: ScoreInput, home: Matrix | TableQuestion, position: int) -> str:
    before = {column.key for column in home.columns[:position]}
    if part.row is not None:
        return "a score in a table counts its own row; remove “row”, or make the score a field after the table."
    if part.column in before:
        return ""
    if part.column == home.columns[position].key:
        return "a score cannot count itself; name another column."
    if any(column.key == part.column for column in home.columns):
        return f"the column “{part.column}” comes later in the row; move it before the score."
    named = f"“{part.column}”" if part.column else "without a name"
    return f"“{home.key}” has no column {named}; use one of {known(before)}."


def _elsewhere(form: Form, part: ScoreInput, earlier: dict[str, FormField]) -> str:
    if part.field is None:
        return "a score outside a table names a field; add “field:” beside the column."
    field = earlier.get(part.field)
    if field is None:
        later = form.field(part.field) is not None
        mend = (
            "comes later in the form; move it before"
            if later
            else "is not a field of this form; check the key"
        )
        return f"“{part.field}” {mend}."
    if not isinstance(field, Matrix | TableQuestion | Actions):
        has_place = part.row or part.column
        return (
            f"“{part.field}” has no rows or columns; remove “row” and “column”."
            if has_place
            else ""
        )
    columns = {column.key for column in field.columns}
    if part.column not in columns:
        return f"“{part.field}” needs a column; use one of {known(columns)}."
    rows = {row.key for row in form.fixed_rows(field)}
    if part.row is not None and part.row not in rows:
        return f"“{part.field}” has no row “{part.row}”; use one of {known(rows)}."
    return ""


def _countable(form: Form, score: Score, question: Cell | FormField) -> str:
    """Say why `question` cannot count, or nothing. A look-up reads keys, every other method figures."""
    reads_keys = score.method == "look_up"
    match question:
        case NumberQuestion():
            return "a look-up reads options, not numbers; use another method." if reads_keys else ""
        case Score():
            if reads_keys and not question.bands:
                return f"a look-up reads the bands of a score, and “{question.key}” has none; give it “bands”."
            return ""
        case YesNoUnknown():
            return (
                ""
                if reads_keys
                else (
                    f"“{question.key}” has no points; use a look-up, or a single_choice whose options have points."
                )
            )
        case SingleChoice() | Impact() | MultiChoice():
            if reads_keys:
                return (
                    "a look-up reads one option; use a single_choice."
                    if isinstance(question, MultiChoice)
                    else ""
                )
            if any(item.points is not None for item in form.options(question)):
                return ""
            return f"no option of “{question.key}” has points; give “points:” to those that count."
        case _:
            return (
                f"“{question.key}” is a {question.kind} and has no figure; "
                "use a number, a score or a choice whose options have points."
            )  # fmt: skip


def _single(form: Form, score: Score, part: ScoreInput, home: Matrix | TableQuestion | None) -> str:
    """A look-up takes one answer for each input; a whole column would give it many."""
    if score.method != "look_up" or part.field is None or (home and part.field == home.key):
        return ""
    field = form.field(part.field)
    if isinstance(field, Matrix | TableQuestion | Actions) and part.row is None:
        return f"a look-up takes one answer, and “{part.field}” has many rows; name a “row”."
    return ""


def _keys(form: Form, question: Cell | FormField | None) -> set[str]:
    match question:
        case Score():
            return {band.key for band in question.bands}
        case SingleChoice() | Impact() | YesNoUnknown() | MultiChoice():
            return {item.key for item in form.options(question)}
        case _:
            return set()


def _grid(
    form: Form, score: Score, route: Route, home: Matrix | TableQuestion | None
) -> Iterator[Fault]:
    options = [_keys(form, input_question(form, part, home)) for part in score.of]
    seen: set[tuple[str, ...]] = set()
    for index, cell in enumerate(score.grid):
        here = (*route, "grid", index)
        if len(cell.options) != len(options):
            yield Fault(
                here,
                f"this has {len(cell.options)} options for {len(options)} inputs; give one for each, in order.",
            )
            continue
        for key, allowed in zip(cell.options, options, strict=True):
            if key not in allowed:
                yield Fault(
                    here, f"“{key}” does not stand for its input here; use one of {known(allowed)}."
                )
        if cell.options in seen:
            yield Fault(here, f"“{', '.join(cell.options)}” is given twice; keep one of the two.")
        seen.add(cell.options)


def _bands(score: Score, route: Route) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, band in enumerate(score.bands):
        if band.key in seen:
            yield Fault(
                (*route, "bands", index, "key"),
                f"the band “{band.key}” is given twice; choose another key.",
            )
        seen.add(band.key)
    for index, (lower, upper) in enumerate(pairwise(score.bands), start=1):
        if upper.at_least <= lower.at_least:
            yield Fault(
                (*route, "bands", index, "at_least"),
                f"bands rise, and “{upper.label}” begins at {upper.at_least}, not above {lower.at_least}; "
                "put them in order.",
            )
