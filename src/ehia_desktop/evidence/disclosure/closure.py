"""A hidden count hides everything derived from it; what rounded counts allow is worked out from those."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from ehia_desktop.assessment.disclosure import (
    Profile,
    Reason,
    ReasonKind,
    ReleasedCell,
    ReleasedFigure,
    State,
)
from ehia_desktop.evidence.disclosure.tables import CountTable, Derived, FigureKind, Place


def released_figure(
    figure: Derived, table: CountTable, cells: Mapping[Place, ReleasedCell], profile: Profile
) -> ReleasedFigure:
    """Return a derived figure as it may be published beside the released cells."""
    reason = _reason(figure, table, cells, profile)
    shown = None if reason else _value(figure, cells)
    if shown is None and reason is None:
        reason = Reason(ReasonKind.DERIVED, "hidden because it would divide by a count of zero")
    return ReleasedFigure(figure.name, figure.row, figure.column, shown, reason)


def _reason(
    figure: Derived, table: CountTable, cells: Mapping[Place, ReleasedCell], profile: Profile
) -> Reason | None:
    used = [cells[place] for place in (*figure.above, *figure.below)]
    for cell in used:
        if cell.is_hidden:
            return Reason(
                ReasonKind.DERIVED,
                f"hidden because it is worked out from “{cell.key.words}”, which is hidden",
            )
    if figure.kind is FigureKind.MEDIAN:
        people = sum(table.count(place) for place in figure.above)
        # RULE: Hospital Episode Statistics: no sub-national mean or median on fewer than 8 people.
        if people < profile.fewest_for_median:
            return Reason(
                ReasonKind.TOO_FEW,
                f"hidden because it rests on fewer than {profile.fewest_for_median} people",
            )
        return None
    if any(cell.state is State.ROUNDED for cell in used) and not _is_share(figure):
        return Reason(
            ReasonKind.DERIVED, "hidden because the counts it is worked out from are shown rounded"
        )
    return None


def _value(figure: Derived, cells: Mapping[Place, ReleasedCell]) -> Decimal | None:
    """The figure from released counts where any is rounded, else as it was."""
    used = [cells[place] for place in (*figure.above, *figure.below)]
    if not _is_share(figure) or all(cell.state is State.SHOWN for cell in used):
        return figure.value
    # RULE: Hospital Episode Statistics: percentages are worked out from the rounded counts.
    above = sum(cells[place].shown or 0 for place in figure.above)
    below = sum(cells[place].shown or 0 for place in figure.below)
    if not below:
        return None
    times = 100 if figure.kind is FigureKind.PERCENTAGE else 1
    unit = Decimal(1).scaleb(-figure.decimals)
    return (Decimal(times * above) / below).quantize(unit, ROUND_HALF_UP)


def _is_share(figure: Derived) -> bool:
    return figure.kind in {FigureKind.PERCENTAGE, FigureKind.RATIO} and bool(figure.below)
