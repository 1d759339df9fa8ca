"""A returned blank form read into what stands at each place: control tags first, then the hidden marks.

A line of ours that still reads as it was written is passed over; everything else is somebody's words and is
either placed or reported, so that nothing is lost.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ehia_desktop.assessment.anchors import END, PREFIX, Anchor, Mark, read
from ehia_desktop.assessment.passage import ListKind, add_line
from ehia_desktop.assessment.returned import (
    NEW_ROW,
    Returned,
    Unplaced,
    has_own,
    is_own,
    part_key,
    read_colophon,
)
from ehia_desktop.errors import UserError
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.richtext import Span
from ehia_desktop.review.document import Document, open_document
from ehia_desktop.review.lines import Line, lines
from ehia_desktop.review.placing import Placing
from ehia_desktop.review.ticking import is_tick_box, ticked
from ehia_desktop.review.xml import Element, find, name, val
from ehia_desktop.text import shorten

_PARTS = {
    "name": "name", "post": "post", "e-mail": "email", "telephone": "telephone", "day": "on", "why": "reason",
}  # fmt: skip
"""The words above the boxes of an answer's parts, in lower case, and the part each begins."""


def read_blank(path: Path) -> Returned:
    """Read the file at `path`. Raises UserError when it is not a sound Word file, or is a copy and no form of ours."""
    document = open_document(path)
    if _is_copy(document):
        raise UserError(
            f"“{path.name}” is a copy of an assessment and not a form to fill in; send out a blank form and take that."
        )
    state = Placing()
    if document.body is not None:
        _walk(document, state, document.body)
    for what, words in document.asides():
        state.unplaced.append(Unplaced(words, f"in {what}"))
    form_id, version, assessment, copy = read_colophon(document.keywords)
    return Returned(tuple(state.given()), tuple(state.unplaced), form_id, version, assessment, copy)


def _is_copy(document: Document) -> bool:
    """A copy that was exported has the marks of its questions too, and neither a place to write nor a line of a form.

    Its answers are another record's: taken as a return, they would be mixed with those of this one.
    """
    if document.body is None or read_colophon(document.keywords)[0]:
        return False
    if next(document.body.iter(name("w:sdt")), None) is not None:
        return False
    marks = [val(one, "w:name") for one in document.body.iter(name("w:bookmarkStart"))]
    return any(mark.startswith(PREFIX) for mark in marks) and not has_own(marks)


def _walk(document: Document, state: Placing, holder: Element) -> None:
    for found in lines(document, holder):
        if isinstance(found, Line):
            _line(state, found)
        else:
            _table(document, state, found)


def _line(state: Placing, line: Line) -> None:
    if line.style.startswith(("TOC", "Contents")):
        return
    anchors = read(line.marks)
    for aside in line.asides:
        state.unplaced.append(Unplaced(aside, f"in a text box, {state.near}"))
    option = _option_key(anchors, line)
    if option:
        _option(state, line, option)
        return
    has_moved = _move(state, anchors, line)
    if is_own(line.marks, line.text):
        return
    if has_moved:
        _changed_line(state, line)
    elif not _is_part_label(state, line):
        _words(state, line)


def _move(state: Placing, anchors: Iterable[Anchor], line: Line) -> bool:
    """Follow the marks of a line to the place they open; tell whether there was one."""
    if END in line.marks:
        state.key, state.near = "", "after the last question"
        return True
    for anchor in anchors:
        match anchor.mark:
            case Mark.QUESTION | Mark.PART:
                state.key = anchor.key
            case Mark.SECTION:
                state.key = ""
            case _:
                continue
        if anchor.mark is not Mark.PART:
            state.near = f"under “{shorten(line.text, 80)}”"
        return True
    return False


def _changed_line(state: Placing, line: Line) -> None:
    """Somebody wrote into a heading or the words above a box: what follows those words is theirs."""
    label, _, rest = line.text.partition(":")
    if "#" in state.key and label.strip().casefold() in _PARTS and rest.strip():
        state.say(state.key, (Span(rest.strip()),), ListKind.NONE)
    elif line.text.strip():
        state.unplaced.append(Unplaced(" ".join(line.text.split()), f"in a heading, {state.near}"))


def _is_part_label(state: Placing, line: Line) -> bool:
    """Without its mark, the label above a box still says which part of the answer follows."""
    part = _PARTS.get(line.text.strip().rstrip(":").casefold())
    base = state.key.partition("#")[0]
    if (
        part is None
        or not base
        or not any(key.startswith(f"{base}#") for key in (state.key, *state.found))
    ):
        return False
    state.key = part_key(base, part)
    return True


def _words(state: Placing, line: Line) -> None:
    """Hand the words of a line to their places: mostly one, but a control may hold only part of a line."""
    runs: list[tuple[str, list[Span]]] = []
    for piece in line.pieces:
        home = state.home(piece)
        if not runs or runs[-1][0] != home:
            runs.append((home, []))
        runs[-1][1].append(piece.span)
    for home, spans in runs or [(state.key, [])]:
        state.say(home, tuple(spans), line.kind)


def _option_key(anchors: Iterable[Anchor], line: Line) -> str:
    """The key of the option that a line offers, by its mark or by the tag of its box; empty for any other line."""
    found = next((one.key for one in anchors if one.mark is Mark.OPTION), "")
    first = line.pieces[0] if line.pieces else None
    if not found and first is not None and "#" in first.tag and is_tick_box(first.span.text):
        return first.tag
    return found


def _option(state: Placing, line: Line, anchor_key: str) -> None:
    """An option to tick, by its box or by hand; words added to it are taken as said beside it."""
    key, _, option = anchor_key.rpartition("#")
    state.key = key
    place = state.place(key)
    text, is_ticked, is_ours = ticked(line)
    if is_ticked:
        place.ticked.append(option)
    if not is_ours and text.strip():
        add_line(place.blocks, (Span(text.strip()),), ListKind.NONE)


def _table(document: Document, state: Placing, table: Element) -> None:
    rows = [
        row for row in table if row.tag == name("w:tr") and find(row, "w:trPr", "w:del") is None
    ]
    cells = [list(_cells(row)) for row in rows]
    columns = _columns(cells[0]) if cells else {}
    if not columns:
        for row in cells:
            for cell in row:
                _walk(document, state, cell)
        return
    before = state.key
    for cell in cells[0]:
        state.key = ""
        _walk(document, state, cell)
    names_rows = any(
        anchor.mark is Mark.LOCAL_ROW for row in cells[1:] for anchor in _anchors(row[:1])
    )
    for row in cells[1:]:
        _row(document, state, row, columns, names_rows=names_rows)
    state.key = before


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        if element.tag == name("w:tc"):
            yield element
        elif element.tag == name("w:sdt"):
            content = find(element, "w:sdtContent")
            yield from () if content is None else _cells(content)


def _row(
    document: Document,
    state: Placing,
    row: list[Element],
    columns: Mapping[int, str],
    *,
    names_rows: bool,
) -> None:
    mark = next((one for one in _anchors(row[:1]) if one.mark in (Mark.ROW, Mark.LOCAL_ROW)), None)
    if mark is not None:
        key, is_named = mark.key, mark.mark is Mark.LOCAL_ROW
    else:
        state.added_rows += 1
        field_key = next(iter(columns.values())).rpartition("/")[0]
        key, is_named = f"{field_key}/{NEW_ROW}added_{state.added_rows}", names_rows
    is_copied = mark is None
    label = " ".join(_text(document, cell) for cell in row[:1]).strip()
    state.near = f"in the row “{shorten(label, 60)}”"
    if row and is_named:
        _cell(document, state, row[0], f"{key}/{ROW_LABEL}", is_copied=is_copied)
    elif row and not (is_copied and (not label or label.isdigit())):
        _cell(document, state, row[0], "", is_copied=is_copied)
    for index, cell in enumerate(row[1:], start=1):
        column = columns.get(index, "").rpartition("/")[2]
        _cell(document, state, cell, f"{key}/{column}" if column else "", is_copied=is_copied)


def _cell(document: Document, state: Placing, cell: Element, key: str, *, is_copied: bool) -> None:
    """Read one cell. A row that was copied whole still has the tags and marks of the first one: they do not count."""
    state.key = key
    if not is_copied:
        _walk(document, state, cell)
        return
    for found in lines(document, cell):
        if isinstance(found, Line) and not _is_part_label(state, found):
            state.say(state.key, tuple(piece.span for piece in found.pieces), found.kind)


def _text(document: Document, cell: Element) -> str:
    found = (line.text for line in lines(document, cell) if isinstance(line, Line))
    return " ".join(" ".join(found).split())


def _anchors(cells: Iterable[Element]) -> Iterator[Anchor]:
    for cell in cells:
        yield from read(mark.get(name("w:name"), "") for mark in cell.iter(name("w:bookmarkStart")))


def _columns(header: list[Element]) -> dict[int, str]:
    """The field and key of each column by its place, from the marks in the header row."""
    found = {}
    for place, cell in enumerate(header):
        for anchor in _anchors([cell]):
            if anchor.mark is Mark.COLUMN:
                found[place] = anchor.key
    return found
