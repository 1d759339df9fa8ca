"""The tables found in a file: a list, the one that is looked at, what its columns are for, where it came from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QSizePolicy, QVBoxLayout, QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.evidence import FoundTable, Inspection
from ehia_desktop.services.intake import earlier_tables, suggested_source
from ehia_desktop.ui.evidence.cells_view import CellsView
from ehia_desktop.ui.evidence.extract_way import PeopleNotice
from ehia_desktop.ui.evidence.keep_form import KeepForm
from ehia_desktop.ui.evidence.reading_form import ReadingForm
from ehia_desktop.ui.evidence.wording import amount, file_line, found_line, found_title, listed
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labelled import Labelled
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.theme.tokens import READING_WIDTH, SPACE

_MOST_SHOWN = 6


class FoundPanel(QWidget):
    """`keep_wanted` is told when the table that is looked at should be kept."""

    keep_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inspection: Inspection | None = None
        self.heading = Heading("", 2)
        self.heading.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._problems = Pile()
        self.tables = QListWidget()
        self.tables.setAccessibleName("Tables found")
        self.tables.setWordWrap(True)
        self.tables.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tables.currentRowChanged.connect(self._show_table)
        self._assessment: Assessment | None = None
        self._corrections: Sequence[Correction] = ()
        self._name = Heading("", 3)
        self._where = hint("")
        self._why = Disclosure("Why this was seen as a table", "Hide why this was seen as a table")
        self._reasons = Pile(SPACE)
        self._notes = Pile(SPACE)
        self.cells = CellsView("Preview of the table")
        self.people = PeopleNotice()
        self.reading = ReadingForm()
        self.over = ChoiceBox("Keep it as")
        self._over_line = Labelled(
            "Keep it as", self.over, "The next version says which figures moved"
        )
        self.form = KeepForm()
        self.form.wanted.connect(self.keep_wanted)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self._why.body.addWidget(self._reasons)
        self._chosen = QWidget()
        inside = QVBoxLayout(self._chosen)
        inside.setContentsMargins(0, SPACE * 2, 0, 0)
        inside.setSpacing(SPACE * 3)
        for part in (self._name, self._where, self.people, self.cells, self._notes, self._why):
            inside.addWidget(part)
        inside.addWidget(self.reading)
        inside.addSpacing(SPACE * 3)
        inside.addWidget(self._over_line)
        inside.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 3)
        for widget in (self.heading, self._problems, self.tables, self._chosen):
            column.addWidget(widget)

    @property
    def found(self) -> FoundTable | None:
        """The table that is looked at."""
        at = self.tables.currentRow()
        tables = self.inspection.tables if self.inspection else ()
        return tables[at] if 0 <= at < len(tables) else None

    @property
    def first_stop(self) -> QWidget:
        """What has the focus first: the list of several tables, the way on from rows about people, or the cells."""
        if self.tables.count() > 1:
            return self.tables
        return self.people.button if not self.people.isHidden() else self.cells

    @property
    def over_id(self) -> str:
        """The id of the kept table that this is the next version of; empty for a table of its own."""
        return self.over.value

    def show_inspection(
        self,
        inspection: Inspection,
        assessment: Assessment,
        corrections: Sequence[Correction],
        shape: str = "",
    ) -> None:
        """Show what was found in a file, looking at the table of `shape`, or at the first.

        `corrections` are those the file was read with.
        """
        self.inspection = inspection
        self._assessment, self._corrections = assessment, corrections
        self.heading.say(file_line(inspection))
        self._problems.fill(_problems(inspection))
        self.tables.blockSignals(True)
        self.tables.clear()
        for at, table in enumerate(inspection.tables):
            self.tables.addItem(f"{found_title(table, at)}\n{found_line(table)}")
        self.tables.blockSignals(False)
        self.tables.setVisible(len(inspection.tables) > 1)
        self._chosen.setVisible(bool(inspection.tables))
        self.show()
        self._fit_list()
        if inspection.tables:
            shapes = [table.shape for table in inspection.tables]
            is_again = bool(shape) and shape in shapes
            at = shapes.index(shape) if is_again else 0
            self.tables.blockSignals(True)
            self.tables.setCurrentRow(at)
            self.tables.blockSignals(False)
            self._show_table(at, is_again=is_again)

    def _offer_earlier(self, found: FoundTable) -> None:
        """Offer the kept tables that it may be the next version of, the likeliest chosen."""
        earlier = earlier_tables(self._assessment, found) if self._assessment else ()
        self.over.offer(
            [
                *((table.id, f"The next version of “{table.title}”") for table in earlier),
                ("", "A table of its own"),
            ]
        )
        self._over_line.setVisible(bool(earlier))

    def clear(self) -> None:
        """Forget the file."""
        self.inspection = None
        self.hide()

    def fit(self, zoom: int) -> None:
        """Follow another text size, in per cent."""
        self.form.setMaximumWidth(READING_WIDTH * zoom // 100)
        self._fit_list()
        self.cells.refit()

    def _fit_list(self) -> None:
        shown = min(self.tables.count(), _MOST_SHOWN)
        rows = sum(self.tables.sizeHintForRow(at) for at in range(shown))
        self.tables.setFixedHeight(rows + SPACE * 4)

    def _show_table(self, at: int, *, is_again: bool = False) -> None:
        """Look at a table; `is_again` when it is the same as before, read another way."""
        found = self.found
        if found is None or self.inspection is None:
            return
        self._name.say(found_title(found, at))
        self._where.setText(found_line(found))
        self.cells.show_cells(found.columns, found.rows)
        self.cells.setAccessibleName(f"Preview of {found_title(found, at)}")
        self._reasons.fill(PlainLabel(f"• {reason}") for reason in found.reasons)
        self._why.setVisible(bool(found.reasons))
        self._notes.fill(_notes(found))
        known = next((one for one in self._corrections if one.shape == found.shape), None)
        self.reading.show_table(found, known)
        self._offer_earlier(found)
        source = suggested_source(self.inspection, found)
        (self.form.show_again if is_again else self.form.show_source)(source)
        is_refused = self.people.look_at(found)
        self.form.setVisible(not is_refused)
        if is_refused:
            self._over_line.hide()


def _problems(inspection: Inspection) -> list[QWidget]:
    """One notice for all: a long workbook has a sheet of contents and one of notes as a rule."""
    if not inspection.problems:
        return []
    tone = Tone.INFO if inspection.tables else Tone.WARNING
    return [Notice("\n".join(inspection.problems), tone, "What could not be used")]


def _notes(found: FoundTable) -> list[QWidget]:
    lines: list[QWidget] = []
    if found.markers:
        signs = listed(tuple(f"“{sign}”" for sign in found.markers))
        count = amount(len(found.markers), "sign")
        lines.append(hint(f"{count} in place of figures, shown as they are: {signs}"))
    lines.extend(hint(f"Note in the sheet: {note}") for note in found.notes)
    return lines
