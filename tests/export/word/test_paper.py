"""The own bound on pages: heights worked out by hand, and never less than a word processor takes."""

from dataclasses import replace

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.blocks import Note, NoteKind
from ehia_desktop.export.word.closeness import closed
from ehia_desktop.export.word.ground import neutral
from ehia_desktop.export.word.paper import Paper
from ehia_desktop.export.word.writer import body_of
from ehia_desktop.forms.richtext import Span
from tests.export.forms import assessment
from tests.export.packs import outline_of

LINE = "word"


def pages(lines: int, text: str = LINE, kind: CopyKind = CopyKind.SUMMARY) -> int:
    made = outline_of(assessment(), kind)
    notes = tuple(Note(NoteKind.PLAIN, (Span(text),)) for _ in range(lines))
    ground = closed(kind)
    return Paper(ground).pages(body_of(replace(made, blocks=notes), ground))


def test_lines_of_known_height_fill_a_page() -> None:
    # 12 points x 1.15 x 1.05, and 4 points after: 18.49. A page is (16838 - 1080 - 1020) / 20 x 0.985 = 725.8 high.
    assert pages(39) == 1
    assert pages(40) == 2
    assert pages(78) == 2
    assert pages(79) == 3


def test_a_long_paragraph_takes_the_lines_its_letters_need() -> None:
    # 493.3 points hold 92 letters of 0.445 em at 12 points, as in “word ” (722 + 556 + 333 + 556 + 278 = 2445 for 5).
    one = "word " * 16
    two = "word " * 18
    assert pages(39, one.strip()) == 1
    assert pages(39, two.strip()) == 2


def test_a_close_ground_keeps_fonts_and_colours_and_narrows_only_our_own_margins() -> None:
    made, plain = closed(CopyKind.BOARD_PACK), neutral()
    assert made.font == plain.font
    assert made.page.left < plain.page.left
    house = replace(plain, page=replace(plain.page, left=2_000))
    assert closed(CopyKind.BOARD_PACK, house).page.left == 2_000
    before, after = (each.parts["word/styles.xml"].decode() for each in (plain, made))
    assert before.count("005EB8") == after.count("005EB8")
