"""Small forms and assessments for tests, written as a person would: YAML in, answers by address.

`form_of` takes the fields of one section, or whole `sections:`; `answered` takes raw answers as `ehia fill` does.
"""

from collections.abc import Mapping, Sequence
from textwrap import dedent, indent

from ehia_desktop.assessment.answer import Answer, answer_json
from ehia_desktop.assessment.assessment import Assessment, table_key
from ehia_desktop.assessment.change import Change, Edit, Made, Subject, SubjectKind, Why, make
from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    Link,
    Role,
    Selection,
    Source,
    Table,
)
from ehia_desktop.assessment.evidence_json import link_json, table_json
from ehia_desktop.canonical import Json
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Actions,
    Asked,
    EvidenceSlot,
    Matrix,
    Score,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.forms.loader import load_form
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.values import RowOrder, SectionMark, Text, Value
from ehia_desktop.strict_yaml import Tree

HEADER = """\
schema_version: 1
id: test-form
version: 1.0.0
title: A form for tests
short_title: Tests
summary: It asks what a test needs.
origin:
  title: None
  publisher: Nobody
  licence: MIT
"""
NOON = "2026-11-22T12:00:00Z"


def form_text(text: str) -> str:
    """Return a whole form: `text` is its `sections:` and what stands beside them, or one section's fields."""
    body = dedent(text).strip("\n")
    if not body.lstrip().startswith("- "):
        return f"{HEADER}{body}\n"
    fields = indent(body, "      ")
    return f"{HEADER}sections:\n  - key: part\n    title: Part\n    fields:\n{fields}\n"


def form_of(text: str, lists: Mapping[str, SharedList] | None = None) -> Form:
    """Return the form that `text` describes, through the loader."""
    return load_form(form_text(text).encode(), "form.yaml", lists or {})


def started(form: Form, title: str = "Evening clinics") -> Assessment:
    """Return an empty assessment on `form`."""
    return Assessment("a1", form, form.sha256, title, NOON)


def answered(form: Form, answers: Mapping[str, Tree], title: str = "Evening clinics") -> Assessment:
    """Return an assessment with `answers`: address to raw answer; a list at a table's key is its rows."""
    assessment = started(form, title)
    edits = [
        Edit(
            Subject(SubjectKind.ANSWER, text),
            None,
            answer_json(Answer(value_of(form, text, raw), "", form.version, "", "")),
        )
        for text, raw in answers.items()
    ]
    return assessment.after(change(assessment, *edits)) if edits else assessment


def linked(assessment: Assessment, table: Table, link: Link) -> Assessment:
    """Return `assessment` with `table` kept and used by `link`."""
    key = table_key(table.id, table.version)
    edits = (
        Edit(Subject(SubjectKind.TABLE, key), None, table_json(table)),
        Edit(Subject(SubjectKind.LINK, link.id), None, link_json(link)),
    )
    return assessment.after(change(assessment, *edits))


def change(assessment: Assessment, *edits: Edit, number: int = 1, why: Why = Why.FILL) -> Change:
    """Return a change that follows the head of `assessment`."""
    return make(
        f"c{number}",
        assessment.id,
        Made("A. Tester", NOON, why),
        parents=(assessment.head,) if assessment.head else (),
        edits=edits,
        salt="5a17" * 8,
    )


def answer_edit(assessment: Assessment, address: str, raw: "Tree | None") -> Edit:
    """Return the edit that makes `raw` the answer at `address`, or takes the answer away."""
    subject = Subject(SubjectKind.ANSWER, address)
    after: Json = None
    if raw is not None:
        value = value_of(assessment.form, address, raw)
        after = answer_json(Answer(value, "", assessment.form.version, "", ""))
    return Edit(subject, assessment.state(subject), after)


def value_of(form: Form, text: str, raw: Tree) -> Value:
    """Return the value that `raw` spells at the address `text`."""
    address = addresses.parse(text)
    field = form.field(address.field)
    if field is None:
        assert form.section(address.field) is not None, f"no such address: {text}"
        if isinstance(raw, list):
            return RowOrder(tuple(str(copy) for copy in raw))
        return SectionMark(raw == "complete")
    if isinstance(field, Matrix | TableQuestion | Actions) and not address.row:
        assert isinstance(raw, list), f"{text} takes a list of rows"
        return RowOrder(tuple(str(row) for row in raw))
    if address.column == ROW_LABEL:
        return Text(str(raw))
    return parse_value(form, question_at(form, address), raw)


def question_at(form: Form, address: Address) -> Asked:
    """Return the question that stands at `address`."""
    field = form.field(address.field)
    if isinstance(field, Matrix | TableQuestion | Actions):
        found = next(column for column in field.columns if column.key == address.column)
        assert not isinstance(found, Score)
        return found
    assert field is not None
    assert not isinstance(field, Statement | EvidenceSlot | Score)
    return field


def table_of(
    columns: Sequence[Column],
    *,
    publisher: str = "NHS England",
    period: str = "April 2024 to March 2025",
    basis: str = "Outpatient attendances",
) -> Table:
    source = Source(
        "book.xlsx", "0" * 64, sheet="Table 1", publisher=publisher, period=period, basis=basis
    )
    return Table("t1", 1, "Attendances", source, tuple(columns), row_count=3)


def column(name: str, role: Role = Role.OTHER, kind: ColumnType = ColumnType.NUMBER) -> Column:
    """Return a column with one header level."""
    return Column((name,), kind, role)


def link_at(address: str, selection: Selection | None = None, caption: str = "Who came") -> Link:
    """Return a link of the table of `table_of` at `address`."""
    return Link("l1", addresses.parse(address), "t1", 1, caption, selection or Selection())
