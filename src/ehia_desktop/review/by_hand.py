"""Words that somebody marked as with a pen, tracking off: a line through them, or a colour behind them.

An answer keeps neither, and what is meant by it only a person can say, so it is listed.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ehia_desktop.assessment.review import ChangeKind, Target, TextChange, review_id
from ehia_desktop.review.spots import Spot
from ehia_desktop.review.tracked import Words

HEADING = "a heading"
OTHER_LOOKS = "look otherwise (colour, size or layout)"


def marked_by_hand(spots: Iterable[Spot]) -> Iterator[TextChange]:
    """Yield each stretch of marked words that stood there before; what is tracked is told as that."""
    known: dict[str, int] = {}
    for spot in spots:
        for looks, words in groupby(spot.paragraph.words, key=_mark):
            text = "".join(one.span.text for one in words).strip()
            if not (looks and text):
                continue
            first = review_id("", "", looks, spot.key, text)
            known[first] = known.get(first, -1) + 1
            made = review_id("", "", looks, spot.key, text, known[first])
            yield TextChange(
                made, "", "", ChangeKind.FORMAT, Target.WORDS, spot.place, text, near=spot.near, looks=looks
            )  # fmt: skip


def made_headings(spots: Iterable[Spot]) -> Iterator[TextChange]:
    """Yield each line of an answer that was made a heading, tracking off: an answer has none."""
    for spot in spots:
        paragraph = spot.paragraph
        text = paragraph.sent.strip()
        is_heading = paragraph.style.startswith("heading") and not paragraph.restyled
        if text and is_heading and spot.target is Target.ANSWER:
            made = review_id("", "", HEADING, spot.key, text)
            yield TextChange(
                made, "", "", ChangeKind.FORMAT, Target.WORDS, spot.place, text, near=spot.near, looks=HEADING
            )  # fmt: skip


def _mark(words: Words) -> str:
    return "" if words.inserted or words.deleted or words.formatted else words.by_hand
