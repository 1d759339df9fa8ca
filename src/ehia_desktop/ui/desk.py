"""What every page is given: the open store, the preferences, the way to other places, and work in the background.

It also keeps, per open assessment, the editor and what was typed that cannot be read as an answer yet.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ehia_desktop.assessment.meeting_draft import MeetingDraft
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.citing import OrganisationKind
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.model import Part
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.jobs import Job, Work
from ehia_desktop.services.meeting_drafts import MeetingDrafts
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import Settings
from ehia_desktop.ui.background import Background, Done, Failed, Told
from ehia_desktop.ui.bridge import Bridge
from ehia_desktop.ui.citing import cited
from ehia_desktop.ui.route import OneGroup, Route

T = TypeVar("T")
_P = TypeVar("_P", bound=Part)


class Desk(QObject):
    """One window's desk. `said` carries sentences for the status line, `settings_changed` new preferences.

    `touched` is told when something was typed or became a change, so that undo is offered.
    """

    said = Signal(str)
    going = Signal(object)
    settings_changed = Signal()
    touched = Signal()

    def __init__(
        self,
        workplace: Workplace,
        settings: Settings,
        keep_settings: Callable[[Settings], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.settings = settings
        self._keep_settings = keep_settings
        self._background = Background(self)
        self.bridge = Bridge(workplace.events, self)
        self._editors: dict[str, Editor] = {}
        self.unread: dict[tuple[str, Address], tuple[str, ...]] = {}
        """What stands in a box and is no answer yet, such as “31 2 2026”, so that leaving a page keeps it."""
        self.groups_read: dict[OneGroup, str] = {}
        """The group that was read last at a place, so that coming back shows it again."""
        self.unsaid: dict[tuple[str, Address], str] = {}
        """Comments that were begun and not kept yet, by assessment and address."""
        self.meetings = MeetingDrafts(workplace.store, workplace.events)
        """The meetings that are being entered; they are on the disk as well."""
        self.begun: dict[Route, dict[str, str]] = {}
        """Other words that were begun on a page and not kept yet, by what they are about."""

    def go(self, route: Route) -> None:
        """Show another place."""
        self.going.emit(route)

    def say(self, sentence: str) -> None:
        """Put a sentence in the status line."""
        self.said.emit(sentence)

    def save_settings(self, settings: Settings) -> None:
        """Use and keep other preferences; they are used even where they cannot be kept."""
        if settings == self.settings:
            return
        self.settings = settings
        # Documents cite the law of the kind of organisation that the person has just chosen.
        self.workplace = replace(self.workplace, organisation_kind=self.organisation_kind)
        self.settings_changed.emit()
        try:
            self._keep_settings(settings)
        except UserError as error:
            self.say(error.message)

    def read_forms_again(self) -> None:
        """Forget the catalogue as it was read: a form was installed or published."""
        self.workplace = replace(self.workplace, catalogue=self.workplace.catalogue.fresh())

    @property
    def organisation_kind(self) -> OrganisationKind:
        """Whose law guidance cites."""
        return OrganisationKind(self.settings.organisation_kind)

    def cited(self, form: Form, part: _P) -> _P:
        """Return a question, section or statement of `form` in the words it has for this organisation."""
        return cited(form, part, self.organisation_kind)

    def editor_of(self, assessment_id: str) -> Editor:
        """Return the open editor of an assessment, opening it if need be. Raises UserError when it cannot be."""
        editor = self._editors.get(assessment_id)
        if editor is None:
            editor = self._editors[assessment_id] = self.workplace.edit(assessment_id)
        return editor

    def meeting_of(self, assessment_id: str) -> MeetingDraft:
        """The meeting that is being entered; blank where there is none, and where it cannot be read, which is said."""
        try:
            return self.meetings.of(self.editor_of(assessment_id).assessment)
        except UserError as error:
            self.say(error.message)
            return MeetingDraft()

    def is_open(self, assessment_id: str) -> bool:
        """Tell whether `editor_of` returns at once."""
        return assessment_id in self._editors

    def keep_editor(self, editor: Editor) -> None:
        """Keep an editor that was opened in the background."""
        self._editors.setdefault(editor.assessment.id, editor)

    @property
    def editors(self) -> tuple[Editor, ...]:
        """Every editor that is open."""
        return tuple(self._editors.values())

    def run(
        self,
        work: Work[T],
        *,
        done: Done[T],
        failed: Failed | None = None,
        progress: Told | None = None,
        owner: QObject | None = None,
    ) -> Job[T]:
        """Run `work(progress, is_cancelled)` off this thread; `done` or `failed` is called on it.

        `failed` is given a sentence; without it the sentence goes to the status line.
        """
        return self._background.run(
            work, done=done, failed=failed or self.say, progress=progress, owner=owner
        )

    def close(self) -> None:
        """Stop all work and listen to nothing more. The store is closed by whoever opened it."""
        self.bridge.close()
        self._background.close()
