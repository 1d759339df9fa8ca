"""Keeping one answer, row or question from the public, and giving it back with a reason that stays recorded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.publish_state import PublishState, Rule, publish_state
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import QuietButton, QuietLink, SecondaryButton
from ehia_desktop.ui.parts.card import Marker
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labelled import ProseField
from ehia_desktop.ui.parts.showing import show_when
from ehia_desktop.ui.theme.tokens import SPACE

INTERNAL = "Not published, but may be disclosed under freedom of information or in court"
KEPT_BACK = "Kept from the public by its author, but may be disclosed under freedom of information or in court"
_WHAT = {"answer": "this answer", "row": "this row", "question": "any of this"}


def words_of(state: PublishState, address: Address) -> str:
    """Say what keeps the answer at `address` from the public; nothing for a public one."""
    match state.rule:
        case Rule.PUBLIC:
            return ""
        case Rule.FORM:
            return INTERNAL
        case Rule.AUTHOR if state.at == address:
            return KEPT_BACK
        case Rule.AUTHOR if state.at is not None and state.at.row:
            return "Not published: the whole row is kept from the public."
        case Rule.AUTHOR:
            return "Not published: all answers to this question are kept from the public."


class PublishControl(QWidget):
    """One quiet link and, for giving something back, a small form. `changed` is told after a decision."""

    changed = Signal()

    def __init__(
        self, desk: Desk, editor: Editor, address: Address, about: str, what: str = "answer"
    ) -> None:
        """`what` is answer, row or question; `about` names it to a screen reader."""
        super().__init__()
        self._desk, self._editor, self.address = desk, editor, address
        self._about, self._what = about, _WHAT[what]
        self.link = QuietLink("")
        self.link.clicked.connect(self._decide)
        self.form: GivingBack | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    @property
    def state(self) -> PublishState:
        """What holds at the address now."""
        assessment = self._editor.assessment
        return publish_state(assessment.form, assessment.publishing, self.address)

    def refresh(self) -> None:
        """Offer what can be decided here now; nothing where the form, or a greater part, has decided."""
        state = self.state
        is_own = state.rule is Rule.AUTHOR and state.at == self.address
        may_decide = state.rule is Rule.PUBLIC or is_own
        show_when(self, is_wanted=may_decide and not self._editor.is_closed)
        if is_own:
            self.link.say("Publish it after all …", name=f"Publish it after all: {self._about}")
            return
        if self.form is not None:
            self.form.hide()
            self.link.show()
        self.link.say(f"Do not publish {self._what}", name=f"Do not publish: {self._about}")

    def _decide(self) -> None:
        if self.state.rule is Rule.AUTHOR:
            self._open(is_open=True)
            return
        try:
            self._editor.tighten(self.address)
        except UserError as error:
            self._desk.say(error.message)
            return
        self._decided("It will not be published.")

    def _give_back(self, form: "GivingBack") -> None:
        try:
            self._editor.loosen(self.address, form.reason.text)
        except UserError as error:
            form.reason.say_problem(error.message)
            announce(self, error.message)
            form.reason.prose.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        form.reason.put("")
        self._open(is_open=False)
        self._decided("It will be published, if it is answered.")

    def _open(self, *, is_open: bool) -> None:
        form = self._made()
        form.reason.say_problem("")
        form.setVisible(is_open)
        self.link.setVisible(not is_open)
        first: QWidget = form.reason.prose if is_open else self.link
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self) -> "GivingBack":
        """The small form, made when it is first wanted: few answers are ever given back."""
        if self.form is None:
            form = self.form = GivingBack(self._about)
            form.give_back.clicked.connect(lambda: self._give_back(form))
            form.cancel.clicked.connect(lambda: self._open(is_open=False))
            self._column.addWidget(form)
        return self.form

    def _decided(self, said: str) -> None:
        self.refresh()
        self._desk.touched.emit()
        announce(self, said)
        self.changed.emit()


class GivingBack(QWidget):
    """Asks why an answer may be published after all."""

    def __init__(self, about: str) -> None:
        super().__init__()
        self.reason = ProseField(
            "Why may it be published after all?",
            "The reason is kept in the history of the assessment",
        )
        self.reason.prose.setAccessibleName(f"Why may it be published after all? {about}")
        self.give_back = SecondaryButton("Publish it after all", name=f"Publish after all: {about}")
        self.cancel = QuietButton("Cancel", name=f"Cancel, keep from the public: {about}")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, SPACE, 0, 0)
        inside.addWidget(self.reason)
        buttons = FlowLayout(SPACE * 3)
        buttons.addWidget(self.give_back)
        buttons.addWidget(self.cancel)
        inside.addLayout(buttons)


class WholePublishing(QWidget):
    """The same for a row or a whole question: what keeps it from the public, and the control under it."""

    changed = Signal()

    def __init__(self, desk: Desk, editor: Editor, address: Address, about: str, what: str) -> None:
        super().__init__()
        self.unpublished = Marker()
        self.control = PublishControl(desk, editor, address, about, what)
        self.control.changed.connect(self._decided)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(self.unpublished)
        column.addWidget(self.control)
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        self.control.refresh()
        self.unpublished.say(words_of(self.control.state, self.control.address))

    def _decided(self) -> None:
        self.refresh()
        self.changed.emit()
