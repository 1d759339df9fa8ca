"""The figures of a board pack by deprivation and by ethnicity: of the waiting list where there are any.

Everything is taken from what the linked evidence releases; nothing is worked out here, and a part of a table that is
printed is a part of what the whole publication may print.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.coverage import CoverageWords, split_by
from ehia_desktop.assessment.evidence import Column, Role
from ehia_desktop.assessment.figures import is_figures
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.export.blocks import Block, EvidenceTable, Finding
from ehia_desktop.export.evidence import chart_block, has_figures
from ehia_desktop.export.evidence_tables import (
    caption_of,
    evidence_table,
    release_note,
    source_line,
)
from ehia_desktop.export.measure_tables import measure_table
from ehia_desktop.export.pack_rows import kept_rows, rows_left
from ehia_desktop.export.plain_gaps import own_finding, plain_range
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.references import to_table
from ehia_desktop.export.sentences import first_sentences
from ehia_desktop.export.short_copy import Leaving, more_of, section_of
from ehia_desktop.forms.richtext import Span, Spans, spans_text
from ehia_desktop.text import one_line, shorten

DEPRIVATION = frozenset({"deprived_area", "socio_economic"})
ETHNICITY = frozenset({"race_ethnicity", "ethnic_minorities"})
_WAITING = re.compile(r"\b(wait|waits|waited|waiting|pathways?|list)\b", re.IGNORECASE)
# RULE: docs/extracts.md: a table of a waiting list has a column “Waiting”, which counts pathways.
_WAITERS = re.compile(
    r"((all|number of|total|people|patients|pathways) )*(waiting|waiting list|open pathways|incomplete pathways)",
    re.IGNORECASE,
)
_PATHWAYS = "pathways"
_PARTS = (Role.GROUP, Role.SPECIALTY, Role.PLACE, Role.PERIOD)
_LONGEST_CODE = 3
_MOST_FIGURES, _FIT_ROWS = 3, 20
_MOST_NAMED, _LONGEST_NAME = 6, 60
_LONGEST_FINDING, _LONGEST_CAPTION, _LONGEST_HEADING = 260, 120, 90
_SIGN_NOTE = re.compile(r"^[“\"'‘(]")


@dataclass(frozen=True)
class Showing:
    """How one table by group is shown: at most so many rows, with a chart or without.

    The rows of an order have ends, which are kept. `gap` says in plain words what gap was measured by these groups,
    `compared` names the groups of every gap. `notes_at` is the number of an earlier table that says the same of small
    numbers, 0 where there is none.
    """

    rows: int
    has_chart: bool
    is_order: bool = False
    gap: str = ""
    compared: str = ""
    notes_at: int = 0


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


def heading_of(linked: LinkedTable, words: CoverageWords, name: str, keys: frozenset[str]) -> str:
    """Return what stands above a table split by `name`: who is waiting where it counts them, else what it counts."""
    if _is_of_waiting(linked):
        return f"Who is waiting, by {name}"
    caption = one_line(caption_of(linked)).rstrip(".")
    counted, _, rest = caption.rpartition(" by ")
    if counted and keys & words.named_in(rest.casefold()):
        caption = counted.rstrip(" ,;:–-")
    return f"{shorten(caption, _LONGEST_HEADING)}, by {name}"


def _is_of_waiting(linked: LinkedTable) -> bool:
    """Tell by its columns whether a table counts people who wait: appointments missed are none."""
    return any(
        _WAITERS.fullmatch(one_line(column.name)) is not None
        or (column.counts.strip().casefold() == _PATHWAYS and _WAITING.search(_titles(linked)))
        for _, column in _shown(linked)
        if is_figures(column)
    )


def _titles(linked: LinkedTable) -> str:
    return f"{linked.table.title} {linked.link.caption}"


def group_blocks(
    printing: Printing, leaving: Leaving, linked: LinkedTable, showing: Showing
) -> Iterator[Block]:
    """Yield what a table by group shows in a sentence, its chart, and its figures in a small table."""
    number = printing.take_number()
    where = section_of(printing, linked.link.address.field, linked.link.address.instance)
    # The sentence that was offered to begin with says what stands in the table under it.
    own = first_sentences(own_finding(linked), _LONGEST_FINDING)
    finding = own or showing.gap or plain_range(linked)
    if finding:
        yield Finding(f"{linked.link.address}#finding{number}", finding)
    table = _small_table(linked, number, showing.notes_at)
    if linked.chart is not None and showing.has_chart and has_figures(linked.chart):
        block = chart_block(linked, linked.chart, printing.take_figure(), notes_at=number)
        yield replace(block, is_low=True, caption=shorten(block.caption, _LONGEST_CAPTION))
    elif linked.chart is not None and not showing.has_chart:
        leaving.leave(f"the chart of Table {number}", where)
    more = len(table.rows) - showing.rows
    if more > 0:
        leaving.leave(f"{more_of(more, 'row')} of Table {number}", where)
    said = f"{finding} {showing.compared}"
    rows = kept_rows(table.rows, table.is_figure, showing.rows, said, is_order=showing.is_order)
    left = rows_left(table.rows, rows)
    yield replace(table, rows=rows, notes=(*((Span(left),),) * bool(left), *table.notes))


def _plainness(linked: LinkedTable) -> tuple[int, ...]:
    """Fewer ways of splitting, then a waiting list, then few rows, then one that was measured."""
    splits = sum(
        len({row[at] for row in linked.rows if at < len(row)}) > 1
        for at, column in _shown(linked)
        if column.role in _PARTS
    )
    return (
        splits,
        0 if _is_of_waiting(linked) else 1,
        0 if _WAITING.search(_titles(linked)) else 1,
        0 if len(linked.rows) <= _FIT_ROWS else 1,
        0 if linked.measures else 1,
    )


def _shown(linked: LinkedTable) -> list[tuple[int, Column]]:
    columns = linked.table.columns
    chosen = linked.link.selection.columns or range(len(columns))
    return [(at, columns[at]) for at in chosen if at < len(columns)]


def _small_table(linked: LinkedTable, number: int, notes_at: int) -> EvidenceTable:
    """What was measured group by group, else the first figures of the table itself."""
    levels = tuple(replace(measure, beside=()) for measure in linked.measures if any(measure.group))
    without: tuple[Spans, ...] = ()
    if len(levels) > 1:
        told = tuple(each for each in levels if each.value is not None)
        without = tuple(_without_figure([each for each in levels if each.value is None]))
        # Where nothing can be told the table says so, row by row.
        table = measure_table(replace(linked, measures=told or levels), number)
        kept = [at for at, head in enumerate(table.header) if head not in _LEFT_COLUMNS]
        notes = (*(without if told else ()), *_notes(linked, (), notes_at))
    else:
        table = evidence_table(linked, number, for_public=True)
        kept = _kept_columns(linked)
        notes = tuple(_notes(linked, table.notes, notes_at))
    return replace(
        table,
        caption=shorten(table.caption, _LONGEST_CAPTION),
        header=tuple(table.header[at] for at in kept),
        is_figure=tuple(table.is_figure[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        notes=notes,
        is_wide=False,
    )


def _without_figure(measures: Sequence[Measure]) -> Iterator[Spans]:
    """Name the groups of which no figure is given, with the reason: a row of nothing would say less."""
    groups: dict[str, list[str]] = {}
    for measure in measures:
        why = one_line(measure.cautions[0]) if measure.cautions else f"{measure.outcome.value}."
        why = why.removeprefix("Not possible:").strip()
        named = ", ".join(one_line(part) for part in measure.group if one_line(part))
        groups.setdefault(why, []).append(f"“{shorten(named, _LONGEST_NAME)}”")
    for why, names in groups.items():
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        yield (Span(f"No figure is given for {', '.join(names[:_MOST_NAMED])}{more}: {why}"),)


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


def _notes(linked: LinkedTable, others: Sequence[Spans], notes_at: int) -> Iterator[Spans]:
    """The source with period and basis, what signs in the table stand for, and what is said of small numbers."""
    yield source_line(linked.table.source)
    yield from (note for note in others if _SIGN_NOTE.match(spans_text(note)))
    if notes_at:
        yield (Span("Small numbers: as under "), to_table(notes_at), Span("."))
    else:
        yield from release_note(linked)
