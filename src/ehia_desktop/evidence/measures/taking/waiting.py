"""Waits: medians and percentiles, shares over so many weeks, the longest quarter, and two orders of one list."""

import math
from dataclasses import replace

from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures import gaps, spread
from ehia_desktop.evidence.measures.distributions import two_sided_z
from ehia_desktop.evidence.measures.figures import Figures, Group, grouped, known
from ehia_desktop.evidence.measures.intervals import Counted, Interval
from ehia_desktop.evidence.measures.recipe import Recipe
from ehia_desktop.evidence.measures.spread import Band
from ehia_desktop.evidence.measures.taking import plainly
from ehia_desktop.evidence.measures.taking.counts import NOBODY, against, counted, one_figure, told

_QUARTER = 0.25
_COUNTED_WHOLE = "The whole list is counted, so there is no sampling interval."


def percentiles(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return each percentile of each group: of single waits by type 7, of bands in even steps inside a band."""
    measures = []
    for group in grouped(figures, recipe.by) if recipe.by else [_everyone(figures)]:
        begun = _open(recipe, plainly.begun(recipe, figures, group))
        if "value" in recipe.columns:
            measures += _of_values(recipe, figures, group, begun)
        else:
            measures += _of_bands(recipe, figures, group, begun)
    return measures


def long_waits(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return the share over each number of weeks in each group, with gap and ratio to the comparator beside."""
    groups = grouped(figures, recipe.by) if recipe.by else [_everyone(figures)]
    waits = [known(figures.amounts(group.rows, recipe.columns["value"])) for group in groups]
    measures = []
    for weeks in recipe.options.weeks:
        over: list[tuple[Group, Counted | Marker]] = [
            (
                group,
                Counted(group.label, sum(wait > weeks for wait in of), len(of))
                if of
                else Marker(""),
            )
            for group, of in zip(groups, waits, strict=True)
        ]
        contrasts: list[list[Measure]] = []
        for group, own in over:
            begun = _open(recipe, plainly.begun(recipe, figures, group))
            begun = replace(
                begun, place=f"over {weeks:g} weeks", comparator=recipe.comparator.words
            )
            begun = _missing(begun, len(group.rows), own)
            if isinstance(own, Marker):
                measures.append(plainly.not_possible(begun, own, "wait"))
                contrasts.append([])
            else:
                measures.append(one_figure(recipe, begun, own))
                contrasts.append(against(recipe, figures, (group, own), over))
        following = iter(plainly.adjusted(recipe, [gap for of in contrasts for gap in of]))
        start = len(measures) - len(contrasts)
        for place, of in enumerate(contrasts, start):
            measures[place] = replace(measures[place], beside=tuple(next(following) for _ in of))
    return measures


def longest_quarter(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return each group's share of the longest quarter over its share of all referrals, and the interval.

    From single waits, or from counts among the longest (`numerator`) and among referrals (`denominator`).
    """
    groups = grouped(figures, recipe.by)
    if "value" in recipe.columns:
        pairs = _longest(recipe, figures, groups)
    else:
        pairs = [(group, counted(recipe, figures, group)) for group in groups]
    hidden = next((own for _, own in pairs if isinstance(own, Marker) and own is not NOBODY), None)
    measures = []
    shown = [own for _, own in pairs if not isinstance(own, Marker)]
    for group, own in pairs:
        begun = replace(
            plainly.begun(recipe, figures, group), comparator="all referrals", unit="times"
        )
        if isinstance(own, Marker) or hidden is not None:
            why = own if own is NOBODY else hidden or Marker("")
            measures.append(plainly.not_possible(begun, why, "counts"))
            continue
        others = gaps.together([other for other in shown if other is not own], "others")
        measures.append(_represented(recipe, begun, own, others))
    return plainly.adjusted(recipe, measures)


def two_orders(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return how a new order changes each group's share of the first places, its mean place beside.

    `before` and `after` are places from 1; `top` says how many come first, a quarter of the list unless given.
    """
    columns = recipe.columns
    places = {
        name: figures.amounts(range(len(figures.rows)), columns[name])
        for name in ("before", "after")
    }
    for name, amounts in places.items():
        if len(known(amounts)) < len(amounts):
            raise UserError(f"“{figures.name}”: “{columns[name]}” has to be a place in every row.")
    before, after = known(places["before"]), known(places["after"])
    top = recipe.options.top or math.ceil(len(figures.rows) * _QUARTER)
    measures = []
    for group in grouped(figures, recipe.by):
        then = sum(before[row] <= top for row in group.rows)
        now = sum(after[row] <= top for row in group.rows)
        begun = plainly.with_cautions(plainly.begun(recipe, figures, group), _COUNTED_WHOLE)
        begun = replace(begun, comparator="the order before", method=f"the first {top:,} places")
        moved = [after[row] - before[row] for row in group.rows]
        mean = replace(
            begun,
            measure="mean change of place",
            unit="places",
            value=math.fsum(moved) / len(moved),
            denominator=len(moved),
        )
        beside = [mean, *_mean_wait(recipe, figures, begun, (group, before, after, top))]
        measures.append(
            replace(
                begun,
                value=(now - then) / top * recipe.multiplier,
                unit=plainly.gap_unit(recipe.multiplier),
                numerator=now,
                denominator=top,
                place=f"{then} of the first {top:,} before, {now} after",
                beside=tuple(beside),
            )
        )
    return measures


def _mean_wait(
    recipe: Recipe,
    figures: Figures,
    begun: Measure,
    orders: tuple[Group, list[float], list[float], int],
) -> list[Measure]:
    """How long those of the group wait who come first, after less before; empty where waits are not given."""
    if "value" not in recipe.columns:
        return []
    group, before, after, top = orders
    means = []
    for order in (before, after):
        first = [row for row in group.rows if order[row] <= top]
        waits = known(figures.amounts(first, recipe.columns["value"]))
        if not waits:
            return []
        means.append(math.fsum(waits) / len(waits))
    name = "change of mean wait among the first"
    return [replace(begun, measure=name, unit="", value=means[1] - means[0])]


def _of_values(recipe: Recipe, figures: Figures, group: Group, begun: Measure) -> list[Measure]:
    values = sorted(known(figures.amounts(group.rows, recipe.columns["value"])))
    begun = _missing(begun, len(group.rows), Counted("", 0, len(values)))
    begun = replace(begun, denominator=len(values), method="type 7; limits by order of values")
    measures = []
    for share in recipe.options.percentiles:
        one = replace(begun, place=_named(share))
        if len(values) < spread.FEWEST_VALUES:
            measures.append(_too_few(one))
            continue
        if len(values) < spread.FEW_VALUES:
            one = plainly.with_cautions(one, f"From {len(values)} values only.")
        limits = [_order_limits(values, share, level) for level in recipe.confidence]
        measures.append(
            replace(
                one,
                value=spread.percentile(values, share) * recipe.multiplier,
                limits=plainly.limits(recipe, limits, recipe.multiplier),
            )
        )
    return measures


def _of_bands(recipe: Recipe, figures: Figures, group: Group, begun: Measure) -> list[Measure]:
    bands = []
    for row in group.rows:
        start, end, number = (
            figures.amount(row, recipe.columns[name]) for name in ("start", "end", "number")
        )
        if isinstance(start, Marker):
            return [plainly.not_possible(begun, start, "band")]
        if isinstance(number, Marker):
            return [plainly.not_possible(begun, number, "count in a band")]
        bands.append(Band(start, None if isinstance(end, Marker) else end, number))
    bands.sort(key=lambda band: band.start)
    people = math.fsum(band.number for band in bands)
    begun = replace(begun, denominator=people, method="interpolated within bands")
    measures = []
    for share in recipe.options.percentiles:
        one = replace(begun, place=_named(share))
        value = spread.banded_percentile(bands, share)
        if people < spread.FEWEST_VALUES:
            one = _too_few(one)
        elif value is None:
            one = plainly.with_cautions(
                replace(one, outcome=Outcome.NOT_POSSIBLE),
                "Not possible: it lies in the last band, which has no end.",
            )
        else:
            one = replace(one, value=value * recipe.multiplier)
            if people < spread.FEW_VALUES:
                one = plainly.with_cautions(one, f"From {people:g} values only.")
        measures.append(one)
    return measures


def _longest(
    recipe: Recipe, figures: Figures, groups: list[Group]
) -> list[tuple[Group, Counted | Marker]]:
    waits = [known(figures.amounts(group.rows, recipe.columns["value"])) for group in groups]
    every = sorted((wait for of in waits for wait in of), reverse=True)
    if not every:
        return [(group, Marker("")) for group in groups]
    # All who wait as long as the last of the longest quarter belong to it.
    least = every[math.ceil(len(every) * _QUARTER) - 1]
    return [
        (
            group,
            Counted(group.label, sum(wait >= least for wait in of), len(of)) if of else Marker(""),
        )
        for group, of in zip(groups, waits, strict=True)
    ]


def _represented(recipe: Recipe, begun: Measure, own: Counted, others: Counted) -> Measure:
    if not others.total:
        return plainly.not_possible(begun, Marker("there is one group only"), "comparator")
    found = gaps.of_share_and_whole(own, others, recipe.confidence)
    measure = told(recipe, begun, (own, others), found)
    ratio = next(iter(measure.beside), None)
    if ratio is None:
        return replace(measure, unit="times", value=None, limits=())
    return replace(
        ratio,
        measure=begun.measure,
        comparator="all referrals",
        method="share of the longest quarter over share of all, log method",
        p=measure.p,
    )


def _order_limits(values: list[float], share: float, confidence: float) -> Interval:
    """Limits of a percentile from the order of values, by the normal limit of the binomial (Conover 1999)."""
    z = two_sided_z(confidence)
    middle, error = len(values) * share, math.sqrt(len(values) * share * (1 - share))
    low, high = math.floor(middle - z * error), math.ceil(middle + z * error) + 1
    return (
        values[low - 1] if low >= 1 else None,
        values[high - 1] if high <= len(values) else None,
    )


def _too_few(measure: Measure) -> Measure:
    return plainly.with_cautions(
        replace(measure, outcome=Outcome.TOO_FEW),
        f"Not given on fewer than {spread.FEWEST_VALUES} values.",
    )


def _missing(measure: Measure, rows: int, own: "Counted | Marker") -> Measure:
    given = 0 if isinstance(own, Marker) else round(own.total)
    if given == rows:
        return measure
    return plainly.with_cautions(measure, f"{rows - given} of {rows} waits are hidden or missing.")


def _open(recipe: Recipe, measure: Measure) -> Measure:
    return (
        plainly.with_cautions(measure, plainly.WAITED_SO_FAR) if recipe.options.is_open else measure
    )


def _everyone(figures: Figures) -> Group:
    return Group((), tuple(range(len(figures.rows))))


def _named(share: float) -> str:
    if share == 0.5:
        return "median"
    number = f"{share * 100:.10g}"
    endings = {"1": "st", "2": "nd", "3": "rd"}
    is_teen = number[-2:-1] == "1" or "." in number
    return f"{number}{'th' if is_teen else endings.get(number[-1], 'th')} percentile"
