"""Along an order: quantiles of areas, the slope and concentration indices, and a trend over groups."""

from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures import gaps, intervals, quantiles, slope, testing
from ehia_desktop.evidence.measures.figures import Amount, Figures, Group, grouped, known
from ehia_desktop.evidence.measures.intervals import Counted
from ehia_desktop.evidence.measures.recipe import Recipe
from ehia_desktop.evidence.measures.slope import SlopeWithLimits, Step, ValueKind
from ehia_desktop.evidence.measures.taking import plainly
from ehia_desktop.evidence.measures.taking.counts import counted, told

FEWEST_STEPS = 5
_SLOPE_CAUTION = "The index takes the figures to lie near a straight line from group to group; look at them first."


def quantiles_of_areas(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return each row's quantile within its group, in `place`; none where a group has too few areas."""
    number = recipe.options.quantiles
    inside = (
        grouped(figures, recipe.by) if recipe.by else [Group((), tuple(range(len(figures.rows))))]
    )
    found: dict[int, Measure] = {}
    for group in inside:
        amounts = figures.amounts(group.rows, recipe.columns["value"])
        values = [None if isinstance(amount, Marker) else amount for amount in amounts]
        assigned = quantiles.assign(
            values, number, is_highest_first=recipe.options.is_highest_first
        )
        for row, amount, place in zip(group.rows, amounts, assigned, strict=True):
            begun = plainly.begun(
                recipe, figures, Group((*group.labels, _area(recipe, figures, row)), (row,))
            )
            begun = replace(begun, method=f"{number} groups by rank, ties sharing the smallest")
            if isinstance(amount, Marker):
                found[row] = plainly.not_possible(begun, amount, "value")
            elif place is None:
                found[row] = plainly.with_cautions(
                    replace(begun, outcome=Outcome.TOO_FEW),
                    f"There are fewer than {number} areas, so none is put into one of {number} groups.",
                )
            else:
                found[row] = replace(begun, value=float(place), place=f"{place} of {number}")
    return [found[row] for row in sorted(found)]


def slopes(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return the slope index of each group of rows with the relative index beside it."""
    return [_slope(recipe, figures, group) for group in _wholes(recipe, figures)]


def concentrations(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return the concentration index of each group of rows, with its two corrections beside it."""
    return [_concentration(recipe, figures, group) for group in _wholes(recipe, figures)]


def trends(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Return, for the table or each group of all columns of `by` but the last, the first against the last group.

    With gap and ratio comes the test for a trend over all groups in between (Cochran and Armitage).
    """
    *within, last = recipe.by
    wholes = grouped(figures, within) if within else [Group((), tuple(range(len(figures.rows))))]
    return plainly.adjusted(recipe, [_trend(recipe, figures, whole, last) for whole in wholes])


def _trend(recipe: Recipe, figures: Figures, whole: Group, heading: str) -> Measure:
    groups = _in_order(recipe, figures, grouped(figures, [heading], whole.rows))
    begun = plainly.begun(recipe, figures, whole)
    counts: list[Counted] = []
    for group in groups:
        own = counted(recipe, figures, group)
        if isinstance(own, Marker):
            return plainly.not_possible(begun, own, f"count of {group.label}")
        counts.append(own)
    if len(counts) < 2:
        return plainly.not_possible(begun, Marker("there is one group only"), "second group")
    first, last = counts[0], counts[-1]
    begun = replace(begun, comparator=last.label, place=first.label)
    measure = told(recipe, begun, (first, last), gaps.of_shares(first, last, recipe.confidence))
    tested = testing.trend(counts)
    if not tested.is_sound:
        return replace(measure, p=None, statistic=None)
    return replace(
        measure,
        statistic=tested.statistic,
        p=tested.p,
        method=f"{measure.method.partition(';')[0]}; Cochran-Armitage trend over {len(counts)} groups",
    )


def _slope(recipe: Recipe, figures: Figures, group: Group) -> Measure:
    begun = plainly.with_cautions(plainly.begun(recipe, figures, group), _SLOPE_CAUTION)
    rows = [[row] for row in _ordered_rows(recipe, figures, group)]
    if "group" in recipe.columns and "numerator" in recipe.columns:
        rows = _together(figures, recipe.columns["group"], rows)
    if len(rows) < FEWEST_STEPS:
        return plainly.with_cautions(
            replace(begun, outcome=Outcome.TOO_FEW), "A slope needs at least five groups in order."
        )
    steps = _steps(recipe, figures, rows)
    if isinstance(steps, Marker):
        return plainly.not_possible(begun, steps, "figures")
    options = recipe.options
    found = slope.fit_with_limits(
        steps,
        _value_kind(recipe),
        recipe.confidence,
        is_transformed=options.is_transformed,
        multiplier=recipe.multiplier,
        repetitions=options.repetitions,
    )
    return _told_slope(recipe, begun, steps, found)


def _told_slope(
    recipe: Recipe, begun: Measure, steps: Sequence[Step], found: SlopeWithLimits
) -> Measure:
    scale = {True: "on its own scale", False: "as it stands"}[recipe.options.is_transformed]
    method = (
        f"regression on ridits weighted by population, {scale}; limits from "
        f"{recipe.options.repetitions:,} simulations"
    )
    people = sum(step.population for step in steps)
    begun = replace(
        begun, denominator=people, method=method, comparator="from the first group to the last"
    )
    relative = replace(
        begun,
        measure="rii",
        unit="times",
        value=found.slope.rii,
        limits=plainly.limits(recipe, found.rii_limits, 1),
    )
    return replace(
        begun,
        value=found.slope.sii,
        unit=plainly.gap_unit(abs(recipe.multiplier)),
        limits=plainly.limits(recipe, found.sii_limits, 1),
        beside=(relative,),
    )


def _together(figures: Figures, heading: str, rows: Sequence[list[int]]) -> list[list[int]]:
    """Put the rows of a group next to one another, so that its counts are added up: one step for each group."""
    found: dict[str, list[int]] = {}
    for (row,) in rows:
        found.setdefault(figures.text(row, heading).casefold(), []).append(row)
    return list(found.values())


def _steps(
    recipe: Recipe, figures: Figures, rows: Sequence[Sequence[int]]
) -> "list[Step] | Marker":
    columns, kind = recipe.columns, _value_kind(recipe)
    names = [
        name
        for name in ("population", "value", "lower", "upper", "error", "numerator")
        if name in columns
    ]
    steps = []
    for of in rows:
        amounts: dict[str, Amount] = {name: figures.total(of, columns[name]) for name in names}
        for amount in amounts.values():
            if isinstance(amount, Marker):
                return amount
        given = dict(zip(names, known(amounts.values()), strict=True))
        if given.get("numerator", -1.0) in {0.0, given["population"]} and given["population"] > 0:
            who = "nobody" if not given["numerator"] else "everybody"
            return Marker(f"{_place(recipe, figures, of[0])} counts {who}, and no slope fits that")
        steps.append(_step(figures, of[0], given, kind))
    return steps


def _step(figures: Figures, row: int, given: dict[str, float], kind: ValueKind) -> Step:
    people = given["population"]
    where = f"“{figures.name}”, row {figures.number(row)}"
    if people <= 0:
        raise UserError(f"{where}: a group without people; leave it out.")
    value = given["value"] if "value" in given else given["numerator"] / people
    low, high = given.get("lower"), given.get("upper")
    if "error" not in given and (low is None or high is None):
        low, high = intervals.wilson(value * people, people, 0.95)
    try:
        slope.scale_of(kind)(value)
        if "error" in given:
            error = given["error"]
        else:
            error = slope.error_from_limits(low or 0.0, high or 0.0, kind)
    except (ValueError, ZeroDivisionError) as fault:
        raise UserError(
            f"{where}: a {kind} of {value:g} has no place on its scale; check “value_type”."
        ) from fault
    if error < 0:
        wrong = (
            "a standard error below 0; correct it"
            if "error" in given
            else "the lower limit is above the upper; change them round"
        )
        raise UserError(f"{where}: {wrong}.")
    return Step(people, value, error)


def _concentration(recipe: Recipe, figures: Figures, group: Group) -> Measure:
    begun = plainly.begun(recipe, figures, group)
    people, shares = [], []
    for row in _ordered_rows(recipe, figures, group):
        own = counted(recipe, figures, Group((f"row {figures.number(row)}",), (row,)))
        if isinstance(own, Marker):
            return plainly.not_possible(begun, own, "numerator or denominator")
        people.append(own.total)
        shares.append(own.share)
    if not sum(shares) or all(share == 1 for share in shares):
        return plainly.not_possible(begun, Marker("all groups are alike"), "share")
    found = slope.concentration(people, shares)
    begun = replace(begun, unit="", method="concentration index", denominator=sum(people))
    others = (("Erreygers", found.erreygers), ("Wagstaff", found.wagstaff))
    return replace(
        begun,
        value=found.index,
        beside=tuple(
            replace(begun, value=value, method=f"concentration index, {name}’s correction")
            for name, value in others
        ),
    )


def _wholes(recipe: Recipe, figures: Figures) -> list[Group]:
    return (
        grouped(figures, recipe.by) if recipe.by else [Group((), tuple(range(len(figures.rows))))]
    )


def _ordered_rows(recipe: Recipe, figures: Figures, group: Group) -> list[int]:
    heading = recipe.columns.get("quantile")
    if heading is None:
        return _rows_as_named(recipe, figures, group)
    places = [(figures.amount(row, heading), row) for row in group.rows]
    known_places = [(place, row) for place, row in places if not isinstance(place, Marker)]
    if len(known_places) < len(places):
        raise UserError(f"“{figures.name}”: “{heading}” has to be a number in every row.")
    return [row for _, row in sorted(known_places)]


def _rows_as_named(recipe: Recipe, figures: Figures, group: Group) -> list[int]:
    """The rows in the order in which `order` names their groups; as they stand where it names none."""
    heading, order = recipe.columns.get("group"), recipe.options.order
    if heading is None or not order:
        return list(group.rows)
    places = {name.casefold(): place for place, name in enumerate(order)}
    found = []
    for row in group.rows:
        label = figures.text(row, heading)
        if label.casefold() not in places:
            raise UserError(
                f"“{figures.name}”, row {figures.number(row)}: “order” does not name “{label}”; name it, or leave "
                "it out: “leave_out: [...]”."
            )
        found.append((places[label.casefold()], row))
    return [row for _, row in sorted(found)]


def _in_order(recipe: Recipe, figures: Figures, groups: list[Group]) -> list[Group]:
    order = [name.casefold() for name in recipe.options.order]
    if not order:
        return groups
    by_name = {group.label.casefold(): group for group in groups}
    missing = [name for name in recipe.options.order if name.casefold() not in by_name]
    if missing:
        raise UserError(f"“{figures.name}” has no group “{missing[0]}”, which “order” names.")
    return [by_name[name] for name in order]


def _value_kind(recipe: Recipe) -> ValueKind:
    return ValueKind.PROPORTION if "numerator" in recipe.columns else recipe.options.value_type


def _place(recipe: Recipe, figures: Figures, row: int) -> str:
    heading = recipe.columns.get("group")
    return f"“{figures.text(row, heading)}”" if heading else f"row {figures.number(row)}"


def _area(recipe: Recipe, figures: Figures, row: int) -> str:
    heading = recipe.columns.get("area")
    return figures.text(row, heading) if heading else f"row {figures.number(row)}"
