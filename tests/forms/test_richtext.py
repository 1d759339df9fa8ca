"""Long answers as blocks: what the markup means, and that it loses nothing."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ehia_desktop.forms.richtext import (
    Block,
    BulletList,
    Paragraph,
    Span,
    Spans,
    from_markup,
    from_plain,
    is_safe_link,
    plain,
    to_markup,
)
from ehia_desktop.text import clean


def paragraph(*spans: Span) -> tuple[Block, ...]:
    return (Paragraph(spans),)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        ("  \n\n \n", ()),
        ("Words", paragraph(Span("Words"))),
        ("One\n\nTwo", (Paragraph((Span("One"),)), Paragraph((Span("Two"),)))),
        ("One\nmore", paragraph(Span("One\nmore"))),
        ("a **bold** word", paragraph(Span("a "), Span("bold", bold=True), Span(" word"))),
        ("an *italic* word", paragraph(Span("an "), Span("italic", italic=True), Span(" word"))),
        ("2 * 3 * 4", paragraph(Span("2 * 3 * 4"))),
        ("2*3*4", paragraph(Span("2*3*4"))),
        (r"\*not italic\*", paragraph(Span("*not italic*"))),
        (r"C:\temp\new", paragraph(Span(r"C:\temp\new"))),
        ("**unclosed", paragraph(Span("**unclosed"))),
        ("[words](https://example.org/a)", paragraph(Span("words", link="https://example.org/a"))),
        ("[us](mailto:team@trust.nhs.uk)", paragraph(Span("us", link="mailto:team@trust.nhs.uk"))),
        ("[no](javascript:alert)", paragraph(Span("[no](javascript:alert)"))),
        ("[no](file:///etc/passwd)", paragraph(Span("[no](file:///etc/passwd)"))),
        ("- one\n- two", (BulletList(((Span("one"),), (Span("two"),))),)),
        ("1. one\n2) two", (BulletList(((Span("one"),), (Span("two"),)), ordered=True),)),
        (
            "- one\n1. two",
            (BulletList(((Span("one"),),)), BulletList(((Span("two"),),), ordered=True)),
        ),
        (
            "Before:\n- one\nAfter",
            (Paragraph((Span("Before:"),)), BulletList(((Span("one"),),)), Paragraph((Span("After"),))),
        ),
        ("-5 degrees", paragraph(Span("-5 degrees"))),
        ("2026 was wet", paragraph(Span("2026 was wet"))),
        ("<b>not HTML</b> &amp;", paragraph(Span("<b>not HTML</b> &amp;"))),
    ],
)  # fmt: skip
def test_the_markup_means_what_it_says(text: str, blocks: tuple[Block, ...]) -> None:
    assert from_markup(text) == blocks


def test_plain_gives_a_line_for_each_paragraph_and_item() -> None:
    assert plain(from_markup("A **bold** word\n\n- one\n- two")) == "A bold word\none\ntwo"


def test_pasted_text_is_taken_sign_by_sign() -> None:
    assert from_plain("- *a*\r\n\r\nb") == (Paragraph((Span("- *a*"),)), Paragraph((Span("b"),)))


@pytest.mark.parametrize("target", ["http://a.org", "HTTPS://a.org", "mailto:a@b.org"])
def test_web_and_mail_links_are_safe(target: str) -> None:
    assert is_safe_link(target)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:x",
        "data:text/html,x",
        "file:///x",
        "//a.org",
        "a.org",
        "https:// a",
        "https://a\n",
        "",
    ],
)
def test_other_links_are_not(target: str) -> None:
    assert not is_safe_link(target)


# What an editor can make: words without edges of white space, signs of the markup among them.
LINE = st.text(
    st.one_of(st.sampled_from("ab1 .*_-[]()\\•é"), st.characters(exclude_categories=("C", "Z"))),
    min_size=1,
    max_size=12,
).map(lambda text: " ".join(clean(text).split()))
LOOKS = st.sampled_from(
    [Span("", bold=True), Span("", italic=True), Span("", link="https://example.org/a?b=c")]
)


@st.composite
def spans(draw: st.DrawFn) -> Spans:
    """Runs that differ from their neighbours and are set apart by plain words, as an editor sets them."""
    found: list[Span] = []
    for number in range(draw(st.integers(1, 4))):
        text = draw(LINE)
        assume(text)
        if number % 2:
            found.append(replace(draw(LOOKS), text=text))
        else:
            found.append(Span(text))
    joined = [
        Span(f" {span.text} ", span.bold, span.italic, span.link)
        if not (span.bold or span.italic or span.link)
        else span
        for span in found
    ]
    joined[0] = replace(joined[0], text=joined[0].text.lstrip())
    joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return tuple(joined)


BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, spans()),
        st.builds(BulletList, st.lists(spans(), min_size=1, max_size=3).map(tuple), st.booleans()),
    ),
    max_size=4,
).map(tuple)


@given(BLOCKS)
def test_what_an_editor_makes_reads_back_from_its_markup(blocks: tuple[Block, ...]) -> None:
    assert from_markup(to_markup(blocks)) == blocks


@given(st.text())
def test_any_text_is_markup_for_something(text: str) -> None:
    read = plain(from_markup(text))
    assert not set(read) & {"\x00", "\r", "\x0b"}


@given(st.text(st.sampled_from("a *-[](\\)1.\n•h"), max_size=60))
def test_markup_settles_after_one_reading_but_for_white_space(text: str) -> None:
    once = to_markup(from_markup(text))
    assert to_markup(from_markup(once)).split() == once.split()


@given(st.text(st.sampled_from("ab *-[](\\)1.\n•"), max_size=60))
def test_plain_text_survives_being_spelled_as_markup(text: str) -> None:
    blocks = from_plain(text)
    assert plain(from_markup(to_markup(blocks))).split() == plain(blocks).split()


ANY_SPAN = st.builds(
    Span,
    st.text(st.sampled_from("ab1 *-[](\\).\n•_é"), max_size=8),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "", "https://a.org/(b)", "javascript:x"]),
)
ANY_SPANS = st.lists(ANY_SPAN, max_size=4).map(tuple)
ANY_BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, ANY_SPANS),
        st.builds(BulletList, st.lists(ANY_SPANS, max_size=3).map(tuple), st.booleans()),
    ),
    max_size=3,
).map(tuple)


@given(ANY_BLOCKS)
def test_what_the_markup_cannot_say_loses_its_looks_and_no_word(blocks: tuple[Block, ...]) -> None:
    again = from_markup(to_markup(blocks))
    assert "".join(plain(again).split()) == "".join(plain(blocks).split())


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        ((Span("a "), Span(" b ", bold=True), Span("c")), "a  **b** c"),
        ((Span("re"), Span("do", italic=True), Span("ing")), "redoing"),
        ((Span("1. one"),), "1\\. one"),
        ((Span("• one"),), "\\• one"),
        ((Span("x", link="javascript:x"),), "x"),
    ],
)
def test_what_the_markup_cannot_say_is_said_more_plainly(spans: Spans, text: str) -> None:
    assert to_markup((Paragraph(spans),)) == text


def test_a_long_run_of_signs_is_read_to_its_end() -> None:
    for text in ("*" * 50_000, "[" * 50_000, "**a" * 20_000, "[a](" * 20_000, "\\" * 50_000):
        assert plain(from_markup(text)).endswith(text[-1])
