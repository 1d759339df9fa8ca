"""What is kept and not asked: why, the way to what decides, and putting rows and copies back."""

from ehia_desktop.forms.address import Address
from ehia_desktop.services.copies_of_sections import remove_copy
from ehia_desktop.ui.kept.page import HiddenCard, KeptPage
from ehia_desktop.ui.pages.task_list import TaskListPage
from ehia_desktop.ui.route import KeptAside, SectionAt, TaskList
from tests.ui.driving import Driver
from tests.ui.language import THREE_COPIES, TWO_RISKS, begin


def kept(driver: Driver) -> KeptPage:
    page = driver.go(KeptAside(driver.assessment_id))
    assert isinstance(page, KeptPage)
    return page


def cards(page: KeptPage) -> list[HiddenCard]:
    return [one for one in page.hidden.widgets if isinstance(one, HiddenCard)]


def test_nothing_kept_says_so(driver: Driver) -> None:
    begin(driver)
    assert kept(driver).counted.text() == "Every answer has a question that is asked."


def test_a_hidden_answer_says_which_answer_hides_it_and_leads_there(driver: Driver) -> None:
    begin(driver, {"not_needed_reason": "It was small."})
    [card] = cards(kept(driver))
    assert card.accessibleName() == (
        "Asked when “Is a full assessment needed?” is “No” or “No, on another form”."
    )
    card.way.click()
    assert driver.guide.route == SectionAt(driver.assessment_id, "screening", Address("needed"))


def test_what_a_gate_keeps_is_here_with_the_gate_as_its_reason(driver: Driver) -> None:
    editor = begin(driver, {"code": "110"})
    editor.answer(Address("needed"), None)
    [card] = cards(kept(driver))
    assert card.accessibleName() == (
        "Asked once “Is a full assessment needed?” is answered with “Yes”."
    )


def test_a_row_taken_out_can_be_put_back(driver: Driver) -> None:
    editor = begin(driver, TWO_RISKS)
    editor.remove_row(Address("risks"), "r1")
    [card] = cards(kept(driver))
    assert card.accessibleName() == "The row was taken out of “Risks to people”."
    card.restore.click()
    assert editor.rows(Address("risks")) == ("r2", "r1")
    assert cards(kept(driver)) == []


def test_a_copy_taken_out_can_be_put_back(driver: Driver) -> None:
    editor = begin(driver, THREE_COPIES)
    remove_copy(editor, "specialty", "eyes")
    [card] = cards(kept(driver))
    card.restore.click()
    assert cards(kept(driver)) == []
    assert [one.title for one in editor.assessment.asked()][-2] == "4.3. By specialty: Eyes"


def test_searching_narrows_to_what_holds_the_words(driver: Driver) -> None:
    editor = begin(driver, {**TWO_RISKS, "not_needed_reason": "It was small."})
    editor.remove_row(Address("risks"), "r1")
    page = kept(driver)
    assert page.counted.text() == "4 hidden answers"
    page.search.put("SMALL was")
    assert [card.accessibleName()[:10] for card in cards(page)] == ["Asked when"]
    page.search.put("nowhere")
    assert page.counted.text() == "Nothing matches."


def test_the_task_list_leads_here_while_something_is_kept(driver: Driver) -> None:
    begin(driver, {"not_needed_reason": "It was small."})
    page = driver.go(TaskList(driver.assessment_id))
    assert isinstance(page, TaskListPage)
    assert page.kept.words == "1 answer is kept but not currently asked. Have a look"
    page.kept.click()
    assert driver.guide.route == KeptAside(driver.assessment_id)
