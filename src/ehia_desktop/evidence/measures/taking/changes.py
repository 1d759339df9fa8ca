"""Change over time: two periods on the same basis, or a run of them on an XmR chart."""

import math
from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.basis import Basis, refuse_unlike
from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures import gaps, over_time
from ehia_desktop.evidence.measures.figures import Amount, Figures, Group, grouped, known
from ehia_desktop.evidence.measures.recipe import Recipe
from ehia_desktop.evidence.measures.taking import plainly
from ehia_desktop.evidence.measures.taking.counts import counted, told

# Three standard errors either side, as the limits of an XmR chart are meant.
_THREE_ERRORS = 0.9973
_BEFORE_AFTER = "A change is not an effect: what else changed between the two periods is not known."


def change(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return the change of each group from the first period to the last. Raises UserError for unlike bases.

    Of counts with Newcombe's interval; of values given as they are without one.
    """
    groups = (
        grouped(figures, recipe.by) if recipe.by else [Group((), tuple(range(len(figures.rows))))]
    )
    return plainly.adjusted(recipe, [_change(recipe, figures, group) for group in groups])


def chart(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return every point of each group's XmR chart with its limits and, in `place`, what it signals."""
    groups = (
        grouped(figures, recipe.by) if recipe.by else [Group((), tuple(range(len(figures.rows))))]
    )
    return [measure for group in groups for measure in _chart(recipe, figures, group)]


def difference(
    then: float, now: float, then_basis: Basis, now_basis: Basis
) -> tuple[float, float | None]:
    """Return how a figure changed, and that as a share of the earlier one. Raises UserError for unlike bases."""
    refuse_unlike(then_basis, now_basis, is_over_time=True)
    return now - then, (now - then) / then if then else None


def _change(recipe: Recipe, figures: Figures, group: Group) -> Measure:
    first, last = _two_periods(recipe, figures, group)
    first_basis, last_basis = (plainly.basis_of(recipe, figures, of.rows) for of in (first, last))
    refuse_unlike(first_basis, last_basis, is_over_time=True)
    begun = plainly.begun(recipe, figures, Group(group.labels, last.rows))
    begun = replace(begun, comparator=first.label, place=last.label)
    begun = plainly.with_cautions(begun, _BEFORE_AFTER)
    if "value" in recipe.columns:
        return _change_of_values(recipe, figures, begun, (first, last))
    before, after = counted(recipe, figures, first), counted(recipe, figures, last)
    if isinstance(before, Marker):
        return plainly.not_possible(begun, before, f"count of {first.label}")
    if isinstance(after, Marker):
        return plainly.not_possible(begun, after, f"count of {last.label}")
    return told(recipe, begun, (after, before), gaps.of_shares(after, before, recipe.confidence))


def _change_of_values(
    recipe: Recipe, figures: Figures, begun: Measure, periods: tuple[Group, Group]
) -> Measure:
    amounts: list[Amount] = []
    for period in periods:
        found = figures.amounts(period.rows, recipe.columns["value"])
        if len(found) != 1:
            raise UserError(
                f"“{figures.name}”: {begun.comparator} to {begun.place} has {len(found)} values of {period.label}; "
                "name in “by” what tells them apart."
            )
        amounts += found
    hidden = next((amount for amount in amounts if isinstance(amount, Marker)), None)
    if hidden is not None:
        return plainly.not_possible(begun, hidden, "value")
    then, now = known(amounts)
    relative = (now - then) / then if then else None
    measure = replace(begun, value=now - then, unit="", method="later less earlier")
    ratio = replace(measure, measure="relative change", unit="%", value=(relative or 0.0) * 100)
    measure = replace(measure, beside=(ratio,) if relative is not None else ())
    return plainly.with_cautions(measure, "Without counts there is no interval.")


def _two_periods(recipe: Recipe, figures: Figures, group: Group) -> tuple[Group, Group]:
    periods = grouped(figures, [recipe.columns["period"]], group.rows)
    wanted = recipe.options.periods
    named = {period.label.casefold(): period for period in periods}
    if wanted:
        if len(wanted) != 2:
            raise UserError("“periods” names two, the earlier first: [May 2021, October 2021].")
        missing = [name for name in wanted if name.casefold() not in named]
        if missing:
            raise UserError(
                f"“{figures.name}” has no period “{missing[0]}” for {group.label or 'it'}."
            )
        return named[wanted[0].casefold()], named[wanted[1].casefold()]
    if len(periods) != 2:
        raise UserError(
            f"“{figures.name}” has {len(periods)} periods for {group.label or 'it'}; say which two to "
            "compare: “periods: [May 2021, October 2021]”."
        )
    return periods[0], periods[1]


def _chart(recipe: Recipe, figures: Figures, group: Group) -> list[Measure]:
    rows = list(group.rows)
    bases = {replace(plainly.basis_of(recipe, figures, [row]), period="") for row in rows}
    for basis in bases:
        refuse_unlike(next(iter(bases)), basis)
    amounts = figures.amounts(rows, recipe.columns["value"])
    points = [_at(recipe, figures, group, row) for row in rows]
    hidden = next((amount for amount in amounts if isinstance(amount, Marker)), None)
    if hidden is not None:
        return [plainly.not_possible(point, hidden, "run of values") for point in points]
    values = known(amounts)
    found = over_time.xmr(values)
    if found is None:
        few = f"Limits need {over_time.FEWEST_POINTS} points; there are {len(values)}."
        return [
            plainly.with_cautions(replace(point, value=value, outcome=Outcome.TOO_FEW), few)
            for point, value in zip(points, values, strict=True)
        ]
    return _charted(points, values, found)


def _charted(
    points: Sequence[Measure], values: Sequence[float], found: over_time.Chart
) -> list[Measure]:
    limits = (Limits(_THREE_ERRORS, found.lower, found.upper),)
    method = "XmR: mean and 2.66 mean moving ranges either side"
    return [
        replace(
            point,
            value=value,
            limits=limits,
            comparator=f"mean {math.fsum(values) / len(values):,.4g}",
            method=method,
            place=signal or "usual variation",
        )
        for point, value, signal in zip(points, values, found.signals, strict=True)
    ]


def _at(recipe: Recipe, figures: Figures, group: Group, row: int) -> Measure:
    period = figures.text(row, recipe.columns["period"])
    return plainly.begun(recipe, figures, Group((*group.labels, period), (row,)))
