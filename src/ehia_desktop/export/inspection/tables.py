"""How a pack puts things: headings that are unique in it, notes, and tables of words with no empty cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.export.blocks import EvidenceTable, Heading, Note, NoteKind, heading_text
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.richtext import Span
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.text import one_line, shorten

NONE = "None"
_PIECE = 16


@dataclass(frozen=True)
class Place:
    """Where in a pack something stands: the number of the part, the level of its headings, the next table's number.

    `today` is the day of the pack, which tells what is overdue.
    """

    part: int
    level: int
    take_number: Callable[[], int]
    today: date

    def heading(self, text: str, key: str, under: int = 0) -> Heading:
        """Return a heading of the part, `under` levels below its first."""
        anchor = Anchor(Mark.SECTION, f"_pack{self.part}_{key}")
        return Heading(self.level + under, heading_text(one_line(text), is_internal=False), anchor)

    def table(
        self,
        caption: str,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        notes: Sequence[str] = (),
        is_wide: bool = False,
    ) -> EvidenceTable:
        """Return a table of words; there is at least one row."""
        number = self.take_number()
        counted = "1 row" if len(rows) == 1 else f"{len(rows):,} rows"
        return EvidenceTable(
            key=f"pack{self.part}#{number}",
            number=number,
            caption=shorten(caption, 200),
            description=shorten(f"Table of {counted}. Columns: {'; '.join(header)}.", 500),
            header=tuple(header),
            is_figure=tuple(False for _ in header),
            rows=tuple(tuple(one_line(cell) or NONE for cell in row) for row in rows),
            notes=tuple((Span(one_line(text)),) for text in notes),
            is_wide=is_wide,
        )


def note(text: str, kind: NoteKind = NoteKind.PLAIN) -> Note:
    """Return words of the pack's own."""
    return Note(kind, (Span(one_line(text)),))


def day(at: str) -> str:
    """A time in UTC as a day: `22 November 2026`; what is no time stands as it is."""
    try:
        read = datetime.fromisoformat(at)
    except ValueError:
        return one_line(at)
    return date_words(PartialDate(read.year, read.month, read.day))


def moment(at: str) -> str:
    """A time in UTC to the minute, for what has to be held against another record."""
    try:
        read = datetime.fromisoformat(at)
    except ValueError:
        return one_line(at)
    return f"{day(at)}, {read:%H:%M} UTC"


def hash_words(digest: str) -> str:
    """A hash in groups that a person can compare and a narrow column can break."""
    pieces = (digest[start : start + _PIECE] for start in range(0, len(digest), _PIECE))
    return " ".join(pieces)
