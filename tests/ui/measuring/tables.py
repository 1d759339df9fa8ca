"""A kept table of waits by deprivation and specialty, for the tests of the measuring page."""

from decimal import Decimal

from ehia_desktop.assessment.chunks import to_chunks
from ehia_desktop.assessment.evidence import (
    Cell,
    Column,
    ColumnType,
    Handling,
    Marker,
    Role,
    Row,
    Source,
    Table,
)
from ehia_desktop.services.editing import Editor

WAITING = "Waiting"
COLUMNS = (
    Column(("Deprivation",), ColumnType.TEXT, Role.GROUP),
    Column((WAITING,), ColumnType.NUMBER, Role.DENOMINATOR, counts="pathways"),
    Column(("Over 18 weeks", "Number"), ColumnType.NUMBER, Role.NUMERATOR, of=(WAITING,)),
    Column(("Over 52 weeks", "Number"), ColumnType.NUMBER, Role.NUMERATOR, of=(WAITING,)),
)
FIFTHS = ("1 – most deprived", "2", "3", "4", "5 – least deprived")
# Waiting, over 18 weeks, over 52 weeks; the hidden one is not zero.
COUNTS = ((3520, 1204, 96), (3410, 1130, 80), (3390, 1050, 71), (3300, 990, None), (3200, 899, 41))


def rows() -> tuple[Row, ...]:
    """The fifths, those not recorded, and the total."""
    body = [
        (name, *(_cell(number) for number in numbers))
        for name, numbers in zip(FIFTHS, COUNTS, strict=True)
    ]
    whole: Row = ("All", Decimal(17420), Decimal(5483), Decimal(340))
    return (*body, ("Not stated", Decimal(600), Decimal(210), Decimal(12)), whole)


def keep_waits(editor: Editor) -> Table:
    """Keep the table in an assessment, as the program would."""
    return keep_rows(editor, rows())


def keep_rows(editor: Editor, cells: tuple[Row, ...], version: int = 1) -> Table:
    """Keep a version of the table with these rows."""
    title = "Waits by deprivation"
    chunks = to_chunks(cells, len(COLUMNS))
    source = Source(
        "waits.xlsx",
        "ab" * 32,
        title=title,
        publisher="Thameford",
        period="October 2025",
        basis="Open pathways",
        place="Thameford",
        index="IMD 2019",
        handling=Handling.OWN_COUNTS,
    )
    hashes = tuple(one.hash for one in chunks)
    table = Table("waits", version, title, source, COLUMNS, len(cells), chunks=hashes)
    editor.keep_table(table, chunks)
    editor.settle()
    return table


def _cell(number: int | None) -> Cell:
    return Marker("*") if number is None else Decimal(number)
