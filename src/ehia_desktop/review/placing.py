"""Where reading stands in a returned form, and the words found at each place so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ehia_desktop.assessment.passage import ListKind, add_line
from ehia_desktop.assessment.returned import PLACEHOLDERS, Given, Unplaced
from ehia_desktop.forms.richtext import Block, Span, Spans, spans_text
from ehia_desktop.review.lines import Piece


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
