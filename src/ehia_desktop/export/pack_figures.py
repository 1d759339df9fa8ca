"""The figures of a board pack: the waiting list by deprivation and by ethnicity, and the gaps that were measured.

Everything is taken from what the linked evidence releases; nothing is worked out here, and a part of a table that is
printed is a part of what the whole publication may print.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.coverage import CoverageWords, split_by
from ehia_desktop.assessment.evidence import Column, Role
from ehia_desktop.assessment.figures import is_figures
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.export.blocks import Block, EvidenceTable, Finding
from ehia_desktop.export.evidence import chart_block, has_figures
from ehia_desktop.export.evidence_tables import (
    caption_of,
    evidence_table,
    release_note,
    source_line,
)
from ehia_desktop.export.measure_tables import MeasuredFigure, measure_table, measured_figures
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.sentences import first_sentences
from ehia_desktop.export.short_copy import Leaving, section_of
from ehia_desktop.forms.richtext import Span, Spans, spans_text
from ehia_desktop.text import one_line, shorten

DEPRIVATION = frozenset({"deprived_area", "socio_economic"})
ETHNICITY = frozenset({"race_ethnicity", "ethnic_minorities"})
_WAITING = re.compile(r"\b(wait|waits|waited|waiting|pathways?|list)\b", re.IGNORECASE)
_PARTS = (Role.GROUP, Role.SPECIALTY, Role.PLACE, Role.PERIOD)
_LONGEST_CODE = 3
_MOST_FIGURES, _FIT_ROWS = 3, 20
_LONGEST_FINDING, _LONGEST_SAID, _LONGEST_CAPTION = 260, 300, 120
_GAPS = frozenset(
    {"gap", "stratified_gap", "stratified_mean_gap", "mean_gap", "ranking", "sii", "rii", "concentration",
     "with_and_without", "trend"}
)  # fmt: skip
_NOT_KNOWN = re.compile(
    r"\b(unknown|missing|not (known|stated|recorded|given|specified))\b", re.IGNORECASE
)
_SIGN_NOTE = re.compile(r"^[“\"'‘(]")
_MOST_OF_ONE = 3


@dataclass(frozen=True)
class Gap:
    """A measured gap: which evidence it is of, and the figure."""

    linked: LinkedTable
    figure: MeasuredFigure


def linked_tables(printing: Printing) -> tuple[LinkedTable, ...]:
    """Return the linked tables that a public copy prints, in the form's order."""
    return tuple(linked for found in printing.tables.values() for linked in found)


def grouped_by(
    printing: Printing, words: CoverageWords, keys: frozenset[str]
) -> tuple[LinkedTable, ...]:
    """Return the tables split by a group of `keys`, the one that shows a waiting list most plainly first."""
    found = [
        linked
        for linked in linked_tables(printing)
        if linked.rows and keys & split_by(words, linked.table, linked.link, linked.rows)
    ]
    return tuple(sorted(found, key=_plainness))


def group_blocks(
    printing: Printing, leaving: Leaving, linked: LinkedTable, most_rows: int, *, has_chart: bool
) -> Iterator[Block]:
    """Yield what a table by group shows, its chart, and its figures in a small table of at most `most_rows`."""
    number = printing.take_number()
    where = section_of(printing, linked.link.address.field, linked.link.address.instance)
    finding = _finding(linked)
    if finding:
        yield Finding(f"{linked.link.address}#finding{number}", finding)
    table = _small_table(linked, number)
    if linked.chart is not None and has_chart and has_figures(linked.chart):
        block = chart_block(linked, linked.chart, printing.take_figure(), notes_at=number)
        yield replace(block, is_low=True, caption=shorten(block.caption, _LONGEST_CAPTION))
    elif linked.chart is not None and not has_chart:
        leaving.leave(f"the chart of Table {number}", where)
    more = len(table.rows) - most_rows
    if more > 0:
        rows = "1 more row" if more == 1 else f"{more} more rows"
        leaving.leave(f"{rows} of Table {number}", where)
    # The last row is the other end of an order, which a reader has to see.
    kept = table.rows if more <= 0 else (*table.rows[: most_rows - 1], table.rows[-1])
    yield replace(table, rows=kept)


def gaps(printing: Printing) -> tuple[Gap, ...]:
    """Return the gaps that were measured of all linked evidence; of one table the widest few."""
    found: list[Gap] = []
    for linked in linked_tables(printing):
        # The ratio beside a gap says the same of the same group.
        first: dict[str, MeasuredFigure] = {}
        for each in measured_figures(linked):
            if _is_gap(each):
                first.setdefault(each.group, each)
        own = sorted(first.values(), key=_telling)
        found += [Gap(linked, each) for each in own[:_MOST_OF_ONE]]
    return tuple(found)


def gaps_table(printing: Printing, found: Sequence[Gap], most_said: int) -> EvidenceTable:
    """Return `found`, at least one, as a table; under it the basis of each and what may be said of it."""
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
        notes=tuple(_gap_notes(found, most_said)),
    )


def _plainness(linked: LinkedTable) -> tuple[int, int, int, int]:
    """Fewer ways of splitting, then a waiting list, then few rows, then one that was measured."""
    splits = sum(
        len({row[at] for row in linked.rows if at < len(row)}) > 1
        for at, column in _shown(linked)
        if column.role in _PARTS
    )
    said = f"{linked.table.title} {linked.link.caption}"
    is_waiting = _WAITING.search(said) is not None
    return (
        splits,
        0 if is_waiting else 1,
        0 if len(linked.rows) <= _FIT_ROWS else 1,
        0 if linked.measures else 1,
    )


def _shown(linked: LinkedTable) -> list[tuple[int, Column]]:
    columns = linked.table.columns
    chosen = linked.link.selection.columns or range(len(columns))
    return [(at, columns[at]) for at in chosen if at < len(columns)]


def _finding(linked: LinkedTable) -> str:
    """What somebody wrote of it; a sentence made of the figures would say what stands in the table under it."""
    return first_sentences(one_line(linked.link.finding), _LONGEST_FINDING)


def _small_table(linked: LinkedTable, number: int) -> EvidenceTable:
    """What was measured group by group, else the first figures of the table itself."""
    levels = tuple(replace(measure, beside=()) for measure in linked.measures if any(measure.group))
    if len(levels) > 1:
        table = measure_table(replace(linked, measures=levels), number)
        kept = [at for at, head in enumerate(table.header) if head not in _LEFT_COLUMNS]
        notes = tuple(_notes(linked, ()))
    else:
        table = evidence_table(linked, number, for_public=True)
        kept = _kept_columns(linked)
        notes = tuple(_notes(linked, table.notes))
    return replace(
        table,
        caption=shorten(table.caption, _LONGEST_CAPTION),
        header=tuple(table.header[at] for at in kept),
        is_figure=tuple(table.is_figure[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        notes=notes,
        is_wide=False,
    )


_LEFT_COLUMNS = ("Against", "Where it stands")


def _kept_columns(linked: LinkedTable) -> list[int]:
    """The places of the columns that name groups, and of the first few figures: shares, then counts."""
    shown = _shown(linked)
    names = [at for at, (_, column) in enumerate(shown) if not is_figures(column)]
    telling = [at for at in names if not _is_code(linked, shown[at][0])]
    figures = [at for at, (_, column) in enumerate(shown) if is_figures(column)]
    shares = [at for at in figures if shown[at][1].share or shown[at][1].unit.startswith("%")]
    counts = [at for at in figures if at not in shares]
    kept = shares[: _MOST_FIGURES - 1]
    kept += counts[: _MOST_FIGURES - len(kept)]
    return sorted([*(telling or names)[:2], *kept])


def _is_code(linked: LinkedTable, at: int) -> bool:
    """Tell whether a column only holds codes, of which no reader of a pack can make anything."""
    cells = [row[at] for row in linked.rows if at < len(row)]
    return all(
        cell is None or (isinstance(cell, str) and len(cell) <= _LONGEST_CODE) for cell in cells
    )


def _notes(linked: LinkedTable, others: Sequence[Spans]) -> Iterator[Spans]:
    """The source with period and basis, what signs in the table stand for, and what is said of small numbers."""
    yield source_line(linked.table.source)
    yield from (note for note in others if _SIGN_NOTE.match(spans_text(note)))
    yield from release_note(linked)


def _is_gap(figure: MeasuredFigure) -> bool:
    return figure.measure.measure in _GAPS or bool(figure.against)


def _telling(figure: MeasuredFigure) -> tuple[bool, float]:
    """The widest gap first; that of people of whom nothing is recorded tells of no group."""
    return (_NOT_KNOWN.search(figure.group) is not None, -abs(figure.measure.value or 0.0))


def _gap_row(gap: Gap) -> tuple[str, str, str]:
    figure = gap.figure
    against = f" against {figure.against}" if figure.against else ""
    what = f"{caption_of(gap.linked)}: {figure.group}{against}"
    return (shorten(what, 180), f"{figure.figure}", figure.interval)


def _gap_notes(found: Sequence[Gap], most_said: int) -> Iterator[Spans]:
    by_link = {gap.linked.link.id: gap.linked for gap in found}
    levels = {limits.confidence for gap in found for limits in gap.figure.measure.limits[:1]}
    if len(levels) == 1:
        yield (Span(f"Intervals are {levels.pop() * 100:.10g}% intervals."),)
    for place, linked in enumerate(by_link.values()):
        if place < most_said:
            said = " ".join(linked.said.may) if linked.said is not None else ""
            words = first_sentences(said, _LONGEST_SAID)
            if words:
                yield (Span(f"What may be said of “{shorten(caption_of(linked), 80)}”: {words}"),)
    bases: dict[str, None] = {}
    for gap in found:
        basis = gap.figure.measure.basis
        parts = (one_line(text).rstrip(".") for text in (basis.basis, basis.period, basis.place))
        words = ", ".join(part for part in parts if part)
        bases.setdefault(words or spans_text(source_line(gap.linked.table.source)), None)
    for words in bases:
        yield (Span(words if words.startswith("Source") else f"Basis: {words}."),)
