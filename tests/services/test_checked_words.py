"""What is said of a finished copy that may take more than its pages."""

import pytest

from ehia_desktop.assessment.publication import CopyKind, WrittenCopy
from ehia_desktop.services.checked_words import checked_words
from tests.export.forms import request


@pytest.mark.parametrize(
    ("kind", "pages"), [(CopyKind.SUMMARY, "one page"), (CopyKind.BOARD_PACK, "two pages")]
)
def test_a_short_copy_that_runs_over_is_said_to_and_any_other_is_not(
    kind: CopyKind, pages: str
) -> None:
    over = checked_words(request(kind), WrittenCopy(b"", {}, runs_over=True), None)
    assert f"it may take more than {pages}: a shorter title" in over
    assert "more than" not in checked_words(request(kind), WrittenCopy(b"", {}), None)
