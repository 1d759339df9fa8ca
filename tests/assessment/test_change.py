"""Changes and their chain: what was hashed is kept, and tampering shows."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.assessment.change import (
    Change,
    Edit,
    Made,
    Subject,
    SubjectKind,
    Why,
    digest,
    faults,
    make,
    read,
)
from ehia_desktop.canonical import Json, loads, sha256
from tests.builders import NOON

MADE = Made("A. Tester", NOON, Why.ANSWER)
NAME = Subject(SubjectKind.DETAIL, "title")


def step(number: int, *parents: Change, after: Json = "Evening clinics") -> Change:
    return make(
        f"c{number}",
        "a1",
        MADE,
        parents=[parent.hash for parent in parents],
        edits=[Edit(NAME, None, after)],
        salt=f"{number:032x}",
    )


def chain(length: int) -> list[Change]:
    found: list[Change] = []
    for number in range(1, length + 1):
        found.append(step(number, *found[-1:], after=f"Title {number}"))
    return found


def test_a_chain_that_holds_has_no_faults() -> None:
    assert faults(chain(4)) == ()
    assert faults([]) == ()


def test_a_merge_follows_from_both_its_parents() -> None:
    first = step(1)
    left, right = step(2, first), step(3, first, after="Other")
    assert faults([first, left, right, step(4, left, right)]) == ()


def test_a_change_taken_out_shows() -> None:
    one, _, three = chain(3)
    assert faults([one, three]) == ("Change 2 does not follow from the one before it.",)


def test_a_second_beginning_shows() -> None:
    assert faults([step(1), step(2)]) == ("Change 2 does not follow from the one before it.",)


def test_changes_in_another_order_show() -> None:
    one, two = chain(2)
    assert faults([two, one])


def test_a_header_that_was_altered_shows() -> None:
    one, two = chain(2)
    forged = replace(two, header=two.header.replace(b"A. Tester", b"B. Tester"))
    assert faults([one, forged]) == ("Change 2 does not match its hash.",)


def test_a_header_altered_with_its_hash_breaks_what_follows() -> None:
    one, two, three = chain(3)
    header = two.header.replace(b"A. Tester", b"B. Tester")
    forged = read(header, two.payload, two.salt)
    assert faults([one, forged, three]) == ("Change 3 does not follow from the one before it.",)


def test_a_payload_that_was_altered_shows() -> None:
    one, two = chain(2)
    assert two.payload is not None
    forged = replace(two, payload=two.payload.replace(b"Title 2", b"Title 9"))
    assert faults([one, forged]) == ("The content of change 2 does not match its digest.",)


def test_an_erased_payload_leaves_the_chain_whole() -> None:
    one, two, three = chain(3)
    erased = read(two.header, None, "")
    assert erased.edits == ()
    assert erased.hash == two.hash
    assert faults([one, erased, three]) == ()


def test_the_salt_keeps_a_likely_word_from_being_guessed() -> None:
    one, other = digest(b"payload", "00" * 16), digest(b"payload", "11" * 16)
    assert one != other
    assert one == sha256(b"0" * 32 + b"payload")


def test_the_header_holds_the_digest_and_not_the_words() -> None:
    change = step(1, after="A secret word")
    assert b"secret" not in change.header
    header = loads(change.header)
    assert isinstance(header, dict)
    assert change.payload is not None
    assert header["payload"] == digest(change.payload, change.salt)
    assert change.hash == sha256(change.header)


@pytest.mark.parametrize("header", [b"{}", b"[]", b'"x"', b"not JSON", b'{"id": 5}', b"\xff"])
def test_bytes_that_are_no_change_are_refused(header: bytes) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        read(header, None, "")


@pytest.mark.parametrize(
    "payload", [b"{}", b'["x"]', b'[{"of": "novel", "key": "a", "before": null, "after": null}]']
)
def test_content_that_is_no_content_is_refused(payload: bytes) -> None:
    with pytest.raises(ValueError, match="not "):
        read(step(1).header, payload, "00")


JSON: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(st.characters(exclude_categories=["Cs"]))),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abc"), inner, max_size=2)),
    max_leaves=6,
)  # fmt: skip
EDITS = st.lists(
    st.builds(
        Edit,
        st.builds(Subject, st.sampled_from(SubjectKind), st.sampled_from(["a", "a/b/c"])),
        JSON,
        JSON,
    ),
    max_size=3,
)


@given(EDITS, st.sampled_from(Why))
def test_a_change_reads_back_from_its_bytes(edits: Sequence[Edit], why: Why) -> None:
    made = make(
        "c1", "a1", Made("Ö", NOON, why), parents=["p" * 64], edits=edits, salt="ab", undoes="c0"
    )
    assert read(made.header, made.payload, made.salt) == made


def test_the_inverse_of_the_inverse_is_the_edit() -> None:
    edit = Edit(NAME, "Old", "New")
    assert edit.inverse == Edit(NAME, "New", "Old")
    assert edit.inverse.inverse == edit


def test_a_change_names_the_answers_it_touched() -> None:
    edits = [
        Edit(Subject(SubjectKind.ANSWER, "field/row/column"), None, "x"),
        Edit(NAME, None, "x"),
    ]
    change = make("c1", "a1", MADE, parents=[], edits=edits, salt="ab")
    assert [str(address) for address in change.addresses] == ["field/row/column"]
