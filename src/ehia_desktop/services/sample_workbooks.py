"""Writes the sample trust's workbooks in the layouts that NHS statistics really have.

Lines about the source above the header, headers merged over two columns or two levels, a no-break space
at the end of a heading, a code 99 that is a number among letters, `*` for small counts, shares stored as
fractions, notes under the table. The figures are data in `resources/sample/workbooks.yaml`.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ehia_desktop import paths
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded, write_atomically
from ehia_desktop.sheets import Merge, Percent, Sheet, SheetCell, workbook
from ehia_desktop.strict_yaml import LARGEST, Tree, read_bytes

_DAMAGED = "The sample that came with the program is damaged; install the program again."
_WHOLE = "total"


@dataclass(frozen=True)
class Share:
    """A column worked out from two others, by position; the denominator may be the numerator's total."""

    numerator: int
    denominator: int | None


@dataclass(frozen=True)
class SampleWorkbook:
    """One workbook as data: what stands above, the header, the rows, the total and the notes, as text."""

    file: str
    sheet: str
    metadata: tuple[tuple[str, ...], ...]
    header: tuple[tuple[str, ...], ...]
    shares: tuple[Share, ...]
    total_at_top: bool
    total: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def write_sample_workbooks(folder: Path) -> tuple[Path, ...]:
    """Write the sample's workbooks into `folder`, which exists, and return their paths.

    Raises UserError when the folder cannot be written or the shipped data is damaged.
    """
    written: list[Path] = []
    for sample in read_sample_workbooks():
        target = folder / sample.file
        sheet = _sheet(sample)
        title = sample.metadata[0][0] if sample.metadata else sample.sheet
        content = workbook((sheet,), title, "Thameford University Hospitals (fictional)")
        write_atomically(target, content)
        written.append(target)
    return tuple(written)


def read_sample_workbooks() -> tuple[SampleWorkbook, ...]:
    """Return the sample's figures. Raises UserError when the shipped data is damaged."""
    path = paths.resource("sample", "workbooks.yaml")
    tree = read_bytes(read_bounded(path, LARGEST), path.name).tree
    listed = tree.get("workbooks") if isinstance(tree, dict) else None
    if not isinstance(listed, list):
        raise UserError(_DAMAGED)
    return tuple(_sample(item) for item in listed)


def _sample(tree: Tree) -> SampleWorkbook:
    match tree:
        case {
            "file": str(file), "sheet": str(sheet), "metadata": [*metadata], "header": [*header],
            "shares": [*shares], "total_at": ("top" | "bottom") as total_at, "total": total,
            "rows": [*rows], "notes": notes,
        }:  # fmt: skip
            return SampleWorkbook(
                file,
                sheet,
                tuple(_texts(row) for row in metadata),
                tuple(_texts(row) for row in header),
                tuple(_share(item) for item in shares),
                total_at == "top",
                _texts(total),
                tuple(_texts(row) for row in rows),
                _texts(notes),
            )
        case _:
            raise UserError(_DAMAGED)


def _share(tree: Tree) -> Share:
    match tree:
        case {"numerator": str(numerator), "denominator": str(denominator)}:
            return Share(int(numerator), None if denominator == _WHOLE else int(denominator))
        case _:
            raise UserError(_DAMAGED)


def _texts(tree: Tree) -> tuple[str, ...]:
    if not isinstance(tree, list) or not all(isinstance(item, str) for item in tree):
        raise UserError(_DAMAGED)
    return tuple(str(item) for item in tree)


def _sheet(sample: SampleWorkbook) -> Sheet:
    """Lay the sheet out: metadata, an empty row, header, rows with their total, an empty row, notes."""
    above = len(sample.metadata) + 1
    header_rows = tuple(range(above, above + len(sample.header)))
    body = [_body_row(sample, row) for row in sample.rows]
    body.insert(0 if sample.total_at_top else len(body), _body_row(sample, sample.total))
    rows: list[tuple[SheetCell, ...]] = [
        *sample.metadata,
        (),
        *(tuple(cell or None for cell in row) for row in sample.header),
        *body,
        (),
        *((note,) for note in sample.notes),
    ]
    width = max(len(row) for row in sample.header)
    return Sheet(
        sample.sheet,
        tuple(rows),
        _merges(sample.header, above),
        header_rows,
        (34, *(18 for _ in range(width - 1))),
    )


def _body_row(sample: SampleWorkbook, row: tuple[str, ...]) -> tuple[SheetCell, ...]:
    shares = (_share_of(sample, share, row) for share in sample.shares)
    return (*(_cell(text) for text in row), *shares)


def _share_of(sample: SampleWorkbook, share: Share, row: tuple[str, ...]) -> SheetCell:
    below = sample.total[share.numerator] if share.denominator is None else row[share.denominator]
    above = row[share.numerator]
    if not (above.isdigit() and below.isdigit()):
        return "*"
    # NHS tables store a share to three places, which is why their parts seldom add up to exactly one.
    return Percent((Decimal(above) / Decimal(below)).quantize(Decimal("0.001")))


def _cell(text: str) -> SheetCell:
    if not text:
        return None
    return int(text) if text.isdigit() else text


def _merges(header: tuple[tuple[str, ...], ...], top: int) -> tuple[Merge, ...]:
    """An empty cell of the first header row belongs to the one on its left, of a later row to the one above."""
    found = [*_across(header[0], top)]
    if len(header) > 1:
        bottom = top + len(header) - 1
        found += [
            Merge(top, bottom, position, position)
            for position, text in enumerate(header[-1])
            if not text
        ]
    return tuple(found)


def _across(row: tuple[str, ...], top: int) -> tuple[Merge, ...]:
    starts = [position for position, text in enumerate(row) if text]
    ends = [*(start - 1 for start in starts[1:]), len(row) - 1]
    return tuple(
        Merge(top, top, left, right)
        for left, right in zip(starts, ends, strict=True)
        if right > left
    )
