"""What an answer can be: one spelling, read back the same; and how it reads."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.canonical import Json, dumps, loads
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.display import date_words, words
from ehia_desktop.forms.richtext import BulletList, Paragraph, Span
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    NotApplicable,
    Number,
    PartialDate,
    Person,
    RichText,
    RowOrder,
    SectionMark,
    SignOff,
    Text,
    Unknown,
    Value,
    from_json,
    is_answered,
    plain_text,
    to_json,
)
from ehia_desktop.text import clean
from tests.builders import form_of, question_at

TEXTS = st.text(max_size=12).map(clean)
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
DATES = st.builds(PartialDate, st.integers(1900, 2200), st.integers(0, 12), st.integers(0, 28))
SPANS = st.lists(
    st.builds(Span, TEXTS, st.booleans(), st.booleans(), st.sampled_from(["", "https://a.org"])),
    max_size=3,
).map(tuple)
BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, SPANS),
        st.builds(BulletList, st.lists(SPANS, max_size=3).map(tuple), st.booleans()),
    ),
    max_size=3,
).map(tuple)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.builds(Text, TEXTS),
    st.builds(RichText, BLOCKS),
    st.builds(Choice, KEYS, TEXTS),
    st.builds(Choices, st.lists(KEYS, max_size=3).map(tuple)),
    DATES,
    st.builds(Number, st.decimals(allow_nan=False, allow_infinity=False)),
    st.builds(Person, TEXTS, TEXTS, TEXTS, TEXTS),
    st.builds(Unknown, TEXTS),
    st.builds(NotApplicable, TEXTS),
    st.builds(RowOrder, st.lists(KEYS, max_size=3).map(tuple)),
    st.builds(SectionMark, st.booleans()),
    st.builds(SignOff, TEXTS, TEXTS, DATES, TEXTS),
)


@given(VALUES)
def test_a_value_reads_back_from_its_stored_bytes(value: Value) -> None:
    again = from_json(loads(dumps(to_json(value))))
    assert again == value
    assert dumps(to_json(again)) == dumps(to_json(value))


@given(VALUES)
def test_every_value_reads_and_is_answered_or_not(value: Value) -> None:
    assert isinstance(plain_text(value), str)
    assert is_answered(value) in {True, False}


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_its_digits(amount: Decimal) -> None:
    again = from_json(to_json(Number(amount)))
    assert isinstance(again, Number)
    assert again.amount.as_tuple() == amount.as_tuple()


@pytest.mark.parametrize(
    ("value", "spelling"),
    [
        (Text("Böhm"), '{"is":"text","text":"Böhm"}'),
        (Choice("no", "why"), '{"is":"choice","key":"no","reason":"why"}'),
        (Choices(("b", "a")), '{"is":"choices","keys":["b","a"]}'),
        (PartialDate(2026, 11), '{"day":0,"is":"date","month":11,"year":2026}'),
        (Number(Decimal("13.20")), '{"amount":"13.20","is":"number"}'),
        (Unknown(), '{"is":"unknown","note":""}'),
        (SectionMark(True), '{"complete":true,"is":"section"}'),
        (
            RichText((Paragraph((Span("a", bold=True),)),
                      BulletList(((Span("b", link="https://a.org"),),), ordered=True))),
            '{"blocks":[{"p":[{"bold":true,"text":"a"}]},{"ol":[[{"link":"https://a.org","text":"b"}]]}],"is":"rich"}',
        ),
    ],
)  # fmt: skip
def test_the_spelling_of_a_value_stays_for_ever(value: Value, spelling: str) -> None:
    assert dumps(to_json(value)).decode() == spelling


@pytest.mark.parametrize(
    "data",
    [
        None,
        "text",
        {},
        {"is": "text"},
        {"is": "text", "text": 5},
        {"is": "novel", "text": "x"},
        {"is": "choices", "keys": [1]},
        {"is": "choices", "keys": "a"},
        {"is": "rich", "blocks": [{"h1": []}]},
        {"is": "rich", "blocks": [{"p": [{"bold": True}]}]},
        {"is": "rich", "blocks": [{"ul": ["a"]}]},
        {"is": "rich", "blocks": "a"},
        {"is": "date", "year": "2026", "month": 1, "day": 1},
        {"is": "number", "amount": 5},
        {"is": "number", "amount": "many"},
        {"is": "section", "complete": 1},
        {"is": "sign_off", "name": "a", "post": "b", "on": {"is": "text", "text": "x"}, "head": ""},
    ],
)
def test_what_is_no_value_is_refused(data: Json) -> None:
    with pytest.raises(ValueError, match=r"not an? |a list of keys holds something else"):
        from_json(data)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Text(" \n"), False),
        (Text("0"), True),
        (RichText(()), False),
        (RichText((Paragraph((Span("  "),)),)), False),
        (RichText((Paragraph((Span("x"),)),)), True),
        (Choices(()), False),
        (Choices(("a",)), True),
        (RowOrder(()), False),
        (Person(email="a@b.org"), False),
        (Person(post="Chair"), True),
        (Unknown(), True),
        (NotApplicable(), True),
        (Choice("no"), True),
        (Number(Decimal(0)), True),
        (SectionMark(False), True),
    ],
)
def test_an_emptied_box_says_nothing_and_not_known_yet_does(value: Value, expected: bool) -> None:
    assert is_answered(value) is expected


FORM = form_of("""
    - key: pick
      kind: single_choice
      label: Pick
      options: [{key: one, label: The first}, {key: two, label: The second}]
    - key: many
      kind: multi_choice
      label: Many
      options: [{key: one, label: The first}, {key: two, label: The second}]
    - {key: asked, kind: yes_no_unknown, label: Asked, unknown_label: Cannot say}
    - {key: share, kind: number, label: Share, unit: "%"}
    - {key: wait, kind: number, label: Wait, unit: weeks}
    - {key: who, kind: person, label: Who}
    - {key: line, kind: short_text, label: Line}
""")
JO = Person("Jo Bloggs", "Chair", "jo@trust.nhs.uk", "01865 000000")


@pytest.mark.parametrize(
    ("address", "value", "expected"),
    [
        ("pick", Choice("two"), "The second"),
        ("pick", Choice("two", "It is nearer."), "The second. It is nearer."),
        ("pick", Choice("gone"), "gone"),
        ("many", Choices(("one", "two")), "The first\nThe second"),
        ("asked", Choice("unknown"), "Cannot say"),
        ("share", Number(Decimal("13.20")), "13.20%"),
        ("wait", Number(Decimal(1234567)), "1,234,567 weeks"),
        ("line", Number(Decimal(5)), "5"),
        ("who", JO, "Jo Bloggs\nChair"),
        ("line", Unknown("Ask the library."), "Not known yet. Ask the library."),
        ("line", Unknown(), "Not known yet."),
        ("line", NotApplicable("No patients."), "Not applicable. No patients."),
        ("line", PartialDate(2026, 11, 22), "22 November 2026"),
        ("line", SignOff("Jo", "Chair", PartialDate(2026, 11)), "Jo\nChair\nNovember 2026"),
        ("line", SectionMark(True), "Completed"),
        ("line", Text("Words"), "Words"),
    ],
)
def test_an_answer_reads_with_the_form_s_labels(address: str, value: Value, expected: str) -> None:
    assert words(FORM, question_at(FORM, parse(address)), value) == expected


def test_contact_details_appear_only_when_asked_for() -> None:
    question = question_at(FORM, parse("who"))
    assert words(FORM, question, JO, with_contact=True).splitlines() == [
        "Jo Bloggs",
        "Chair",
        "jo@trust.nhs.uk",
        "01865 000000",
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(2026), "2026"),
        (PartialDate(2026, 1), "January 2026"),
        (PartialDate(2026, 12, 1), "1 December 2026"),
        (PartialDate(2026, 0, 5), "2026"),
        (PartialDate(2026, 13, 5), "2026"),
    ],
)
def test_a_date_reads_as_far_as_it_is_known(date: PartialDate, expected: str) -> None:
    assert date_words(date) == expected


def test_dates_sort_in_time_order_by_their_spelling() -> None:
    dates = [PartialDate(2026, 11, 22), PartialDate(2026, 11), PartialDate(2025, 12, 31)]
    assert sorted(date.iso for date in dates) == ["2025-12-31", "2026-11", "2026-11-22"]
