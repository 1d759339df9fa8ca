"""The page of a review copy that came back: read off the window's thread, then decided answer by answer.

What is decided is kept at once, and what is typed for it waits here until it is.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from ehia_desktop.errors import UserError
from ehia_desktop.services.deciding import Decided, Verdict, decide
from ehia_desktop.services.events import ChangeSaved
from ehia_desktop.services.reviewing import Reviewed, look_again, open_review
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.labels import hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.reviewing.about_file import about_file
from ehia_desktop.ui.reviewing.answer_card import Setting
from ehia_desktop.ui.reviewing.bar import ReviewBar
from ehia_desktop.ui.reviewing.desire import Desire, can_take, decisions_of
from ehia_desktop.ui.reviewing.item_list import ItemList
from ehia_desktop.ui.reviewing.listing import Item, groups_of, people_in
from ehia_desktop.ui.reviewing.wording import done_words
from ehia_desktop.ui.route import ReturnedReview, TaskList
from ehia_desktop.ui.signing.standing_notice import StandingNote

_MANY = 30
"""From so many at once, deciding is long enough to be done off the window's thread."""
_KEYS = "F8 goes to the next that is undecided, Shift+F8 back. On an item, A accepts and R rejects."
_ALL_DECIDED = "Everything that is shown is decided."


class ReturnedReviewPage(Page):
    """One file in one assessment. `found` is what was in it, once it has been read."""

    def __init__(self, desk: Desk, route: ReturnedReview) -> None:
        super().__init__(desk, "A review copy that came back", wide=True)
        self.route = route
        self.editor = desk.editor_of(route.assessment_id)
        self.found: Reviewed | None = None
        self.is_busy = False
        self.notes = desk.begun.setdefault(route, {})
        self.told, self.about = Pile(), Pile()
        self.bar = ReviewBar()
        self.keys = hint(_KEYS)
        self.list = ItemList()
        self._arrange()
        self._connect()
        self._read()

    def _arrange(self) -> None:
        self.add_way_back("All sections", TaskList(self.route.assessment_id))
        still = "Comments can be decided; a change can be accepted once it is open again."
        stands = StandingNote(
            self.desk, self.editor, "its answers stand as they were", still, "These answers stand"
        )
        parts: tuple[QWidget, ...] = (
            lead(f"“{self.route.file.name}”"), stands, self.told, self.about, self.bar, self.keys, self.list,
        )  # fmt: skip
        for part in parts:
            self.body.addWidget(part)
        self.bar.hide()
        self.keys.hide()

    def _connect(self) -> None:
        self.bar.changed.connect(self._filter)
        self.bar.stepped.connect(self.step)
        self.bar.all_wanted.connect(self._decide_all)
        self.list.reached.connect(self._reach)
        for keys, by in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))
        self.desk.bridge.change_saved.connect(self._heard)

    def _read(self) -> None:
        work, route = self.desk.workplace, self.route
        self._begin("Reading what came back")
        self.desk.run(
            lambda _progress, _stop: open_review(work, route.assessment_id, route.file),
            done=self._opened,
            failed=self._refuse,
            owner=self,
        )

    def _begin(self, what: str) -> None:
        self.is_busy = True
        self.told.fill((ProgressPanel(what, can_stop=False),))

    def _refuse(self, sentence: str) -> None:
        self.is_busy = False
        self._tell(Notice(sentence, Tone.DANGER, "Nothing was read"))

    def _opened(self, found: Reviewed) -> None:
        assessment = self.editor.assessment
        groups = self.list.groups = groups_of(assessment, found.file)
        self.told.fill(())
        self.about.fill(about_file(assessment, found, groups, self.list.go_to))
        self.bar.offer(people_in(groups))
        self._show(found)
        self.bar.setVisible(bool(groups))
        self.keys.setVisible(bool(groups) and not self.editor.is_read_only)
        announce(self, f"Read. {self.bar.counted.text()}")

    def _show(self, found: Reviewed) -> None:
        """Show the file beside the assessment as it stands."""
        self.is_busy = False
        self.found = found
        self.list.show_items(
            self._setting(found), self.bar.whose, is_waiting=self.bar.only_waiting.isChecked()
        )
        self._count()

    def _setting(self, found: Reviewed) -> Setting:
        assessment = self.editor.assessment
        return Setting(
            assessment, assessment.asked(), found, len(self.list.items),
            not self.editor.is_read_only, self.notes, self.wish, self.desk.go,
            self._can_take,
        )  # fmt: skip

    def _can_take(self, item: Item) -> bool:
        return can_take(self.editor, item)

    def _count(self) -> None:
        at_once = self.list.at_once(self.bar.whose)
        counts = {
            Verdict.ACCEPT: sum(map(self._can_take, at_once)), Verdict.REJECT: len(at_once)
        }  # fmt: skip
        self.bar.show_counts(
            len(self.list.items), self.list.left(), counts, is_open=not self.editor.is_read_only
        )

    def _filter(self) -> None:
        if self.found is not None:
            self.list.page = 0
            self._show(self.found)
            announce(self, f"{amount(self.list.count, 'item')} shown.")

    def step(self, by: int) -> None:
        """Go to the next undecided item after the one that has the focus, or with -1 to the one before."""
        if not self.list.step(by):
            self.desk.say(_ALL_DECIDED)
            announce(self, _ALL_DECIDED)

    def _reach(self, card: QWidget) -> None:
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroll_to(card)

    def wish(self, desire: Desire) -> None:
        """Do what one click asks for, as one change."""
        if self.is_busy or self.found is None or not desire.items:
            return
        work, editor, found = self.desk.workplace, self.editor, self.found
        decisions = decisions_of(desire, editor.assessment.comments, self.notes)
        if len(decisions) > _MANY or found.head != editor.assessment.head:
            self._begin("Deciding")
            self.desk.run(
                lambda _progress, _stop: decide(work, editor, found, decisions),
                done=lambda done: self._decided(desire, done),
                failed=self._not_decided,
                owner=self,
            )
            return
        try:
            done = decide(work, editor, found, decisions)
        except UserError as error:
            self._not_decided(error.message)
            return
        self._decided(desire, done)

    def _decide_all(self, verdict: Verdict) -> None:
        items = self.list.at_once(self.bar.whose)
        if verdict is Verdict.ACCEPT:
            items = tuple(filter(self._can_take, items))
        self.wish(Desire(items, verdict))

    def _not_decided(self, sentence: str) -> None:
        self.is_busy = False
        self._tell(Notice(sentence, Tone.DANGER, "Nothing was decided"))

    def _decided(self, desire: Desire, done: Decided) -> None:
        self.is_busy = False
        for item in desire.items:
            self.notes.pop(item.about.id, None)
        self.told.fill(())
        self.found = done.reviewed
        if self.bar.only_waiting.isChecked():
            self._show(done.reviewed)
        else:
            # It stays where it was and says what became of it.
            places = {item.about.place for item in desire.items}
            self.list.renew(self._setting(done.reviewed), places | set(done.answers))
            self._count()
        count = len(desire.items)
        sentence = done_words(done, desire.verdict, count, self.list.left())
        self.desk.touched.emit()
        self.desk.say(sentence)
        if count > 1:
            self._tell(self._done_notice(sentence))
            return
        announce(self, sentence)
        self._go_on(desire.items[0].number)

    def _go_on(self, after: int) -> None:
        waiting = self.list.waiting()
        if waiting:
            self.list.go_to(next((item for item in waiting if item.number > after), waiting[0]))
        else:
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done_notice(self, sentence: str) -> Notice:
        notice = Notice(sentence, Tone.SUCCESS)
        undo = SecondaryButton("Undo", name="Undo what was just decided")
        undo.clicked.connect(self._undo)
        notice.add_action(undo)
        return notice

    def _undo(self) -> None:
        try:
            self.editor.undo()
        except UserError as error:
            self._not_decided(error.message)
            return
        self.desk.touched.emit()
        said = "It is undecided again, and the answers stand as before."
        self._tell(Notice(said, Tone.INFO, "Undone"))
        self.refresh()

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()
        first = notice.findChild(QPushButton)
        (first or self.heading).setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroll_to(notice)

    def refresh(self) -> None:
        """Look at the file again beside the assessment as it stands now, off the window's thread."""
        found, editor, work = self.found, self.editor, self.desk.workplace
        if found is None or self.is_busy or found.head == editor.assessment.head:
            return
        self.is_busy = True
        self.desk.run(
            lambda _progress, _stop: look_again(work, editor.assessment, found),
            done=self._seen_again,
            failed=self._not_decided,
            owner=self,
        )

    def _seen_again(self, found: Reviewed) -> None:
        here = self.list.here
        self._show(found)
        card = next((one for one in self.list.item_cards if one.item.number == here), None)
        if card is not None:
            self._reach(card)

    def _heard(self, event: ChangeSaved) -> None:
        if event.assessment_id == self.route.assessment_id:
            self.refresh()

    def rezoomed(self) -> None:
        """Make room for the lists of answers at another text size."""
        super().rezoomed()
        for card in self.list.item_cards:
            if card.picker is not None:
                card.picker.fit()

    def shows(self, touched: object) -> bool:  # noqa: ARG002 - what is decided here may stand at any answer
        """True: undo takes back what was decided here, and is seen here."""
        return True
