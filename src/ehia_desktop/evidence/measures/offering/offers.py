"""The measures that can be taken along one grouping of one pair of counts, each with its recipe and its words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.evidence import Role, Table
from ehia_desktop.evidence.measures.group_names import is_total
from ehia_desktop.evidence.measures.headings import short_heading
from ehia_desktop.evidence.measures.offering.axes import Axis, Texts
from ehia_desktop.evidence.measures.offering.pairs import Pair
from ehia_desktop.evidence.measures.offering.recipe_text import Setting
from ehia_desktop.evidence.measures.over_time import FEWEST_POINTS
from ehia_desktop.evidence.measures.taking.ordered import FEWEST_STEPS

_ROUNDED = re.compile(r"rounded to (?:the )?nearest (\d{1,3})\b", re.IGNORECASE)
PRIORITY = re.compile(r"\bpriority\b|\bp[- ]?code\b|\burgency\b", re.IGNORECASE)
_FEWEST_AREAS = 5
# Appointments and not people are counted, and those of one person are alike.
_CLUSTERED = re.compile(
    r"did not attend|\bdnas?\b|not brought|missed|not attended|cancel|virtual|video|telephone|\btele ?consult",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Offer:
    """One measure before it has a key: its kind of key, words and settings."""

    key: str
    title: str
    explanation: str
    settings: Mapping[str, Setting]


@dataclass(frozen=True)
class Subject:
    """What is measured: a pair of counts along an axis of a table."""

    table: Table
    found: Texts
    axis: Axis
    pair: Pair

    @property
    def line(self) -> str:
        """Say it in words."""
        held = [text for texts in self.axis.only.values() for text in texts if text]
        beside = f" ({', '.join(held)})" if held else ""
        return (
            f"“{short_heading(self.pair.numerator)}” of “{short_heading(self.pair.denominator)}”, by "
            f"{self.axis.heading}{beside}"
        )

    def settings(self, measure: str, **more: Setting) -> dict[str, Setting]:
        """Return what every recipe of this subject says, and `more`."""
        counts = {"numerator": self.pair.numerator, "denominator": self.pair.denominator}
        columns, basis = basis_of(self.table, self.found, self.axis)
        return {
            "measure": measure,
            "columns": {**counts, **columns},
            "by": (self.axis.heading,),
            "basis": basis,
            "only": self.axis.only,
            "leave_out": self.axis.totals,
            "rounded_to": rounded_to(self.table),
            "clustered": "yes" if _CLUSTERED.search(self.pair.numerator) else "",
            **more,
        }


def basis_of(
    table: Table, found: Texts, axis: Axis | None, *, is_over_time: bool = False
) -> tuple[dict[str, str], dict[str, str]]:
    """Return which columns say the basis, and what the source says of the rest."""
    source = table.source
    columns: dict[str, str] = {}
    if found.period and not is_over_time:
        columns["period"] = found.period
    basis_column = found.one(Role.BASIS)
    if basis_column:
        columns["basis"] = basis_column
    said = {
        "basis": source.basis,
        "period": source.period,
        "place": source.place,
        "index": source.index,
    }
    place = found.one(Role.PLACE)
    if axis is not None and place in axis.only:
        said["place"] = axis.only[place][0]
    kept = {
        name: text
        for name, text in said.items()
        if text and name not in columns and not (name == "period" and is_over_time)
    }
    return columns, kept


def rounded_to(table: Table) -> str:
    """Return to what a note of the table says its counts were rounded; empty where none does."""
    found = (_ROUNDED.search(note) for note in table.notes)
    return next((match[1] for match in found if match), "")


def offers_of(subject: Subject) -> Iterator[Offer]:
    """Yield the measures of a subject, the most telling first."""
    if subject.pair.is_rate:
        yield from _rates(subject)
    else:
        yield from _between_ends(subject)
        yield from _of_each(subject)
        yield from _along(subject)
        yield from _inside(subject)
        yield from _wholes(subject)
    yield from _over_time(subject)


def _between_ends(subject: Subject) -> Iterator[Offer]:
    order = subject.axis.order
    if order is None:
        return
    taken = " The number 1 is taken for the most deprived." if order.is_taken else ""
    ends: Mapping[str, Setting] = {
        **subject.axis.only,
        subject.axis.heading: (order.most, order.least),
    }
    yield Offer(
        "gap",
        "Gap between most and least deprived",
        f"How much larger the share is for “{order.most}” than for “{order.least}”, with its interval and as a ratio."
        f"{taken}",
        subject.settings("gap", comparator={"group": order.least}, only=ends),
    )


def _of_each(subject: Subject) -> Iterator[Offer]:
    yield Offer(
        "share",
        "Share in each group, with intervals",
        "The share in each group, and how far chance alone could have moved it.",
        subject.settings("proportion"),
    )
    yield Offer(
        "others",
        "Each group against everybody else",
        "Whether a group’s share differs from that of all other groups together, allowing for several being tested.",
        subject.settings("gap", comparator="others"),
    )


def _along(subject: Subject) -> Iterator[Offer]:
    order = subject.axis.order
    if order is None:
        return
    left_out = (*subject.axis.totals, *subject.axis.not_known)
    if len(order.labels) >= FEWEST_STEPS:
        columns, _ = basis_of(subject.table, subject.found, subject.axis)
        pair = {"population": subject.pair.denominator, "numerator": subject.pair.numerator}
        yield Offer(
            "slope",
            "Slope across deprivation",
            "One figure over all groups and not the two ends alone: the slope index of inequality, from the most to "
            "the least deprived.",
            {
                **subject.settings("sii", order=order.labels, leave_out=left_out),
                "columns": {**pair, "group": subject.axis.heading, **columns},
                "by": (),
                "multiplier": "100",
            },
        )
    if len(order.labels) > 2:
        yield Offer(
            "trend",
            "Trend across deprivation",
            "Whether the share rises or falls from group to group, and the gap between the two ends.",
            subject.settings("trend", order=order.labels, leave_out=left_out),
        )


def _inside(subject: Subject) -> Iterator[Offer]:
    """Gaps within specialty and priority, where the table tells these apart."""
    order, axis = subject.axis.order, subject.axis
    specialty = next(
        (name for name in axis.inside if subject.found.columns[name].role is Role.SPECIALTY), ""
    )
    strata = [
        name
        for name in axis.inside
        if subject.found.columns[name].role is Role.SPECIALTY or PRIORITY.search(name)
    ]
    if order is None or not strata:
        return
    held = {name: texts for name, texts in axis.only.items() if name not in strata}
    totals = _totals(subject, strata)
    yield Offer(
        "like_for_like",
        f"Gap allowing for {_and(strata)}",
        "The gap between most and least deprived among people who wait for the same, with the plain gap beside it.",
        subject.settings(
            "stratified_gap",
            comparator={"group": order.least},
            only={**held, axis.heading: (order.most, order.least)},
            strata=strata,
            leave_out=totals,
        ),
    )
    if specialty:
        counts = {"numerator": subject.pair.numerator, "denominator": subject.pair.denominator}
        columns, _ = basis_of(subject.table, subject.found, axis)
        # Other strata are added up unless their own total is there.
        rest = {name: texts for name, texts in axis.only.items() if name != specialty}
        yield Offer(
            "ranking",
            "Every specialty ranked by its gap",
            f"The gap between “{order.most}” and “{order.least}” in each {specialty.lower()}, the widest first; those "
            "with too few to tell stay in view.",
            {
                **subject.settings("ranking", comparator={"group": order.least}, group=order.most),
                "columns": {"group": axis.heading, **counts, **columns},
                "by": (specialty,),
                "only": {**rest, axis.heading: (order.most, order.least)},
                "leave_out": _totals(subject, [specialty]),
            },
        )


def _wholes(subject: Subject) -> Iterator[Offer]:
    axis = subject.axis
    if axis.not_known and len(axis.known) > 1:
        yield Offer(
            "not_recorded",
            "Does it depend on those not recorded?",
            "Each group against everybody else, with and without those whose group is not recorded.",
            subject.settings("with_and_without", comparator="others", unrecorded=axis.not_known),
        )
    if axis.role is Role.PLACE and len(axis.labels) >= _FEWEST_AREAS:
        yield Offer(
            "funnel",
            "Funnel of areas",
            "Which areas lie further from the average than chance alone would put them, given their size.",
            subject.settings("funnel"),
        )
    yield Offer(
        "differences",
        "Do the groups differ at all?",
        "One test over all groups at once: are the shares further apart than chance alone would put them?",
        subject.settings("differences"),
    )


def _rates(subject: Subject) -> Iterator[Offer]:
    yield Offer(
        "rate",
        "Rate in each group, with intervals",
        f"How many for every 1,000 of “{subject.pair.denominator}”, and how far chance alone could have moved it.",
        subject.settings("rate", multiplier="1000"),
    )
    order = subject.axis.order
    if order is not None:
        yield Offer(
            "rate_ratio",
            "Rate against the least deprived",
            f"How many times the rate of “{order.least}” each group’s rate is.",
            subject.settings("rate", multiplier="1000", comparator={"group": order.least}),
        )
    yield Offer(
        "composition",
        "Make-up against the population",
        f"Whether a group’s share of “{subject.pair.numerator}” is what its share of “{subject.pair.denominator}” "
        "would lead one to expect.",
        composition(subject),
    )


def composition(subject: Subject) -> dict[str, Setting]:
    """Return the recipe that holds the make-up of a count against a reference."""
    columns, _ = basis_of(subject.table, subject.found, subject.axis)
    counts = {"numerator": subject.pair.numerator, "reference": subject.pair.denominator}
    return {**subject.settings("composition"), "columns": {**counts, **columns}}


def _over_time(subject: Subject) -> Iterator[Offer]:
    periods = subject.found.periods
    if len(periods) < 2 or not subject.found.is_dated or subject.pair.is_rate:
        return
    columns, basis = basis_of(subject.table, subject.found, subject.axis, is_over_time=True)
    counts = {"numerator": subject.pair.numerator, "denominator": subject.pair.denominator}
    held = {
        name: texts for name, texts in subject.axis.only.items() if name != subject.found.period
    }
    yield Offer(
        "change",
        "Change over time",
        f"How each group’s share changed from {periods[0]} to {periods[-1]}, on the same basis.",
        {
            **subject.settings("change", periods=(periods[0], periods[-1]), only=held),
            "leave_out": (*subject.axis.totals, *subject.found.period_totals),
            "columns": {"period": subject.found.period, **counts, **columns},
            "basis": basis,
        },
    )


def runs_of(table: Table, found: Texts, axes: Sequence[Axis], value: str) -> Iterator[Offer]:
    """Yield what a column of figures allows over time: a run on an XmR chart from 12 periods, a change from two."""
    periods = found.periods
    axis = next(iter(axes), None)
    columns, basis = basis_of(table, found, axis, is_over_time=True)
    held = {
        name: texts for name, texts in (axis.only if axis else {}).items() if name != found.period
    }
    if not _is_told_apart(found, axis, held):
        return
    shared: dict[str, Setting] = {
        "columns": {"period": found.period, "value": value, **columns},
        "by": (axis.heading,) if axis else (),
        "basis": basis,
        "only": held,
        "leave_out": (*(axis.totals if axis else ()), *found.period_totals),
    }
    if len(periods) >= FEWEST_POINTS:
        yield Offer(
            "run",
            "Run over time (XmR)",
            "Which periods stand out from the usual ups and downs.",
            {"measure": "xmr", **shared},
        )
    if len(periods) >= 2:
        yield Offer(
            "change",
            "Change over time",
            f"How “{value}” changed from {periods[0]} to {periods[-1]}, on the same basis.",
            {"measure": "change", **shared, "periods": (periods[0], periods[-1])},
        )


def _is_told_apart(found: Texts, axis: Axis | None, held: Mapping[str, Sequence[str]]) -> bool:
    """Whether each group has one row in each period."""
    names = [found.period, *([axis.heading] if axis else [])]
    told = [
        tuple(found.cells[name][row] for name in names)
        for row in range(found.count)
        if all(found.cells[name][row] in texts for name, texts in held.items())
    ]
    return len(set(told)) == len(told)


def _totals(subject: Subject, headings: Sequence[str]) -> list[str]:
    names = [text for name in headings for text in subject.found.texts[name] if is_total(text)]
    return list(dict.fromkeys((*names, *subject.axis.totals)))


def _and(parts: Sequence[str]) -> str:
    words = [part[:1].lower() + part[1:] if not part.isupper() else part for part in parts]
    return " and ".join(words)
