"""The gaps of a board pack: those that were measured, widest first, with interval, basis and what may be said.

Everything is taken from what the linked evidence releases; a gap that could not be told is counted, not printed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.export.blocks import EvidenceTable
from ehia_desktop.export.evidence_tables import caption_of, source_line
from ehia_desktop.export.measure_tables import MeasuredFigure, measured_figures
from ehia_desktop.export.pack_figures import linked_tables
from ehia_desktop.export.plain_gaps import is_not_known, plain_gap
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.sentences import first_sentences
from ehia_desktop.forms.richtext import Span, Spans, spans_text
from ehia_desktop.text import one_line, shorten

_LONGEST_SAID, _LONGEST_NAMED, _LONGEST_ROW = 300, 80, 180
_MOST_OF_ONE = 3
_GAPS = frozenset(
    {"gap", "stratified_gap", "stratified_mean_gap", "mean_gap", "ranking", "sii", "rii", "concentration",
     "with_and_without", "trend"}
)  # fmt: skip


@dataclass(frozen=True)
class Gap:
    """A measured gap: which evidence it is of, and the figure."""

    linked: LinkedTable
    figure: MeasuredFigure


def gaps(printing: Printing) -> tuple[Gap, ...]:
    """Return the gaps that were measured of all linked evidence; of one table the widest few."""
    found: list[Gap] = []
    for linked in linked_tables(printing):
        told = (each for each in _measured(linked) if each.measure.value is not None)
        own = sorted(told, key=_telling)
        found += [Gap(linked, each) for each in own[:_MOST_OF_ONE]]
    return tuple(found)


def untold(printing: Printing) -> tuple[LinkedTable, ...]:
    """Return the linked evidence of which a gap was asked for and none can be told."""
    return tuple(
        linked
        for linked in linked_tables(printing)
        if (measured := _measured(linked)) and all(each.measure.value is None for each in measured)
    )


def gap_in_words(found: Sequence[Gap], tables: Sequence[LinkedTable]) -> str:
    """Return the first gap of `tables` that can be said in plain words; empty where there is none."""
    of = {linked.link.id for linked in tables}
    said = (plain_gap(gap.figure) for gap in found if gap.linked.link.id in of)
    return next((words for words in said if words), "")


def compared_groups(found: Sequence[Gap], tables: Sequence[LinkedTable]) -> str:
    """Name the groups that the gaps of `tables` set against each other: `“A” “B”`."""
    of = {linked.link.id for linked in tables}
    figures = (gap.figure for gap in found if gap.linked.link.id in of)
    return " ".join(f"“{name}”" for each in figures for name in (each.group, each.against) if name)


def are_said(found: Sequence[Gap], above: Sequence[str]) -> bool:
    """Tell whether every gap of `found` stands `above` in plain words, with its figure and interval."""
    return all((words := plain_gap(gap.figure)) and words in above for gap in found)


def gaps_table(
    printing: Printing, found: Sequence[Gap], most_said: int, above: Sequence[str]
) -> EvidenceTable:
    """Return `found`, at least one, as a table; under it the basis of each and what may be said of it.

    What can be said in plain words is, unless it stands `above`; else the words of the measure stand.
    """
    header = ("What was compared", "Figure", "Interval")
    number = printing.take_number()
    return EvidenceTable(
        key=f"{found[0].linked.link.address}#gaps",
        number=number,
        caption="Gaps that were measured",
        description=f"Table of {len(found)} rows. Columns: {'; '.join(header)}.",
        header=header,
        is_figure=(False, True, True),
        rows=tuple(_gap_row(gap) for gap in found),
        notes=tuple(_gap_notes(found, most_said, above)),
    )


def _measured(linked: LinkedTable) -> list[MeasuredFigure]:
    """The gaps of a piece of evidence, one for each group: the ratio beside a gap says the same of the same group."""
    first: dict[str, MeasuredFigure] = {}
    for each in measured_figures(linked):
        if _is_gap(each):
            first.setdefault(each.group, each)
    return list(first.values())


def _is_gap(figure: MeasuredFigure) -> bool:
    return figure.measure.measure in _GAPS or bool(figure.against)


def _telling(figure: MeasuredFigure) -> tuple[bool, float]:
    """The widest gap first; that of people of whom nothing is recorded tells of no group."""
    return (is_not_known(figure.group), -abs(figure.measure.value or 0.0))


def _gap_row(gap: Gap) -> tuple[str, str, str]:
    """What was compared, by what was counted where that says enough: a caption may speak of three waits at once."""
    figure = gap.figure
    counted = one_line(figure.measure.what.partition(" / ")[0])
    of = counted if counted and figure.measure.measure == "gap" else caption_of(gap.linked)
    against = f" against {figure.against}" if figure.against else ""
    return (
        shorten(f"{of}: {figure.group}{against}", _LONGEST_ROW),
        f"{figure.figure}",
        figure.interval,
    )


def _gap_notes(found: Sequence[Gap], most_said: int, above: Sequence[str]) -> Iterator[Spans]:
    first = {gap.linked.link.id: gap for gap in reversed(found)}
    levels = {limits.confidence for gap in found for limits in gap.figure.measure.limits[:1]}
    if len(levels) == 1:
        yield (Span(f"Intervals are {levels.pop() * 100:.10g}% intervals."),)
    said = (
        words for gap in reversed(first.values()) if (words := _gap_said(gap)) not in ("", *above)
    )
    yield from ((Span(words),) for words in islice(said, most_said))
    bases: dict[str, None] = {}
    for gap in found:
        basis = gap.figure.measure.basis
        parts = (one_line(text).rstrip(".") for text in (basis.basis, basis.period, basis.place))
        words = ", ".join(part for part in parts if part)
        bases.setdefault(words or spans_text(source_line(gap.linked.table.source)), None)
    for words in bases:
        yield (Span(words if words.startswith("Source") else f"Basis: {words}."),)


def _gap_said(gap: Gap) -> str:
    """The gap in plain words, else what may be said of it."""
    plain = plain_gap(gap.figure)
    if plain or gap.linked.said is None:
        return plain
    words = first_sentences(" ".join(gap.linked.said.may), _LONGEST_SAID)
    named = shorten(caption_of(gap.linked), _LONGEST_NAMED)
    return f"What may be said of “{named}”: {words}" if words else ""
