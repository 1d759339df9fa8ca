"""The rows of a linked table as they may be published: hidden counts and all that is worked out from them as signs.

A column that is not printed, and of which nothing printed is made, leaves no cell behind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ehia_desktop.assessment.disclosure import CellKey, Profile, State
from ehia_desktop.assessment.evidence import Cell, Marker, Row
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import HiddenCell, ReleasedLink
from ehia_desktop.evidence.disclosure.counted import Counted, shown_columns
from ehia_desktop.evidence.disclosure.known import rounded
from ehia_desktop.evidence.disclosure.plan import Plan
from ehia_desktop.evidence.disclosure.reading_columns import FigureColumn
from ehia_desktop.evidence.disclosure.settling import Settled
from ehia_desktop.evidence.disclosure.tables import FigureKind, Place

_KEPT_BACK = "hidden because the check of the whole could not be finished in the time allowed"
_SHARES = (FigureKind.PERCENTAGE, FigureKind.RATIO)


def released_link(
    read: Counted, plan: Plan, settled: Settled, counts: Mapping[CellKey, int]
) -> ReleasedLink:
    """Return one link as it may be published, with why each of its hidden cells is hidden."""
    return _Releasing(read, plan, settled, counts).link()


def unreadable(linked: LinkedTable, profile: Profile) -> ReleasedLink:
    """Return a link none of whose numbers may be shown, because it could not be read as counts."""
    marker = Marker(profile.marker)
    sentence = "hidden because the counts in this table cannot be told"
    shown = shown_columns(linked)
    rows = tuple(
        tuple(marker if isinstance(cell, Decimal) else cell for cell in row) for row in linked.rows
    )
    hidden = tuple(
        HiddenCell(at, place, sentence)
        for at, row in enumerate(linked.rows)
        for place, column in enumerate(shown)
        if isinstance(row[column], Decimal)
    )
    return ReleasedLink(linked.link.id, rows, profile.note, hidden, (), True)


def reach_words(settled: Settled, key: CellKey) -> str:
    """Say what a reader can still infer of a hidden count; empty where nothing is known."""
    reach = settled.reaches.get(key)
    if reach is None:
        return ""
    least = "" if reach.is_settled else "at least "
    if reach.high is None:
        return f"a reader can infer {least}{reach.low:,} or more"
    return f"a reader can infer {least}{reach.low:,} to {reach.high:,}"


@dataclass(frozen=True)
class _Why:
    sentence: str
    reach: str = ""
    key: CellKey | None = None


class _Releasing:
    """One table on its way to its readers."""

    def __init__(
        self, read: Counted, plan: Plan, settled: Settled, counts: Mapping[CellKey, int]
    ) -> None:
        self._read, self._plan, self._settled, self._counts = read, plan, settled, counts
        self._marker = Marker(plan.profile.marker)
        link = read.linked.link
        self._shown = shown_columns(read.linked)
        everything = range(len(read.linked.table.columns))
        self._told = set(everything if link.measure or link.chart else self._shown)
        self._figures = {figure.at: figure for figure in read.columns.figures}

    def link(self) -> ReleasedLink:
        """The whole link."""
        linked = self._read.linked
        found = [self._row(at, row) for at, row in enumerate(linked.rows)]
        hidden = tuple(
            HiddenCell(at, place, why.sentence, why.reach, why.key)
            for at, (_, whys) in enumerate(found)
            for place, column in enumerate(self._shown)
            if (why := whys.get(column)) is not None
        )
        rows = tuple(row for row, _ in found)
        return ReleasedLink(linked.link.id, rows, self._plan.profile.note, hidden, (), True)

    def _row(self, at: int, row: Row) -> tuple[Row, dict[int, _Why]]:
        cells: list[Cell] = []
        whys: dict[int, _Why] = {}
        for column, cell in enumerate(row):
            shown, why = self._cell((at, column), cell)
            cells.append(shown)
            if why is not None:
                whys[column] = why
        return tuple(cells), whys

    def _cell(self, place: Place, cell: Cell) -> tuple[Cell, _Why | None]:
        if place[1] not in self._told:
            return None, None
        figure = self._figures.get(place[1])
        if figure is not None:
            return self._figure(place[0], figure, cell)
        if place[1] in self._read.kept_back and isinstance(cell, Decimal):
            return self._marker, _Why(_KEPT_BACK)
        key = self._read.cells.get(place)
        if key is None:
            return cell, None
        state = self._plan.states[key]
        if state.hides:
            sentence = self._plan.reasons[key].sentence
            return self._marker, _Why(sentence, reach_words(self._settled, key), key)
        return Decimal(self._released(key)), None

    def _released(self, key: CellKey) -> int:
        """The number that is shown of a count that is not hidden."""
        count = self._counts[key]
        is_rounded = self._plan.states[key] is State.ROUNDED
        return rounded(count, self._plan.profile) if is_rounded else count

    def _figure(self, at: int, figure: FigureColumn, cell: Cell) -> tuple[Cell, _Why | None]:
        if cell is None:
            return None, None
        behind = list(self._behind(at, figure))
        used = [key for key, _ in behind]
        why = self._why(at, figure, behind, is_number=isinstance(cell, Decimal))
        if why is not None:
            return self._marker, why
        is_rounded = any(self._plan.states[key] is State.ROUNDED for key in used)
        if not is_rounded or not isinstance(cell, Decimal):
            return cell, None
        again = self._again(at, figure, cell)
        if again is None:
            return self._marker, _Why("hidden because it would divide by a count of zero")
        return again, None

    def _behind(self, at: int, figure: FigureColumn) -> Iterator[tuple[CellKey, str]]:
        """Every count that a figure of one row rests on, with the name of its column."""
        rows = [at, *(self._totals_of(at) if figure.is_loose else ())]
        for row in rows:
            for column in (*figure.above, *figure.below):
                key = self._read.cells.get((row, column))
                if key is not None:
                    yield key, self._read.column(column).name

    def _totals_of(self, at: int) -> Iterator[int]:
        """The rows that count everybody whom this one counts."""
        own = set(self._read.whom[at].groups)
        for row, whom in enumerate(self._read.whom):
            if set(whom.groups) < own:
                yield row

    def _why(
        self, at: int, figure: FigureColumn, used: list[tuple[CellKey, str]], *, is_number: bool
    ) -> _Why | None:
        if self._read.kept_back & {*figure.above, *figure.below}:
            return _Why("hidden because it is worked out from counts that are hidden")
        for key, name in used:
            if self._plan.states[key].hides:
                return _Why(f"hidden because it is worked out from “{name}”, which is hidden")
        if not is_number:
            return None
        if not used:
            return _Why("hidden because no count beside it says how many people it rests on")
        if figure.kind is FigureKind.MEDIAN:
            beside = (self._read.cells.get((at, column)) for column in figure.above)
            people = max((self._counts[key] for key in beside if key is not None), default=0)
            fewest = self._plan.profile.fewest_for_median
            # RULE: Hospital Episode Statistics: no sub-national mean or median on fewer than 8 people.
            return (
                _Why(f"hidden because it rests on fewer than {fewest} people")
                if people < fewest
                else None
            )
        is_rounded = any(self._plan.states[key] is State.ROUNDED for key, _ in used)
        if is_rounded and figure.kind not in _SHARES:
            return _Why("hidden because the counts it is worked out from are shown rounded")
        return None

    def _again(self, at: int, figure: FigureColumn, cell: Decimal) -> Decimal | None:
        """A share worked out from the rounded counts, to as many decimals as it had."""
        # RULE: Hospital Episode Statistics: percentages are worked out from the rounded counts.
        keys = [self._read.cells[(at, column)] for column in (*figure.above, *figure.below)]
        above, below = (Decimal(self._released(key)) for key in keys)
        if not below:
            return None
        exponent = cell.as_tuple().exponent
        unit = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
        times = 100 if figure.kind is FigureKind.PERCENTAGE else 1
        return (times * above / below).quantize(unit, ROUND_HALF_UP)
