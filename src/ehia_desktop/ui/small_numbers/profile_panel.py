"""How small numbers are kept from view: which profile, what it does, and whether anybody has chosen it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.disclosure import Profile
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.labelled import Labelled
from ehia_desktop.ui.parts.labels import hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE


class ProfilePanel(QWidget):
    """`chosen` is told with the profile."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles: tuple[Profile, ...] = ()
        self.box = ChoiceBox("How small numbers are hidden")
        self.box.activated.connect(self._choose)
        self._note = hint("")
        self._unchosen = Pile()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(Labelled("How small numbers are hidden", self.box))
        column.addWidget(self._note)
        column.addWidget(self._unchosen)

    def show_profiles(
        self, profiles: Sequence[Profile], used: Profile, *, is_chosen: bool, can_change: bool
    ) -> None:
        """Offer `profiles`; `used` is the one in force, which somebody has chosen or nobody has."""
        others = [profile for profile in profiles if profile.id != used.id]
        self._profiles = (used, *others)
        ordered = sorted(self._profiles, key=lambda profile: profile.largest_hidden)
        self.box.offer((profile.id, _capital(profile.name)) for profile in ordered)
        self.box.choose(used.id)
        self.box.setEnabled(can_change)
        self._note.setText(f"Under every table stands: “{used.note}”")
        sentence = (
            f"Nobody has chosen for this assessment yet, so “{used.name}” is used. "
            "Choose what your trust’s own policy says."
        )
        self._unchosen.fill([] if is_chosen else [Notice(sentence, Tone.WARNING)])

    def _choose(self) -> None:
        for profile in self._profiles:
            if profile.id == self.box.value:
                self.chosen.emit(profile)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
