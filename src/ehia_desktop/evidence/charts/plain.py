"""Charts of the figures of a table as they stand, without a measure: bars, dots or lines of one column."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.chart import Chart, ChartKind, Point
from ehia_desktop.assessment.evidence import Cell, Column, ColumnType, Marker, Role, Row, Table
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.charts import absence
from ehia_desktop.evidence.charts.arranging import Placed, arranged
from ehia_desktop.evidence.charts.over_time import begun_at_zero, in_order_of_time
from ehia_desktop.evidence.charts.periods import are_periods
from ehia_desktop.evidence.charts.places import MOST_SERIES, is_numbered
from ehia_desktop.evidence.charts.titles import plain_decimals
from ehia_desktop.evidence.measures.figures import amount_of

_NAMES = (Role.GROUP, Role.PERIOD, Role.PLACE, Role.SPECIALTY)


@dataclass(frozen=True)
class _Drawn:
    """Positions of the columns that are drawn: the figures and their limits."""

    value: int
    lower: int | None = None
    upper: int | None = None


def plain_chart(kind: ChartKind, table: Table, rows: Sequence[Row]) -> Chart:
    """Return the chart of a column of figures by the columns that name groups. Raises UserError when it cannot."""
    if kind in {ChartKind.FUNNEL, ChartKind.GRADIENT}:
        what = "funnel" if kind is ChartKind.FUNNEL else "gradient"
        raise UserError(
            f"A {what} needs a measure: choose a proportion or a rate, then the {what}."
        )
    drawn = _figures(table.columns)
    names = _naming(table.columns, rows)
    if not names:
        raise UserError(
            f"“{table.title}” has no column that names groups; set one to “group” and try again."
        )
    values = [table.columns[one.value] for one in drawn]
    is_lines = kind is ChartKind.LINES
    placed, headings = _placed(table.columns, rows, drawn, names, is_lines=is_lines)
    first = values[0]
    unit = "%" if first.share else first.unit
    figures = [one.point.value for one in placed if one.point.value is not None]
    has_limits = any(one.point.lower is not None for one in placed)
    chart = Chart(
        kind,
        "",
        (),
        first.name if len(drawn) == 1 else _shared_name(values),
        headings,
        "",
        unit=unit,
        decimals=_decimals(first, figures),
        has_zero=kind is ChartKind.BARS,
        interval="interval given in the table" if has_limits else "",
    )
    chart = arranged(chart, placed, is_sorted=not is_lines, is_cut=not is_lines)
    return begun_at_zero(in_order_of_time(chart)) if is_lines else chart


def _figures(columns: Sequence[Column]) -> list[_Drawn]:
    """Return the columns to draw: values, else counts; several only where they share a unit."""
    for role in (Role.VALUE, Role.NUMERATOR):
        found = [place for place, column in enumerate(columns) if column.role is role]
        if not found:
            continue
        first = columns[found[0]]
        alike = [
            place
            for place in found
            if (columns[place].unit, columns[place].share) == (first.unit, first.share)
        ]
        if len(alike) == 1:
            lower, upper = (_limit(columns, alike[0], one) for one in (Role.LOWER, Role.UPPER))
            return [_Drawn(alike[0], lower, upper)]
        return [_Drawn(place) for place in alike[:MOST_SERIES]]
    raise UserError(
        "A chart needs a column of figures: set the role of one to “value” or “numerator” and try again."
    )


def _limit(columns: Sequence[Column], value: int, role: Role) -> int | None:
    found = [place for place, column in enumerate(columns) if column.role is role]
    if len(found) > 1:
        found = [
            place for place in found if columns[place].levels[:-1] == columns[value].levels[:-1]
        ]
    return found[0] if len(found) == 1 else None


def _naming(columns: Sequence[Column], rows: Sequence[Row]) -> list[int]:
    """Return the columns that name groups and tell rows apart; of columns that never change none is needed."""
    found = [
        place
        for place, column in enumerate(columns)
        if column.role in _NAMES or column.type is ColumnType.DATE
    ]
    telling = [place for place in found if len({row[place] for row in rows}) > 1]
    return telling or found[:1]


def _placed(
    columns: Sequence[Column],
    rows: Sequence[Row],
    drawn: Sequence[_Drawn],
    names: Sequence[int],
    *,
    is_lines: bool,
) -> tuple[list[Placed], str]:
    place, series = _split(columns, rows, names, has_series=len(drawn) > 1, is_lines=is_lines)
    placed = []
    for row in rows:
        at = ", ".join(_text(row[one]) for one in place)
        inside = [_text(row[one]) for one in series]
        for one in drawn:
            measure = [_own_name(columns, one, drawn)] if len(drawn) > 1 else []
            placed.append(Placed(at, ", ".join(inside + measure), _point(columns, row, one)))
    return placed, ", ".join(columns[one].name for one in place)


def _split(
    columns: Sequence[Column],
    rows: Sequence[Row],
    names: Sequence[int],
    *,
    has_series: bool,
    is_lines: bool,
) -> tuple[list[int], list[int]]:
    """Share the naming columns out: what stands along the axis, and what are series."""
    if is_lines:
        periods = [one for one in names if _is_period(columns[one])]
        ordered = [one for one in names if _is_in_order(rows, one)]
        along = next(iter([*periods, *ordered]), None)
        if along is None:
            raise UserError(
                "Lines need figures of several periods: set the role of a column to “period”, or choose bars."
            )
        return [along], [one for one in names if one != along]
    if has_series or len(names) == 1:
        return list(names), []
    numbers = {one: len({row[one] for row in rows}) for one in names}
    last = (
        names[1] if numbers[names[1]] <= MOST_SERIES else min(names, key=lambda one: numbers[one])
    )
    if numbers[last] > MOST_SERIES:
        return list(names), []
    return [one for one in names if one != last], [last]


def _is_period(column: Column) -> bool:
    return column.role is Role.PERIOD or column.type is ColumnType.DATE


def _is_in_order(rows: Sequence[Row], place: int) -> bool:
    labels = list(dict.fromkeys(_text(row[place]) for row in rows))
    return is_numbered(labels) or (len(labels) > 1 and are_periods(labels))


def _own_name(columns: Sequence[Column], one: _Drawn, drawn: Sequence[_Drawn]) -> str:
    """Return of several columns' names the part that tells them apart."""
    levels = columns[one.value].levels
    others = [columns[other.value].levels for other in drawn]
    telling = [
        level
        for number, level in enumerate(levels)
        if level and any(len(other) <= number or other[number] != level for other in others)
    ]
    return " ".join(dict.fromkeys(telling)) or columns[one.value].name


def _shared_name(values: Sequence[Column]) -> str:
    shared = [
        level
        for number, level in enumerate(values[0].levels)
        if all(len(one.levels) > number and one.levels[number] == level for one in values)
    ]
    return ", ".join(level for level in shared if level)


def _point(columns: Sequence[Column], row: Row, drawn: _Drawn) -> Point:
    scale = 100 if columns[drawn.value].share else 1
    value = _number(row[drawn.value], columns[drawn.value])
    if isinstance(value, Marker):
        return Point("", None, absent=absence.of_marker(value))
    limits = []
    for place in (drawn.lower, drawn.upper):
        limit = Marker("") if place is None else _number(row[place], columns[place])
        limits.append(None if isinstance(limit, Marker) else limit * scale)
    return Point("", value * scale, limits[0], limits[1])


def _number(cell: Cell, column: Column) -> "float | Marker":
    try:
        return amount_of(cell)
    except ValueError as error:
        raise UserError(
            f"“{cell}” in “{column.name}” is not a number; correct it or choose another column."
        ) from error


def _decimals(column: Column, values: Sequence[float]) -> int:
    if column.decimals is not None:
        return column.decimals
    return plain_decimals(values)


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return "not stated"
        case Marker(sign):
            return sign
        case str():
            return cell.strip() or "not stated"
        case _:
            return f"{cell:f}"
