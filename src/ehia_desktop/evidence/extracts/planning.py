"""What a recipe can do with the columns an extract has, and one sentence for everything it cannot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from ehia_desktop.evidence.extracts import axes
from ehia_desktop.evidence.extracts.areas import EDITIONS
from ehia_desktop.evidence.extracts.axes import Axis
from ehia_desktop.evidence.extracts.gaps import WANTED, Gap, GapKind, Reference
from ehia_desktop.evidence.extracts.headings import Headings
from ehia_desktop.evidence.extracts.layouts import ColumnKind, Layout, LayoutColumn
from ehia_desktop.evidence.extracts.lists import CodeList
from ehia_desktop.evidence.extracts.lookups import Lookups
from ehia_desktop.evidence.extracts.recipes import (
    AGE,
    DEPRIVATION,
    WAIT,
    Dimension,
    Measure,
    Recipe,
    Take,
)

_NAMES_SHOWN = 3
_RECORDED_AGE = (0,)


class NotPossible(Exception):
    """Why something cannot be worked out from this extract."""


@dataclass
class Extract:
    """An extract as it is known once its headings are read: what a recipe may rest on.

    `index` is the edition of the deprivation index as the person stated it; `personal` are the places of columns
    that hold personal data.
    """

    layout: Layout
    lists: Mapping[str, CodeList]
    headings: Headings
    lookups: Lookups
    census: date | None
    index: str = ""
    personal: frozenset[int] = frozenset()
    used: dict[str, str] = field(default_factory=dict)

    def place(self, key: str) -> int | None:
        """Return the place of a column, None when the extract has none."""
        return self.headings.places.get(key)

    def use(self, key: str) -> int:
        """Return the place of a column and note that it is used. Raises NotPossible when there is none."""
        column = self.layout.column(key)
        place = self.place(key)
        if column is None or place is None:
            raise NotPossible(no_column(self.layout, key))
        self.used[column.label] = self.headings.names[place]
        return place


def no_column(layout: Layout, *keys: str) -> str:
    """Say that there is no column for the first of `keys`, with the headings any of them usually has."""
    columns = [column for key in keys if (column := layout.column(key))]
    names = [name for column in columns for name in column.headers[:_NAMES_SHOWN]]
    label = columns[0].label if columns else keys[0]
    return f"no column for {label} (usually headed {', '.join(names)})"


@dataclass(frozen=True)
class Plan:
    """The tables and measures that are possible, the axis behind every reading of theirs, and what is not possible.

    The axis of a grouping is under its dimension's key, that of a measure's column under "=" and the column's key.
    """

    tables: tuple[tuple[str, ...], ...]
    measures: tuple[Measure, ...]
    axes: Mapping[str, Axis]
    index: str
    not_possible: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()


def reads_of(measure: Measure) -> tuple[str, ...]:
    """Return what a measure reads in each row, as keys of axes, in a fixed order."""
    conditions = [*measure.part, *measure.whole, *measure.where]
    keys = dict.fromkeys(f"={condition.column}" for condition in conditions)
    keys.update(dict.fromkeys(f"={column}" for column in measure.columns))
    match measure.take:
        case Take.BANDS | Take.WITHIN | Take.OVER | Take.QUANTILES | Take.MEAN:
            return (f"={WAIT}", *keys)
        case Take.COUNT | Take.RECORDED | Take.MIX | Take.SHARE | Take.ELSEWHERE:
            return tuple(keys)
        case _:
            assert_never(measure.take)


def tables_of(measure: Measure, tables: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return those of a recipe's `tables` that a measure is for, then its own crossings."""
    common = [table for table in tables if not measure.only or set(table) <= set(measure.only)]
    return tuple(dict.fromkeys((*common, *measure.crossings)))


def gap_reads_of(gap: Gap) -> tuple[str, ...]:
    """Return what a comparison reads in each row, as keys of axes, in a fixed order."""
    match gap.kind:
        case GapKind.GAP | GapKind.RANKING | GapKind.TREND | GapKind.SLOPE:
            if gap.weeks is not None:
                return (f"={WAIT}>{gap.weeks:g}",)
            return tuple(dict.fromkeys(f"={each.column}" for each in (*gap.part, *gap.whole)))
        case GapKind.LONGEST_QUARTER | GapKind.MEAN_GAP | GapKind.MEDIAN_GAP:
            return (f"={WAIT}",)
        case GapKind.COMPOSITION | GapKind.GROWTH | GapKind.RATE:
            return ()
        case _:
            assert_never(gap.kind)


def title_of(measure: Measure) -> str:
    """Return what a measure is called."""
    return measure.name or measure.metric.replace("_", " ").capitalize()


def plan(recipe: Recipe, extract: Extract) -> Plan:
    """Return what of `recipe` is possible with `extract`."""
    return _Planner(recipe, extract).plan()


class _Planner:
    def __init__(self, recipe: Recipe, extract: Extract) -> None:
        self._recipe, self._extract = recipe, extract
        self._axes: dict[str, Axis] = {}
        self._why: dict[str, str] = {}
        self._index = ""
        self._not: list[str] = []

    def plan(self) -> Plan:
        tables = self._possible(self._recipe.tables)
        measures = [able for measure in self._recipe.measures for able in self._able(measure)]
        gaps = [able for gap in self._recipe.gaps for able in self._able_gap(gap)]
        return Plan(
            tables, tuple(measures), self._axes, self._index,
            tuple(dict.fromkeys(self._not)), tuple(gaps),
        )  # fmt: skip

    def _blocked(self, key: str) -> str:
        """Make the axis of a dimension ("deprivation") or a column ("=priority"); say why not when it cannot be."""
        if key not in self._axes and key not in self._why:
            try:
                self._axes[key] = self._axis(key)
            except NotPossible as reason:
                self._why[key] = str(reason)
        return self._why.get(key, "")

    def _able(self, measure: Measure) -> list[Measure]:
        if measure.take is Take.ELSEWHERE:
            self._not.append(f"{title_of(measure)}: not possible: no column for {measure.needs}.")
            return []
        if measure.take is Take.RECORDED:
            return self._recorded(measure)
        reasons = [why for key in reads_of(measure) if (why := self._blocked(key))]
        if reasons:
            self._not.append(f"{title_of(measure)}: not possible: {reasons[0]}.")
            return []
        crossings = self._possible(measure.crossings)
        return [replace(measure, crossings=crossings)]

    def _possible(self, tables: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
        """Those of `tables` that there are columns for; why not is said of the others."""
        found: list[tuple[str, ...]] = []
        for table in tables:
            reasons = [why for key in table if (why := self._blocked(key))]
            if reasons:
                self._not.append(f"By {' and '.join(table)}: not possible: {reasons[0]}.")
            else:
                found.append(table)
        return tuple(found)

    def _recorded(self, measure: Measure) -> list[Measure]:
        """How complete a column is may be said of those there are, each counted on its own."""
        able: list[Measure] = []
        for column in measure.columns:
            if why := self._blocked(f"={column}"):
                what = column.replace("_", " ")
                self._not.append(f"{title_of(measure)}, {what}: not possible: {why}.")
            else:
                able.append(replace(measure, columns=(column,)))
        return able

    def _able_gap(self, gap: Gap) -> list[Gap]:
        """A comparison that can be made, allowing for as much as there are columns for."""
        wanted = WANTED.get(gap.kind, Reference.NONE)
        if wanted and gap.by not in self._extract.lookups.references.get(wanted, {}):
            self._not.append(
                f"{gap.name}: not possible: no column for the {wanted} by {gap.by.replace('_', ' ')}; "
                "give them in a look-up file with the headings counts, grouping, group and number (--lookup)."
            )
            return []
        needed = [key for key in (gap.inside, gap.by) if key]
        reasons = [why for key in (*needed, *gap_reads_of(gap)) if (why := self._blocked(key))]
        left = tuple(key for key in gap.allowing if not self._blocked(key))
        lacking = [why for key in gap.allowing if (why := self._blocked(key))]
        if reasons or (gap.allowing and not left):
            self._not.append(f"{gap.name}: not possible: {(reasons or lacking)[0]}.")
            return []
        if lacking:
            names = " and ".join(left).replace("_", " ")
            self._not.append(f"{gap.name}: allows for {names} only: {lacking[0]}.")
        return [replace(gap, allowing=left)]

    def _axis(self, key: str) -> Axis:
        if key == f"={WAIT}":
            return self._wait()
        if key.startswith(f"={WAIT}>"):
            return axes.beyond(self._wait(), float(key.partition(">")[2]))
        if key.startswith("="):
            return self._of(Dimension(key, key[1:], "", _RECORDED_AGE))
        return self._of(self._recipe.dimension(key))

    def _of(self, dimension: Dimension) -> Axis:
        if dimension.of == DEPRIVATION:
            return self._deprivation(dimension.level)
        if dimension.of == AGE:
            return self._age(dimension.bands)
        column = self._extract.layout.column(dimension.of)
        if column is None:
            raise NotPossible(f"no column for {dimension.of}")
        return self._column(column, dimension.level)

    def _column(self, column: LayoutColumn, level: str) -> Axis:
        place = self._extract.use(column.key)
        if place in self._extract.personal:
            raise NotPossible(f"the column for {column.label} seems to hold personal data")
        if column.kind is ColumnKind.CODED:
            codes = self._extract.lists[column.list]
            return axes.coded(place, codes, level or codes.levels[0])
        return axes.opened(place, column.label)

    def _wait(self) -> Axis:
        extract = self._extract
        if extract.place("weeks") is not None:
            return axes.wait_in_weeks(extract.use("weeks"))
        if extract.place("clock_start") is None:
            raise NotPossible(no_column(extract.layout, "clock_start", "weeks"))
        if extract.census is None:
            raise NotPossible("no column for the census day, and none was given with --census-date")
        return axes.wait_since(extract.use("clock_start"), extract.census)

    def _age(self, bands: tuple[int, ...]) -> Axis:
        extract = self._extract
        if extract.place("age") is not None:
            return axes.age(extract.use("age"), bands, None)
        if extract.place("birth") is None:
            raise NotPossible(no_column(extract.layout, "age", "birth"))
        if extract.census is None:
            raise NotPossible(
                "no column for age; dates of birth need a day, given with --census-date"
            )
        return axes.age(extract.use("birth"), bands, extract.census)

    def _deprivation(self, level: str) -> Axis:
        """Deciles or quintiles from a column, else through the look-up by area, else by postcode."""
        extract = self._extract
        deciles, quintiles = extract.lists["decile"], extract.lists["quintile"]
        level = level or deciles.levels[0]
        if extract.place("decile") is not None:
            place = extract.use("decile")
            self._state(EDITIONS.findall(extract.headings.names[place]))
            return axes.coded(place, deciles, level)
        if extract.place("quintile") is not None and level == "quintile":
            place = extract.use("quintile")
            self._state(EDITIONS.findall(extract.headings.names[place]))
            return axes.coded(place, quintiles, level)
        return self._joined(level)

    def _joined(self, level: str) -> Axis:
        extract, lookups = self._extract, self._extract.lookups
        codes = extract.lists["quintile" if lookups.level == "quintile" else "decile"]
        # The national table has a column for the boundaries of each census: the one the look-up is on is joined.
        order = ("area_2021", "area") if lookups.census == 2021 else ("area", "area_2021")
        keys = [key for key in (*order, "postcode") if extract.place(key) is not None]
        if not keys:
            raise NotPossible(no_column(extract.layout, "decile", "quintile", "area", "postcode"))
        has_postcodes = bool(lookups.postcode_classes or (lookups.postcode_areas and lookups.areas))
        able = [key for key in keys if (has_postcodes if key == "postcode" else lookups.areas)]
        if not able:
            what = "postcodes" if keys[0] == "postcode" else "area codes"
            raise NotPossible(
                f"no column for deprivation; for its {what} give a look-up file with --lookup"
            )
        if level not in codes.levels:
            raise NotPossible("the look-up file gives quintiles, not deciles")
        self._state([lookups.index] if lookups.index else [])
        place = extract.use(able[0])
        return axes.joined(place, lookups, codes, level, is_postcode=able[0] == "postcode")

    def _state(self, found: Sequence[str]) -> None:
        """Settle the edition of the index. RULE: figures on different editions are never compared, so it is stated."""
        stated = self._extract.index
        if found and stated and found[0] != stated:
            raise NotPossible(
                f"the file states the {found[0]} edition of the index but {stated} was given"
            )
        self._index = found[0] if found else stated
        census = self._extract.lookups.census
        if not self._index:
            raise NotPossible(
                "which edition of the index of multiple deprivation this is is not stated; give it with --index 2019"
            )
        if census and (self._index == "2025") != (census == 2021):
            raise NotPossible(
                f"the {self._index} edition of the index is not on the boundaries of {census}"
            )
