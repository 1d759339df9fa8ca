"""The tables found in a file: a list, the one that is looked at, what its columns are for, where it came from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QSizePolicy, QVBoxLayout, QWidget

from ehia_desktop.assessment.evidence import FoundTable, Inspection
from ehia_desktop.services.intake import suggested_source
from ehia_desktop.ui.evidence.cells_view import CellsView
from ehia_desktop.ui.evidence.keep_form import KeepForm
from ehia_desktop.ui.evidence.roles_form import RolesForm
from ehia_desktop.ui.evidence.wording import amount, file_line, found_line, found_title, listed
from ehia_desktop.ui.parts.disclosure import Disclosure
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
        self._name = Heading("", 3)
        self._where = hint("")
        self._why = Disclosure("Why this was seen as a table", "Hide why this was seen as a table")
        self._reasons = Pile(SPACE)
        self._notes = Pile(SPACE)
        self.cells = CellsView("Preview of the table")
        self.roles = RolesForm()
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
        for part in (self._name, self._where, self.cells, self._notes, self._why, self.roles):
            inside.addWidget(part)
        inside.addSpacing(SPACE * 3)
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

    def show_inspection(self, inspection: Inspection) -> None:
        """Show what was found in a file, its first table looked at."""
        self.inspection = inspection
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
            self.tables.setCurrentRow(0)
            self._show_table(0)

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

    def _show_table(self, at: int) -> None:
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
        self.roles.show_columns(found.columns)
        self.form.show_source(suggested_source(self.inspection, found))


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
