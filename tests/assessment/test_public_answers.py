"""Which answers a public copy may draw on: a row that its author keeps back is not named by an answer elsewhere."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.public_answers import public_values
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.export.blocks import texts
from ehia_desktop.export.outline import outline
from ehia_desktop.forms.address import parse
from tests.builders import answered, form_of
from tests.export.forms import request

FORM = form_of(
    """
    - key: groups
      kind: matrix
      label: Groups
      rows: [{key: age, label: Age}]
      local_rows: {name: Another group}
      columns: [{key: impact, kind: long_text, label: Impact}]
    - key: inside
      kind: matrix
      label: For us
      rows: [{key: age, label: Age}]
      local_rows: {name: Another group}
      columns: [{key: impact, kind: long_text, label: Impact, publish: internal}]
    - {key: most, kind: pick, label: Who loses most, rows_of: groups}
    """
)
NAME = "Patients of one small clinic"
GIVEN = answered(
    FORM,
    {
        "groups": ["l1"],
        "groups/l1/row_label": NAME,
        "groups/l1/impact": "They lose most.",
        "inside": ["l2"],
        "inside/l2/row_label": "A name of ours",
        "most": ["l1"],
    },
)
KEPT = Publishing(is_tightened=True, reason="", by="Ann", at="2026-11-22T12:00:00Z")


def test_the_name_of_a_row_that_is_kept_back_is_not_among_them() -> None:
    kept = replace(GIVEN, publishing={parse("groups/l1"): KEPT})
    named = parse("groups/l1/row_label")
    assert named in public_values(GIVEN.values, GIVEN.asked(), GIVEN.tightened)
    assert named not in public_values(kept.values, kept.asked(), kept.tightened)


def test_the_name_of_a_row_whose_every_column_is_internal_is_not_either() -> None:
    found = public_values(GIVEN.values, GIVEN.asked(), GIVEN.tightened)
    assert parse("inside/l2/row_label") not in found


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_public_copy_does_not_name_it_where_it_is_picked(is_kept: bool) -> None:
    subject = replace(GIVEN, publishing={parse("groups/l1"): KEPT} if is_kept else {})
    words = "\n".join(texts(outline(subject, (), request(CopyKind.PUBLICATION))).values())
    assert (NAME in words) is not is_kept
