"""Texts: data they cite exists, hints hold no link, and masks and supplied words fit."""

import re
from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import Fault, Route, cells, walk
from ehia_desktop.forms.citing import unresolved
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import ShortText
from ehia_desktop.forms.model import Part

_LINK = re.compile(r"https?://|\bwww\.|\]\(", re.IGNORECASE)


def faults(form: Form) -> Iterator[Fault]:
    """Yield what is wrong with the words of `form`."""
    for route, text in texts(form):
        for placeholder in unresolved(form, text):
            list_id, _, key = placeholder.strip("{}").partition(".")
            yield Fault(
                route,
                f"“{placeholder}” stands for nothing; add “{key}” to the list “{list_id}”, "
                "name that list in “lists”, or write the words out.",
            )
        if route[-1] == "hint" and _LINK.search(text):
            yield Fault(route, "a hint holds no link; put the link in “guidance” or “sources”.")
    for route, _, field in walk(form):
        for part, cell in cells(route, field):
            if isinstance(cell, ShortText):
                yield from _line(cell, part)


def texts(part: Part, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Yield every text of `part` and of all within it, with its route as a file spells it."""
    for name, info in type(part).model_fields.items():
        yield from _texts(getattr(part, name), (*route, info.alias or name))


def _texts(value: object, route: Route) -> Iterator[tuple[Route, str]]:
    match value:
        case str():
            yield route, value
        case Part():
            yield from texts(value, route)
        case tuple():
            for index, item in enumerate(value):
                yield from _texts(item, (*route, index))
        case _:
            pass


def _line(question: ShortText, route: Route) -> Iterator[Fault]:
    if question.supplied is not None and len(question.supplied) > question.max_characters:
        yield Fault(
            (*route, "supplied"),
            f"the supplied words are longer than {question.max_characters} characters; shorten them.",
        )
    if question.pattern is None:
        return
    seen: set[str] = set()
    for index, mask in enumerate(question.pattern.any_of):
        here = (*route, "pattern", "any_of", index)
        if not re.search("[9AX]", mask):
            yield Fault(
                here,
                f"the mask “{mask}” fits one text only; put 9 for a digit, A for a letter, X for either.",
            )
        elif len(mask) > question.max_characters:
            message = f"no text of {question.max_characters} characters fits the mask “{mask}”; shorten it."
            yield Fault(here, message)
        if mask in seen:
            yield Fault(here, f"the mask “{mask}” is given twice; keep one of the two.")
        seen.add(mask)
