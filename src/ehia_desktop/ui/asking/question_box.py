"""One question: its words, the widget for its answer, what can be said instead, and what is wrong if anything is.

It keeps what is typed (see `fields.drafting`). It never scolds on leaving; only what cannot be read as an
answer is said, and stays as it was typed.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ehia_desktop.assessment.publish_state import publish_state
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Asked, Pick, Question
from ehia_desktop.forms.model import ROW_LABEL, Stage
from ehia_desktop.forms.questions import Place
from ehia_desktop.forms.values import NotApplicable, Unknown, Value
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.advising import advice_on
from ehia_desktop.ui.asking.pending_note import PendingNote
from ehia_desktop.ui.asking.publish_control import PublishControl, words_of
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.fields.drafting import Drafting
from ehia_desktop.ui.fields.instead import Instead
from ehia_desktop.ui.fields.kinds import widget_for
from ehia_desktop.ui.fields.picking import Pickable, PickWidget, pickable_now
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.card import Marker
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.theme.tokens import SPACE

UNVERIFIED = "Wording not checked against the source"


class QuestionBox(QWidget):
    """Asks one question at one address. `committed` is told when its answer became a change."""

    committed = Signal()

    def __init__(
        self,
        desk: Desk,
        editor: Editor,
        place: Place,
        *,
        level: int = 2,
        about: str = "",
        is_small: bool = False,
    ) -> None:
        """`level` is the heading's, 0 when the page itself is headed by the question.

        `about` names the row to a screen reader where several rows stand on one page.
        """
        super().__init__()
        form = editor.assessment.form
        self.address = place.address
        self.question = desk.cited(form, place.question)
        self._desk, self._editor = desk, editor
        self._is_busy = False
        named = _named(self.question, about)
        self.widget = widget_for(
            form, named, lambda: editor.assessment.head, self._pickable, is_small=is_small
        )
        self.instead = Instead(named) if _has_instead(self.question) else None
        self.problem = PlainLabel("", "problem")
        self.problem.hide()
        self.advice = Marker("", Tone.WARNING)
        self.due = Marker("", Tone.WARNING)
        self.unpublished = Marker()
        self.pending = PendingNote(desk, editor, self.address, named.label)
        # In a grid a whole row is kept from the public at once; a row's own name goes with its row.
        is_apart = not is_small and place.question.key != ROW_LABEL
        self.publishing = (
            PublishControl(desk, editor, self.address, named.label) if is_apart else None
        )
        self._drafting = Drafting(editor, self.address, self._read, self.commit, self)
        self._lay_out(level)
        self._connect()
        self._begin()

    def _lay_out(self, level: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        self._heading = _heading(self.question, level) if level else None
        if self._heading is not None:
            column.addWidget(self._heading)
        if self.question.unverified:
            column.addWidget(StatusTag(UNVERIFIED))
        column.addWidget(self.unpublished)
        if self.question.hint:
            column.addWidget(hint(self.question.hint))
        for part in (self.due, self.pending, self.problem, self.widget, self.advice):
            column.addWidget(part)
        if self.instead is not None:
            column.addWidget(self.instead)
        if self.publishing is not None:
            column.addWidget(self.publishing)
        first = next(iter(self.widget.controls()), None)
        if first is not None and self.question.hint and not first.accessibleDescription():
            first.setAccessibleDescription(self.question.hint)

    def say_due(self, words: str) -> None:
        """Say that an answer elsewhere makes this one due, or no longer does; it is not optional then."""
        self.due.say(words)
        if self._heading is not None:
            self._heading.setText(self.question.label if words else heading_of(self.question))

    def _connect(self) -> None:
        self.widget.typed.connect(self._typed)
        self.widget.chosen.connect(self._chosen)
        if self.instead is not None:
            self.instead.typed.connect(self._typed)
            self.instead.chosen.connect(self._chosen)
        self.pending.confirmed.connect(self._confirmed)
        if self.publishing is not None:
            self.publishing.changed.connect(self._decided)
        if not self._editor.can_change(self.address):
            self.widget.setEnabled(False)
            if self.instead is not None:
                self.instead.setEnabled(False)

    def _begin(self) -> None:
        """Show the answer, or what was left here that is none."""
        self.refresh()
        raw = self._desk.unread.get(self._key)
        if raw is not None:
            self.widget.show_raw(raw)
            self._say_problem()

    @property
    def _key(self) -> tuple[str, Address]:
        return (self._editor.assessment.id, self.address)

    def refresh(self) -> None:
        """Show the answer that stands, unless something typed here is not with the editor yet."""
        self.show_standing()
        if self._drafting.is_dirty or self._key in self._desk.unread:
            return
        value = self._editor.value(self.address)
        if self.instead is not None:
            self.instead.show_value(value)
        is_instead = isinstance(value, Unknown | NotApplicable)
        self.widget.show_value(None if is_instead else value)
        self.widget.setVisible(not is_instead)

    def show_standing(self) -> None:
        """Show what holds for the answer: who may read it, what it waits for, what is odd about it."""
        assessment = self._editor.assessment
        state = publish_state(assessment.form, assessment.publishing, self.address)
        # In a grid the row, or the whole matrix, says it once for all its cells.
        is_said_here = self.publishing is not None or state.at in {None, self.address}
        self.unpublished.say(words_of(state, self.address) if is_said_here else "")
        if self.publishing is not None:
            self.publishing.refresh()
        self.pending.refresh()
        self.advice.say(advice_on(self.question, self._editor.value(self.address)))
        if isinstance(self.widget, PickWidget):
            self.widget.show_rows()

    def commit(self, *, tells: bool = True) -> bool:
        """Make what was typed a change; False when it is not an answer, which is said beside it.

        Without `tells` nobody is told: for a question that is about to go.
        """
        if not self._drafting.is_dirty or self._is_busy:
            return True
        self._is_busy = True
        try:
            self._drafting.commit()
        except UserError as error:
            self._keep_unread(error.message)
            return False
        finally:
            self._is_busy = False
        self._settle_unread()
        self.show_standing()
        self._desk.touched.emit()
        if tells:
            self.committed.emit()
        return True

    @property
    def is_typing(self) -> bool:
        """True when something typed is not a change yet."""
        return self._drafting.is_dirty

    def holds(self, widget: QWidget | None) -> bool:
        """Tell whether `widget` is part of this question."""
        return widget is not None and (widget is self or self.isAncestorOf(widget))

    def place_focus(self) -> None:
        """Put the focus into the answer."""
        for control in (*self.widget.controls(), *self._instead_controls()):
            if control.isVisibleTo(self) and control.isEnabled():
                control.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _instead_controls(self) -> Iterator[QWidget]:
        if self.instead is not None:
            yield from (self.instead.unknown, self.instead.not_applicable)

    def _read(self) -> Value | None:
        """What is said here. Raises UserError when it cannot be read."""
        said = self.instead.value() if self.instead is not None else None
        return said if said is not None else self.widget.value()

    def _typed(self) -> None:
        self._drafting.typed()
        self._desk.touched.emit()

    def _chosen(self) -> None:
        """A choice is a change at once: other questions may depend on it."""
        self._drafting.is_dirty = True
        if self.instead is not None:
            self.widget.setVisible(not self.instead.is_chosen)
        self.commit()

    def _pickable(self, question: Pick) -> Pickable:
        assessment = self._editor.assessment
        instance = self.address.instance
        return pickable_now(assessment.form, question, assessment.values, instance)

    def _confirmed(self) -> None:
        """The button is gone; the answer it was about has the focus now."""
        self.place_focus()
        self.committed.emit()

    def _decided(self) -> None:
        self.show_standing()
        self.committed.emit()

    def _keep_unread(self, sentence: str) -> None:
        raw = self.widget.raw()
        if not raw:
            self._desk.say(sentence)
            return
        self._desk.unread[self._key] = raw
        self._drafting.is_dirty = False
        self._show_problem(sentence)
        announce(self, sentence)

    def _settle_unread(self) -> None:
        raw = self.widget.raw()
        if any(part.strip() for part in raw) and self._read() is None:
            self._desk.unread[self._key] = raw
        else:
            self._desk.unread.pop(self._key, None)
        self._show_problem("")

    def _say_problem(self) -> None:
        try:
            self._read()
        except UserError as error:
            self._show_problem(error.message)

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.widget.mark_problem(has_problem=bool(sentence))
        first = next(iter(self.widget.controls()), None)
        if first is not None:
            about = ". ".join(part for part in (sentence, self.question.hint or "") if part)
            first.setAccessibleDescription(about)


def heading_of(question: Question) -> str:
    """The question, with “(optional)” where no gate asks for it."""
    optional = " (optional)" if question.required_by is Stage.NEVER else ""
    return f"{question.label}{optional}"


def focused_box(boxes: tuple[QuestionBox, ...]) -> QuestionBox | None:
    """The question that has the focus."""
    focused = QApplication.focusWidget()
    return next((box for box in boxes if box.holds(focused)), None)


def _heading(question: Asked, level: int) -> PlainLabel:
    words = heading_of(question)
    return Heading(words, level) if level <= 3 else PlainLabel(words, "strong")


def _named(question: Asked, about: str) -> Asked:
    """The question with its row in its name, for everything that is read out."""
    if not about:
        return question
    label = f"{question.label}: {about}"
    return question.model_copy(update={"label": label, "short_label": question.short})


def _has_instead(question: Asked) -> bool:
    return question.allow_unknown or question.allow_not_applicable
