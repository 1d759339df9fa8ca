"""Conditions as text: what a person reads and types, there and back exactly, and what is said when it is wrong."""

import itertools

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.forms.condition_parser import read_condition
from ehia_desktop.forms.condition_text import write_condition
from ehia_desktop.forms.conditions import AllOf, AnyOf, Condition, Leaf, NoneOf, Op

YES = Leaf(field="engaged", op=Op.IS, value="yes")
HIGH = Leaf(field="risks", column="impact", op=Op.ANY_ROW, value="high")
FULL = Leaf(field="outcome", op=Op.IS, value="full_needed")


def reason(text: str) -> str:
    with pytest.raises(UserError) as raised:
        read_condition(text)
    return raised.value.message


def test_it_reads_as_a_person_would_say_it() -> None:
    condition = AllOf(all_of=(FULL, AnyOf(any_of=(YES, HIGH))))
    assert write_condition(condition) == (
        "outcome is full_needed and (engaged is yes or any row of risks/impact is high)"
    )


@pytest.mark.parametrize(
    ("leaf", "text"),
    [
        (Leaf(field="a", op=Op.IS_NOT, value="no"), "a is not no"),
        (Leaf(field="a", op=Op.IN, value=("yes", "maybe")), "a in (yes, maybe)"),
        (Leaf(field="a", op=Op.IN, value=()), "a in ()"),
        (Leaf(field="a", op=Op.CONTAINS, value="two words"), 'a contains "two words"'),
        (Leaf(field="a", op=Op.ANSWERED), "a is answered"),
        (Leaf(field="a", op=Op.NOT_ANSWERED), "a is not answered"),
        (Leaf(field="a", op=Op.IS, value="answered"), 'a is "answered"'),
        (Leaf(field="a", op=Op.GT, value="1.10"), "a is more than 1.10"),
        (Leaf(field="a", op=Op.GTE, value="-5"), "a is at least -5"),
        (Leaf(field="a", op=Op.LT, value="2026-11"), "a is less than 2026-11"),
        (Leaf(field="a", op=Op.LTE, value="2026-11-22"), "a is at most 2026-11-22"),
        (Leaf(field="a", row="age", column="effect", op=Op.ANSWERED), "a/age/effect is answered"),
        (Leaf(field="a", column="effect", op=Op.ANSWERED), "a/effect is answered"),
        (Leaf(field="a", row="age", op=Op.ANSWERED), "a/age/ is answered"),
        (Leaf(field="a", op=Op.ANY_ROW), "any row of a"),
        (
            Leaf(field="a", column="b", op=Op.ANY_ROW, value=("c",)),
            "any row of a/b in (c)",
        ),
        (Leaf(field="a", op=Op.IS, value='say "x\\'), 'a is "say \\"x\\\\"'),
    ],
)
def test_every_comparison_has_its_words(leaf: Leaf, text: str) -> None:
    assert write_condition(leaf) == text
    assert read_condition(text) == leaf


def groups(parts: tuple[Condition, ...]) -> list[Condition]:
    return [AllOf(all_of=parts), AnyOf(any_of=parts), NoneOf(none_of=parts)]


def test_groups_in_groups_come_back_as_they_were() -> None:
    once = [group for parts in ((FULL,), (FULL, YES)) for group in groups(parts)]
    twice = [
        group
        for first, second in itertools.product(once, repeat=2)
        for parts in ((first,), (first, second))
        for group in groups(parts)
    ]
    assert [read_condition(write_condition(one)) for one in twice] == twice


@pytest.mark.parametrize("key", ["not", "any", "all", "none", "and", "or", "row", "of", "is", "in"])
def test_a_key_may_be_a_word_of_the_grammar(key: str) -> None:
    condition = AnyOf(any_of=(Leaf(field=key, column=key, op=Op.IS, value=key), YES))
    assert read_condition(write_condition(condition)) == condition


@pytest.mark.parametrize(
    "typed",
    [
        "outcome = full_needed",
        "outcome IS full_needed",
        "outcome is “full_needed”",
        "outcome is 'full_needed'",
        "(outcome\u00a0is  full_needed)",
    ],
)
def test_it_may_be_typed_in_other_ways(typed: str) -> None:
    assert read_condition(typed) == FULL


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("outcome is full needed", "at “needed”, character 17: after a comparison comes “and”"),
        ("a is b or c is d and e is f", "at “and”, character 18: “and” and “or” are mixed"),
        ("a is", "at the end, character 5: the value is missing"),
        ("a isnt b", "at “isnt”, character 3: write “is”, “is not”"),
        ("Outcome is b", "at “Outcome”, character 1: here stands the key of a question"),
        ("(a is b", "at the end, character 8: “)” is missing"),
        ("a in (b c)", "at “c”, character 9: “,” is missing"),
        ('a is "b', "the quote at character 6 is never closed"),
        ("a/b/c/d is e", "“a/b/c/d” at character 1 has too many parts"),
        ("any row of a/b/c is d", "“any_row” takes a column and a value, or neither, and never"),
        ("a is answered b", "at “b”, character 15: after a comparison"),
        ("any row of a/b contains c", "at “contains”, character 16: after “any row of …” comes"),
        ("", "at the end, character 1: here stands the key"),
        ("(" * 32_767, "brackets stand more than 40 deep"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(typed: str, said: str) -> None:
    assert said in reason(typed)
