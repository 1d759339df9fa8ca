"""The typed blocks a copy is made of: what is said, in which order, and at which address.

A block knows no file format. `texts` gives the exact words that stand at each address, which is what a
finished file is compared with; keys that are not addresses carry a “#” (see `EVIDENCE` and `FRAME`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, assert_never

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.chart import Chart
from ehia_desktop.assessment.publication import CopyKind, Withheld
from ehia_desktop.export import chart_figures
from ehia_desktop.export.blank_blocks import BlankGrid, Box, PartLabel, Place, Ticks
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.richtext import Blocks, Spans, plain, spans_text
from ehia_desktop.text import shorten

FRAME = "#document"
"""The key of all words that are no answer's: headings, captions, column headings, notes."""


LONGEST_HEADING = 120
_INTERNAL = " (internal)"


class NoteKind(StrEnum):
    """Why a paragraph that is no answer stands there."""

    WORDING = "wording"
    ORGANISATION = "organisation"
    COVER = "cover"
    WARNING = "warning"
    PLAIN = "plain"
    GUIDANCE = "guidance"
    BULLET = "bullet"
    UNDER_TABLE = "under_table"


@dataclass(frozen=True)
class Title:
    """The title of the document; it stands once."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4. With a question's anchor, the answer follows up to the next heading.

    `is_end` marks the one that stands after the last answer.
    """

    level: int
    text: str
    anchor: Anchor
    is_end: bool = False


@dataclass(frozen=True)
class Note:
    """Words around the answers. `target` makes it a link to the heading with that anchor."""

    kind: NoteKind
    spans: Spans
    target: Anchor | None = None


@dataclass(frozen=True)
class Answer:
    """What stands under a question's heading. `is_lead` marks the plain summary at the front."""

    key: str
    blocks: Blocks
    is_blank: bool = False
    is_public: bool = True
    is_lead: bool = False


@dataclass(frozen=True)
class GridColumn:
    """A column of a grid: its key, its heading, its share of the width."""

    key: str
    label: str
    width: int


@dataclass(frozen=True)
class GridCell:
    """One answer in a grid; never without words."""

    key: str
    blocks: Blocks
    is_blank: bool = False
    is_public: bool = True


@dataclass(frozen=True)
class GridRow:
    """A row of a grid. The label of a local row is the user's own words and counts as an answer."""

    address: Address
    label: str
    is_local: bool
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class Grid:
    """A matrix, a table or the actions: a label column and a column for each question."""

    address: Address
    number: int
    caption: str
    description: str
    corner: str
    corner_width: int
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    is_wide: bool = False


@dataclass(frozen=True)
class EvidenceTable:
    """A linked table as it is printed: every cell a text, figures already formatted. `source` is where it came from."""

    key: str
    number: int
    caption: str
    description: str
    header: tuple[str, ...]
    is_figure: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[Spans, ...]
    is_wide: bool = False
    source: str = ""


@dataclass(frozen=True)
class Finding:
    """What linked evidence shows, in a sentence above it."""

    key: str
    text: str


@dataclass(frozen=True)
class ChartBlock:
    """A chart, made of released figures only; `alternative` is for people who cannot see it.

    `is_low` makes it as low as it can be read, for a copy of one or two pages.
    """

    key: str
    number: int
    caption: str
    alternative: str
    chart: Chart
    notes: tuple[Spans, ...]
    source: str = ""
    is_low: bool = False


@dataclass(frozen=True)
class Facts:
    """A table of two columns about the document itself; `columns` are their headings.

    `leads`, one for each row where given, are the words of its first cell with what they lead to.
    """

    number: int
    caption: str
    description: str
    rows: tuple[tuple[str, str], ...]
    columns: tuple[str, str] = ("What", "In this document")
    leads: tuple[Spans, ...] = ()


@dataclass(frozen=True)
class Contents:
    """The list of headings, each a link to its heading. It may begin a page, so that the first stands alone."""

    title: str
    entries: tuple[Heading, ...]
    starts_page: bool = True


Block: TypeAlias = (
    Title | Heading | Note | Answer | Grid | Finding | ChartBlock | EvidenceTable | Facts | Contents | Box | PartLabel
    | Ticks | BlankGrid
)  # fmt: skip


@dataclass(frozen=True)
class Outline:
    """A whole copy: its blocks in order, and what was left out with the reason.

    `warning` stands in the page header of a copy that is not for publication. `form` is set for a form to be
    filled in: the form’s id, its version, and the assessment’s id. `runs_over` is set for a short copy that may take
    more than its pages even at its shortest.
    """

    kind: CopyKind
    title: str
    organisation: str
    identifier: str
    written_on: str
    warning: str
    blocks: tuple[Block, ...]
    withheld: tuple[Withheld, ...] = field(default=())
    form: tuple[str, str, str] | None = None
    runs_over: bool = False


def heading_text(text: str, *, is_internal: bool) -> str:
    """Words fit for a heading: not too long, and marked where what follows is internal."""
    mark = _INTERNAL if is_internal else ""
    return shorten(text, LONGEST_HEADING - len(mark)) + mark


def numbered(number: int, caption: str) -> str:
    """The caption of a table as it is read: `Table 3: People waiting`."""
    return f"Table {number}: {caption}"


def figure_numbered(number: int, caption: str) -> str:
    """The caption of a chart as it is read: `Figure 2: People waiting`."""
    return f"Figure {number}: {caption}"


def texts(outline: Outline) -> Mapping[str, str]:
    """Return the exact words at each address, lines parted by line feeds, and the frame's under `FRAME`."""
    found: dict[str, str] = {}
    frame: list[str] = []
    for block in outline.blocks:
        found.update(_answers(block))
        frame.extend(_frame(block))
    found[FRAME] = "\n".join(frame)
    return found


def _answers(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Answer():
            yield block.key, plain(block.blocks)
        case Grid():
            for row in block.rows:
                if row.is_local:
                    yield str(local_label(row.address)), row.label
                yield from ((cell.key, plain(cell.blocks)) for cell in row.cells)
        case EvidenceTable() | ChartBlock() | Finding():
            yield block.key, "\n".join(_evidence_lines(block))
        case Heading(text=text, anchor=Anchor(Mark.LOCAL_ROW, key)):
            yield str(local_label(parse(key))), text
        case Box() | Ticks():
            yield from _place(block)
        case BlankGrid():
            yield from _blank_places(block)
        case Title() | Heading() | Note() | Facts() | Contents() | PartLabel():
            return
        case _ as never:
            assert_never(never)


def _place(place: Place) -> Iterator[tuple[str, str]]:
    """What is given already at a place to fill in, ticks by their keys; nothing where it is blank."""
    match place:
        case Box():
            yield place.key, plain(place.blocks)
        case Ticks():
            chosen = (option.key for option in place.options if option.is_chosen)
            yield place.key, "\n".join(chosen)
        case PartLabel():
            return
        case _ as never:
            assert_never(never)


def local_label(row: Address) -> Address:
    """Where the name of a row of the user's own stands."""
    return Address(row.field, row.row, ROW_LABEL, row.instance)


def _blank_places(grid: BlankGrid) -> Iterator[tuple[str, str]]:
    for row in grid.rows:
        if row.label_box is not None:
            yield from _place(row.label_box)
        for cell in row.cells:
            for place in cell:
                yield from _place(place)


def _evidence_lines(block: EvidenceTable | ChartBlock | Finding) -> Iterator[str]:
    if isinstance(block, Finding):
        yield block.text
        return
    if isinstance(block, ChartBlock):
        yield figure_numbered(block.number, block.caption)
        yield block.alternative
        yield from chart_figures.lines(chart_figures.chart_figures(block.chart))
    else:
        yield numbered(block.number, block.caption)
        yield "\t".join(block.header)
        yield from ("\t".join(row) for row in block.rows)
    yield from (spans_text(note) for note in block.notes)


def _frame(block: Block) -> Iterator[str]:
    match block:
        case Heading(anchor=Anchor(Mark.LOCAL_ROW)):
            return
        case Title(text) | Heading(text=text):
            yield text
        case Note(spans=spans):
            yield spans_text(spans)
        case Grid():
            yield numbered(block.number, block.caption)
            yield "\t".join((block.corner, *(column.label for column in block.columns)))
            yield from (row.label for row in block.rows if not row.is_local)
        case Facts():
            yield numbered(block.number, block.caption)
            yield "\t".join(block.columns)
            yield from ("\t".join(row) for row in block.rows)
        case Contents():
            yield block.title
        case BlankGrid():
            yield numbered(block.number, block.caption)
            yield "\t".join((block.corner, *(heading for _, heading, _ in block.columns)))
            yield from (row.label for row in block.rows if row.label)
        case PartLabel(text=text):
            yield text
        case Answer() | Finding() | ChartBlock() | EvidenceTable() | Box() | Ticks():
            return
        case _ as never:
            assert_never(never)
