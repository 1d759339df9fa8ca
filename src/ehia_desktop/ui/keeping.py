"""Seeing that nothing typed is lost: what to say and offer when saving fails, and whether the window may close."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ehia_desktop import paths
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.events import ChangeSaved, SaveFailed
from ehia_desktop.services.rescuing import save_answers_as_text
from ehia_desktop.text import file_name, shorten
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.naming import named, route_to
from ehia_desktop.ui.parts.buttons import PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Route
from ehia_desktop.ui.window import Window


class Keeping(QObject):
    """Watches over one window's saves."""

    def __init__(self, window: Window, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._desk = desk
        self._failed: set[str] = set()
        self._gives_up = False
        desk.bridge.save_failed.connect(self._save_failed)
        desk.bridge.change_saved.connect(self._change_saved)

    def may_close(self) -> bool:
        """Write everything and say whether the window may go; a bar says why not."""
        if self._gives_up:
            return True
        for editor in self._desk.editors:
            try:
                editor.settle()
            except UserError as error:
                self._offer(editor, error.message, is_closing=True)
                return False
        try:
            self._desk.meetings.settle()
        except UserError as error:
            self._offer_meeting(error.message)
            return False
        return self._nothing_unread() and self._nothing_unsaid() and self._nothing_begun()

    def place_of(self, editor: Editor, touched: Iterable[object]) -> Route | None:
        """Where the first of these addresses is answered, if it is asked now."""
        for address in self.only(touched):
            return route_to(editor.assessment, address)
        return None

    @staticmethod
    def only(touched: Iterable[object]) -> list[Address]:
        """The addresses among what a change touched."""
        return [address for address in touched if isinstance(address, Address)]

    def rescue(self, editor: Editor) -> None:
        """Ask for a file and write every answer into it as text."""
        suggested = paths.documents_folder() / file_name(editor.assessment.title, ".txt")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "Save the text elsewhere", str(suggested), "Text (*.txt)"
        )
        if chosen:
            self.rescue_to(editor, Path(chosen))

    def rescue_to(self, editor: Editor, target: Path) -> None:
        """Write every answer as text to `target`, and say how that went."""
        try:
            save_answers_as_text(editor, target)
        except UserError as error:
            self._offer(editor, error.message, is_closing=False)
            return
        self._desk.say(f"The text of all answers is in “{target.name}”.")

    def _save_failed(self, event: SaveFailed) -> None:
        self._failed.add(event.assessment_id)
        self._desk.say("Not saved")
        editor = self._desk.editor_of(event.assessment_id)
        self._offer(editor, event.message, is_closing=False)

    def _change_saved(self, event: ChangeSaved) -> None:
        if event.assessment_id in self._failed:
            self._failed.discard(event.assessment_id)
            self._window.clear_bars()

    def _offer(self, editor: Editor, sentence: str, *, is_closing: bool) -> None:
        self._failed.add(editor.assessment.id)
        said = f"{sentence} Your text is still here in the window."
        notice = Notice(said, Tone.DANGER, "Your last change is not saved")
        again = PrimaryButton("Try again")
        again.clicked.connect(lambda _: self._try_again(editor))
        elsewhere = SecondaryButton("Save text elsewhere …")
        elsewhere.clicked.connect(lambda: self.rescue(editor))
        notice.add_action(again)
        notice.add_action(elsewhere)
        if is_closing:
            notice.add_action(self._closing_button("Close without saving"))
        self._window.show_bar(notice)

    def _try_again(self, editor: Editor) -> None:
        editor.retry()
        try:
            self._desk.meetings.settle()
        except UserError:
            # The bar still says why.
            return
        if not editor.unsaved:
            self._failed.discard(editor.assessment.id)
            self._window.clear_bars()

    def _offer_meeting(self, sentence: str) -> None:
        said = f"{sentence} What was said at the meeting is still here in the window."
        notice = Notice(said, Tone.DANGER, "The meeting is not saved")
        notice.add_action(self._closing_button("Close without it"))
        self._window.show_bar(notice)

    def _nothing_unread(self) -> bool:
        for (assessment_id, address), raw in self._desk.unread.items():
            assessment = self._desk.editor_of(assessment_id).assessment
            typed = " ".join(part for part in raw if part)
            about = named(assessment, address).line
            notice = Notice(
                f"“{typed}” in “{about}” cannot be read as an answer, so it is not saved.",
                Tone.DANGER,
            )
            route = route_to(assessment, address)
            if route is not None:
                there = PrimaryButton("Go to the answer")
                there.clicked.connect(lambda _, place=route: self._desk.go(place))
                notice.add_action(there)
            notice.add_action(self._closing_button("Close without it"))
            self._window.show_bar(notice)
            return False
        return True

    def _nothing_unsaid(self) -> bool:
        """A comment that was begun is nobody’s answer, and would go with the window."""
        for (assessment_id, address), words in self._desk.unsaid.items():
            assessment = self._desk.editor_of(assessment_id).assessment
            about = named(assessment, address).line
            said = f"“{shorten(words, 80)}” on “{about}” was begun and is not kept as a comment."
            notice = Notice(said, Tone.WARNING)
            route = route_to(assessment, address)
            if route is not None:
                there = PrimaryButton("Go to the comment")
                there.clicked.connect(lambda _, place=route: self._desk.go(place))
                notice.add_action(there)
            notice.add_action(self._closing_button("Close without it"))
            self._window.show_bar(notice)
            return False
        return True

    def _nothing_begun(self) -> bool:
        """A note on what reviewers said would go with the window."""
        begun = [
            (route, f"“{shorten(next(iter(words.values())), 80)}” was begun and is not kept yet.")
            for route, words in self._desk.begun.items()
            if words
        ]
        for route, said in begun:
            notice = Notice(said, Tone.WARNING)
            there = PrimaryButton("Go to it")
            there.clicked.connect(lambda _, place=route: self._desk.go(place))
            notice.add_action(there)
            notice.add_action(self._closing_button("Close without it"))
            self._window.show_bar(notice)
            return False
        return True

    def _closing_button(self, words: str) -> SecondaryButton:
        button = SecondaryButton(words)
        button.clicked.connect(self._give_up)
        return button

    def _give_up(self) -> None:
        self._gives_up = True
        self._window.close()
