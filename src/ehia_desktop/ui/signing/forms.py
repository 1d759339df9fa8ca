"""The form of each step: what it asks for, filled with what the assessment says already."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ehia_desktop.assessment.publication import ExportRecord
from ehia_desktop.assessment.records import AssessmentSummary
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.services import signing
from ehia_desktop.services.clock import local_day, local_time
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.publishing_places import PublicationGiven, record_publication
from ehia_desktop.services.signing import Agreement, DecisionGiven, Moved
from ehia_desktop.services.signing_answers import Offered
from ehia_desktop.services.signing_chain import Move
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.text import shorten
from ehia_desktop.ui.parts.labelled import LineField, ProseField
from ehia_desktop.ui.signing.step_form import ChoiceField, DayField, StepForm, Task, need

FITTING = "0"
_DAY = "For example 5 11 2026"


@dataclass(frozen=True)
class Known:
    """What the forms offer: what the assessment says already, its versions and copies, the other assessments."""

    offered: Offered
    review_on: str
    versions: tuple[SealedVersion, ...]
    copies: tuple[ExportRecord, ...]
    others: tuple[AssessmentSummary, ...]


@dataclass(frozen=True)
class Place:
    """Whose steps these are."""

    workplace: Workplace
    editor: Editor


def form_of(move: Move, place: Place, known: Known) -> StepForm:
    """Return the form of a step."""
    match move:
        case Move.AGREE:
            return AgreeForm(place, known)
        case Move.DECIDE:
            return DecideForm(place, known)
        case Move.PUBLISH:
            return PublishForm(place, known)
        case Move.REVIEW:
            return ReviewForm(place, known)
        case Move.SUPERSEDE:
            return SupersedeForm(place, known)
        case Move.SEND | Move.ASK_CHANGES | Move.TAKE_BACK | Move.REOPEN:
            return _note_form(move, place)


class NoteForm(StepForm):
    """A few words, wanted or not."""

    def __init__(
        self, button: str, note: ProseField, missing: str, do: Callable[[str], Moved]
    ) -> None:
        self.note = note
        super().__init__(button, (note,))
        self._missing, self._do = missing, do

    def task(self) -> Task:
        """Take the words."""
        text, do = self.note.text, self._do
        if self._missing:
            need(self.note, text, self._missing)
        return lambda: do(text)


def _note_form(move: Move, place: Place) -> NoteForm:
    editor, workplace = place.editor, place.workplace
    match move:
        case Move.ASK_CHANGES:
            note = ProseField(
                "What has to change?", "Its author reads this; it stands in the timeline"
            )
            missing = "Say what has to change, so that its author knows what to do."
            return NoteForm(
                "Record what has to change",
                note,
                missing,
                lambda text: signing.ask_for_changes(editor, text),
            )
        case Move.REOPEN:
            note = ProseField("Why is it opened again?", "The reason is kept in its history")
            missing = "Say why it is opened again; the reason is kept in its history."
            return NoteForm(
                "Make it a draft again",
                note,
                missing,
                lambda text: signing.reopen(workplace, editor, text),
            )
        case Move.TAKE_BACK:
            note = ProseField("Note (optional)")
            return NoteForm(
                "Take it back", note, "", lambda text: signing.back_to_draft(editor, text)
            )
        case _:
            note = ProseField(
                "Note (optional)", "For example: to the steering group, by 3 December"
            )
            return NoteForm(
                "Say that it is in review",
                note,
                "",
                lambda text: signing.send_for_review(editor, text),
            )


class AgreeForm(StepForm):
    """Who agreed, in which post, when."""

    def __init__(self, place: Place, known: Known) -> None:
        self.post = LineField(
            "In which post?", "Printed in every copy, for example Director of operations"
        )
        self.name = LineField(
            "Who agreed it? (optional)", "Kept here and in internal copies; never published"
        )
        self.on = DayField("On which day was it agreed?", f"{_DAY}; today when left empty")
        super().__init__("Record that it is agreed", (self.post, self.name, self.on))
        self.post.put(known.offered.agreed_post)
        self.name.put(known.offered.agreed_name)
        self.on.put(known.offered.agreed_on)
        self._place = place

    def task(self) -> Task:
        """Take who and when."""
        post = need(
            self.post,
            self.post.text,
            "Say who agreed it, by post, such as “Director of operations”.",
        )
        given, place = Agreement(post, self.name.text, self.on.iso), self._place
        return lambda: signing.agree(place.workplace, place.editor, given)


class DecideForm(StepForm):
    """Who considered it before deciding, what was decided, and what it changed."""

    def __init__(self, place: Place, known: Known) -> None:
        self.maker = LineField(
            "Who decided?",
            "The body or the post, as its minutes call it: the duty is theirs and cannot be handed down",
        )
        self.considered = DayField(
            "On which day did they have this assessment before them?",
            f"Before the decision, or on its day. {_DAY}",
        )
        self.version = ChoiceField(
            "Which version did they have?",
            "A saved version is never changed, so that it can be shown later",
            (
                (
                    FITTING,
                    "The newest that was saved by that day, or as it is now if that is today",
                ),
                *((str(one.number), _version_words(one)) for one in reversed(known.versions)),
            ),
        )
        self.decided = DayField("On which day did they decide?", _DAY)
        self.what = ProseField(
            "What was decided?", "In a sentence, as it is minuted; not published"
        )
        self.changed = ProseField(
            "What did this assessment change in the decision? (optional)",
            "Printed under document control. What the form says of it is printed with the answers: add only what is new"
            if known.offered.what_changed
            else "Printed in every copy, and put into the form’s own question",
        )
        fields = (self.maker, self.considered, self.version, self.decided, self.what, self.changed)
        super().__init__("Record the decision", fields)
        self._place = place
        self._offer(known)

    def _offer(self, known: Known) -> None:
        """What was recorded already, or else what the form says."""
        record = self._place.editor.assessment.decision
        offered = known.offered
        self.maker.put(record.decision_maker if record else offered.decision_maker)
        self.considered.put(record.considered_on if record else offered.considered_on)
        self.decided.put(record.decided_on if record else offered.decided_on)
        self.changed.put(record.what_changed if record else "")
        if record is not None:
            self.what.put(record.decision)
            self.version.choice.choose(str(record.considered_version))

    def task(self) -> Task:
        """Take the decision."""
        maker = need(
            self.maker, self.maker.text, "Say who decided, by body or post, such as “Trust board”."
        )
        considered = need(
            self.considered, self.considered.iso, "Give the day on which they considered it."
        )
        decided = need(self.decided, self.decided.iso, "Give the day of the decision.")
        what = need(self.what, self.what.text, "Say what was decided, in a sentence.")
        version = int(self.version.value or FITTING)
        given = DecisionGiven(maker, considered, decided, what, self.changed.text, version)
        place = self._place
        return lambda: signing.record_decision(place.workplace, place.editor, given)


class PublishForm(StepForm):
    """Where it can be read, since when, and which copy it is."""

    def __init__(self, place: Place, known: Known) -> None:
        self.url = LineField(
            "At which web address?", "It begins with https://; copy it from the browser", most=400
        )
        self.on = DayField("Since which day?", _DAY)
        self.copy = ChoiceField(
            "Which copy stands there?",
            "The publication copies that were written here, the latest first",
            (
                *((one.identifier, _copy_words(one)) for one in known.copies),
                ("", "None of these, or I do not know"),
            ),
        )
        super().__init__("Record where it is published", (self.url, self.on, self.copy))
        self._place = place
        there = place.editor.assessment.published
        self.on.put(there.on if there else known.offered.published_on)
        if there is not None:
            self.url.put(there.url)
            self.copy.choice.choose(there.copy)

    def task(self) -> Task:
        """Take where and when."""
        url = need(self.url, self.url.text, "Give the web address, beginning with https://.")
        on = need(self.on, self.on.iso, "Give the day since which it can be read there.")
        given, place = PublicationGiven(url, on, self.copy.value), self._place
        return lambda: record_publication(place.workplace, place.editor, given)


class ReviewForm(StepForm):
    """From which day it is due for review."""

    def __init__(self, place: Place, known: Known) -> None:
        self.on = DayField(
            "From which day is it due for review?", f"{_DAY}; leave the day empty for a whole month"
        )
        self.note = LineField("Why then? (optional)", "For example: six months after the start")
        super().__init__("Keep this day", (self.on, self.note))
        self.on.put(known.review_on)
        self._place = place

    def task(self) -> Task:
        """Take the day; none takes the trust's choice back."""
        day, note, place = self.on.iso, self.note.text, self._place
        return lambda: signing.choose_review(place.workplace, place.editor, day, note)


class SupersedeForm(StepForm):
    """Which assessment takes its place."""

    def __init__(self, place: Place, known: Known) -> None:
        here = place.editor.assessment.id
        self.other = ChoiceField(
            "Which assessment takes its place?",
            "Its review, or a new one on the same proposal",
            tuple((one.id, shorten(one.title, 80)) for one in known.others if one.id != here),
        )
        self.note = LineField("Note (optional)")
        super().__init__("Say that it is superseded", (self.other, self.note))
        self._place = place

    def task(self) -> Task:
        """Take which one."""
        other = need(
            self.other,
            self.other.value,
            "There is no other assessment yet; begin its review first.",
        )
        note, place = self.note.text, self._place
        return lambda: signing.supersede(place.workplace, place.editor, other, note)


def _version_words(version: SealedVersion) -> str:
    day = local_day(datetime.fromisoformat(version.at))
    note = f", {shorten(version.note, 50)}" if version.note else ""
    return f"Version {version.number}, {day}{note}"


def _copy_words(record: ExportRecord) -> str:
    day = local_day(datetime.fromisoformat(record.at))
    of = f"version {record.sealed}" if record.sealed else "not of a saved version"
    return f"{day} at {local_time(record.at)}, {of}"
