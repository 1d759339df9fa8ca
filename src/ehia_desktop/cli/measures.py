"""`ehia measures` and `ehia evidence measure`: one measure of a file or of a kept table, as a recipe says."""

import argparse
import math
from collections.abc import Sequence
from pathlib import Path

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.evidence import Link, Table
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.cli.places import reading, writing
from ehia_desktop.cli.printing import show
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.forms import address as addresses
from ehia_desktop.services import measuring
from ehia_desktop.services.linking import table_named
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.strict_yaml import LARGEST

_LARGEST_TABLE = 50_000_000


def measures(options: argparse.Namespace) -> int:
    """Print a measure for each group."""
    # Loaded here, so that no other verb pays for it.
    from ehia_desktop.evidence.measures.reading_figures import read_figures
    from ehia_desktop.evidence.measures.reading_recipes import read_recipe
    from ehia_desktop.evidence.measures.saying.say import say
    from ehia_desktop.evidence.measures.take import take

    file, recipe_file = Path(options.file), Path(options.recipe)
    recipe = read_recipe(read_bounded(recipe_file, LARGEST), recipe_file.name)
    figures = read_figures(read_bounded(file, _LARGEST_TABLE), file.name)
    found = take(recipe, figures)
    said = say(found)
    data = {
        "measure": recipe.kind.value,
        "file": figures.name,
        "results": [_data(measure) for measure in found],
        "said": _said_data(said),
    }
    show(options, data, [*_all_lines(found), *_said_lines(said)])
    return 0


def offered(options: argparse.Namespace) -> int:
    """List the measures that a kept table allows."""
    with reading(options) as workplace:
        table = table_named(workplace.library.open(options.id), options.table)
        offers = measuring.offered(workplace, table)
    data = {
        "table": table.id,
        "offered": [
            {
                "measure": one.key,
                "title": one.title,
                "figure": one.figure,
                "explanation": one.explanation,
                "charts": [chart.value for chart in one.charts],
                "recipe": one.recipe,
            }
            for one in offers
        ],
    }
    lines = [f"{one.key}: {one.title}. {one.figure}" for one in offers]
    show(options, data, lines or [f"“{table.title}” allows no measure as its columns are now."])
    return 0


def measure(options: argparse.Namespace) -> int:
    """Take a measure of a kept table, and use it at an answer where `--link` names one."""
    is_linked = bool(options.link)
    if (options.chart or options.caption or options.finding) and not is_linked:
        raise UserError("“--chart”, “--caption” and “--finding” go with “--link ADDRESS”.")
    if options.earlier and is_linked:
        raise UserError("A change between two tables is not linked; leave out “--link”.")
    with (writing if is_linked else reading)(options) as workplace:
        assessment = workplace.library.open(options.id)
        table = table_named(assessment, options.table)
        recipe = _recipe_of(options, workplace, table)
        if options.earlier:
            before = table_named(assessment, options.earlier)
            taken = measuring.compare(workplace, before, table, recipe)
        else:
            taken = measuring.take(workplace, table, recipe)
        made = _linked(options, workplace, taken) if is_linked else None
    data = {
        "table": table.id,
        "recipe": recipe,
        "results": [_data(one) for one in taken.measures],
        "said": _said_data(taken.said),
    }
    lines = [*_all_lines(taken.measures), *_said_lines(taken.said)]
    if made is not None:
        data |= {"link": made.id, "address": str(made.address)}
        lines.append(f"{made.caption}: linked at {made.address}.")
    show(options, data, lines)
    return 0


def _recipe_of(options: argparse.Namespace, workplace: Workplace, table: Table) -> str:
    if bool(options.recipe) == bool(options.measure):
        raise UserError("Say which measure: “--measure KEY” of those offered, or “--recipe FILE”.")
    if options.recipe:
        path = Path(options.recipe)
        return read_bounded(path, LARGEST).decode("utf-8-sig", "replace")
    return measuring.offer_named(measuring.offered(workplace, table), table, options.measure).recipe


def _linked(options: argparse.Namespace, workplace: Workplace, taken: measuring.Measured) -> Link:
    editor = workplace.edit(options.id)
    wanted = measuring.WantedLink(
        addresses.parse(options.link),
        ChartKind(options.chart) if options.chart else None,
        options.caption,
        options.finding or None,
    )
    made = measuring.link_measured(workplace, editor, taken, wanted)
    editor.settle()
    return made


def _all_lines(found: Sequence[Measure]) -> list[str]:
    return [line for one in found for line in measure_lines(one)]


def _said_data(said: Said) -> dict[str, object]:
    return {"start": said.start, "may": list(said.may), "may_not": list(said.may_not)}


def _said_lines(said: Said) -> list[str]:
    if not said.start:
        return []
    return [
        "",
        f"To start from: {said.start}",
        "You may say:",
        *(f"    {one}" for one in said.may),
        "You may not say:",
        *(f"    {one}" for one in said.may_not),
    ]


def _data(measure: Measure) -> dict[str, object]:
    return {
        "measure": measure.measure,
        "group": list(measure.group),
        "outcome": measure.outcome.value,
        "value": _number(measure.value),
        "lower": _number(measure.lower),
        "upper": _number(measure.upper),
        "limits": [
            {
                "confidence": one.confidence,
                "lower": _number(one.lower),
                "upper": _number(one.upper),
            }
            for one in measure.limits
        ],
        "unit": measure.unit,
        "numerator": _number(measure.numerator),
        "denominator": _number(measure.denominator),
        "method": measure.method,
        "comparator": measure.comparator,
        "basis": {
            "basis": measure.basis.basis,
            "period": measure.basis.period,
            "place": measure.basis.place,
            "index": measure.basis.index,
        },
        "cautions": list(measure.cautions),
        "smallest_difference": _number(measure.smallest_difference),
        "statistic": _number(measure.statistic),
        "p": _number(measure.p),
        "p_adjusted": _number(measure.p_adjusted),
        "place": measure.place,
        "what": measure.what,
        "beside": [_data(other) for other in measure.beside],
    }


def measure_lines(measure: Measure, indent: str = "") -> list[str]:
    """Return a measure as lines for a terminal, with its cautions and what stands beside it."""
    name = ", ".join(measure.group) or "all"
    head = f"{indent}{name}: " if not indent else f"{indent}{measure.measure}: "
    parts = [_figure(measure)]
    if measure.numerator is not None and measure.denominator is not None:
        parts.append(f"{measure.numerator:,.10g} of {measure.denominator:,.10g}")
    if measure.comparator not in {"", "none"}:
        parts.append(f"against {measure.comparator}")
    if measure.place:
        parts.append(measure.place)
    p = measure.p if measure.p_adjusted is None else measure.p_adjusted
    if p is not None:
        parts.append(f"p {p:.3g}" + (" (Holm)" if measure.p_adjusted is not None else ""))
    lines = [head + "; ".join(parts)]
    lines += [f"{indent}    {caution}" for caution in measure.cautions]
    for other in measure.beside:
        lines += measure_lines(other, indent + "    ")
    return lines


def _figure(measure: Measure) -> str:
    if measure.value is None:
        least = measure.smallest_difference
        if measure.outcome is Outcome.TOO_FEW and least is not None:
            return f"{measure.outcome} (a difference below {least:.3g} {measure.unit} would not have shown)"
        return measure.outcome.value
    unit = measure.unit if measure.unit.startswith("%") else f" {measure.unit}".rstrip()
    limits = "".join(
        f", {one.confidence * 100:.10g}% {_spelt(one.lower)} to {_spelt(one.upper)}"
        for one in measure.limits
    )
    return f"{_spelt(measure.value)}{unit}{limits}"


def _spelt(number: float | None) -> str:
    if number is None:
        return "none"
    return f"{number:,.0f}" if abs(number) >= 10_000 else f"{number:,.4g}"


def _number(number: float | None) -> float | None:
    """JSON has no infinity."""
    return number if number is not None and math.isfinite(number) else None
