"""Lists and options: every list that is named is there, no item stands twice, every option that is named exists."""

from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import CHOICES, Fault, Route, cells, known, walk
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    EvidenceSlot,
    Impact,
    Matrix,
    MultiChoice,
    SingleChoice,
    YesNoUnknown,
)
from ehia_desktop.forms.lists import Item


def faults(form: Form) -> Iterator[Fault]:
    """Yield what is wrong with the lists, options and rows of `form`."""
    yield from _missing(form)
    seen: set[str] = set()
    for i, found in enumerate(form.lists):
        if found.id in seen:
            yield Fault(
                ("lists", i), f"the list “{found.id}” is named twice; remove one of the two."
            )
        seen.add(found.id)
        yield from _unique(found.items, ("lists", i, "items"))
    for route, _, field in walk(form):
        if isinstance(field, Matrix):
            yield from _unique(field.rows, (*route, "rows"))
            yield from _offered(form, field, route)
        for part, cell in cells(route, field):
            if isinstance(cell, CHOICES):
                yield from _options(form, cell, part)


def _missing(form: Form) -> Iterator[Fault]:
    lists = {found.id for found in form.lists}
    for route, _, field in walk(form):
        named: list[tuple[Route, str | None]] = []
        if isinstance(field, Matrix):
            named.append(((*route, "rows_from"), field.rows_from))
            local = field.local_rows
            offered = local.offered_from if local is not None else None
            named.append(((*route, "local_rows", "offered_from"), offered))
        if isinstance(field, EvidenceSlot):
            named.append(((*route, "metrics_from"), field.metrics_from))
        for part, cell in cells(route, field):
            if isinstance(cell, SingleChoice | MultiChoice | Impact):
                named.append(((*part, "options_from"), cell.options_from))
        for where, name in named:
            if name and name not in lists:
                message = f"the list “{name}” is not among this form’s lists; add it to “lists”."
                yield Fault(where, message)


def _unique(items: tuple[Item, ...], route: Route) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.key in seen:
            message = f"the key “{item.key}” is used twice in one list; choose another."
            yield Fault((*route, index, "key"), message)
        seen.add(item.key)


def _offered(form: Form, field: Matrix, route: Route) -> Iterator[Fault]:
    taken = {row.key for row in form.fixed_rows(field)}
    for item in form.offered_rows(field):
        if item.key in taken:
            message = f"the offered row “{item.key}” is a row of “{field.key}” already; offer another list."
            yield Fault((*route, "local_rows", "offered_from"), message)


def _options(
    form: Form, cell: SingleChoice | MultiChoice | Impact | YesNoUnknown, route: Route
) -> Iterator[Fault]:
    keys = {item.key for item in form.options(cell)}
    if not isinstance(cell, YesNoUnknown):
        yield from _unique(cell.options, (*route, "options"))
    wanted = set(cell.reason_required_for)
    if isinstance(cell, Impact):
        wanted |= set(cell.needs_mitigation)
    for key in sorted(wanted - keys):
        message = f"“{key}” is not among the options of “{cell.key}”; use one of {known(keys)}."
        yield Fault(route, message)
