"""Publishing with stated gaps: which they are, why all the same, and who closes them by when.

Each gap becomes an action in the register, with this owner and this day.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.readiness import Problem
from ehia_desktop.errors import UserError
from ehia_desktop.services.stating_gaps import GapActions, gap_actions
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.fields.dating import DateBoxes
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labelled import Labelled, LineField, ProseField
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import SPACE


class GapsForm(QWidget):
    """Shown while something is due before a publication copy."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = ProseField(
            "Reason to publish with stated gaps",
            "Printed in the document with the gaps; leave empty to finish first",
        )
        self.reason.changed.connect(self._show_rest)
        self.listed = Disclosure("Show the gaps", "Hide the gaps")
        self._gaps = Pile(SPACE * 2)
        self._gaps.setContentsMargins(SPACE * 5, 0, 0, 0)
        self.listed.body.addWidget(self._gaps)
        self.owner = LineField(
            "Who closes the gaps?", "A post and not a name, for example Head of access"
        )
        self.due = DateBoxes("By when are the gaps closed?")
        self._due = Labelled("By when?", self.due, "For example 31 3 2027")
        self._due.setFocusProxy(self.due.boxes["Day"])
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(SPACE * 4)
        rest.addWidget(
            hint("Each gap becomes an action in the register, with this owner and this day.")
        )
        rest.addWidget(self.owner)
        rest.addWidget(self._due)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 4)
        for widget in (self.listed, self.reason, self._rest):
            column.addWidget(widget)
        self._rest.hide()
        self.hide()

    def show_gaps(self, due: Sequence[Problem], *, is_wanted: bool) -> None:
        """Show what is due, or hide when nothing keeps the copy back."""
        words = amount(len(due), "gap")
        self.listed.name(f"Show the {words}", f"Hide the {words}")
        self._gaps.fill(PlainLabel(one.message) for one in due)
        self.reason.setVisible(is_wanted)
        self.setVisible(is_wanted)

    @property
    def given_reason(self) -> str:
        """The reason, while it is asked for."""
        return "" if self.isHidden() else self.reason.text

    def who_closes(self) -> GapActions | None:
        """Who and by when; None when no reason is given. Raises UserError, with the box in focus."""
        self.owner.say_problem("")
        self._due.say_problem("")
        if not self.given_reason.strip():
            return None
        try:
            day = self.due.date()
        except UserError as error:
            self._refuse(self._due, error.message)
            raise
        if not self.owner.text.strip():
            sentence = "Say who closes the gaps: give a post, such as “Head of access”."
            raise self._refuse(self.owner, sentence)
        if day is None:
            raise self._refuse(self._due, "Say by when the gaps are closed.")
        try:
            return gap_actions(self.owner.text, day.iso)
        except UserError as error:
            at = self.owner if "@" in self.owner.text else self._due
            self._refuse(at, error.message)
            raise

    @staticmethod
    def _refuse(at: Labelled, sentence: str) -> UserError:
        at.say_problem(sentence)
        at.setFocus(Qt.FocusReason.OtherFocusReason)
        return UserError(sentence)

    def _show_rest(self) -> None:
        self._rest.setVisible(bool(self.reason.text.strip()))
