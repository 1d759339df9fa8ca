"""A tree as YAML that a person likes to read, and that gives the same tree back."""

import itertools

import pytest

from ehia_desktop.forms.loader import load_form
from ehia_desktop.forms.plain_tree import plain_tree
from ehia_desktop.forms.yaml_text import write_yaml
from ehia_desktop.strict_yaml import Tree, read
from tests.forms.catalogue import FORM_IDS, shipped
from tests.forms.in_excel.worked import whole_form

LONG = "Say what happens today, what will happen instead, from when, and what is gained by it, " * 3


def spelled(text: str) -> str:
    return write_yaml({"a": text}).removeprefix("a: ").removesuffix("\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Plain words", "Plain words"),
        ("What is it?", "What is it?"),
        ("“Curly”, and – dashes", "“Curly”, and – dashes"),
        ("15", "15"),
        ("1.10.0", "1.10.0"),
        ("true", "true"),
        ("no", '"no"'),
        ("Yes", '"Yes"'),
        ("1.10", '"1.10"'),
        ("0012", '"0012"'),
        ("2026-11-22", '"2026-11-22"'),
        ("Note: this", '"Note: this"'),
        ("- item", '"- item"'),
        ("a #b", '"a #b"'),
        ('"quoted"', '"\\"quoted\\""'),
        ("a\tb", '"a\\tb"'),
        ("", '""'),
        (" edge", '" edge"'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, line: str) -> None:
    assert spelled(text) == line


def test_a_long_text_is_folded() -> None:
    lines = spelled(LONG.strip()).splitlines()
    assert lines[0] == ">-"
    assert max(map(len, lines)) <= 120
    assert len(lines) == 4


def test_a_text_of_several_lines_stands_as_it_is() -> None:
    assert spelled("One\n\n- two\n  three") == "|-\n  One\n\n  - two\n    three"


def test_parts_and_lists_are_indented_and_short_lists_stay_on_a_line() -> None:
    tree: dict[str, Tree] = {
        "lists": ["one", "a: b"],
        "sections": [{"key": "first", "fields": [{"key": "name", "word": {"widths": ["30", "70"]}}]}],
    }  # fmt: skip
    assert write_yaml(tree) == (
        'lists: [one, "a: b"]\nsections:\n\n  - key: first\n    fields:\n      - key: name\n'
        "        word:\n          widths: [30, 70]\n"
    )


SIGNS = (
    *"ab :#-?'\"\\[]{},&*!|>%@`~=<.01\n\t",
    "\u2028",
    "\u00a0",
    "\x85",
    "é",
    "😀",
    "\ufeff",
    "  ",
    "no",
)


def test_every_text_comes_back_as_it_was() -> None:
    texts = ["".join(signs) for signs in itertools.product(SIGNS, repeat=3)][::37]
    texts += ["".join(signs) for signs in itertools.product(SIGNS, repeat=2)]
    tree: dict[str, Tree] = {"plain": list(texts), "items": [{"a": text} for text in texts]}
    tree["flow"] = [{"a": ["x", text]} for text in texts]
    assert read(write_yaml(tree), "x").tree == tree


@pytest.mark.parametrize("words", [LONG, LONG.replace(" ", "  "), LONG.replace("today", "\n to")])
def test_long_texts_come_back_as_they_were(words: str) -> None:
    tree: dict[str, Tree] = {"a": {"b": words}, "c": [words]}
    assert read(write_yaml(tree), "x").tree == tree


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_a_shipped_form_is_the_same_form_when_it_is_written_anew(form_id: str) -> None:
    form = shipped(form_id)
    assert read(write_yaml(plain_tree(form)), "form.yaml").tree == plain_tree(form)


def test_a_form_that_uses_everything_is_written_and_loaded_again() -> None:
    form = whole_form()
    assert load_form(write_yaml(plain_tree(form)).encode(), "form.yaml", {}) == form


def test_keys_come_first_and_parts_come_last() -> None:
    field = plain_tree(whole_form())["sections"][1]["fields"][0]  # type: ignore[index, call-overload]
    assert isinstance(field, dict)
    assert list(field)[:4] == ["key", "kind", "label", "short_label"]
    assert list(field)[-1] == "options"
