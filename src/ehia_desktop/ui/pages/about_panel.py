"""What stands over the sections of an assessment: where it came from, and that a newer version of its form is here."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.came_from import CameFrom, Relation
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.form_versions import newer_versions
from ehia_desktop.text import shorten
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import NewerForm, TaskList
from ehia_desktop.ui.theme.tokens import SPACE

_WORDS: dict[Relation, str] = {
    "copy": "Started from",
    "review_copy": "A copy for review of",
    "screening": "Follows from the screening",
    "review_of": "The review of",
}


class AboutPanel(QWidget):
    """`refresh` shows both anew; it takes no room while there is neither."""

    def __init__(self, desk: Desk, editor: Editor) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self._asked = 0
        self.notices = Pile()
        self.origin = Pile(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 3)
        column.addWidget(self.origin)
        column.addWidget(self.notices)

    def refresh(self) -> None:
        """Look again; the catalogue is read off the window's thread."""
        source = self._editor.assessment.came_from
        self.origin.fill(_origin(self._desk, source) if source is not None else ())
        self._asked += 1
        asked, form = self._asked, self._editor.assessment.form
        catalogue = self._desk.workplace.catalogue
        self._desk.run(
            lambda _progress, _stop: newer_versions(catalogue, form),
            done=lambda newer: self._show(asked, newer[0].version if newer else ""),
            owner=self,
        )

    def _show(self, asked: int, version: str) -> None:
        if asked == self._asked:
            self.notices.fill([self._notice(version)] if version else ())

    def _notice(self, version: str) -> Notice:
        assessment = self._editor.assessment
        said = (
            f"Version {version} is here, and this assessment is on {assessment.form.version}. "
            "See what would become of each answer before anything is changed."
        )
        notice = Notice(said, Tone.INFO, "There is a newer version of this form")
        there = SecondaryButton("See what would change")
        there.clicked.connect(lambda: self._desk.go(NewerForm(assessment.id)))
        notice.add_action(there)
        return notice


def _origin(desk: Desk, source: CameFrom) -> list[QWidget]:
    link = LinkButton(f"{_WORDS[source.relation]} “{source.title}”")
    link.clicked.connect(lambda: desk.go(TaskList(source.assessment)))
    if not source.reason:
        return [link]
    return [link, PlainLabel(f"Reason: {shorten(source.reason, 300)}", "small")]
