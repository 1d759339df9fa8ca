"""Assessments on the forms that are shipped, filled from their own example answers."""

import functools
from collections.abc import Iterator

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Asked, EvidenceSlot, Rowed, Score, Statement
from ehia_desktop.forms.loader import load_form, load_list
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.values import RowOrder, Text, Value
from ehia_desktop.paths import resource
from ehia_desktop.strict_yaml import Tree, read_bytes


@functools.cache
def shipped_form(name: str) -> Form:
    """A form from `resources/forms`."""
    lists = {
        path.stem: load_list(path.read_bytes(), path.name)
        for path in sorted(resource("forms", "lists").glob("*.yaml"))
    }
    path = resource("forms", name, "form.yaml")
    return load_form(path.read_bytes(), path.name, lists)


def shipped_example(name: str, *answers: str) -> Assessment:
    """The form `name` with its example answers, or with those at a path under `resources`."""
    form = shipped_form(name)
    path = resource(*answers) if answers else resource("forms", name, "examples", "example.yaml")
    tree = read_bytes(path.read_bytes(), path.name).tree
    assert isinstance(tree, dict)
    given = tree["answers"]
    assert isinstance(given, dict)
    values = dict(_values(form, given))
    return Assessment(
        "a1", form, form.sha256, "Moving the glaucoma clinic to Northgate", "2026-11-22T09:00:00Z",
        head="3f9a" * 16,
        answers={
            at: Answer(value, "", form.version, "Example", "2026-11-22T10:00:00Z")
            for at, value in values.items()
        },
    )  # fmt: skip


def _values(form: Form, given: dict[str, Tree]) -> Iterator[tuple[Address, Value]]:
    yield from _copies(form, given)
    for key, tree in given.items():
        at = parse(key)
        field = form.field(at.field)
        assert field is not None, key
        assert not isinstance(field, Statement | EvidenceSlot | Score), key
        if not isinstance(field, Rowed):
            yield at, parse_value(form, field, tree)
            continue
        assert isinstance(tree, dict)
        fixed = {row.key for row in form.fixed_rows(field)}
        if added := tuple(row for row in tree if row not in fixed):
            yield at, RowOrder(added)
        yield from _cells(form, field, at, tree)


def _copies(form: Form, given: dict[str, Tree]) -> Iterator[tuple[Address, Value]]:
    """The copies of each section that repeats, in the order in which the answers name them."""
    for section in form.sections:
        keys = {field.key for field in section.fields}
        named = (parse(key) for key in given)
        copies = dict.fromkeys(at.instance for at in named if at.field in keys and at.instance)
        if copies:
            yield Address(section.key), RowOrder(tuple(copies))


def _cells(
    form: Form, field: Rowed, at: Address, tree: dict[str, Tree]
) -> Iterator[tuple[Address, Value]]:
    columns: dict[str, Asked] = {
        column.key: column for column in field.columns if not isinstance(column, Score)
    }
    for row, cells in tree.items():
        assert isinstance(cells, dict)
        for column, value in cells.items():
            cell = Address(field.key, row, column, at.instance)
            if column == ROW_LABEL:
                yield cell, Text(str(value))
            else:
                yield cell, parse_value(form, columns[column], value)
