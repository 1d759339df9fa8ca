"""What an extract may not say itself: its census day, the edition of the deprivation index, files with areas."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ehia_desktop.assessment.extracts import OnlyOf
from ehia_desktop.assessment.recipes import OfferedRecipe
from ehia_desktop.errors import UserError
from ehia_desktop.ui.fields.dating import DateBoxes
from ehia_desktop.ui.parts.buttons import LinkButton, SecondaryButton
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.file_choice import WORKBOOKS, FileChoice
from ehia_desktop.ui.parts.labelled import Labelled, LineField
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.theme.tokens import READING_WIDTH, SPACE

_EDITIONS = (("", "As the file says"), ("2019", "2019"), ("2025", "2025"), ("2015", "2015"))


class DetailsForm(QWidget):
    """All of it may be left empty: what is lacking then is said when the file is read."""

    def __init__(self, files: FileChoice, lookups: Sequence[Path]) -> None:
        super().__init__()
        self._files = files
        self.lookups: tuple[Path, ...] = tuple(lookups)
        self.day = DateBoxes("Census day")
        self.index = ChoiceBox("Edition of the deprivation index")
        self.index.offer(_EDITIONS)
        self._index = Labelled(
            "Edition of the deprivation index",
            self.index,
            "Needed where no heading names it; figures by two editions are never compared",
        )
        self.only = {
            kind: LineField(
                f"Only this {kind} (code)",
                "A national file has every organisation; leave it empty to count all of them",
                12,
            )
            for kind in ("provider", "commissioner")
        }
        self._kept = Pile(SPACE)
        self.add = SecondaryButton("Add a look-up file …", name="Add a look-up file")
        self.add.clicked.connect(self._ask)
        self._areas = self._lay_out_areas()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 5)
        column.addWidget(Heading("What the file does not say", 2))
        column.addWidget(self._lay_out_day())
        for field in self.only.values():
            column.addWidget(field)
            field.hide()
        column.addWidget(self._index)
        column.addWidget(self._areas)
        self._show_lookups()

    def _lay_out_day(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(PlainLabel("Census day (optional)", "strong"))
        column.addWidget(
            hint(
                "The day the list was drawn, for example 29 3 2026; leave it empty where a column gives it"
            )
        )
        self._problem = PlainLabel("", "problem")
        self._problem.hide()
        column.addWidget(self._problem)
        column.addWidget(self.day)
        return whole

    def _lay_out_areas(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(PlainLabel("Look-up files (optional)", "strong"))
        column.addWidget(
            hint(
                "Where the file has area codes or postcodes and no deciles: a file with deciles by area, and one "
                "with areas by postcode. The program remembers where they are."
            )
        )
        column.addWidget(self._kept)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        return whole

    def fit(self, zoom: int) -> None:
        """Follow another text size, in per cent."""
        self.setMaximumWidth(READING_WIDTH * zoom // 100)

    def suit(self, recipe: OfferedRecipe | None) -> None:
        """Ask for the index only where the recipe groups by deprivation, for codes only where a file has many."""
        is_asked = recipe is None or recipe.asks_index
        self._index.setVisible(is_asked)
        self._areas.setVisible(is_asked)
        for kind, field in self.only.items():
            field.setVisible(recipe is not None and kind in recipe.cut_by)

    def census_day(self) -> date | None:
        """The day in the boxes; None when they are empty. Raises UserError for what is no day."""
        given = self.day.date()
        if given is None:
            return None
        if not given.day:
            raise UserError(
                "The census day needs a day, a month and a year; write it like 29 3 2026."
            )
        return date(given.year, given.month, given.day)

    def only_of(self, recipe: OfferedRecipe) -> tuple[OnlyOf, ...]:
        """What the file is to be cut down to."""
        given = (
            (kind, self.only[kind].text.strip()) for kind in self.only if kind in recipe.cut_by
        )
        return tuple(OnlyOf(kind, code) for kind, code in given if code)

    def say_problem(self, sentence: str) -> None:
        """Show what is wrong with the day; an empty sentence takes it away."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _ask(self) -> None:
        path = self._files.file_to_open(self, "Choose a look-up file", WORKBOOKS)
        if path is not None and path not in self.lookups:
            self.lookups = (*self.lookups, path)
            self._show_lookups()

    def _drop(self, path: Path) -> None:
        self.lookups = tuple(one for one in self.lookups if one != path)
        self._show_lookups()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lookups(self) -> None:
        self._kept.fill(self._line(path) for path in self.lookups)

    def _line(self, path: Path) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE * 5)
        row.addWidget(PlainLabel(path.name))
        away = LinkButton("Do not use it", name=f"Do not use {path.name}")
        away.clicked.connect(lambda: self._drop(path))
        row.addWidget(away)
        row.addStretch(1)
        return line
