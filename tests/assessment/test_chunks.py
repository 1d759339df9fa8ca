"""Cells in chunks, and the spelling of the evidence nouns: nothing is rounded and a marker is never a number."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.assessment.chunks import ROWS_IN_CHUNK, from_chunks, to_chunks
from ehia_desktop.assessment.evidence import (
    Cell,
    Column,
    ColumnType,
    Link,
    Marker,
    Role,
    Row,
    Selection,
    Source,
    Table,
)
from ehia_desktop.assessment.evidence_json import (
    cell_from_json,
    link_from_json,
    link_json,
    source_from_json,
    source_json,
    table_from_json,
    table_json,
)
from ehia_desktop.canonical import Json, dumps, loads, sha256
from ehia_desktop.forms.address import Address
from tests.builders import column, table_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    TEXTS,
    st.builds(Marker, st.sampled_from(["*", "c", ":", "z", ""])),
    st.decimals(allow_nan=False, allow_infinity=False),
)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[CELLS] * width), max_size=6)))
def test_cells_come_back_as_they_were(rows: list[Row]) -> None:
    width = len(rows[0]) if rows else 1
    again = from_chunks(chunk.content for chunk in to_chunks(rows, width))
    assert again == tuple(rows)
    spelled = [cell.as_tuple() for row in again for cell in row if isinstance(cell, Decimal)]
    assert spelled == [cell.as_tuple() for row in rows for cell in row if isinstance(cell, Decimal)]


@pytest.mark.parametrize(
    "text", ["0.10", "13.20", "1E+3", "-0", "0.1234567890123456789012345678901234"]
)
def test_a_number_keeps_every_digit(text: str) -> None:
    [[cell]] = from_chunks(chunk.content for chunk in to_chunks([(Decimal(text),)], 1))
    assert isinstance(cell, Decimal)
    assert str(cell) == text


def test_nothing_a_marker_a_nought_and_an_empty_text_are_four_things() -> None:
    rows: list[Row] = [(None,), (Marker("*"),), (Decimal(0),), ("",), ("*",)]
    again = from_chunks(chunk.content for chunk in to_chunks(rows, 1))
    assert [repr(row) for row in again] == [repr(row) for row in rows]


def test_rows_are_cut_at_a_thousand_and_keep_their_order() -> None:
    rows: list[Row] = [
        (Decimal(number), f"row {number}") for number in range(2 * ROWS_IN_CHUNK + 1)
    ]
    chunks = to_chunks(rows, 2)
    assert len(chunks) == 3
    assert from_chunks(chunk.content for chunk in chunks) == tuple(rows)


def test_equal_rows_make_equal_chunks_named_by_their_content() -> None:
    rows: list[Row] = [(Decimal(1), "a")]
    [one], [other] = to_chunks(rows, 2), to_chunks(list(rows), 2)
    assert one == other
    assert one.hash == sha256(one.content)
    assert to_chunks([(Decimal(1), "b")], 2)[0].hash != one.hash


def test_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="more or fewer cells"):
        to_chunks([("a", "b"), ("a",)], 2)


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"[]",
        b'{"columns":[["a"]],"rows":2}',
        b'{"columns":["a"],"rows":1}',
        b'{"columns":[[{"x":1}]],"rows":1}',
        b'{"columns":[[{"n":"many"}]],"rows":1}',
        b'{"columns":[[{"n":"NaN"}]],"rows":1}',
        b"\x00",
    ],
)
def test_bytes_that_are_no_chunk_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        from_chunks([content])


SOURCES = st.builds(
    Source, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS
)
COLUMNS = st.builds(
    Column,
    st.lists(TEXTS, max_size=3).map(tuple),
    st.sampled_from(ColumnType),
    st.sampled_from(Role),
    TEXTS,
    st.booleans(),
    st.one_of(st.none(), st.integers(0, 6)),
)
TABLES = st.builds(
    Table,
    TEXTS,
    st.integers(1, 9),
    TEXTS,
    SOURCES,
    st.lists(COLUMNS, max_size=3).map(tuple),
    st.integers(0, 9999),
    st.lists(TEXTS, max_size=2).map(tuple),
    st.lists(TEXTS, max_size=2).map(tuple),
    st.lists(TEXTS, max_size=2).map(tuple),
)
POSITIONS = st.lists(st.integers(0, 50), max_size=4).map(tuple)
LINKS = st.builds(
    Link,
    TEXTS,
    st.sampled_from([Address("a"), Address("a", "b", "c"), Address("a", instance="i")]),
    TEXTS,
    st.integers(1, 9),
    TEXTS,
    st.builds(Selection, POSITIONS, POSITIONS),
    TEXTS,
    TEXTS,
)


@given(TABLES)
def test_a_table_reads_back_from_its_stored_bytes(table: Table) -> None:
    assert table_from_json(loads(dumps(table_json(table)))) == table


@given(LINKS)
def test_a_link_reads_back_from_its_stored_bytes(link: Link) -> None:
    assert link_from_json(loads(dumps(link_json(link)))) == link


@given(SOURCES)
def test_a_source_reads_back_from_its_stored_bytes(source: Source) -> None:
    assert source_from_json(loads(dumps(source_json(source)))) == source


@pytest.mark.parametrize(
    "data", [None, {}, {"file_name": "a"}, {"file_name": "a", "sha256": "b", "colour": "red"}]
)
def test_what_is_no_source_is_refused(data: Json) -> None:
    with pytest.raises(ValueError, match="not a source"):
        source_from_json(data)


@pytest.mark.parametrize("data", [5, True, [], {"n": 5}, {"m": 1}])
def test_what_is_no_cell_is_refused(data: Json) -> None:
    with pytest.raises(ValueError, match="not a "):
        cell_from_json(data)


def test_header_levels_join_to_a_name_and_equal_neighbours_are_said_once() -> None:
    assert column("Patients").name == "Patients"
    levels = replace(column("x"), levels=("Waiting", "", "Waiting", "Under 18"))
    assert levels.name == "Waiting / Under 18"
    assert replace(column("x"), levels=()).name == ""


def test_a_source_says_what_publication_lacks_and_what_stands_under_the_table() -> None:
    whole = table_of([]).source
    assert whole.missing == ()
    assert whole.line == (
        "Source: NHS England. Period: April 2024 to March 2025. Basis: Outpatient attendances."
    )
    bare = Source("book.xlsx", "0" * 64)
    assert bare.missing == ("source", "period", "basis")
    assert bare.line == "Source: book.xlsx."
