"""A section that repeats: its copies in the task list, named, ordered, taken out; and the way through them."""

from PySide6.QtCore import Qt

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import RowOrder, SectionMark, Text
from ehia_desktop.ui.asking.linked import LinkedEvidence
from ehia_desktop.ui.asking.row_cards import RowCardsPart
from ehia_desktop.ui.fields.writing import ShortTextWidget
from ehia_desktop.ui.pages.copies_panel import CopiesPanel
from ehia_desktop.ui.pages.section_end import SectionEndPage
from ehia_desktop.ui.pages.task_list import TaskListPage
from ehia_desktop.ui.parts.buttons import LinkButton, PrimaryButton
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.route import Check, RowAt, SectionAt, TaskList
from tests.builders import column, link_at, table_of
from tests.ui.driving import Driver
from tests.ui.language import THREE_COPIES, begin


def panel(driver: Driver) -> CopiesPanel:
    if not isinstance(driver.page, TaskListPage):
        driver.go(TaskList(driver.assessment_id))
    return driver.page.findChildren(CopiesPanel)[0]


def titles(driver: Driver) -> list[str]:
    """The copies as they stand in the task list now."""
    panel(driver)
    driver.turn()
    names = [
        row.accessibleName() for row in driver.page.findChildren(RowButton) if not row.isHidden()
    ]
    return [name.partition(". ")[2].partition(".")[0] for name in names if "specialty" in name]


def test_copies_stand_under_the_sections_name_with_numbers_of_their_own(driver: Driver) -> None:
    begin(driver, THREE_COPIES)
    page = driver.go(TaskList(driver.assessment_id))
    names = [row.accessibleName() for row in page.findChildren(RowButton)]
    assert "4.1. By specialty: Orthopaedics. In progress, 1 of 2 answered" in names
    assert "4.3. By specialty: Specialty 3. Not started, 0 of 2 answered" in names


def test_a_copy_is_added_and_opened(driver: Driver) -> None:
    begin(driver)
    panel(driver).add.click()
    route = driver.guide.route
    assert isinstance(route, SectionAt)
    assert route.copy not in {"", "first"}
    widget = driver.box(f"specialty_name@{route.copy}").widget
    assert isinstance(widget, ShortTextWidget)
    driver.type(widget.box, "Eyes")
    driver.leave()
    assert driver.saved(f"specialty_name@{route.copy}") == Text("Eyes")
    assert titles(driver) == ["By specialty: Specialty 1", "By specialty: Eyes"]


def test_no_more_copies_than_the_form_allows(driver: Driver) -> None:
    begin(driver, THREE_COPIES)
    panel(driver).add.click()
    assert panel(driver).problem.text() == (
        "“By specialty” takes at most 3; take one out before you add another."
    )


def test_a_copy_is_renamed_by_its_title_question(driver: Driver) -> None:
    begin(driver, THREE_COPIES)
    panel(driver).arrange.open(is_open=True)
    line = panel(driver).lines["ent"]
    driver.turn()
    driver.focus(line.name.line)
    line.name.line.selectAll()
    driver.type(line.name.line, "Ear, nose and throat")
    driver.press(Qt.Key.Key_Tab)
    driver.turn()
    assert line.up.hasFocus()
    assert driver.saved("specialty_name@ent") == Text("Ear, nose and throat")
    assert titles(driver)[2] == "By specialty: Ear, nose and throat"


def test_a_copy_moves_up_and_keeps_the_focus(driver: Driver) -> None:
    begin(driver, THREE_COPIES)
    panel(driver).arrange.open(is_open=True)
    panel(driver).lines["ent"].up.click()
    assert driver.saved("specialty") == RowOrder(("first", "ent", "eyes"))
    assert panel(driver).lines["ent"].up.hasFocus()


def test_a_copy_taken_out_keeps_its_answers_and_comes_back_with_undo(driver: Driver) -> None:
    begin(driver, {**THREE_COPIES, "waits@eyes": "People without a car."})
    panel(driver).lines["eyes"].remove.click()
    assert titles(driver) == ["By specialty: Orthopaedics", "By specialty: Specialty 2"]
    assert driver.saved("waits@eyes") is not None
    driver.guide.undo()
    assert titles(driver)[1] == "By specialty: Eyes"


def test_the_last_copy_stays(driver: Driver) -> None:
    begin(driver)
    panel(driver).lines["first"].remove.click()
    assert panel(driver).problem.text().startswith("“By specialty” keeps at least 1")


def test_next_goes_through_the_questions_of_one_copy_and_then_to_the_next(driver: Driver) -> None:
    begin(driver, THREE_COPIES)
    driver.go(SectionAt(driver.assessment_id, "specialty", Address("clinics", instance="eyes")))
    next_button(driver, "Next").click()
    page = driver.page
    assert isinstance(page, SectionEndPage)
    assert page.eyebrow.text() == "4.2. By specialty: Eyes"
    page.completed.yes.click()
    assert driver.saved("specialty@eyes") == SectionMark(complete=True)
    assert driver.saved("specialty@first") is None
    next_button(driver, "Next section").click()
    assert driver.guide.route == SectionAt(driver.assessment_id, "specialty", instance="ent")


def next_button(driver: Driver, words: str) -> PrimaryButton:
    return next(one for one in driver.page.findChildren(PrimaryButton) if one.text() == words)


def test_a_row_in_a_copy_is_that_copys_own(driver: Driver) -> None:
    begin(driver, THREE_COPIES)
    at = Address("clinics", instance="eyes")
    page = driver.go(SectionAt(driver.assessment_id, "specialty", at))
    page.findChildren(RowCardsPart)[0].add.click()
    route = driver.guide.route
    assert isinstance(route, RowAt)
    assert route.field == at
    widget = driver.box(f"clinics@eyes/{route.row}/place").widget
    assert isinstance(widget, ShortTextWidget)
    driver.type(widget.box, "Northgate")
    driver.leave()
    assert driver.saved(f"clinics@eyes/{route.row}/place") == Text("Northgate")
    assert driver.page.eyebrow.text() == "4.2. By specialty: Eyes, row 1 of 1"


def test_evidence_for_one_copy_is_shown_there_alone(driver: Driver) -> None:
    editor = begin(driver, THREE_COPIES)
    link = link_at("waits@eyes")
    editor.keep_table(table_of((column("Weeks"),)), (), (link,))
    for copy, captions in (("eyes", [link.caption]), ("first", [])):
        at = Address("waits", instance=copy)
        page = driver.go(SectionAt(driver.assessment_id, "specialty", at))
        part = page.findChildren(LinkedEvidence)[0]
        words = [one.words for one in part.findChildren(LinkButton)]
        assert words == captions


def test_the_task_list_knows_in_which_copy_one_was_last(driver: Driver) -> None:
    begin(driver, THREE_COPIES)
    driver.go(SectionAt(driver.assessment_id, "specialty", instance="eyes"))
    page = driver.go(TaskList(driver.assessment_id))
    assert isinstance(page, TaskListPage)
    assert page.last.words == "You were last in “4.2. By specialty: Eyes”. Go on there"
    page.last.click()
    assert driver.guide.route == SectionAt(driver.assessment_id, "specialty", instance="eyes")


def test_undoing_a_new_copy_leads_back_to_the_task_list(driver: Driver) -> None:
    begin(driver)
    panel(driver).add.click()
    driver.guide.undo()
    assert driver.guide.route == TaskList(driver.assessment_id)
    driver.go(Check(driver.assessment_id))
