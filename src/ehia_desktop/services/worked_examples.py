"""Writes the worked examples of the sample trust: figures that were published, each with its calculation and caveat.

They show like compared with like, and figures that may not be compared. The data are in
`resources/sample/worked_examples.yaml`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ehia_desktop import paths
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded, write_atomically
from ehia_desktop.sheets import Sheet, SheetCell, workbook
from ehia_desktop.strict_yaml import LARGEST, Tree, read_bytes

_DAMAGED = "The sample that came with the program is damaged; install the program again."
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class WorkedExample:
    """One sheet as text: what stands above, the header, the rows, and the notes with calculation and caveats."""

    sheet: str
    metadata: tuple[tuple[str, ...], ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class WorkedExamples:
    """The workbook as data."""

    file: str
    title: str
    examples: tuple[WorkedExample, ...]


def write_worked_examples(folder: Path) -> Path:
    """Write the workbook into `folder`, which exists, and return its path.

    Raises UserError when the folder cannot be written or the shipped data is damaged.
    """
    made = read_worked_examples()
    target = folder / made.file
    sheets = tuple(_sheet(example) for example in made.examples)
    write_atomically(target, workbook(sheets, made.title, "EHIA Desktop"))
    return target


def read_worked_examples() -> WorkedExamples:
    """Return the examples. Raises UserError when the shipped data is damaged."""
    path = paths.resource("sample", "worked_examples.yaml")
    match read_bytes(read_bounded(path, LARGEST), path.name).tree:
        case {"file": str(file), "title": str(title), "sheets": [*sheets]}:
            return WorkedExamples(file, title, tuple(_example(item) for item in sheets))
        case _:
            raise UserError(_DAMAGED)


def _example(tree: Tree) -> WorkedExample:
    match tree:
        case {
            "sheet": str(sheet), "metadata": [*metadata], "header": header, "rows": [*rows],
            "notes": notes,
        }:  # fmt: skip
            return WorkedExample(
                sheet,
                tuple(_texts(row) for row in metadata),
                _texts(header),
                tuple(_texts(row) for row in rows),
                _texts(notes),
            )
        case _:
            raise UserError(_DAMAGED)


def _texts(tree: Tree) -> tuple[str, ...]:
    if not isinstance(tree, list) or not all(isinstance(item, str) for item in tree):
        raise UserError(_DAMAGED)
    return tuple(str(item) for item in tree)


def _sheet(example: WorkedExample) -> Sheet:
    above = len(example.metadata) + 1
    rows: list[tuple[SheetCell, ...]] = [
        *example.metadata,
        (),
        example.header,
        *(tuple(_cell(text) for text in row) for row in example.rows),
        (),
        *((note,) for note in example.notes),
    ]
    widths = (48, *(22 for _ in example.header[1:]))
    return Sheet(example.sheet, tuple(rows), (), (above,), widths)


def _cell(text: str) -> SheetCell:
    return Decimal(text) if _NUMBER.fullmatch(text) else text
