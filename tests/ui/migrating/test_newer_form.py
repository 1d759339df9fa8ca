"""A newer version of a form in the window: nothing before it is said, one change, one undo, pages that follow."""

from PySide6.QtWidgets import QPushButton

from ehia_desktop.assessment.sealed import content
from ehia_desktop.forms.address import Address
from ehia_desktop.ui.kept.page import KeptPage
from ehia_desktop.ui.kept.parked_panel import ParkedCard
from ehia_desktop.ui.migrating.group_card import GroupCard
from ehia_desktop.ui.migrating.page import NewerFormPage
from ehia_desktop.ui.pages.task_list import TaskListPage
from ehia_desktop.ui.route import KeptAside, NewerForm, SectionAt, TaskList
from tests.ui.changing import answered
from tests.ui.changing_pages import (
    changed_form,
    fixed_form,
    newer_form,
    outdated_tasks,
    parked,
    parked_cards,
)
from tests.ui.driving import Driver


def headings(page: NewerFormPage) -> list[str]:
    return [card.accessibleName() for card in page.findChildren(GroupCard)]


def test_a_task_list_says_that_a_newer_version_is_here_and_leads_to_it(driver: Driver) -> None:
    page = outdated_tasks(driver)
    assert isinstance(page, TaskListPage)
    notice = page.about.notices.widgets[0]
    assert "Version 2.0.0 is here" in notice.accessibleName()
    notice.findChildren(QPushButton)[0].click()
    assert driver.guide.route == NewerForm(driver.assessment_id)


def test_on_the_newest_version_there_is_nothing_to_change(driver: Driver) -> None:
    answered(driver)
    page = driver.go(NewerForm(driver.assessment_id))
    assert isinstance(page, NewerFormPage)
    driver.qtbot.waitUntil(lambda: "there is none newer" in page.lead.text())
    assert page.button is None


def test_the_dry_run_is_shown_by_group_and_touches_nothing(driver: Driver) -> None:
    page = newer_form(driver)
    assert headings(page) == [
        "Needs your decision (1)",
        "No longer asked (3)",
        "New questions (3)",
        "Moved (1)",
        "Carried over (5)",
    ]
    assert driver.editor.assessment.form.version == "1.0.0"


def test_what_is_only_carried_is_a_line_away(driver: Driver) -> None:
    page = newer_form(driver)
    carried = page.findChildren(GroupCard)[-1]
    assert carried.more is not None
    assert carried.more.button.text() == "▸ Show all 5"


def test_a_change_seals_a_version_first_and_one_undo_takes_it_back(driver: Driver) -> None:
    page = newer_form(driver)
    before = content(driver.editor.assessment)
    assert page.button is not None
    page.button.click()
    driver.qtbot.waitUntil(lambda: page.done is not None)
    assert driver.editor.assessment.form.version == "2.0.0"
    store = driver.guide.desk.workplace.store
    assert [one.number for one in store.sealed_versions(driver.assessment_id)] == [1]
    driver.guide.undo()
    driver.qtbot.waitUntil(lambda: page.title == "A newer version of the form")
    assert content(driver.editor.assessment) == before


def test_redo_changes_it_again(driver: Driver) -> None:
    changed_form(driver)
    driver.guide.undo()
    driver.guide.redo()
    assert driver.editor.assessment.form.version == "2.0.0"


def test_an_open_page_follows_when_undo_changes_the_form_under_it(driver: Driver) -> None:
    changed_form(driver)
    driver.section("part", "note")
    driver.guide.undo()
    assert driver.editor.assessment.form.version == "1.0.0"
    assert driver.guide.route in {
        TaskList(driver.assessment_id),
        SectionAt(driver.assessment_id, "part", Address("note")),
    }
    assert driver.page.isVisible()


def test_what_is_agreed_stays_and_a_copy_of_it_can_move(driver: Driver) -> None:
    page = fixed_form(driver)
    assert "stays on the form it was made on" in page.lead.text()
    old = driver.assessment_id
    page.act.widgets[0].click()  # type: ignore[attr-defined]
    driver.qtbot.waitUntil(lambda: driver.guide.route != NewerForm(old), timeout=10_000)
    route = driver.guide.route
    assert isinstance(route, NewerForm)
    driver.assessment_id = route.assessment_id
    copy = driver.page
    assert isinstance(copy, NewerFormPage)
    driver.qtbot.waitUntil(lambda: copy.button is not None)


def open_mover(card: ParkedCard) -> None:
    if not card.mover.is_open:
        card.mover.toggle()


def test_a_parked_answer_is_moved_into_a_question_and_back(driver: Driver) -> None:
    page = parked(driver)
    card = next(one for one in parked_cards(page) if one.parked.address == Address("advice"))
    open_mover(card)
    assert card.picker is not None
    card.picker.search.put("Note")
    assert card.address == Address("note")
    card.move_button.click()
    assert Address("note") in driver.editor.assessment.answers
    assert Address("note") in driver.editor.assessment.tightened
    driver.guide.undo()
    assert Address("note") not in driver.editor.assessment.answers
    assert any(one.address == Address("advice") for one in driver.editor.assessment.parked.values())


def test_an_answer_that_fits_nowhere_says_why_and_stays(driver: Driver) -> None:
    page = parked(driver)
    card = next(one for one in parked_cards(page) if one.parked.address == Address("advice"))
    open_mover(card)
    assert card.picker is not None
    card.picker.search.put("Money")
    card.move_button.click()
    assert "does not fit" in card.problem.text()
    assert len(driver.editor.assessment.parked) == 4


def test_what_is_parked_is_found_by_a_word(driver: Driver) -> None:
    page = parked_page(driver)
    page.search.put("counsel")
    assert [one.parked.address for one in parked_cards(page)] == [Address("advice")]


def parked_page(driver: Driver) -> KeptPage:
    page = changed_form(driver)
    assert page.done is not None
    kept = driver.go(KeptAside(driver.assessment_id))
    assert isinstance(kept, KeptPage)
    return kept
