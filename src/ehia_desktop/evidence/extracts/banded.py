"""Published counts in bands of weeks, a column for each band: added up by group, with percentiles by interpolation.

Nothing here is about one person. A blank counts nobody, as in the national return; a marker hides a number and its row
is left out. Rows of other parts of the return, and rows that are totals of others, are left out and counted.
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import assert_never

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.cells import as_day, as_number, plain
from ehia_desktop.evidence.extracts.cutting import Cut
from ehia_desktop.evidence.extracts.figures import FEW, FEWEST, Figure, band_name, percentile_name
from ehia_desktop.evidence.extracts.headings import Headings
from ehia_desktop.evidence.extracts.layouts import Layout
from ehia_desktop.evidence.extracts.lists import folded
from ehia_desktop.evidence.extracts.recipes import Measure, Recipe, Take
from ehia_desktop.evidence.grid import GridRow
from ehia_desktop.evidence.measures.spread import Band, banded_percentile

_BAND = re.compile(
    r"(?:gt|over|more than|>)\s*(?P<start>\d+)(?:\s*weeks?)?(?:\s*(?:to|-|and up to)\s*(?P<end>\d+))?(?:\s*weeks?)?"
    r"(?:\s*sum 1)?\Z|(?P<plus>\d+)\s*(?:plus|\+)(?:\s*weeks?)?\Z"
)
_PERIOD = re.compile(r"([a-z]{3})[a-z]*[ -]+(20\d\d)\Z")
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_FEWEST_BANDS = 10
_MOST_GROUPS = 20_000
_OTHER_PART = "rows of other parts of the return"
_TOTALS = "rows that are totals of others"
_OTHER_PERIOD = "rows of another period"
_HIDDEN = "rows with a count that is hidden or is no number"
_EMPTY = "empty rows"
_TOO_WIDE = "rows with more cells than there are headings: a value holds the separator"


@dataclass(frozen=True)
class BandColumn:
    """A column of counts of those who wait over `start` and up to `end` weeks; the last has no end."""

    place: int
    start: int
    end: int | None


def find_bands(names: Sequence[str]) -> tuple[BandColumn, ...]:
    """Return the columns of bands in rising order. Raises UserError when there are few, or one lacks."""
    found = []
    for place, name in enumerate(names):
        match = _BAND.match(folded(name))
        if match:
            start = int(match["start"] or match["plus"])
            found.append(BandColumn(place, start, int(match["end"]) if match["end"] else None))
    found.sort(key=lambda band: (band.start, band.end is None))
    if len(found) < _FEWEST_BANDS:
        raise UserError(
            "This file has no columns for bands of weeks (usually headed Gt 00 To 01 Weeks SUM 1 and so on); check "
            "that it is the full extract of the published return."
        )
    is_sound = found[0].start == 0 and all(one.end == other.start for one, other in pairwise(found))
    if not is_sound or found[-1].end is not None:
        raise UserError(
            "The columns for bands of weeks leave a gap, stand twice or have no last one without an end; export the "
            "file again with every band once."
        )
    return tuple(found)


@dataclass
class BandedTally:
    """Counts in bands by group, for each table of a recipe."""

    recipe: Recipe
    layout: Layout
    headings: Headings
    wanted: date | None
    bands: tuple[BandColumn, ...]
    groups: dict[tuple[str, ...], dict[tuple[str, ...], list[float]]] = field(default_factory=dict)
    period: date | None = None
    read: int = 0
    left_out: "Counter[str]" = field(default_factory=Counter)
    differing: int = 0
    cuts: tuple[Cut, ...] = ()

    def take(self, rows: Iterable[GridRow]) -> None:
        """Add up a batch of rows. Raises UserError for a second period or too many groups."""
        for row in rows:
            self.read += 1
            why = self._why_left_out(row)
            counts = [] if why else self._counts(row)
            if why or not counts:
                self.left_out[why or _HIDDEN] += 1
                continue
            self._check_total(row, counts)
            for table, groups in self.groups.items():
                labels = tuple(self._text(row, self.recipe.dimension(key).of) for key in table)
                own = groups.setdefault(labels, [0.0] * len(self.bands))
                for place, count in enumerate(counts):
                    own[place] += count
                if len(groups) > _MOST_GROUPS:
                    raise UserError("This file has too many groups; cut it down to your own trust.")

    def _why_left_out(self, row: GridRow) -> str:
        if not any(map(plain, row)):
            return _EMPTY
        if any(map(plain, row[len(self.headings.names) :])):
            return _TOO_WIDE
        for cut in self.cuts:
            if not cut.takes(row):
                return cut.why
        for condition in self.layout.only:
            if self._text(row, condition.column) not in condition.codes:
                return _OTHER_PART
        for column, values in self.layout.totals.items():
            if self._text(row, column) in values:
                return _TOTALS
        return self._other_period(row)

    def _other_period(self, row: GridRow) -> str:
        text = self._text(row, "period")
        period = period_of(text)
        if period is None:
            if text:
                raise UserError(
                    "A row has a period that is no month, such as RTT-March-2026; correct it."
                )
            return ""
        if self.wanted is not None:
            wanted = (self.wanted.year, self.wanted.month)
            if (period.year, period.month) != wanted:
                return _OTHER_PERIOD
        elif self.period not in {None, period}:
            raise UserError(
                "This file holds more than one month; say which one counts with --census-date 2026-03-31."
            )
        self.period = period
        return ""

    def _counts(self, row: GridRow) -> list[float]:
        """The counts of a row in every band; none where one is hidden."""
        counts = []
        for band in self.bands:
            text = str(
                row[band.place] if band.place < len(row) and row[band.place] is not None else ""
            )
            number = as_number(text.strip()) if text.strip() else 0.0
            if number is None:
                return []
            counts.append(number)
        return counts

    def _check_total(self, row: GridRow, counts: list[float]) -> None:
        total = as_number(self._text(row, "total"))
        if total is not None and total != sum(counts):
            self.differing += 1

    def _text(self, row: GridRow, key: str) -> str:
        place = self.headings.places.get(key)
        return plain(row[place]) if place is not None and place < len(row) else ""


def period_of(text: str) -> date | None:
    """Return the last day of a month written as RTT-March-2026, Mar-2026 or a day in it; None for anything else."""
    found = _PERIOD.match(folded(text).removeprefix("rtt").strip(" -"))
    if found is None or found[1] not in _MONTHS:
        day = as_day(text)
        year, month = (day.year, day.month) if day else (0, 0)
    else:
        year, month = int(found[2]), _MONTHS[found[1]]
    return date(year, month, calendar.monthrange(year, month)[1]) if year else None


def begin(
    recipe: Recipe, layout: Layout, headings: Headings, wanted: date | None
) -> tuple[BandedTally, list[str]]:
    """Return a tally for the tables whose columns are there, and a sentence for each that is not.

    Raises UserError when a column that says which rows count is lacking.
    """
    for key in {condition.column for condition in layout.only}:
        if key not in headings.places:
            column = layout.column(key)
            usual = ", ".join(column.headers[:2]) if column else key
            raise UserError(
                f"This file has no column for the part of the return ({usual}); add it."
            )
    tally = BandedTally(recipe, layout, headings, wanted, find_bands(headings.names))
    lacking = []
    tally.groups[()] = {}
    for table in recipe.tables:
        absent = [key for key in table if recipe.dimension(key).of not in headings.places]
        if absent:
            column = layout.column(recipe.dimension(absent[0]).of)
            usual = ", ".join(column.headers[:3]) if column else absent[0]
            label = column.label if column else absent[0]
            lacking.append(
                f"By {' and '.join(table)}: not possible: no column for {label} (usually headed {usual})."
            )
        else:
            tally.groups[table] = {}
    return tally, lacking


def why_not(measure: Measure, bands: Sequence[BandColumn]) -> str:
    """Return why a measure cannot be told from these bands, empty where it can."""
    edges = {0, *(band.start for band in bands)}
    match measure.take:
        case Take.COUNT | Take.QUANTILES:
            return ""
        case Take.BANDS | Take.WITHIN | Take.OVER:
            missing = [weeks for weeks in measure.numbers if weeks not in edges]
            if missing:
                return f"no column begins at {missing[0]:g} weeks; the last begins at {bands[-1].start}"
            return ""
        case Take.ELSEWHERE:
            return f"no column for {measure.needs}"
        case Take.MEAN | Take.RECORDED | Take.MIX | Take.SHARE:
            return "the published counts are in bands of weeks, without a row for each pathway"
        case _:
            assert_never(measure.take)


def banded_figures(
    measure: Measure, counts: Sequence[float], bands: Sequence[BandColumn], everybody: float
) -> Iterator[Figure]:
    """Yield the figures of one group from its counts in bands."""
    whole = round(sum(counts))

    def share(part: str, low: float, high: float | None) -> Figure:
        times = sum(
            count
            for count, band in zip(counts, bands, strict=True)
            if band.start >= low and (high is None or (band.end is not None and band.end <= high))
        )
        value = 100 * times / whole if whole else None
        return Figure(part, round(times), whole, value, 0)

    match measure.take:
        case Take.COUNT:
            yield Figure("", whole, round(everybody), whole, 0)
        case Take.BANDS:
            edges: list[float | None] = [0, *measure.numbers, None]
            for low, high in pairwise(edges):
                yield share(band_name(low or None, high), low or 0, high)
        case Take.WITHIN:
            for weeks in measure.numbers:
                yield share(f"within {weeks:g} weeks", 0, weeks)
        case Take.OVER:
            for weeks in measure.numbers:
                yield share(f"over {weeks:g} weeks", weeks, None)
        case Take.QUANTILES:
            for point in measure.numbers:
                yield _percentile(point, counts, bands, whole)
        case Take.MEAN | Take.RECORDED | Take.MIX | Take.SHARE | Take.ELSEWHERE:
            return
        case _:
            assert_never(measure.take)


def _percentile(
    point: float, counts: Sequence[float], bands: Sequence[BandColumn], whole: int
) -> Figure:
    name = percentile_name(point)
    if whole < FEWEST:
        return Figure(name, None, whole, None, 0, f"none: fewer than {FEWEST}")
    value = banded_percentile(
        [Band(band.start, band.end, count) for band, count in zip(bands, counts, strict=True)],
        point,
    )
    if value is None:
        return Figure(name, None, whole, None, 0, f"none: over {bands[-1].start} weeks")
    note = "interpolated within a band"
    return Figure(
        name, None, whole, value, 0, f"uncertain: fewer than {FEW}" if whole < FEW else note
    )


def sorted_groups(groups: Mapping[tuple[str, ...], object]) -> list[tuple[str, ...]]:
    """Return the groups in alphabetical order, those without a name last."""
    return sorted(groups, key=lambda labels: [(not label, label.casefold()) for label in labels])
