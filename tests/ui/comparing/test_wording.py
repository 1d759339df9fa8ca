"""What changed beside the answers, in sentences."""

from ehia_desktop.assessment.version_difference import DetailChange, VersionDifference
from ehia_desktop.ui.comparing.wording import other_lines


def said(*details: DetailChange) -> list[str]:
    return list(other_lines(VersionDifference(details, (), (), (), ())))


def test_each_detail_is_a_sentence() -> None:
    assert said(
        DetailChange("status", "Draft", "Agreed"),
        DetailChange("decision", "", "Go ahead. Decided by the board on 5 November 2026."),
        DetailChange("published", "At https://a.nhs.uk, since 6 November 2026.", ""),
        DetailChange("stated gaps", "", "The board meets."),
    ) == [
        "Status: Draft before, Agreed now.",
        "Decision: Go ahead. Decided by the board on 5 November 2026.",
        "Published: the record was taken back. Before: At https://a.nhs.uk, since 6 November 2026.",
        "Gaps stated: nothing before, The board meets. now.",
    ]
