"""Advice on what is asked: questions nobody will ever see, gates with an outcome that leads nowhere."""

from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import Route, cells, walk
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Question, SignOffQuestion, SingleChoice
from ehia_desktop.forms.lint.advice import Advice
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.reach import Unreachable, unreachable


def advice(form: Form) -> Iterator[Advice]:
    """Yield advice on what `form` asks and when."""
    for one in unreachable(form):
        yield _of_unreachable(form, one)
    for s, section in enumerate(form.sections):
        gate = section.gate
        question = None if gate is None else form.field(gate.question)
        if gate is None or not isinstance(question, SingleChoice):
            continue
        for item in form.options(question):
            if item.key not in {*gate.goes_on, *gate.ends}:
                yield Advice(
                    ("sections", s, "gate"),
                    f"“{item.label}” neither goes on nor ends, so nothing follows it; name it in one of the two.",
                )
    for route, _, field in walk(form):
        if isinstance(field, SignOffQuestion) and field.required_by in {Stage.DRAFT, Stage.REVIEW}:
            yield Advice(
                route,
                f"“{field.key}” is signed before anybody has reviewed it; require it by sign_off.",
            )
        if isinstance(field, Question) and field.with_previous and route[-1] == 0:
            yield Advice(
                route,
                f"“{field.key}” has no question before it in its section; remove “with_previous”.",
            )


def _of_unreachable(form: Form, one: Unreachable) -> Advice:
    if not one.field:
        index = next(i for i, section in enumerate(form.sections) if section.key == one.section)
        title = form.sections[index].title
        return Advice(
            ("sections", index, "show_if"),
            f"no answers ever lead to the section “{title}”; check its condition and the gate before it.",
        )
    for route, _, field in walk(form):
        if field.key != one.field:
            continue
        found: list[tuple[Route, str]] = [(route, field.label)]
        required = isinstance(field, Question) and field.required_by is not Stage.NEVER
        if one.column:
            found = [
                (part, cell.label) for part, cell in cells(route, field) if cell.key == one.column
            ] or found
        where, label = found[0]
        lost = ", though it is required" if required and not one.column else ""
        return Advice(
            (*where, "show_if"),
            f"“{label}” can never be asked{lost}; its condition contradicts itself or what it needs.",
        )
    raise ValueError(f"no field {one.field}")
