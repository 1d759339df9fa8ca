"""Conditions: they name earlier questions, rows and columns that exist, and values that can be met."""

from collections.abc import Iterator

from ehia_desktop.errors import UserError
from ehia_desktop.forms.checks.fault import CHOICES, Fault, Route, known
from ehia_desktop.forms.conditions import ORDERS, Condition, Leaf, Op, as_number, leaves
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Actions,
    Cell,
    Date,
    EvidenceSlot,
    FormField,
    Matrix,
    NumberQuestion,
    Pick,
    Rowed,
    Score,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.parsing import parse_date


def faults(form: Form) -> Iterator[Fault]:
    """Yield what is wrong with the conditions of `form`."""
    earlier: dict[str, FormField] = {}
    for s, section in enumerate(form.sections):
        if section.show_if is not None:
            yield from _of_condition(form, section.show_if, earlier, ("sections", s, "show_if"))
        for f, field in enumerate(section.fields):
            route = ("sections", s, "fields", f)
            if field.show_if is not None:
                yield from _of_condition(form, field.show_if, earlier, (*route, "show_if"))
            yield from _of_columns(form, field, earlier, route)
            earlier[field.key] = field


def _of_columns(
    form: Form, field: FormField, earlier: dict[str, FormField], route: Route
) -> Iterator[Fault]:
    """A column may lean on earlier fields and on columns before it in the same row."""
    if not isinstance(field, Matrix | TableQuestion):
        return
    for c, column in enumerate(field.columns):
        if column.show_if is None:
            continue
        here = (*route, "columns", c, "show_if")
        for leaf in leaves(column.show_if):
            if leaf.field == field.key:
                yield from _of_own_row(form, leaf, field, c, here)
            else:
                yield from _of_leaf(form, leaf, earlier, here)


def _of_own_row(
    form: Form, leaf: Leaf, field: Matrix | TableQuestion, position: int, route: Route
) -> Iterator[Fault]:
    before = {column.key: column for column in field.columns[:position]}
    if leaf.row is not None:
        yield Fault(route, f"a column looks at its own row of “{field.key}” only; remove “row”.")
    elif leaf.op is Op.ANY_ROW:
        yield Fault(
            route, f"a column looks at its own row of “{field.key}” only; write “is” or “in”."
        )
    elif leaf.column is None:
        message = f"“{field.key}” needs a column; use one of {known(before)}."
        yield Fault(route, message)
    elif leaf.column in before:
        yield from _of_value(form, leaf, before[leaf.column], route)
    elif any(column.key == leaf.column for column in field.columns):
        message = f"the column “{leaf.column}” comes later in the row; move it before this one."
        yield Fault(route, message)
    else:
        message = f"“{field.key}” has no column “{leaf.column}”; use one of {known(before)}."
        yield Fault(route, message)


def _of_condition(
    form: Form, condition: Condition, earlier: dict[str, FormField], route: Route
) -> Iterator[Fault]:
    for leaf in leaves(condition):
        yield from _of_leaf(form, leaf, earlier, route)


def _of_leaf(
    form: Form, leaf: Leaf, earlier: dict[str, FormField], route: Route
) -> Iterator[Fault]:
    field = earlier.get(leaf.field)
    if field is None:
        mend = (
            "comes later in the form; move it before"
            if form.field(leaf.field) is not None
            else "is not a field of this form; check the key"
        )
        yield Fault(route, f"“{leaf.field}” {mend}.")
    elif isinstance(field, Statement | EvidenceSlot):
        yield Fault(route, f"“{leaf.field}” takes no answer; use a question that does.")
    elif isinstance(field, Matrix | TableQuestion | Actions):
        yield from _of_rows(form, leaf, field, route)
    elif leaf.op is Op.ANY_ROW:
        yield Fault(route, f"“{leaf.field}” has no rows; write “is”, “in” or “answered” here.")
    elif leaf.row or leaf.column:
        yield Fault(route, f"“{leaf.field}” has no rows or columns; remove “row” and “column”.")
    else:
        yield from _of_value(form, leaf, field, route)


def _of_rows(form: Form, leaf: Leaf, field: Rowed, route: Route) -> Iterator[Fault]:
    if leaf.op is Op.ANY_ROW and leaf.column is None:
        if isinstance(field, Matrix) and field.local_rows is None:
            yield Fault(
                route,
                f"“{leaf.field}” takes no rows of the user’s own; name a column and a value.",
            )
        return
    columns = {column.key: column for column in field.columns}
    column = columns.get(leaf.column or "")
    if column is None:
        yield Fault(route, f"“{leaf.field}” needs a column; use one of {known(columns)}.")
        return
    rows = {row.key for row in form.fixed_rows(field)}
    if leaf.row is not None and not rows:
        yield Fault(route, f"the rows of “{leaf.field}” are the user’s own; remove “row”.")
    elif leaf.row is not None and leaf.row not in rows:
        yield Fault(route, f"“{leaf.field}” has no row “{leaf.row}”; use one of {known(rows)}.")
    yield from _of_value(form, leaf, column, route)


def _of_value(form: Form, leaf: Leaf, question: Cell | FormField, route: Route) -> Iterator[Fault]:
    if leaf.op in ORDERS:
        yield from _of_order(leaf, question, route)
        return
    if leaf.value is None:
        return
    values = (leaf.value,) if isinstance(leaf.value, str) else leaf.value
    if isinstance(question, Score):
        if leaf.op is Op.CONTAINS:
            yield Fault(route, f"a score contains nothing; compare “{leaf.field}” with “gte”.")
            return
        options = {band.key for band in question.bands}
        values = tuple(value for value in values if as_number(value) is None)
    elif isinstance(question, CHOICES):
        options = {item.key for item in form.options(question)}
    elif isinstance(question, Pick):
        options = _fixed_rows(form, question) or set(values)
    else:
        return
    for value in values:
        if value not in options:
            message = f"“{value}” is not an option of “{leaf.field}”; use one of {known(options)}."
            yield Fault(route, message)


def _fixed_rows(form: Form, question: Pick) -> set[str]:
    """The rows a pick can name for certain; empty where users add rows of their own."""
    field = form.field(question.rows_of)
    if isinstance(field, Matrix) and field.local_rows is None:
        return {row.key for row in form.fixed_rows(field)}
    return set()


def _of_order(leaf: Leaf, question: Cell | FormField, route: Route) -> Iterator[Fault]:
    """More and less need a number or a date on both sides."""
    bound = str(leaf.value)
    match question:
        case NumberQuestion() | Score():
            if as_number(bound) is None:
                yield Fault(route, f"“{bound}” is not a number; “{leaf.op}” compares numbers here.")
        case Date():
            try:
                spelled = parse_date(bound).iso
            except UserError as error:
                yield Fault(route, error.message)
                return
            if spelled != bound:
                yield Fault(route, f"“{bound}” is compared sign by sign; write it as {spelled}.")
        case _:
            yield Fault(route, f"“{leaf.op}” compares numbers and dates; use “is” or “in” here.")
