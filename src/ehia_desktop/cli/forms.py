"""`ehia forms`: the catalogue, one form's questions with their addresses, checking, packing and installing a form."""

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ehia_desktop import paths, wiring
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Actions, Matrix, Statement, TableQuestion
from ehia_desktop.forms.loader import LocatedFault
from ehia_desktop.services.form_checking import FormReport, Sentence, check_form
from ehia_desktop.services.trying import Tried


def list_forms(options: argparse.Namespace) -> int:
    """Print the forms that can be started."""
    entries = wiring.catalogue().entries()
    forms = [entry.form for entry in entries if entry.form is not None]
    problems = [entry.fault or entry.note for entry in entries if entry.fault or entry.note]
    data = {
        "forms": [
            {
                "id": form.id,
                "version": form.version,
                "title": form.title,
                "status": form.status,
                "base": f"{form.based_on.id} {form.based_on.version}" if form.based_on else "",
            }
            for form in forms
        ],
        "problems": problems,
    }
    lines = [f"{form.id}  {form.version}  {form.title}" for form in forms]
    show(options, data, [*lines, *problems])
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


def check_file(options: argparse.Namespace) -> int:
    """Check a form file, folder or package; status 1 when it cannot be used or an example does not fit."""
    today = datetime.now().astimezone().date()
    report = check_form(Path(options.file), wiring.catalogue(), today)
    show(options, _report_data(report), _report_lines(report))
    faults = [*report.faults, *(fault for tried in report.examples for fault in tried.faults)]
    if faults:
        raise UserError(f"{faults[0]}{f' ({len(faults) - 1} more)' if faults[1:] else ''}")
    return 0


def pack(options: argparse.Namespace) -> int:
    """Write a form's folder as one package."""
    from ehia_desktop.services.form_installing import pack as packing

    packed = packing(Path(options.folder), Path(options.to).absolute(), wiring.catalogue())
    data = {"file": str(packed.path), "id": packed.form.id, "version": packed.form.version}
    said = f"{packed.path} was written and checked: {counted(packed.count, 'file')}."
    show(options, data, [said])
    return 0


def install(options: argparse.Namespace) -> int:
    """Put a package into the trust's own forms."""
    from ehia_desktop.services.form_installing import install as installing

    done = installing(Path(options.file), paths.forms_folder(), wiring.catalogue())
    data = {
        "file": str(done.path),
        "id": done.form.id,
        "version": done.form.version,
        "before": done.before,
    }
    before = f" It goes before {done.before}, which stays known." if done.before else ""
    show(options, data, [f"{done.form.id} {done.form.version} can now be started.{before}"])
    return 0


def _report_data(report: FormReport) -> dict[str, object]:
    form = report.form
    return {
        "id": form.id if form else "",
        "version": form.version if form else "",
        "sha256": form.sha256 if form else "",
        "problems": [_fault_data(fault) for fault in report.faults],
        "advice": [_fault_data(fault) for fault in report.advice],
        "conditions": [_sentence_data(one) for one in report.conditions],
        "scores": [_sentence_data(one) for one in report.scores],
        "examples": [_tried_data(tried) for tried in report.examples],
    }


def _fault_data(fault: LocatedFault) -> dict[str, object]:
    return {"file": fault.file, "line": fault.line, "message": fault.message}


def _sentence_data(one: Sentence) -> dict[str, object]:
    return {"file": one.file, "line": one.line, "sentence": one.words}


def _tried_data(tried: Tried) -> dict[str, object]:
    return {
        "file": tried.file,
        "problems": [_fault_data(fault) for fault in tried.faults],
        "answered": tried.answered,
        "asked": tried.asked,
        "not_asked": list(tried.hidden),
        "scores": [
            {"address": score.address, "label": score.label, "score": score.said}
            for score in tried.scores
        ],
        "due": dict(tried.due),
    }


def _report_lines(report: FormReport) -> Iterator[str]:
    form = report.form
    if form is None:
        yield f"This form cannot be used: {counted(len(report.faults), 'fault')}."
        yield from (f"  {fault}" for fault in report.faults)
        return
    if report.faults:
        yield f"{form.id} {form.version} is sound, and its migrations are not: {counted(len(report.faults), 'fault')}."
        yield from (f"  {fault}" for fault in report.faults)
    else:
        yield f"{form.id} {form.version} is sound."
    if report.advice:
        yield f"Advice ({len(report.advice)}):"
        yield from (f"  {one}" for one in report.advice)
    if report.conditions:
        yield "When questions are asked:"
        yield from (f"  {_placed(one)}" for one in report.conditions)
    if report.scores:
        yield "Scores:"
        yield from (f"  {_placed(one)}" for one in report.scores)
    for tried in report.examples:
        yield from _tried_lines(tried)


def _placed(one: Sentence) -> str:
    return f"line {one.line}: {one.words}" if one.line else one.words


def _tried_lines(tried: Tried) -> Iterator[str]:
    yield f"{tried.file}: {tried.answered} of {tried.asked} questions answered."
    yield from (f"  {fault}" for fault in tried.faults)
    if tried.hidden:
        yield f"  Answered but not asked: {', '.join(tried.hidden)}."
    yield from (f"  {score.label} ({score.address}): {score.said}." for score in tried.scores)
    due = ", ".join(f"{count} for {gate.replace('_', '-')}" for gate, count in tried.due)
    yield f"  Still due: {due}."


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
