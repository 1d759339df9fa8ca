"""Tables that can be read aloud: a header row, a caption, alternative text, and words in every cell."""

from collections.abc import Iterator

from ehia_desktop.export.word.opened import Opened, children, quoted, style_of, val
from ehia_desktop.export.word.reading import paragraph_text
from ehia_desktop.export.word.xml import Element, name


def table_rules(opened: Opened) -> Iterator[str]:
    """Every rule for every table, each table's breaches named by its words."""
    for table in opened.document.iter(name("w:tbl")):
        what = f"The table {quoted(table)}"
        yield from (f"{what} {fault}" for fault in _faults(table))


def _faults(table: Element) -> Iterator[str]:
    properties = table.find(name("w:tblPr"))
    rows = list(children(table, "w:tr"))
    if not rows or not _has(rows[0], "w:trPr", "w:tblHeader"):
        yield "has no header row that is repeated on each page."
    if not _has_caption(table):
        yield "has no caption above it."
    for tag, what in (("w:tblCaption", "title"), ("w:tblDescription", "description")):
        element = properties.find(name(tag)) if properties is not None else None
        if not val(element).strip():
            yield f"has no {what} for people who cannot see it."
    if next(table.iterdescendants(name("w:tbl")), None) is not None:
        yield "has another table inside it."
    if any(
        next(table.iter(name(tag)), None) is not None
        for tag in ("w:gridSpan", "w:vMerge", "w:hMerge")
    ):
        yield "has merged cells."
    if not all(_has(row, "w:trPr", "w:cantSplit") for row in rows):
        yield "has a row that may break across pages."
    yield from _cell_faults(table, rows)


def _cell_faults(table: Element, rows: list[Element]) -> Iterator[str]:
    width = sum(1 for _ in table.iterfind(f"{name('w:tblGrid')}/{name('w:gridCol')}"))
    if any(sum(1 for _ in children(row, "w:tc")) != width for row in rows):
        yield "has a row with more or fewer cells than there are columns."
    cells = [cell for row in rows for cell in children(row, "w:tc")]
    if not all(_words(cell) for cell in cells):
        yield "has an empty cell."
    if any(len(cell) == 0 or cell[-1].tag != name("w:p") for cell in cells):
        yield "has a cell that does not end with a paragraph, which Word calls damage."


def _words(cell: Element) -> str:
    return "".join(paragraph_text(paragraph) for paragraph in cell.iter(name("w:p"))).strip()


def _has(row: Element, properties: str, tag: str) -> bool:
    return row.find(f"{name(properties)}/{name(tag)}") is not None


def _has_caption(table: Element) -> bool:
    before = table.getprevious()
    return (
        before is not None and before.tag == name("w:p") and style_of(before) == "Caption"
        and bool(paragraph_text(before).strip())
    )  # fmt: skip
