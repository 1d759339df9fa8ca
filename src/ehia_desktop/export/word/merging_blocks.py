"""Two versions of a block laid into one: its paragraphs, and its table row by row and cell by cell.

A table whose columns are others goes whole and comes whole, since Word has no sound mark for a column.
"""

from collections.abc import Sequence
from copy import deepcopy

from ehia_desktop.assessment.aligning import Kind, aligned
from ehia_desktop.export.word.merging import Beside, Merging, unmark_end
from ehia_desktop.export.word.opened import children, style_of
from ehia_desktop.export.word.reading import bookmarks, paragraph_text
from ehia_desktop.export.word.xml import Element, name

_P, _TBL, _TR, _TC = name("w:p"), name("w:tbl"), name("w:tr"), name("w:tc")
_GRID, _WIDTH = name("w:tblGrid"), name("w:tcW")
_FIGURES = ("EHIATableFigure", "EHIADenseFigure")
_HEADER = name("w:tblHeader")


def merge(merging: Merging, old: Sequence[Element], new: Sequence[Element]) -> list[Element]:
    """Merge what a block is made of in both versions; either may be empty."""
    merging.renumber([one for one in old if one.tag == _P], [one for one in new if one.tag == _P])
    pairs = aligned(
        [_spelled(merging, one) for one in old],
        [_spelled(merging, one) for one in new],
        lambda one, other: _likeness(merging, old[one], new[other]),
    )
    found: list[Element] = []
    for one, other in pairs:
        pair = (None if one is None else old[one], None if other is None else new[other])
        found.append(_merged(merging, pair))
    return found


def _merged(merging: Merging, pair: Beside) -> Element:
    old, new = pair
    if any(one is not None and one.tag == _P for one in pair):
        return merging.paragraph(pair)
    if old is not None and new is not None:
        return _table(merging, old, new)
    if new is not None:
        return _whole_table(merging, new, Kind.ADDED)
    if old is not None:
        return _whole_table(merging, old, Kind.GONE)
    raise ValueError("a table of neither version")


def _spelled(merging: Merging, element: Element) -> tuple[object, ...]:
    """What must be equal for two elements to be beside each other at once; a table by its columns."""
    if element.tag == _TBL:
        return ("table", *_columns(element))
    return ("paragraph", *merging.spelled(element))


def _likeness(merging: Merging, old: Element, new: Element) -> float:
    if old.tag == _P and new.tag == _P:
        return merging.likeness(old, new)
    if old.tag != new.tag or set(_marked(old)) ^ set(_marked(new)):
        return 0.0
    was, now = _columns(old), _columns(new)
    same = sum(one == other for one, other in zip(was, now, strict=False))
    return 1.0 if len(was) == len(now) and same * 2 >= len(now) else 0.0


def _columns(table: Element) -> tuple[str, ...]:
    head = next(children(table, "w:tr"), None)
    return () if head is None else tuple(_text(cell) for cell in children(head, "w:tc"))


def _marked(table: Element) -> tuple[str, ...]:
    """The marks of the columns of a grid, which say which question a column is."""
    head = next(children(table, "w:tr"), None)
    return () if head is None else tuple(bookmarks(head))


def _table(merging: Merging, old: Element, new: Element) -> Element:
    """The newer table with its looks; rows that are in both are merged cell by cell."""
    was, now = list(children(old, "w:tr")), list(children(new, "w:tr"))
    result = new.makeelement(_TBL)
    result.extend(deepcopy(child) for child in new if child.tag != _TR)
    widths = [
        deepcopy(cell.find(f"{name('w:tcPr')}/{_WIDTH}")) for cell in children(now[0], "w:tc")
    ]
    pairs = aligned(
        [_row_key(row) for row in was],
        [_row_key(row) for row in now],
        lambda one, other: _row_likeness(was[one], now[other]),
    )
    for one, other in pairs:
        if one is not None and other is not None:
            result.append(_row(merging, was[one], now[other]))
        elif other is not None:
            result.append(_whole_row(merging, now[other], Kind.ADDED))
        elif one is not None:
            row = _whole_row(merging, was[one], Kind.GONE)
            for cell, width in zip(children(row, "w:tc"), widths, strict=True):
                properties = cell[0]
                if width is not None:
                    properties.replace(properties[0], deepcopy(width))
            result.append(row)
    return result


def _row_key(row: Element) -> tuple[str, ...]:
    """What a row is known by: its mark, that it is the header, or its words that are no figures."""
    if next(row.iter(_HEADER), None) is not None:
        return ("header",)
    marked = tuple(bookmarks(row))
    if marked:
        return ("mark", *marked)
    cells = list(children(row, "w:tc"))
    labels = [
        _text(cell) for at, cell in enumerate(cells) if not at or style_of(cell[1]) not in _FIGURES
    ]
    return ("row", *labels)


def _row_likeness(old: Element, new: Element) -> float:
    """How many cells are the same; a row with a mark is like no other."""
    if _row_key(old)[0] != "row" or _row_key(new)[0] != "row":
        return 0.0
    was, now = ([_text(cell) for cell in children(row, "w:tc")] for row in (old, new))
    same = sum(one == other for one, other in zip(was, now, strict=False))
    return same / len(now) if same * 2 >= len(now) else 0.0


def _row(merging: Merging, old: Element, new: Element) -> Element:
    result = new.makeelement(_TR)
    result.append(deepcopy(new[0]))
    for was, now in zip(children(old, "w:tc"), children(new, "w:tc"), strict=True):
        cell = now.makeelement(_TC)
        cell.append(deepcopy(now[0]))
        cell.extend(merging.paragraphs(list(children(was, "w:p")), list(children(now, "w:p"))))
        result.append(cell)
    return result


def _whole_table(merging: Merging, table: Element, kind: Kind) -> Element:
    result = table.makeelement(_TBL)
    result.extend(deepcopy(child) for child in table if child.tag != _TR)
    result.extend(_whole_row(merging, row, kind) for row in children(table, "w:tr"))
    return result


def _whole_row(merging: Merging, row: Element, kind: Kind) -> Element:
    """A row that went or came: the row, its words and its paragraphs; the last mark of a cell goes with the row."""
    result = row.makeelement(_TR)
    properties = deepcopy(row[0])
    merging.revision(properties, kind)
    result.append(properties)
    for cell in children(row, "w:tc"):
        copy = cell.makeelement(_TC)
        copy.append(deepcopy(cell[0]))
        lines = list(children(cell, "w:p"))
        merging.renumber([], lines)
        for line in lines:
            copy.append(merging.paragraph((line, None) if kind is Kind.GONE else (None, line)))
        unmark_end(copy[-1])
        result.append(copy)
    return result


def _text(cell: Element) -> str:
    return "\n".join(paragraph_text(line) for line in cell.iter(_P))
