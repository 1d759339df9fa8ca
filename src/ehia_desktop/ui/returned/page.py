"""The page of a returned Word form: its answers are taken in at once, in one change; nothing is overwritten unasked.

What came back otherwise than it stands, what does not fit and what has no place are shown, so that nothing is passed
over in silence.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.errors import UserError
from ehia_desktop.services.filled import Filled
from ehia_desktop.services.filling import fill_from_file
from ehia_desktop.text import shorten
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.naming import named, parsed, route_to
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton, PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.card import Card, Divider
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, caption, hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import ReturnedForm, TaskList
from ehia_desktop.ui.signing.standing_notice import StandingNote
from ehia_desktop.ui.theme.tokens import SPACE

_LONGEST = 400


class ReturnedPage(Page):
    """One returned form in one assessment. `found` is what became of it, once it has been read."""

    def __init__(self, desk: Desk, route: ReturnedForm) -> None:
        super().__init__(desk, "A returned form")
        self.editor = desk.editor_of(route.assessment_id)
        self._route = route
        self.found: Filled | None = None
        self.replace_all: SecondaryButton | None = None
        self.add_way_back("All sections", TaskList(route.assessment_id))
        self.body.addWidget(lead(f"“{route.file.name}”"))
        self.told = Pile()
        still = "What came back can be taken in once it is open again."
        self.body.addWidget(
            StandingNote(
                desk, self.editor, "its answers stand as they were", still, "These answers stand"
            )
        )
        self.body.addWidget(self.told)
        self.parts = Pile(SPACE * 4)
        self.body.addWidget(self.parts)
        self._take(is_replacing=False)

    def shows(self, touched: object) -> bool:  # noqa: ARG002 - everything that was taken in belongs here
        """True: undo takes back what was taken in here."""
        return True

    def _take(self, *, is_replacing: bool) -> None:
        work, editor, file = self.desk.workplace, self.editor, self._route.file
        self.told.fill((ProgressPanel("Reading the form", can_stop=False),))
        self.parts.fill(())
        self.desk.run(
            lambda _progress, _stop: fill_from_file(
                editor,
                work.store,
                work.returned,
                file,
                replace_answers=is_replacing,
                from_another=self._route.from_another,
            ),
            done=self._taken,
            failed=self._refuse,
            owner=self,
        )

    def _taken(self, found: Filled) -> None:
        self.found = found
        self.desk.touched.emit()
        self._tell(self._outcome(found))
        assessment = self.editor.assessment
        self.parts.fill([*_notes(found), *self._differing(found), *_left(assessment, found)])

    def _outcome(self, found: Filled) -> Notice:
        count = amount(len(found.accepted), "answer")
        verb = "was" if len(found.accepted) == 1 else "were"
        if not found.accepted:
            said = "Nothing new was in it; every answer stands as it was."
            notice = Notice(said, Tone.INFO, "Read")
        else:
            tone = Tone.SUCCESS if found.is_whole else Tone.WARNING
            said = f"{count} {verb} taken in as one change."
            notice = Notice(
                said, tone, "Taken in" if found.is_whole else "Taken in, with things to look at"
            )
        onward = PrimaryButton("Go to the sections")
        onward.clicked.connect(lambda: self.desk.go(TaskList(self._route.assessment_id)))
        notice.add_action(onward)
        if found.accepted:
            undo = SecondaryButton("Undo")
            undo.clicked.connect(self._undo)
            notice.add_action(undo)
        return notice

    def _undo(self) -> None:
        try:
            self.editor.undo()
        except UserError as error:
            self._refuse(error.message)
            return
        self.desk.touched.emit()
        self._tell(Notice("Every answer stands as it did before.", Tone.INFO, "Undone"))
        self.parts.fill(())

    def _differing(self, found: Filled) -> Iterator[QWidget]:
        if not found.different:
            return
        card = _card(
            f"Answered otherwise already ({len(found.different)})",
            "These were left as they stand. Compare the two texts.",
        )
        for one in found.different:
            card.body.addWidget(Divider())
            card.body.addWidget(self._way(one.address))
            for head, text in (
                ("As it stands", one.now),
                ("As it came back", one.given or "Emptied"),
            ):
                card.body.addWidget(caption(head))
                card.body.addWidget(PlainLabel(shorten(text, _LONGEST)))
        self.replace_all = SecondaryButton("Use all that came back")
        self.replace_all.clicked.connect(lambda: self._take(is_replacing=True))
        card.body.addWidget(self.replace_all)
        yield card

    def _way(self, address: str) -> QWidget:
        """The place in words, leading to it where it is asked now."""
        assessment = self.editor.assessment
        at = parsed(address)
        route = route_to(assessment, at) if at is not None else None
        words = _place(assessment, address)
        if route is None:
            return PlainLabel(words, "strong")
        link = LinkButton(words)
        link.clicked.connect(lambda: self.desk.go(route))
        return link

    def _refuse(self, sentence: str) -> None:
        self._tell(Notice(sentence, Tone.DANGER, "Nothing was taken in"))

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()
        first = notice.findChild(QPushButton)
        (first or self.heading).setFocus(Qt.FocusReason.OtherFocusReason)


def _notes(found: Filled) -> Iterator[QWidget]:
    for note in found.notes:
        yield Notice(note, Tone.WARNING)


def _left(assessment: Assessment, found: Filled) -> Iterator[QWidget]:
    rejected = [(_place(assessment, one.address), one.why) for one in found.rejected]
    yield from _list("Not taken", "These do not fit their question.", rejected)
    unplaced = [(f"“{shorten(one.text, _LONGEST)}”", one.near) for one in found.unplaced]
    yield from _list(
        "Without a place",
        "Words in the file that belong to no question. Put them where they should stand yourself.",
        unplaced,
    )
    if found.unchanged:
        count = len(found.unchanged)
        stood = "as it stood" if count == 1 else "as they stood"
        yield hint(f"{amount(count, 'answer')} came back {stood}.")


def _list(title: str, about: str, lines: Sequence[tuple[str, str]]) -> Iterator[QWidget]:
    if not lines:
        return
    card = _card(f"{title} ({len(lines)})", about)
    for head, small in lines:
        card.body.addWidget(Divider())
        card.body.addWidget(PlainLabel(head, "strong"))
        card.body.addWidget(PlainLabel(small))
    yield card


def _card(title: str, about: str) -> Card:
    card = Card()
    card.setAccessibleName(title)
    head = QVBoxLayout()
    head.setSpacing(0)
    head.addWidget(Heading(title, 2))
    head.addWidget(hint(about))
    card.body.addLayout(head)
    return card


def _place(assessment: Assessment, address: str) -> str:
    """An address as a person says it; one that cannot be read stays as it stands in the file."""
    at = parsed(address)
    return named(assessment, at).line if at is not None else address
