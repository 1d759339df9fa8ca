"""A table of a returned file: its cells by the marks of row and column, else by their words; the rows that are new.

A row whose mark is lost is known by its label, else by what stands in it; a row that is neither is a reviewer's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.passage import squeezed
from ehia_desktop.assessment.review import ChangeKind, Target, known_words
from ehia_desktop.assessment.untracked import likeness
from ehia_desktop.review.marks import sound_marks
from ehia_desktop.review.ordering import note_order
from ehia_desktop.review.spots import GoneRow, NewRow, Spot
from ehia_desktop.review.tracked import Revision, TrackedParagraph
from ehia_desktop.review.walking import Walk, label_key
from ehia_desktop.review.xml import Element, find, name
from ehia_desktop.text import shorten

_ALIKE = 0.6


@dataclass(frozen=True)
class _Row:
    """A row as it stands: the paragraphs of each cell, and whether it was added or taken out."""

    cells: tuple[tuple[TrackedParagraph, ...], ...]
    inserted: Revision | None
    deleted: Revision | None

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The marks in its first cell."""
        first = self.cells[0] if self.cells else ()
        return sound_marks(mark for one in first for mark in one.marks)

    def words(self, place: int) -> str:
        """The words of one cell, before any change; after them where it had none."""
        cell = self.cells[place] if place < len(self.cells) else ()
        sent = squeezed("\n".join(one.sent for one in cell))
        return sent or squeezed("\n".join(one.final for one in cell))


def walk_table(walk: Walk, table: Element) -> None:
    """Walk through one table; where it is no grid of the form, its words belong to where it stands."""
    before = walk.key, walk.near
    rows = [_row(walk, element) for element in table.iter(name("w:tr")) if _belongs(element, table)]
    columns = _columns(walk, rows[0]) if rows else {}
    if not columns:
        for row in rows:
            _plain_row(walk, row)
        return
    field = next(iter(columns.values())).rpartition("/")[0]
    for cell in rows[0].cells:
        for paragraph in cell:
            walk.add(paragraph, field, Target.WORDS, is_ours=walk.is_said(paragraph.sent))
    keys = _keys(walk, rows[1:], columns, field)
    note_order(walk, field, _kept(rows[1:], keys))
    for row, (key, is_named) in zip(rows[1:], keys, strict=True):
        _grid_row(walk, row, key, columns, field, is_named=is_named)
    walk.key, walk.near = before


def _belongs(row: Element, table: Element) -> bool:
    """Whether a row is this table's own, and not that of a table in one of its cells."""
    parent = row.getparent()
    while parent is not None and parent.tag != name("w:tbl"):
        parent = parent.getparent()
    return parent is table


def _row(walk: Walk, element: Element) -> _Row:
    cells = tuple(
        tuple(walk.tracking.paragraph(one) for one in _paragraphs(cell))
        for cell in element.iter(name("w:tc"))
        if _is_own_cell(cell, element)
    )
    inserted = find(element, "w:trPr", "w:ins")
    deleted = find(element, "w:trPr", "w:del")
    return _Row(
        cells,
        None if inserted is None else walk.tracking.revision(inserted, ChangeKind.INSERTION),
        None if deleted is None else walk.tracking.revision(deleted, ChangeKind.DELETION),
    )


def _paragraphs(cell: Element) -> list[Element]:
    """The paragraphs of a cell; those of a text box hung on one are read with it."""
    boxed = {one for box in cell.iter(name("w:txbxContent")) for one in box.iter(name("w:p"))}
    return [one for one in cell.iter(name("w:p")) if one not in boxed]


def _is_own_cell(cell: Element, row: Element) -> bool:
    parent = cell.getparent()
    while parent is not None and parent.tag != name("w:tr"):
        parent = parent.getparent()
    return parent is row


def _columns(walk: Walk, header: _Row) -> dict[int, str]:
    """The field and key of each column by its place: by the marks of the header row, else by its words."""
    found: dict[int, str] = {}
    for place, cell in enumerate(header.cells):
        for anchor in sound_marks(mark for one in cell for mark in one.marks):
            if anchor.mark is Mark.COLUMN:
                found[place] = anchor.key
    if found or "#" in walk.key:
        return found
    known = walk.sent.columns.get(walk.key, {})
    named = {
        place: f"{walk.key}/{known[known_words(header.words(place))]}"
        for place in range(1, len(header.cells))
        if known_words(header.words(place)) in known
    }
    return named if len(named) * 2 >= max(len(known), 1) else {}


def _keys(
    walk: Walk, rows: list[_Row], columns: Mapping[int, str], field: str
) -> list[tuple[str, bool]]:
    """The key of each row, empty for a new one, and whether its name is an answer."""
    found: list[tuple[str, bool]] = []
    for row in rows:
        mark = next(
            (one for one in row.anchors if one.mark in (Mark.ROW, Mark.LOCAL_ROW)), Anchor(Mark.ROW, "")
        )  # fmt: skip
        # A row that was copied whole may have the marks of the first one; only that one is meant by them.
        is_first = mark.key not in walk.seen
        walk.seen.add(mark.key)
        found.append((mark.key if is_first else "", mark.mark is Mark.LOCAL_ROW))
    for place, row in enumerate(rows):
        if not found[place][0] and row.inserted is None:
            key = _by_words(walk, row, columns, field)
            walk.seen.add(key)
            found[place] = (key, bool(key) and label_key(key) in walk.sent.texts)
    return found


def _kept(rows: list[_Row], keys: list[tuple[str, bool]]) -> list[tuple[str, str]]:
    """The key and the name of each row that went out and was not moved, put in or taken out with changes tracked."""
    return [
        (key, shorten(row.words(0) if not row.words(0).isdigit() else row.words(1), 60))
        for row, (key, _) in zip(rows, keys, strict=True)
        if key and row.inserted is None and row.deleted is None
    ]


def _by_words(walk: Walk, row: _Row, columns: Mapping[int, str], field: str) -> str:
    """The row whose label this is, else the row that says most nearly the same; empty when there is none."""
    label = known_words(row.words(0))
    known = walk.sent.rows.get(field, {}).get(label, "")
    if known and known not in walk.seen and not label.isdigit():
        return known
    words = "\n".join(row.words(place) for place in columns)
    best, most = "", _ALIKE
    for key in dict.fromkeys(walk.sent.rows.get(field, {}).values()):
        if key in walk.seen:
            continue
        sent = "\n".join(
            squeezed(walk.sent.texts.get(f"{key}/{column.rpartition('/')[2]}", ""))
            for column in columns.values()
        )
        alike = likeness(words, sent, most)
        if alike > most:
            best, most = key, alike
    return best


def _plain_row(walk: Walk, row: _Row) -> None:
    for cell in row.cells:
        for paragraph in cell:
            text, key = paragraph.sent, walk.key
            is_ours = walk.is_said(text, key if "#" in key else "") or not text.strip()
            is_answer = bool(key) and "#" not in key and not is_ours
            target = Target.ANSWER if is_answer else Target.WORDS
            walk.add(paragraph, key, target, is_ours=is_ours)


def _grid_row(
    walk: Walk, row: _Row, key: str, columns: Mapping[int, str], field: str, *, is_named: bool
) -> None:
    label = shorten(row.words(0), 60) or shorten(row.words(1), 60)
    walk.near = f"in the row “{label}”"
    if not key:
        _new_row(walk, row, columns, field)
        return
    if row.deleted is not None:
        said = " | ".join(filter(None, map(row.words, range(len(row.cells)))))
        walk.gone.append(GoneRow(key, walk.near, row.deleted, said))
    for place, cell in enumerate(row.cells):
        column = columns.get(place, "").rpartition("/")[2]
        if column:
            at, target = f"{key}/{column}", Target.ANSWER
            walk.seen.add(at)
        elif place == 0 and is_named:
            at, target = label_key(key), Target.ANSWER
            walk.seen.add(at)
        else:
            at, target = key, Target.WORDS
        for paragraph in cell:
            _forget(paragraph, row.deleted)
            is_ours = target is Target.WORDS and walk.is_said(paragraph.sent)
            walk.add(paragraph, at, target, is_ours=is_ours)


def _forget(paragraph: TrackedParagraph, gone: Revision | None) -> None:
    """Where a row is taken out, its words are as well: that is told once, of the row."""
    if gone is None:
        return

    def is_same(mark: Revision | None) -> bool:
        return mark is not None and mark.author == gone.author

    paragraph.words = [
        replace(one, deleted=None) if is_same(one.deleted) else one for one in paragraph.words
    ]
    if is_same(paragraph.deleted):
        paragraph.deleted = None


def _new_row(walk: Walk, row: _Row, columns: Mapping[int, str], field: str) -> None:
    if not any(one.final.strip() for cell in row.cells for one in cell):
        for cell in row.cells:
            for paragraph in cell:
                walk.add(paragraph, field, Target.WORDS, is_ours=True)
        return
    made = NewRow(field, walk.near, row.inserted)
    for place, cell in enumerate(row.cells):
        column = columns.get(place, "").rpartition("/")[2]
        made.cells.setdefault(column, []).extend(cell)
        for paragraph in cell:
            walk.spots.append(Spot(paragraph, field, Target.ROW, walk.near, row=made))
