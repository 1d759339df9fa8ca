"""A measured share or gap said in plain words: how many of every hundred in one group, and how many in another.

Only what was measured of released figures is said, rounded to whole people, and where chance may explain a gap that
is said with it. Pure.
"""

import re
from collections.abc import Sequence

from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.export.chart_figures import rounded
from ehia_desktop.export.measure_tables import MeasuredFigure, measured_figures
from ehia_desktop.text import one_line, shorten

_POINTS, _SHARES = "percentage points", "proportion"
_NOT_KNOWN = re.compile(
    r"\b(unknown|missing|not (known|stated|recorded|given|specified)|not a valid)\b", re.IGNORECASE
)
_OTHERS = "others"
_BASES = (100, 1_000, 10_000)
_FEWEST = 1
_LONGEST = 70


def is_not_known(group: str) -> bool:
    """Tell whether a group is that of people of whom nothing is recorded."""
    return _NOT_KNOWN.search(group) is not None


def own_finding(linked: LinkedTable) -> str:
    """Return what somebody wrote of a piece of evidence; empty where it is the sentence that was offered."""
    own = one_line(linked.link.finding)
    offered = one_line(linked.said.start) if linked.said is not None else ""
    return "" if own == offered else own


def plain_words(linked: LinkedTable) -> str:
    """Return what was measured of a piece of evidence in plain words: its first gap, else its range; else empty."""
    gaps = (plain_gap(figure) for figure in measured_figures(linked))
    return next((words for words in gaps if words), "") or plain_range(linked)


def plain_gap(figure: MeasuredFigure) -> str:
    """Return what a gap in shares comes to, of every hundred people or more, with its figure; else empty."""
    measure = figure.measure
    value, part, whole = measure.value, measure.numerator, measure.denominator
    if measure.measure != "gap" or measure.outcome is not Outcome.FOUND or value is None:
        return ""
    if measure.unit.strip() != _POINTS or part is None or not whole or not figure.against:
        return ""
    own = 100 * part / whole
    other = own - value
    if not 0 <= other <= 100:
        return ""
    is_rest = figure.against == _OTHERS
    against = "all other groups" if is_rest else f"“{shorten(figure.against, _LONGEST)}”"
    said = _compared(measure, (f"{_group(measure)}{_out_of(measure)}", own), (against, other))
    return f"{said} The gap is {figure.figure}{_how_sure(figure)}."


def _how_sure(figure: MeasuredFigure) -> str:
    """The interval of a gap, and whether there may be none at all."""
    measure = figure.measure
    lower, upper = measure.lower, measure.upper
    if lower is None or upper is None or not measure.limits:
        return ""
    chance = ", so chance alone may explain it" if lower <= 0 <= upper else ""
    return f" ({measure.limits[0].confidence * 100:.10g}% interval {figure.interval}){chance}"


def plain_range(linked: LinkedTable) -> str:
    """Return in which group the measured share is highest and in which lowest; empty where there are not two."""
    found = [
        measure
        for measure in linked.measures
        if measure.measure == _SHARES and measure.outcome is Outcome.FOUND
        and measure.value is not None and not is_not_known(" ".join(measure.group))
    ]  # fmt: skip
    if len(found) < 2 or len({measure.what for measure in found}) > 1:
        return ""
    highest, lowest = max(found, key=_value), min(found, key=_value)
    if _value(highest) == _value(lowest):
        return ""
    return _compared(
        highest,
        (f"{_group(highest)}{_out_of(highest)}, the most", _value(highest)),
        (f"{_group(lowest)}{_out_of(lowest)}, the fewest", _value(lowest)),
    )


def _compared(measure: Measure, first: tuple[str, float], second: tuple[str, float]) -> str:
    """`Over 18 weeks, 31 October 2026: about 49 of every 100 in “A”, and about 38 of every 100 in “B”.`"""
    shares = (first[1], second[1])
    base = next((base for base in _BASES if _tells(shares, base)), _BASES[-1])
    many = [f"{rounded(share * base / 100, 0):,.0f} of every {base:,}" for share in shares]
    what = one_line(measure.what.partition(" / ")[0])
    lead = ", ".join(part for part in (what, one_line(measure.basis.period)) if part)
    said = f"about {many[0]} in {first[0]}, and about {many[1]} in {second[0]}."
    return f"{shorten(lead, 120)}: {said}" if lead else f"{said[:1].upper()}{said[1:]}"


def _tells(shares: Sequence[float], base: int) -> bool:
    """Tell whether whole people out of `base` tell these shares, in percent, apart."""
    people = [rounded(share * base / 100, 0) for share in shares]
    return min(people) >= _FEWEST and people[0] != people[1]


def _group(measure: Measure) -> str:
    parts = (one_line(part) for part in measure.group)
    return f"“{shorten(', '.join(part for part in parts if part), _LONGEST)}”"


def _out_of(measure: Measure) -> str:
    """` (4,101 of 9,120)`: of how many people a share is; empty where whole numbers are not told."""
    part, whole = measure.numerator, measure.denominator
    if part is None or not whole or part != int(part) or whole != int(whole):
        return ""
    return f" ({part:,.0f} of {whole:,.0f})"


def _value(measure: Measure) -> float:
    return measure.value or 0.0
