"""A trust's folder with two versions of one small form and the steps between them, and a workplace that uses it."""

from dataclasses import replace
from pathlib import Path
from textwrap import dedent, indent

from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.workplace import Workplace
from tests.builders import form_text

OLD = """
    - {key: summary, kind: long_text, label: Summary}
    - {key: advice, kind: long_text, label: Advice, publish: internal}
    - key: level
      kind: single_choice
      label: Level
      options: [{key: low, label: Low}, {key: high, label: High}]
    - {key: cost, kind: short_text, label: Cost}
    - {key: lead, kind: person, label: Lead}
    - {key: agreed, kind: sign_off, label: Agreed, statement: I agree.}
    - key: groups
      kind: matrix
      label: Groups
      rows: [{key: age, label: Age}, {key: sex, label: Sex}]
      local_rows: {name: Another group}
      columns: [{key: effect, kind: long_text, label: Effect}]
"""
NEW = """
    - {key: plain, kind: long_text, label: Summary}
    - {key: note, kind: long_text, label: Note}
    - {key: line, kind: short_text, label: Line}
    - {key: money, kind: number, label: Money}
    - {key: level, kind: single_choice, label: Level, options: [{key: low, label: Low}]}
    - {key: lead, kind: person, label: Lead}
    - {key: agreed, kind: sign_off, label: Agreed, statement: I agree.}
    - key: groups
      kind: matrix
      label: Groups
      rows: [{key: age, label: Age}]
      local_rows: {name: Another group}
      columns: [{key: effect, kind: long_text, label: Effect}]
"""
STEPS = """
- rename: {from: summary, to: plain}
- retire: {field: advice, why: Advice is kept elsewhere now.}
- retire: {field: cost, why: Costs stand in the business case.}
- retire: {field: groups, row: sex, why: It is asked elsewhere.}
"""
ANSWERS = """
answers:
  summary: We open in the **evening**.
  advice: Counsel wrote to us.
  level: high
  cost: "1,200"
  lead: {name: Priya Nair, post: Head of equality, email: p@example.org}
  agreed: {name: R. Hale, post: Chief nurse, on: 2026-11-02}
  groups/age/effect: Older people travel.
  groups/sex/effect: None known.
  groups/vets/row_label: Veterans
  groups/vets/effect: They wait longer.
"""


def write_form(folder: Path, name: str, text: str, version: str, steps: str = "") -> None:
    """Write one version of the form; `steps` lead to it from version 1.0.0."""
    home = folder / name
    (home / "migrations").mkdir(parents=True)
    whole = form_text(text).replace("version: 1.0.0", f"version: {version}", 1)
    (home / "form.yaml").write_text(whole, "utf-8")
    if steps:
        head = f"form: test-form\nfrom: 1.0.0\nto: {version}\nsteps:\n"
        body = head + indent(dedent(steps).strip("\n"), "  ") + "\n"
        (home / "migrations" / f"1.0.0-{version}.yaml").write_text(body, "utf-8")


def with_forms(workplace: Workplace, folder: Path) -> Workplace:
    """Return `workplace` with the forms of `folder`, read anew."""
    return replace(workplace, catalogue=Catalogue(folder))
