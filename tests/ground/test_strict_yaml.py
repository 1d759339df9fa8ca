"""The one YAML reader: every scalar is text, every node knows its line, nothing clever is allowed."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.errors import UserError
from ehia_desktop.strict_yaml import LARGEST, Tree, read, read_bytes


def tree(text: str) -> Tree:
    return read(text, "a.yaml").tree


def fault(text: str | bytes) -> str:
    with pytest.raises(UserError) as caught:
        read(text, "a.yaml") if isinstance(text, str) else read_bytes(text, "a.yaml")
    assert "\n" not in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "on",
        "true",
        "null",
        "~",
        "1.10",
        "0x1F",
        "1e3",
        "2026-11-22",
        "12:30:45",
        "=",
        "007",
    ],
)
def test_nothing_is_turned_into_something_else(word: str) -> None:
    assert tree(f"key: {word}\n") == {"key": word}


def test_lists_mappings_quotes_and_long_text_are_read() -> None:
    text = (
        "a:\n  - one\n  - 'two: 2'\nb: |\n  line\n  line\nc: >-\n  folded\n  line\nd: {e: [f, g]}\n"
    )
    assert tree(text) == {
        "a": ["one", "two: 2"],
        "b": "line\nline\n",
        "c": "folded line",
        "d": {"e": ["f", "g"]},
    }


def test_a_key_without_a_value_is_empty_text() -> None:
    assert tree("a:\nb: x\n") == {"a": "", "b": "x"}


def test_every_node_knows_its_line() -> None:
    document = read("a: 1\nb:\n  - x\n  - y:\n      z: 2\n", "a.yaml")
    lines = {
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 1): 4,
        ("b", 1, "y"): 4,
        ("b", 1, "y", "z"): 5,
    }
    assert {route: document.line(route) for route in lines} == lines


def test_an_unknown_route_has_the_line_of_its_nearest_ancestor() -> None:
    document = read("a: 1\nb:\n  c: 2\n", "a.yaml")
    assert document.line(("b", "c", "d", 7)) == 3
    assert document.line(("b", "missing")) == 2
    assert document.line(("nowhere",)) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml, line 3: “a” is given twice; keep one of them."),
        ("a:\n  b: 1\n  b: 2\n", "a.yaml, line 3: “b” is given twice; keep one of them."),
        ("a: 1\nb: &x 2\n", "a.yaml, line 2: anchors and aliases (& and *) are not used; write the text out."),
        ("a: *x\n", "a.yaml, line 1: anchors and aliases (& and *) are not used; write the text out."),
        ("a:\n  b: !!python/none x\n", "a.yaml, line 2: tags (a word after “!”) are not used; remove it."),
        ("a: !local x\n", "a.yaml, line 1: tags (a word after “!”) are not used; remove it."),
        ("a: 1\n---\nb: 2\n", "a.yaml, line 2: a second document starts here; keep one to a file."),
        ("a:\n\tb: 1\n", "a.yaml, line 2: a tab is used for indenting; use spaces."),
        ("? [a, b]\n: c\n", "a.yaml, line 1: a key must be a word, not a list."),
        ("", "a.yaml, line 1: the file is empty."),
        ("# remark\n", "a.yaml, line 1: the file is empty."),
        ("a: " + "[" * 41 + "]" * 41, "a.yaml, line 1: nested more than 40 deep; flatten it."),
        ("a: 1\nb: \x07\n", "a.yaml, line 2: this is not readable YAML text; save it as plain UTF-8 text."),
    ],
)  # fmt: skip
def test_what_is_clever_or_broken_is_refused_with_its_line(text: str, message: str) -> None:
    assert fault(text) == message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b: c\n", 1),
        ("a: [1, 2\nb: 3\n", 2),
        ("a: 1\n b: 2\n", 2),
        ("a: 1\n@\n", 2),
    ],
)
def test_a_slip_of_the_pen_names_its_line_and_a_mend(text: str, line: int) -> None:
    message = fault(text)
    assert message.startswith(f"a.yaml, line {line}: ")
    assert "check the indenting, and put quotes round text" in message


@pytest.mark.parametrize(
    "text", ["a: 1\nb: 'open\nc: 2\n", 'a: 1\nb: "open\nc\n', "a: 1\nb: [open\n"]
)
def test_what_never_closes_is_named_where_it_opens(text: str) -> None:
    assert fault(text) == (
        "a.yaml, line 2: a quote or a bracket opens here and never closes; close it."
    )


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n"
        for old, new in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    assert fault(bomb).startswith("a.yaml, line 1: anchors and aliases")


@pytest.mark.parametrize("size", [LARGEST + 1, 3_000_000])
def test_a_file_that_no_form_could_be_is_refused_unread(size: int) -> None:
    assert fault(b"a: " + b"x" * size) == (
        "a.yaml, line 1: the file is larger than 2 MB; a form is never that long."
    )
    assert "larger than 2 MB" in fault("a: " + "x" * size)


def test_bytes_that_are_not_utf_8_name_their_line() -> None:
    raw = "a: 1\nb: café\n".encode("latin-1")
    assert fault(raw) == "a.yaml, line 2: this is not UTF-8 text; save the file as UTF-8."
    assert "save the file as UTF-8" in fault("a: 1\n".encode("utf-16"))


def test_a_byte_order_mark_is_dropped() -> None:
    assert read_bytes(b"\xef\xbb\xbfa: 1\n", "a.yaml").tree == {"a": "1"}


def test_deep_nesting_that_would_exhaust_the_stack_is_one_sentence() -> None:
    assert "nested more than 40 deep" in fault("- " * 5_000 + "x")
    assert fault("[" * 100_000)


@given(st.text(st.sampled_from("ab:- \n\t{}[]'\"#&*!?|>%@`,~1\x00é"), max_size=40))
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    with contextlib.suppress(UserError):
        read(text, "a.yaml")


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused_in_one_sentence(raw: bytes) -> None:
    with contextlib.suppress(UserError):
        read_bytes(raw, "a.yaml")
