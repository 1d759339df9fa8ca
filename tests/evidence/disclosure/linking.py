"""Linked tables for tests of disclosure control, as an extract or a workbook makes them."""

from collections.abc import Sequence
from decimal import Decimal

from ehia_desktop.assessment.disclosure import Ledger, Override, Profile
from ehia_desktop.assessment.evidence import (
    Cell,
    Column,
    ColumnType,
    Handling,
    Link,
    Marker,
    Role,
    Row,
    Selection,
    Source,
    Table,
)
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import ReleasedEvidence
from ehia_desktop.evidence.disclosure.linked import release_linked
from ehia_desktop.evidence.disclosure.profiles import THRESHOLD_5
from ehia_desktop.forms.address import Address


def group(name: str = "Ethnic group") -> Column:
    return Column((name,), ColumnType.TEXT, Role.GROUP)


def waiting(counts: str = "pathways") -> Column:
    return Column(("Waiting",), ColumnType.NUMBER, Role.DENOMINATOR, counts=counts)


def number(part: str, of: str = "Waiting") -> Column:
    counts = f"pathways, {part.lower()}"
    return Column((part, "Number"), ColumnType.NUMBER, Role.NUMERATOR, of=(of,), counts=counts)


def share(part: str, of: str = "Waiting") -> Column:
    below = (f"{part} / Number", of)
    return Column((part, "%"), ColumnType.NUMBER, Role.VALUE, "%", decimals=1, of=below)


def cell(value: object) -> Cell:
    if value is None or isinstance(value, str | Marker):
        return value
    return Decimal(str(value))


def linked(
    columns: Sequence[Column],
    rows: Sequence[Sequence[object]],
    *,
    title: str = "Waiting list",
    handling: Handling = Handling.OWN_COUNTS,
    select: Selection | None = None,
    period: str = "31 March 2026",
    name: str = "l1",
    measure: str = "",
) -> LinkedTable:
    """A link of a table with these rows; `select` says what of it is printed."""
    source = Source("book.xlsx", "0" * 64, publisher="The trust", period=period, basis="Everybody",
                    handling=handling)  # fmt: skip
    table = Table(f"t{name}", 1, title, source, tuple(columns), len(rows))
    chosen = select or Selection()
    cells = tuple(tuple(cell(value) for value in row) for row in rows)
    if chosen.rows:
        cells = tuple(cells[at] for at in chosen.rows)
    link = Link(name, Address("key_issues"), table.id, 1, title, chosen, measure=measure)
    return LinkedTable(link, table, cells)


def released(
    *tables: LinkedTable,
    profile: Profile = THRESHOLD_5,
    ledger: Ledger | None = None,
    overrides: Sequence[Override] = (),
) -> ReleasedEvidence:
    return release_linked(tables, profile, ledger or Ledger(), overrides)


def plain(rows: Sequence[Row]) -> list[list[object]]:
    """Rows as a person would type them: whole numbers, “*” for a sign."""
    return [[_plain(value) for value in row] for row in rows]


def _plain(value: Cell) -> object:
    if isinstance(value, Marker):
        return value.sign
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
