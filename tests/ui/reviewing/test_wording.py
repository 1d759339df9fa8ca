"""Who did what, in words: for somebody without a name, for nobody, and for looks."""

from dataclasses import replace

from ehia_desktop.assessment.review import ChangeKind, ReviewComment, Target, TextChange
from ehia_desktop.forms.address import parse
from ehia_desktop.ui.reviewing.listing import Item
from ehia_desktop.ui.reviewing.wording import what, who
from tests.builders import answered, form_of

ASSESSMENT = answered(form_of("- {key: worry, kind: long_text, label: Worry}"), {"worry": "None."})
NOON = "2026-11-24T12:00:00Z"
BOLD = TextChange(
    "c", "", "", ChangeKind.FORMAT, Target.ANSWER, parse("worry"), "None", looks="bold, not italic"
)


def test_who_gives_no_name_is_told_from_what_was_not_tracked() -> None:
    typed = replace(BOLD, kind=ChangeKind.UNTRACKED)
    assert who(ReviewComment("r", "", "", "Why?")) == "No name given"
    assert who(replace(BOLD, kind=ChangeKind.INSERTION)) == "No name given"
    assert who(replace(BOLD, kind=ChangeKind.INSERTION, at=NOON)).startswith(
        "No name given · 24 November 2026"
    )
    assert (who(BOLD), who(typed)) == ("Not tracked", "Not tracked")


def test_it_is_said_how_words_would_look_and_what_reviewers_settled() -> None:
    assert what(ASSESSMENT, Item(BOLD)) == "Make “None” bold, not italic"
    settled = ReviewComment("r", "Ann", NOON, "Done.", is_resolved=True)
    assert what(ASSESSMENT, Item(settled)) == "Comment, settled by the reviewers"
    reply = ReviewComment("s", "Bo", NOON, "Yes.", parent="r")
    assert (
        what(ASSESSMENT, Item(settled, (reply,)))
        == "Comment with 1 reply, settled by the reviewers"
    )
