"""A person in a role, and a signature under a statement."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ehia_desktop.errors import UserError
from ehia_desktop.forms.display import date_words
from ehia_desktop.forms.fields import PersonQuestion, SignOffQuestion
from ehia_desktop.forms.values import PartialDate, Person, SignOff, Value
from ehia_desktop.text import one_line
from ehia_desktop.ui.fields.answer import AnswerWidget
from ehia_desktop.ui.fields.dating import DateBoxes
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.theme.tokens import SPACE

_NEVER_PUBLISHED = "E-mail and telephone are never published."


class PersonWidget(AnswerWidget):
    """Name, post and, for the files only, how to reach them."""

    def __init__(self, question: PersonQuestion) -> None:
        super().__init__()
        names = ("Name", "Post", "E-mail", "Telephone") if question.contact else ("Name", "Post")
        self.boxes: dict[str, QLineEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for name in names:
            self.boxes[name] = _line(column, name, question.label, self.typed.emit)
        if question.contact:
            column.addWidget(hint(_NEVER_PUBLISHED))

    def value(self) -> Value | None:
        """The person."""
        line = {name: one_line(box.text()) for name, box in self.boxes.items()}
        return Person(line["Name"], line["Post"], line.get("E-mail", ""), line.get("Telephone", ""))

    def show_value(self, value: Value | None) -> None:
        """Show a person."""
        person = value if isinstance(value, Person) else Person()
        texts = (person.name, person.post, person.email, person.telephone)
        for box, text in zip(self.boxes.values(), texts, strict=False):
            if one_line(box.text()) != text:
                box.setText(text)

    def controls(self) -> tuple[QWidget, ...]:
        """The boxes."""
        return tuple(self.boxes.values())


class SignOffWidget(AnswerWidget):
    """A statement, and a name, post and day under it. It counts once signed, by a button of its own."""

    def __init__(self, question: SignOffQuestion, head: Callable[[], str]) -> None:
        """`head` gives the hash of what would be signed."""
        super().__init__()
        self._head = head
        self._signed: SignOff | None = None
        self._question = question
        quote = QFrame()
        quote.setProperty("role", "quote")
        inside = QVBoxLayout(quote)
        inside.addWidget(PlainLabel(question.statement))
        self._signing = QWidget()
        self._signature = PlainLabel("", "strong")
        self.problem = PlainLabel("", "problem")
        self.problem.hide()
        self.sign = SecondaryButton("Sign", name=f"Sign: {question.label}")
        self.sign.clicked.connect(self._sign)
        self.take_back = LinkButton("Take the signature back")
        self.take_back.clicked.connect(self._take_back)
        self._fill_signing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 3)
        for part in (quote, self._signing, self._signature, self.take_back):
            column.addWidget(part)
        self._show()

    def _fill_signing(self) -> None:
        column = QVBoxLayout(self._signing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        label = self._question.label
        self.name = _line(column, "Name", label, self.typed.emit)
        self.post = _line(column, "Post", label, self.typed.emit)
        self.dates = DateBoxes(label)
        column.addWidget(self.dates)
        column.addWidget(self.problem)
        column.addSpacing(SPACE * 3)
        column.addWidget(self.sign)

    def value(self) -> Value | None:
        """The signature; None before it is given."""
        return self._signed

    def show_value(self, value: Value | None) -> None:
        """Show a signature, or the boxes for one."""
        self._signed = value if isinstance(value, SignOff) else None
        self._show()

    def raw(self) -> tuple[str, ...]:
        """What is typed and not signed."""
        if self._signed is not None:
            return ()
        typed = (self.name.text(), self.post.text(), *self.dates.texts)
        return typed if any(part.strip() for part in typed) else ()

    def show_raw(self, raw: tuple[str, ...]) -> None:
        """Put it back."""
        self.name.setText(raw[0])
        self.post.setText(raw[1])
        self.dates.show_texts(raw[2:])

    def controls(self) -> tuple[QWidget, ...]:
        """The boxes and the button."""
        return (self.name, self.post, *self.dates.boxes.values(), self.sign, self.take_back)

    def _sign(self) -> None:
        try:
            date = self._complete()
        except UserError as error:
            self.problem.setText(error.message)
            self.problem.show()
            return
        self.problem.hide()
        name, post = one_line(self.name.text()), one_line(self.post.text())
        self._signed = SignOff(name, post, date, self._head())
        self._show()
        self.chosen.emit()
        self.take_back.setFocus()

    def _complete(self) -> PartialDate:
        """Return the day. Raises UserError when a part of the signature is missing."""
        if not one_line(self.name.text()) or not one_line(self.post.text()):
            raise UserError("Give a name and a post before signing.")
        date = self.dates.date()
        if date is None or not date.day:
            raise UserError(f"Give the day of signing, like {self.dates.example}.")
        return date

    def _take_back(self) -> None:
        self._signed = None
        self._show()
        self.chosen.emit()
        self.name.setFocus()

    def _show(self) -> None:
        signed = self._signed
        self._signing.setVisible(signed is None)
        self._signature.setVisible(signed is not None)
        self.take_back.setVisible(signed is not None)
        if signed is not None:
            self._signature.setText(
                f"Signed by {signed.name}, {signed.post}, on {date_words(signed.on)}"
            )


def _line(column: QVBoxLayout, name: str, about: str, typed: Callable[[], None]) -> QLineEdit:
    """Put a named box into `column`."""
    box = QLineEdit()
    box.setAccessibleName(f"{name}: {about}")
    box.textEdited.connect(lambda _: typed())
    column.addWidget(PlainLabel(name))
    column.addWidget(box)
    column.addSpacing(SPACE * 2)
    return box
