"""A fault of a form, and the ways through a form that every check takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import (
    Cell,
    FormField,
    Impact,
    Matrix,
    MultiChoice,
    SingleChoice,
    TableQuestion,
    YesNoUnknown,
)

Route: TypeAlias = tuple[str | int, ...]
CHOICES = (SingleChoice, MultiChoice, Impact, YesNoUnknown)


@dataclass(frozen=True)
class Fault:
    """What is wrong, and the route to it in the definition."""

    route: Route
    message: str


def walk(form: Form) -> Iterator[tuple[Route, Section, FormField]]:
    """Yield every field with its route and its section, in order."""
    for s, section in enumerate(form.sections):
        for f, field in enumerate(section.fields):
            yield ("sections", s, "fields", f), section, field


def cells(route: Route, field: FormField) -> Iterator[tuple[Route, Cell | FormField]]:
    """Yield the columns of `field` that the form words itself, or the field where it has none."""
    if isinstance(field, Matrix | TableQuestion):
        for c, column in enumerate(field.columns):
            yield (*route, "columns", c), column
    else:
        yield route, field


def known(keys: object) -> str:
    """Spell some keys for the end of a sentence: at most twelve, in order."""
    found = sorted(str(key) for key in keys) if isinstance(keys, set | frozenset | dict) else []
    if not found:
        return "none"
    more = f" and {len(found) - 12} more" if len(found) > 12 else ""
    return ", ".join(found[:12]) + more
