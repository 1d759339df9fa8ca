"""The evidence nouns that every room shares: where a table came from, what it holds, where it is used.

A `Table` describes one immutable version; its cells travel beside it as rows, because a table may be
long. A cell is a number, a text, nothing, or a `Marker`: a marker is never zero.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from ehia_desktop.forms.address import Address


@dataclass(frozen=True)
class Marker:
    """A sign that stands where a number would: suppressed, not available, not applicable."""

    sign: str


Cell: TypeAlias = Decimal | str | Marker | None
Row: TypeAlias = tuple[Cell, ...]


class Role(StrEnum):
    """What a column is for."""

    GROUP = "group"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"
    UNIT = "unit"
    LOWER = "lower"
    UPPER = "upper"
    FLAG = "flag"
    PERIOD = "period"
    PLACE = "place"
    SPECIALTY = "specialty"
    BASIS = "basis"
    OTHER = "other"


class ColumnType(StrEnum):
    """What the cells of a column are, markers aside."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    EMPTY = "empty"


class Handling(StrEnum):
    """What a table's counts are, which decides whether small numbers in it have to be hidden."""

    NOT_SAID = ""
    PUBLIC = "public"
    OWN_COUNTS = "own_counts"
    NO_PEOPLE = "no_people"


@dataclass(frozen=True)
class Column:
    """One column: the header levels from the top down, and what was made of them.

    `share` is true when a stored 0.132 is shown as 13.2 %; `unit` is a sign or word such as "%" or "£". `of`
    names other columns of the table: of a count, the count it is part of ("Over 18 weeks" of "Waiting"); of a
    figure, the counts it was worked out from; empty where nobody has said. `counts` is what a count counts
    ("pathways"), the same in every table that counts the same; empty: its own heading in its own table.
    """

    levels: tuple[str, ...]
    type: ColumnType
    role: Role = Role.OTHER
    unit: str = ""
    share: bool = False
    decimals: int | None = None
    of: tuple[str, ...] = ()
    counts: str = ""

    @property
    def name(self) -> str:
        """The levels joined as one name; equal neighbours and empty levels are said once."""
        parts: list[str] = []
        for level in self.levels:
            if level and (not parts or parts[-1] != level):
                parts.append(level)
        return " / ".join(parts)


@dataclass(frozen=True)
class Source:
    """Where a table came from. Without period and basis it can be kept but not published.

    `stale_after` is the last day, month or year (ISO 8601) on which it may be relied on; empty when none is set.
    `recipe` says by which recipe, in which version, a patient-level extract was summarised; `sha256` is then the
    extract's. `index` is the edition of the deprivation index, and `place` what the figures are of.
    """

    file_name: str
    sha256: str
    sheet: str = ""
    range: str = ""
    title: str = ""
    publisher: str = ""
    period: str = ""
    basis: str = ""
    url: str = ""
    published: str = ""
    licence: str = ""
    stale_after: str = ""
    handling: Handling = Handling.NOT_SAID
    recipe: str = ""
    place: str = ""
    index: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what publication needs and is not given."""
        needed = {
            "source": self.publisher or self.title,
            "period": self.period,
            "basis": self.basis,
        }
        return tuple(name for name, value in needed.items() if not value.strip())

    @property
    def line(self) -> str:
        """One sentence to stand under a published table."""
        head = ", ".join(part for part in (self.publisher, self.title) if part) or self.file_name
        parts = [f"Source: {head}"]
        if self.period:
            parts.append(f"Period: {self.period}")
        if self.basis:
            parts.append(f"Basis: {self.basis}")
        return ". ".join(part.rstrip(".") for part in parts) + "."


@dataclass(frozen=True)
class Table:
    """One version of a table that is kept: immutable; loading its source again makes the next version.

    `chunks` are the SHA-256 of its cells in chunks (see `assessment.chunks`), in order. `shape` is that of the
    found table (see `FoundTable`); empty for one that came from no sheet.
    """

    id: str
    version: int
    title: str
    source: Source
    columns: tuple[Column, ...]
    row_count: int
    notes: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    chunks: tuple[str, ...] = ()
    shape: str = ""


@dataclass(frozen=True)
class FoundTable:
    """A table found in a workbook and not kept yet, with its cells and the reasons it was seen as one.

    `shape` is the same for next month's file of the same layout; `found_range` is where the table was found before
    any correction. See `assessment.corrections`.
    """

    sheet: str
    range: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    header_rows: int = 1
    reasons: tuple[str, ...] = ()
    suggested: Source | None = None
    shape: str = ""
    found_range: str = ""


@dataclass(frozen=True)
class Inspection:
    """What was found in one file: its tables, and a sentence for everything that could not be read.

    `suggested` on each table holds what the sheet's own metadata says of its source.
    """

    file_name: str
    sha256: str
    size: int
    tables: tuple[FoundTable, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """Which part of a table is meant: column positions and row positions from 0; empty means all."""

    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Link:
    """A table used as evidence at an address, with what stands over and under it in the document.

    Links at one address stand in the order of `order`, and those with the same by their ids. `measure` is a
    measure's recipe as `ehia measures` takes it, over the columns of the table; `chart` a `ChartKind`. Either
    is empty where the table stands by itself.
    """

    id: str
    address: Address
    table_id: str
    table_version: int
    caption: str
    selection: Selection = field(default_factory=Selection)
    chart: str = ""
    finding: str = ""
    order: int = 0
    measure: str = ""
