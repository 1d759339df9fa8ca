"""Advice on tables: how many columns a page can bear, and how much may be written in one."""

from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import walk
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import LongText, Matrix, TableQuestion
from ehia_desktop.forms.lint.advice import Advice

# Columns, with the row label, that a page bears at 10 points before words break in the middle.
_MOST_COLUMNS = {False: 6, True: 9}
_MOST_LONG_TEXTS = {False: 3, True: 4}


def advice(form: Form) -> Iterator[Advice]:
    """Yield advice on the tables that `form` prints."""
    for route, _, field in walk(form):
        if not isinstance(field, Matrix | TableQuestion):
            continue
        word = field.word
        if sum(word.widths) not in range(95, 106) and word.widths:
            yield Advice(
                (*route, "word", "widths"),
                f"the widths add up to {sum(word.widths)}; they are shares of 100.",
            )
        if word.printed_as == "headings":
            continue
        count = len(field.columns) + isinstance(field, Matrix)
        page = "a landscape page" if word.landscape else "a portrait page"
        if count > _MOST_COLUMNS[word.landscape]:
            mend = "" if word.landscape else "“landscape: true” or "
            yield Advice(
                (*route, "columns"),
                f"{count} columns are more than {page} bears; use {mend}“as: headings” at “word”.",
            )
        long = sum(isinstance(column, LongText) for column in field.columns)
        if long > _MOST_LONG_TEXTS[word.landscape]:
            yield Advice(
                (*route, "columns"),
                f"{long} long texts beside each other make tall thin cells on {page}; use “as: headings” at “word”.",
            )
