"""Over the list: how much is decided, whose it is, the next that is undecided, and deciding on all of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ehia_desktop.services.deciding import Verdict
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labelled import Labelled
from ehia_desktop.ui.parts.labels import PlainLabel
from ehia_desktop.ui.parts.option import CheckOption
from ehia_desktop.ui.reviewing.wording import NOBODY, left_words
from ehia_desktop.ui.theme.tokens import SPACE

_EVERYBODY = "*"


class ReviewBar(Card):
    """`changed` is told when something else should be shown, `stepped` carries 1 or -1, `all_wanted` a verdict."""

    changed = Signal()
    stepped = Signal(int)
    all_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("panel")
        self.setAccessibleName("Going through it")
        self.counted = PlainLabel("", "strong")
        self.person = ChoiceBox("Whose comments and changes")
        self.person.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.only_waiting = CheckOption("Only what is undecided")
        self.only_waiting.toggled.connect(lambda _: self.changed.emit())
        self.before = LinkButton("↑ Previous undecided", name="Previous undecided (Shift+F8)")
        self.following = LinkButton("↓ Next undecided", name="Next undecided (F8)")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.following.clicked.connect(lambda: self.stepped.emit(1))
        self.all = {verdict: SecondaryButton("") for verdict in (Verdict.ACCEPT, Verdict.REJECT)}
        for verdict, button in self.all.items():
            button.clicked.connect(lambda _=False, verdict=verdict: self.all_wanted.emit(verdict))
        self.body.setSpacing(SPACE * 3)
        self.body.addWidget(self.counted)
        self._whose = Labelled("Whose comments and changes", self.person)
        self.body.addWidget(self._whose, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.only_waiting)
        self._deciding = _row(*self.all.values())
        self.body.addWidget(self._deciding)
        self.body.addWidget(_row(self.before, self.following))

    @property
    def whose(self) -> str | None:
        """Who is picked; None for everybody, empty for what was not tracked."""
        value = self.person.currentData()
        return None if value in (None, _EVERYBODY) else str(value)

    def offer(self, people: Sequence[str]) -> None:
        """Offer everybody, and each of `people`."""
        self.person.blockSignals(True)
        self.person.offer([(_EVERYBODY, "Everybody"), *((one, one or NOBODY) for one in people)])
        self.person.blockSignals(False)
        self._whose.setVisible(len(people) > 1)

    def show_counts(
        self, whole: int, left: int, at_once: Mapping[Verdict, int], *, is_open: bool
    ) -> None:
        """Say how much of the file is undecided; `at_once` is what one click accepts or rejects of what is shown."""
        done = whole - left
        self.counted.setText(
            f"{done:,} of {amount(whole, 'item')} decided. {left_words(left)}" if whole else ""
        )
        self.before.setEnabled(left > 0)
        self.following.setEnabled(left > 0)
        whose = self.person.currentText() if self.whose is not None else ""
        of = f" of {whose}" if whose else ""
        for verdict, words in ((Verdict.ACCEPT, "Accept"), (Verdict.REJECT, "Reject")):
            said = f"{words} all that is left{of} ({at_once[verdict]:,})"
            self.all[verdict].setText(said.replace("&", "&&"))
            self.all[verdict].setAccessibleName(said)
            self.all[verdict].setVisible(at_once[verdict] > 0)
        self._deciding.setVisible(is_open and any(at_once.values()))


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = FlowLayout(SPACE * 4, holder)
    for widget in widgets:
        row.addWidget(widget)
    return holder
