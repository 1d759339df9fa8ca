"""Sign-off and decision: where an assessment stands, what is still due, what can follow, and a form for each step.

Each step is one change that one undo takes back. What is typed into a form stays until the step is recorded.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from ehia_desktop.assessment.reviewing_on import review_on
from ehia_desktop.errors import UserError
from ehia_desktop.forms.model import Stage
from ehia_desktop.services.checking import Checked, check
from ehia_desktop.services.events import ChangeSaved
from ehia_desktop.services.publishing_places import public_copies
from ehia_desktop.services.signing import Moved
from ehia_desktop.services.signing_answers import offered
from ehia_desktop.services.signing_chain import (
    Move,
    chain,
    due_words,
    moves,
    next_gate,
    replacing_title,
)
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.labels import Heading, hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.option import RadioOption
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Check, Signing, Timeline
from ehia_desktop.ui.signing.chain_card import ChainCard
from ehia_desktop.ui.signing.forms import Known, Place, form_of
from ehia_desktop.ui.signing.step_form import StepForm
from ehia_desktop.ui.signing.wording import DONE_WORDS, MOVE_WORDS
from ehia_desktop.ui.theme.tokens import SPACE


class SigningPage(Page):
    """The sign-off of one assessment."""

    def __init__(self, desk: Desk, route: Signing) -> None:
        super().__init__(desk, "Sign-off and decision")
        self.route = route
        self.editor = desk.editor_of(route.assessment_id)
        self.known: Known | None = None
        self.form: StepForm | None = None
        self.picked: Move | None = None
        self.options: dict[Move, RadioOption] = {}
        self._asked = 0
        self._typed = _typed_before(desk.begun.get(route, {}))
        self.told = Pile(SPACE * 3)
        self.standing = Pile()
        self.due = LinkButton("")
        self.due.clicked.connect(lambda: desk.go(Check(route.assessment_id)))
        self.due.hide()
        self.steps = Pile(SPACE * 3)
        self.form_room = Pile(0)
        timeline = LinkButton("See the timeline: who considered what, and when")
        timeline.clicked.connect(lambda: desk.go(Timeline(route.assessment_id)))
        self.body.addWidget(
            lead(
                "Who agreed this assessment, who had it before them when they decided, and where it is published."
            )
        )
        for part in (self.told, self.standing, self.due, self.steps, self.form_room, timeline):
            self.body.addWidget(part)
        desk.bridge.change_saved.connect(self._changed)
        self.refresh()

    def shows(self, touched: object) -> bool:  # noqa: ARG002 - a step as a whole is shown here
        """True: undo and redo of a step are seen here."""
        return True

    def refresh(self) -> None:
        """Show how it stands now; what is known beside it is read off this thread."""
        self._asked += 1
        asked, work, assessment = self._asked, self.desk.workplace, self.editor.assessment
        today = work.clock.now().astimezone().date()
        replacing = replacing_title(work.library, assessment)
        self.standing.fill((ChainCard(chain(assessment, today, replacing)),))
        gate = next_gate(assessment)
        if gate is None:
            self.due.hide()
        else:
            self._look_up_due(asked, gate)
        self.desk.run(
            lambda _progress, _stop: Known(
                offered(assessment),
                review_on(assessment),
                work.store.sealed_versions(assessment.id),
                public_copies(work.store, assessment.id),
                work.library.assessments(),
            ),
            done=lambda known: self._show_known(asked, known),
            owner=self,
        )

    def _look_up_due(self, asked: int, gate: Stage) -> None:
        work, assessment = self.desk.workplace, self.editor.assessment
        self.desk.run(
            lambda _progress, _stop: check(work.store, assessment, work.clock, gate),
            done=lambda checked: self._show_due(asked, checked),
            owner=self,
        )

    def _show_due(self, asked: int, checked: Checked) -> None:
        if asked != self._asked:
            return
        self.due.say(f"{due_words(len(checked.due), checked.gate)}. See the check")
        self.due.show()

    def _show_known(self, asked: int, known: Known) -> None:
        if asked != self._asked:
            return
        self.known = known
        open_ = () if self.editor.is_read_only else moves(self.editor.assessment)
        # Another change was saved meanwhile: what is typed here stays as long as the step can still be taken.
        if tuple(self.options) == open_ and self.steps.widgets:
            return
        self.steps.fill((self._chooser(open_),) if open_ else (hint("Nothing can follow here."),))
        self._pick(None)

    def _chooser(self, open_: tuple[Move, ...]) -> Card:
        card = Card("panel")
        card.body.setSpacing(SPACE * 3)
        card.body.addWidget(Heading("What can follow", 2))
        frame = QFrame()
        frame.setProperty("role", "group")
        frame.setAccessibleName("What can follow")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        group = QButtonGroup(frame)
        self.options = {}
        for move in open_:
            words, explained = MOVE_WORDS[move]
            option = RadioOption(words, explained)
            option.clicked.connect(lambda _, move=move: self._pick(move))
            group.addButton(option)
            column.addWidget(option)
            self.options[move] = option
        card.body.addWidget(frame)
        return card

    def _pick(self, move: Move | None) -> None:
        """Show the form of a step with what is known, or was typed into it before; of none at first."""
        self._keep_typed()
        self.picked, self.form = move, None
        if move is None or self.known is None:
            self.form_room.fill(())
            return
        form = form_of(move, Place(self.desk.workplace, self.editor), self.known)
        form.put_typed(self._typed.get(move, {}))
        form.wanted.connect(self._take)
        card = Card()
        card.body.addWidget(Heading(MOVE_WORDS[move][0], 2))
        card.body.addWidget(form)
        self.form = form
        self.form_room.fill((card,))

    def leaving(self) -> None:
        """Keep what was typed for coming back: nothing of it is recorded."""
        self._keep_typed()
        begun = {
            f"{move.value}/{label}": text
            for move, typed in self._typed.items()
            for label, text in typed.items()
        }
        if begun:
            self.desk.begun[self.route] = begun

    def _keep_typed(self) -> None:
        if self.form is not None and self.picked is not None:
            self._typed[self.picked] = self.form.typed()

    def _take(self) -> None:
        form, move = self.form, self.picked
        if form is None or move is None:
            return
        try:
            task = form.task()
        except UserError:
            # Said over the box, which has the focus.
            return
        form.button.setEnabled(False)
        self.desk.run(
            lambda _progress, _stop: task(),
            done=lambda moved: self._taken(move, moved),
            failed=self._refuse,
            owner=self,
        )

    def _taken(self, move: Move, moved: Moved) -> None:
        # The page may have heard of the change before the version was sealed, and shows no form any more.
        kept = f" What stands now is version {moved.sealed}." if moved.sealed else ""
        notices = [Notice(f"{DONE_WORDS[move]}{kept}", Tone.SUCCESS)]
        notices += [Notice(words, Tone.WARNING) for words in moved.said]
        self.told.fill(notices)
        for notice in notices:
            notice.announce()
        self.options = {}
        self.steps.fill(())
        self.form_room.fill(())
        self.form = None
        self._typed.clear()
        self.desk.begun.pop(self.route, None)
        self.desk.touched.emit()
        self.refresh()
        self.scroll_area.verticalScrollBar().setValue(0)
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, sentence: str) -> None:
        notice = Notice(sentence, Tone.DANGER)
        self.told.fill((notice,))
        notice.announce()
        if self.form is not None:
            self.form.button.setEnabled(True)
        self.scroll_area.verticalScrollBar().setValue(0)

    def _changed(self, event: ChangeSaved) -> None:
        if event.assessment_id == self.route.assessment_id:
            self.refresh()


def _typed_before(begun: dict[str, str]) -> dict[Move, dict[str, str]]:
    """What was typed into each form when the page was left."""
    found: dict[Move, dict[str, str]] = {}
    for key, text in begun.items():
        move, _, label = key.partition("/")
        found.setdefault(Move(move), {})[label] = text
    return found
