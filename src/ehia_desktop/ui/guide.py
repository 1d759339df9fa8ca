"""Leads a person through the window: which page is shown, undo and redo, what the status line and bars say.

It is made once the store is open. What it decides is only where to go; what is true is asked of the services.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services.clock import local_time
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.events import ChangeSaved
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import LARGEST_ZOOM, SMALLEST_ZOOM, Settings
from ehia_desktop.ui.atlas import page_at
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.keeping import Keeping
from ehia_desktop.ui.naming import named
from ehia_desktop.ui.navigation import Stop
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.panes import next_pane
from ehia_desktop.ui.parts.focus_ring import FocusRing
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.reviewing.arriving import is_document, take_document
from ehia_desktop.ui.route import (
    Evidence,
    FirstRun,
    Forms,
    Home,
    NewerForm,
    Preferences,
    Route,
    RowAt,
    SectionAt,
    TaskList,
    assessment_of,
)
from ehia_desktop.ui.stops import route_of, stop_of
from ehia_desktop.ui.theme.looks import colours_of, put_on
from ehia_desktop.ui.window import Window

T = TypeVar("T")
_ZOOM_STEP = 10
_LONGEST_TRAIL = 50


class Guide(QObject):
    """One window's guide; `page` and `route` are what is shown now."""

    def __init__(
        self,
        window: Window,
        workplace: Workplace,
        settings: Settings,
        keep_settings: Callable[[Settings], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self.desk = Desk(workplace, settings, keep_settings, self)
        self.page: Page | None = None
        self.route: Route | None = None
        self._wanted: Route | None = None
        self._trail: list[Route] = []
        self._refusal: Notice | None = None
        self._looks = (settings.theme, settings.text_zoom)
        self.focus_ring = FocusRing(window, colours_of(settings.theme))
        self._keeping = Keeping(window, self.desk, self)
        window.may_close = self.may_close
        window.dropped.connect(self._take_files)
        window.navigation.chosen.connect(self._choose)
        self.desk.going.connect(self.go)
        self.desk.said.connect(window.status_line.say)
        self.desk.settings_changed.connect(self._use_settings)
        self.desk.touched.connect(self._show_undo)
        self.desk.bridge.change_saved.connect(self._saved)
        self.desk.bridge.evidence_changed.connect(self._evidence_changed)
        self._connect_actions()

    def _connect_actions(self) -> None:
        menus = self._window.menus
        menus.home.triggered.connect(lambda: self.go(Home()))
        menus.forms.triggered.connect(lambda: self.go(Forms()))
        menus.preferences.triggered.connect(lambda: self.go(Preferences()))
        menus.undo.triggered.connect(self.undo)
        menus.redo.triggered.connect(self.redo)
        menus.larger.triggered.connect(lambda: self._zoom_by(_ZOOM_STEP))
        menus.smaller.triggered.connect(lambda: self._zoom_by(-_ZOOM_STEP))
        menus.usual.triggered.connect(lambda: self._zoom_to(100))
        menus.whole_sections.setChecked(self.desk.settings.whole_sections)
        menus.whole_sections.toggled.connect(self._use_whole_sections)
        menus.back.triggered.connect(self.back)
        menus.next_pane.triggered.connect(self._next_pane)
        menus.question_help.triggered.connect(self._show_help)
        self._show_undo()

    def begin(self, start: Route | None = None, *, with_sample: bool = False) -> None:
        """Show where a person begins: the place asked for, their assessments, or the first steps."""
        if with_sample or start is not None:
            self.go(start or FirstRun(with_sample=True))
            return
        self.desk.run(
            lambda _progress, _stop: self.desk.workplace.library.assessments(),
            done=lambda known: self.go(Home() if known else FirstRun()),
            failed=self._fail,
            owner=self,
        )

    def go(self, route: Route) -> None:
        """Leave the page and show another; an assessment not yet open is opened off this thread."""
        self._forget_refusal()
        if self.page is not None:
            self._carefully(self.page.leaving)
        self._wanted = route
        assessment_id = assessment_of(route)
        if not assessment_id or self.desk.is_open(assessment_id):
            self._show(route)
            return
        self._window.status_line.say("Opening the assessment …")
        self.desk.run(
            lambda _progress, _stop: self.desk.workplace.edit(assessment_id),
            done=lambda editor: self._opened(editor, route),
            failed=self._fail,
            owner=self,
        )

    def back(self) -> None:
        """Return to the page before this one."""
        if len(self._trail) > 1:
            self._trail.pop()
            self.go(self._trail.pop())

    def undo(self) -> None:
        """Take back the last change of the open assessment and show where it was."""
        self._step("undo", "Undone")

    def redo(self) -> None:
        """Make it again."""
        self._step("redo", "Done again")

    def may_close(self) -> bool:
        """Commit what was typed, wait for the disk, and say whether the window may go."""
        if self.page is not None:
            self._carefully(self.page.leaving)
        return self._keeping.may_close()

    def close(self) -> None:
        """Remember where the window stood and stop all work."""
        self.desk.save_settings(replace(self.desk.settings, window=self._window.geometry_to_keep))
        self.desk.close()

    def _step(self, which: str, said: str) -> None:
        editor = self._editor()
        if editor is None:
            return
        if self.page is not None:
            self._carefully(self.page.leaving)
        form = editor.assessment.form
        try:
            touched = editor.undo() if which == "undo" else editor.redo()
        except UserError as error:
            self.desk.say(error.message)
            return
        if editor.assessment.form is not form:
            self.desk.say(f"{said}: the change of the form.")
            self._follow_form(editor.assessment.id)
            return
        self._after_step(editor, touched, said)

    def _follow_form(self, assessment_id: str) -> None:
        """Another version of the form may ask other things: the page is made anew, or the sections are shown."""
        route, page = self.route, self.page
        if route is None or page is None or assessment_of(route) != assessment_id:
            return
        if isinstance(route, NewerForm):
            page.refresh()
            self._show_undo()
            return
        try:
            made = page_at(self.desk, route)
        except UserError:
            self._show(TaskList(assessment_id))
        else:
            self._put(route, made)

    def _after_step(self, editor: Editor, touched: tuple[object, ...], said: str) -> None:
        where = self._keeping.place_of(editor, touched)
        if self.page is not None and not self.page.shows(touched) and where is not None:
            self.go(where)
        elif self.page is not None:
            self.page.refresh()
        names = [named(editor.assessment, address).line for address in self._keeping.only(touched)]
        self.desk.say(f"{said}: {names[0]}" if names else f"{said}.")
        self._show_undo()

    def _opened(self, editor: Editor, route: Route) -> None:
        self.desk.keep_editor(editor)
        if editor.recovered:
            things = "1 answer" if editor.recovered == 1 else f"{editor.recovered} answers"
            self.desk.say(f"{things} typed before the program last stopped were brought back.")
        else:
            self.desk.say("Everything is saved as you type.")
        if self._wanted == route:
            self._show(route)

    def _show(self, route: Route) -> None:
        try:
            page = page_at(self.desk, route)
        except UserError as error:
            self._fail(error.message)
            return
        self._put(route, page)

    def _put(self, route: Route, page: Page) -> None:
        self.page, self.route = page, route
        self._trail = [*self._trail[-_LONGEST_TRAIL:], route]
        self._window.show_page(page)
        stop = stop_of(route)
        self._window.navigation.show_stop(stop)
        self._window.navigation.setVisible(stop is not None)
        self._name_window(page)
        self._show_undo()
        self._remember(route)
        page.arrive()

    def _name_window(self, page: Page) -> None:
        editor = self._editor()
        title = editor.assessment.title if editor else ""
        self._window.header.show_assessment(title, editor.assessment.form.title if editor else "")
        self._window.name_after(page.title, title)

    def _remember(self, route: Route) -> None:
        if isinstance(route, SectionAt):
            section = str(Address(route.section, instance=route.copy))
        elif isinstance(route, RowAt):
            assessment = self.desk.editor_of(route.assessment_id).assessment
            section = named(assessment, route.field).key
        else:
            return
        self.desk.save_settings(self.desk.settings.with_last_section(route.assessment_id, section))

    def _editor(self) -> Editor | None:
        assessment_id = assessment_of(self.route) if self.route else ""
        return self.desk.editor_of(assessment_id) if assessment_id else None

    def _carefully(self, work: Callable[[], T]) -> None:
        try:
            work()
        except UserError as error:
            self._fail(error.message)

    def _fail(self, sentence: str) -> None:
        self._refusal = Notice(sentence, Tone.DANGER)
        self._window.show_bar(self._refusal)

    def _forget_refusal(self) -> None:
        """What was refused at the last place says nothing of the next one."""
        if self._refusal is not None:
            self._window.take_away(self._refusal)
            self._refusal = None

    def _choose(self, stop: Stop) -> None:
        assessment_id = assessment_of(self.route) if self.route else ""
        if assessment_id:
            self.go(route_of(stop, assessment_id))

    def _saved(self, event: ChangeSaved) -> None:
        self.desk.say(f"Saved {local_time(event.at)}")
        self._show_undo()

    def _evidence_changed(self) -> None:
        if self.page is not None and not isinstance(self.route, Evidence):
            self.page.refresh()

    def _show_undo(self) -> None:
        editor = self._editor()
        is_typing = self.page is not None and self.page.is_typing
        can_undo = editor is not None and (editor.can_undo or is_typing)
        can_redo = editor is not None and editor.can_redo
        self._window.menus.undo.setEnabled(can_undo)
        self._window.menus.redo.setEnabled(can_redo)
        self._window.header.show_undo(can_undo=can_undo, can_redo=can_redo)

    def _take_files(self, names: Sequence[str]) -> None:
        """Take the first of the files that were dropped, and say so when there were more."""
        path = Path(names[0])
        self._take_file(path)
        if len(names) > 1:
            self.desk.say(f"Only “{path.name}” was taken; drop one file at a time.")

    def _take_file(self, path: Path) -> None:
        if self.page is not None and self.page.take_file(path):
            return
        editor = self._editor()
        if editor is None:
            self.desk.say("Open an assessment first, then drop the file on it.")
            return
        if is_document(path):
            take_document(self.desk, editor.assessment.id, path, self)
            return
        self.go(Evidence(editor.assessment.id))
        if self.page is not None:
            self.page.take_file(path)

    def _zoom_by(self, step: int) -> None:
        self._zoom_to(self.desk.settings.text_zoom + step)

    def _zoom_to(self, zoom: int) -> None:
        bounded = min(LARGEST_ZOOM, max(SMALLEST_ZOOM, zoom))
        self.desk.save_settings(replace(self.desk.settings, text_zoom=bounded))

    def _use_settings(self) -> None:
        """Follow another theme or text zoom; of the other preferences only the menu shows one."""
        self._window.menus.whole_sections.setChecked(self.desk.settings.whole_sections)
        looks = (self.desk.settings.theme, self.desk.settings.text_zoom)
        if looks == self._looks:
            return
        self._looks = looks
        put_on(self._window, self.desk.settings)
        self._window.use_looks(self.desk.settings)
        self.focus_ring.recolour(colours_of(self.desk.settings.theme))
        if self.page is not None:
            self.page.rezoomed()

    def _use_whole_sections(self, whole: bool) -> None:
        self.desk.save_settings(replace(self.desk.settings, whole_sections=whole))
        if isinstance(self.route, SectionAt):
            self.go(self.route)

    def _next_pane(self) -> None:
        panes: list[QWidget] = [self._window.header, self._window.navigation]
        if self.page is not None:
            panes += self.page.panes()
        target = next_pane(panes, QApplication.focusWidget())
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_help(self) -> None:
        if self.page is None or not self.page.show_help():
            self.desk.say("There is no further guidance for what you are on.")
