"""A walk through a returned file: each paragraph gets the place of the hidden mark it stands under.

Where a mark is lost, the words of a heading, a row or a column say which place it is; the rest is left for
`finding`. Words that the form or the document itself says are told from answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ehia_desktop.assessment.anchors import END, Anchor, Mark
from ehia_desktop.assessment.passage import squeezed
from ehia_desktop.assessment.review import Sent, Target, known_words
from ehia_desktop.assessment.untracked import likeness
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.review.document import Document
from ehia_desktop.review.marks import sound_marks
from ehia_desktop.review.spots import GoneRow, Reordered, Spot
from ehia_desktop.review.tracked import TrackedParagraph, Tracking
from ehia_desktop.review.xml import Element
from ehia_desktop.text import shorten

FRAME = "#document"
IN_CONTENTS = "in the contents"
_LONG_ENOUGH = 8
_FRAME_STYLES = frozenset(
    {"ehiawording", "caption", "ehiatablenote", "ehiacover", "ehiaorganisation", "ehiawarning", "title"}
)  # fmt: skip
_NEAR_ENOUGH = 0.6


@dataclass
class Walk:
    """The walk and what it found, in the order of the file. `seen` are the keys whose own marks are in the file."""

    document: Document
    sent: Sent
    spots: list[Spot] = field(default_factory=list)
    gone: list[GoneRow] = field(default_factory=list)
    reordered: list[Reordered] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    key: str = ""
    near: str = "at the beginning"

    def __post_init__(self) -> None:
        self.tracking = Tracking(self.document)
        self._own: dict[str, frozenset[str]] = {}
        self._frame = lines_of(self.sent.texts.get(FRAME, ""))
        # By its first line a piece of evidence is known whose mark is lost.
        self._evidence = {
            squeezed(text.partition("\n")[0]): key
            for key, text in self.sent.texts.items()
            if "#" in key and key != FRAME and not is_answer(key)
        }

    def add(
        self, paragraph: TrackedParagraph, key: str, target: Target, *, is_ours: bool = False
    ) -> None:
        """Note where a paragraph stands."""
        self.spots.append(Spot(paragraph, key, target, self.near, is_ours))

    def is_said(self, text: str, key: str = "") -> bool:
        """Tell whether `text` went out among the words at `key`, or round the answers."""
        if key and key not in self._own:
            self._own[key] = lines_of(self.sent.texts.get(key, ""))
        return squeezed(text) in (self._own[key] if key else self._frame)

    def holds_own(self, text: str) -> bool:
        """Tell whether a line that went out round the answers stands in `text`, with other words or without."""
        line = squeezed(text)
        return any(len(known) >= _LONG_ENOUGH and known in line for known in self._frame)

    def begins_own(self, text: str) -> bool:
        """Tell whether a line that went out round the answers begins with `text`."""
        line = squeezed(text)
        return any(known.startswith(line) for known in self._frame)

    def paragraph(self, element: Element) -> None:
        """Note one paragraph of the body, which may open a place."""
        paragraph = self.tracking.paragraph(element)
        style = paragraph.style
        if style.startswith(("toc", "contents")) and not style.endswith("heading"):
            self.spots.append(Spot(paragraph, "", Target.WORDS, IN_CONTENTS, is_ours=True))
            return
        anchors = sound_marks(paragraph.marks)
        if END in paragraph.marks:
            self.key, self.near = "", "after the last answer"
            self.add(paragraph, "", Target.WORDS, is_ours=self.is_said(paragraph.sent))
        elif anchors:
            self._begin(paragraph, anchors)
        elif style.startswith("heading") and self._known_heading(paragraph):
            return
        else:
            self._line(paragraph)

    def _begin(self, paragraph: TrackedParagraph, anchors: tuple[Anchor, ...]) -> None:
        text = shorten(paragraph.sent or paragraph.final, 80)
        self.near = f"under “{text}”"
        at, target, self.key = "", Target.WORDS, ""
        for anchor in anchors:
            match anchor.mark:
                case Mark.QUESTION | Mark.PARKED | Mark.EVIDENCE:
                    self.key = at = anchor.key
                case Mark.KEPT:
                    self.key = at = f"{anchor.key}#kept"
                case Mark.LOCAL_ROW:
                    at, target = label_key(anchor.key), Target.ANSWER
                case Mark.ROW:
                    at = anchor.key
                case Mark.SECTION if not anchor.key.startswith("_"):
                    at = anchor.key
                case _:
                    continue
        self.seen.add(at)
        is_ours = self.is_said(paragraph.sent) or ("#" in at and self.is_said(paragraph.sent, at))
        self.add(paragraph, at, target, is_ours=is_ours)

    def _known_heading(self, paragraph: TrackedParagraph) -> bool:
        """A heading without its mark opens the place its words name; one of the document itself opens none."""
        text = paragraph.sent or paragraph.final
        key = self.sent.headings.get(known_words(text), "")
        if key and key not in self.seen:
            self.seen.add(key)
        elif not self.is_said(text):
            return False
        else:
            key = ""
        self.key, self.near = key, f"under “{shorten(text, 80)}”"
        self.add(paragraph, key, Target.WORDS, is_ours=True)
        return True

    def _line(self, paragraph: TrackedParagraph) -> None:
        evidence = self._evidence.get(squeezed(paragraph.sent), "")
        if evidence and evidence not in self.seen:
            self.seen.add(evidence)
            self.key = evidence
        text, key = paragraph.sent, self.key
        is_own = bool(key) and self.is_said(text, key)
        is_frame = not is_own and bool(text.strip()) and self._is_frame(paragraph, text)
        if "#" in key:
            is_ours = is_own or not text.strip() or self.is_said(text)
            self.add(paragraph, key, Target.WORDS, is_ours=is_ours)
        elif is_frame:
            self.add(paragraph, key, Target.WORDS, is_ours=self.is_said(text))
        elif key:
            self.add(paragraph, key, Target.ANSWER)
        else:
            self.add(paragraph, "", Target.WORDS, is_ours=not text.strip())

    def _is_frame(self, paragraph: TrackedParagraph, text: str) -> bool:
        if self.is_said(text):
            return True
        if paragraph.style not in _FRAME_STYLES:
            return False
        # Somebody wrote into the wording of a question; an answer begun under it may have its style as well.
        line = squeezed(text)
        return any(likeness(line, known, _NEAR_ENOUGH) for known in self._frame)


def lines_of(text: str) -> frozenset[str]:
    """The lines of a text and the cells of its tables, squeezed."""
    return frozenset(_lines_of(text))


def _lines_of(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield squeezed(line)
        yield from map(squeezed, line.split("\t"))


def is_answer(key: str) -> bool:
    """Tell whether a key of what went out is an answer's, asked now or kept, and not evidence or the frame."""
    mark = key.partition("#")[2]
    return not mark or mark == "kept" or mark.startswith("parked")


def label_key(row: str) -> str:
    """The key of the name of a row."""
    at = addresses.parse(row)
    return str(addresses.Address(at.field, at.row, ROW_LABEL, at.instance))
