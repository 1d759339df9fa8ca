"""Looks that a reviewer changed with tracking off are listed and decided, and never come along with other words."""

from pathlib import Path

import pytest
from lxml import etree

from ehia_desktop.assessment.review import ChangeKind
from ehia_desktop.forms.address import Address
from ehia_desktop.services.deciding import Decision, Verdict, decide, every
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.workplace import Workplace
from tests.review.corpus.copies import Element, ReviewCopy, text_of, w
from tests.services.test_reviewing import asked, change_of, opened, rich, sent

__all__ = ("asked",)
WORRY = Address("worry")
MARKUP = "**Two complaints** are still open.\n\n- One of May.\n- One of June."


@pytest.fixture
def formatted(asked: Editor) -> Editor:
    asked.answer(WORRY, rich(MARKUP))
    asked.settle()
    return asked


def line_of(copy: ReviewCopy, begins: str) -> Element:
    return next(one for one in copy.document.iter(w("p")) if text_of(one).startswith(begins))


def made_plain(copy: ReviewCopy, begins: str) -> None:
    """Take bold off a paragraph, tracking off."""
    for mark in list(line_of(copy, begins).iter(w("b"))):
        mark.getparent().remove(mark)  # type: ignore[union-attr]


def made(copy: ReviewCopy, begins: str, words: str, look: str) -> None:
    """Make words bold or italic, tracking off."""
    run = copy.split(line_of(copy, begins), words)
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    etree.SubElement(properties, w(look))


def no_item(copy: ReviewCopy, begins: str) -> None:
    """Click the sign of a list away, as Word writes it, tracking off."""
    properties = line_of(copy, begins).find(w("pPr"))
    assert properties is not None
    number = etree.SubElement(properties, w("numPr"))
    etree.SubElement(number, w("numId"), {w("val"): "0"})


def test_looks_changed_without_tracking_are_listed_and_can_be_taken_or_left(
    workplace: Workplace, formatted: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, formatted, tmp_path)
    made_plain(copy, "Two complaints")
    made(copy, "One of May", "May", "i")
    no_item(copy, "One of June")
    reviewed = opened(workplace, formatted, copy, tmp_path)

    [change] = reviewed.file.changes
    assert (change.kind, change.author, change.place) == (ChangeKind.FORMAT, "", WORRY)
    assert change.text == "Two complaints … May … One of June."
    assert change.looks == "not bold, italic, a plain paragraph"
    decide(workplace, formatted, reviewed, every(reviewed, Verdict.ACCEPT))
    assert formatted.assessment.values[WORRY] == rich(
        "Two complaints are still open.\n\n- One of *May*.\n\nOne of June."
    )
    formatted.undo()
    decide(workplace, formatted, reviewed, every(reviewed, Verdict.REJECT))
    assert formatted.assessment.values[WORRY] == rich(MARKUP)


def test_no_other_change_takes_looks_along(
    workplace: Workplace, formatted: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, formatted, tmp_path)
    made_plain(copy, "Two complaints")
    no_item(copy, "One of May")
    copy.insert("worry", "One of June.", "of", " early")
    reviewed = opened(workplace, formatted, copy, tmp_path)

    decide(
        workplace, formatted, reviewed, [Decision(change_of(reviewed, " early"), Verdict.ACCEPT)]
    )
    assert formatted.assessment.values[WORRY] == rich(MARKUP.replace("of June", "of early June"))


def test_what_was_made_bold_here_since_stays_so(
    workplace: Workplace, formatted: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, formatted, tmp_path)
    copy.insert("worry", "One of June.", "of", " early")
    now = "Two complaints are *still* open.\n\n- One of May, **as said**.\n- One of June."
    formatted.answer(WORRY, rich(now))
    formatted.settle()
    reviewed = opened(workplace, formatted, copy, tmp_path)

    decide(workplace, formatted, reviewed, every(reviewed, Verdict.ACCEPT))
    assert formatted.assessment.values[WORRY] == rich(now.replace("of June", "of early June"))


def test_words_put_back_look_as_they_were_sent(
    workplace: Workplace, formatted: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, formatted, tmp_path)
    line = line_of(copy, "Two complaints")
    line.remove(copy.split(line, "Two complaints"))
    copy.insert("worry", "One of June.", "of", " early")
    reviewed = opened(workplace, formatted, copy, tmp_path)

    decide(
        workplace, formatted, reviewed, [Decision(change_of(reviewed, " early"), Verdict.ACCEPT)]
    )
    assert formatted.assessment.values[WORRY] == rich(MARKUP.replace("of June", "of early June"))


def test_a_list_made_with_tracking_is_decided_by_itself(
    workplace: Workplace, formatted: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, formatted, tmp_path)
    properties = line_of(copy, "One of May").find(w("pPr"))
    assert properties is not None
    style = properties.find(w("pStyle"))
    assert style is not None
    style.set(w("val"), "EHIAAnswer")
    change = etree.SubElement(properties, w("pPrChange"), copy.who("Ann"))
    before = etree.SubElement(change, w("pPr"))
    etree.SubElement(before, w("pStyle"), {w("val"): "ListBullet"})
    reviewed = opened(workplace, formatted, copy, tmp_path)

    [found] = reviewed.file.changes
    assert (found.author, found.looks) == ("Ann", "a plain paragraph")
    decide(workplace, formatted, reviewed, every(reviewed, Verdict.ACCEPT))
    assert formatted.assessment.values[WORRY] == rich(
        "**Two complaints** are still open.\n\nOne of May.\n\n- One of June."
    )


def test_marks_as_with_a_pen_are_listed_and_become_comments(
    workplace: Workplace, formatted: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, formatted, tmp_path)
    made(copy, "Two complaints", "still", "strike")
    run = copy.split(line_of(copy, "One of May"), "May")
    properties = etree.Element(w("rPr"))
    etree.SubElement(properties, w("highlight"), {w("val"): "yellow"})
    change = etree.SubElement(properties, w("rPrChange"), copy.who("Ann"))
    etree.SubElement(change, w("rPr"))
    run.insert(0, properties)
    run = copy.split(line_of(copy, "One of June"), "June")
    properties = etree.Element(w("rPr"))
    etree.SubElement(properties, w("color"), {w("val"): "FF0000"})
    change = etree.SubElement(properties, w("rPrChange"), copy.who("Bo"))
    etree.SubElement(change, w("rPr"))
    run.insert(0, properties)
    reviewed = opened(workplace, formatted, copy, tmp_path)

    assert {(one.author, one.text, one.looks) for one in reviewed.file.changes} == {
        ("", "still", "struck through"),
        ("Ann", "May", "highlighted"),
        ("Bo", "June", "look otherwise (colour, size or layout)"),
    }
    done = decide(workplace, formatted, reviewed, every(reviewed, Verdict.ACCEPT))
    assert len(done.kept_as_comments) == 3
    assert formatted.assessment.values[WORRY] == rich(MARKUP)
    kept = {one.text.splitlines()[0] for one in formatted.assessment.comments.values()}
    assert "Reviewer suggests: make “still” struck through" in kept
