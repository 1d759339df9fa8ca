"""Matrices and tables: columns with keys of their own, widths that fit, limits the right way round."""

from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import Fault, Route, walk
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Actions, Matrix, Rowed, TableQuestion
from ehia_desktop.forms.model import ROW_LABEL


def faults(form: Form) -> Iterator[Fault]:
    """Yield what is wrong with the matrices, tables and registers of `form`."""
    registers = 0
    for route, _, field in walk(form):
        if not isinstance(field, Matrix | TableQuestion | Actions):
            continue
        yield from _columns(field, route)
        yield from _widths(field, route)
        if isinstance(field, TableQuestion | Actions) and field.max_rows < field.min_rows:
            yield Fault((*route, "max_rows"), "“max_rows” is less than “min_rows”; swap them.")
        if isinstance(field, Actions):
            registers += 1
            if registers > 1:
                yield Fault(
                    (*route, "kind"),
                    "a form has one register of actions; remove this one and point to the first.",
                )


def _columns(field: Rowed, route: Route) -> Iterator[Fault]:
    seen = {ROW_LABEL}
    for c, column in enumerate(field.columns):
        if column.key in seen:
            yield Fault(
                (*route, "columns", c, "key"),
                f"the column key “{column.key}” is used twice here or is reserved; choose another.",
            )
        seen.add(column.key)


def _widths(field: Rowed, route: Route) -> Iterator[Fault]:
    widths = field.word.widths
    expected = len(field.columns) + (1 if isinstance(field, Matrix) else 0)
    if widths and len(widths) not in {expected, len(field.columns)}:
        yield Fault(
            (*route, "word", "widths"),
            f"there are {len(widths)} widths for {expected} columns; give one each.",
        )
