"""Measuring inequality in a kept table, drawing it, comparing it over time, and using it at an answer.

The figures here are the true ones, for the screen; what a document shows is measured anew from released rows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.basis import Basis
from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.assessment.evidence import Link, Row, Selection, Source, Table
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measuring import OfferedMeasure, Said
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services import linking
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.text import clean

_NUMBER = re.compile(r"-\d+\Z")


@dataclass(frozen=True)
class Measured:
    """A measure that was taken of a table, and what may be said of it."""

    table: Table
    recipe: str
    measures: tuple[Measure, ...]
    said: Said


@dataclass(frozen=True)
class WantedLink:
    """Where something measured is to be used. Without `finding` the sentence to start from stands beside it."""

    address: Address
    chart: ChartKind | None = None
    caption: str = ""
    finding: str | None = None


def offered(workplace: Workplace, table: Table) -> tuple[OfferedMeasure, ...]:
    """Return the measures that a kept table allows, the most telling first."""
    return workplace.measures.offered(table, workplace.store.table_rows(table))


def offer_named(offers: Sequence[OfferedMeasure], table: Table, key: str) -> OfferedMeasure:
    """Return the offered measure with this key. Raises UserError naming those there are."""
    found = next((one for one in offers if one.key == key), None)
    if found is not None:
        return found
    if not offers:
        raise UserError(
            f"“{table.title}” allows no measure as it is; say which columns are groups, counts and what these are of."
        )
    known = ", ".join(one.key for one in offers)
    raise UserError(f"“{table.title}” offers no measure “{key[:80]}”; it offers {known}.")


def offer_of(offers: Sequence[OfferedMeasure], key: str, of: str) -> OfferedMeasure | None:
    """Return the offered measure of this kind (“ranking”) that is of this figure (“Over 18 weeks”).

    Without a `key` it is the first measure of the figure; None where there is none such.
    """
    if not key and not of:
        return None
    return next(
        (
            one
            for one in offers
            if one.figure.startswith(f"“{of}”" if of else "“")
            and (not key or _NUMBER.sub("", one.key) == key)
        ),
        None,
    )


def take(workplace: Workplace, table: Table, recipe: str) -> Measured:
    """Take a measure of a kept table. Raises UserError when the recipe does not fit it."""
    measures = workplace.measures.take(recipe, table, workplace.store.table_rows(table))
    return Measured(table, recipe, measures, workplace.measures.say(measures))


def chart(workplace: Workplace, measured: Measured, kind: ChartKind, title: str = "") -> Chart:
    """Return the chart of what was measured. Raises UserError when this chart cannot show it."""
    table = measured.table
    rows = workplace.store.table_rows(table)
    return workplace.charts.make(kind, table, rows, measured.recipe, title or table.title)


def comparable(assessment: Assessment, table: Table) -> tuple[Table, ...]:
    """Return what `table` may be compared with over time: its earlier versions, then others with the same columns."""
    names = {column.name for column in table.columns}
    versions = [
        one
        for one in assessment.tables.values()
        if one.id == table.id and one.version < table.version
    ]
    others = [one for one in linking.latest_tables(assessment) if one.id != table.id]
    found = (*sorted(versions, key=lambda one: -one.version), *others)
    return tuple(one for one in found if {column.name for column in one.columns} == names)


def compare(workplace: Workplace, earlier: Table, later: Table, recipe: str) -> Measured:
    """Return how a measure changed from one kept table to another.

    Raises UserError, naming what differs, when the two are not of the same basis, place and index version.
    """
    sources = (earlier.source, later.source)
    before, after = (
        tuple(
            replace(one, basis=_own_basis(one.basis, table.source, sources))
            for one in take(workplace, table, recipe).measures
        )
        for table in (earlier, later)
    )
    changes = workplace.measures.compare(before, after)
    return Measured(later, recipe, changes, workplace.measures.say(changes))


def link_measure(
    workplace: Workplace,
    editor: Editor,
    made: Link,
    recipe: str,
    kind: ChartKind | None = None,
    finding: str | None = None,
) -> Link:
    """Let a link show a measure, and a chart of it. `finding` replaces what it says where given.

    Raises UserError when the measure cannot be taken of what the link selects, or the chart cannot show it.
    """
    table = editor.assessment.table_of(made)
    if table is None:
        raise UserError("The table of this link is lost; bring it in again and link it anew.")
    rows = _selected(workplace, table, made.selection)
    _refuse_untakable(workplace, table, rows, recipe, kind)
    shown = replace(
        made,
        measure=recipe,
        chart=kind.value if kind else "",
        finding=made.finding if finding is None else clean(finding).strip(),
    )
    editor.put_link(shown)
    return shown


def link_measured(
    workplace: Workplace, editor: Editor, measured: Measured, wanted: WantedLink
) -> Link:
    """Use what was measured at an answer in one step: the table, its measure, a chart of it, and a sentence.

    Raises UserError as `linking.link` does, and when the chart cannot show the measure; nothing is linked then.
    """
    made = prepare_link(workplace, editor, measured, wanted)
    editor.put_link(made)
    return made


def prepare_link(
    workplace: Workplace, editor: Editor, measured: Measured, wanted: WantedLink
) -> Link:
    """Return the link that `link_measured` would make, on any thread. Raises UserError as it does."""
    table, kind = measured.table, wanted.chart
    rows = workplace.store.table_rows(table)
    _refuse_untakable(workplace, table, rows, measured.recipe, kind)
    said = measured.said.start if wanted.finding is None else wanted.finding
    made = linking.prepared(editor, table, wanted.address, wanted.caption, Selection(), said)
    return replace(made, measure=measured.recipe, chart=kind.value if kind else "")


def _refuse_untakable(
    workplace: Workplace, table: Table, rows: Sequence[Row], recipe: str, kind: ChartKind | None
) -> None:
    workplace.measures.take(recipe, table, rows)
    if kind is not None:
        workplace.charts.make(kind, table, rows, recipe, table.title)


def _selected(workplace: Workplace, table: Table, selection: Selection) -> tuple[Row, ...]:
    rows = workplace.store.table_rows(table)
    if not selection.rows:
        return rows
    return tuple(rows[place] for place in selection.rows if place < len(rows))


def _own_basis(told: Basis, own: Source, sources: tuple[Source, Source]) -> Basis:
    """The basis of a figure, where the recipe says that of one source and the figure is of the other."""

    def said(name: str) -> str:
        words: str = getattr(told, name)
        is_of_source = words in {getattr(source, name) for source in sources} | {""}
        return getattr(own, name) or words if is_of_source else words

    return Basis(said("basis"), said("period"), said("place"), said("index"))
