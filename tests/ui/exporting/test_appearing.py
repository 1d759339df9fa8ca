"""What will stand in a copy and what will not, in words."""

from ehia_desktop.assessment.publication import Withheld, WrittenCopy
from ehia_desktop.ui.exporting import appearing
from tests.ui.assessments import assessment

LONG = "Eye patients will be seen at Northgate. " * 20
COPY = WrittenCopy(
    b"",
    {
        "proposal_summary": LONG,
        "plain_summary": "We are moving the eye clinic.",
        "other_formats": "  ",
    },
    (Withheld("contact_officer", "It is internal."),),
)


def test_answers_are_listed_in_the_order_of_the_form() -> None:
    parts = appearing.appears(assessment(), COPY)
    titles = [part.title for part in parts]
    assert titles == ["What this means for you", "2. Brief summary of the proposal"]


def test_a_long_answer_is_shown_by_its_first_words() -> None:
    words = appearing.appears(assessment(), COPY)[1].lines[0].words
    assert words.startswith("Eye patients will be seen")
    assert words.endswith("…")
    assert len(words) <= 90


def test_what_is_left_out_says_why() -> None:
    (part,) = appearing.left_out(assessment(), COPY)
    assert part.lines == (appearing.Line("Contact officer", "It is internal."),)


def test_parts_are_counted_in_words() -> None:
    parts = appearing.appears(assessment(), COPY)
    assert appearing.counted(parts, "answer") == "2 answers in 2 sections"
