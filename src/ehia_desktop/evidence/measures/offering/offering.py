"""All measures that a table allows, each with a key of its own and a recipe that can be taken as it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ehia_desktop.assessment.chart import ChartKind
from ehia_desktop.assessment.evidence import Role, Row, Table
from ehia_desktop.assessment.measuring import OfferedMeasure
from ehia_desktop.evidence.charts.fitting import charts_for
from ehia_desktop.evidence.charts.places import MOST_SERIES
from ehia_desktop.evidence.measures.offering import offers
from ehia_desktop.evidence.measures.offering.axes import (
    Axis,
    Texts,
    axes_of,
    texts_of,
    without_sums,
)
from ehia_desktop.evidence.measures.offering.offers import Offer, Subject
from ehia_desktop.evidence.measures.offering.pairs import pairs_of, references_of
from ehia_desktop.evidence.measures.offering.recipe_text import recipe_text
from ehia_desktop.evidence.measures.recipe import Kind

# More nobody would look through; the first are those the table puts first.
_MOST_FIGURES = 40
# A longer table is a list of many things, in which a glance at headings says little.
_MOST_ROWS = 50_000
_WORTH = ("gap", "like_for_like", "share", "others")


def offered(table: Table, rows: Sequence[Row]) -> tuple[OfferedMeasure, ...]:
    """Return the measures that `table` allows, figure by figure, for each the most telling first.

    Empty where no counts can be told to belong together along a group.
    """
    if not 0 < len(rows) <= _MOST_ROWS:
        return ()
    found = texts_of(table, rows)
    axes = axes_of(found, table.source.place)
    named: list[OfferedMeasure] = []
    for number, (line, axis, made) in enumerate(_figures(table, found, axes), start=1):
        if number > _MOST_FIGURES:
            break
        ending = "" if number == 1 else f"-{number}"
        named += [
            OfferedMeasure(
                f"{one.key}{ending}",
                one.title,
                one.explanation,
                recipe_text(one.settings),
                _charts(one, axis),
                line,
            )
            for one in sorted(made, key=_worth)
        ]
    return tuple(named)


def _figures(
    table: Table, found: Texts, axes: Sequence[Axis]
) -> Iterator[tuple[str, Axis | None, list[Offer]]]:
    pairs = pairs_of(found)
    for axis in sorted(axes, key=_rank):
        for pair in pairs:
            subject = Subject(table, found, without_sums(found, axis, pair.denominator), pair)
            if len(subject.axis.labels) > 1:
                yield subject.line, axis, list(offers.offers_of(subject))
        for pair in references_of(found):
            if any(replace(one, is_rate=False) == pair for one in pairs):
                # Offered with the rate, or as a share already.
                continue
            subject = Subject(table, found, axis, pair)
            made = Offer(
                "composition",
                f"Make-up against “{pair.denominator}”",
                f"Whether a group’s share of “{pair.numerator}” is what its share of “{pair.denominator}” would lead "
                "one to expect.",
                offers.composition(subject),
            )
            yield (
                f"“{pair.numerator}” against “{pair.denominator}”, by {axis.heading}",
                axis,
                [made],
            )
    for value in found.of_role(Role.VALUE) if found.is_dated else ():
        is_given = value in found.amounts
        runs = list(offers.runs_of(table, found, axes, value)) if is_given else []
        if runs:
            yield f"“{value}” over time", None, runs


def _charts(offer: Offer, axis: Axis | None) -> tuple[ChartKind, ...]:
    """The charts that can show a measure of such groups, the best first."""
    kind = Kind(str(offer.settings["measure"]))
    groups = len(axis.labels) if axis is not None else 1
    wanting = set()
    if kind not in {Kind.SII, Kind.TREND}:
        # Only these say in which order the groups stand.
        wanting.add(ChartKind.GRADIENT)
    if axis is None or axis.role is not Role.PLACE:
        wanting.add(ChartKind.FUNNEL)
    if kind not in {Kind.CHANGE, Kind.XMR} or groups > MOST_SERIES:
        wanting.add(ChartKind.LINES)
    return tuple(chart for chart in charts_for(kind) if chart not in wanting)


def _rank(axis: Axis) -> int:
    """Deprivation before other groups, groups before specialties and places."""
    ranks = {Role.GROUP: 1, Role.SPECIALTY: 2, Role.PLACE: 3}
    return 0 if axis.order is not None else ranks.get(axis.role, 4)


def _worth(offer: Offer) -> int:
    return _WORTH.index(offer.key) if offer.key in _WORTH else len(_WORTH)
