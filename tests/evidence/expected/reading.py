"""Reads the expected corners, markers and totals of the shared workbooks; the program under test has no part in it.

`ranges.csv` was written by hand, looking at each sheet: where each table stands, how many rows head it and, where
it has one, the address of a total. This script reads the cells there with openpyxl, the csv module or ElementTree.
What none of these reads (xls) stands in `by_hand.json`, read off the LABELSST, NUMBER and RK records of the file.
Run it as `python -m tests.evidence.expected.reading FOLDER` to write `tables.json` anew.
"""

import csv
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple, get_column_letter, range_boundaries

HERE = Path(__file__).parent
SIGNS = frozenset("* ** : . .. - ~ # c x z [c] [x] [z] NA N/A".split())
CUT = 40
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HOW = {
    ".xlsx": "openpyxl at the ranges of ranges.csv",
    ".ods": "ElementTree at the ranges of ranges.csv",
    ".csv": "the csv module at the ranges of ranges.csv",
    ".xls": "by hand, off the records of the file",
}
# An ONS web page that somebody saved under the name of a workbook: there is no table in it.
REFUSED = {"cqc_care_home_deaths_2020.xlsx": "This is a web page"}

Plain = str | int | float | None
Grid = list[list[Plain]]
Item = dict[str, object]


def sheets_of(path: Path) -> dict[str, Grid]:
    """The cells of each sheet, by the sheet's name without the spaces around it."""
    match path.suffix:
        case ".xlsx":
            book = load_workbook(path, data_only=True)
            return {
                page.title.strip(): [
                    [_plain(value) for value in row] for row in page.iter_rows(values_only=True)
                ]
                for page in book.worksheets
            }
        case ".ods":
            return dict(_ods_sheets(path))
        case _:
            with path.open(encoding="utf-8-sig", newline="") as file:
                return {"": [[_number(cell) for cell in row] for row in csv.reader(file)]}


def _plain(value: object) -> Plain:
    if isinstance(value, str):
        return value.strip() or None
    return value if value is None or isinstance(value, int | float) else str(value)


def _number(text: str) -> Plain:
    """A cell of a text file: a number where it is written as one, without a zero before it."""
    text = text.strip()
    if text.isdigit() and (text == "0" or text[0] != "0"):
        return int(text)
    return text or None


def _ods_sheets(path: Path) -> Iterator[tuple[str, Grid]]:
    with zipfile.ZipFile(path) as archive:
        # The shared workbooks are known files that lie in the repository's own data.
        root = ElementTree.fromstring(archive.read("content.xml"))
    for sheet in root.iter(f"{TABLE}table"):
        grid: Grid = []
        for row in sheet.iter(f"{TABLE}table-row"):
            cells: list[Plain] = []
            for cell in row:
                repeat = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
                cells += [_ods_cell(cell)] * min(repeat, 200)
            grid += [cells] * min(int(row.get(f"{TABLE}number-rows-repeated", "1")), 10)
        yield str(sheet.get(f"{TABLE}name")).strip(), grid


def _ods_cell(cell: ElementTree.Element) -> Plain:
    kind = cell.get(f"{OFFICE}value-type")
    if kind in {"float", "percentage", "currency"}:
        return float(cell.get(f"{OFFICE}value", "0"))
    text = "\n".join("".join(part.itertext()) for part in cell.iter(f"{TEXT}p")).strip()
    return text or None


def read_item(grid: Grid, where: str, heading_rows: int, total: str) -> Item:
    """The corners, the first marker and the total of one table."""
    left, top, right, bottom = range_boundaries(where)
    assert left
    assert top
    assert right
    assert bottom
    wide = [[*row, *[None] * right] for row in grid[: bottom + 1]]
    rows = [row[left - 1 : right] for row in wide[top - 1 : bottom]]
    numbers = [
        number for number, row in enumerate(rows) if number >= heading_rows and not _is_blank(row)
    ]
    columns = [
        place
        for place in range(right - left + 1)
        if any(row[place] is not None for row in rows[heading_rows - 1 :])
    ]
    first, last = rows[numbers[0]], rows[numbers[-1]]
    item: Item = {
        "range": where, "rows": len(numbers), "header_rows": heading_rows,
        "first_heading": _cut(rows[heading_rows - 1][0]), "last_heading": _cut(rows[heading_rows - 1][-1]),
        "top_left": _cut(first[0]), "top_right": _cut(first[-1]),
        "bottom_left": _cut(last[0]), "bottom_right": _cut(last[-1]),
    }  # fmt: skip

    def placed(row: int, column: int) -> Item:
        """A cell by its place among the rows and columns that hold anything."""
        return {
            "cell": f"{get_column_letter(left + column)}{top + row}",
            "row": numbers.index(row),
            "column": columns.index(column),
            "value": rows[row][column],
        }

    for row in numbers:
        marked = [place for place in columns if str(rows[row][place]) in SIGNS]
        if marked:
            item["marker"] = placed(row, marked[0])
            break
    if total:
        at_row, at_column = coordinate_to_tuple(total)
        item["total"] = placed(at_row - top, at_column - left)
    return item


def _is_blank(row: list[Plain]) -> bool:
    """Nothing in it, or a lone figure that somebody left beside no name (Tab1 and Tab3 of the daily deaths)."""
    filled = [cell for cell in row if cell is not None]
    return not filled or (len(filled) == 1 and row[0] is None and not isinstance(filled[0], str))


def _cut(value: Plain) -> Plain:
    return value[:CUT] if isinstance(value, str) else value


def read_all(folder: Path) -> dict[str, Item]:
    """What is expected of each file in `folder`, as `tables.json` holds it."""
    found: dict[str, Item] = {name: {"refused": text} for name, text in REFUSED.items()}
    found |= json.loads((HERE / "by_hand.json").read_text("utf-8"))
    with (HERE / "ranges.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    for name in dict.fromkeys(row["file"] for row in listed):
        sheets = sheets_of(folder / name)
        tables = [
            {
                "sheet": row["sheet"],
                **read_item(
                    sheets[row["sheet"]], row["range"], int(row["heading rows"]), row["total"]
                ),
            }
            for row in listed
            if row["file"] == name
        ]
        found[name] = {"read": HOW[Path(name).suffix], "tables": tables}
    return found


def spelled(found: dict[str, Item]) -> str:
    """The text of `tables.json`: a line for each table."""
    files = []
    for name, item in sorted(found.items()):
        if "tables" not in item:
            files.append(f"  {json.dumps(name)}: {json.dumps(item, ensure_ascii=False)}")
            continue
        tables = item["tables"]
        assert isinstance(tables, list)
        lines = ",\n".join(f"    {json.dumps(table, ensure_ascii=False)}" for table in tables)
        files.append(
            f'  {json.dumps(name)}: {{"read": {json.dumps(item["read"])}, "tables": [\n{lines}\n  ]}}'
        )
    return "{\n" + ",\n".join(files) + "\n}\n"


if __name__ == "__main__":
    (HERE / "tables.json").write_text(spelled(read_all(Path(sys.argv[1]))), "utf-8")
