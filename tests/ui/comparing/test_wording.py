"""What changed beside the answers, in sentences."""

from ehia_desktop.assessment.version_difference import (
    DetailChange,
    PublishingChange,
    VersionDifference,
)
from ehia_desktop.forms.address import parse
from ehia_desktop.ui.comparing.wording import other_lines


def said(*details: DetailChange) -> list[str]:
    return list(other_lines(VersionDifference(details, (), (), (), ()), str))


def test_an_answer_that_is_kept_back_is_named_with_the_reason() -> None:
    kept = PublishingChange(parse("team"), is_tightened=True, reason="It names a person.")
    found = VersionDifference((), (), (), (kept,), ())
    assert list(other_lines(found, {parse("team"): "Team"}.__getitem__)) == [
        "Team: kept from the public now: It names a person."
    ]


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
        "Gaps stated: nothing before, “The board meets.” now.",
    ]
