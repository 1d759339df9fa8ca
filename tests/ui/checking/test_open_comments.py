"""Open comments on the check page: by section, with who said it, leading to the answer; settled ones are not due."""

from dataclasses import replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.comment import Comment, CommentState
from ehia_desktop.forms.address import Address
from ehia_desktop.ui.checking.grouping import open_comments
from ehia_desktop.ui.route import SectionAt
from tests.ui.assessments import assessment

AT = "2026-11-22T12:00:00Z"


def test_an_open_comment_says_where_it_stands_and_who_said_it() -> None:
    section, field = next(iter(assessment().form.fields()))
    said = Comment("c1", Address(field.key), "P. Nair", "Who pays?", AT)
    [group] = open_comments(with_comments(said))
    [finding] = group.findings
    assert finding.message.endswith("Who pays? (P. Nair)")
    assert isinstance(finding.route, SectionAt)
    assert finding.route.section == section.key


def test_a_settled_comment_is_not_listed() -> None:
    _, field = next(iter(assessment().form.fields()))
    settled = Comment(
        "c1", Address(field.key), "P. Nair", "Who pays?", AT, state=CommentState.RESOLVED, outcome="Said."
    )  # fmt: skip
    assert open_comments(with_comments(settled)) == ()


def with_comments(*comments: Comment) -> Assessment:
    return replace(assessment(), comments={one.id: one for one in comments})
