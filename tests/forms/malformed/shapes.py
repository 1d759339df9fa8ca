"""Small forms in which every line is known, so that the lines of their faults can be counted by hand.

`HEADER` fills lines 1 to 10. `one` puts its fields on line 15 and after, `whole` puts its text on line 11 and after.
"""

from textwrap import dedent, indent

from tests.builders import HEADER

NAME = "- {key: name, kind: short_text, label: Name}"
LEVELS = "options: [{key: low, label: Low, points: '1'}, {key: high, label: High, points: '2'}]"
TABLE = "kind: table, label: T, row_name: Row"


def one(fields: str) -> str:
    """A form of one section whose fields begin on line 15."""
    text = indent(dedent(fields).strip("\n"), "      ")
    return f"{HEADER}sections:\n  - key: part\n    title: Part\n    fields:\n{text}\n"


def whole(text: str) -> str:
    """A form whose text after the header begins on line 11."""
    return HEADER + dedent(text).strip("\n") + "\n"


def shown(condition: str) -> str:
    """A choice on line 15, a table on 16, a matrix on 17, a number on 18, and the condition on line 19."""
    return one(
        f"- {{key: pick, kind: single_choice, label: Pick, {LEVELS}}}\n"
        f"- {{key: t, {TABLE}, columns: [{{key: a, kind: number, label: A}}]}}\n"
        "- {key: m, kind: matrix, label: M, rows: [{key: age, label: Age}],"
        " columns: [{key: a, kind: short_text, label: A}]}\n"
        "- {key: n, kind: number, label: N}\n"
        f"- {{key: more, kind: short_text, label: More, show_if: {condition}}}"
    )


def scored(score: str) -> str:
    """Inputs on lines 15 to 19, then a score that begins on line 20."""
    return one(
        f"- {{key: pick, kind: single_choice, label: Pick, {LEVELS}}}\n"
        "- {key: bare, kind: single_choice, label: Bare, options: [{key: a, label: A}]}\n"
        "- {key: words, kind: long_text, label: Words}\n"
        "- {key: yes_no, kind: yes_no_unknown, label: Yes or no}\n"
        f"- {{key: t, {TABLE}, columns: [{{key: a, kind: number, label: A}}]}}\n"
        f"- {{key: s, kind: score, label: S, {score}}}\n"
        "- {key: later, kind: number, label: Later}"
    )


def gated(gate: str) -> str:
    """A section whose gate begins on line 14; its fields follow."""
    return whole(f"""
        sections:
          - key: part
            title: Part
            gate: {gate}
            fields:
              - {{key: outcome, kind: single_choice, label: Outcome, {LEVELS}}}
              - {{key: reason, kind: long_text, label: Reason}}
              - {{key: approver, kind: person, label: Approver}}
              - {{key: line, kind: short_text, label: Line}}
    """)


def repeated(repeat: str) -> str:
    """A section that repeats as line 14 says."""
    return whole(f"""
        sections:
          - key: part
            title: Part
            repeat: {repeat}
            fields:
              - {{key: name, kind: short_text, label: Name}}
              - {{key: day, kind: date, label: Day}}
    """)
