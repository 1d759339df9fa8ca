"""A form that uses what the small form does not: scores, picks, copies of a section, headed rows, a gate, citing."""

import functools
from dataclasses import replace

from ehia_desktop.assessment.answer import Answer, Pending, PendingKind
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.parked import Parked
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.values import Text
from ehia_desktop.strict_yaml import Tree
from tests.builders import NOON, answered, form_of

FORM = """
lists:
  - id: duties
    version: 1.0.0
    title: Duties
    items:
      - {key: regard, label: the duty of every body}
      - {key: regard_foundation_trust, label: section 63A}
sections:
  - key: screening
    title: Screening
    gate:
      {question: outcome, goes_on: [needed], ends: [not_needed], reason: because, approver: approved_by}
    fields:
      - {key: proposal, kind: short_text, label: "What do we propose under {duties.regard}?", short_label: Proposal}
      - key: outcome
        kind: single_choice
        label: Outcome
        options: [{key: needed, label: Needed}, {key: not_needed, label: Not needed}]
      - {key: because, kind: long_text, label: Because}
      - {key: approved_by, kind: person, label: Approved by, name_public: false}
  - key: risks_part
    title: Risks
    fields:
      - key: risks
        kind: table
        label: Risks
        row_name: Risk
        columns:
          - {key: risk, kind: short_text, label: Risk, unverified: true}
          - {key: likelihood, kind: number, label: Likelihood}
          - {key: impact, kind: number, label: Impact}
          - key: score
            kind: score
            label: Score
            method: product
            of: [{column: likelihood}, {column: impact}]
            bands: [{key: low, label: Low, at_least: "0"}, {key: high, label: High, at_least: "8"}]
      - key: highest
        kind: score
        label: The highest score
        method: max
        of: [{field: risks, column: score}]
      - {key: worst, kind: pick, label: The worst of them, rows_of: risks}
  - key: places
    title: Places
    repeat: {name: Place, title_field: place_name}
    fields:
      - {key: place_name, kind: short_text, label: Name of the place}
      - key: groups
        kind: matrix
        label: Groups at this place
        short_label: Groups
        rows: [{key: age, label: Age}, {key: sex, label: Sex}]
        local_rows: {name: Another group}
        word: {as: headings}
        columns:
          - {key: effect, kind: long_text, label: Effect}
          - {key: inside, kind: long_text, label: For colleagues, publish: internal}
"""
ANSWERS: dict[str, Tree] = {
    "proposal": "Evening clinics",
    "outcome": "needed",
    "because": "The clinic moves across the city.",
    "approved_by": {"name": "Tobias Wren", "post": "Medical director"},
    "risks": ["r1", "r2"],
    "risks/r1/risk": "Buses stop at six",
    "risks/r1/likelihood": "4",
    "risks/r1/impact": "3",
    "risks/r2/risk": "Stairs at the door",
    "worst": ["r2"],
    "places": ["first", "south"],
    "place_name@first": "Northgate",
    "place_name@south": "Southgate",
    "groups@first/age/effect": "One bus an hour from here.",
    "groups@south": ["local_1"],
    "groups@south/local_1/row_label": "Market traders",
    "groups@south/local_1/effect": "They close at seven.",
    "groups@south/sex/inside": "Two women left the service over this.",
}


@functools.cache
def risks_form() -> Form:
    """The form."""
    return form_of(FORM)


def risks(**changed: Tree) -> Assessment:
    """The assessment, some answers changed (by addresses with their signs spelled out)."""
    return answered(risks_form(), {**ANSWERS, **changed})


def tightened(assessment: Assessment, address: str, reason: str = "") -> Assessment:
    """The assessment with what stands at `address` kept from the public by its author."""
    decided = {**assessment.publishing, parse(address): Publishing(True, reason, "Ann", NOON)}
    return replace(assessment, publishing=decided)


def waiting(assessment: Assessment, address: str) -> Assessment:
    """The assessment with the answer at `address` copied and not confirmed."""
    at = parse(address)
    old = assessment.answers[at]
    pending = Pending(PendingKind.COPIED, "Copied from an earlier assessment.")
    answer = Answer(old.value, old.wording, old.form_version, old.by, old.at, pending)
    return replace(assessment, answers={**assessment.answers, at: answer})


def parking(assessment: Assessment, address: str, text: str) -> Assessment:
    """The assessment with an answer that has no place in its form."""
    answer = Answer(Text(text), "", "0.9.0", "Ann", NOON)
    parked = Parked(
        "p1", parse(address), "test-form", "0.9.0", "Details, Costs", text, "Version 1.0.0 does not ask it.", answer
    )  # fmt: skip
    return replace(assessment, parked={"p1": parked})
