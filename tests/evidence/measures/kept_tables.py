"""Kept tables for the tests of what is offered and said, written as lines of CSV with a role for each column."""

from decimal import Decimal, InvalidOperation

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

_OF_NUMBERS = {Role.NUMERATOR, Role.DENOMINATOR, Role.VALUE}


def kept(
    lines: str,
    *roles: Role,
    period: str = "October 2025",
    place: str = "",
    of: dict[str, tuple[str, ...]] | None = None,
    notes: tuple[str, ...] = (),
) -> tuple[Table, tuple[Row, ...]]:
    """A table and its rows; `of` says of which columns a column is worked out."""
    head, *body = [line.strip().split(",") for line in lines.strip().splitlines()]
    columns = tuple(
        Column(
            (name,),
            ColumnType.NUMBER if role in _OF_NUMBERS else ColumnType.TEXT,
            role,
            of=(of or {}).get(name, ()),
        )
        for name, role in zip(head, roles, strict=True)
    )
    rows = tuple(
        tuple(_cell(text, role) for text, role in zip(line, roles, strict=True)) for line in body
    )
    source = Source(
        "waits.xlsx", "0" * 64, period=period, basis="P2–P4", place=place, index="IMD 2019"
    )
    return Table("waits", 1, "Waits", source, columns, len(rows), notes), rows


def _cell(text: str, role: Role) -> Cell:
    if role not in _OF_NUMBERS:
        return text or None
    try:
        return Decimal(text)
    except InvalidOperation:
        return Marker(text)
