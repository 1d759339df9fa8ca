"""What sentences about differences are made of: which are sure, how large they are, of whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.evidence.measures.comparing import CHANGE_OF_GAP
from ehia_desktop.evidence.measures.group_names import is_not_known
from ehia_desktop.evidence.measures.saying.spelling import (
    FIGURE,
    amount,
    first,
    group,
    interval,
    listed,
    number,
    places_of,
)

# The usual level; p is already adjusted where several groups were tested.
SURE = 0.05


@dataclass(frozen=True)
class Sorted:
    """Differences by what is known of them."""

    sure: tuple[Measure, ...]
    unclear: tuple[Measure, ...]
    too_few: tuple[Measure, ...]
    absent: tuple[Measure, ...]


def sort(measures: Sequence[Measure]) -> Sorted:
    """Sort differences: surely there, not clear, too few to tell, not possible; the widest first."""
    told = sorted(
        (one for one in measures if one.value is not None), key=lambda one: -abs(one.value or 0.0)
    )
    return Sorted(
        tuple(one for one in told if is_sure(one)),
        tuple(one for one in told if not is_sure(one)),
        tuple(one for one in measures if one.value is None and one.outcome is Outcome.TOO_FEW),
        tuple(one for one in measures if one.value is None and one.outcome is not Outcome.TOO_FEW),
    )


def widest(found: Sorted) -> Measure | None:
    """Return the difference to begin with: of a recorded group before one of nobody's, a sure one before others."""
    for told in (of_recorded(found.sure), of_recorded(found.unclear), found.sure, found.unclear):
        if told:
            return told[0]
    return None


def of_recorded(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Return those that are of a recorded group, not of “Not stated” and the like."""
    return tuple(one for one in measures if not any(map(is_not_known, one.group)))


def is_sure(measure: Measure) -> bool:
    """Tell whether a difference is more than chance: its interval leaves out none, allowing for others tested."""
    if measure.value is None or measure.outcome is not Outcome.FOUND:
        return False
    if measure.p_adjusted is not None and measure.p_adjusted > SURE:
        return False
    limit = first(measure)
    if limit is None or limit.lower is None or limit.upper is None:
        p = measure.p_adjusted if measure.p_adjusted is not None else measure.p
        return p is not None and p <= SURE
    return limit.lower > 0 or limit.upper < 0


def levels(measure: Measure) -> tuple[float, float]:
    """The group's own figure and the comparator's, which a gap is the difference of."""
    scale = _scale(measure.unit)
    own = (measure.numerator or 0.0) / (measure.denominator or 1.0) * scale
    return own, own - (measure.value or 0.0)


def _scale(unit: str) -> float:
    if unit in {"%", "percentage points"}:
        return 100
    if unit.startswith("per "):
        return float(unit.removeprefix("per ").replace(",", ""))
    return 1


def level_unit(measure: Measure) -> str:
    """Return the unit of the two figures a gap lies between."""
    return "%" if measure.unit == "percentage points" else measure.unit


def noun(measure: Measure) -> str:
    """Return what to call a figure: a share, a rate, a gap, a figure."""
    if measure.measure == CHANGE_OF_GAP:
        return "gap in"
    if measure.unit.startswith("per "):
        return "rate"
    return "share" if measure.unit in {"percentage points", "%"} else FIGURE


def differs(measure: Measure) -> str:
    """Return `higher` or `lower`."""
    return "higher" if (measure.value or 0.0) > 0 else "lower"


def size(measure: Measure) -> str:
    """Spell a difference with its interval."""
    value = measure.value or 0.0
    said = interval(first(measure), measure.unit, value)
    return f"{amount(value, measure.unit)}{f' ({said})' if said else ''}"


def reach(measure: Measure) -> str:
    """The interval as a reach: `4.0 to 8.2 percentage points`, without signs where both limits lie on one side."""
    limit = first(measure)
    value = measure.value or 0.0
    if limit is None or limit.lower is None or limit.upper is None:
        return amount(abs(value), measure.unit)
    low, high = limit.lower, limit.upper
    if high < 0:
        low, high = -high, -low
    places = places_of(value)
    return f"{number(low, places)} to {number(high, places)} {measure.unit}".rstrip()


def of_group(measure: Measure) -> str:
    """Spell ` for “A”`; empty where it is of no group."""
    return f" for {group(measure)}" if measure.group else ""


def by_reach(measure: Measure) -> str:
    """Spell `, by 4.0 to 8.2 percentage points`."""
    return f", by {reach(measure)}"


def for_groups(measures: Sequence[Measure]) -> str:
    """Spell ` for “A” and “B”`; empty where they are of no group."""
    named = [group(one) for one in measures if one.group]
    return f" for {listed(named)}" if named else ""
