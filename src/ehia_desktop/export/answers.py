"""One answer or score as blocks of text: its words with the form's labels, never empty, safe for any document."""

from dataclasses import dataclass, replace

from ehia_desktop.export.blocks import LONGEST_HEADING
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.display import words
from ehia_desktop.forms.questions import Place, ScorePlace, Values
from ehia_desktop.forms.richtext import (
    Block,
    Blocks,
    BulletList,
    Paragraph,
    Span,
    Spans,
    from_plain,
    is_safe_link,
    spans_text,
)
from ehia_desktop.forms.scoring import words as score_words
from ehia_desktop.forms.values import Choices, RichText, Value, is_answered
from ehia_desktop.text import clean


@dataclass(frozen=True)
class Said:
    """The words to print, and whether they only say that nothing was answered."""

    blocks: Blocks
    is_blank: bool


def said(
    form: Form, place: Place, value: Value | None, naming: Values, *, with_contact: bool
) -> Said:
    """Return what stands at `place`; a blank answer is said in the form's words for it.

    `naming` are the answers from which picked rows get their names.
    """
    if value is not None and is_answered(value):
        blocks = _blocks(form, place, value, naming, with_contact)
        if blocks:
            return Said(blocks, is_blank=False)
    return Said(from_plain(place.question.word.blank_text), is_blank=True)


def score_said(place: ScorePlace) -> Said:
    """Return what a score comes to; one that is not known yet says so."""
    is_blank = place.outcome.scored is None
    return Said(from_plain(score_words(place.question, place.outcome)), is_blank)


def _blocks(form: Form, place: Place, value: Value, naming: Values, with_contact: bool) -> Blocks:
    if isinstance(value, RichText):
        return tuple(part for block in value.blocks for part in tidy(block))
    text = words(
        form, place.question, value,
        with_contact=with_contact, values=naming, instance=place.address.instance,
    )  # fmt: skip
    if isinstance(value, Choices) and len(value.keys) > 1:
        return (BulletList(tuple((Span(line),) for line in text.split("\n"))),)
    return from_plain(text)


def tidy(block: Block) -> Blocks:
    """Return `block` without what a document may not hold: empty paragraphs, unsafe links, control signs.

    A paragraph that is bold all through and would be taken for a heading keeps its words and loses the bold: headings
    are for finding one's way, and somebody who hears the document cannot tell such a paragraph from one.
    """
    if isinstance(block, Paragraph):
        spans = _spans(block.spans)
        if all(span.bold or not span.text.strip() for span in spans):
            words = spans_text(spans).strip()
            spans = tuple(replace(span, bold=not poses_as_heading(words)) for span in spans)
        return (Paragraph(spans),) if spans_text(spans).strip() else ()
    items = tuple(item for spans in block.items if spans_text(item := _spans(spans)).strip())
    return (BulletList(items, block.ordered),) if items else ()


def poses_as_heading(text: str) -> bool:
    """Tell whether words in bold would be taken for a heading: short, and no sentence."""
    return 0 < len(text) <= LONGEST_HEADING and not text.endswith((".", "!", "?", ";", ","))


def _spans(spans: Spans) -> Spans:
    return tuple(
        Span(text, span.bold, span.italic, span.link if is_safe_link(span.link) else "")
        for span in spans
        if (text := clean(span.text))
    )
