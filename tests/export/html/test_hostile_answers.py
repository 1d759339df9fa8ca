"""Answers that try to be something else on a page stay the words they are."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ehia_desktop.forms.richtext import BulletList, Paragraph, Span
from ehia_desktop.forms.values import RichText, Text
from ehia_desktop.text import clean
from tests.export.copies import ROOM
from tests.export.forms import assessment
from tests.export.html.pages import page_request, saved_page, write_page

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "the end of a style": "</style><script>alert(1)</script>",
    "the end of the title": "</title><script>alert(1)</script>",
    "the end of the page": "</p></div></main></body></html><h1>mine",
    "a handler": "\"><img src=x onerror='alert(1)'>",
    "a comment": "<!-- --!> <!doctype html>",
    "a marked section": "<![CDATA[<script>alert(1)</script>]]> ]]>",
    "an instruction": "<?xml version='1.0'?><?php alert() ?>",
    "entities": "&lt;script&gt; &amp;amp; &#60; &nbsp; &unknown;",
    "a drawing": "<svg><style><a id='</style><img src=x onerror=alert(1)>'>",
    "a table": "<table><tr><td>",
    "control signs": "one\x00two\x08three\x1bfour\x7f",
    "an override of direction": "abc\u202egnp.exe\u2066 \u200f",
    "half a sign": "one\ud800two\udfff",
    "signs beyond the first plane": "🏥 \U0001f9d1\u200d⚕️ \ufffe \uffff",
    "line ends": "one\r\ntwo\rthree\u2028four\x0bfive",
    "spaces": "  two  spaces\tand a tab\u00a0 ",
    "a template": "{{ 7 * 7 }} {% raw %} ${x} %(a)s",
    "length": "word " * 20_000,
    "length without a space": "x" * 100_000,
}


class Tags(HTMLParser):
    """The tags and the words an HTML parser of another make finds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def tags_of(content: bytes) -> Tags:
    found = Tags()
    found.feed(content.decode())
    found.close()
    return found


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_answer_stays_words(tmp_path: Path, name: str) -> None:
    # Every entrance cleans what comes in.
    said = clean(HOSTILE[name])
    subject = assessment({
        "team": Text(said),
        "plain": RichText((Paragraph((Span(said, bold=True),)), BulletList(((Span(said),),)))),
        "groups/age/effect": RichText((Paragraph((Span(said, italic=True),)),)),
        "groups/local_1/row_label": Text(said[:300]),
    })  # fmt: skip
    written = write_page(subject=subject)
    path = saved_page(tmp_path, written.content)

    assert ROOM.check(path, subject, written, page_request()) == ()
    usual = tags_of(write_page(subject=assessment({"team": Text("x")})).content)
    found = tags_of(written.content)
    assert set(found.tags) <= set(usual.tags)
    assert found.tags.count("h1") == 1
    assert written.texts["team"] in "".join(found.words) or "\n" in written.texts["team"]


@pytest.mark.parametrize("name", ["control signs", "an override of direction", "half a sign"])
def test_what_was_not_cleaned_on_its_way_in_is_cleaned_on_its_way_out(
    tmp_path: Path, name: str
) -> None:
    written = write_page(subject=assessment({"team": Text(HOSTILE[name])}))

    text = written.content.decode()
    assert not any(sign in text for sign in "\x00\x08\x1b\x7f\u202e\u2066\u200f")
    assert (
        ROOM.read(saved_page(tmp_path, written.content)).texts["team"]
        == clean(HOSTILE[name]).strip()
    )


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.org", ""]
)  # fmt: skip
def test_a_link_that_is_not_safe_is_only_words(tmp_path: Path, target: str) -> None:
    subject = assessment({"plain": RichText((Paragraph((Span("our survey", link=target),)),))})
    written = write_page(subject=subject)

    assert ROOM.check(saved_page(tmp_path, written.content), subject, written, page_request()) == ()
    assert b"our survey" in written.content
    assert b"alert" not in written.content
    assert b"passwd" not in written.content


def test_a_hostile_title_stays_words(tmp_path: Path) -> None:
    subject = replace(assessment(), title="</title><script>alert(1)</script> & more")
    written = write_page(subject=subject)

    assert ROOM.check(saved_page(tmp_path, written.content), subject, written, page_request()) == ()
    assert "script" not in tags_of(written.content).tags
