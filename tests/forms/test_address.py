"""Addresses: spelled and read back, and nothing else taken for one."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address, parse

KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,59}", fullmatch=True)
ROWS = st.one_of(st.tuples(st.just(""), st.just("")), st.tuples(KEYS, st.one_of(st.just(""), KEYS)))


@given(KEYS, st.one_of(st.just(""), KEYS), ROWS)
def test_an_address_reads_back(field: str, instance: str, cell: tuple[str, str]) -> None:
    address = Address(field, *cell, instance=instance)
    assert parse(str(address)) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("field", Address("field")),
        ("field/row", Address("field", "row")),
        ("field/row/column", Address("field", "row", "column")),
        ("field@site_2/row/column", Address("field", "row", "column", "site_2")),
    ],
)
def test_an_address_is_spelled_as_the_architecture_says(text: str, address: Address) -> None:
    assert parse(text) == address
    assert str(address) == text


@pytest.mark.parametrize(
    "text",
    ["", "Field", "1field", "field/", "field//column", "/row", "field/row/column/more", "field@", "field row",
     "field\n", " field", "field/row@site", "fïeld", "a" * 61, "field/\u0661", "../etc"],
)  # fmt: skip
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UserError, match="is not an address; an address looks like"):
        parse(text)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(UserError):
        assert str(parse(text)) == text


def test_the_whole_of_a_cell_is_its_field() -> None:
    assert parse("field@site/row/column").whole == parse("field@site")


def test_addresses_sort_by_field_row_and_column() -> None:
    texts = ["b", "a/r/c", "a", "a/r"]
    assert [str(address) for address in sorted(map(parse, texts))] == ["a", "a/r", "a/r/c", "b"]
