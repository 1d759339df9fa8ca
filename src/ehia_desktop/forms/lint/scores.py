"""Advice on scores: combinations a grid leaves out, and figures that fall in no band."""

from collections.abc import Iterator
from itertools import islice, product

from ehia_desktop.forms.checks.fault import Route, walk
from ehia_desktop.forms.checks.scores import input_question
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Impact,
    Matrix,
    Score,
    SingleChoice,
    TableQuestion,
    YesNoUnknown,
)
from ehia_desktop.forms.lint.advice import Advice
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.score_range import span

_MOST_COMBINATIONS = 5_000


def advice(form: Form) -> Iterator[Advice]:
    """Yield advice on the scores of `form`."""
    for route, _, field in walk(form):
        if isinstance(field, Score):
            yield from _of_score(form, field, route, None)
        if isinstance(field, Matrix | TableQuestion):
            for c, column in enumerate(field.columns):
                if isinstance(column, Score):
                    yield from _of_score(form, column, (*route, "columns", c), field)


def _of_score(
    form: Form, score: Score, route: Route, home: Matrix | TableQuestion | None
) -> Iterator[Advice]:
    if score.grid:
        yield from _of_grid(form, score, route, home)
    if score.required_by is not Stage.NEVER or score.allow_unknown or score.allow_not_applicable:
        yield Advice(
            route, f"“{score.key}” is worked out and never answered; require its inputs instead."
        )
    if not score.bands:
        return
    reach, lowest = span(form, score, home), score.bands[0]
    if reach.least is not None and reach.least < lowest.at_least:
        yield Advice(
            (*route, "bands", 0),
            f"a score of {reach.least:,f} falls in no band; begin “{lowest.label}” at {reach.least:,f}, "
            "or add a band below it.",
        )
    for index, band in enumerate(score.bands):
        if reach.most is not None and band.at_least > reach.most:
            yield Advice(
                (*route, "bands", index),
                f"“{band.label}” begins at {band.at_least:,}, and no answers score more than {reach.most:,f}; "
                "lower it or remove it.",
            )
        above = score.bands[index + 1].at_least if index + 1 < len(score.bands) else None
        if reach.least is not None and above is not None and above <= reach.least:
            yield Advice(
                (*route, "bands", index),
                f"“{band.label}” is never reached, since the lowest score is {reach.least:,f}; remove it.",
            )


def _of_grid(
    form: Form, score: Score, route: Route, home: Matrix | TableQuestion | None
) -> Iterator[Advice]:
    """An option that the grid never names does not apply; any other combination should have its points."""
    allowed: list[list[str]] = []
    for position, part in enumerate(score.of):
        named = {cell.options[position] for cell in score.grid}
        match input_question(form, part, home):
            case SingleChoice() | Impact() | YesNoUnknown() as choice:
                keys = [item.key for item in form.options(choice)]
            case Score() as other:
                keys = [band.key for band in other.bands]
            case _:
                keys = sorted(named)
        left = [key for key in keys if key not in named]
        if isinstance(input_question(form, part, home), YesNoUnknown):
            left = [key for key in left if key != "unknown"]
        if left:
            yield Advice(
                (*route, "grid"),
                f"the grid never names {', '.join(f'“{key}”' for key in left[:6])} of input {position + 1}; "
                "the score then does not apply.",
            )
        allowed.append([key for key in keys if key in named])
    given = {cell.options for cell in score.grid}
    every = islice(product(*allowed), _MOST_COMBINATIONS)
    missing = [options for options in every if options not in given]
    if missing:
        some = "; ".join(", ".join(options) for options in missing[:5])
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        yield Advice(
            (*route, "grid"), f"the grid says nothing for {some}{more}; give their points."
        )
