"""Invented extracts as files, and what is true of them, counted in plain Python over their rows."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from ehia_desktop import wiring
from ehia_desktop.assessment.extracts import ExtractRequest, Summary
from tests.evidence.extracts.synthetic import (
    APPOINTMENT_HEADINGS,
    CENSUS,
    PATHWAY_HEADINGS,
    Appointment,
    Pathway,
    cells,
    csv_text,
)

FIFTHS = {
    "1 – most deprived fifth": ("1", "2"),
    "2": ("3", "4"),
    "3": ("5", "6"),
    "4": ("7", "8"),
    "5 – least deprived fifth": ("9", "10"),
    "Not a valid code": (),
    "Missing": ("",),
}


def pathways_file(path: Path, rows: Iterable[Pathway]) -> Path:
    """Write an extract of open pathways."""
    path.write_text(csv_text(PATHWAY_HEADINGS, cells(rows)), "utf-8")
    return path


def appointments_file(path: Path, rows: Iterable[Appointment]) -> Path:
    """Write an extract of appointments."""
    path.write_text(csv_text(APPOINTMENT_HEADINGS, cells(rows)), "utf-8")
    return path


def summary_of(path: Path, recipe: str, census: date | None = CENSUS) -> Summary:
    """Summarise a file in a process of its own, as the program does."""
    return wiring.LazyExtracts().summarise(
        ExtractRequest(path, recipe, (), census),
        progress=lambda _done, _what: None,
        is_cancelled=lambda: False,
    )


def is_open(row: Pathway) -> bool:
    """Whether a pathway was open on the census day."""
    return not row.stop or date.fromisoformat(row.stop) > CENSUS


def days(row: Pathway) -> int | None:
    """How many days a pathway has waited; None where that is not known."""
    try:
        start = date.fromisoformat(row.start)
    except ValueError:
        return None
    return (CENSUS - start).days if start <= CENSUS else None


def in_fifth(name: str) -> Callable[[Pathway], bool]:
    """A test of being in one fifth; “All” is everybody."""
    return lambda row: name == "All" or row.decile in FIFTHS[name]


def waiting(rows: Iterable[Pathway], group: str, beyond: int = -1) -> int:
    """How many open pathways of a fifth, with a wait that is known, have waited more than `beyond` days."""
    return sum(
        1
        for row in rows
        if is_open(row)
        and in_fifth(group)(row)
        and (waited := days(row)) is not None
        and waited > beyond
    )
