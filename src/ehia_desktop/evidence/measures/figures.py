"""The table a measure is taken of: its columns by name, its groups, and its numbers.

A marker (`*`, `c`, `-`) and a blank stand for a number that is not given. They are never zero: a sum with one
of them is not given either, and says why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from ehia_desktop.assessment.evidence import Cell, Marker, Row
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.finding.cells import SIGNS, number_in
from ehia_desktop.text import one_line

Amount: TypeAlias = "float | Marker"
BLANK = Marker("")


@dataclass(frozen=True)
class Figures:
    """A table by its name, its headings and its rows; `first_row` is the number of its first row in the file.

    `numbers` are the numbers of its rows where some were left out; empty where none was.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    first_row: int = 2
    numbers: tuple[int, ...] = ()

    def number(self, row: int) -> int:
        """Return the number of a row in the file."""
        return self.numbers[row] if self.numbers else row + self.first_row

    def keeping(self, rows: Iterable[int]) -> "Figures":
        """Return the same with these rows only, each under its own number."""
        kept = tuple(rows)
        return replace(
            self,
            rows=tuple(self.rows[row] for row in kept),
            numbers=tuple(self.number(row) for row in kept),
        )

    def position(self, heading: str) -> int:
        """Return where a column stands. Raises UserError when there is none of that name, or two."""
        wanted = one_line(heading).casefold()
        found = [
            place for place, name in enumerate(self.headings) if one_line(name).casefold() == wanted
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(
                f"“{self.name}” has {len(found)} columns named “{heading}”; rename all but one."
            )
        raise UserError(
            f"“{self.name}” has no column “{heading}”; its columns: {', '.join(self.headings)}."
        )

    def amount(self, row: int, heading: str) -> Amount:
        """Return the number in a cell, or the marker that stands for it. Raises UserError for other text."""
        cell = self.rows[row][self.position(heading)]
        try:
            return amount_of(cell)
        except ValueError as error:
            raise UserError(
                f"“{self.name}”, row {self.number(row)}: “{cell}” in “{heading}” is not a number; "
                "correct it or leave it blank."
            ) from error

    def text(self, row: int, heading: str) -> str:
        """Return a cell as one line of text; empty for a blank."""
        return text_of(self.rows[row][self.position(heading)])

    def amounts(self, rows: Iterable[int], heading: str) -> list[Amount]:
        """Return the numbers of a column in these rows."""
        return [self.amount(row, heading) for row in rows]

    def total(self, rows: Iterable[int], heading: str) -> Amount:
        """Return the sum of a column over these rows, or the first marker among them."""
        return total(self.amounts(rows, heading))


@dataclass(frozen=True)
class Group:
    """The rows that belong together, and the labels that say so."""

    labels: tuple[str, ...]
    rows: tuple[int, ...]

    @property
    def label(self) -> str:
        """The labels as one name."""
        return ", ".join(self.labels)


def amount_of(cell: Cell) -> Amount:
    """Return the number in a cell or its marker. Raises ValueError for any other text."""
    if cell is None:
        return BLANK
    if isinstance(cell, Marker):
        return cell
    if isinstance(cell, Decimal):
        return float(cell)
    text = one_line(cell)
    if not text:
        return BLANK
    if text in SIGNS or text.startswith("<"):
        # Below some number: hidden just as well.
        return Marker(text)
    found = number_in(text)
    if found is None:
        return float(text) if text.replace(".", "", 1).isdecimal() else _refused(text)
    return float(found[0])


def total(amounts: Iterable[Amount]) -> Amount:
    """Return the sum, or the first marker."""
    whole = 0.0
    for amount in amounts:
        if isinstance(amount, Marker):
            return amount
        whole += amount
    return whole


def known(amounts: Iterable[Amount]) -> list[float]:
    """Return the numbers, leaving out what is not given."""
    return [amount for amount in amounts if not isinstance(amount, Marker)]


def grouped(figures: Figures, by: Sequence[str], rows: Iterable[int] | None = None) -> list[Group]:
    """Return the groups in the order they first appear; without `by` each row is one."""
    chosen = range(len(figures.rows)) if rows is None else rows
    if not by:
        return [Group((f"row {figures.number(row)}",), (row,)) for row in chosen]
    places = [figures.position(heading) for heading in by]
    found: dict[tuple[str, ...], list[int]] = {}
    for row in chosen:
        labels = tuple(text_of(figures.rows[row][place]) or "not stated" for place in places)
        found.setdefault(labels, []).append(row)
    return [Group(labels, tuple(of)) for labels, of in found.items()]


def text_of(cell: Cell) -> str:
    """Return a cell as one line of text; empty for a blank."""
    if isinstance(cell, Marker):
        return cell.sign
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return one_line(cell or "")


def _refused(text: str) -> float:
    raise ValueError(text)
