"""Sections: a topic a page, the whole of one, questions that come and go, the end of it."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Choice, SectionMark
from ehia_desktop.ui.fields.choosing import ChoiceWidget
from ehia_desktop.ui.fields.writing import ShortTextWidget
from ehia_desktop.ui.pages.section import SectionPage
from ehia_desktop.ui.pages.section_end import SectionEndPage
from ehia_desktop.ui.pages.task_list import TaskListPage
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.route import SectionAt, TaskList
from tests.ui.driving import Driver


def keys(driver: Driver) -> list[str]:
    return [str(box.address) for box in driver.answering.boxes()]


def section_page(driver: Driver) -> SectionPage:
    page = driver.page
    assert isinstance(page, SectionPage)
    return page


def test_words_to_read_stand_with_the_first_question(driver: Driver) -> None:
    driver.start()
    driver.section("plain")
    assert keys(driver) == ["line"]
    assert driver.page.title == "A line"


def test_an_optional_question_says_so(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "day")
    assert driver.page.title == "On which day (optional)"


def test_next_and_previous_go_through_the_topics(driver: Driver) -> None:
    driver.start()
    driver.section("plain")
    section_page(driver).next.click()
    assert keys(driver) == ["story"]
    section_page(driver).previous.click()
    assert keys(driver) == ["line"]


def test_after_the_last_topic_come_all_answers_and_the_users_word(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "who")
    section_page(driver).next.click()
    page = driver.page
    assert isinstance(page, SectionEndPage)
    page.completed.yes.click()
    assert driver.saved("plain") == SectionMark(complete=True)
    tasks = driver.go(TaskList(driver.assessment_id))
    assert isinstance(tasks, TaskListPage)
    names = [row.accessibleName() for row in tasks.findChildren(RowButton)]
    assert names[0] == "1. Plain questions. Completed, 0 of 6 answered"
    assert names[3] == "For the files. Not started, 0 of 1 answered, Not published"


def test_the_task_list_knows_where_one_was_last(driver: Driver) -> None:
    driver.start()
    driver.section("choices")
    tasks = driver.go(TaskList(driver.assessment_id))
    assert isinstance(tasks, TaskListPage)
    assert tasks.last.words == "You were last in “2. Choices”. Go on there"
    tasks.last.click()
    assert driver.guide.route == SectionAt(driver.assessment_id, "choices")


def test_a_question_appears_beside_the_answer_that_asks_for_it(driver: Driver) -> None:
    driver.start()
    driver.section("choices")
    pick = driver.box("pick").widget
    assert isinstance(pick, ChoiceWidget)
    driver.focus(pick.options["other"])
    pick.options["other"].click()
    assert keys(driver) == ["pick", "more"]
    assert QApplication.focusWidget() is pick.options["other"]
    pick.options["first"].click()
    assert keys(driver) == ["pick"]


def test_an_answer_hidden_and_asked_again_is_still_there(driver: Driver) -> None:
    driver.start()
    driver.section("choices")
    pick = driver.box("pick").widget
    assert isinstance(pick, ChoiceWidget)
    pick.options["other"].click()
    more = driver.box("more")
    driver.type(more.widget.controls()[0], "Because")
    pick.options["first"].click()
    pick.options["other"].click()
    again = driver.box("more").widget.controls()[0]
    assert again.toPlainText() == "Because"  # type: ignore[attr-defined]


def test_a_whole_section_stands_on_one_page_for_those_who_prefer_it(driver: Driver) -> None:
    driver.start()
    driver.section("plain")
    driver.window.menus.whole_sections.trigger()
    assert keys(driver) == ["line", "story", "figure", "day", "month", "who"]
    assert driver.page.title == "1. Plain questions"
    assert driver.guide.desk.settings.whole_sections


def test_the_whole_section_opens_at_the_question_asked_for(driver: Driver) -> None:
    driver.start()
    desk = driver.guide.desk
    desk.save_settings(replace(desk.settings, whole_sections=True))
    driver.section("plain", "who")
    driver.qtbot.waitUntil(lambda: driver.box("who").holds(QApplication.focusWidget()))


def test_guidance_stands_beside_the_answer_and_under_it_when_room_is_short(driver: Driver) -> None:
    driver.start()
    driver.resize(1280, 800)
    driver.section("plain", "line")
    page = driver.answering
    box = driver.box("line")

    def at(widget: QWidget) -> QPoint:
        return widget.mapTo(page.column, QPoint(0, 0))

    driver.qtbot.waitUntil(lambda: at(page.guidance).x() > at(box).x() + box.width())
    width_of_answer, width_of_guidance = box.width(), page.guidance.width()
    assert abs(width_of_answer - width_of_guidance) <= 2
    for _ in range(10):
        driver.window.menus.larger.trigger()
    driver.qtbot.waitUntil(lambda: at(page.guidance).y() > at(box).y() + box.height())


def test_answers_keep_their_left_edge_when_guidance_is_hidden(driver: Driver) -> None:
    driver.start()
    driver.resize(1280, 800)
    driver.section("plain", "line")
    page = driver.answering
    page.guidance.close_button.click()
    driver.turn()
    box = driver.box("line")
    at = box.mapTo(page.column, box.rect().topLeft()).x()
    assert at == page.heading.mapTo(page.column, page.heading.rect().topLeft()).x()
    assert box.width() < 700


def test_internal_questions_say_that_they_may_still_be_disclosed(driver: Driver) -> None:
    from PySide6.QtWidgets import QLabel

    driver.start()
    driver.section("files")
    said = [label.text() for label in driver.box("signed").findChildren(QLabel)]
    assert "Not published, but may be disclosed under freedom of information or in court" in said


def test_nothing_is_scolded_for_being_left_empty(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "line")
    box = driver.box("line")
    assert isinstance(box.widget, ShortTextWidget)
    driver.focus(box.widget.box)
    driver.leave()
    assert not box.problem.isVisible()


def test_a_grid_asks_all_rows_at_once_and_more_where_the_answer_asks_for_it(driver: Driver) -> None:
    driver.start()
    driver.section("rows", "aims")
    assert keys(driver) == ["aims/one/met", "aims/two/met"]
    met = driver.box("aims/one/met").widget
    assert isinstance(met, ChoiceWidget)
    met.options["yes"].click()
    assert set(keys(driver)) == {"aims/one/met", "aims/two/met", "aims/one/how"}
    assert driver.saved("aims/one/met") == Choice("yes")


def test_a_place_within_a_grid_is_found(driver: Driver) -> None:
    driver.start()
    driver.section("rows", "aims/two/met")
    box = driver.box("aims/two/met")
    driver.qtbot.waitUntil(lambda: box.holds(QApplication.focusWidget()))
    assert box.address == Address("aims", "two", "met")
