"""One spelling of data as bytes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.canonical import Json, dumps, loads, number, sha256

JSON: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(st.characters(exclude_categories=["Cs"]))),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abé", max_size=3), inner, max_size=4),
    max_leaves=10,
)  # fmt: skip


@given(JSON)
def test_data_reads_back_and_has_one_spelling(data: Json) -> None:
    raw = dumps(data)
    assert loads(raw) == data
    assert dumps(loads(raw)) == raw


def test_keys_are_sorted_and_nothing_is_spaced_or_escaped_without_need() -> None:
    data: Json = {"b": [1, True, None], "a": "é\n“”/", "é": {}}
    assert dumps(data) == '{"a":"é\\n“”/","b":[1,true,null],"é":{}}'.encode()


def test_the_order_of_keys_does_not_matter() -> None:
    assert dumps({"a": 1, "b": 2}) == dumps({"b": 2, "a": 1})


@pytest.mark.parametrize("data", [1.5, [0.1], {"a": [{"b": 2.0}]}, float("nan")])
def test_a_float_has_no_canonical_spelling(data: object) -> None:
    with pytest.raises(TypeError, match="no canonical spelling; store it as text"):
        dumps(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [{1: "a"}, {None: 1}, {"a": {2: 3}}])
def test_a_key_must_be_text(data: object) -> None:
    with pytest.raises(TypeError, match="a key must be text"):
        dumps(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [{1, 2}, Decimal("1.5"), b"x", object()])
def test_what_json_cannot_hold_is_refused(data: object) -> None:
    with pytest.raises(TypeError):
        dumps(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b"{'a': 1}"])
def test_bytes_that_are_not_json_are_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        loads(raw)


def test_the_hash_is_sha256_in_hexadecimal() -> None:
    # FIPS 180-4, example B.1.
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("text", ["0.10", "-5", "1E+3", "12345678901234567890.123456789"])
def test_a_number_that_travelled_as_text_keeps_its_digits(text: str) -> None:
    assert str(number(text)) == text


@pytest.mark.parametrize("text", ["", "many", "NaN", "Infinity", "1.2.3", "sNaN"])
def test_what_is_no_finite_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        number(text)
