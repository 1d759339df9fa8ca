"""`ehia forms`: the catalogue, one form's questions with their addresses, and the check of a form file."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from ehia_desktop import paths, wiring
from ehia_desktop.cli.printing import show
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Actions, Matrix, Statement, TableQuestion
from ehia_desktop.services.catalogue import read_form, read_lists


def list_forms(options: argparse.Namespace) -> int:
    """Print the forms that can be started."""
    entries = wiring.catalogue().entries()
    forms = [entry.form for entry in entries if entry.form is not None]
    data = {
        "forms": [
            {"id": form.id, "version": form.version, "title": form.title, "status": form.status}
            for form in forms
        ],
        "problems": [entry.fault for entry in entries if entry.fault],
    }
    lines = [f"{form.id}  {form.version}  {form.title}" for form in forms]
    show(options, data, [*lines, *(entry.fault for entry in entries if entry.fault)])
    return 0


def show_form(options: argparse.Namespace) -> int:
    """Print every question of a form with its address and kind."""
    form = wiring.catalogue().form(options.form)
    questions = list(_questions(form))
    data = {
        "id": form.id,
        "version": form.version,
        "title": form.title,
        "questions": [
            {"address": address, "kind": kind, "label": label} for address, kind, label in questions
        ],
    }
    lines = [f"{address}  ({kind})  {label}" for address, kind, label in questions]
    show(options, data, [form.title, "", *lines])
    return 0


def check_form(options: argparse.Namespace) -> int:
    """Check a form file. UserError names file and line."""
    file = Path(options.file).absolute()
    beside = file.parent.parent / "lists"
    shared = beside if beside.is_dir() else paths.resource("forms", "lists")
    form = read_form(file, read_lists(shared))
    data = {"id": form.id, "version": form.version, "sha256": form.sha256, "problems": []}
    show(options, data, [f"{form.id} {form.version} is sound."])
    return 0


def _questions(form: Form) -> Iterator[tuple[str, str, str]]:
    for _, field in form.fields():
        match field:
            case Statement():
                continue
            case Matrix() | TableQuestion() | Actions():
                fixed = [row.key for row in form.fixed_rows(field)]
                can_add = not isinstance(field, Matrix) or field.local_rows is not None
                for row in [*fixed, *(["<row>"] if can_add else [])]:
                    for column in field.columns:
                        yield f"{field.key}/{row}/{column.key}", column.kind, column.label
            case _:
                yield field.key, field.kind, field.label
