"""Driving the real window as a person does: go somewhere, type, choose, close, open again."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Value
from ehia_desktop.services.editing import Editor
from ehia_desktop.settings import Settings
from ehia_desktop.ui.application import Opening
from ehia_desktop.ui.asking.question_box import QuestionBox
from ehia_desktop.ui.guide import Guide
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.pages.answering import AnsweringPage
from ehia_desktop.ui.route import FirstRun, Home, Route, RowAt, SectionAt, assessment_of
from ehia_desktop.ui.window import Window

EVERY_KIND = """\
schema_version: 1
id: every-kind
version: 1.0.0
title: A form with every kind of question
short_title: Every kind
summary: It asks one question of each kind, so that every widget is seen.
origin:
  title: None
  publisher: Nobody
  licence: MIT
sections:
  - key: plain
    title: Plain questions
    intro: One of each.
    fields:
      - {key: notice, kind: statement, label: Before you begin, text: Read this first.}
      - {key: line, kind: short_text, label: A line, hint: Its hint, guidance: How to write a line,
         why: Because, example: Such as this, required_by: draft, max_characters: "40",
         sources: [{title: A source, url: "https://example.org/"}, {title: A book}]}
      - {key: story, kind: long_text, label: A long text, guidance: Write, allow_unknown: true,
         allow_not_applicable: true, required_by: review}
      - {key: figure, kind: number, label: How many, unit: people, whole: true, minimum: "0"}
      - {key: day, kind: date, label: On which day}
      - {key: month, kind: date, label: In which month, precision: month}
      - {key: who, kind: person, label: Who}
  - key: choices
    title: Choices
    fields:
      - key: pick
        kind: single_choice
        label: Which one
        options:
          - {key: first, label: The first}
          - {key: other, label: "Another one, with rather a long label that wraps in large text", hint: Say which}
        reason_required_for: [other]
        required_by: review
      - key: more
        kind: long_text
        label: More about the other
        show_if: {field: pick, op: is, value: other}
        with_previous: true
      - key: several
        kind: multi_choice
        label: Which of these
        options: [{key: a, label: A}, {key: b, label: B}, {key: c, label: C}]
      - {key: asked, kind: yes_no_unknown, label: Was anybody asked, reason_required_for: ["no"]}
      - key: direction
        kind: impact
        label: Which way
        options: [{key: good, label: Positive}, {key: bad, label: Adverse}]
  - key: rows
    title: Rows
    fields:
      - key: groups
        kind: matrix
        label: Each group
        rows: [{key: age, label: Age, hint: Old and young, guidance: Think of both}, {key: sex, label: Sex}]
        local_rows: {name: Another group, hint: Name it, maximum: "2"}
        columns:
          - {key: level, kind: single_choice, label: Level, publish: internal,
             options: [{key: low, label: Low}, {key: high, label: High}]}
          - {key: text, kind: long_text, label: Effect, required_by: review}
          - {key: act, kind: short_text, label: What to do,
             show_if: {field: groups, column: level, op: is, value: high}}
      - key: aims
        kind: matrix
        layout: grid
        label: Each aim
        rows: [{key: one, label: First aim}, {key: two, label: Second aim}]
        columns:
          - {key: met, kind: yes_no_unknown, label: Is it met}
          - {key: how, kind: short_text, label: How,
             show_if: {field: aims, column: met, op: is, value: "yes"}}
      - key: meetings
        kind: table
        label: The meetings
        row_name: Meeting
        max_rows: "3"
        columns: [{key: name, kind: short_text, label: Name}, {key: held, kind: date, label: Held, precision: month}]
      - {key: todo, kind: actions, label: Actions}
      - {key: tables, kind: evidence, label: Tables}
  - key: files
    title: For the files
    publish: internal
    numbered: false
    fields:
      - {key: signed, kind: sign_off, label: Signed off, statement: I have read it.}
"""

SECTIONS = ("plain", "choices", "rows", "files")


class Driver:
    """One window, opened and closed as often as a test likes, always on the same store."""

    def __init__(
        self, qtbot: QtBot, make: Callable[[Settings], Opening], settings: Settings
    ) -> None:
        self.qtbot = qtbot
        self._make = make
        self.settings = settings
        self.opening: Opening | None = None
        self.assessment_id = ""

    @property
    def guide(self) -> Guide:
        assert self.opening is not None
        assert self.opening.guide is not None
        return self.opening.guide

    @property
    def window(self) -> Window:
        assert self.opening is not None
        return self.opening.window

    @property
    def page(self) -> Page:
        assert self.guide.page is not None
        return self.guide.page

    @property
    def answering(self) -> AnsweringPage:
        page = self.page
        assert isinstance(page, AnsweringPage)
        return page

    @property
    def editor(self) -> Editor:
        return self.guide.desk.editor_of(self.assessment_id)

    def open(self) -> None:
        """Show the window and wait until it shows the first page."""
        self.opening = self._make(self.settings)
        if not self.settings.window:
            self.window.resize(1280, 800)
        self.opening.show()
        self.qtbot.waitUntil(
            lambda: (
                self.opening is not None
                and self.opening.guide is not None
                and isinstance(self.opening.guide.route, Home | FirstRun)
            ),
            timeout=20_000,
        )
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def close(self) -> None:
        """Close the window as a person does, and give everything back."""
        if self.opening is None:
            return
        desk = self.guide.desk
        self.window.close()
        if self.window.isVisible():
            self.window.may_close = lambda: True
            self.window.close()
        self.opening.finish()
        self.settings = desk.settings
        self.opening = None

    def start(self, form_id: str = "every-kind", title: str = "Evening clinics") -> str:
        """Begin an assessment through the services and remember it."""
        workplace = self.guide.desk.workplace
        begun = workplace.library.start(workplace.catalogue.form(form_id), title, "Ann Example")
        self.assessment_id = begun.id
        return begun.id

    def resize(self, width: int, height: int) -> None:
        """Give the window a size and wait until it has it."""
        self.window.resize(width, height)
        central = self.window.centralWidget()
        assert central is not None
        self.qtbot.waitUntil(lambda: central.width() == width)
        self.turn()

    def turn(self, times: int = 3) -> None:
        """Let the window do what it has put off, such as laying itself out anew."""
        for _ in range(times):
            timer = QTimer()
            timer.setSingleShot(True)
            with self.qtbot.waitSignal(timer.timeout):
                timer.start(0)

    def settle(self) -> None:
        """Wait until everything is written, and until the pages have heard of it."""
        self.editor.settle()
        self.turn()

    def go(self, route: Route) -> Page:
        """Go to a place and wait until it is shown."""
        self.guide.go(route)
        self.qtbot.waitUntil(lambda: self.guide.route == route, timeout=10_000)
        assert not assessment_of(route) or assessment_of(route) == self.assessment_id
        return self.page

    def section(self, section: str, address: str = "") -> Page:
        """Go to a question."""
        at = addresses.parse(address) if address else None
        return self.go(SectionAt(self.assessment_id, section, at))

    def row(self, field: str, row: str) -> Page:
        """Go to a row."""
        return self.go(RowAt(self.assessment_id, Address(field), row))

    def box(self, address: str) -> QuestionBox:
        """The question at an address on the page that is shown."""
        wanted = addresses.parse(address)
        return next(box for box in self.answering.boxes() if box.address == wanted)

    def focus(self, widget: QWidget) -> None:
        """Put the focus somewhere and wait until it is there."""
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        self.qtbot.waitUntil(widget.hasFocus)

    def type(self, widget: QWidget, text: str) -> None:
        """Click into a widget and type."""
        self.focus(widget)
        QTest.keyClicks(widget, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key wherever the focus is."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)

    def leave(self) -> None:
        """Move the focus out of whatever question has it."""
        self.focus(self.window.navigation.buttons[next(iter(self.window.navigation.buttons))])

    def saved(self, address: str) -> Value | None:
        """What the store holds at an address, once everything is written."""
        self.editor.settle()
        stored = self.guide.desk.workplace.library.open(self.assessment_id)
        return stored.values.get(addresses.parse(address))
