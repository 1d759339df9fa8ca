"""A score where it stands: its figure and the words of its band, or what it still waits for with the way there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.publish_state import publish_state
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Band, Score
from ehia_desktop.forms.questions import ScorePlace
from ehia_desktop.forms.scoring import Outcome, words
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.leading import lead_to
from ehia_desktop.ui.asking.publish_control import words_of
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.naming import column_words, named
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.card import Card, Marker
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.theme.tokens import SPACE

_TONES = {"plain": Tone.QUIET, "good": Tone.SUCCESS, "watch": Tone.WARNING, "bad": Tone.DANGER}
_MOST_LINKS = 4


def score_tag(place: ScorePlace) -> StatusTag:
    """Return a score as a tag for a narrow place: figure and band, or that it is not yet known."""
    return StatusTag(words(place.question, place.outcome), tone_of(place))


def score_line(place: ScorePlace) -> str:
    """Return a score with its name, for a list and for a screen reader."""
    return f"{place.question.short}: {words(place.question, place.outcome)}"


def tone_of(place: ScorePlace) -> Tone:
    """Return the tint that goes with the words of a score."""
    band = _band(place.question, place.outcome)
    return _TONES[band.tone] if band else Tone.QUIET


class ScoreBox(Card):
    """One score. It takes no answer; `follow` shows another outcome and has it read out politely."""

    def __init__(
        self, desk: Desk, editor: Editor, place: ScorePlace, *, level: int = 3, about: str = ""
    ) -> None:
        """`level` is the heading's, 0 when the page itself is headed by the score; `about` names its row."""
        super().__init__("panel")
        self._desk, self._editor, self._about = desk, editor, about
        self._question = desk.cited(editor.assessment.form, place.question)
        self._shown: Outcome | None = None
        self.address = place.address
        self.figure = PlainLabel("", "figure")
        self.figure.setWordWrap(False)
        self.tag = StatusTag("")
        self.meaning = hint("")
        self._waiting = QWidget()
        self._links = QVBoxLayout(self._waiting)
        self._links.setContentsMargins(0, 0, 0, 0)
        self._links.setSpacing(SPACE)
        self._is_small = level > 3
        self._lay_out(level)
        self.follow(place)

    def _lay_out(self, level: int) -> None:
        if level:
            label = self._question.label
            self.body.addWidget(
                Heading(label, level) if level <= 3 else PlainLabel(label, "strong")
            )
        if self._question.hint:
            self.body.addWidget(hint(self._question.hint))
        self.unpublished = Marker()
        self.body.addWidget(self.unpublished)
        row = FlowLayout(SPACE * 3)
        row.addWidget(self.figure)
        row.addWidget(self.tag)
        self.body.addLayout(row)
        self.body.addWidget(self.meaning)
        self.body.addWidget(self._waiting)

    def follow(self, place: ScorePlace) -> None:
        """Show what the score comes to now."""
        self._show_publishing()
        if place.outcome == self._shown:
            return
        is_news = self._shown is not None
        self._shown = place.outcome
        band = _band(self._question, place.outcome)
        scored = place.outcome.scored
        said = words(self._question, place.outcome)
        self.figure.setText(f"{scored.points:,f}" if scored else "")
        self.figure.setVisible(scored is not None)
        self.tag.say(band.label if band else "" if scored else said, tone_of(place))
        self.tag.setVisible(band is not None or scored is None)
        self.meaning.setText(band.meaning or "" if band else "")
        self.meaning.setVisible(bool(band and band.meaning))
        self._show_missing(place.outcome.missing)
        name = f"{self._question.label}: {self._about}" if self._about else self._question.label
        self.setAccessibleName(f"{name}. {said}")
        if is_news:
            announce(self, f"{self._question.short}: {said}")

    def _show_publishing(self) -> None:
        assessment = self._editor.assessment
        state = publish_state(assessment.form, assessment.publishing, self.address)
        # In a grid the row, or the whole matrix, says it once for all its cells.
        is_said_here = not self._is_small or state.at in {None, self.address}
        self.unpublished.say(words_of(state, self.address) if is_said_here else "")

    def _show_missing(self, missing: Sequence[Address]) -> None:
        while (item := self._links.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._waiting.setVisible(bool(missing))
        if not missing:
            return
        self._links.addWidget(PlainLabel("Answer first:", "small"))
        for address in missing[:_MOST_LINKS]:
            self._links.addWidget(self._link(address), 0, Qt.AlignmentFlag.AlignLeft)
        if len(missing) > _MOST_LINKS:
            self._links.addWidget(PlainLabel(f"and {len(missing) - _MOST_LINKS} more", "small"))

    def _link(self, address: Address) -> LinkButton:
        assessment = self._editor.assessment
        title = named(assessment, address).title
        is_own_row = (address.field, address.row) == (self.address.field, self.address.row)
        short = column_words(assessment, address) if is_own_row and address.row else title
        own = f" for {self._question.short}" + (f", {self._about}" if self._about else "")
        link = LinkButton(short, name=f"Answer: {title}{own}")
        link.clicked.connect(lambda: lead_to(self, self._desk, assessment, address))
        return link


def _band(score: Score, outcome: Outcome) -> Band | None:
    key = outcome.scored.band if outcome.scored else ""
    return next((band for band in score.bands if band.key == key), None)
