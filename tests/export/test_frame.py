"""What stands round the answers of a copy."""

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.frame import cover
from tests.builders import form_of, started
from tests.export.forms import request

FORM = """
purpose: {purpose}
sections:
  - key: part
    title: Part
    fields:
      - {{key: note, kind: long_text, label: Note}}
"""


@pytest.mark.parametrize("purpose", ["screening", "assessment", "review", "check", "statement"])
def test_the_cover_says_what_kind_of_document_it_is(purpose: str) -> None:
    form = form_of(FORM.format(purpose=purpose))
    words = " ".join(map(str, cover(started(form), request(CopyKind.PUBLICATION))))

    assert purpose in words.lower()
