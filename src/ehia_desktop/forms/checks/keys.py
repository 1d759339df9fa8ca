"""Keys: each used once, none that is retired, and none of a trust's own outside its overlay."""

from collections.abc import Iterable, Iterator

from ehia_desktop.forms.checks.fault import Fault, Route, cells, walk
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Impact, Matrix, MultiChoice, SingleChoice, TableQuestion
from ehia_desktop.forms.lists import Item

LOCAL = "local_"


def faults(form: Form) -> Iterator[Fault]:
    """Yield what is wrong with the keys of `form`."""
    yield from _repeated(form)
    yield from _retired(form)
    if form.based_on is None:
        for route, key in _all(form):
            if key.startswith(LOCAL):
                yield Fault(
                    route,
                    f"the key “{key}” begins with “{LOCAL}”, which is kept for a trust’s overlay; choose another.",
                )


def _repeated(form: Form) -> Iterator[Fault]:
    seen: set[str] = set()
    for route, key in _of_form(form):
        if key in seen:
            yield Fault(route, f"the key “{key}” is used twice; give this one a key of its own.")
        seen.add(key)


def _retired(form: Form) -> Iterator[Fault]:
    """A key that once stood for something else would give old answers a new meaning."""
    yield from _among(_of_form(form), form.retired_keys)
    for index, found in enumerate(form.lists):
        yield from _among(_of_items(found.items, ("lists", index, "items")), found.retired_keys)
    for route, _, field in walk(form):
        if isinstance(field, Matrix):
            yield from _among(_of_items(field.rows, (*route, "rows")), field.retired_keys)
        if isinstance(field, Matrix | TableQuestion):
            yield from _among(_of_columns(field, route), field.retired_keys)
        for part, cell in cells(route, field):
            if isinstance(cell, SingleChoice | MultiChoice | Impact):
                options = _of_items(cell.options, (*part, "options"))
                yield from _among(options, cell.retired_keys)


def _among(keys: Iterable[tuple[Route, str]], retired: tuple[str, ...]) -> Iterator[Fault]:
    for route, key in keys:
        if key in retired:
            yield Fault(route, f"the key “{key}” is retired and never used again; choose another.")


def _all(form: Form) -> Iterator[tuple[Route, str]]:
    yield from _of_form(form)
    for index, found in enumerate(form.lists):
        yield from _of_items(found.items, ("lists", index, "items"))
    for route, _, field in walk(form):
        if isinstance(field, Matrix):
            yield from _of_items(field.rows, (*route, "rows"))
        if isinstance(field, Matrix | TableQuestion):
            yield from _of_columns(field, route)
        for part, cell in cells(route, field):
            if isinstance(cell, SingleChoice | MultiChoice | Impact):
                yield from _of_items(cell.options, (*part, "options"))


def _of_form(form: Form) -> Iterator[tuple[Route, str]]:
    for s, section in enumerate(form.sections):
        yield ("sections", s, "key"), section.key
        for f, field in enumerate(section.fields):
            yield ("sections", s, "fields", f, "key"), field.key


def _of_columns(field: Matrix | TableQuestion, route: Route) -> Iterator[tuple[Route, str]]:
    for c, column in enumerate(field.columns):
        yield (*route, "columns", c, "key"), column.key


def _of_items(items: tuple[Item, ...], route: Route) -> Iterator[tuple[Route, str]]:
    for index, item in enumerate(items):
        yield (*route, index, "key"), item.key
