"""Rows printed under headings of their own."""

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.blocks import Heading
from ehia_desktop.export.outline import outline
from tests.builders import answered, form_of
from tests.export.forms import request

INDICATORS = """
- key: indicators
  kind: matrix
  label: Indicators
  rows: [{key: waits, label: Long waits}, {key: teeth, label: Teeth}]
  word: {as: headings}
  columns:
    - {key: applies, kind: yes_no_unknown, label: Does it apply}
    - key: finding
      kind: long_text
      label: Finding
      show_if: {field: indicators, column: applies, op: is, value: "yes"}
"""


def test_a_cell_that_is_not_asked_has_no_heading() -> None:
    answers = {"indicators/waits/applies": "yes", "indicators/teeth/applies": "no"}
    copy = outline(answered(form_of(INDICATORS), answers), (), request(CopyKind.PUBLICATION))
    found = [block.text for block in copy.blocks if isinstance(block, Heading)]

    assert found[1:6] == ["Long waits", "Does it apply", "Finding", "Teeth", "Does it apply"]
