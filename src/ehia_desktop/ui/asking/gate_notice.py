"""What follows from the answer at a gate: which sections open, or what is due when the assessment ends here."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.gates import Decision, Outcome, locked_sections
from ehia_desktop.forms.rows import Values
from ehia_desktop.forms.values import is_answered
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.leading import lead_to
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Start
from ehia_desktop.ui.theme.tokens import SPACE

DUE = "Needed, because the assessment ends here"
_ENDS_HEADING = {"full": "A full assessment is not needed", "review": "The assessment ends here"}


def is_said(values: Values, address: Address) -> bool:
    """Tell whether something is answered at `address`."""
    value = values.get(address)
    return value is not None and is_answered(value)


class GateNotice(QWidget):
    """Stands under a gate's question; empty until the question is answered."""

    def __init__(self, desk: Desk, editor: Editor) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self._decision: Decision | None = None
        self.notice: Notice | None = None
        self.start: SecondaryButton | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE * 2, 0, 0)
        self._column.setSpacing(SPACE * 2)

    def follow(self, now: Decision) -> None:
        """Say what follows from the gate's answer as it is now; another answer is read out."""
        is_news = self._decision is not None and (now.option != self._decision.option)
        is_same = self._decision == now and now.outcome is not Outcome.ENDS
        self._decision = now
        if is_same:
            return
        self._clear()
        if now.outcome is Outcome.ENDS:
            self._show(self._ends(now))
        elif now.outcome is Outcome.GOES_ON:
            self._show(self._goes_on(now))
        self.setVisible(self.notice is not None)
        if self.notice is not None and now.form_id:
            self._offer(now.form_id)
        if is_news and self.notice is not None:
            self.notice.announce()

    def _clear(self) -> None:
        if self.notice is not None:
            self.notice.hide()
            self._column.removeWidget(self.notice)
            self.notice.deleteLater()
        self.notice = self.start = None

    def _show(self, notice: Notice) -> None:
        self.notice = notice
        self._column.addWidget(notice)

    def _goes_on(self, now: Decision) -> Notice:
        assessment = self._editor.assessment
        sections = assessment.asked()
        keys = [one.section.key for one in sections]
        at = keys.index(now.section.key) if now.section.key in keys else len(keys)
        after = list(dict.fromkeys(keys[at + 1 :]))
        if not after:
            return Notice("Go on as the form says.", Tone.INFO, "This goes on")
        first = next(one for one in sections if one.section.key == after[0])
        things = "1 section follows" if len(after) == 1 else f"{len(after)} sections follow"
        said = f"{things} in the task list, beginning with “{first.title}”."
        heading = (
            "The full assessment is open" if now.gate.opens == "full" else "The review is open"
        )
        return Notice(said, Tone.SUCCESS, heading)

    def _ends(self, now: Decision) -> Notice:
        assessment = self._editor.assessment
        left = len(locked_sections(assessment.form, assessment.values))
        sections = {0: "", 1: "1 section is not asked. "}.get(
            left, f"{left} sections are not asked. "
        )
        due = [
            (words, at)
            for words, at in (("Give the reason", now.reason), ("Say who approves", now.approver))
            if not is_said(assessment.values, at)
        ]
        match len(due):
            case 2:
                asked = "The reason and who approves are due."
            case 1:
                asked = "The reason is due." if due[0][1] == now.reason else "Who approves is due."
            case _:
                asked = "The reason and who approves are given."
        tone = Tone.WARNING if due else Tone.SUCCESS
        notice = Notice(f"{sections}{asked}", tone, _ENDS_HEADING[now.gate.opens])
        for words, at in due:
            notice.add_action(self._way(words, at))
        return notice

    def _way(self, words: str, at: Address) -> LinkButton:
        link = LinkButton(words)
        link.clicked.connect(lambda: lead_to(self, self._desk, self._editor.assessment, at))
        return link

    def _offer(self, form_id: str) -> None:
        """Offer the form that this outcome leads to; its title is read off this thread."""
        catalogue = self._desk.workplace.catalogue

        def found(form: Form) -> None:
            if (
                self._decision is None
                or self._decision.form_id != form_id
                or self.start is not None
            ):
                return
            self._add_start(form)

        # A form that is not here is not offered; the status line says why.
        self._desk.run(lambda _progress, _stop: catalogue.form(form_id), done=found, owner=self)

    def _add_start(self, form: Form) -> None:
        if self.notice is None:
            return
        self.start = SecondaryButton(f"Start: {form.short_title}", name=f"Start the {form.title}")
        route = Start(form.id, self._editor.assessment.id)
        self.start.clicked.connect(lambda: self._desk.go(route))
        self.notice.add_action(self.start)
