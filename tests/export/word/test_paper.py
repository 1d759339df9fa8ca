"""The own bound on pages: heights worked out by hand, and never less than a word processor takes."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.blocks import Note, NoteKind
from ehia_desktop.export.short_outline import short_outline
from ehia_desktop.export.word.closeness import closed
from ehia_desktop.export.word.ground import neutral
from ehia_desktop.export.word.margins import header_part
from ehia_desktop.export.word.paper import Paper
from ehia_desktop.export.word.writer import body_of
from ehia_desktop.export.word.xml import parse
from ehia_desktop.forms.richtext import Span
from tests.export.forms import assessment
from tests.export.packs import asked, full, outline_of, words_of

LINE = "word"


def pages(lines: int, text: str = LINE, kind: CopyKind = CopyKind.SUMMARY) -> int:
    made = outline_of(assessment(), kind)
    notes = tuple(Note(NoteKind.PLAIN, (Span(text),)) for _ in range(lines))
    ground = closed(kind)
    return Paper(ground).pages(body_of(replace(made, blocks=notes), ground))


def test_lines_of_known_height_fill_a_page() -> None:
    # 12 points x 1.15 x 1.05, and 4 points after: 18.49. A page is (16838 - 1080 - 1020) / 20 x 0.97 = 714.8 high.
    assert pages(38) == 1
    assert pages(39) == 2
    assert pages(76) == 2
    assert pages(77) == 3


def test_a_long_paragraph_takes_the_lines_its_letters_need() -> None:
    # 493.3 points hold 92 letters of 0.445 em at 12 points, as in “word ” (722 + 556 + 333 + 556 + 278 = 2445 for 5).
    one = "word " * 16
    two = "word " * 18
    assert pages(38, one.strip()) == 1
    assert pages(38, two.strip()) == 2


def test_a_close_ground_keeps_fonts_and_colours_and_narrows_only_our_own_margins() -> None:
    made, plain = closed(CopyKind.BOARD_PACK), neutral()
    assert made.font == plain.font
    assert made.page.left < plain.page.left
    house = replace(plain, page=replace(plain.page, left=2_000))
    assert closed(CopyKind.BOARD_PACK, house).page.left == 2_000
    before, after = (each.parts["word/styles.xml"].decode() for each in (plain, made))
    assert before.count("005EB8") == after.count("005EB8")


def test_a_header_of_two_lines_takes_from_every_page() -> None:
    kind = CopyKind.BOARD_PACK
    ground = closed(kind)
    plain, long = (
        [parse(header_part("Thameford Hospitals NHS Trust", title, ""))]
        for title in ("Short", "A long title of a proposal " * 4)
    )
    notes = tuple(Note(NoteKind.PLAIN, (Span(LINE),)) for _ in range(41))
    body = body_of(replace(outline_of(assessment(), kind), blocks=notes), ground)
    # 41 lines of 11 points at 17.28 fill 708.5 of 714.8; a header may be 27 points high, and two lines make 23.
    assert Paper(ground).pages(body, plain) == 1
    assert Paper(ground).pages(body, long) == 1
    assert Paper(ground).pages(body, [*long, parse(header_part("", "", "A warning"))]) == 1
    three = [parse(header_part("Thameford Hospitals NHS Trust", "PROPOSAL " * 20, "A warning"))]
    assert Paper(ground).pages(body, three) == 2


@pytest.mark.parametrize("kind", [CopyKind.BOARD_PACK, CopyKind.SUMMARY])
def test_on_the_wide_margins_of_a_house_style_less_is_said_and_it_still_fits(
    kind: CopyKind,
) -> None:
    wide = replace(neutral(), page=replace(neutral().page, left=2_400, right=2_400, top=2_600))
    subject = full(assessment(), rows=4)
    made = short_outline(subject, (), asked(kind), wide)
    ground = closed(kind, wide)
    assert Paper(ground).pages(body_of(made, ground)) <= (1 if kind is CopyKind.SUMMARY else 2)
    assert len(words_of(made)) < len(words_of(short_outline(subject, (), asked(kind))))
