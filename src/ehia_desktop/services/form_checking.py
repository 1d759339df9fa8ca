"""All there is to say about a form file before it is used: faults, advice, its conditions and scores in English,
its migrations, and what its examples come to.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ehia_desktop.forms.checks.fault import Route, cells, walk
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Matrix, Score, TableQuestion
from ehia_desktop.forms.lint import advise
from ehia_desktop.forms.loader import FormFaults, LocatedFault
from ehia_desktop.forms.saying import condition_words, gate_words, score_words
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_files import (
    FormSource,
    LoadedForm,
    load_source,
    read_lists,
    read_source,
)
from ehia_desktop.services.step_checking import check_steps
from ehia_desktop.services.trying import Tried, try_answers


@dataclass(frozen=True)
class Sentence:
    """A condition or a score in English, and the file and line where it stands; line 0 for a part of the base."""

    file: str
    line: int
    words: str


@dataclass(frozen=True)
class FormReport:
    """What was found; `form` is None when faults keep it from being used.

    A form whose migrations have faults can be filled in, and nothing can be moved to it.
    """

    form: Form | None
    faults: tuple[LocatedFault, ...] = ()
    advice: tuple[LocatedFault, ...] = ()
    conditions: tuple[Sentence, ...] = ()
    scores: tuple[Sentence, ...] = ()
    examples: tuple[Tried, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True when the form and its migrations can be used and every example fits it."""
        has_misfit = any(example.faults for example in self.examples)
        return self.form is not None and not self.faults and not has_misfit


def check_form(path: Path, catalogue: Catalogue, today: datetime.date) -> FormReport:
    """Check a form file, folder or package. Raises UserError when it cannot be read at all."""
    source = read_source(path.absolute())
    try:
        loaded = load(source, catalogue)
    except FormFaults as found:
        return FormReport(None, found.faults)
    tried = tuple(
        try_answers(loaded.form, raw, f"{source.name}/examples/{name}", today)
        for name, raw in sorted(source.part("examples").items())
    )
    steps = check_steps(source, loaded.form, catalogue)
    return FormReport(
        loaded.form,
        steps.faults,
        (*_advice(loaded, source, catalogue), *steps.advice),
        tuple(_conditions(loaded)),
        tuple(_scores(loaded)),
        tried,
    )


def load(source: FormSource, catalogue: Catalogue) -> LoadedForm:
    """Read the form of `source` with the lists beside it and those of `catalogue`. Raises UserError."""
    beside = source.path.parent / "lists"
    near = read_lists(beside) if source.path.is_dir() and beside.is_dir() else {}
    return load_source(source, {**catalogue.lists(), **near}, catalogue.base)


def _advice(loaded: LoadedForm, source: FormSource, catalogue: Catalogue) -> Iterator[LocatedFault]:
    document = loaded.document
    base = catalogue.base(loaded.overlay.base) if loaded.overlay is not None else None
    of_base = {one.message for one in advise(base)} if base is not None else set()
    for one in advise(loaded.form):
        if one.message not in of_base:
            # What an overlay adds stands elsewhere in its own file than in the whole form.
            line = document.line(one.route) if base is None else 1
            yield LocatedFault(document.name, line, one.message)
    if not source.part("examples"):
        yield LocatedFault(
            document.name,
            1,
            "there is no example; add “examples/example.yaml” with a set of answers.",
        )
    ids = {entry.form.id for entry in catalogue.entries() if entry.form} | {loaded.form.id}
    for s, section in enumerate(loaded.form.sections):
        for index, led in enumerate(section.gate.leads_to if section.gate else ()):
            if led.form not in ids:
                line = _line(loaded, ("sections", s, "gate", "leads_to", index))
                yield LocatedFault(
                    document.name,
                    line,
                    f"there is no form “{led.form}” to lead to; check its id or install it.",
                )


def conditions_in_words(form: Form) -> Iterator[tuple[Route, str]]:
    """Yield when each section, question and column is asked, and what each gate does, with the route it stands at."""
    for s, section in enumerate(form.sections):
        if section.show_if is not None:
            words = condition_words(form, section.show_if, section.key)
            yield ("sections", s, "show_if"), f"“{section.title}” is asked when {words}."
        if gate := gate_words(form, section):
            yield ("sections", s, "gate"), gate
        for f, field in enumerate(section.fields):
            route: Route = ("sections", s, "fields", f)
            if field.show_if is not None:
                words = condition_words(form, field.show_if, section.key)
                yield (*route, "show_if"), f"“{field.label}” is asked when {words}."
            for part, column in cells(route, field):
                if column is not field and column.show_if is not None:
                    words = condition_words(form, column.show_if, field.key)
                    said = f"“{column.label}” of “{field.label}” is asked when {words}."
                    yield (*part, "show_if"), said


def _conditions(loaded: LoadedForm) -> Iterator[Sentence]:
    for route, words in conditions_in_words(loaded.form):
        yield _sentence(loaded, route, words)


def _scores(loaded: LoadedForm) -> Iterator[Sentence]:
    for route, _, field in walk(loaded.form):
        home = field if isinstance(field, Matrix | TableQuestion) else None
        for part, cell in cells(route, field):
            if isinstance(cell, Score):
                yield _sentence(loaded, part, score_words(loaded.form, cell, home))


def _sentence(loaded: LoadedForm, route: Route, words: str) -> Sentence:
    return Sentence(loaded.document.name, _line(loaded, route), words)


def _line(loaded: LoadedForm, route: Route) -> int:
    """The line of a part; an overlay's file has no lines for the parts of its base."""
    return 0 if loaded.overlay is not None else loaded.document.line(route)
