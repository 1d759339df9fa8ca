"""The normaliser: any text may be saved, exported and synchronised afterwards."""

import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.text import clean, file_name, one_line, shorten, words

# Every character there is, lone surrogates and private ones too.
ANYTHING = st.text(st.characters(), max_size=40)


@given(ANYTHING)
def test_cleaned_text_can_be_written_anywhere(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not [
        sign
        for sign in cleaned
        if unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\t\n"
    ]


@given(ANYTHING)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert one_line(one_line(text)) == one_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40))
def test_words_signs_and_spaces_survive(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\tb", "a\tb"),
        ("nul\x00 bell\x07 del\x7f", "nul bell del"),
        ("\ufeffmark", "mark"),
        ("pay \u202e001\u202c pounds", "pay 001 pounds"),
        ("e\u0301", "é"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("\ufffe\uffff", ""),
        ("Ziba \U0001f469\u200d\u2695\ufe0f", "Ziba \U0001f469\u200d\u2695\ufe0f"),
    ],
)
def test_what_no_document_may_hold_is_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_title_stands_on_one_line() -> None:
    assert one_line("  Evening\n\tclinics \u00a0 2026 ") == "Evening clinics 2026"


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("  ", 0), ("one", 1), ("two words", 2), ("a – b\nc", 4)]
)
def test_words_are_runs_of_signs(text: str, count: int) -> None:
    assert words(text) == count


@given(st.text(max_size=60), st.integers(2, 50))
def test_a_shortened_line_fits(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit
    assert "\n" not in shorten(text, limit)


def test_a_line_is_cut_at_a_word() -> None:
    assert shorten("Evening clinics in Oxford", 18) == "Evening clinics…"
    assert shorten("Evening clinics", 15) == "Evening clinics"
    assert shorten("Incomprehensibilities", 10) == "Incompreh…"


@given(ANYTHING)
def test_any_title_makes_a_file_name_for_every_system(title: str) -> None:
    name = file_name(title, ".docx")
    assert Path(name).name == name
    assert PureWindowsPath(name).name == name
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.startswith((".", " "))
    assert not PureWindowsPath(name).is_reserved()
    assert len(name) <= 90


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Access policy 2026/27: elective", "Access policy 2026 27 elective.docx"),
        ("  ..hidden.. ", "hidden.docx"),
        ("", "assessment.docx"),
        ("???", "assessment.docx"),
        ("CON", "CON file.docx"),
        ("nul.backup", "nul.backup file.docx"),
        ("Ärzte & Übergänge", "Ärzte & Übergänge.docx"),
    ],
)
def test_a_file_name_reads_like_its_title(title: str, name: str) -> None:
    assert file_name(title, ".docx") == name
