"""The groupings of a table: the groups in their order, what has to be held still, and what must not be counted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ehia_desktop.assessment.evidence import Column, Marker, Role, Row, Table
from ehia_desktop.evidence.measures.figures import Amount, amount_of, text_of
from ehia_desktop.evidence.measures.group_names import (
    Order,
    deprivation_order,
    is_country,
    is_not_known,
    is_total,
)
from ehia_desktop.evidence.measures.periods import in_order, span_of
from ehia_desktop.text import one_line

_DIMENSION = re.compile(r"dimension|characteristic|breakdown|category type|domain", re.IGNORECASE)
_CODE = re.compile(r"\bcode\Z", re.IGNORECASE)
_MOST_GROUPS = 400
# Of two or three groups one may well be as large as the others by chance.
_FEWEST_TO_ADD = 4
_OF_NUMBERS = frozenset({Role.NUMERATOR, Role.DENOMINATOR, Role.VALUE})


@dataclass(frozen=True)
class Axis:
    """A column that names groups. `labels` are its groups without totals, those not known among them.

    `only` holds still what else varies. `periods` are those of the table from the earliest, empty where it has one;
    `only` then keeps the latest. `inside` are other columns by which the rows of a group are told apart and may
    be added up, such as the specialty.
    """

    heading: str
    role: Role
    labels: tuple[str, ...]
    totals: tuple[str, ...] = ()
    order: Order | None = None
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inside: tuple[str, ...] = ()

    @property
    def not_known(self) -> tuple[str, ...]:
        """The groups that stand for those of whom it is not recorded."""
        return tuple(label for label in self.labels if is_not_known(label))

    @property
    def known(self) -> tuple[str, ...]:
        """The groups that are recorded."""
        return tuple(label for label in self.labels if not is_not_known(label))


@dataclass(frozen=True)
class Texts:
    """The columns by heading: the `cells` of those that name things, with their different `texts` as they first appear,
    and the `amounts` of those that hold nothing but numbers and markers. `count` is how many rows there are.
    """

    count: int
    columns: Mapping[str, Column]
    amounts: Mapping[str, tuple[Amount, ...]]
    cells: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, tuple[str, ...]]

    def of_role(self, *roles: Role) -> list[str]:
        """Return the headings of the columns with one of these roles."""
        return [name for name, column in self.columns.items() if column.role in roles]

    def one(self, role: Role) -> str:
        """Return the first column of a role; empty where there is none."""
        return next(iter(self.of_role(role)), "")

    @property
    def period(self) -> str:
        """The column of periods; empty where there is none."""
        return self.one(Role.PERIOD)

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods without totals, from the earliest where they can be read."""
        if not self.period:
            return ()
        return in_order([text for text in self.texts[self.period] if text and not is_total(text)])

    @property
    def period_totals(self) -> tuple[str, ...]:
        """What stands for all periods together."""
        return tuple(text for text in self.texts.get(self.period, ()) if is_total(text))

    @property
    def is_dated(self) -> bool:
        """Whether every period can be read, so that the first and the last are known."""
        return bool(self.periods) and all(span_of(period) for period in self.periods)


def texts_of(table: Table, rows: Sequence[Row]) -> Texts:
    """Return what names things in a table; columns without a name of their own are left out."""
    names = [one_line(column.name).casefold() for column in table.columns]
    columns = {
        column.name: column
        for column, name in zip(table.columns, names, strict=True)
        if name and names.count(name) == 1
    }
    naming = {Role.GROUP, Role.PLACE, Role.SPECIALTY, Role.PERIOD, Role.BASIS, Role.OTHER}
    cells = {
        column.name: tuple(text_of(row[place]) for row in rows)
        for place, column in enumerate(table.columns)
        if column.name in columns and column.role in naming
    }
    texts = {name: tuple(dict.fromkeys(of)) for name, of in cells.items()}
    amounts = {
        column.name: numbers
        for place, column in enumerate(table.columns)
        if column.name in columns
        and column.role in _OF_NUMBERS
        and (numbers := _amounts(rows, place)) is not None
    }
    return Texts(len(rows), columns, amounts, cells, texts)


def _amounts(rows: Sequence[Row], place: int) -> tuple[Amount, ...] | None:
    try:
        return tuple(amount_of(row[place]) for row in rows)
    except ValueError:
        return None


def axes_of(found: Texts, place: str) -> tuple[Axis, ...]:
    """Return the groupings whose groups can be told apart row by row; `place` is the source's."""
    axes: list[Axis] = []
    names = found.of_role(Role.GROUP, Role.PLACE, Role.SPECIALTY)
    lower = {name.casefold() for name in names}
    for heading in names:
        twins = [name for name in names if name != heading and _are_twins(found, heading, name)]
        if any(_length(found, name) > _length(found, heading) for name in twins):
            # A code beside the name it stands for.
            continue
        if _CODE.search(heading) and _CODE.sub("name", heading.casefold()) in lower:
            continue
        rest = [name for name in names if name != heading and name not in twins]
        axes += _axes_along(found, heading, rest, place)
    return tuple(axes)


def without_sums(found: Texts, axis: Axis, amount: str) -> Axis:
    """Return the axis with its first or last group as a total where it adds up all others, whatever its name."""
    if len(axis.labels) < _FEWEST_TO_ADD or axis.inside:
        return axis
    sums: dict[str, float] = {}
    for row, number in enumerate(found.amounts[amount]):
        label = found.cells[axis.heading][row]
        is_held = all(found.cells[name][row] in texts for name, texts in axis.only.items())
        if is_held and label in axis.labels and not isinstance(number, Marker):
            sums[label] = sums.get(label, 0.0) + number
    whole = sum(sums.values())
    for label in (axis.labels[0], axis.labels[-1]):
        if sums.get(label) and sums[label] * 2 == whole:
            rest = tuple(one for one in axis.labels if one != label)
            order = deprivation_order(axis.heading, rest)
            return replace(axis, labels=rest, totals=(*axis.totals, label), order=order)
    return axis


def _axes_along(found: Texts, heading: str, rest: Sequence[str], place: str) -> list[Axis]:
    only: dict[str, tuple[str, ...]] = {}
    inside: list[str] = []
    if len(found.periods) > 1:
        only[found.period] = (found.periods[-1],)
    for name in found.of_role(Role.BASIS):
        if len(found.texts[name]) > 1:
            only[name] = found.texts[name][:1]
    for name in rest:
        texts = found.texts[name]
        whole = [text for text in texts if is_total(text)]
        if len(texts) < 2 or found.columns[name].role is Role.PLACE:
            continue
        if whole and _has_groups_at(found, heading, name, whole[0]):
            only[name] = (whole[0],)
        if len(texts) > len(whole):
            inside.append(name)
    if found.columns[heading].role is not Role.PLACE:
        only |= _one_place(found, rest, place)
    dimension = _dimension(found, heading)
    values: Sequence[tuple[str, ...]] = [(text,) for text in found.texts.get(dimension, ("",))]
    axes = []
    for value in values:
        held = {**only, dimension: value} if dimension else only
        axis = _axis(found, heading, held, inside)
        if axis is not None:
            axes.append(axis)
    return axes


def _has_groups_at(found: Texts, heading: str, name: str, whole: str) -> bool:
    """Whether the total of another grouping is given group by group, and not for everybody alone."""
    groups = {
        label
        for label, text in zip(found.cells[heading], found.cells[name], strict=True)
        if text == whole and label and not is_total(label)
    }
    return len(groups) > 1


def _axis(
    found: Texts, heading: str, only: Mapping[str, tuple[str, ...]], inside: Sequence[str]
) -> Axis | None:
    rows = [
        row
        for row in range(found.count)
        if all(found.cells[name][row] in texts for name, texts in only.items())
    ]
    labels = [found.cells[heading][row] for row in rows]
    every = tuple(dict.fromkeys(labels))
    role = found.columns[heading].role
    parents = _parents(found, heading, rows) if role is Role.PLACE else frozenset()
    totals = tuple(label for label in every if is_total(label) or label in parents)
    groups = tuple(label for label in every if label and label not in totals)
    if not 2 <= len(groups) <= _MOST_GROUPS:
        return None
    apart = [name for name in inside if name not in only]
    told = [
        (label, *(found.cells[name][row] for name in apart))
        for row, label in zip(rows, labels, strict=True)
        if label in groups
    ]
    if len(set(told)) < len(told):
        # Rows that look alike would be counted twice.
        return None
    order = deprivation_order(f"{heading} {' '.join(sum(only.values(), ()))}", groups)
    return Axis(heading, role, groups, totals, order, dict(only), tuple(inside))


def _one_place(found: Texts, rest: Sequence[str], place: str) -> dict[str, tuple[str, ...]]:
    """Hold the finest column of places at its total, or at the place of the source, so that no area counts twice."""
    columns = [name for name in rest if found.columns[name].role is Role.PLACE]
    for name in sorted(columns, key=lambda name: -len(found.texts[name])):
        texts = found.texts[name]
        whole = [text for text in texts if is_total(text) or is_country(text)]
        whole = whole or [text for text in texts if text.casefold() == place.casefold()]
        if whole and len(texts) > 1:
            return {name: (whole[0],)}
    return {}


def _parents(found: Texts, heading: str, rows: Sequence[int]) -> frozenset[str]:
    """Return the areas that hold others of the column: countries, and what another column names as the parent."""
    labels = {found.cells[heading][row] for row in rows}
    above = {
        found.cells[name][row]
        for name in found.of_role(Role.PLACE)
        if name != heading
        for row in rows
        if found.cells[name][row] != found.cells[heading][row]
    }
    return frozenset(label for label in labels if is_country(label) or label in above)


def _dimension(found: Texts, heading: str) -> str:
    """The column that says what kind of group a row is of, as in a table with every kind under one another."""
    if found.columns[heading].role is not Role.GROUP:
        return ""
    named = [
        name
        for name in found.of_role(Role.GROUP, Role.OTHER)
        if name != heading and _DIMENSION.search(name) and len(found.texts[name]) > 1
    ]
    return next(iter(named), "")


def _are_twins(found: Texts, one: str, other: str) -> bool:
    """Whether two columns name the same groups, as a code and its label do."""
    pairs = {(found.cells[one][row], found.cells[other][row]) for row in range(found.count)}
    return len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs}) > 1


def _length(found: Texts, heading: str) -> int:
    return sum(len(text) for text in found.texts[heading])
