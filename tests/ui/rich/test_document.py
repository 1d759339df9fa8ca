"""Blocks to a Qt document and back, and what is left of a pasted page."""

from pathlib import Path

import hypothesis.strategies as st
from hypothesis import given
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from ehia_desktop.forms.richtext import Block, BulletList, Paragraph, Span, Spans, from_markup
from ehia_desktop.ui.rich.document import blocks_of, show_blocks
from ehia_desktop.ui.rich.edit import RichEdit
from ehia_desktop.ui.rich.pasting import ClosedDocument, from_html

BLUE = QColor("#005EB8")

_texts = st.text(
    st.characters(categories=["L", "N", "P", "S"], exclude_characters="\ufffc"),
    min_size=1,
    max_size=12,
).map(lambda text: f"a{text}".encode().decode())
_links = st.sampled_from(["", "https://example.org/a?b=c", "mailto:team@example.org"])


@st.composite
def _spans(draw: st.DrawFn) -> Spans:
    spans: list[Span] = []
    for text, bold, italic, link in draw(
        st.lists(st.tuples(_texts, st.booleans(), st.booleans(), _links), min_size=1, max_size=4)
    ):
        span = Span(text, bold, italic, link)
        same = spans and (spans[-1].bold, spans[-1].italic, spans[-1].link) == (bold, italic, link)
        if not same:
            spans.append(span)
    return tuple(spans)


_blocks: st.SearchStrategy[tuple[Block, ...]] = st.lists(
    st.one_of(
        st.builds(Paragraph, _spans()),
        st.builds(BulletList, st.lists(_spans(), min_size=1, max_size=3).map(tuple), st.booleans()),
    ),
    max_size=5,
).map(tuple)


def _normal(blocks: tuple[Block, ...]) -> bool:
    """Only text that the normaliser leaves as it is can come back as it went."""
    from ehia_desktop.forms.richtext import plain
    from ehia_desktop.text import clean

    return clean(plain(blocks)) == plain(blocks)


@given(_blocks.filter(_normal))
def test_what_is_shown_is_what_is_read_back(blocks: tuple[Block, ...]) -> None:
    document = QTextDocument()
    show_blocks(document, blocks, BLUE)
    assert blocks_of(document) == blocks


def test_a_line_break_within_a_paragraph_stays_one(qtbot: QtBot) -> None:
    document = QTextDocument()
    blocks = (Paragraph((Span("first\nsecond"),)),)
    show_blocks(document, blocks, BLUE)
    assert document.blockCount() == 1
    assert blocks_of(document) == blocks


def test_two_lists_beside_each_other_stay_two(qtbot: QtBot) -> None:
    document = QTextDocument()
    blocks = (BulletList(((Span("a"),),)), BulletList(((Span("b"),),)))
    show_blocks(document, blocks, BLUE)
    assert blocks_of(document) == blocks


def test_empty_paragraphs_are_spacing_and_not_kept(qtbot: QtBot) -> None:
    document = QTextDocument("one\n\n\ntwo")
    assert blocks_of(document) == (Paragraph((Span("one"),)), Paragraph((Span("two"),)))


def test_a_pasted_page_keeps_words_lists_bold_italic_and_links() -> None:
    html = (
        "<h2>Heading</h2><p>Plain <b>bold</b> <i>italic</i> "
        '<a href="https://example.org/">link</a> <a href="javascript:alert(1)">bad</a></p>'
        "<ul><li>one</li><li>two</li></ul><ol><li>first</li></ol>"
        "<table><tr><td>cell</td></tr></table><script>alert(1)</script>"
    )
    assert from_html(html) == (
        Paragraph((Span("Heading", bold=True),)),
        Paragraph(
            (
                Span("Plain "),
                Span("bold", bold=True),
                Span(" "),
                Span("italic", italic=True),
                Span(" "),
                Span("link", link="https://example.org/"),
                Span(" bad"),
            )
        ),
        BulletList(((Span("one"),), (Span("two"),))),
        BulletList(((Span("first"),),), ordered=True),
        Paragraph((Span("cell"),)),
    )


def test_lists_that_word_writes_as_paragraphs_become_lists() -> None:
    html = "<p>·\u00a0\u00a0\u00a0 one</p><p>·\u00a0\u00a0\u00a0 two</p><p>1.\u00a0\u00a0 first</p>"
    assert from_html(html) == (
        BulletList(((Span("one"),), (Span("two"),))),
        BulletList(((Span("first"),),), ordered=True),
    )


def test_pasting_a_page_with_pictures_reads_no_file(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"not a picture")
    address = QUrl.fromLocalFile(str(picture))
    page = QMimeData()
    page.setHtml(
        f'<link rel="stylesheet" href="{address.toString()}">'
        f'<p style="background: url({address.toString()})">words<img src="{address.toString()}"></p>'
    )
    asked: list[object] = []

    class Watching(ClosedDocument):
        def loadResource(self, type: int, name: QUrl | str) -> None:  # noqa: A002 - Qt's name
            asked.append(name)
            assert super().loadResource(type, name) is None

    edit = RichEdit("Words")
    qtbot.addWidget(edit)
    document = Watching(edit)
    edit.setDocument(document)
    edit.show()
    edit.insertFromMimeData(page)
    assert edit.blocks() == (Paragraph((Span("words"),)),)
    assert "img" not in edit.toHtml()
    assert edit.loadResource(2, address) is None  # type: ignore[func-returns-value]
    assert document.resource(QTextDocument.ResourceType.ImageResource.value, address) is None


def test_a_file_dropped_on_the_editor_is_not_taken(qtbot: QtBot) -> None:
    edit = RichEdit("Words")
    qtbot.addWidget(edit)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile("/tmp/book.xlsx")])
    dropped.setText("file:///tmp/book.xlsx")
    assert not edit.canInsertFromMimeData(dropped)


def test_pasting_part_of_a_line_goes_into_the_line(qtbot: QtBot) -> None:
    edit = RichEdit("Words")
    qtbot.addWidget(edit)
    edit.show_blocks(from_markup("Before after"))
    cursor = edit.textCursor()
    cursor.setPosition(len("Before "))
    edit.setTextCursor(cursor)
    piece = QMimeData()
    piece.setHtml("<b>strong</b> ")
    edit.insertFromMimeData(piece)
    assert edit.blocks() == (
        Paragraph((Span("Before "), Span("strong", bold=True), Span(" after"))),
    )


def test_pasting_paragraphs_into_a_line_begins_new_ones(qtbot: QtBot) -> None:
    edit = RichEdit("Words")
    qtbot.addWidget(edit)
    edit.show_blocks(from_markup("Before"))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    page = QMimeData()
    page.setText("one\ntwo")
    edit.insertFromMimeData(page)
    assert edit.blocks() == (
        Paragraph((Span("Before"),)),
        Paragraph((Span("one"),)),
        Paragraph((Span("two"),)),
    )
