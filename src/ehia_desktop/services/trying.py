"""Answers tried on a form without keeping any: what does not fit, what is asked, scored and still due.

This is how a form proves itself on its examples, before anybody starts an assessment with it.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.readiness import Severity, problems
from ehia_desktop.errors import UserError
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Actions, Matrix, Rowed, TableQuestion
from ehia_desktop.forms.loader import LocatedFault
from ehia_desktop.forms.model import ROW_LABEL, Stage
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.questions import asked, places
from ehia_desktop.forms.scoring import words
from ehia_desktop.forms.values import RowOrder, Value, is_answered
from ehia_desktop.services.filling import answers_in
from ehia_desktop.services.places import asked_at
from ehia_desktop.strict_yaml import Document, Route, Tree, read_bytes


@dataclass(frozen=True)
class Score:
    """A score as the example comes to it: its address, its label, and the figure with its band, in words."""

    address: str
    label: str
    said: str


@dataclass(frozen=True)
class Tried:
    """What became of one example.

    `faults` name the line of each answer that does not fit, `hidden` the addresses answered where nothing is asked.
    `due` counts what each gate would still ask for.
    """

    file: str
    faults: tuple[LocatedFault, ...]
    answered: int
    asked: int
    hidden: tuple[str, ...]
    scores: tuple[Score, ...]
    due: tuple[tuple[str, int], ...]


def try_answers(form: Form, raw: bytes, name: str, today: datetime.date) -> Tried:
    """Try the answers of one file on `form`. Raises UserError when the file cannot be read at all."""
    given = answers_in(raw, name)
    document = read_bytes(raw, name)
    faults = list(_of_form(form, document))
    values: dict[Address, Value] = {}
    orders: dict[Address, list[str]] = {}
    for route, text, tree in _flat(form, given):
        try:
            address = addresses.parse(text)
            value = parse_value(form, asked_at(form, address), tree)
        except UserError as error:
            faults.append(LocatedFault(name, document.line(route), error.message))
            continue
        values[address] = value
        if is_answered(value):
            _list_rows(form, address, orders)
    values |= {address: RowOrder(tuple(keys)) for address, keys in orders.items()}
    tried = _tried(form, values, name, tuple(faults), today)
    return replace(tried, faults=(*faults, *_not_as_expected(document, tried)))


def _of_form(form: Form, document: Document) -> Iterator[LocatedFault]:
    tree = document.tree
    named = tree.get("form") if isinstance(tree, dict) else None
    if named is not None and named != form.id:
        line = document.line(("form",))
        yield LocatedFault(
            document.name, line, f"these answers are for “{named}”, not for “{form.id}”."
        )


def _not_as_expected(document: Document, tried: Tried) -> Iterator[LocatedFault]:
    """Hold what an example comes to against what it says it should, under `expect`."""
    tree = document.tree
    expected = tree.get("expect", {}) if isinstance(tree, dict) else {}
    came_to: dict[str, dict[str, str]] = {
        "scores": {score.address: score.said for score in tried.scores},
        "due": {gate: str(count) for gate, count in tried.due},
        "not_asked": dict.fromkeys(tried.hidden, "answered, but not asked"),
    }
    for part, given in expected.items() if isinstance(expected, dict) else ():
        route: Route = ("expect", part)
        if part not in came_to:
            known = ", ".join(came_to)
            yield _fault(document, route, f"“{part}” is not known here; “expect” takes {known}.")
        elif part == "not_asked" and isinstance(given, list):
            wrong = sorted({str(one) for one in given} ^ set(tried.hidden))
            if wrong:
                yield _fault(
                    document,
                    route,
                    f"what is answered and not asked differs at {', '.join(wrong)}.",
                )
        elif isinstance(given, dict):
            for key, said in given.items():
                found = came_to[part].get(key, "not there")
                if found != said:
                    yield _fault(
                        document, (*route, key), f"“{key}” comes to “{found}”, not to “{said}”."
                    )
        else:
            yield _fault(
                document, route, f"“{part}” cannot be read; compare it with another example."
            )


def _fault(document: Document, route: Route, message: str) -> LocatedFault:
    return LocatedFault(document.name, document.line(route), message)


def _tried(
    form: Form,
    values: dict[Address, Value],
    name: str,
    faults: tuple[LocatedFault, ...],
    today: datetime.date,
) -> Tried:
    sections = asked(form, values)
    shown = [place.address for place in places(sections)]
    known = {Address(section.key) for section in form.sections if section.repeat is not None}
    known |= {field.address for section in sections for field in section.fields if field.rows}
    places_now = known | set(shown)
    answers = {
        address: Answer(value, "", form.version, "", "") for address, value in values.items()
    }
    assessment = Assessment("example", form, form.sha256, form.title, "", answers=answers)
    return Tried(
        name,
        faults,
        sum(is_answered(values[address]) for address in shown if address in values),
        len(shown),
        tuple(
            str(address)
            for address in values
            if address not in places_now and address.column != ROW_LABEL
        ),
        tuple(
            Score(str(place.address), place.question.short, words(place.question, place.outcome))
            for section in sections
            for field in section.fields
            for place in field.scores
        ),
        tuple((gate.value, _due(assessment, today, gate)) for gate in list(Stage)[1:]),
    )  # fmt: skip


def _due(assessment: Assessment, today: datetime.date, gate: Stage) -> int:
    found = problems(assessment, today, gate)
    return sum(problem.severity is Severity.STOP for problem in found)


def _flat(form: Form, given: dict[str, Tree]) -> Iterator[tuple[Route, str, Tree]]:
    """Yield each answer with its address and its route in the file; rows and columns may be nested."""
    for text, tree in given.items():
        route: Route = ("answers", text)
        field = form.field(text.partition("@")[0])
        is_nested = isinstance(field, Matrix | TableQuestion | Actions) and "/" not in text
        if not is_nested or not isinstance(tree, dict):
            yield route, text, tree
            continue
        for row, cells in tree.items():
            if not isinstance(cells, dict):
                yield (*route, row), f"{text}/{row}", cells
                continue
            for column, value in cells.items():
                yield (*route, row, column), f"{text}/{row}/{column}", value


def _list_rows(form: Form, address: Address, orders: dict[Address, list[str]]) -> None:
    """A filled cell makes its row, and an answer in a copy of a section makes the copy."""
    if address.instance:
        section = next(
            one for one in form.sections if any(f.key == address.field for f in one.fields)
        )
        _list(orders.setdefault(Address(section.key), []), address.instance)
    field = form.field(address.field)
    if address.row and isinstance(field, Rowed):
        fixed = {item.key for item in form.fixed_rows(field)}
        if address.row not in fixed:
            _list(orders.setdefault(address.whole, []), address.row)


def _list(keys: list[str], key: str) -> None:
    if key not in keys:
        keys.append(key)
