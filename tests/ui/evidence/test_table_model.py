"""The cells of a table in a view: levels, markers, what is said aloud."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ehia_desktop.ui.evidence.table_model import EvidenceModel, header_words
from tests.ui.evidence.tables import found


def model() -> EvidenceModel:
    table = found()
    made = EvidenceModel()
    made.take(table.columns, table.rows)
    made.fill(header_words(table.columns), table.rows)
    return made


def shown(row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    made = model()
    return made.data(made.index(row, column), role)


def test_a_model_keeps_the_rules_of_qt(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model(), force_py=True)  # type: ignore[no-untyped-call]


def test_header_levels_stand_under_one_another() -> None:
    assert model().headerData(2, Qt.Orientation.Horizontal) == "Appointments\nMissed"


def test_a_share_is_shown_in_per_cent_and_a_marker_as_itself() -> None:
    assert shown(0, 2) == "11.3%"
    assert shown(2, 2) == "[c]"


def test_a_marker_stands_to_the_right_like_the_figures() -> None:
    for row in (0, 2):
        alignment = shown(row, 2, Qt.ItemDataRole.TextAlignmentRole)
        assert alignment == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def test_a_screen_reader_hears_the_column_and_that_a_marker_is_no_number() -> None:
    heard = shown(2, 2, Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Appointments / Missed: [c] (a marker, not a number)"
