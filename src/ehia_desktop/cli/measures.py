"""`ehia measures`: one measure over a delimited file, as a recipe says."""

import argparse
import math
from pathlib import Path

from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.cli.printing import show
from ehia_desktop.files import read_bounded
from ehia_desktop.strict_yaml import LARGEST

_LARGEST_TABLE = 50_000_000


def measures(options: argparse.Namespace) -> int:
    """Print a measure for each group."""
    # Loaded here, so that no other verb pays for it.
    from ehia_desktop.evidence.measures.reading_figures import read_figures
    from ehia_desktop.evidence.measures.reading_recipes import read_recipe
    from ehia_desktop.evidence.measures.take import take

    file, recipe_file = Path(options.file), Path(options.recipe)
    recipe = read_recipe(read_bounded(recipe_file, LARGEST), recipe_file.name)
    figures = read_figures(read_bounded(file, _LARGEST_TABLE), file.name)
    found = take(recipe, figures)
    data = {
        "measure": recipe.kind.value,
        "file": figures.name,
        "results": [_data(measure) for measure in found],
    }
    show(options, data, [line for measure in found for line in measure_lines(measure)])
    return 0


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
