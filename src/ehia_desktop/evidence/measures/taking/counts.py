"""Proportions and rates of groups, and each group against its comparator."""

import math
from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.basis import refuse_unlike
from ehia_desktop.assessment.evidence import Marker
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.measures import gaps, intervals
from ehia_desktop.evidence.measures.figures import Figures, Group, grouped
from ehia_desktop.evidence.measures.gaps import Contrast
from ehia_desktop.evidence.measures.intervals import Counted
from ehia_desktop.evidence.measures.recipe import Against, Kind, Recipe
from ehia_desktop.evidence.measures.taking import plainly

NOBODY = Marker("nobody is counted")
"""Stands for the counts of a group without anybody in it: it has no share, and takes nothing from a whole."""
_CLUSTERED = {Kind.DID_NOT_ATTEND, Kind.CANCELLED, Kind.VIRTUAL}


def proportions(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Proportions with Wilson's interval, with gap and ratio beside them where there is a comparator."""
    return _each(recipe, figures)


def rates(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Rates with Byar's or exact limits, with the ratio beside them where there is a comparator."""
    return _each(recipe, figures)


def gaps_of(recipe: Recipe, figures: Figures) -> list[Measure]:
    """Gaps as measures of their own: every group against its comparator, the ratio beside."""
    found = [(group, counted(recipe, figures, group)) for group in grouped(figures, recipe.by)]
    measures = []
    for group, own in found:
        if is_comparator(recipe, group):
            continue
        measure = plainly.begun(recipe, figures, group)
        if isinstance(own, Marker):
            measures.append(plainly.not_possible(measure, own, "numerator or denominator"))
        else:
            measures += against(recipe, figures, (group, own), found)[:1]
    return plainly.adjusted(recipe, measures)


def counted(recipe: Recipe, figures: Figures, group: Group) -> "Counted | Marker":
    """Return the numerator and denominator of a group, or the marker that hides one; `NOBODY` of an empty group.

    Raises UserError for what no share can be: a denominator of 0 or less, a numerator beyond it.
    """
    events = figures.total(group.rows, recipe.columns["numerator"])
    whole = figures.total(group.rows, recipe.columns["denominator"])
    if isinstance(events, Marker):
        return events
    if isinstance(whole, Marker):
        return whole
    if events < 0 or whole < 0:
        raise UserError(f"“{figures.name}”, {group.label}: a count below 0; correct it.")
    if not whole:
        return Marker("events are counted, and nobody they could be of") if events else NOBODY
    if events > whole and recipe.kind is not Kind.RATE and not _is_rate_funnel(recipe):
        raise UserError(
            f"“{figures.name}”, {group.label}: the numerator {events:,g} is larger than the denominator "
            f"{whole:,g}; change the columns round or correct them."
        )
    return Counted(group.label, events, whole)


def is_comparator(recipe: Recipe, group: Group) -> bool:
    """Tell whether `group` is the one the others are set against."""
    name = recipe.comparator.group.casefold()
    return recipe.comparator.against is Against.GROUP and (
        group.label.casefold() == name or name in (label.casefold() for label in group.labels)
    )


def against(
    recipe: Recipe,
    figures: Figures,
    one: tuple[Group, Counted],
    groups: Sequence[tuple[Group, "Counted | Marker"]],
) -> list[Measure]:
    """Return gap (its ratio beside it) of one group against the comparator; empty where there is none to take."""
    group, own = one
    kind = recipe.comparator.against
    begun = plainly.begun(recipe, figures, group)
    begun = replace(begun, measure="gap", comparator=recipe.comparator.words)
    if kind is Against.NONE or is_comparator(recipe, group):
        return []
    rest = [pair for pair in groups if pair[0] != group]
    if kind is Against.GROUP:
        rest = [pair for pair in rest if is_comparator(recipe, pair[0])]
        if not rest:
            raise UserError(
                f"“{figures.name}” has no group “{recipe.comparator.group}” to compare with; its groups: "
                f"{', '.join(pair[0].label for pair in groups)}."
            )
    others: list[Counted] = []
    for other, amounts in rest:
        if amounts is NOBODY:
            continue
        if isinstance(amounts, Marker):
            return [plainly.not_possible(begun, amounts, f"comparator {other.label}")]
        refuse_unlike(begun.basis, plainly.basis_of(recipe, figures, other.rows))
        others.append(amounts)
    if not others:
        of = f"in “{named}”" if (named := recipe.comparator.group) else "among the others"
        nobody = Marker(f"nobody is counted {of}")
        return [plainly.not_possible(begun, nobody, "comparator")] if rest else []
    whole = gaps.together(others, recipe.comparator.words)
    return [told(recipe, begun, (own, whole), contrast(recipe, own, whole))]


def contrast(recipe: Recipe, own: Counted, other: Counted) -> Contrast:
    """Return the contrast that suits the measure and the comparator."""
    if recipe.kind is Kind.RATE:
        return gaps.of_rates(own, other, recipe.confidence)
    if recipe.comparator.against is Against.WHOLE:
        return gaps.of_share_and_whole(own, other, recipe.confidence)
    return gaps.of_shares(own, other, recipe.confidence)


def told(recipe: Recipe, begun: Measure, pair: tuple[Counted, Counted], found: Contrast) -> Measure:
    """Return the gap as a measure, with the ratio beside it, or that there are too few to tell."""
    scale = recipe.multiplier
    own, other = pair
    measure = replace(
        begun,
        numerator=own.events,
        denominator=own.total,
        unit=plainly.gap_unit(scale),
        method=found.method,
        p=found.p,
        smallest_difference=None if found.smallest is None else found.smallest * scale,
    )
    if found.gap is None:
        return plainly.with_cautions(
            replace(measure, outcome=Outcome.TOO_FEW),
            _too_few(recipe, measure, other),
        )
    ratio = replace(
        begun,
        measure="ratio",
        unit="times",
        value=found.ratio,
        limits=plainly.limits(recipe, found.ratio_limits, 1) if found.ratio_limits else (),
        numerator=own.events,
        denominator=own.total,
        method="exact" if recipe.kind is Kind.RATE else "log method",
    )
    measure = replace(
        measure,
        value=found.gap * scale,
        limits=plainly.limits(recipe, found.gap_limits, scale) if found.gap_limits else (),
        beside=(ratio,) if found.ratio is not None else (),
    )
    return plainly.with_cautions(measure, *plainly.no_difference(measure))


def _each(recipe: Recipe, figures: Figures) -> list[Measure]:
    pairs = [(group, counted(recipe, figures, group)) for group in grouped(figures, recipe.by)]
    measures: list[Measure] = []
    contrasts: list[list[Measure]] = []
    for group, own in pairs:
        begun = plainly.begun(recipe, figures, group)
        if recipe.kind in _CLUSTERED:
            begun = plainly.with_cautions(begun, plainly.CLUSTERED)
        if isinstance(own, Marker):
            measures.append(plainly.not_possible(begun, own, "numerator or denominator"))
            contrasts.append([])
            continue
        measures.append(one_figure(recipe, begun, own))
        contrasts.append(against(recipe, figures, (group, own), pairs))
    flat = plainly.adjusted(recipe, [gap for of in contrasts for gap in of])
    following = iter(flat)
    return [
        replace(
            measure,
            comparator=recipe.comparator.words,
            beside=tuple(next(following) for _ in of),
        )
        for measure, of in zip(measures, contrasts, strict=True)
    ]


def one_figure(recipe: Recipe, begun: Measure, own: Counted) -> Measure:
    """Return one proportion or rate with its interval."""
    scale = recipe.multiplier
    if recipe.kind is Kind.RATE:
        method = intervals.count_method(own.events)
        found = [intervals.count(own.events, level) for level in recipe.confidence]
        limits = plainly.limits(recipe, found, scale / own.total)
    else:
        method = "Wilson"
        limits = plainly.limits(
            recipe, [intervals.wilson(own.events, own.total, x) for x in recipe.confidence], scale
        )
    return replace(
        begun,
        value=own.share * scale,
        limits=limits,
        numerator=own.events,
        denominator=own.total,
        method=method,
    )


def _is_rate_funnel(recipe: Recipe) -> bool:
    return recipe.kind is Kind.FUNNEL and recipe.options.statistic.value != "proportion"


def _too_few(recipe: Recipe, measure: Measure, other: Counted) -> str:
    least = measure.smallest_difference
    if least is None or math.isnan(least):
        return "Too few to tell: there are no events on one side."
    return (
        f"Too few to tell against {other.label}: under 5 are expected somewhere, and a difference below "
        f"{least:,.3g} {plainly.gap_unit(recipe.multiplier)} would not have shown."
    )
