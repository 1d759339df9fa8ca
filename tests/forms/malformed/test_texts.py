"""The corpus of malformed forms: each is one sentence with file, line and mend, and never half a form."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.errors import UserError
from ehia_desktop.forms.lint import advise
from ehia_desktop.forms.loader import load_form
from tests.builders import HEADER
from tests.forms.malformed.shapes import one
from tests.forms.malformed.texts import TEXTS

_INNARDS = re.compile(
    r"pydantic|Traceback|object at|<class|tuple|dictionary|NoneType|yaml\.|Error\b"
)


def refused(raw: bytes) -> str:
    with pytest.raises(UserError) as caught:
        load_form(raw, "form.yaml", {})
    return caught.value.message


def test_the_corpus_is_as_large_as_was_promised() -> None:
    assert len(TEXTS) >= 60


def test_the_lines_are_counted_from_here() -> None:
    assert len(HEADER.splitlines()) == 10
    assert one("- here").splitlines()[14] == "      - here"


@pytest.mark.parametrize("name", TEXTS)
def test_a_malformed_form_is_refused_with_file_line_and_mend(name: str) -> None:
    text, line, words = TEXTS[name]
    message = refused(text.encode("utf-8", "surrogatepass"))
    assert message.startswith(f"form.yaml, line {line}: "), message
    assert words in message, message
    assert "\n" not in message
    assert message.endswith((".", " more like this)")), message
    assert not _INNARDS.search(message), message


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (
            one("- {key: a, kind: date, label: Ä}").encode("utf-16"),
            1,
            "this is not UTF-8 text; save the file as UTF-8.",
        ),
        (one("- {key: a, kind: date, label: Ä}").encode("utf-16-le"), 15, "this is not UTF-8 text"),
        (
            one("- {key: a, kind: date, label: A}").encode("utf-16-le"),
            1,
            "save it as plain UTF-8 text.",
        ),
        (
            one("- {key: a, kind: date, label: Ä}").encode("latin-1"),
            15,
            "this is not UTF-8 text; save the file as UTF-8.",
        ),
        (
            one("- {key: a, kind: date, label: \ud83d}").encode("utf-8", "surrogatepass"),
            15,
            "this is not UTF-8 text",
        ),
        (b"PK\x03\x04" + bytes(range(11, 256)), 1, "this is not UTF-8 text"),
        (b"x" * 2_000_001, 1, "the file is larger than 2 MB; a form is never that long."),
    ],
    ids=[
        "utf-16",
        "utf-16 without a mark",
        "utf-16 of plain letters",
        "latin-1",
        "half a letter",
        "a zip",
        "too long",
    ],
)
def test_bytes_that_are_no_text_are_refused(raw: bytes, line: int, words: str) -> None:
    message = refused(raw)
    assert message.startswith(f"form.yaml, line {line}: "), message
    assert words in message, message


WORDS = re.compile(r"[\w.]+|[\[\]{},:]")
SOUND = one(
    "- {key: pick, kind: single_choice, label: Pick, options: [{key: low, label: Low, points: '1'}]}\n"
    "- {key: t, kind: table, label: T, row_name: R, columns: [{key: n, kind: number, label: N, maximum: '9'},"
    " {key: s, kind: score, label: S, method: sum, of: [{column: n}], bands: [{key: b, label: B, at_least: '1'}]}]}\n"
    "- {key: last, kind: pick, label: L, rows_of: t, show_if: {any_of: [{field: pick, op: is, value: low},"
    " {none_of: [{field: t, column: s, op: gte, value: '5'}]}]}}"
)


OTHER_WORDS = st.sampled_from(["", "no", "[]", "{}", "null", "-1", "x: y", "'", "t", "n"])


def told(text: str) -> str:
    """What is said of a form: nothing when it is one."""
    try:
        advise(load_form(text.encode(), "form.yaml", {}))
    except UserError as error:
        return error.message
    return ""


@given(st.lists(st.tuples(st.integers(0, 10_000), OTHER_WORDS), min_size=1, max_size=3))
@settings(max_examples=100)
def test_a_form_with_other_words_in_it_is_a_form_or_one_sentence(
    changes: list[tuple[int, str]],
) -> None:
    text = SOUND
    for place, word in changes:
        found = list(WORDS.finditer(text))
        at = found[place % len(found)]
        text = text[: at.start()] + word + text[at.end() :]
    message = told(text)
    assert re.fullmatch(r"(form\.yaml, line \d+: [^\n]*)?", message), message
    assert not _INNARDS.search(message), message


def test_ten_thousand_fields_are_one_sentence() -> None:
    fields = "\n".join(f"- {{key: f{number}, kind: date, label: A}}" for number in range(10_000))
    assert refused(one(fields).encode()) == (
        "form.yaml, line 14: “fields” has more than 100 items; shorten it."
    )
