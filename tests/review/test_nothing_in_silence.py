"""What no word of an answer tells of: pictures, equations, margins, the contents, the order of rows. Each is listed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.review import Target, TextChange
from tests.export.copies import write
from tests.review.corpus.cases import AGE, SAID, WORRY, row_of
from tests.review.corpus.copies import (
    MC,
    Element,
    ReviewCopy,
    W,
    run_of,
    spelled,
    style_of,
    w,
)
from tests.review.test_review_corpus import read

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:a="{_DRAWING}/main" xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_BOX = "<w:txbxContent><w:p><w:r><w:t>Words in a box</w:t></w:r></w:p></w:txbxContent>"
_AL = 'w:id="990" w:author="Al" w:date="2026-11-24T10:00:00Z"'


def _graphic(kind: str, described: str = "") -> str:
    return (
        f'<w:drawing><wp:inline><wp:docPr id="1" name="One" descr="{described}"/>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/{kind}"/></a:graphic></wp:inline></w:drawing>'
    )


def _element(spelling: str) -> Element:
    return etree.fromstring(f"<all {_SPACES}>{spelling}</all>")[0]


def _read(folder: Path, edit: Callable[[ReviewCopy], None]) -> tuple[TextChange, ...]:
    copy = ReviewCopy(write(CopyKind.REVIEW).content, SAID, apart=1)
    edit(copy)
    return read(copy.save(folder / "returned.docx")).changes


def _at_line(line: str, spelling: str) -> Callable[[ReviewCopy], None]:
    return lambda copy: copy.line(line).append(_element(spelling))


THINGS = {
    f"<w:r>{_graphic('picture', 'A map')}</w:r>": "A picture (“A map”) was put in",
    f"<w:r>{_graphic('chart')}</w:r>": "A chart was put in",
    f"<w:r>{_graphic('diagram')}</w:r>": "A diagram was put in",
    "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>": "A picture was put in",
    "<w:r><w:pict><v:oval/></w:pict></w:r>": "A drawing was put in",
    "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>": "An embedded object was put in",
    '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>': "A symbol was put in",
    "<m:oMath><m:r><m:t>x = 2</m:t></m:r></m:oMath>": "An equation (“x = 2”) was put in",
    f"<w:r><w:pict><v:shape>{_BOX}</v:shape></w:pict></w:r>": "In a text box: Words in a box",
    f"<w:r><mc:AlternateContent><mc:Choice>{_graphic('picture')}</mc:Choice>"
    "<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>": "A picture was put in",
}


@pytest.mark.parametrize(("line", "place"), [(WORRY, "worry"), (AGE, "groups/age/effect")])
def test_what_is_no_words_is_listed_at_its_answer(folder: Path, line: str, place: str) -> None:
    def put_in(copy: ReviewCopy) -> None:
        copy.line(line).extend([_element(spelling) for spelling in THINGS])

    found = _read(folder, put_in)

    assert sorted(one.text for one in found) == sorted(THINGS.values())
    assert {(str(one.place), one.target, one.author, one.at) for one in found} == {
        (place, Target.WORDS, "", "")
    }
    assert len({one.id for one in found}) == len(THINGS)


@pytest.mark.parametrize(("mark", "kind"), [("ins", "insertion"), ("del", "deletion")])
def test_a_tracked_picture_has_its_author_and_its_day(folder: Path, mark: str, kind: str) -> None:
    spelling = f"<w:{mark} {_AL}><w:r>{_graphic('picture')}</w:r></w:{mark}>"

    (found,) = _read(folder, _at_line(WORRY, spelling))

    assert (found.kind, found.text, str(found.place)) == (kind, "a picture", "worry")
    assert (found.author, found.at) == ("Al", "2026-11-24T10:00:00Z")


def test_a_tick_of_a_symbol_font_is_words(folder: Path) -> None:
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'

    assert [one.target for one in _read(folder, _at_line(WORRY, tick))] == [Target.ANSWER]


@pytest.mark.parametrize(
    ("part", "line", "said", "near"),
    [
        ("header", 0, "Review copy – not for publication Hurry", "in the page header"),
        (
            "header",
            1,
            "Thameford Hospitals NHS Trust | Charging of overseas visitors Hurry",
            "in the page header",
        ),
        ("headerFirst", 0, "Review copy – not for publication Hurry", "in the page header"),
        ("footer", 0, "Page 1 of 1 Hurry", "in the page footer"),
    ],
)
def test_words_in_a_margin_are_listed(
    folder: Path, part: str, line: int, said: str, near: str
) -> None:
    def typed(copy: ReviewCopy) -> None:
        tree = etree.fromstring(copy.parts[f"word/{part}.xml"])
        list(tree.iter(w("p")))[line].append(run_of(" Hurry"))
        copy.parts[f"word/{part}.xml"] = spelled(tree)

    (found,) = _read(folder, typed)

    assert (found.text, found.place, found.near) == (said, None, near)


def _in_header(change: Callable[[Element], None]) -> Callable[[ReviewCopy], None]:
    def edit(copy: ReviewCopy) -> None:
        tree = etree.fromstring(copy.parts["word/header.xml"])
        change(tree)
        copy.parts["word/header.xml"] = spelled(tree)

    return edit


def _line_of(words: str) -> Element:
    line = etree.Element(w("p"))
    line.append(run_of(words))
    return line


def test_a_new_line_in_our_header_is_listed(folder: Path) -> None:
    found = _read(folder, _in_header(lambda tree: tree.append(_line_of("Seen by the chair"))))

    assert [one.text for one in found] == ["Seen by the chair"]


def test_the_lines_of_a_house_style_are_not_taken_for_a_reviewers(folder: Path) -> None:
    """Where a house style has its own header, ours is not there; the warning alone is."""

    def housed(tree: Element) -> None:
        tree.remove(list(tree.iter(w("p")))[1])
        tree.append(_line_of("Thameford House, 1 High Street"))

    assert _read(folder, _in_header(housed)) == ()


def test_tracked_words_in_a_header_are_told_once(folder: Path) -> None:
    spelling = f"<w:ins {_AL}><w:r><w:t> Hurry</w:t></w:r></w:ins>"

    found = _read(folder, _in_header(lambda tree: tree[0].append(_element(spelling))))

    assert [(one.text, one.author) for one in found] == [("Hurry", "Al")]


def _contents(copy: ReviewCopy, words: str) -> Element:
    lines = (one for one in copy.document.iter(w("p")) if style_of(one).startswith("TOC"))
    return next(one for one in lines if "".join(map(str, one.itertext())).startswith(words))


def test_words_in_the_contents_are_listed(folder: Path) -> None:
    found = _read(folder, lambda copy: _contents(copy, "2. Details").append(run_of(" – too long")))

    assert [(one.text, one.near) for one in found] == [("2. Details – too long", "in the contents")]


def test_a_page_number_in_the_contents_is_nobodys_change(folder: Path) -> None:
    assert _read(folder, lambda copy: _contents(copy, "2. Details").append(run_of("\t7"))) == ()


def test_rows_in_another_order_are_said(folder: Path) -> None:
    def swapped(copy: ReviewCopy) -> None:
        row_of(copy, "Veterans").addnext(row_of(copy, "Age"))

    (found,) = _read(folder, swapped)

    assert str(found.place) == "groups"
    assert found.text == (
        "The rows stand in another order: “Gender reassignment”, “Veterans & reservists”, “Age”"
    )


def test_an_answer_made_a_heading_is_said(folder: Path) -> None:
    def styled(copy: ReviewCopy) -> None:
        style = copy.line(WORRY).find(f"{w('pPr')}/{w('pStyle')}")
        assert style is not None
        style.set(w("val"), "Heading2")

    (found,) = _read(folder, styled)

    assert (found.text, found.looks, str(found.place)) == (WORRY, "a heading", "worry")
    assert found.target is Target.WORDS
