"""A chart with what belongs beside it: its words and its figures as a table, and ways to take it along."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop import paths
from ehia_desktop.assessment.chart import Chart
from ehia_desktop.errors import UserError
from ehia_desktop.text import file_name
from ehia_desktop.ui.charts.chart_view import ChartView
from ehia_desktop.ui.charts.figures_table import table_of
from ehia_desktop.ui.charts.pictures import PICTURES, picture_of, save_picture
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import QuietButton
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.file_choice import FileChoice, SystemFileChoice
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import PlainLabel, hint
from ehia_desktop.ui.parts.table_preview import TablePreview
from ehia_desktop.ui.theme.tokens import SPACE


class ChartPanel(QWidget):
    """Shows a chart, its figures as a table on request, and copies or saves it as a picture."""

    def __init__(self, files: FileChoice | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files or SystemFileChoice()
        self.view = ChartView()
        self.words = PlainLabel()
        self.table = TablePreview("The figures of the chart")
        self.more = Disclosure(
            "Show the figures as a table", "Hide the figures", about="the chart above"
        )
        self.more.body.addWidget(self.words)
        self.more.body.addWidget(self.table)
        self.copy_button = QuietButton("Copy as a picture")
        self.copy_button.clicked.connect(self.copy)
        self.save_button = QuietButton("Save as a picture …")
        self.save_button.clicked.connect(self.save)
        self.said = hint("")
        self.said.hide()
        self._lay_out()

    def show_chart(self, chart: Chart) -> None:
        """Show `chart` and its figures instead of what was shown."""
        self.view.show_chart(chart)
        self.words.setText(chart.alternative)
        figures = table_of(chart)
        self.table.show_table(figures.headings, figures.rows)
        self.table.setAccessibleName(f"The figures of the chart: {chart.title}")
        about = f": {chart.title}"
        self.copy_button.setAccessibleName(f"Copy as a picture{about}")
        self.save_button.setAccessibleName(f"Save as a picture{about}")
        self.more.name("Show the figures as a table", "Hide the figures")
        self._say("")

    def copy(self) -> None:
        """Put the chart on the clipboard as a picture."""
        if self.view.chart is not None:
            QGuiApplication.clipboard().setImage(picture_of(self.view.chart))
            self._say("Copied. Paste it where you want it.")

    def save(self) -> None:
        """Ask for a file and write the chart to it; what stopped it is said here."""
        chart = self.view.chart
        if chart is None:
            return
        suggested = file_name(chart.title or "Chart", ".png")
        path = self._files.file_to_write(
            self, "Save the chart", PICTURES, paths.documents_folder() / suggested
        )
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".png")
        try:
            save_picture(chart, path)
        except UserError as error:
            self._say(str(error))
            return
        self._say(f"Saved as “{path.name}”.")

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        if sentence:
            announce(self.said, sentence)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        column.addWidget(self.view)
        bar = FlowLayout(SPACE * 2)
        bar.addWidget(self.copy_button)
        bar.addWidget(self.save_button)
        column.addWidget(self.more)
        column.addLayout(bar)
        column.addWidget(self.said, 0, Qt.AlignmentFlag.AlignLeft)
