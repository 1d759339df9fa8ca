"""The page of a meeting: which group, when, who was there, and the points, each beside its answer when it is kept.

Until it is kept it waits, on the disk too, and points can be added to it at the answers themselves.
"""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ehia_desktop.assessment.meeting_draft import MeetingDraft, Point
from ehia_desktop.errors import UserError
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.services.commenting import takes_comments
from ehia_desktop.services.meeting import LONGEST_LINE, MeetingKept, Minutes, keep_meeting
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.wording import amount
from ehia_desktop.ui.fields.dating import DateBoxes
from ehia_desktop.ui.meeting.point_form import PointForm
from ehia_desktop.ui.naming import named
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import LinkButton, PrimaryButton, QuietLink, SecondaryButton
from ehia_desktop.ui.parts.card import Card
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.in_view import bring_into_view
from ehia_desktop.ui.parts.labelled import Labelled, LineField, ProseField
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, caption, hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Meeting, TaskList
from ehia_desktop.ui.theme.tokens import SPACE

_GONE = "The form does not ask this any more. Change it, and choose another place."


class MeetingPage(Page):
    """One meeting of one assessment, from its first point until it is kept."""

    def __init__(self, desk: Desk, route: Meeting) -> None:
        super().__init__(desk, "Comments from a meeting")
        self.route = route
        self.editor = desk.editor_of(route.assessment_id)
        self._is_kept = False
        self.told = Pile()
        self.group = LineField(
            "Which group met?", "For example Equality Steering Group", most=LONGEST_LINE
        )
        self.dates = DateBoxes("On which day did it meet?")
        self.day = Labelled("On which day did it meet?", self.dates, "For example 3 11 2026")
        self.day.setFocusProxy(self.dates.boxes["Day"])
        self.present = ProseField(
            "Who was there? (optional)", "One post a line, not names; for internal eyes"
        )
        self.counted = Heading("Points", 2)
        self.points = Pile(SPACE * 3)
        self.form = PointForm()
        self.keep = PrimaryButton("")
        self.anew = QuietLink("Throw this meeting away")
        self._arrange()
        self._put(self.draft)
        self._connect()

    @property
    def draft(self) -> MeetingDraft:
        """What is typed so far."""
        return self.desk.meeting_of(self.route.assessment_id)

    def _arrange(self) -> None:
        self.add_way_back("All sections", TaskList(self.route.assessment_id))
        parts: tuple[QWidget, ...] = (
            lead("Enter what a group said. Each point is kept as an open comment beside its answer."),
            self.told, self.group, self.day, self.present, self.counted, self.points,
        )  # fmt: skip
        for part in parts:
            self.body.addWidget(part)
        adding = Card("panel")
        adding.setAccessibleName("The next point")
        adding.body.setSpacing(SPACE * 4)
        adding.body.addWidget(Heading("The next point", 3))
        adding.body.addWidget(self.form)
        self.body.addWidget(adding)
        self.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.anew, 0, Qt.AlignmentFlag.AlignLeft)
        if self.editor.is_read_only:
            self.told.fill(
                (Notice("This is open for reading only; nothing can be kept.", Tone.WARNING),)
            )
            adding.hide()
            self.keep.hide()

    def _connect(self) -> None:
        self.group.changed.connect(lambda _: self._remember())
        self.dates.typed.connect(self._remember)
        self.present.changed.connect(self._remember)
        self.form.changed.connect(self._remember)
        self.form.added.connect(self._add)
        self.keep.clicked.connect(self._keep)
        self.anew.clicked.connect(self._throw_away)

    def _put(self, draft: MeetingDraft) -> None:
        """Show what was typed before."""
        self.group.put(draft.group)
        self.dates.show_texts(draft.day)
        self.present.put(draft.present)
        self.form.begin(self.editor.assessment, draft.at)
        self.form.said.put(draft.said)
        self.form.by.put(draft.by)
        self._show_points()

    def _remember(self) -> None:
        typed = replace(
            self.draft, group=self.group.text, day=self.dates.texts, present=self.present.text,
            said=self.form.said.text, by=self.form.by.text, at=self.form.picker.address,
        )  # fmt: skip
        self._use(typed)

    def _use(self, draft: MeetingDraft) -> None:
        draft = self.desk.meetings.put(self.route.assessment_id, draft)
        self.anew.setVisible(draft.is_begun)

    def _show_points(self) -> None:
        points = self.draft.points
        self.counted.say(f"Points ({len(points)})")
        self.points.fill(self._point(at, point) for at, point in enumerate(points))
        many = f" and its {amount(len(points), 'point')}" if points else ""
        self.keep.setText(f"Keep the meeting{many}")
        self.keep.setAccessibleName(self.keep.text())
        self.anew.setVisible(self.draft.is_begun)

    def _point(self, at: int, point: Point) -> QWidget:
        card = Card()
        place = named(self.editor.assessment, point.address)
        card.setAccessibleName(f"Point {at + 1}: {place.line}")
        card.body.addWidget(caption(place.line))
        if not takes_comments(self.editor.assessment, point.address):
            card.body.addWidget(PlainLabel(_GONE, "problem"))
        card.body.addWidget(PlainLabel(point.text))
        if point.by:
            card.body.addWidget(hint(point.by))
        ways = QWidget()
        row = FlowLayout(SPACE * 5, ways)
        for words, act in (("Change it", self._change), ("Take it out", self._take_out)):
            link = LinkButton(words, name=f"{words}: point {at + 1}, {place.line}")
            link.clicked.connect(lambda _=False, act=act: act(at))
            row.addWidget(link)
        card.body.addWidget(ways)
        return card

    def _add(self, point: Point) -> None:
        self._use(replace(self.draft.with_point(point), said="", at=None))
        self._show_points()
        self.form.empty()
        count = amount(len(self.draft.points), "point")
        announce(self, f"Added. {count}.")
        self.desk.say(f"Added. {count}.")

    def _take_out(self, at: int) -> None:
        self._use(self.draft.without(at))
        self._show_points()
        announce(self, "Taken out.")
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, at: int) -> None:
        """Put a point back into the form; what stands there unfinished is not lost to it."""
        if self.form.said.text.strip():
            self.form.said.say_problem("Add this point first.")
            self.form.said.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        point = self.draft.points[at]
        self._use(self.draft.without(at))
        self._show_points()
        self.form.begin(self.editor.assessment, point.address)
        self.form.said.put(point.text)
        self.form.by.put(point.by)
        self.form.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        draft = self.draft
        if self._is_kept and not draft.is_begun:
            # The second click of a double one.
            return
        if draft.said.strip():
            self.form.said.say_problem("Add this point first, or empty the box.")
            self.form.said.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.form.said.say_problem("")
        assessment = self.editor.assessment
        for at, point in enumerate(draft.points, start=1):
            if not takes_comments(assessment, point.address):
                self._refuse(f"Point {at}: {_GONE}")
                return
        try:
            minutes = self._minutes(draft)
            kept = keep_meeting(self.editor, minutes, self.desk.workplace.clock.now())
        except UserError as error:
            self._refuse(error.message)
            return
        self._begin_anew()
        self._is_kept = True
        self.desk.touched.emit()
        self._tell(self._kept_notice(kept, draft))

    def _minutes(self, draft: MeetingDraft) -> Minutes:
        """What is typed. Raises UserError when the day is none."""
        day: PartialDate | None = self.dates.date()
        present = tuple(draft.present.splitlines())
        return Minutes(draft.group, day, present, draft.points, draft.id)

    def _refuse(self, sentence: str) -> None:
        """Say why nothing was kept, at the box that it is about."""
        self.group.say_problem("")
        self.day.say_problem("")
        if not self.group.text.strip():
            self.group.say_problem(sentence)
            self.group.setFocus(Qt.FocusReason.OtherFocusReason)
        elif sentence.startswith(("Point ", "Who ", "A line ", "A meeting ")):
            self._tell(Notice(sentence, Tone.DANGER, "Nothing was kept"))
        else:
            self.day.say_problem(sentence)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, sentence, urgent=True)

    def _kept_notice(self, kept: MeetingKept, draft: MeetingDraft) -> Notice:
        notice = Notice(_kept_words(len(kept.comments)), Tone.SUCCESS, f"Kept: {kept.source}")
        onward = PrimaryButton("Go to the sections")
        onward.clicked.connect(lambda: self.desk.go(TaskList(self.route.assessment_id)))
        undo = SecondaryButton("Undo", name="Undo keeping the meeting")
        undo.clicked.connect(lambda: self._undo(draft))
        notice.add_action(onward)
        notice.add_action(undo)
        return notice

    def _undo(self, draft: MeetingDraft) -> None:
        try:
            self.editor.undo()
        except UserError as error:
            self._tell(Notice(error.message, Tone.WARNING))
            return
        self.desk.touched.emit()
        if not self.draft.is_begun:
            self._use(draft)
            self._put(draft)
        self._tell(
            Notice("Nothing of it is kept; it stands here to be gone on with.", Tone.INFO, "Undone")
        )

    def _throw_away(self) -> None:
        draft = self.draft
        self._begin_anew()
        notice = Notice("Nothing of it was kept.", Tone.INFO, "Thrown away")
        back = SecondaryButton("Bring it back")
        back.clicked.connect(lambda: self._bring_back(draft))
        notice.add_action(back)
        self._tell(notice)

    def _bring_back(self, draft: MeetingDraft) -> None:
        self._use(draft)
        self._put(draft)
        self.told.fill(())
        self.group.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_anew(self) -> None:
        self.group.say_problem("")
        self.day.say_problem("")
        self._put(MeetingDraft())
        self._use(MeetingDraft())
        self._show_points()

    def _tell(self, notice: Notice) -> None:
        self.told.fill((notice,))
        notice.announce()
        bring_into_view(self.scroll_area, self.told)
        first = notice.findChild(QPushButton)
        (first or self.heading).setFocus(Qt.FocusReason.OtherFocusReason)

    def rezoomed(self) -> None:
        """Make room for the list at another text size."""
        super().rezoomed()
        self.form.picker.fit()

    def shows(self, touched: object) -> bool:  # noqa: ARG002 - what was kept here can be undone here
        """True: undo takes back what was kept here."""
        return True


def _kept_words(count: int) -> str:
    if not count:
        return "It stands in the timeline; nothing was said of an answer."
    beside = "as an open comment beside its answer"
    if count > 1:
        beside = "as open comments beside their answers"
    return f"{amount(count, 'point')} {'stands' if count == 1 else 'stand'} {beside}."
