"""Where reading stands in a returned form, and the words found at each place so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ehia_desktop.assessment.returned import PLACEHOLDERS, Given, Unplaced
from ehia_desktop.forms.richtext import Block, BulletList, Paragraph, Span, Spans, spans_text
from ehia_desktop.review.lines import ListKind, Piece


@dataclass
class Found:
    """What has been found at one place so far."""

    blocks: list[Block] = field(default_factory=list)
    ticked: list[str] = field(default_factory=list)


@dataclass
class Placing:
    """Where reading stands. `key` is the place whose lines come next; empty where no question is open."""

    key: str = ""
    near: str = "at the beginning"
    found: dict[str, Found] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    controls: dict[str, int] = field(default_factory=dict)
    added_rows: int = 0

    def place(self, key: str) -> Found:
        return self.found.setdefault(key, Found())

    def given(self) -> Iterator[Given]:
        for key, place in self.found.items():
            yield Given(key, tuple(place.blocks), tuple(place.ticked))

    def home(self, piece: Piece) -> str:
        """The place of a piece: its control's, unless that control was copied from somewhere else."""
        if not piece.tag or ("#" in piece.tag and not piece.tag.rpartition("#")[2].islower()):
            return self.key
        first = self.controls.setdefault(piece.tag, piece.control)
        return piece.tag if first == piece.control else self.key

    def say(self, key: str, spans: Spans, kind: ListKind) -> None:
        """Add words to a place, or report them where there is none."""
        spans = _without_placeholder(spans)
        text = spans_text(spans)
        if not text.strip():
            if key:
                # An emptied place is seen, so that it can be told from one that is not in the file.
                self.place(key)
            return
        if not key:
            self.unplaced.append(Unplaced(" ".join(text.split()), self.near))
            return
        add_line(self.place(key).blocks, spans, kind)


def _without_placeholder(spans: Spans) -> Spans:
    """Take out the words that only say where to write, also where somebody wrote behind them."""
    text = spans_text(spans)
    for words in PLACEHOLDERS:
        stripped = text.lstrip()
        if stripped.casefold() == words or stripped.strip().casefold() == words:
            return ()
        if (
            stripped.casefold().startswith(words)
            and spans
            and spans[0].text.lstrip().casefold().startswith(words)
        ):
            first = spans[0].text.lstrip()[len(words) :]
            return (Span(first, spans[0].bold, spans[0].italic, spans[0].link), *spans[1:])
    return spans


def add_line(blocks: list[Block], spans: Spans, kind: ListKind) -> None:
    """Add a line; items that follow one another make one list."""
    merged = _merged(spans)
    if kind is ListKind.NONE:
        blocks.append(Paragraph(merged))
        return
    ordered = kind is ListKind.NUMBERS
    last = blocks[-1] if blocks else None
    if isinstance(last, BulletList) and last.ordered == ordered:
        blocks[-1] = BulletList((*last.items, merged), ordered)
    else:
        blocks.append(BulletList((merged,), ordered))


def _merged(spans: Spans) -> Spans:
    """Join neighbours that look the same, and drop white space at both ends."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and (last.bold, last.italic, last.link) == (
            span.bold,
            span.italic,
            span.link,
        ):
            found[-1] = Span(last.text + span.text, span.bold, span.italic, span.link)
        else:
            found.append(span)
    if found:
        found[0] = Span(found[0].text.lstrip(), found[0].bold, found[0].italic, found[0].link)
        end = found[-1]
        found[-1] = Span(end.text.rstrip(), end.bold, end.italic, end.link)
    return tuple(span for span in found if span.text)
