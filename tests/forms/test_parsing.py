"""Turning what was typed into a value, or into one sentence that says why not."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.canonical import Json
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.parsing import parse_date, parse_value
from ehia_desktop.forms.richtext import Paragraph, Span
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    NotApplicable,
    Number,
    PartialDate,
    Person,
    RichText,
    SignOff,
    Text,
    Unknown,
    Value,
    to_json,
)
from ehia_desktop.strict_yaml import Tree
from ehia_desktop.text import clean
from tests.builders import form_of, question_at

FORM = form_of("""
    - {key: line, kind: short_text, label: Line, max_characters: 10}
    - {key: long, kind: long_text, label: Long, allow_unknown: true, allow_not_applicable: true}
    - key: pick
      kind: single_choice
      label: Pick
      options: [{key: one, label: The first}, {key: two, label: The second}]
    - key: many
      kind: multi_choice
      label: Many
      options: [{key: one, label: The first}, {key: two, label: The second}]
    - key: effect
      kind: impact
      label: Effect
      options: [{key: adverse, label: Adverse}, {key: neutral, label: Neutral}]
    - {key: asked, kind: yes_no_unknown, label: Asked}
    - {key: day, kind: date, label: Day}
    - {key: month, kind: date, precision: month, label: Month}
    - {key: year, kind: date, precision: year, label: Year}
    - {key: amount, kind: number, label: Amount, minimum: 0, maximum: 100}
    - {key: whole, kind: number, label: Whole, whole: true}
    - {key: who, kind: person, label: Who}
    - {key: signed, kind: sign_off, label: Signed, statement: I agree.}
""")


def read(address: str, raw: Tree) -> Value:
    return parse_value(FORM, question_at(FORM, parse(address)), raw)


GOOD: list[tuple[str, Tree, Value]] = [
    ("line", "  Two   words\n", Text("Two words")),
    ("line", "", Text("")),
    ("long", "Plain words", RichText((Paragraph((Span("Plain words"),)),))),
    ("long", {"unknown": " ask them "}, Unknown("ask them")),
    ("long", {"not_applicable": "no patients"}, NotApplicable("no patients")),
    ("pick", "one", Choice("one")),
    ("pick", "The second", Choice("two")),
    ("pick", {"choice": "one", "reason": " because\r\nof it "}, Choice("one", "because\nof it")),
    ("pick", {"choice": "one"}, Choice("one")),
    ("many", ["two", "one"], Choices(("one", "two"))),
    ("many", "two", Choices(("two",))),
    ("many", [], Choices(())),
    ("effect", "adverse", Choice("adverse")),
    ("asked", "unknown", Choice("unknown")),
    ("day", "2026-11-22", PartialDate(2026, 11, 22)),
    ("day", " 2026-1-2 ", PartialDate(2026, 1, 2)),
    ("month", "2026-11", PartialDate(2026, 11)),
    ("month", "2026-11-22", PartialDate(2026, 11, 22)),
    ("year", "2026", PartialDate(2026)),
    ("amount", "13.20", Number(Decimal("13.20"))),
    ("amount", "13 %", Number(Decimal(13))),
    ("whole", "1,234,567", Number(Decimal(1234567))),
    ("whole", "1 234\u00a0567", Number(Decimal(1234567))),
    ("amount", ".5", Number(Decimal("0.5"))),
    ("whole", "-3", Number(Decimal(-3))),
    ("who", "Jo Bloggs", Person("Jo Bloggs")),
    ("who", {"post": "Chair", "email": " jo@trust.nhs.uk "}, Person(post="Chair", email="jo@trust.nhs.uk")),
    (
        "signed",
        {"name": "Jo Bloggs", "post": "Director", "on": "2026-11-22"},
        SignOff("Jo Bloggs", "Director", PartialDate(2026, 11, 22)),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("address", "raw", "value"), GOOD)
def test_each_kind_takes_what_it_should(address: str, raw: Tree, value: Value) -> None:
    assert read(address, raw) == value


BAD: list[tuple[str, Tree, str]] = [
    ("line", "12345678901", "“Line” takes 10 characters; this has 11."),
    ("line", ["a"], "“Line” takes text here, not a list or named parts."),
    ("line", {"unknown": "x"}, "“Line” does not take “not known yet”; give an answer."),
    ("line", {"not_applicable": "x"}, "“Line” does not take “not applicable”; give an answer."),
    ("line", {"text": "x"}, "“Line” takes text here, not a list or named parts."),
    ("long", "x" * 200_001, "“Long” takes 200,000 characters; shorten it."),
    ("long", {"unknown": ["x"]}, "“Long” takes text here, not a list or named parts."),
    ("pick", "three", "“three” is not an option of “Pick”; use one of one, two."),
    ("pick", "", "“” is not an option of “Pick”; use one of one, two."),
    ("pick", ["one"], "“Pick” takes text here, not a list or named parts."),
    ("pick", {"reason": "x"}, "“Pick” takes “choice” and “reason”; remove the rest."),
    ("pick", {"choice": "one", "why": "x"}, "“Pick” takes “choice” and “reason”; remove the rest."),
    ("many", ["one", "three"], "“three” is not an option of “Many”; use one of one, two."),
    ("many", [["one"]], "“Many” takes text here, not a list or named parts."),
    ("asked", "perhaps", "“perhaps” is not an option of “Asked”; use one of yes, no, unknown."),
    ("day", "22/11/2026", "“22/11/2026” is not a date; write it as 2026-11-22, 2026-11 or 2026."),
    ("day", "2026-11", "“Day” needs a day; “2026-11” has none."),
    ("month", "2026", "“Month” needs a month; “2026” has none."),
    ("day", "2026-02-29", "There is no day “2026-02-29”; check the day and the month."),
    ("day", "2026-11-00", "There is no day “2026-11-00”; check the day and the month."),
    ("month", "2026-13", "There is no date “2026-13”; write it as 2026-11-22, 2026-11 or 2026."),
    ("month", "2026-00", "There is no date “2026-00”; write it as 2026-11-22, 2026-11 or 2026."),
    ("year", "1066", "There is no date “1066”; write it as 2026-11-22, 2026-11 or 2026."),
    ("amount", "many", "“Amount” takes a number; “many” is not one."),
    ("amount", "", "“Amount” takes a number; “” is not one."),
    ("amount", "NaN", "“Amount” takes a number; “NaN” is not one."),
    ("amount", "1e999", "“Amount” takes a number; “1e999” is not one."),
    ("amount", "1,5", "“Amount” takes a number; “1,5” is not one."),
    ("amount", "1e1", "“Amount” takes a number; “1e1” is not one."),
    ("whole", "1,2345", "“Whole” takes a number; “1,2345” is not one."),
    ("who", ["Jo"], "“Who” takes named parts, such as name and post."),
    ("who", {"shoe": "9"}, "“Who” takes name, post, email and telephone, not “shoe”."),
    ("signed", "Jo", "“Signed” takes named parts, such as name and post."),
    ("signed", {"name": "Jo"}, "“Signed” takes name, post and on (a date), all three."),
    ("signed", {"name": "Jo", "post": "x", "on": "soon"},
     "“soon” is not a date; write it as 2026-11-22, 2026-11 or 2026."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "raw", "amount"),
    [("amount", "-1", "-1"), ("amount", "101", "101"), ("whole", "1.5", "1.5")],
)
def test_a_number_out_of_its_range_is_kept_for_the_gates_to_speak_of(
    address: str, raw: str, amount: str
) -> None:
    assert read(address, raw) == Number(Decimal(amount))


@pytest.mark.parametrize(("address", "raw", "message"), BAD)
def test_each_kind_says_in_one_sentence_what_it_does_not_take(
    address: str, raw: Tree, message: str
) -> None:
    with pytest.raises(UserError) as caught:
        read(address, raw)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("year", "is_leap"), [(2024, True), (2026, False), (2000, True), (2100, False)]
)
def test_leap_years_are_known(year: int, is_leap: bool) -> None:
    if is_leap:
        assert parse_date(f"{year}-02-29") == PartialDate(year, 2, 29)
    else:
        with pytest.raises(UserError, match="There is no day"):
            parse_date(f"{year}-02-29")


@given(st.dates())
def test_every_day_of_our_time_reads_back(day: object) -> None:
    text = str(day)
    if "1900" <= text[:4] <= "2200":
        assert parse_date(text).iso == text


TREES: st.SearchStrategy[Tree] = st.recursive(
    st.text(max_size=20),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["choice", "reason", "unknown", "name", "on", "x"]), inner, max_size=3
        ),
    ),
    max_leaves=5,
)


@given(st.sampled_from(sorted({address for address, _, _ in GOOD})), TREES)
def test_whatever_is_given_is_a_value_or_one_sentence(address: str, raw: Tree) -> None:
    with contextlib.suppress(UserError):
        read(address, raw)


def strings(data: Json) -> Iterator[str]:
    """Every text in a value's spelling."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for part in data.values():
            yield from strings(part)
    elif isinstance(data, Sequence):
        for part in data:
            yield from strings(part)


@given(st.text(st.characters(), max_size=30))
def test_whatever_is_typed_every_part_of_a_value_is_clean(text: str) -> None:
    typed: list[tuple[str, Tree]] = [
        ("long", text),
        ("long", {"unknown": text}),
        ("long", {"not_applicable": text}),
        ("pick", {"choice": "one", "reason": text}),
        ("who", {"name": text, "post": text, "email": text, "telephone": text}),
        ("line", text[:5]),
    ]
    for address, raw in typed:
        spelling = to_json(read(address, raw))
        assert [part for part in strings(spelling) if clean(part) != part] == []
