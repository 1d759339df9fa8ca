"""Each kind of question in the real window: what is typed or chosen is what the store holds."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ehia_desktop.forms.richtext import BulletList, Paragraph, Span
from ehia_desktop.forms.values import (
    Choice,
    Choices,
    NotApplicable,
    Number,
    PartialDate,
    Person,
    RichText,
    SignOff,
    Text,
    Unknown,
)
from ehia_desktop.ui.fields.choosing import ChoicesWidget, ChoiceWidget
from ehia_desktop.ui.fields.dating import DateWidget
from ehia_desktop.ui.fields.people import PersonWidget, SignOffWidget
from ehia_desktop.ui.fields.writing import LongTextWidget, NumberWidget, ShortTextWidget
from tests.ui.driving import Driver


def test_a_line_is_saved_when_the_focus_leaves_it(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "line")
    widget = driver.box("line").widget
    assert isinstance(widget, ShortTextWidget)
    driver.type(widget.box, "Eye clinic")
    assert driver.editor.value(driver.box("line").address) is None
    driver.leave()
    assert driver.saved("line") == Text("Eye clinic")


def test_a_line_too_long_stays_as_typed_and_is_said_beside_the_box(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "line")
    box = driver.box("line")
    assert isinstance(box.widget, ShortTextWidget)
    driver.type(box.widget.box, "x" * 41)
    driver.leave()
    assert box.problem.isVisible()
    assert "40 characters" in box.problem.text()
    assert box.widget.box.text() == "x" * 41
    assert driver.saved("line") is None


def test_a_long_text_keeps_lists_bold_italic_and_links(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "story")
    widget = driver.box("story").widget
    assert isinstance(widget, LongTextWidget)
    driver.type(widget.edit, "Plain and ")
    QTest.keyClick(widget.edit, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget.edit, "bold")
    QTest.keyClick(widget.edit, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget.edit, Qt.Key.Key_Return)
    widget.toolbar.bullets.click()
    QTest.keyClicks(widget.edit, "one")
    QTest.keyClick(widget.edit, Qt.Key.Key_Return)
    QTest.keyClicks(widget.edit, "two")
    driver.leave()
    assert driver.saved("story") == RichText(
        (
            Paragraph((Span("Plain and "), Span("bold", bold=True))),
            BulletList(((Span("one"),), (Span("two"),))),
        )
    )


def test_enter_on_an_empty_item_ends_the_list(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "story")
    widget = driver.box("story").widget
    assert isinstance(widget, LongTextWidget)
    driver.focus(widget.edit)
    widget.toolbar.numbers.click()
    QTest.keyClicks(widget.edit, "one")
    QTest.keyClick(widget.edit, Qt.Key.Key_Return)
    QTest.keyClick(widget.edit, Qt.Key.Key_Return)
    QTest.keyClicks(widget.edit, "after")
    assert widget.edit.blocks() == (
        BulletList(((Span("one"),),), ordered=True),
        Paragraph((Span("after"),)),
    )


def test_a_link_may_only_lead_to_the_web_or_to_a_mailbox(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "story")
    widget = driver.box("story").widget
    assert isinstance(widget, LongTextWidget)
    driver.type(widget.edit, "words")
    widget.edit.selectAll()
    widget.toolbar.link.click()
    widget.toolbar.address.setText("file:///etc/passwd")
    QTest.keyClick(widget.toolbar.address, Qt.Key.Key_Return)
    assert widget.toolbar.advice.isVisible()
    widget.toolbar.address.setText("https://example.org/")
    QTest.keyClick(widget.toolbar.address, Qt.Key.Key_Return)
    assert widget.edit.blocks() == (Paragraph((Span("words", link="https://example.org/"),)),)


def test_not_known_yet_is_an_answer_with_a_note(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "story")
    box = driver.box("story")
    assert box.instead is not None
    box.instead.unknown.click()
    assert not box.widget.isVisible()
    driver.type(box.instead.note, "We will ask the clinic")
    driver.leave()
    assert driver.saved("story") == Unknown("We will ask the clinic")


def test_taking_not_applicable_back_brings_the_text_back(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "story")
    box = driver.box("story")
    assert isinstance(box.widget, LongTextWidget)
    assert box.instead is not None
    driver.type(box.widget.edit, "An effect")
    box.instead.not_applicable.click()
    assert driver.saved("story") == NotApplicable("")
    box.instead.not_applicable.click()
    assert driver.saved("story") == RichText((Paragraph((Span("An effect"),)),))


def test_a_number_is_exact(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "figure")
    widget = driver.box("figure").widget
    assert isinstance(widget, NumberWidget)
    driver.type(widget.box, "60,000")
    driver.leave()
    assert driver.saved("figure") == Number(Decimal(60000))


def test_what_is_no_number_waits_in_its_box_until_it_is(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "figure")
    widget = driver.box("figure").widget
    assert isinstance(widget, NumberWidget)
    driver.type(widget.box, "about 60")
    driver.section("plain", "line")
    driver.section("plain", "figure")
    again = driver.box("figure")
    assert isinstance(again.widget, NumberWidget)
    assert again.widget.box.text() == "about 60"
    assert "not one" in again.problem.text()
    again.widget.box.clear()
    driver.type(again.widget.box, "60")
    driver.leave()
    assert not again.problem.isVisible()
    assert driver.saved("figure") == Number(Decimal(60))


def test_a_day_takes_the_name_of_a_month(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "day")
    widget = driver.box("day").widget
    assert isinstance(widget, DateWidget)
    for part, text in (("Day", "22"), ("Month", "Nov"), ("Year", "2026")):
        driver.type(widget.dates.boxes[part], text)
    driver.leave()
    assert driver.saved("day") == PartialDate(2026, 11, 22)


def test_a_day_that_does_not_exist_is_said_and_kept(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "day")
    box = driver.box("day")
    assert isinstance(box.widget, DateWidget)
    for part, text in (("Day", "31"), ("Month", "2"), ("Year", "2026")):
        driver.type(box.widget.dates.boxes[part], text)
    driver.leave()
    assert "31 2 2026" in box.problem.text()
    assert box.widget.dates.texts == ("31", "2", "2026")


def test_a_month_needs_no_day(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "month")
    widget = driver.box("month").widget
    assert isinstance(widget, DateWidget)
    assert list(widget.dates.boxes) == ["Month", "Year"]
    driver.type(widget.dates.boxes["Month"], "7")
    driver.type(widget.dates.boxes["Year"], "2025")
    driver.leave()
    assert driver.saved("month") == PartialDate(2025, 7)


def test_a_person_has_a_name_a_post_and_ways_to_reach_them(driver: Driver) -> None:
    driver.start()
    driver.section("plain", "who")
    widget = driver.box("who").widget
    assert isinstance(widget, PersonWidget)
    for name, text in (("Name", "Ann Example"), ("Post", "Director"), ("E-mail", "a@b.org")):
        driver.type(widget.boxes[name], text)
    driver.leave()
    assert driver.saved("who") == Person("Ann Example", "Director", "a@b.org", "")


def test_a_choice_is_saved_at_once_and_asks_for_its_reason(driver: Driver) -> None:
    driver.start()
    driver.section("choices", "pick")
    widget = driver.box("pick").widget
    assert isinstance(widget, ChoiceWidget)
    widget.options["first"].click()
    assert driver.saved("pick") == Choice("first")
    assert not widget.reason.isVisible()
    widget.options["other"].click()
    assert widget.reason.isVisible()
    driver.type(widget.reason, "A third way")
    driver.leave()
    assert driver.saved("pick") == Choice("other", "A third way")


def test_arrow_keys_choose(driver: Driver) -> None:
    driver.start()
    driver.section("choices", "pick")
    widget = driver.box("pick").widget
    assert isinstance(widget, ChoiceWidget)
    driver.focus(widget.options["first"])
    driver.press(Qt.Key.Key_Space)
    driver.press(Qt.Key.Key_Down)
    assert widget.options["other"].isChecked()
    assert driver.saved("pick") == Choice("other")


def test_a_choice_can_be_taken_back(driver: Driver) -> None:
    driver.start()
    driver.section("choices", "pick")
    widget = driver.box("pick").widget
    assert isinstance(widget, ChoiceWidget)
    widget.options["first"].click()
    widget.take_back.click()
    assert driver.saved("pick") is None
    assert not widget.take_back.isVisible()


def test_several_choices_are_kept_in_the_order_of_the_form(driver: Driver) -> None:
    driver.start()
    driver.section("choices", "several")
    widget = driver.box("several").widget
    assert isinstance(widget, ChoicesWidget)
    widget.options["c"].click()
    widget.options["a"].click()
    assert driver.saved("several") == Choices(("a", "c"))


def test_a_signature_needs_all_its_parts_and_keeps_what_was_signed(driver: Driver) -> None:
    driver.start()
    driver.section("files")
    widget = driver.box("signed").widget
    assert isinstance(widget, SignOffWidget)
    widget.sign.click()
    assert widget.problem.isVisible()
    driver.type(widget.name, "Ann Example")
    driver.type(widget.post, "Director")
    for part, text in (("Day", "22"), ("Month", "11"), ("Year", "2026")):
        driver.type(widget.dates.boxes[part], text)
    head = driver.editor.assessment.head
    widget.sign.click()
    assert driver.saved("signed") == SignOff(
        "Ann Example", "Director", PartialDate(2026, 11, 22), head
    )
    widget.take_back.click()
    assert driver.saved("signed") is None


def test_a_signature_not_given_yet_is_there_on_coming_back(driver: Driver) -> None:
    driver.start()
    driver.section("files")
    widget = driver.box("signed").widget
    assert isinstance(widget, SignOffWidget)
    driver.type(widget.name, "Ann Exam")
    driver.section("plain")
    driver.section("files")
    again = driver.box("signed").widget
    assert isinstance(again, SignOffWidget)
    assert again.name.text() == "Ann Exam"
