"""Picks: they choose among the rows of an earlier matrix or table."""

from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import Fault, cells, walk
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import Actions, FormField, Matrix, Pick, TableQuestion


def faults(form: Form) -> Iterator[Fault]:
    """Yield what is wrong with the picks of `form`."""
    earlier: dict[str, tuple[Section, FormField]] = {}
    for route, section, field in walk(form):
        for part, cell in cells(route, field):
            if isinstance(cell, Pick) and (message := _of_pick(form, cell, section, earlier)):
                yield Fault((*part, "rows_of"), message)
        earlier[field.key] = section, field


def _of_pick(
    form: Form, pick: Pick, section: Section, earlier: dict[str, tuple[Section, FormField]]
) -> str:
    if pick.rows_of not in earlier:
        is_there = form.field(pick.rows_of) is not None
        mend = (
            "does not come before this question; move it"
            if is_there
            else "is not a field of this form; check the key"
        )
        return f"“{pick.rows_of}” {mend}."
    home, field = earlier[pick.rows_of]
    if not isinstance(field, Matrix | TableQuestion | Actions):
        return f"“{pick.rows_of}” has no rows; name a matrix, a table or the register of actions."
    if home.repeat is not None and home is not section:
        return f"“{pick.rows_of}” repeats with its section, so its rows can be picked only there; move this question."
    return ""
