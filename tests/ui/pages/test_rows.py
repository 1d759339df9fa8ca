"""Matrices a row at a time, tables and actions: rows opened, added, named, moved, taken out, brought back."""

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import RowOrder, Text
from ehia_desktop.ui.asking.overview import OverviewPart
from ehia_desktop.ui.asking.row_cards import RowCardsPart
from ehia_desktop.ui.fields.choosing import ChoiceWidget
from ehia_desktop.ui.fields.writing import ShortTextWidget
from ehia_desktop.ui.pages.row import RowPage
from ehia_desktop.ui.parts.row_button import RowButton
from ehia_desktop.ui.route import Evidence, RowAt, SectionAt
from tests.ui.driving import Driver


def row_page(driver: Driver) -> RowPage:
    page = driver.page
    assert isinstance(page, RowPage)
    return page


def overview(driver: Driver) -> OverviewPart:
    found = driver.page.findChildren(OverviewPart)
    assert len(found) == 1
    return found[0]


def row_names(driver: Driver, count: int = 2) -> list[str]:
    def visible() -> list[RowButton]:
        return [row for row in overview(driver).findChildren(RowButton) if row.isVisible()]

    driver.qtbot.waitUntil(lambda: len(visible()) == count)
    return [row.accessibleName() for row in visible()]


def cards(driver: Driver) -> RowCardsPart:
    found = driver.page.findChildren(RowCardsPart)
    assert len(found) == 1
    return found[0]


def add_meeting(driver: Driver, name: str) -> None:
    cards(driver).add.click()
    widget = next(iter(driver.answering.boxes())).widget
    assert isinstance(widget, ShortTextWidget)
    driver.type(widget.box, name)
    row_page(driver).next.click() if row_page(driver).next.text() == "Done" else None


def test_every_row_stands_in_the_overview_with_its_status(driver: Driver) -> None:
    driver.start()
    driver.section("rows", "groups")
    names = row_names(driver)
    assert names == [
        "Age. Not started, 0 of 2 answered",
        "Sex. Not started, 0 of 2 answered",
    ]


def test_a_row_opens_with_its_columns_as_questions(driver: Driver) -> None:
    driver.start()
    driver.section("rows", "groups")
    overview(driver).findChildren(RowButton)[0].click()
    assert driver.page.title == "Age"
    assert [str(box.address) for box in driver.answering.boxes()] == [
        "groups/age/level",
        "groups/age/text",
    ]


def test_a_column_appears_when_another_of_its_row_asks_for_it(driver: Driver) -> None:
    driver.start()
    driver.row("groups", "age")
    level = driver.box("groups/age/level").widget
    assert isinstance(level, ChoiceWidget)
    level.options["high"].click()
    assert str(driver.answering.boxes()[-1].address) == "groups/age/act"
    act = driver.box("groups/age/act").widget
    assert isinstance(act, ShortTextWidget)
    driver.type(act.box, "More buses")
    row_page(driver).next.click()
    assert driver.page.title == "Sex"
    assert driver.saved("groups/age/act") == Text("More buses")


def test_the_overview_shows_how_an_answer_begins(driver: Driver) -> None:
    driver.start()
    driver.row("groups", "sex")
    level = driver.box("groups/sex/level").widget
    assert isinstance(level, ChoiceWidget)
    level.options["low"].click()
    row_page(driver).next.click()
    assert driver.guide.route == SectionAt(driver.assessment_id, "rows", Address("groups"))
    names = row_names(driver)
    assert names[1] == "Sex. In progress, 1 of 2 answered"


def test_a_row_of_ones_own_is_named_and_taken_out_again(driver: Driver) -> None:
    driver.start()
    driver.section("rows", "groups")
    overview(driver).add.click()
    route = driver.guide.route
    assert isinstance(route, RowAt)
    assert driver.page.title == "Another group"
    name = driver.box(f"groups/{route.row}/row_label").widget
    assert isinstance(name, ShortTextWidget)
    driver.type(name.box, "Care leavers")
    driver.leave()
    assert driver.page.title == "Care leavers"
    assert driver.saved(f"groups/{route.row}/row_label") == Text("Care leavers")
    row_page(driver).remove.click()
    assert driver.saved("groups") == RowOrder(())
    driver.guide.undo()
    assert driver.saved("groups") == RowOrder((route.row,))
    names = row_names(driver, 3)
    assert names[2].startswith("Care leavers. ")


def test_no_more_rows_than_the_form_allows(driver: Driver) -> None:
    driver.start()
    for _ in range(3):
        driver.section("rows", "groups")
        overview(driver).add.click()
    assert len(driver.editor.rows(Address("groups"))) == 2
    assert "takes 2 rows" in driver.window.status_line.words


def test_a_table_begins_empty_and_grows_by_cards(driver: Driver) -> None:
    driver.start()
    driver.section("rows", "meetings")
    assert cards(driver).cards == {}
    add_meeting(driver, "Patient panel")
    assert [card.open.words for card in cards(driver).cards.values()] == [
        "Meeting 1. Patient panel"
    ]


def test_cards_move_and_go_and_come_back(driver: Driver) -> None:
    driver.start()
    driver.section("rows", "meetings")
    for name in ("First", "Second"):
        add_meeting(driver, name)
    first, second = driver.editor.rows(Address("meetings"))
    cards(driver).cards[second].up.click()
    assert driver.saved("meetings") == RowOrder((second, first))
    assert next(iter(cards(driver).cards)) == second
    cards(driver).cards[first].remove.click()
    assert driver.saved("meetings") == RowOrder((second,))
    driver.guide.undo()
    assert driver.saved("meetings") == RowOrder((second, first))
    assert list(cards(driver).cards) == [second, first]


def test_an_action_has_the_columns_every_register_has(driver: Driver) -> None:
    driver.start()
    driver.section("rows", "todo")
    cards(driver).add.click()
    columns = [box.address.column for box in driver.answering.boxes()]
    assert columns == ["action", "group", "owner", "due", "measure", "state"]


def test_the_address_of_a_cell_leads_to_its_row(driver: Driver) -> None:
    driver.start()
    driver.section("rows", "groups/sex/text")
    assert driver.page.title == "Sex"


def test_evidence_is_linked_from_the_answer_it_bears_on(driver: Driver) -> None:
    driver.start()
    driver.row("groups", "age")
    went: list[object] = []
    driver.guide.desk.going.connect(went.append)
    row_page(driver)._linked.button.click()
    assert went == [Evidence(driver.assessment_id, Address("groups", "age"))]
