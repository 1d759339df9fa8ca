"""Choosing a form: the catalogue by purpose, each form with its summary; the chosen one says where it comes from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ehia_desktop.forms.definition import Form
from ehia_desktop.services.catalogue import FormEntry
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.option import RadioOption, UnderOption
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.starting.purposes import Shelf, origin_line, shelves
from ehia_desktop.ui.theme.tokens import SPACE


class FormShelf(QWidget):
    """`chosen` is told when another form is chosen. `options` are the radio buttons by form id."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options: dict[str, RadioOption] = {}
        self._forms: dict[str, Form] = {}
        self._origins: dict[str, QWidget] = {}
        self._cards: list[Card] = []
        self._offers: dict[str, QWidget] = {}
        self._folded: list[QWidget] = []
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE * 4)
        self._looking = hint("Reading the forms …")
        self._column.addWidget(self._looking)

    def show_entries(self, entries: Sequence[FormEntry]) -> None:
        """Offer every sound form, and say which are left out and why."""
        self._looking.hide()
        for shelf in shelves(entries):
            card = self._shelf(shelf)
            self._cards.append(card)
            self._column.addWidget(card)
        for entry in entries:
            if entry.form is None:
                heading = f"The form “{entry.name}” is left out"
                self._column.addWidget(Notice(entry.fault, Tone.WARNING, heading))

    @property
    def form(self) -> Form | None:
        """The form that is chosen."""
        for form_id, option in self.options.items():
            if option.isChecked():
                return self._forms[form_id]
        return None

    def choose(self, form_id: str) -> RadioOption | None:
        """Choose a form, and return its button; None when it is not offered."""
        option = self.options.get(form_id)
        if option is not None:
            option.setChecked(True)
        return option

    def narrow_to(self, form_id: str) -> None:
        """Show only the shelf of one form, and a way to the others."""
        self.all_forms = LinkButton("Choose another form")
        self.all_forms.clicked.connect(self._show_all)
        others = [card for card in self._cards if not card.isAncestorOf(self.options[form_id])]
        siblings = [one for key, one in self._offers.items() if key != form_id]
        self._folded = [*others, *siblings]
        for one in self._folded:
            one.hide()
        if self._folded:
            self._column.addWidget(self.all_forms)

    def _show_all(self) -> None:
        self.all_forms.hide()
        for one in self._folded:
            one.show()
        chosen = self.form
        if chosen is not None:
            self.options[chosen.id].setFocus()

    def _shelf(self, shelf: Shelf) -> Card:
        card = Card()
        card.setAccessibleName(shelf.title)
        card.body.setSpacing(SPACE * 4)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Heading(shelf.title, 3))
        head.addWidget(hint(shelf.about))
        card.body.addLayout(head)
        for entry in shelf.entries:
            if entry.form is not None:
                card.body.addWidget(self._offer(entry.form))
        return card

    def _offer(self, form: Form) -> QWidget:
        option = RadioOption(form.title, form.summary)
        option.setProperty("role", "strong")
        option.toggled.connect(lambda is_on: self._toggled(form.id, is_on=is_on))
        self._group.addButton(option)
        self.options[form.id] = option
        self._forms[form.id] = form
        origin = self._origin(form)
        self._origins[form.id] = origin
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(option)
        column.addWidget(origin)
        self._offers[form.id] = whole
        return whole

    def _origin(self, form: Form) -> QWidget:
        """Where a form comes from and what of it could not be checked; shown under the one that is chosen."""
        origin = UnderOption()
        column = QVBoxLayout(origin)
        column.setContentsMargins(0, 0, 0, SPACE * 2)
        column.setSpacing(SPACE)
        column.addWidget(PlainLabel(f"{origin_line(form)} · {form.origin.licence}", "small"))
        if form.origin.note:
            column.addWidget(PlainLabel(form.origin.note, "small"))
        origin.hide()
        return origin

    def _toggled(self, form_id: str, *, is_on: bool) -> None:
        self._origins[form_id].setVisible(is_on)
        if is_on:
            self.chosen.emit()
