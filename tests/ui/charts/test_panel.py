"""The panel round a chart: its figures as a table, and the chart as a picture."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ehia_desktop.errors import UserError
from ehia_desktop.settings import Settings, Theme
from ehia_desktop.ui.charts.chart_panel import ChartPanel
from ehia_desktop.ui.charts.figures_table import table_of
from ehia_desktop.ui.charts.pictures import drawing_of, picture_of, save_picture
from ehia_desktop.ui.theme.looks import put_on
from tests.ui import access
from tests.ui.charts.charts_made import EVERY, fifths, funnel


class Files:
    """Answers where to write without a dialog."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.suggested = ""

    def file_to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return None

    def file_to_write(
        self, parent: QWidget, title: str, kinds: str, suggested: Path
    ) -> Path | None:
        self.suggested = suggested.name
        return self.path


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "chart.png")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    put_on(made, Settings(theme=Theme.LIGHT))
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot, window: QWidget, files: Files) -> ChartPanel:
    made = ChartPanel(files)
    column = window.layout()
    assert column is not None
    column.addWidget(made)
    made.show_chart(fifths())
    window.resize(700, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return made


def test_the_figures_open_as_a_table_with_the_words_above(panel: ChartPanel) -> None:
    assert not panel.table.isVisible()
    panel.more.button.click()
    assert panel.table.isVisible()
    assert panel.words.text() == "Bar chart: it says what it shows."
    model = panel.table.model()
    first = [model.index(0, column).data() for column in range(model.columnCount())]
    assert first == ["1 (most deprived)", "34.2%", "31.7 to 37.3"]
    assert model.index(2, 1).data() == "hidden to protect people"


@pytest.mark.parametrize("zoom", [100, 200])
def test_every_part_has_a_name_and_room(
    qtbot: QtBot, panel: ChartPanel, window: QWidget, zoom: int
) -> None:
    put_on(window, Settings(theme=Theme.LIGHT, text_zoom=zoom))
    panel.more.button.click()
    window.resize(360, 2400)
    qtbot.waitUntil(lambda: not access.clipped(panel))
    assert access.nameless(panel) == []
    assert access.ambiguous(panel) == []
    assert access.too_small(panel) == []
    assert access.unreached(panel, access.tab_stops(window)) == []


def test_the_table_of_a_funnel_has_its_sizes_and_remarks(qtbot: QtBot) -> None:
    table = table_of(funnel())
    assert table.headings == (
        "Group",
        "Appointments",
        "Missed appointments, % of appointments",
        "Remark",
    )
    assert table.rows[7] == ("Practice number 07", "585", "21.0%", "higher, outside 99.8%")
    assert table.rows[-1] == ("Practice 30", "", "hidden to protect people", "")


def test_the_table_of_a_gradient_has_no_places_on_paper() -> None:
    table = table_of(EVERY["gradient"])
    assert table.rows[0] == ("Decile 1", "11.4%", "11.0 to 11.9")


def test_a_table_names_the_series_where_there_are_several() -> None:
    table = table_of(EVERY["bars in series"])
    assert table.headings[:2] == ("Group", "Series")
    assert table.rows[3][:3] == ("Trauma and orthopaedics", "Male", "35.2%")


def test_copying_puts_a_picture_on_the_clipboard(panel: ChartPanel) -> None:
    panel.copy_button.click()
    copied = QGuiApplication.clipboard().image()
    # 760 points and a margin of 16 on either side, three dots to a point.
    assert copied.width() == (760 + 2 * 16) * 3
    assert panel.said.text() == "Copied. Paste it where you want it."


def test_saving_suggests_the_title_and_says_where_it_went(panel: ChartPanel, files: Files) -> None:
    panel.save_button.click()
    assert files.suggested == "Waits.png"
    assert files.path is not None
    saved = QImage(str(files.path))
    assert saved.width() == 2376
    assert saved.text("Description") == "Bar chart: it says what it shows."
    assert panel.said.text() == "Saved as “chart.png”."


def test_thinking_better_of_it_writes_nothing(panel: ChartPanel, files: Files) -> None:
    files.path = None
    panel.save_button.click()
    assert panel.said.isHidden()


def test_a_file_that_cannot_be_written_is_one_sentence(
    panel: ChartPanel, files: Files, tmp_path: Path
) -> None:
    files.path = tmp_path / "no such folder" / "chart.png"
    panel.save_button.click()
    assert "no such folder" in panel.said.text()
    files.path = tmp_path / "chart.gif"
    panel.save_button.click()
    assert panel.said.text() == ("“chart.gif” is no kind of picture; end its name in .png or .svg.")


def test_a_drawing_carries_title_and_words(qtbot: QtBot) -> None:
    root = ElementTree.fromstring(drawing_of(fifths()))
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "Waits"
    assert root.findtext(f"{space}desc") == "Bar chart: it says what it shows."
    words = "".join(root.itertext())
    assert "34.2%" in words
    assert "hidden" in words


def test_a_drawing_is_saved_by_the_ending_of_its_name(qtbot: QtBot, tmp_path: Path) -> None:
    save_picture(fifths(), tmp_path / "a.SVG")
    assert (tmp_path / "a.SVG").read_bytes().startswith(b"<?xml")
    with pytest.raises(UserError):
        save_picture(fifths(), tmp_path / "a.doc")


@pytest.mark.parametrize("name", EVERY)
def test_a_picture_is_always_on_white(qtbot: QtBot, name: str) -> None:
    image = picture_of(EVERY[name])
    assert image.pixelColor(0, 0).name() == "#ffffff"
    assert (
        len(
            {
                image.pixel(x, y)
                for x in range(0, image.width(), 7)
                for y in range(0, image.height(), 7)
            }
        )
        > 3
    )
