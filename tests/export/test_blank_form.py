"""A form to be filled in: what it asks and of whom, what stands in it already, and what never does."""

from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, CopyRequest
from ehia_desktop.assessment.returned import BlankAsk
from ehia_desktop.errors import UserError
from ehia_desktop.export.blank_blocks import BlankGrid, Box, Ticks
from ehia_desktop.export.blank_form import blank_outline
from ehia_desktop.export.blocks import FRAME, Heading, Outline, texts
from ehia_desktop.export.question_list import questions_outline
from tests.export.copies import ROOM, saved
from tests.export.forms import assessment, request
from tests.export.risks import risks, risks_form
from tests.review.returning import came_back, edited, said, typing

BLANK = request(CopyKind.BLANK)


def asking(*sections: str, by_when: str = "", send_to: str = "") -> CopyRequest:
    return replace(BLANK, blank=BlankAsk(sections, by_when, send_to))


def made(subject: Assessment | None = None, asked: CopyRequest = BLANK) -> Outline:
    return blank_outline(subject or assessment(), asked)


def test_the_first_page_says_what_to_do_by_when_and_to_whom() -> None:
    words = texts(made(asked=asking(by_when="4 December 2026", send_to="the Head of equality")))[
        FRAME
    ]

    assert "Please send the file back to the Head of equality by 4 December 2026." in words
    assert "Do not name patients" in words


def test_one_section_can_be_asked_for_alone() -> None:
    found = [
        block.text for block in made(asked=asking("impact")).blocks if isinstance(block, Heading)
    ]

    assert "3. Impact on groups" in found
    assert not any("Details" in text for text in found)


def test_a_section_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(UserError, match="no section “nosuch”; its sections are: glance, "):
        made(asked=asking("nosuch"))


def test_what_is_answered_stands_in_its_place() -> None:
    copy = made()
    boxes = {block.key: block for block in copy.blocks if isinstance(block, Box)}
    ticks = {block.key: block for block in copy.blocks if isinstance(block, Ticks)}

    assert texts(copy)["team"] == "Overseas visitors team"
    assert texts(copy)["lead#post"] == "Head of equality"
    assert boxes["empty"].blocks == ()
    assert [option.key for option in ticks["sites"].options if option.is_chosen] == [
        "north",
        "west",
    ]


def test_an_answer_that_is_not_asked_now_is_not_shown_but_its_question_is() -> None:
    copy = made()

    assert texts(copy)["planned"] == ""
    assert "Asked when “Have you engaged?” is “No”." in texts(copy)[FRAME]


def test_tables_end_with_rows_to_fill_in_and_scores_are_not_asked() -> None:
    grids = {
        str(block.address): block for block in made(risks()).blocks if isinstance(block, BlankGrid)
    }

    assert [row.address.row for row in grids["risks"].rows][2:] == [
        "ehia_new_1",
        "ehia_new_2",
        "ehia_new_3",
    ]
    assert [key for key, _, _ in grids["risks"].columns] == ["risk", "likelihood", "impact"]
    assert "highest" not in texts(made(risks()))


@pytest.mark.parametrize("subject", [assessment(), risks()], ids=["small", "risks"])
def test_a_form_to_be_filled_in_keeps_every_rule_of_a_document(
    tmp_path: Path, subject: Assessment
) -> None:
    written = ROOM.write(subject, (), BLANK)

    assert ROOM.check(saved(tmp_path, written.content), subject, written, BLANK) == ()


def test_a_place_that_was_lost_keeps_the_form_back(tmp_path: Path) -> None:
    written = ROOM.write(assessment(), (), BLANK)
    damaged = replace(written, texts={**written.texts, "nosuch": "", "team": "Somebody else"})
    found = ROOM.check(saved(tmp_path, written.content), assessment(), damaged, BLANK)

    assert "The place for “nosuch” cannot be found in the form." in found
    assert "The answer at “team” does not stand in the form as it was given." in found


def test_the_print_of_all_questions_says_why_with_options_and_conditions() -> None:
    words = texts(questions_outline(risks_form(), BLANK))[FRAME]

    assert "The answers to choose from:" in words
    assert "Asked once for each Place." in words
    assert "Asked once “Outcome” is answered with “Needed”." in words
    assert "times" in words
    assert "has not been checked at its source" in words


def test_rows_that_are_printed_under_headings_are_filled_in_under_headings(tmp_path: Path) -> None:
    copy = made(risks())
    headings = [(block.level, block.text) for block in copy.blocks if isinstance(block, Heading)]

    start = headings.index((1, "3.2. Places: Southgate"))
    assert headings[start + 2 : start + 6] == [
        (2, "Groups"),
        (3, "Age"),
        (4, "Effect"),
        (4, "For colleagues"),
    ]
    assert (3, "Another row") in headings
    written = ROOM.write(risks(), (), BLANK)
    content = edited(
        written.content,
        typing("groups@south/age/effect", "No bus."),
        typing("groups@first/ehia_new_1/row_label", "Carers"),
    )
    found = said(came_back(tmp_path, content))
    assert found["groups@south/age/effect"] == "No bus."
    assert found["groups@first/ehia_new_1/row_label"] == "Carers"
    assert found["groups@south/local_1/row_label"] == "Market traders"
