"""A form file with a fault: one sentence that names the file, the line and the mend; never a traceback."""

import re
from textwrap import dedent, indent

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.forms.loader import FormFaults, load_form, load_list
from tests.builders import HEADER, form_text

GOOD = form_text("- {key: name, kind: short_text, label: Name}")
BASE = """\
- key: pick
  kind: single_choice
  label: Pick
  options:
    - {key: one, label: One}
    - {key: two, label: Two}
- {key: amount, kind: number, label: Amount}
- {key: day, kind: date, label: Day}
- {key: words, kind: statement, label: Words, text: Read this.}
- key: grid
  kind: matrix
  label: Grid
  rows: [{key: age, label: Age}]
  columns:
    - {key: effect, kind: short_text, label: Effect}
"""
# HEADER is ten lines; sections, key, title and fields follow; so the fields begin on line 15 and BASE ends on 29.
FIRST, NEXT = 15, 30


def after_base(field: str) -> str:
    """Return a form whose last field, from line `NEXT` on, is `field`."""
    return form_text(BASE + dedent(field).strip("\n"))


def shown_if(condition: str) -> str:
    return after_base(f"- {{key: more, kind: short_text, label: More, show_if: {condition}}}")


def one(field: str) -> str:
    """Return a form with one field, from line `FIRST` on."""
    return form_text(field)


def columns(text: str) -> str:
    return after_base(f"- {{key: t, kind: table, label: T, row_name: Row, columns: [{text}]}}")


# What is wrong, the file, the line it is reported on, and words of the sentence.
FAULTS: dict[str, tuple[str, int, str]] = {
    "a property that does not exist": (
        one("- key: a\n  kind: short_text\n  label: A\n  colour: red"),
        FIRST + 3,
        "“colour” is not a property here; check its spelling or remove it.",
    ),
    "one deep inside a field": (
        after_base("- key: a\n  kind: short_text\n  label: A\n  word:\n    width: 3"),
        NEXT + 4,
        "“width” is not a property here",
    ),
    "one in a column": (
        one(
            "- key: t\n  kind: table\n  label: T\n  row_name: R\n  columns:\n"
            "    - key: a\n      kind: date\n      label: A\n      colour: red"
        ),
        FIRST + 8,
        "“colour” is not a property here",
    ),
    "one that a kind of field does not have": (
        one("- {key: a, kind: statement, label: A, text: T, required_by: draft}"),
        FIRST,
        "“required_by” is not a property here",
    ),
    "a property that is missing": (one("- {key: a, kind: short_text}"), FIRST, "“label” is missing; add it."),
    "a key used twice": (
        after_base("- {key: pick, kind: short_text, label: Again}"),
        NEXT,
        "the key “pick” is used twice; give this one a key of its own.",
    ),
    "a key of a section used for a field": (
        one("- {key: part, kind: short_text, label: A}"),
        FIRST,
        "the key “part” is used twice",
    ),
    "a key that is retired": (
        GOOD + "retired_keys: [name]\n",
        FIRST,
        "the key “name” is retired and never used again; choose another.",
    ),
    "a key with a capital letter": (
        one("- {key: Name, kind: short_text, label: A}"),
        FIRST,
        "“Name” cannot stand at “key”; use small letters",
    ),
    "a condition on a later field": (
        one(
            "- {key: a, kind: short_text, label: A, show_if: {field: b, op: answered}}\n"
            "- {key: b, kind: short_text, label: B}"
        ),
        FIRST,
        "“b” comes later in the form; move it before.",
    ),
    "a condition on no field": (
        shown_if("{field: nobody, op: answered}"),
        NEXT,
        "“nobody” is not a field of this form; check the key.",
    ),
    "a condition on words to read": (
        shown_if("{field: words, op: answered}"),
        NEXT,
        "“words” takes no answer; use a question that does.",
    ),
    "a condition on a matrix as a whole": (
        shown_if("{field: grid, op: answered}"),
        NEXT,
        "“grid” needs a column; use one of effect.",
    ),
    "a condition on a row that is not there": (
        shown_if("{field: grid, row: sex, column: effect, op: answered}"),
        NEXT,
        "“grid” has no row “sex”; use one of age.",
    ),
    "a row where there are none": (
        shown_if("{field: pick, row: age, op: answered}"),
        NEXT,
        "“pick” has no rows or columns",
    ),
    "an option that is not there in a condition": (
        shown_if("{field: pick, op: is, value: three}"),
        NEXT,
        "“three” is not an option of “pick”; use one of one, two.",
    ),
    "one of several options that is not there": (
        shown_if("{field: pick, op: in, value: [one, three]}"),
        NEXT,
        "“three” is not an option of “pick”",
    ),
    "a score compared with a band it does not have": (
        after_base(
            "- {key: s, kind: score, label: S, method: sum, of: [{field: amount}],"
            " bands: [{key: red, label: Red, at_least: 1}]}\n"
            "- {key: more, kind: short_text, label: More, show_if: {field: s, op: is, value: green}}"
        ),
        NEXT + 1,
        "“green” is not an option of “s”; use one of red.",
    ),
    "a score compared with what is no number": (
        after_base(
            "- {key: s, kind: score, label: S, method: sum, of: [{field: amount}]}\n"
            "- {key: more, kind: short_text, label: More, show_if: {field: s, op: gte, value: much}}"
        ),
        NEXT + 1,
        "“much” is not a number; “gte” compares numbers here.",
    ),
    "an operator that does not exist": (
        shown_if("{field: pick, op: equals, value: one}"),
        NEXT,
        "“equals” cannot stand at “op”; use is, is_not, in",
    ),
    "an operator without its value": (shown_if("{field: pick, op: is}"), NEXT, "“is” takes a value; add"),
    "a value where none belongs": (
        shown_if("{field: pick, op: answered, value: one}"),
        NEXT,
        "“answered” takes no value; remove it.",
    ),
    "“in” without a list": (
        shown_if("{field: pick, op: in, value: one}"),
        NEXT,
        "“in” takes a list such as [one, other]",
    ),
    "more than a word": (
        shown_if("{field: amount, op: gt, value: many}"),
        NEXT,
        "“many” is not a number; “gt” compares numbers here.",
    ),
    "later than a word": (shown_if("{field: day, op: lt, value: soon}"), NEXT, "“soon” is not a date"),
    "later than a day not spelled as it is compared": (
        shown_if("{field: day, op: lt, value: 2026-4-1}"),
        NEXT,
        "write it as 2026-04-01",
    ),
    "more than an option": (
        shown_if("{field: pick, op: gt, value: one}"),
        NEXT,
        "“gt” compares numbers and dates",
    ),
    "a group of no conditions": (shown_if("{all_of: []}"), NEXT, "“all_of” is empty; give at least one."),
    "a fault in the second condition of a group": (
        after_base(
            """
            - key: more
              kind: short_text
              label: More
              show_if:
                any_of:
                  - {field: pick, op: is, value: one}
                  - {field: pick, op: is, valeu: two}
            """
        ),
        NEXT + 6,
        "“valeu” is not a property here",
    ),
    "a kind that does not exist": (
        one("- {key: a, kind: shorttext, label: A}"),
        FIRST,
        "“shorttext” is not a kind of field; use one of short_text, long_text",
    ),
    "no kind at all": (one("- {key: a, label: A}"), FIRST, "“kind” is missing; say what kind of field this is."),
    "a matrix inside a table": (columns("{key: m, kind: matrix, label: M}"), NEXT, "“matrix” is not a kind of field"),
    "the word no where a choice belongs": (
        one("- key: a\n  kind: short_text\n  label: A\n  publish: no"),
        FIRST + 3,
        "“no” cannot stand at “publish”; use yes or internal.",
    ),
    "the word no where true or false belongs": (
        one("- key: a\n  kind: short_text\n  label: A\n  allow_unknown: no"),
        FIRST + 3,
        "“allow_unknown” cannot be read; write true or false.",
    ),
    "a version of two numbers": (
        GOOD.replace("version: 1.0.0", "version: 1.10"),
        3,
        "“1.10” cannot stand at “version”; write three numbers, such as “1.10.0”.",
    ),
    "a language of tomorrow": (
        GOOD.replace("schema_version: 1", "schema_version: 2"),
        1,
        "“2” cannot stand at “schema_version”; use 1.",
    ),
    "a stage that does not exist": (
        one("- {key: a, kind: short_text, label: A, required_by: friday}"),
        FIRST,
        "“friday” cannot stand at “required_by”; use never, draft, review",
    ),
    "a meaning that does not exist": (
        one("- {key: a, kind: short_text, label: A, means: something}"),
        FIRST,
        "“something” cannot stand at “means”; use proposal_name",
    ),
    "a number in words": (
        one("- {key: a, kind: short_text, label: A, max_characters: many}"),
        FIRST,
        "“max_characters” takes a whole number; “many” is not one.",
    ),
    "a number below nought": (
        one("- {key: a, kind: short_text, label: A, max_characters: -1}"),
        FIRST,
        "“max_characters” is too small; give 0 or more.",
    ),
    "limits the wrong way round": (
        one("- {key: a, kind: long_text, label: A, min_words: 9, max_words: 5}"),
        FIRST,
        "“max_words” is less than “min_words”; swap them.",
    ),
    "a range the wrong way round": (
        one("- {key: a, kind: number, label: A, minimum: 9, maximum: 5}"),
        FIRST,
        "“maximum” is less than “minimum”; swap them.",
    ),
    "a hint that is too long": (
        one(f"- {{key: a, kind: short_text, label: A, hint: {'x' * 121}}}"),
        FIRST,
        "“hint” is too long; keep it under 120 characters.",
    ),
    "an empty label": (one("- {key: a, kind: short_text, label: }"), FIRST, "“label” is empty; write something"),
    "a label that is a list": (one("- {key: a, kind: short_text, label: [A]}"), FIRST, "“label” takes text"),
    "a web address that is none": (
        one("- {key: a, kind: short_text, label: A, sources: [{title: T, url: 'ftp://x'}]}"),
        FIRST,
        "“ftp://x” cannot stand at “url”; write a whole address that begins with https://.",
    ),
    "options given twice over": (
        one("- {key: a, kind: single_choice, label: A, options_from: x, options: [{key: y, label: Y}]}"),
        FIRST,
        "give either options or options_from, and not both",
    ),
    "no options": (
        one("- {key: a, kind: multi_choice, label: A}"),
        FIRST,
        "give either options or options_from",
    ),
    "no rows": (
        one("- {key: a, kind: matrix, label: A, columns: [{key: b, kind: date, label: B}]}"),
        FIRST,
        "give either rows or rows_from",
    ),
    "an option given twice": (
        one("- {key: a, kind: single_choice, label: A, options: [{key: y, label: Y}, {key: y, label: Z}]}"),
        FIRST,
        "the key “y” is used twice in one list; choose another.",
    ),
    "a column given twice": (
        columns("{key: a, kind: date, label: A}, {key: a, kind: date, label: B}"),
        NEXT,
        "the column key “a” is used twice here or is reserved; choose another.",
    ),
    "the reserved column": (columns("{key: row_label, kind: date, label: A}"), NEXT, "is reserved; choose another."),
    "a reason for an option that is not there": (
        one("- {key: a, kind: single_choice, label: A, options: [{key: y, label: Y}], reason_required_for: [z]}"),
        FIRST,
        "“z” is not among the options of “a”; use one of y.",
    ),
    "mitigation for an option that is not there": (
        one("- {key: a, kind: impact, label: A, options: [{key: y, label: Y}], needs_mitigation: [adverse]}"),
        FIRST,
        "“adverse” is not among the options of “a”",
    ),
    "more widths than columns": (
        one(
            "- {key: t, kind: table, label: T, row_name: R, word: {widths: [1, 2, 3]},\n"
            "   columns: [{key: a, kind: date, label: A}]}"
        ),
        FIRST,
        "there are 3 widths for 1 columns; give one each.",
    ),
    "a width of nought": (
        one("- {key: a, kind: short_text, label: A, word: {widths: [0]}}"),
        FIRST,
        "item 1 of “widths” is too small; give 1 or more.",
    ),
    "a list nobody has": (
        GOOD.replace("sections:", "lists: [nowhere]\nsections:"),
        11,
        "there is no shared list “nowhere”; known lists: none.",
    ),
    "options from a list the form does not name": (
        one("- {key: a, kind: single_choice, label: A, options_from: nowhere}"),
        FIRST,
        "the list “nowhere” is not among this form’s lists; add it to “lists”.",
    ),
    "rows from a list the form does not name": (
        one("- {key: a, kind: matrix, label: A, rows_from: nowhere, columns: [{key: b, kind: date, label: B}]}"),
        FIRST,
        "the list “nowhere” is not among this form’s lists",
    ),
    "lists that are no list": (GOOD + "lists: hello\n", 16, "“lists” is a list of list names."),
    "no sections": (HEADER, 1, "“sections” is missing; add it."),
    "sections that are no list": (HEADER + "sections: hello\n", 11, "“sections” takes a list"),
    "a section without fields": (
        HEADER + "sections:\n  - key: part\n    title: Part\n    fields: []\n",
        14,
        "“fields” is empty; give at least one.",
    ),
    "a field that is a word": (
        HEADER + "sections:\n  - key: part\n    title: Part\n    fields: [hello]\n",
        14,
        "item 1 of “fields” takes properties",
    ),
    "a list instead of a form": ("- a\n- b\n", 1, "a form starts with keys such as “id:” and “sections:”."),
    "a word instead of a form": ("hello\n", 1, "a form starts with keys"),
    "an empty file": ("", 1, "the file is empty."),
    "a file with nothing but a remark": ("# nothing\n", 1, "the file is empty."),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_fault_is_one_sentence_with_file_line_and_mend(name: str) -> None:
    text, line, words = FAULTS[name]
    with pytest.raises(UserError) as caught:
        load_form(text.encode(), "form.yaml", {})
    message = caught.value.message
    assert message.startswith(f"form.yaml, line {line}: ")
    assert words in message
    assert "\n" not in message
    assert message.endswith(".")
    assert not re.search(r"pydantic|Traceback|object at|<class|tuple|dictionary|NoneType", message)


def test_several_faults_are_counted_in_the_message_and_all_kept() -> None:
    text = form_text(
        "- {key: a, kind: short_text}\n- {key: b, kind: nonsense, label: B}\n- {key: c, kind: date, label: C, x: y}"
    )
    with pytest.raises(FormFaults) as caught:
        load_form(text.encode(), "form.yaml", {})
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [
        ("form.yaml", FIRST),
        ("form.yaml", FIRST + 1),
        ("form.yaml", FIRST + 2),
    ]
    assert caught.value.message.endswith("“label” is missing; add it. (2 more like this)")


def test_a_fault_in_a_list_file_names_that_file() -> None:
    text = "id: groups\nversion: 1.0.0\ntitle: Groups\nitems:\n  - key: age\n    label: Age\n    colour: red\n"
    with pytest.raises(FormFaults, match=r"groups\.yaml, line 7: “colour” is not a property here"):
        load_list(text.encode(), "groups.yaml")


def test_a_fault_far_down_is_still_on_its_own_line() -> None:
    fields = "\n".join(f"- {{key: f{number}, kind: short_text, label: L}}" for number in range(90))
    text = form_text(fields + "\n- {key: last, kind: short_text, labbel: L}")
    with pytest.raises(FormFaults) as caught:
        load_form(text.encode(), "form.yaml", {})
    assert {fault.line for fault in caught.value.faults} == {FIRST + 90}


def test_the_indent_of_the_examples_is_what_the_line_numbers_rest_on() -> None:
    lines = form_text(BASE).splitlines()
    assert lines[FIRST - 1] == indent("- key: pick", " " * 6)
    assert len(lines) == NEXT - 1
