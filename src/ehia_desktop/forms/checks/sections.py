"""Sections: what titles the copies of one that repeats, and what opens and closes a gate."""

from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import Fault, Route, known
from ehia_desktop.forms.definition import Form, Gate, Section
from ehia_desktop.forms.fields import (
    LongText,
    PersonQuestion,
    ShortText,
    SignOffQuestion,
    SingleChoice,
)


def faults(form: Form) -> Iterator[Fault]:
    """Yield what is wrong with the repeats and gates of `form`."""
    for s, section in enumerate(form.sections):
        if section.repeat is not None:
            yield from _repeat(section, ("sections", s, "repeat"))
        if section.gate is not None:
            yield from _gate(form, section, section.gate, ("sections", s, "gate"))


def _repeat(section: Section, route: Route) -> Iterator[Fault]:
    repeat = section.repeat
    if repeat is None:
        return
    named = {field.key: field for field in section.fields}
    titles = {key for key, field in named.items() if isinstance(field, ShortText | LongText)}
    if repeat.title_field not in named:
        yield Fault(
            (*route, "title_field"),
            f"“{repeat.title_field}” is not a field of this section; use one of {known(titles)}.",
        )
    elif repeat.title_field not in titles:
        yield Fault(
            (*route, "title_field"),
            f"“{repeat.title_field}” is not a text field; use a short_text of this section.",
        )
    if repeat.maximum < repeat.minimum:
        yield Fault((*route, "maximum"), "“maximum” is less than “minimum”; swap them.")


def _gate(form: Form, section: Section, gate: Gate, route: Route) -> Iterator[Fault]:
    named = {field.key: field for field in section.fields}
    question = named.get(gate.question)
    if not isinstance(question, SingleChoice):
        choices = {key for key, field in named.items() if isinstance(field, SingleChoice)}
        yield Fault(
            (*route, "question"),
            f"“{gate.question}” is not a single_choice of this section; use one of {known(choices)}.",
        )
    else:
        yield from _outcomes({item.key for item in form.options(question)}, gate, route)
    if not isinstance(named.get(gate.reason), LongText):
        message = (
            f"“{gate.reason}” is not a long_text of this section; a gate keeps its reason there."
        )
        yield Fault((*route, "reason"), message)
    if not isinstance(named.get(gate.approver), PersonQuestion | SignOffQuestion):
        message = f"“{gate.approver}” is not a person or sign_off of this section; a gate names who agreed."
        yield Fault((*route, "approver"), message)


def _outcomes(options: set[str], gate: Gate, route: Route) -> Iterator[Fault]:
    wanted: list[tuple[Route, str]] = [
        *((((*route, "goes_on", index), key) for index, key in enumerate(gate.goes_on))),
        *((((*route, "ends", index), key) for index, key in enumerate(gate.ends))),
        *(((*route, "leads_to", index), led.option) for index, led in enumerate(gate.leads_to)),
    ]
    for here, key in wanted:
        if key not in options:
            message = f"“{key}” is not an option of “{gate.question}”; use one of {known(options)}."
            yield Fault(here, message)
    for key in gate.ends:
        if key in gate.goes_on:
            yield Fault(
                (*route, "ends"), f"“{key}” both goes on and ends; keep it in one of the two."
            )
    if not gate.goes_on and not gate.ends:
        yield Fault(
            route, "this gate neither goes on nor ends; name options at “goes_on” and “ends”."
        )
    seen: set[str] = set()
    for index, led in enumerate(gate.leads_to):
        if led.option in seen:
            yield Fault(
                (*route, "leads_to", index), f"“{led.option}” leads to two forms; keep one of them."
            )
        seen.add(led.option)
