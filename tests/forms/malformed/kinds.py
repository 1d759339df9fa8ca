"""Faults of what a form asks: conditions, scores, picks, gates, repeats, measures, masks, cited data."""

from tests.forms.malformed.shapes import (
    NAME,
    TABLE,
    gated,
    one,
    repeated,
    scored,
    shown,
    whole,
)

CONDITIONS: dict[str, tuple[str, int, str]] = {
    "a condition on a later field": (
        one(
            "- {key: a, kind: date, label: A, show_if: {field: b, op: answered}}\n- {key: b, kind: date, label: B}"
        ),
        15,
        "“b” comes later in the form; move it before.",
    ),
    "a condition on itself": (
        one("- {key: a, kind: date, label: A, show_if: {field: a, op: answered}}"),
        15,
        "comes later",
    ),
    "a condition of a section on its own field": (
        whole(
            f"sections:\n  - key: p\n    title: P\n    show_if: {{field: name, op: answered}}\n    fields: [{NAME[2:]}]"
        ),
        14,
        "“name” comes later in the form; move it before.",
    ),
    "a column that leans on a later column": (
        one(
            "- key: t\n  kind: table\n  label: T\n  row_name: R\n  columns:\n"
            "    - {key: a, kind: date, label: A, show_if: {field: t, column: b, op: answered}}\n"
            "    - {key: b, kind: date, label: B}"
        ),
        20,
        "the column “b” comes later in the row; move it before this one.",
    ),
    "a column that leans on another row": (
        one(
            "- key: m\n  kind: matrix\n  label: M\n  rows: [{key: age, label: Age}]\n  columns:\n"
            "    - {key: a, kind: date, label: A}\n"
            "    - {key: b, kind: date, label: B, show_if: {field: m, row: age, column: a, op: answered}}"
        ),
        21,
        "a column looks at its own row of “m” only; remove “row”.",
    ),
    "any row of a question without rows": (
        shown("{field: pick, op: any_row}"),
        19,
        "“pick” has no rows",
    ),
    "any row with a column and no value": (
        shown("{field: t, column: a, op: any_row}"),
        19,
        "“any_row” takes a column and a value",
    ),
    "any row of a matrix that takes none": (
        shown("{field: m, op: any_row}"),
        19,
        "“m” takes no rows of the user’s own",
    ),
    "a row of a table, whose rows are the user's": (
        shown("{field: t, row: one, column: a, op: answered}"),
        19,
        "the rows of “t” are the user’s own; remove “row”.",
    ),
    "an option that is not there": (
        shown("{field: pick, op: is, value: middle}"),
        19,
        "“middle” is not an option of “pick”",
    ),
    "more than a choice": (
        shown("{field: pick, op: gt, value: low}"),
        19,
        "“gt” compares numbers and dates",
    ),
    "more than a word": (shown("{field: n, op: gte, value: many}"), 19, "“many” is not a number"),
    "an operator that does not exist": (
        shown("{field: n, op: equals, value: '1'}"),
        19,
        "“equals” cannot stand at “op”",
    ),
    "a group with a misspelt name": (
        shown("{all: [{field: n, op: answered}]}"),
        19,
        "“all” is not a property here",
    ),
    "an empty group": (shown("{none_of: []}"), 19, "“none_of” is empty; give at least one."),
}

SCORES: dict[str, tuple[str, int, str]] = {
    "a score of nothing": (scored("method: sum, of: []"), 20, "“of” is empty; give at least one."),
    "a score by a method nobody knows": (
        scored("method: average, of: [{field: pick}]"),
        20,
        "“average” cannot stand at “method”",
    ),
    "a score of no field": (
        scored("method: sum, of: [{field: nobody}]"),
        20,
        "“nobody” is not a field of this form",
    ),
    "a score of a later field": (
        scored("method: sum, of: [{field: later}]"),
        20,
        "“later” comes later in the form",
    ),
    "a score of a column and no field": (
        scored("method: sum, of: [{column: a}]"),
        20,
        "add “field:” beside the column.",
    ),
    "a score of an empty input": (
        scored("method: sum, of: [{}]"),
        20,
        "an input names a “field”, or a “column”",
    ),
    "a score of a table as a whole": (
        scored("method: sum, of: [{field: t}]"),
        20,
        "“t” needs a column; use one of a.",
    ),
    "a score of a row of a plain field": (
        scored("method: sum, of: [{field: pick, row: x}]"),
        20,
        "“pick” has no rows or columns",
    ),
    "a score of words": (
        scored("method: sum, of: [{field: words}]"),
        20,
        "“words” is a long_text and has no figure",
    ),
    "a score of a yes or no": (
        scored("method: sum, of: [{field: yes_no}]"),
        20,
        "“yes_no” has no points; use a look-up",
    ),
    "a score of options without points": (
        scored("method: product, of: [{field: bare}]"),
        20,
        "no option of “bare” has points",
    ),
    "a look-up without a grid": (
        scored("method: look_up, of: [{field: pick}]"),
        20,
        "“look_up” takes a “grid”",
    ),
    "a grid for a sum": (
        scored("method: sum, of: [{field: pick}], grid: [{options: [low], points: '1'}]"),
        20,
        "no other method does",
    ),
    "a look-up of a column with many rows": (
        scored("method: look_up, of: [{field: t, column: a}], grid: [{options: [x], points: '1'}]"),
        20,
        "a look-up reads options, not numbers",
    ),
    "a grid of an option that is not there": (
        scored("method: look_up, of: [{field: pick}], grid: [{options: [middle], points: '1'}]"),
        20,
        "“middle” does not stand for its input here; use one of high, low.",
    ),
    "a grid with an option too many": (
        scored("method: look_up, of: [{field: pick}], grid: [{options: [low, high], points: '1'}]"),
        20,
        "this has 2 options for 1 inputs; give one for each, in order.",
    ),
    "a grid that says one thing twice": (
        scored(
            "method: look_up, of: [{field: pick}], grid: [{options: [low], points: '1'}, {options: [low], points: '2'}]"
        ),
        20,
        "“low” is given twice; keep one of the two.",
    ),
    "two bands of one key": (
        scored(
            "method: sum, of: [{field: pick}], bands:"
            " [{key: a, label: A, at_least: '1'}, {key: a, label: B, at_least: '2'}]"
        ),
        20,
        "the band “a” is given twice; choose another key.",
    ),
    "bands that fall": (
        scored(
            "method: sum, of: [{field: pick}], bands:"
            " [{key: a, label: A, at_least: '3'}, {key: b, label: B, at_least: '2'}]"
        ),
        20,
        "bands rise, and “B” begins at 2, not above 3; put them in order.",
    ),
    "a tone nobody knows": (
        scored(
            "method: sum, of: [{field: pick}], bands: [{key: a, label: A, at_least: '1', tone: red}]"
        ),
        20,
        "“red” cannot stand at “tone”",
    ),
    "a score that counts itself": (
        one(
            "- key: t\n  kind: table\n  label: T\n  row_name: R\n  columns:\n"
            "    - {key: s, kind: score, label: S, method: sum, of: [{column: s}]}"
        ),
        20,
        "a score cannot count itself; name another column.",
    ),
    "a score of a later column": (
        one(
            "- key: t\n  kind: table\n  label: T\n  row_name: R\n  columns:\n"
            "    - {key: s, kind: score, label: S, method: sum, of: [{column: n}]}\n"
            "    - {key: n, kind: number, label: N}"
        ),
        20,
        "the column “n” comes later in the row; move it before the score.",
    ),
}

PARTS: dict[str, tuple[str, int, str]] = {
    "a repeat without its name": (
        repeated("{title_field: name}"),
        14,
        "“name” is missing; add it.",
    ),
    "a repeat titled by no field of it": (
        repeated("{name: Site, title_field: nobody}"),
        14,
        "“nobody” is not a field of this section; use one of name.",
    ),
    "a repeat titled by a date": (
        repeated("{name: Site, title_field: day}"),
        14,
        "“day” is not a text field",
    ),
    "a repeat with its limits the wrong way round": (
        repeated("{name: Site, title_field: name, minimum: '5', maximum: '2'}"),
        14,
        "“maximum” is less than “minimum”; swap them.",
    ),
    "a gate without a question": (
        gated("{reason: reason, approver: approver}"),
        14,
        "“question” is missing; add it.",
    ),
    "a gate at a line of text": (
        gated("{question: line, goes_on: [low], reason: reason, approver: approver}"),
        14,
        "“line” is not a single_choice of this section",
    ),
    "a gate with an option that is not there": (
        gated("{question: outcome, goes_on: [maybe], reason: reason, approver: approver}"),
        14,
        "“maybe” is not an option of “outcome”",
    ),
    "a gate with an option both ways": (
        gated(
            "{question: outcome, goes_on: [low], ends: [low], reason: reason, approver: approver}"
        ),
        14,
        "“low” both goes on and ends",
    ),
    "a gate that does nothing": (
        gated("{question: outcome, reason: reason, approver: approver}"),
        14,
        "neither goes on nor ends",
    ),
    "a gate whose reason is a line": (
        gated("{question: outcome, goes_on: [low], reason: line, approver: approver}"),
        14,
        "“line” is not a long_text of this section",
    ),
    "a gate approved by a text": (
        gated("{question: outcome, goes_on: [low], reason: reason, approver: line}"),
        14,
        "“line” is not a person or sign_off",
    ),
    "a gate that leads to no option": (
        gated(
            "{question: outcome, goes_on: [low], reason: reason, approver: approver,"
            " leads_to: [{option: x, form: other}]}"
        ),
        14,
        "“x” is not an option of “outcome”",
    ),
    "a pick of no field": (
        one("- {key: a, kind: pick, label: A, rows_of: nobody}"),
        15,
        "“nobody” is not a field of this form",
    ),
    "a pick of a later table": (
        one(
            f"- {{key: a, kind: pick, label: A, rows_of: t}}\n"
            f"- {{key: t, {TABLE}, columns: [{{key: c, kind: date, label: C}}]}}"
        ),
        15,
        "“t” does not come before this question; move it.",
    ),
    "a pick of a line of text": (
        one(f"{NAME}\n- {{key: a, kind: pick, label: A, rows_of: name}}"),
        16,
        "“name” has no rows",
    ),
    "measures without their list": (
        one("- {key: a, kind: evidence, label: A, metrics: [waits]}"),
        15,
        "add “metrics_from:”.",
    ),
    "measures of a list that is not there": (
        one("- {key: a, kind: evidence, label: A, metrics_from: measures, metrics: [waits]}"),
        15,
        "the list “measures” is not among",
    ),
    "a measure that its list does not have": (
        one("- {key: a, kind: evidence, label: A, metrics_from: mine, metrics: [waits]}")
        + "lists: [{id: mine, version: 1.0.0, title: Mine, items: [{key: list_size, label: Size}]}]\n",
        15,
        "“waits” is not in the list “mine”; use one of list_size.",
    ),
    "two registers of actions": (
        one("- {key: a, kind: actions, label: A}\n- {key: b, kind: actions, label: B}"),
        16,
        "a form has one register of actions",
    ),
    "a table with its limits the wrong way round": (
        one(
            f"- {{key: t, {TABLE}, min_rows: '9', max_rows: '3', columns: [{{key: c, kind: date, label: C}}]}}"
        ),
        15,
        "“max_rows” is less than “min_rows”",
    ),
    "a hint with a link": (
        one("- {key: a, kind: date, label: A, hint: See https://example.org}"),
        15,
        "a hint holds no link; put the link in “guidance”",
    ),
    "data that is not there": (
        one("- {key: a, kind: date, label: A, why: 'Because of {duties.wellbeing}.'}"),
        15,
        "“{duties.wellbeing}” stands for nothing",
    ),
    "a mask that fits one text only": (
        one(
            "- {key: a, kind: short_text, label: A, pattern: {any_of: [REF], message: Write it so.}}"
        ),
        15,
        "the mask “REF” fits one text only",
    ),
    "a pattern without a message": (
        one("- {key: a, kind: short_text, label: A, pattern: {any_of: ['99']}}"),
        15,
        "“message” is missing",
    ),
    "a mask longer than its line": (
        one(
            "- {key: a, kind: short_text, label: A, max_characters: '3', pattern: {any_of: ['9999'], message: Four.}}"
        ),
        15,
        "no text of 3 characters fits the mask “9999”",
    ),
    "supplied words that do not fit": (
        one("- {key: a, kind: short_text, label: A, max_characters: '3', supplied: Thameford}"),
        15,
        "longer than 3 characters",
    ),
    "a review day in words": (
        one("- {key: a, kind: short_text, label: A, means: review_on}"),
        15,
        "a short_text cannot mean “review_on”; use date",
    ),
    "a sign-off inside a table": (
        one(
            f"- {{key: t, {TABLE}, columns: [{{key: c, kind: sign_off, label: C, statement: S}}]}}"
        ),
        15,
        "“sign_off” is not a kind of field",
    ),
    "a sign-off without a statement": (
        one("- {key: a, kind: sign_off, label: A}"),
        15,
        "“statement” is missing; add it.",
    ),
}

KINDS = {**CONDITIONS, **SCORES, **PARTS}
