"""The class of a change: patch, minor or major, and whether a version number is enough for it."""

from collections.abc import Mapping

import pytest

from ehia_desktop.forms import definition, fields, lists
from ehia_desktop.forms.difference import (
    Difference,
    compare,
    compare_lists,
    required,
    verdict,
)
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.forms.model import Part
from ehia_desktop.forms.properties import (
    APART,
    BAND,
    FORM,
    ITEM,
    LIST,
    LOCAL_ROWS,
    QUESTION,
    REPEAT,
    SECTION,
    Bump,
    Rule,
)
from ehia_desktop.forms.retired_keys import key_faults
from tests.assessment.migrating.pairs import form_at

TEXT = "- {key: a, kind: short_text, label: A}"
CHOICE = "- {key: a, kind: single_choice, label: A, options: [{key: x, label: X}%s]}"
MATRIX = """
- key: m
  kind: matrix
  label: M
  rows: [{key: x, label: X}%s]
  columns: [{key: c, kind: long_text, label: C}%s]
  %s
"""
NUMBER = "- {key: a, kind: number, label: A%s}"
LATER = "\n- {key: z, kind: short_text, label: Z%s}"


def between(old: str, new: str) -> tuple[Difference, ...]:
    return compare(form_at(old, "1.0.0"), form_at(new, "2.0.0"))


@pytest.mark.parametrize(
    ("old", "new", "bump"),
    [
        (TEXT, TEXT, None),
        (TEXT, "- {key: a, kind: short_text, label: Better}", Bump.PATCH),
        (TEXT, "- {key: a, kind: short_text, label: A, guidance: Say more., hint: Short}", Bump.PATCH),
        (TEXT, "- {key: a, kind: short_text, label: A, word: {landscape: true}}", Bump.PATCH),
        (TEXT, TEXT + LATER % "", Bump.MINOR),
        (TEXT, TEXT + LATER % ", required_by: review", Bump.MAJOR),
        (TEXT + LATER % "", TEXT, Bump.MAJOR),
        (TEXT, "- {key: a, kind: long_text, label: A}", Bump.MAJOR),
        (TEXT, "- {key: a, kind: short_text, label: A, required_by: draft}", Bump.MAJOR),
        ("- {key: a, kind: short_text, label: A, required_by: draft}", TEXT, Bump.MINOR),
        (
            "- {key: a, kind: short_text, label: A, required_by: publication}",
            "- {key: a, kind: short_text, label: A, required_by: review}",
            Bump.MAJOR,
        ),
        (TEXT, "- {key: a, kind: short_text, label: A, publish: internal}", Bump.MINOR),
        ("- {key: a, kind: short_text, label: A, publish: internal}", TEXT, Bump.MAJOR),
        (TEXT, "- {key: a, kind: short_text, label: A, means: findings}", Bump.MAJOR),
        (TEXT, "- {key: a, kind: short_text, label: A, max_characters: 200}", Bump.MAJOR),
        (TEXT, "- {key: a, kind: short_text, label: A, max_characters: 400}", Bump.MINOR),
        (CHOICE % "", CHOICE % ", {key: y, label: Y}", Bump.MINOR),
        (CHOICE % ", {key: y, label: Y}", CHOICE % "", Bump.MAJOR),
        (CHOICE % ", {key: y, label: Y}", CHOICE % ", {key: y, label: Why}", Bump.PATCH),
        (CHOICE % ", {key: y, label: Y}", CHOICE % ", {key: y, label: Y, points: 3}", Bump.MAJOR),
        (MATRIX % ("", "", ""), MATRIX % (", {key: y, label: Y}", "", ""), Bump.MINOR),
        (MATRIX % (", {key: y, label: Y}", "", ""), MATRIX % ("", "", ""), Bump.MAJOR),
        (MATRIX % ("", "", ""), MATRIX % ("", ", {key: d, kind: date, label: D}", ""), Bump.MINOR),
        (MATRIX % ("", ", {key: d, kind: date, label: D}", ""), MATRIX % ("", "", ""), Bump.MAJOR),
        (MATRIX % ("", "", ""), MATRIX % ("", "", "local_rows: {name: More}"), Bump.MINOR),
        (MATRIX % ("", "", "local_rows: {name: More}"), MATRIX % ("", "", ""), Bump.MAJOR),
        (MATRIX % ("", "", ""), MATRIX % ("", "", "layout: grid"), Bump.PATCH),
        (NUMBER % "", NUMBER % ", unit: weeks", Bump.MAJOR),
        (NUMBER % "", NUMBER % ", minimum: '0'", Bump.MAJOR),
        (NUMBER % ", maximum: '9'", NUMBER % ", maximum: '10'", Bump.MINOR),
        (NUMBER % "", NUMBER % ", allow_unknown: true", Bump.MINOR),
        (NUMBER % ", allow_unknown: true", NUMBER % "", Bump.MAJOR),
        (
            TEXT + LATER % "",
            TEXT + LATER % ", show_if: {field: a, op: answered}",
            Bump.MAJOR,
        ),
        (
            TEXT + LATER % ", show_if: {field: a, op: answered}",
            TEXT + LATER % "",
            Bump.MINOR,
        ),
        (
            "- {key: a, kind: person, label: A, name_public: false}",
            "- {key: a, kind: person, label: A}",
            Bump.MAJOR,
        ),
    ],
)  # fmt: skip
def test_a_change_has_its_class(old: str, new: str, bump: Bump | None) -> None:
    assert required(between(old, new)) is bump, between(old, new)


def test_a_question_may_move_between_sections_but_not_into_copies() -> None:
    sections = """
        sections:
          - {key: one, title: One, fields: [{key: a, kind: date, label: A}%s]}
          - key: two
            title: Two
            %s
            fields: [{key: b, kind: short_text, label: B}%s]
    """
    moved = "{key: c, kind: number, label: C}"
    old = sections % (f", {moved}", "", "")
    assert required(between(old, sections % ("", "", f", {moved}"))) is Bump.PATCH
    copies = "repeat: {name: Site, title_field: b}"
    before = sections % (f", {moved}", copies, "")
    assert required(between(before, sections % ("", copies, f", {moved}"))) is Bump.MAJOR


def test_a_score_worked_out_otherwise_is_major() -> None:
    score = """
    - {key: a, kind: number, label: A}
    - {key: s, kind: score, label: S, method: sum, of: [{field: a}], bands: [{key: low, label: Low, at_least: '0'}%s]}
    """
    assert (
        required(between(score % "", score % ", {key: high, label: High, at_least: '9'}"))
        is Bump.MAJOR
    )


def test_a_difference_says_where_and_what_in_words() -> None:
    (found,) = between(
        TEXT + LATER % "", TEXT + LATER % ", show_if: {field: a, op: is, value: Leeds}"
    )
    assert str(found) == "major: “Z”: is asked under another condition."
    assert (found.was, found.now) == ("always", "“A” is “Leeds”")


@pytest.mark.parametrize(
    ("was", "now", "bump", "words"),
    [
        ("1.2.3", "1.2.4", Bump.PATCH, ""),
        ("1.2.3", "1.3.0", Bump.MINOR, ""),
        ("1.2.3", "2.0.0", Bump.MAJOR, ""),
        ("1.2.3", "1.3.0", Bump.MAJOR, "The change is major, so version 1.3.0 is not enough; give it at least 2.0.0."),
        ("1.9.0", "1.9.1", Bump.MINOR, "The change is minor, so version 1.9.1 is not enough; give it at least 1.10.0."),
        ("1.10.0", "1.9.9", Bump.PATCH, "Version 1.9.9 is not newer than 1.10.0; give it at least 1.10.1."),
        ("1.0.0", "1.0.0", Bump.PATCH, "Version 1.0.0 is not newer than 1.0.0; give it at least 1.0.1."),
        ("1.0.0", "1.0.0", None, ""),
    ],
)  # fmt: skip
def test_a_publisher_cannot_call_a_change_smaller_than_it_is(
    was: str, now: str, bump: Bump | None, words: str
) -> None:
    assert verdict(was, now, bump) == words


def test_keys_that_went_are_never_used_again() -> None:
    old = form_at(TEXT + LATER % "", "1.0.0").model_copy(update={"retired_keys": ("ancient",)})
    new = form_at(
        "- {key: a, kind: short_text, label: A}\n- {key: ancient, kind: date, label: O}", "2.0.0"
    )
    said = key_faults(old, new)
    assert "“ancient” was retired" in said[0]
    assert said[1].endswith("never used again: z.")
    assert key_faults(old, old) == ()


def test_options_rows_and_columns_that_went_are_recorded_too() -> None:
    old = form_at(
        CHOICE % ", {key: y, label: Y}" + MATRIX % (", {key: z, label: Z}", "", ""), "1.0.0"
    )
    new = form_at(CHOICE % "" + MATRIX % ("", "", ""), "2.0.0")
    assert key_faults(old, new) == (
        "“a”, options: add to “retired_keys”, so that they are never used again: y.",
        "“m”: add to “retired_keys”, so that they are never used again: z.",
    )


def test_shared_lists_have_classes_too() -> None:
    def made(*items: str) -> SharedList:
        return SharedList.model_validate(
            {
                "id": "groups",
                "version": "1.0.0",
                "title": "Groups",
                "items": [{"key": key, "label": key.title()} for key in items],
            }
        )

    assert required(compare_lists(made("age"), made("age", "sex"))) is Bump.MINOR
    assert required(compare_lists(made("age", "sex"), made("age"))) is Bump.MAJOR
    assert required(compare_lists(made("age"), made("age"))) is None


def test_every_property_of_the_language_has_a_class() -> None:
    questions = [
        kind
        for kind in vars(fields).values()
        if isinstance(kind, type) and issubclass(kind, fields.Question | fields.Statement)
    ]
    ruled: list[tuple[type[Part], Mapping[str, Rule]]] = [(kind, QUESTION) for kind in questions]
    ruled += [
        (definition.Form, FORM),
        (definition.Section, SECTION),
        (definition.Repeat, REPEAT),
        (fields.LocalRows, LOCAL_ROWS),
        (fields.Band, BAND),
        (lists.Item, ITEM),
        (lists.SharedList, LIST),
    ]
    missing = {
        f"{kind.__name__}.{name}"
        for kind, rules in ruled
        for name in kind.model_fields
        if name not in rules and name not in APART
    }
    assert missing == set()
