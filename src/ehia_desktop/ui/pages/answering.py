"""What pages with questions share: answers on the left, guidance beside or under them, nothing typed lost."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.citing import cite
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.guidance import Guidance, GuidancePane
from ehia_desktop.ui.asking.question_box import QuestionBox, focused_box
from ehia_desktop.ui.commenting.pane import CommentsPane
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.signing.standing_notice import standing_notice
from ehia_desktop.ui.theme.tokens import READING_WIDTH, SPACE

_BESIDE = 860
"""The width of the column at 100 % from which guidance stands beside the answer."""
_AFTER_A_CLICK = 300
_NO_LIMIT = 16_777_215
"""Qt's own word for no greatest width."""


class AnsweringPage(Page):
    """A page of questions. Its makers fill `answers` and say which guidance belongs to which box."""

    def __init__(self, desk: Desk, editor: Editor, title: str) -> None:
        super().__init__(desk, title, wide=True)
        self.editor = editor
        self.answers = QVBoxLayout()
        self.answers.setSpacing(SPACE * 8)
        self.show_button = LinkButton("Show guidance")
        self.show_button.clicked.connect(lambda: self._use_guidance(is_open=True))
        self.comment_link = LinkButton("Comment on this answer")
        self.comment_link.clicked.connect(self._comment)
        self.comment_below = LinkButton("Comment on this answer")
        self.comment_below.clicked.connect(self._comment)
        self.guidance = GuidancePane()
        self.guidance.hidden_by_user.connect(lambda: self._use_guidance(is_open=False))
        self.comments = CommentsPane(desk, editor)
        self.comments.changed.connect(self._show_aside)
        self._is_commenting = False
        self._left, self._aside = QWidget(), QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out_sides()
        if editor.is_read_only:
            said = "This is open for reading only; nothing can be changed here."
            self.body.insertWidget(0, Notice(said, Tone.WARNING))
        elif editor.is_settled:
            notice = standing_notice(
                desk, editor, "its answers stand as they were",
                "What comes after the agreement, such as dates, signatures and actions, can still be filled in.",
                "These answers stand",
            )  # fmt: skip
            self.body.insertWidget(0, notice)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _lay_out_sides(self) -> None:
        self._left.setProperty("role", "page")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE * 6)
        left.addWidget(self.show_button)
        left.addLayout(self.answers)
        left.addWidget(self.comment_below)
        left.addStretch(1)
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(SPACE * 4)
        aside.addWidget(self.guidance)
        aside.addWidget(self.comment_link, 0, Qt.AlignmentFlag.AlignLeft)
        aside.addWidget(self.comments)
        self._sides.setSpacing(SPACE * 8)
        self._sides.addWidget(self._left, 1)
        self._sides.addWidget(self._aside, 1, Qt.AlignmentFlag.AlignTop)
        self._sides.addStretch(0)
        self.body.addLayout(self._sides)

    def boxes(self) -> tuple[QuestionBox, ...]:
        """Every question on the page."""
        raise NotImplementedError

    def guidance_for(self, box: QuestionBox | None) -> Guidance:
        """The help for a question, or for the page as a whole."""
        raise NotImplementedError

    def put(self, words: str) -> str:
        """Put the data that `words` cite into them, for this organisation."""
        return cite(self.editor.assessment.form, words, self.desk.organisation_kind)

    def sync(self) -> None:
        """Ask what is asked now that an answer has changed."""

    def show_guidance_of(self, box: QuestionBox | None) -> None:
        """Put the help for a question into the pane; the pane hides when there is none."""
        guidance = self.guidance_for(box)
        self.guidance.show_guidance(guidance)
        is_open = self.desk.settings.show_guidance
        self.guidance.setVisible(is_open and not guidance.is_empty)
        self.show_button.setVisible(not is_open and not guidance.is_empty)
        commented = box or next(iter(self.boxes()), None)
        self.comments.show_at(commented.address if commented is not None else None)
        self._show_aside()

    def _show_aside(self) -> None:
        """Comments stand beside an answer that has some, or when one is to be written."""
        has_answer = self.comments.address is not None
        is_shown = has_answer and (self._is_commenting or self.comments.is_wanted)
        self.comments.setVisible(is_shown)
        can_comment = has_answer and not is_shown and not self.editor.is_read_only
        has_guidance = not self.guidance.isHidden()
        self.comment_link.setVisible(can_comment and has_guidance)
        # Without guidance nothing stands beside the answers: the link is under them then.
        self.comment_below.setVisible(can_comment and not has_guidance)
        self._aside.setVisible(is_shown or has_guidance)
        self._fold()

    def _comment(self) -> None:
        self._is_commenting = True
        self._show_aside()
        self.comments.begin()
        self.scroll_to(self.comments)

    def committed(self) -> None:
        """An answer became a change: what is asked may be something else now."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.sync()
        else:
            # A page that moves between press and release of a button loses the click.
            QTimer.singleShot(_AFTER_A_CLICK, self, self.sync)

    @property
    def is_typing(self) -> bool:
        """True when something typed is not a change yet."""
        return any(box.is_typing for box in self.boxes())

    def leaving(self) -> None:
        """Commit everything that was typed."""
        for box in self.boxes():
            box.commit()

    def refresh(self) -> None:
        """Show the answers that stand."""
        self.sync()
        for box in self.boxes():
            box.refresh()
        self.comments.refresh()

    def shows(self, touched: Sequence[object]) -> bool:
        """True when one of the answers touched stands here."""
        here = {box.address for box in self.boxes()}
        return any(isinstance(one, Address) and one in here for one in touched)

    def show_help(self) -> bool:
        """Show the guidance for the question that has the focus, and go to it."""
        box = focused_box(self.boxes()) or next(iter(self.boxes()), None)
        if self.guidance_for(box).is_empty:
            return False
        self._use_guidance(is_open=True)
        self.show_guidance_of(box)
        self.guidance.place_focus()
        self.scroll_to(self.guidance)
        return True

    def panes(self) -> list[QWidget]:
        """Answers, guidance and comments."""
        return [self._left, self.guidance, self.comments]

    def rezoomed(self) -> None:
        """Fold at another width."""
        super().rezoomed()
        self._fold()

    def _use_guidance(self, *, is_open: bool) -> None:
        self.desk.save_settings(replace(self.desk.settings, show_guidance=is_open))
        self.show_guidance_of(focused_box(self.boxes()) or next(iter(self.boxes()), None))
        if not is_open:
            self.show_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self) -> None:
        zoom = self.desk.settings.text_zoom
        is_wide = self.column.width() * 100 // zoom >= _BESIDE
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        # Alone, the answers keep a width good to read and the same left edge; what is over stays empty.
        is_alone = is_wide and self._aside.isHidden()
        self._sides.setStretch(0, 1_000 if is_alone else 1)
        self._sides.setStretch(2, 1 if is_alone else 0)
        self._left.setMaximumWidth(READING_WIDTH * zoom // 100 if is_alone else _NO_LIMIT)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        for box in self.boxes():
            if box.holds(old) and not box.holds(new):
                box.commit()
            if box.holds(new) and not box.holds(old):
                self.show_guidance_of(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fold)
