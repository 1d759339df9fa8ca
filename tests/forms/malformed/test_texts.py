"""The corpus of malformed forms: each is one sentence with file, line and mend, and never half a form."""

import re

import pytest

from ehia_desktop.errors import UserError
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


def test_ten_thousand_fields_are_one_sentence() -> None:
    fields = "\n".join(f"- {{key: f{number}, kind: date, label: A}}" for number in range(10_000))
    assert refused(one(fields).encode()) == (
        "form.yaml, line 14: “fields” has more than 100 items; shorten it."
    )
