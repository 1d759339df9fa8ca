"""What will stand in a copy and what will not, in words."""

import time
from dataclasses import replace

from ehia_desktop.assessment.publication import Withheld, WrittenCopy
from ehia_desktop.forms.richtext import Paragraph, Span
from ehia_desktop.forms.values import RichText, Text, Value
from ehia_desktop.ui.exporting import appearing
from ehia_desktop.ui.exporting.appearing import Line
from tests.export.shipped import shipped_example
from tests.ui.assessments import assessment

LONG = "Eye patients will be seen at Northgate. " * 20
SHORT = "We are moving the eye clinic."


def rich(text: str) -> Value:
    return RichText((Paragraph((Span(text),)),))


GIVEN = assessment(
    {"proposal_summary": rich(LONG), "plain_summary": rich(SHORT), "team": Text("Eyes")}
)
COPY = WrittenCopy(
    b"",
    {
        "proposal_summary": LONG,
        "proposal_summary#2": "Table 2: Waits",
        "plain_summary": SHORT,
        "other_formats": "Not provided",
        "#document": "Thameford",
    },
    (
        Withheld("contact_officer", "The question is internal."),
        Withheld("contact_team", "The question is internal."),
    ),
)


def test_answers_are_listed_in_the_order_of_the_form() -> None:
    titles = [part.title for part in appearing.appears(GIVEN, COPY)]
    assert titles == ["What this means for you", "2. Brief summary of the proposal"]


def test_a_question_without_an_answer_is_not_counted_as_one() -> None:
    (part, _) = appearing.appears(GIVEN, COPY)
    assert part.lines == (Line("In plain words", SHORT),)


def test_a_long_answer_is_shown_by_its_first_words() -> None:
    words = appearing.appears(GIVEN, COPY)[1].lines[0].words
    assert words.startswith("Eye patients will be seen")
    assert words.endswith("…")
    assert len(words) <= 90


def test_a_linked_table_is_listed_at_its_answer() -> None:
    line = appearing.appears(GIVEN, COPY)[1].lines[1]
    assert line == Line("Table 2, at Summary of the proposal", "Table 2: Waits")


def test_answers_left_out_for_one_reason_stand_together() -> None:
    (part,) = appearing.left_out(GIVEN, COPY)
    names = "Contact officer; Officer’s team"
    assert part.lines == (Line("The question is internal.", names),)
    assert part.answers == 2


def test_what_appears_is_counted_in_words() -> None:
    inside = appearing.appears(GIVEN, COPY)
    outside = appearing.left_out(GIVEN, COPY)
    said = appearing.sentence(inside, outside)
    assert (
        said == "2 answers and 1 table in 2 sections will appear. 2 answers in 1 section will not."
    )


def test_hidden_figures_are_told_by_their_table_and_not_counted_as_answers() -> None:
    tables = ("proposal_summary#l1", "proposal_summary#l1", "plain_summary#l2")
    copy = replace(COPY, withheld=tuple(Withheld(at, f"Hidden at {at}.") for at in tables))
    outside = appearing.left_out(GIVEN, copy)

    assert [part.title for part in outside] == [
        "What this means for you", "2. Brief summary of the proposal",
    ]  # fmt: skip
    assert outside[0].lines == (Line("Hidden at plain_summary#l2.", "In plain words"),)
    assert appearing.sentence(appearing.appears(GIVEN, COPY), outside) == (
        "2 answers and 1 table in 2 sections will appear. Nothing that is answered is left out. "
        "In 2 tables something is hidden or left out."
    )


def test_an_empty_assessment_says_so() -> None:
    assert appearing.sentence((), ()) == "No question that this copy shows is answered yet."


def test_a_long_form_does_not_hold_the_window_up() -> None:
    long = shipped_example("ehia-elective-recovery")
    texts = {str(at): "Said" for at in long.values}
    copy = WrittenCopy(b"", texts, tuple(Withheld(at, "Internal.") for at in texts))

    begun = time.process_time()
    found = (appearing.appears(long, copy), appearing.left_out(long, copy))

    # Working out anew what is asked took fifteen seconds here; now it takes a fifth of one.
    assert time.process_time() - begun < 2
    assert all(len(parts) > 20 for parts in found)
