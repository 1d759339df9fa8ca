"""Tables to draw, written as headings and rows."""

from decimal import Decimal
from typing import TypeAlias

from ehia_desktop.assessment.evidence import (
    Cell,
    Column,
    ColumnType,
    Marker,
    Role,
    Row,
    Source,
    Table,
)

Heading: TypeAlias = tuple[str, Role]
HIDDEN = Marker("*")
GROUP = ("Group", Role.GROUP)
EVENTS = ("Over 18 weeks", Role.NUMERATOR)
PEOPLE = ("Waiting", Role.DENOMINATOR)
COUNTS = "columns: {numerator: Over 18 weeks, denominator: Waiting}\n"


def table(*headings: Heading | Column, title: str = "Waiting list") -> Table:
    """Return a table with these columns; groups and periods are texts, the rest numbers."""
    columns = tuple(
        heading if isinstance(heading, Column) else column(*heading) for heading in headings
    )
    return Table("t", 1, title, Source("list.csv", "0" * 64), columns, 0)


def column(name: str, role: Role, unit: str = "", decimals: int | None = None) -> Column:
    """Return a column of figures, or of texts where its role names something."""
    is_name = role in {Role.GROUP, Role.PERIOD, Role.PLACE, Role.SPECIALTY}
    kind = ColumnType.TEXT if is_name else ColumnType.NUMBER
    return Column((name,), kind, role, unit=unit, decimals=decimals)


def rows(*given: tuple[object, ...]) -> list[Row]:
    """Return rows with numbers as a kept table has them."""
    return [tuple(_cell(cell) for cell in row) for row in given]


def _cell(cell: object) -> Cell:
    match cell:
        case int() | float():
            return Decimal(str(cell))
        case None | str() | Marker():
            return cell
        case _:
            raise TypeError(type(cell))
