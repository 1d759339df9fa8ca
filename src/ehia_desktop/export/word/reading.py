"""Reading a Word file back: the text at each address, and a hash of each part that does not hang on the zip.

Addresses come from the hidden bookmarks: a question's region runs from its heading to the next, a cell is
found by the marks of its row and its column. Nothing in the file is run, fetched or trusted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ehia_desktop import word_package as package
from ehia_desktop.assessment import anchors
from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.publication import ReadCopy
from ehia_desktop.canonical import dumps, sha256
from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import FRAME, local_label
from ehia_desktop.export.chart_figures import lines
from ehia_desktop.export.word.canonical_xml import part_hash
from ehia_desktop.export.word.reading_charts import read_chart
from ehia_desktop.export.word.relations import (
    CHART_KIND,
    read_relations,
    relations_of,
    target_part,
)
from ehia_desktop.export.word.stowaways import stowaways
from ehia_desktop.export.word.xml import Element, name, parse
from ehia_desktop.files import read_bounded
from ehia_desktop.forms import address

_P, _TBL, _TR, _TC = name("w:p"), name("w:tbl"), name("w:tr"), name("w:tc")
_RUN = name("w:r")
_T, _TAB, _BR, _CR = name("w:t"), name("w:tab"), name("w:br"), name("w:cr")
_HYPHEN = name("w:noBreakHyphen")
_STYLE, _VAL = name("w:pStyle"), name("w:val")
_BOOKMARK, _BOOKMARK_NAME = name("w:bookmarkStart"), name("w:name")
_TEXT_TAGS = (_T, _TAB, _BR, _CR, _HYPHEN)
_SIGNS = {_TAB: "\t", _BR: "\n", _CR: "\n", _HYPHEN: "\u2011"}
_UNREAD = tuple(name(f"w:{tag}") for tag in ("vanish", "specVanish", "strike", "dstrike", "hidden"))
_OFF = {"0", "false", "off"}
_WORDING = "EHIAWording"
_ROWS = (Mark.ROW, Mark.LOCAL_ROW)
# LibreOffice gives the built-in styles names of its own when it saves a file.
_SKIPPED = {"TOC1", "TOC2", "Contents1", "Contents2"}
_CAPTIONS = {"Caption", "Caption1"}
_HEADINGS = ("Heading", "TOCHeading", "ContentsHeading")


def read_copy(path: Path) -> ReadCopy:
    """Return what the Word file at `path` says. Raises UserError when it is not a readable Word file."""
    raw = read_bounded(path, package.LARGEST_FILE)
    parts = package.read(raw, path.name)
    try:
        hashes = {part: part_hash(part, content) for part, content in sorted(parts.items())}
        document = parse(parts[package.DOCUMENT])
        charts = {key: parse(parts[part]) for key, part in charts_in(parts).items()}
        identifier = _identifier(parts)
    except ValueError as error:
        raise UserError(
            f"“{path.name}” holds a part that is not readable XML, so it is damaged or was tampered with; "
            "fetch or export it again."
        ) from error
    _leave_unread(document)
    return ReadCopy(
        identifier, texts_of(document, charts), sha256(dumps(hashes)), hashes, sha256(raw), stowaways(raw, parts)
    )  # fmt: skip


def _leave_unread(document: Element) -> None:
    """Take out words that were struck through or hidden by somebody: no copy of ours has any, and nobody reads them."""
    for mark in list(document.iter(*_UNREAD)):
        holder = mark.getparent()
        held = None if holder is None else holder.getparent()
        whole = None if held is None else held.getparent()
        if held is None or whole is None or mark.get(_VAL) in _OFF or held.tag not in (_RUN, _TR):
            continue
        whole.remove(held)


def charts_in(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the part of each chart of a package by its relation. Raises ValueError when that is not XML."""
    raw = parts.get(relations_of(package.DOCUMENT))
    found = {
        relation.id: target_part(package.DOCUMENT, relation.target)
        for relation in (() if raw is None else read_relations(raw))
        if relation.kind == CHART_KIND and not relation.is_outside
    }
    return {key: part for key, part in found.items() if part in parts}


def texts_of(
    document: Element, charts: Mapping[str, Element] = MappingProxyType({})
) -> Mapping[str, str]:
    """Return the text at each address, and all other words under `FRAME`; `charts` are by their relations."""
    body = document.find(name("w:body"))
    region = _Region(charts)
    if body is not None:
        for element in _blocks(body):
            if element.tag == _P:
                _paragraph(region, element)
            elif element.tag == _TBL:
                _table(region, element)
    lines = {key: "\n".join(found) for key, found in region.lines.items()}
    lines[FRAME] = "\n".join(region.frame)
    return lines


def _blocks(holder: Element) -> Iterator[Element]:
    """The paragraphs and tables of `holder`, those within a control too."""
    for element in holder:
        if element.tag == name("w:sdt"):
            content = element.find(name("w:sdtContent"))
            yield from () if content is None else _blocks(content)
        else:
            yield element


def places_in(document: Element) -> frozenset[str]:
    """Return the keys of the places to write that a form holds: by heading, by part, by option, by row and column."""
    found: set[str] = set()
    for anchor in anchors.read(bookmarks(document)):
        if anchor.mark in (Mark.QUESTION, Mark.PART):
            found.add(anchor.key)
        elif anchor.mark is Mark.LOCAL_ROW:
            found.add(str(local_label(address.parse(anchor.key))))
    for table in document.iter(_TBL):
        rows = [[cell for cell in row if cell.tag == _TC] for row in table if row.tag == _TR]
        columns = _columns(rows[0]) if rows else {}
        for row in rows[1:]:
            keys = (item.key for item in anchors.read(bookmarks(row[0])) if item.mark in _ROWS)
            found |= {f"{key}/{column}" for key in keys for column in columns.values()}
    return frozenset(found)


def paragraph_text(paragraph: Element) -> str:
    """Return the words of a paragraph as they read, deleted ones left out."""
    return "".join(
        (piece.text or "") if piece.tag == _T else _SIGNS[piece.tag]
        for piece in paragraph.iter(*_TEXT_TAGS)
        if piece.tag != _TAB or piece.getparent() is None or _is_in_run(piece)
    )


def chart_frames(element: Element) -> Iterator[tuple[str, str]]:
    """Yield for each chart in `element` its alternative text and the id of its relation."""
    for frame in element.iter(name("wp:inline"), name("wp:anchor")):
        words = frame.find(name("wp:docPr"))
        for chart in frame.iter(name("c:chart")):
            yield "" if words is None else words.get("descr", ""), chart.get(name("r:id"), "")


def bookmarks(element: Element) -> Iterator[str]:
    """Yield the names of the bookmarks that start in `element`."""
    for start in element.iter(_BOOKMARK):
        yield start.get(_BOOKMARK_NAME, "")


@dataclass
class _Region:
    """Where reading stands: `key` is the address whose paragraphs come next, empty outside answers."""

    charts: Mapping[str, Element]
    key: str = ""
    question: str = ""
    lines: dict[str, list[str]] = field(default_factory=dict)
    frame: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        if self.key:
            self.lines.setdefault(self.key, []).append(text)
        else:
            self.frame.append(text)


def _chart(region: _Region, alternative: str, relation: str) -> None:
    """A chart reads as its alternative text and its figures."""
    region.say(alternative)
    chart = region.charts.get(relation)
    for line in () if chart is None else lines(read_chart(chart)):
        region.say(line)


def _paragraph(region: _Region, paragraph: Element) -> None:
    style = _style(paragraph)
    if style in _SKIPPED:
        return
    found = anchors.read(bookmarks(paragraph))
    text = paragraph_text(paragraph)
    if style.startswith(_HEADINGS) or found:
        _begin(region, found, text)
    elif style in _CAPTIONS:
        region.key = ""
        region.frame.append(text)
    elif style == _WORDING:
        region.frame.append(text)
    else:
        frames = tuple(chart_frames(paragraph))
        for alternative, relation in frames:
            _chart(region, alternative, relation)
        if text or not frames:
            region.say(text)


def _begin(region: _Region, found: tuple[Anchor, ...], text: str) -> None:
    """A heading or the caption of evidence begins a region of its own."""
    region.key = ""
    for anchor in found:
        match anchor.mark:
            case Mark.QUESTION:
                region.key = region.question = anchor.key
            case Mark.KEPT:
                region.key = f"{anchor.key}#kept"
            case Mark.PARKED:
                region.key = anchor.key
            case Mark.LOCAL_ROW:
                region.lines[str(local_label(address.parse(anchor.key)))] = [text]
                return
            case Mark.EVIDENCE:
                region.key = anchor.key
                region.say(text)
                return
            case _:
                continue
    region.frame.append(text)


def _table(region: _Region, table: Element) -> None:
    """Evidence reads as lines; a grid's cells go to their addresses; any other table is frame."""
    rows = [[cell for cell in row if cell.tag == _TC] for row in table if row.tag == _TR]
    columns = _columns(rows[0]) if rows else {}
    if region.key or not columns:
        for row in rows:
            region.say("\t".join(_cell_text(cell) for cell in row))
        return
    region.frame.append("\t".join(_cell_text(cell) for cell in rows[0]))
    for row in rows[1:]:
        _grid_row(region, row, columns)


def _grid_row(region: _Region, row: list[Element], columns: Mapping[int, str]) -> None:
    found = anchors.read(bookmarks(row[0])) if row else ()
    anchor = next((item for item in found if item.mark in (Mark.ROW, Mark.LOCAL_ROW)), None)
    if anchor is None:
        region.frame.append("\t".join(_cell_text(cell) for cell in row))
        return
    label = _cell_text(row[0])
    if anchor.mark is Mark.LOCAL_ROW:
        region.lines[str(local_label(address.parse(anchor.key)))] = [label]
    else:
        region.frame.append(label)
    for place, cell in enumerate(row[1:], start=1):
        column = columns.get(place)
        if column is not None:
            region.lines[f"{anchor.key}/{column}"] = [_cell_text(cell)]


def _columns(header: list[Element]) -> dict[int, str]:
    """Return the key of each column by its place, from the marks in the header row."""
    found: dict[int, str] = {}
    for place, cell in enumerate(header):
        for anchor in anchors.read(bookmarks(cell)):
            if anchor.mark is Mark.COLUMN:
                found[place] = anchor.key.rpartition("/")[2]
    return found


def _cell_text(cell: Element) -> str:
    return "\n".join(paragraph_text(paragraph) for paragraph in cell.iter(_P))


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{name('w:pPr')}/{_STYLE}")
    return "" if style is None else style.get(_VAL, "")


def _is_in_run(tab: Element) -> bool:
    """A tab in a run is a sign; a tab among a paragraph's tab stops is not."""
    parent = tab.getparent()
    return parent is not None and parent.tag == name("w:r")


def _identifier(parts: Mapping[str, bytes]) -> str:
    core = parts.get("docProps/core.xml")
    if core is None:
        return ""
    found = parse(core).find(name("dc:identifier"))
    return (found.text or "") if found is not None else ""
