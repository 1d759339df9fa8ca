"""Marking every line of ours in a form to be filled in, so that what somebody else wrote is known whatever they did.

A line is ours when it holds no place to write. The mark carries a digest of its words: a line that was written
over, or to which something was added, is then seen to be no longer ours and is not passed over.
"""

from collections.abc import Iterator

from ehia_desktop.assessment.anchors import Mark, read
from ehia_desktop.assessment.returned import TICKED, UNTICKED
from ehia_desktop.export.word.drafting import Draft
from ehia_desktop.export.word.reading import bookmarks, paragraph_text
from ehia_desktop.export.word.xml import Element, name

_CONTENTS = ("TOC",)


def mark_own_lines(draft: Draft) -> None:
    """Mark the lines of ours in the body of `draft`. An option to tick is marked by its words without the box."""
    for paragraph in list(_paragraphs(draft.body)):
        text = paragraph_text(paragraph)
        has_place = next(paragraph.iter(name("w:sdt")), None) is not None
        if any(anchor.mark is Mark.OPTION for anchor in read(bookmarks(paragraph))):
            draft.mark_own(paragraph, text.lstrip(f"{TICKED}{UNTICKED} "))
        elif not has_place and paragraph not in draft.written and text.strip():
            draft.mark_own(paragraph, text)


def _paragraphs(body: Element) -> Iterator[Element]:
    """Every paragraph outside a control that holds paragraphs, and outside the list of contents."""
    for paragraph in body.iter(name("w:p")):
        holders = (parent.tag for parent in paragraph.iterancestors())
        style = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
        is_contents = style is not None and style.get(name("w:val"), "").startswith(_CONTENTS)
        if name("w:sdt") not in holders and not is_contents:
            yield paragraph
