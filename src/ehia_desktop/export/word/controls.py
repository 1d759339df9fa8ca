"""Places to write in Word: content controls that carry the key of an answer, and lists to tick.

Word shows a control's name and opens a list or a calendar; every other program keeps at least the words in it,
and the marks of headings, rows and columns then say whose answer they are.
"""

from typing import assert_never

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.returned import (
    CHOOSE,
    CHOOSE_DATE,
    TICKED,
    UNTICKED,
    WRITE,
    tag_of,
)
from ehia_desktop.export.blank_blocks import Box, Control, Option, PartLabel, Place, Ticks
from ehia_desktop.export.word.drafting import Draft, ListStyles, add_paragraph, add_text
from ehia_desktop.export.word.xml import Element, add, name
from ehia_desktop.forms.richtext import BulletList

_WRITE = ListStyles("EHIAWrite", "ListBullet", "ListNumber")
_CELL = ListStyles("EHIATableText", "EHIATableBullet", "EHIATableNumber")
_GLYPH_FONT = "MS Gothic"


def add_place(draft: Draft, parent: Element, place: Place, *, in_cell: bool) -> None:
    """Add `place` to the body or to a cell, in which the last child is always a paragraph."""
    match place:
        case PartLabel(text, anchor):
            paragraph = add_paragraph(parent, "EHIATableLabel" if in_cell else "EHIAPart")
            opened = draft.mark(paragraph, anchor)
            add_text(paragraph, text)
            draft.close_marks(paragraph, opened)
        case Ticks():
            _ticks(draft, parent, place, in_cell=in_cell)
        case Box():
            _box(draft, parent, place, in_cell=in_cell)
        case _ as never:
            assert_never(never)


def _box(draft: Draft, parent: Element, box: Box, *, in_cell: bool) -> None:
    styles = _CELL if in_cell else _WRITE
    is_simple = len(box.blocks) <= 1 and not any(
        isinstance(block, BulletList) for block in box.blocks
    )
    if is_simple and (in_cell or box.control is not Control.RICH_TEXT):
        paragraph = add_paragraph(parent, styles.text)
        content = _control(draft, paragraph, box)
        _words(draft, content, box)
    elif in_cell:
        # Paragraphs and lists fit no control that stands within a paragraph; row and column say whose they are.
        before = len(parent)
        draft.blocks(parent, box.blocks, styles)
        draft.written.update(list(parent)[before:])
    else:
        content = _control(draft, parent, box)
        if box.blocks:
            draft.blocks(content, box.blocks, styles)
        else:
            _words(draft, add_paragraph(content, styles.text), box)


def _words(draft: Draft, paragraph: Element, box: Box) -> None:
    if box.blocks:
        for block in box.blocks:
            draft.spans(paragraph, () if isinstance(block, BulletList) else block.spans)
        return
    run = add_text(paragraph, placeholder(box.control))
    properties = run.makeelement(name("w:rPr"))
    run.insert(0, properties)
    add(properties, "w:rStyle", "EHIAPlace")


def placeholder(control: Control) -> str:
    """What stands in a place until somebody writes there."""
    match control:
        case Control.CHOICE:
            return CHOOSE
        case Control.DATE:
            return CHOOSE_DATE
        case Control.TEXT | Control.RICH_TEXT:
            return WRITE
        case _ as never:
            assert_never(never)


def _control(draft: Draft, parent: Element, box: Box) -> Element:
    """Add a content control and return what it holds."""
    control = add(parent, "w:sdt")
    properties = add(control, "w:sdtPr")
    _identify(draft, properties, box.name, box.key)
    if not box.blocks:
        add(properties, "w:showingPlcHdr")
    match box.control:
        case Control.TEXT:
            add(properties, "w:text")
        case Control.RICH_TEXT:
            add(properties, "w:richText")
        case Control.CHOICE:
            _choices(properties, box.options)
        case Control.DATE:
            date = add(properties, "w:date")
            add(date, "w:dateFormat", "d MMMM yyyy")
            add(date, "w:lid", "en-GB")
            add(date, "w:storeMappedDataAs", "text")
            add(date, "w:calendar", "gregorian")
        case _ as never:
            assert_never(never)
    return add(control, "w:sdtContent")


def _choices(properties: Element, options: tuple[Option, ...]) -> None:
    """A list that also takes what is typed: not every answer is among the options."""
    listed = add(properties, "w:comboBox")
    seen: set[str] = set()
    for option in options:
        # Word refuses a file in which two entries of a list read the same.
        if option.label not in seen:
            add(listed, "w:listItem", displayText=option.label, value=option.label)
            seen.add(option.label)


def _identify(draft: Draft, properties: Element, called: str, key: str) -> None:
    add(properties, "w:alias", called)
    if tag_of(key):
        add(properties, "w:tag", tag_of(key))
    draft.controls += 1
    add(properties, "w:id", str(draft.controls))


def _ticks(draft: Draft, parent: Element, ticks: Ticks, *, in_cell: bool) -> None:
    """One paragraph for each option: a box to click, a mark with the option's key, its words."""
    for option in ticks.options:
        paragraph = add_paragraph(parent, "EHIATableTick" if in_cell else "EHIATick")
        opened = draft.mark(paragraph, Anchor(Mark.OPTION, f"{ticks.key}#{option.key}"))
        add_text(
            _checkbox(draft, paragraph, ticks, option), TICKED if option.is_chosen else UNTICKED
        )
        add_text(paragraph, f" {option.label}")
        draft.close_marks(paragraph, opened)


def _checkbox(draft: Draft, paragraph: Element, ticks: Ticks, option: Option) -> Element:
    control = add(paragraph, "w:sdt")
    properties = add(control, "w:sdtPr")
    _identify(
        draft, properties, f"{option.label[:40]}: {ticks.name}"[:64], f"{ticks.key}#{option.key}"
    )
    box = add(properties, "w14:checkbox")
    add(box, "w14:checked").set(name("w14:val"), "1" if option.is_chosen else "0")
    for state, sign in (("w14:checkedState", TICKED), ("w14:uncheckedState", UNTICKED)):
        element = add(box, state)
        element.set(name("w14:val"), f"{ord(sign):04X}")
        element.set(name("w14:font"), _GLYPH_FONT)
    return add(control, "w:sdtContent")
