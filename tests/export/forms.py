"""A small form with every kind of question, an assessment on it, and evidence: what these tests print."""

import functools
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ehia_desktop.assessment.answer import Answer
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    Link,
    Marker,
    Role,
    Row,
    Selection,
    Source,
    Table,
)
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, LinkedTable
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.loader import load_form
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    NotApplicable,
    Number,
    PartialDate,
    Person,
    RichText,
    RowOrder,
    SignOff,
    Text,
    Unknown,
    Value,
)

FORM = """
schema_version: "1"
id: small-form
version: 1.2.0
title: A small form
short_title: Small
summary: Every kind of question once.
origin:
  title: Our own
  publisher: A trust
  licence: Open Government Licence v3.0
lists:
  - id: groups
    version: 1.0.0
    title: Groups
    items:
      - {key: age, label: Age}
      - {key: gender_reassignment_and_a_very_long_key_indeed, label: Gender reassignment}
sections:
  - key: glance
    title: What this means for you
    numbered: false
    intro: Only authors read this line.
    fields:
      - {key: plain, kind: long_text, label: In plain words, means: plain_summary}
      - {key: formats, kind: long_text, label: Other formats, means: other_formats}
  - key: name
    title: Name of the proposal
    fields:
      - {key: proposal_name, kind: long_text, label: Name of the proposal}
  - key: details
    title: Details
    fields:
      - {key: notice, kind: statement, label: Please note, text: "Words **everybody** reads.", publish: yes}
      - {key: secret_notice, kind: statement, label: For authors, text: Words only authors read.}
      - key: team
        kind: short_text
        label: Which team, unit or service is answerable for the whole of this proposal?
        short_label: Team
      - key: change
        kind: single_choice
        label: What kind of change is it?
        options: [{key: new, label: A new policy}, {key: old, label: A revised policy}]
      - key: sites
        kind: multi_choice
        label: Which sites?
        options: [{key: north, label: Northgate}, {key: south, label: Southgate}, {key: west, label: Westgate}]
      - {key: engaged, kind: yes_no_unknown, label: "Have you engaged?"}
      - {key: decided, kind: date, label: Decision}
      - {key: people, kind: number, label: "How many people?", unit: people a year, whole: true}
      - {key: lead, kind: person, label: Lead}
      - {key: approver, kind: person, label: Approver, publish: internal, means: staff_name}
      - {key: worry, kind: long_text, label: "What worries you?", publish: internal}
      - key: planned
        kind: long_text
        label: What engagement is planned?
        show_if: {field: engaged, op: is, value: "no"}
      - {key: empty, kind: long_text, label: Left empty, word: {blank_text: None identified}}
  - key: impact
    title: Impact on groups
    fields:
      - key: groups
        kind: matrix
        label: Impact on groups
        rows_from: groups
        row_heading: Group
        local_rows: {name: Another group}
        word: {widths: ["18", "12", "38", "32"], landscape: true}
        columns:
          - key: direction
            kind: impact
            label: Direction
            publish: internal
            options: [{key: adverse, label: Adverse effect on them}, {key: positive, label: Positive}]
          - {key: effect, kind: long_text, label: Main effect, allow_unknown: true, allow_not_applicable: true}
          - {key: recommendation, kind: long_text, label: Recommendation, word: {blank_text: None identified}}
  - key: evidence
    title: Evidence and follow-up
    fields:
      - {key: tables, kind: evidence, label: Tables}
      - key: issues
        kind: table
        label: Open issues
        row_name: Issue
        ordered: true
        columns:
          - {key: issue, kind: long_text, label: Issue}
          - {key: when, kind: date, label: When, precision: month}
      - {key: actions, kind: actions, label: Actions, word: {landscape: true}}
  - key: inside
    title: For the trust alone
    publish: internal
    fields:
      - {key: advice, kind: long_text, label: Advice sought}
      - {key: agreed, kind: sign_off, label: Agreed, statement: I agree.}
"""

ANSWERS: dict[str, Value] = {
    "plain": RichText(from_markup("We will *write* to you first.\n\nNobody is **charged** by letter alone.")),
    "formats": RichText(from_markup("Large print, easy read and audio on request.")),
    "proposal_name": RichText(from_markup("Charging of overseas visitors")),
    "team": Text("Overseas visitors team"),
    "change": Choice("old", "Because the regulations changed."),
    "sites": Choices(("north", "west")),
    "engaged": Choice("yes"),
    "decided": PartialDate(2026, 9, 14),
    "people": Number(Decimal(12480)),
    "lead": Person("Priya Nair", "Head of equality", "priya.nair@thameford.nhs.uk", "020 7946 0123"),
    "approver": Person("Tobias Wren", "Medical director", "tobias.wren@thameford.nhs.uk", ""),
    "worry": RichText(from_markup("Two complaints about the front desk are still open.")),
    "planned": RichText(from_markup("Ask the refugee forum in the spring.")),
    "groups": RowOrder(("local_1",)),
    "groups/local_1/row_label": Text("Veterans & reservists"),
    "groups/age/direction": Choice("adverse", "Older people lose most by this."),
    "groups/age/effect": RichText(
        from_markup(
            "Older people travel further <by bus>.\n\n- one bus an hour\n- no shelter\n\n"
            "See [the survey of 2025](https://example.org/survey?a=1&b=2).\n\n1. first\n2. second"
        )
    ),
    "groups/gender_reassignment_and_a_very_long_key_indeed/effect": Unknown("Numbers are too small."),
    "groups/local_1/effect": NotApplicable("The policy does not reach them at all."),
    "issues": RowOrder(("r1", "r2")),
    "issues/r1/issue": RichText(from_markup("Who is told\nand when?")),
    "issues/r1/when": PartialDate(2027, 3),
    "issues/r2/issue": RichText(from_markup("Costs of interpreters")),
    "advice": RichText(from_markup("Counsel advised on the wording of letter two.")),
    "agreed": SignOff("Rosalind Hale", "Chief nurse", PartialDate(2026, 11, 2)),
}  # fmt: skip

SOURCE = Source(
    "hes.xlsx", "0" * 64, "Table 1", "A5:D9", "Hospital outpatient activity", "NHS England",
    "2024-25", "Attendances, England", "https://digital.nhs.uk/data", "", "Open Government Licence v3.0",
)  # fmt: skip
COLUMNS = (
    Column(("IMD decile",), ColumnType.NUMBER, Role.GROUP),
    Column(("Attendances", "Number"), ColumnType.NUMBER, Role.NUMERATOR),
    Column(("Attendances", "Share"), ColumnType.NUMBER, Role.VALUE, share=True, decimals=1),
    Column(("Cost",), ColumnType.NUMBER, Role.OTHER, unit="£"),
)
ROWS: tuple[Row, ...] = (
    (Decimal(1), Decimal(1234567), Decimal("0.132"), Decimal(482400)),
    (Decimal(2), Marker("*"), None, Decimal("-5.5")),
)


def assessment(changed: Mapping[str, Value | None] | None = None, form: str = FORM) -> Assessment:
    """The assessment with its answers, some of them changed or (None) taken away."""
    loaded = _loaded(form)
    values = {**ANSWERS, **(changed or {})}
    answers = {
        parse(at): Answer(value, "", loaded.version, "Priya Nair", "2026-11-22T10:00:00Z")
        for at, value in values.items()
        if value is not None
    }
    return Assessment(
        "a1", loaded, loaded.sha256, "Charging of overseas visitors", "2026-11-22T09:00:00Z",
        head="3f9a" * 16, answers=answers,
    )  # fmt: skip


@functools.cache
def _loaded(form: str) -> Form:
    return load_form(form.encode(), "small.yaml", {})


def request(kind: CopyKind = CopyKind.PUBLICATION) -> CopyRequest:
    """What a copy is asked for with."""
    return CopyRequest(
        kind, "a0123456789abcde", "Thameford Hospitals NHS Trust", "22 November 2026",
        "Version 2, sealed on 22 November 2026. Record 3f9a3f9a3f9a3f9a.",
        ("Published with stated gaps. Reason: the board meets on Friday.", "No review date is given."),
    )  # fmt: skip


def linked(at: str = "tables", caption: str = "Attendances by deprivation") -> LinkedTable:
    """A table of two rows linked at an address."""
    table = Table(
        "t1", 1, "Attendances", SOURCE, COLUMNS, len(ROWS), ("Deciles are of 2019.",), ("*",)
    )
    link = Link("l1", parse(at), "t1", 1, caption, Selection())
    return LinkedTable(link, table, ROWS)


def without(linked_table: LinkedTable, **parts: Any) -> LinkedTable:
    """The table with parts of its source changed."""
    source = replace(linked_table.table.source, **parts)
    return replace(linked_table, table=replace(linked_table.table, source=source))


def cell(text: str) -> Address:
    """An address from its spelling."""
    return parse(text)
