"""A form that uses every property of the language, and workbooks in which cells are changed by their heading."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from openpyxl.utils import get_column_letter

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.in_excel.reading import FormRead, read_form
from ehia_desktop.forms.in_excel.writing import write_sheets
from ehia_desktop.forms.loader import load_form
from ehia_desktop.workbook_cells import ReadCell, ReadSheet
from tests.builders import form_of

_HELP = """short_label: Short, hint: A hint, guidance: "Guidance\\n\\n- one\\n- two", example: Example, why: Why,
        sources: [{title: A law, url: "https://example.org/law?a=1"}, {title: "A \\"paper\\" https://example.org/x"}],
        required_by: review, publish: internal, allow_unknown: "true", allow_not_applicable: "true", reason_words: 4,
        unverified: "true", with_previous: "true",
        word: {as: headings, heading_level: 3, widths: [100], landscape: "true", blank_text: None},"""

WHOLE = f"""\
schema_version: 1
id: whole-form
version: 1.10.0
title: "=A whole form"
short_title: Whole
summary: "It has everything.\\nTwo lines."
status: draft
purpose: screening
needs_figures: "true"
origin: {{title: T, publisher: P, licence: L, url: "https://example.org", note: Not checked}}
sources: [{{title: A source}}, {{title: "Two\\nlines", url: "https://example.org/2"}}]
retired_keys: [gone, gone_too]
lists:
  - id: groups
    version: 1.2.0
    title: Groups
    note: A note
    sources: [{{title: S, url: "https://example.org"}}]
    retired_keys: [old]
    items:
      - {{key: age, label: Age, hint: H, guidance: G, points: -2, as_of: 2026-11, unverified: "true"}}
      - {{key: sex, label: "0012", points: 0}}
sections:
  - key: first
    title: First
    short_title: F
    intro: "An introduction _x0041_ kept"
    publish: internal
    numbered: "false"
    repeat: {{name: Specialty, title_field: line, hint: H, minimum: 2, maximum: 9}}
    fields:
      - {{key: words, kind: statement, label: Words, text: Read this, publish: yes, unverified: "true",
         with_previous: "false"}}
      - {{key: line, kind: short_text, label: 1.10, {_HELP} means: proposal_name, max_characters: 9, supplied: Given,
         pattern: {{any_of: [99-A, '"9', X 9], message: Like 12-A}}}}
      - {{key: prose, kind: long_text, label: Prose, {_HELP} min_words: 2, max_words: 90, supplied: "Two\\n\\nparts"}}
  - key: second
    title: Second
    despite_gate: "true"
    show_if: {{field: prose, op: answered}}
    gate: {{question: outcome, opens: review, goes_on: [more], ends: [enough, none_at_all], reason: reason,
           approver: approver, leads_to: [{{option: more, form: other-form}}, {{option: enough, form: short-form}}]}}
    fields:
      - {{key: outcome, kind: single_choice, label: Outcome, {_HELP} means: screening_outcome,
         reason_required_for: [more, enough], retired_keys: [was],
         options: [{{key: more, label: More, hint: H, guidance: G, points: 3, as_of: "2026", unverified: "true"}},
                   {{key: enough, label: Enough}}, {{key: none_at_all, label: None}}]}}
      - {{key: one_of, kind: single_choice, label: One of, options_from: groups}}
      - {{key: several, kind: multi_choice, label: Several, {_HELP} options_from: groups, reason_required_for: [age],
         retired_keys: [was]}}
      - {{key: way, kind: impact, label: Way, {_HELP} options_from: groups, reason_required_for: [age],
         needs_mitigation: [sex], retired_keys: [was]}}
      - {{key: done, kind: yes_no_unknown, label: Done, {_HELP} reason_required_for: ["no", unknown],
         unknown_label: Nobody knows}}
      - {{key: day, kind: date, label: Day, {_HELP} precision: month}}
      - {{key: amount, kind: number, label: Amount, {_HELP} unit: "%", minimum: -5, maximum: 0, whole: "true"}}
      - {{key: approver, kind: person, label: Approver, {_HELP} contact: "false", name_public: "false"}}
      - {{key: reason, kind: long_text, label: Reason, show_if: {{all_of: [
           {{field: outcome, op: in, value: [more, enough]}}, {{none_of: [{{field: amount, op: gte, value: "-1"}},
           {{any_of: [{{field: prose, op: contains, value: two words}}]}}]}}]}}}}
      - {{key: risks, kind: matrix, label: Risks, {_HELP} rows: [{{key: one, label: One, hint: H, guidance: G,
         points: 1, as_of: "2026-11-22", unverified: "true"}}, {{key: two, label: Two}}],
         local_rows: {{name: Another, hint: H, maximum: 3, offered_from: groups}}, layout: grid, row_heading: Risk,
         retired_keys: [three],
         columns: [
           {{key: how_bad, kind: impact, label: How bad, {_HELP} options: [{{key: low, label: Low, points: 1}},
             {{key: high, label: High, points: 4}}], needs_mitigation: [high], reason_required_for: [low],
             retired_keys: [was]}},
           {{key: how_often, kind: number, label: How often,
             show_if: {{field: risks, column: how_bad, op: is, value: high}}}},
           {{key: seen, kind: yes_no_unknown, label: Seen, unknown_label: Nobody}},
           {{key: mask, kind: short_text, label: Mask, pattern: {{any_of: [A9], message: M}}}},
           {{key: mark, kind: score, label: Mark, {_HELP} method: product,
             of: [{{column: how_bad}}, {{column: how_often}}],
             bands: [{{key: few, label: Few, at_least: -9}},
               {{key: many, label: Many, at_least: 8, meaning: Act, tone: bad}}]}}]}}
      - {{key: shared, kind: matrix, label: Shared, rows_from: groups,
         columns: [{{key: text, kind: long_text, label: Text}}]}}
      - {{key: issues, kind: table, label: Issues, {_HELP} row_name: Issue, min_rows: 1, max_rows: 4, ordered: "true",
         retired_keys: [x], columns: [{{key: issue, kind: short_text, label: Issue}}]}}
      - {{key: chosen, kind: pick, label: Chosen, {_HELP} rows_of: risks, many: "false"}}
      - {{key: total, kind: score, label: Total, {_HELP} method: look_up,
         of: [{{field: outcome}}, {{field: risks, row: one, column: how_bad}}],
         grid: [{{options: [more, low], points: 2}}, {{options: [more, high], points: -4}},
                {{options: [enough, low], points: 1}}, {{options: [enough, high], points: 0}},
                {{options: [none_at_all, low], points: 0}},
                {{options: [none_at_all, high], points: 0}}]}}
      - {{key: todo, kind: actions, label: To do, {_HELP} row_name: Deed, min_rows: 1, max_rows: 5, ordered: "true"}}
      - {{key: figures, kind: evidence, label: Figures, {_HELP} metrics_from: groups, metrics: [age, sex]}}
      - {{key: signed, kind: sign_off, label: Signed, {_HELP} means: agreed_on, statement: I agree.}}
"""


@cache
def whole_form() -> Form:
    """A sound form in which every property of every kind is used somewhere."""
    text = WHOLE
    for field, widths in (
        ("risks", "[50, 10, 10, 10, 10, 10]"),
        ("todo", "[30, 20, 20, 10, 10, 10]"),
    ):
        head, mark, tail = text.partition(f"- {{key: {field},")
        text = head + mark + tail.replace("widths: [100]", f"widths: {widths}", 1)
    return load_form(text.encode(), "form.yaml", {})


@cache
def small_form() -> Form:
    """Two sections: a name and a choice with two options; a matrix of two rows with a score, and a list it uses."""
    return form_of("""
        lists:
          - {id: groups, version: 1.0.0, title: Groups, items: [{key: age, label: Age}, {key: sex, label: Sex}]}
        sections:
          - key: start
            title: Start
            fields:
              - {key: name, kind: short_text, label: Name, required_by: draft}
              - key: level
                kind: single_choice
                label: Level
                options: [{key: low, label: Low, points: "1"}, {key: high, label: High, points: "2"}]
          - key: rest
            title: Rest
            show_if: {field: level, op: is, value: high}
            fields:
              - key: effects
                kind: matrix
                label: Effects
                rows_from: groups
                columns:
                  - {key: size, kind: number, label: Size}
                  - key: mark
                    kind: score
                    label: Mark
                    method: sum
                    of: [{column: size}]
                    bands: [{key: few, label: Few, at_least: "0"}]
    """)


class Worked:
    """A workbook as it is read back, in which cells are changed before it is."""

    def __init__(self, form: Form) -> None:
        self._rows = {
            sheet.name: {
                number: {
                    column: ReadCell(text)
                    for column, text in enumerate(row, 1)
                    if isinstance(text, str) and text
                }
                for number, row in enumerate(sheet.rows, 1)
            }
            for sheet in write_sheets(form)
        }
        self._changed: dict[str, ReadSheet] = {}

    def put(self, sheet: str, key: str, heading: str, cell: ReadCell | str | None) -> str:
        """Put `cell` into the first row that holds `key`; returns its address, such as C5."""
        row = next(
            number
            for number, cells in self._rows[sheet].items()
            if number > 3 and key in {one.text for one in cells.values()}
        )
        return self.put_at(sheet, row, heading, cell)

    def put_at(self, sheet: str, row: int, heading: str, cell: ReadCell | str | None) -> str:
        """Put `cell` into a row by its number; returns its address."""
        column = self.column(sheet, heading)
        cells = self._rows[sheet].setdefault(row, {})
        if cell is None:
            cells.pop(column, None)
        else:
            cells[column] = cell if isinstance(cell, ReadCell) else ReadCell(cell)
        return f"{get_column_letter(column)}{row}"

    def put_anywhere(self, sheet: str, row: int, column: int, text: str) -> None:
        """Put `text` into any cell, by numbers."""
        self._rows[sheet].setdefault(row, {})[column] = ReadCell(text)

    def column(self, sheet: str, heading: str) -> int:
        """The number of a column by its heading."""
        return next(column for column, cell in self._rows[sheet][3].items() if cell.text == heading)

    def drop_row(self, sheet: str, key: str) -> None:
        """Delete the cells of the first row that holds `key`."""
        rows = self._rows[sheet]
        row = next(
            n for n, cells in rows.items() if n > 3 and key in {one.text for one in cells.values()}
        )
        rows[row] = {}

    def drop_sheet(self, sheet: str) -> None:
        """Delete a whole sheet."""
        del self._rows[sheet]

    def with_sheet(self, sheet: ReadSheet) -> None:
        """Add what is said of a sheet beside its cells, such as merged cells."""
        self._changed[sheet.name] = sheet

    def read(self) -> FormRead:
        """Read the workbook as it is now."""
        return read_form(self.sheets())

    def faults(self) -> list[str]:
        """Every fault as a person sees it."""
        return [str(fault) for fault in self.read().faults]

    def sheets(self) -> Mapping[str, ReadSheet]:
        """Every sheet as it is read."""
        found = {
            name: ReadSheet(name, {n: cells for n, cells in rows.items() if cells})
            for name, rows in self._rows.items()
        }
        for name, sheet in self._changed.items():
            found[name] = replace(sheet, rows=found[name].rows if name in found else sheet.rows)
        return found
