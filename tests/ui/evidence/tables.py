"""Readable tables for the tests of the evidence page."""

from decimal import Decimal

from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    FoundTable,
    Inspection,
    Marker,
    Role,
    Row,
    Source,
)

GROUP = Column(("Deprivation decile",), ColumnType.TEXT, Role.GROUP)
COUNT = Column(("Appointments", "All"), ColumnType.NUMBER, Role.DENOMINATOR)
SHARE = Column(("Appointments", "Missed"), ColumnType.NUMBER, Role.VALUE, share=True, decimals=1)

ROWS: tuple[Row, ...] = (
    ("Most deprived 10%", Decimal(1204310), Decimal("0.1132")),
    ("More deprived 10-20%", Decimal(1104310), Decimal("0.0967")),
    ("Not known", Marker("*"), Marker("[c]")),
)


def found(
    title: str = "Missed appointments by deprivation", rows: tuple[Row, ...] = ROWS
) -> FoundTable:
    return FoundTable(
        sheet="Summary",
        range="A5:C8",
        title=title,
        columns=(GROUP, COUNT, SHARE),
        rows=rows,
        notes=("Counts are rounded to the nearest 10.",),
        markers=("*", "[c]"),
        header_rows=2,
        reasons=("Two header rows stand above figures.",),
    )


def inspection(*tables: FoundTable) -> Inspection:
    return Inspection("outpatients.xlsx", "0" * 64, 342_000, tables or (found(),))


def sourced(period: str = "", basis: str = "") -> Source:
    return Source("outpatients.xlsx", "0" * 64, title="HES", period=period, basis=basis)
