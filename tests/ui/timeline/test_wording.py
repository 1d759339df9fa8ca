"""A timeline in words: days, distance from the decision, and what can be left out."""

from ehia_desktop.assessment.timeline import Moment, MomentKind, Side, Timeline
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.ui.timeline.wording import lines
from tests.ui.assessments import assessment

DECIDED = PartialDate(2026, 11, 20)
CONSIDERED = Moment(
    MomentKind.CONSIDERED, PartialDate(2026, 11, 8), "Considered", "The board", side=Side.BEFORE
)
FOUND = Timeline(
    (
        CONSIDERED,
        Moment(MomentKind.COMMENT, PartialDate(2026, 11, 9), "Comment: Why?", side=Side.BEFORE),
        Moment(MomentKind.DECISION, DECIDED, "Decision", "Chief executive", side=Side.SAME_DAY),
        Moment(MomentKind.ENGAGEMENT, PartialDate(2026, 11, 21), "Engagement", side=Side.AFTER),
        Moment(MomentKind.ENGAGEMENT, None, "Engagement: a survey"),
    ),
    DECIDED,
    ("Considered 12 days before the decision, by The board.",),
)


def test_each_moment_says_how_far_from_the_decision_it_lies() -> None:
    told = lines(assessment(), FOUND, is_whole=True)
    assert [one.against for one in told] == [
        "12 days before the decision",
        "11 days before the decision",
        "",
        "1 day after the decision",
        "",
    ]


def test_the_decision_stands_out_and_a_moment_without_a_day_says_so() -> None:
    told = lines(assessment(), FOUND, is_whole=True)
    assert [one.is_decision for one in told] == [False, False, True, False, False]
    assert told[-1].day == "No date given"
    assert told[0].day == "8 November 2026"


def test_what_is_recorded_by_the_way_is_left_out_until_it_is_asked_for() -> None:
    told = lines(assessment(), FOUND, is_whole=False)
    assert [one.what for one in told] == [
        "Considered", "Decision", "Engagement", "Engagement: a survey",
    ]  # fmt: skip


def test_a_moment_is_one_sentence_to_a_screen_reader() -> None:
    first = lines(assessment(), FOUND, is_whole=True)[0]
    assert first.sentence == "8 November 2026. Considered. The board. 12 days before the decision"
