"""What can be wrong with a form that parses: keys used twice, questions that lean on later ones, lists
that are not there. Each fault carries the route of the part it is about, and how to mend it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.errors import UserError
from ehia_desktop.forms.conditions import ORDERS, Condition, Leaf, as_number, leaves
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import (
    Actions,
    Cell,
    Date,
    EvidenceSlot,
    FormField,
    Impact,
    Matrix,
    MultiChoice,
    NumberQuestion,
    Rowed,
    Score,
    SingleChoice,
    Statement,
    TableQuestion,
    YesNoUnknown,
)
from ehia_desktop.forms.lists import Item
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.parsing import parse_date

CHOICES = (SingleChoice, MultiChoice, Impact, YesNoUnknown)
_RESERVED = {ROW_LABEL}


@dataclass(frozen=True)
class Fault:
    """What is wrong, and the route to it in the definition."""

    route: tuple[str | int, ...]
    message: str


def check(form: Form) -> tuple[Fault, ...]:
    """Return every fault of `form`, in its order; empty when it is sound."""
    return (
        *_repeated_keys(form),
        *_retired_keys(form),
        *_lists(form),
        *_columns(form),
        *_items(form),
        *_conditions(form),
    )


def _walk(form: Form) -> Iterator[tuple[tuple[str | int, ...], Section, FormField]]:
    for s, section in enumerate(form.sections):
        for f, field in enumerate(section.fields):
            yield ("sections", s, "fields", f), section, field


def _repeated_keys(form: Form) -> Iterator[Fault]:
    seen: set[str] = set()
    for s, section in enumerate(form.sections):
        yield from _once(section.key, ("sections", s, "key"), seen)
        for f, field in enumerate(section.fields):
            yield from _once(field.key, ("sections", s, "fields", f, "key"), seen)


def _once(key: str, route: tuple[str | int, ...], seen: set[str]) -> Iterator[Fault]:
    if key in seen:
        yield Fault(route, f"the key “{key}” is used twice; give this one a key of its own.")
    seen.add(key)


def _retired_keys(form: Form) -> Iterator[Fault]:
    for route, _, field in _walk(form):
        if field.key in form.retired_keys:
            yield Fault(
                (*route, "key"),
                f"the key “{field.key}” is retired and never used again; choose another.",
            )


def _lists(form: Form) -> Iterator[Fault]:
    known = {found.id for found in form.lists}
    for route, _, field in _walk(form):
        if isinstance(field, Matrix) and field.rows_from and field.rows_from not in known:
            yield _no_list((*route, "rows_from"), field.rows_from)
        for part, cell in _cells(route, field):
            if (
                isinstance(cell, SingleChoice | MultiChoice | Impact)
                and (name := cell.options_from)
                and name not in known
            ):
                yield _no_list((*part, "options_from"), name)


def _no_list(route: tuple[str | int, ...], name: str) -> Fault:
    return Fault(route, f"the list “{name}” is not among this form’s lists; add it to “lists”.")


def _cells(
    route: tuple[str | int, ...], field: FormField
) -> Iterator[tuple[tuple[str | int, ...], Cell | FormField]]:
    if isinstance(field, Matrix | TableQuestion):
        for c, column in enumerate(field.columns):
            yield (*route, "columns", c), column
    else:
        yield route, field


def _columns(form: Form) -> Iterator[Fault]:
    for route, _, field in _walk(form):
        if not isinstance(field, Matrix | TableQuestion | Actions):
            continue
        seen: set[str] = set(_RESERVED)
        for c, column in enumerate(field.columns):
            if column.key in seen:
                yield Fault(
                    (*route, "columns", c, "key"),
                    f"the column key “{column.key}” is used twice here or is reserved; choose another.",
                )
            seen.add(column.key)
        widths = field.word.widths
        expected = len(field.columns) + (1 if isinstance(field, Matrix) else 0)
        if widths and len(widths) not in (expected, len(field.columns)):
            yield Fault(
                (*route, "word", "widths"),
                f"there are {len(widths)} widths for {expected} columns; give one each.",
            )


def _items(form: Form) -> Iterator[Fault]:
    for i, found in enumerate(form.lists):
        yield from _unique_items(found.items, ("lists", i))
    for route, _, field in _walk(form):
        if isinstance(field, Matrix):
            yield from _unique_items(field.rows, (*route, "rows"))
        for part, cell in _cells(route, field):
            if isinstance(cell, CHOICES):
                yield from _option_faults(form, cell, part)


def _unique_items(items: tuple[Item, ...], route: tuple[str | int, ...]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.key in seen:
            yield Fault(
                (*route, index, "key"),
                f"the key “{item.key}” is used twice in one list; choose another.",
            )
        seen.add(item.key)


def _option_faults(
    form: Form,
    cell: SingleChoice | MultiChoice | Impact | YesNoUnknown,
    route: tuple[str | int, ...],
) -> Iterator[Fault]:
    keys = {item.key for item in form.options(cell)}
    if not isinstance(cell, YesNoUnknown):
        yield from _unique_items(cell.options, (*route, "options"))
    wanted = set(cell.reason_required_for) | (
        set(cell.needs_mitigation) if isinstance(cell, Impact) else set()
    )
    for key in sorted(wanted - keys):
        yield Fault(
            route,
            f"“{key}” is not among the options of “{cell.key}”; use one of {', '.join(sorted(keys))}.",
        )


def _conditions(form: Form) -> Iterator[Fault]:
    earlier: dict[str, FormField] = {}
    for s, section in enumerate(form.sections):
        if section.show_if is not None:
            yield from _condition_faults(form, section.show_if, earlier, ("sections", s, "show_if"))
        for f, field in enumerate(section.fields):
            route = ("sections", s, "fields", f)
            if field.show_if is not None:
                yield from _condition_faults(form, field.show_if, earlier, (*route, "show_if"))
            yield from _column_conditions(form, field, earlier, route)
            earlier[field.key] = field


def _column_conditions(
    form: Form, field: FormField, earlier: dict[str, FormField], route: tuple[str | int, ...]
) -> Iterator[Fault]:
    """A column may lean on earlier fields and on columns before it in the same row."""
    if not isinstance(field, Matrix | TableQuestion):
        return
    for c, column in enumerate(field.columns):
        if column.show_if is None:
            continue
        before = {cell.key for cell in field.columns[:c]}
        for leaf in leaves(column.show_if):
            if leaf.field == field.key and leaf.row is None and leaf.column in before:
                continue
            yield from _leaf_faults(form, leaf, earlier, (*route, "columns", c, "show_if"))


def _condition_faults(
    form: Form, condition: Condition, earlier: dict[str, FormField], route: tuple[str | int, ...]
) -> Iterator[Fault]:
    for leaf in leaves(condition):
        yield from _leaf_faults(form, leaf, earlier, route)


def _leaf_faults(
    form: Form, leaf: Leaf, earlier: dict[str, FormField], route: tuple[str | int, ...]
) -> Iterator[Fault]:
    field = earlier.get(leaf.field)
    if field is None:
        known = form.field(leaf.field) is not None
        mend = (
            "comes later in the form; move it before"
            if known
            else "is not a field of this form; check the key"
        )
        yield Fault(route, f"“{leaf.field}” {mend}.")
    elif isinstance(field, Statement | EvidenceSlot):
        yield Fault(route, f"“{leaf.field}” takes no answer; use a question that does.")
    elif isinstance(field, Matrix | TableQuestion | Actions):
        yield from _rowed_leaf_faults(form, leaf, field, route)
    elif leaf.row or leaf.column:
        yield Fault(route, f"“{leaf.field}” has no rows or columns; remove “row” and “column”.")
    else:
        yield from _value_faults(form, leaf, field, route)


def _rowed_leaf_faults(
    form: Form, leaf: Leaf, field: Rowed, route: tuple[str | int, ...]
) -> Iterator[Fault]:
    columns = {column.key: column for column in field.columns}
    column = columns.get(leaf.column or "")
    if column is None:
        known = ", ".join(sorted(columns))
        yield Fault(route, f"“{leaf.field}” needs a column; use one of {known}.")
        return
    rows = {row.key for row in form.fixed_rows(field)}
    if leaf.row is not None and rows and leaf.row not in rows:
        known = ", ".join(sorted(rows))
        yield Fault(route, f"“{leaf.field}” has no row “{leaf.row}”; use one of {known}.")
    yield from _value_faults(form, leaf, column, route)


def _value_faults(
    form: Form, leaf: Leaf, question: Cell | FormField, route: tuple[str | int, ...]
) -> Iterator[Fault]:
    if leaf.op in ORDERS:
        yield from _order_faults(leaf, question, route)
        return
    if leaf.value is None or not isinstance(question, (*CHOICES, Score)):
        return
    values = (leaf.value,) if isinstance(leaf.value, str) else leaf.value
    if isinstance(question, Score):
        options = {band.key for band in question.bands}
        values = tuple(value for value in values if as_number(value) is None)
    else:
        options = {item.key for item in form.options(question)}
    for value in values:
        if value not in options:
            known = ", ".join(sorted(options))
            yield Fault(route, f"“{value}” is not an option of “{leaf.field}”; use one of {known}.")


def _order_faults(
    leaf: Leaf, question: Cell | FormField, route: tuple[str | int, ...]
) -> Iterator[Fault]:
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
