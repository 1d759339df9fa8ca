"""Where a table came from, in seven lines, what its figures are, and the button that keeps it.

Period and basis may be left empty: the table is kept then, and the form says what it cannot be used for.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.evidence import Handling, Source
from ehia_desktop.services.intake import SourceDetails
from ehia_desktop.ui.evidence.handling import HANDLING_WORDS, lacking_words, likely
from ehia_desktop.ui.parts.buttons import PrimaryButton
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labelled import Labelled, LineField
from ehia_desktop.ui.parts.labels import Heading
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import SPACE


class KeepForm(QWidget):
    """`wanted` is told when the button is pressed."""

    wanted = Signal()

    def __init__(self, words: str = "Keep this table", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = Source("", "")
        self.title = LineField("Title", "What the figures are, as a reader would say it")
        self.publisher = LineField("Who published it", "For example NHS England, or your own team")
        self.period = LineField(
            "Period", "The time the figures are about, for example April 2024 to March 2025"
        )
        self.basis = LineField(
            "Basis", "Who is counted and how, for example attendances at this trust, all ages"
        )
        self.handling = ChoiceBox("What are its figures?")
        self.handling.offer((value.value, words) for value, words in HANDLING_WORDS)
        self._handling = Labelled(
            "What are its figures?",
            self.handling,
            "Small numbers in your own counts are hidden in every document",
        )
        self.url = LineField("Web address (optional)", most=400)
        self.licence = LineField("Licence (optional)", "For example Open Government Licence v3.0")
        self._lacking = Notice("", Tone.WARNING, "It can be kept all the same")
        self.button = PrimaryButton(words)
        self.button.clicked.connect(self.wanted)
        self._lay_out()
        for field in (self.title, self.publisher, self.period, self.basis):
            field.changed.connect(self._show_lacking)
        self._has_chosen = False
        self.handling.activated.connect(self._keep_choice)
        self.handling.currentIndexChanged.connect(self._show_lacking)
        self.publisher.changed.connect(self._suggest)

    def _lay_out(self) -> None:
        more = Disclosure("Add a web address and a licence", "Hide web address and licence")
        more.body.setSpacing(SPACE * 4)
        more.body.addWidget(self.url)
        more.body.addWidget(self.licence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 4)
        column.addWidget(Heading("Where it came from", 3))
        lines = (self.title, self.publisher, self.period, self.basis)
        for part in (*lines, self._handling, more, self._lacking):
            column.addWidget(part)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_source(self, source: Source) -> None:
        """Fill the boxes with what the file itself says."""
        self._source = source
        self._has_chosen = source.handling is not Handling.NOT_SAID
        for box, said in self._said(source):
            box.put(said)
        self.handling.choose(likely(source).value)
        self._show_lacking()

    def show_again(self, source: Source) -> None:
        """Show what the file says after it was read again; what somebody typed or chose meanwhile stays."""
        typed = [(box, box.text) for box, said in self._said(self._source) if box.text != said]
        chosen = self.handling.value if self._has_chosen else None
        self.show_source(source)
        for box, text in typed:
            box.put(text)
        if chosen is not None:
            self._has_chosen = True
            self.handling.choose(chosen)

    def _said(self, source: Source) -> Sequence[tuple[LineField, str]]:
        """Each box, with what the file says of it."""
        return (
            (self.title, source.title),
            (self.publisher, source.publisher),
            (self.period, source.period),
            (self.basis, source.basis),
            (self.url, source.url),
            (self.licence, source.licence),
        )

    @property
    def first_gap(self) -> LineField:
        """The first box that publication needs and that is empty; the first box when none is."""
        boxes = (self.publisher, self.period, self.basis)
        return next((box for box in boxes if not box.text.strip()), self.title)

    @property
    def details(self) -> SourceDetails:
        """What the boxes say."""
        return SourceDetails(
            title=self.title.text,
            publisher=self.publisher.text,
            period=self.period.text,
            basis=self.basis.text,
            url=self.url.text,
            published=self._source.published,
            licence=self.licence.text,
            place=self._source.place,
            index=self._source.index,
            handling=Handling(self.handling.value),
        )

    def _keep_choice(self) -> None:
        self._has_chosen = True

    def _suggest(self) -> None:
        """Follow the publisher until somebody has said what the figures are."""
        if not self._has_chosen:
            source = replace(
                self._source, publisher=self.publisher.text, handling=Handling.NOT_SAID
            )
            self.handling.choose(likely(source).value)

    def _show_lacking(self) -> None:
        given = replace(
            self._source,
            title=self.title.text,
            publisher=self.publisher.text,
            period=self.period.text,
            basis=self.basis.text,
            handling=Handling(self.handling.value),
        )
        sentence = lacking_words(given)
        self._lacking.sentence.setText(sentence)
        self._lacking.setVisible(bool(sentence))
