"""Advice on words: why a question is asked, guidance where much is to be written, labels that head a page."""

import re
from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import Route, cells, walk
from ehia_desktop.forms.checks.texts import texts
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import LongText, Question, Score
from ehia_desktop.forms.lint.advice import Advice

LONGEST_HEADING = 70
"""Characters of a heading that fit two lines of a Word page, or one of a wide window."""

# What the program replaces such a text in; elsewhere the braces would be printed.
_CITED_IN = {"label", "intro", "guidance", "why", "example", "text", "statement"}
_CITING = re.compile(r"\{[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\}")


def advice(form: Form) -> Iterator[Advice]:
    """Yield advice on the words of `form`."""
    for route, _, field in walk(form):
        if isinstance(field, Question):
            yield from _of_field(field, route)
        for part, cell in cells(route, field):
            if isinstance(cell, Question):
                yield from _of_label(cell, part)
    for s, section in enumerate(form.sections):
        if len(section.title) > LONGEST_HEADING:
            yield Advice(
                ("sections", s, "title"),
                f"the title is {len(section.title)} characters long; {LONGEST_HEADING} fit a heading.",
            )
    for route, text in texts(form):
        if route[-1] not in _CITED_IN and _CITING.search(text):
            yield Advice(
                route, f"data is not cited at “{route[-1]}”; the braces are printed as they stand."
            )
        elif route[-1] in _CITED_IN and "{" in _CITING.sub("", text):
            yield Advice(
                route, "a brace stands here that cites nothing; write “{list.item}” or remove it."
            )
    yield from _unverified(form)


def _of_field(field: Question, route: Route) -> Iterator[Advice]:
    if field.why is None and not isinstance(field, Score):
        yield Advice(route, f"“{field.key}” does not say why it is asked; add “why:”.")
    if isinstance(field, LongText) and field.guidance is None:
        yield Advice(route, f"“{field.key}” asks for much and gives no guidance; add “guidance:”.")


def _of_label(question: Question, route: Route) -> Iterator[Advice]:
    if len(question.short) <= LONGEST_HEADING:
        return
    if question.short_label is None:
        yield Advice(
            (*route, "label"),
            f"the label of “{question.key}” is {len(question.label)} characters long; add a “short_label” "
            f"of {LONGEST_HEADING} at most for headings.",
        )
    else:
        yield Advice(
            (*route, "short_label"),
            f"the short label of “{question.key}” is {len(question.short)} characters long; "
            f"{LONGEST_HEADING} fit a heading.",
        )


def _unverified(form: Form) -> Iterator[Advice]:
    for i, found in enumerate(form.lists):
        names = [f"“{item.label}”" for item in found.items if item.unverified]
        if names:
            more = f" and {len(names) - 6} more" if len(names) > 6 else ""
            yield Advice(
                ("lists", i),
                f"in the list “{found.id}” these are not checked against their source: "
                f"{', '.join(names[:6])}{more}.",
            )
    for route, _, field in walk(form):
        if field.unverified:
            yield Advice(route, f"“{field.key}” is not checked against its source.")
        for part, cell in cells(route, field):
            if cell is not field and cell.unverified:
                yield Advice(
                    part, f"“{cell.key}” of “{field.key}” is not checked against its source."
                )
