"""The model under the preview: lazy, signed, said aloud."""

from decimal import Decimal

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ehia_desktop.assessment.evidence import Row
from ehia_desktop.ui.evidence.table_model import ROWS_AT_ONCE, TableModel
from tests.ui.evidence.tables import COUNT, GROUP, SHARE, found

ROOT = QModelIndex()


def shown(
    model: TableModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole
) -> object:
    return model.data(model.index(row, column), role)


def with_rows(count: int) -> TableModel:
    rows: tuple[Row, ...] = tuple((f"Group {n}", Decimal(n), None) for n in range(count))
    model = TableModel()
    model.show((GROUP, COUNT, SHARE), rows)
    return model


def test_a_model_keeps_the_rules_of_qt(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(with_rows(450), force_py=True)  # type: ignore[no-untyped-call]


def test_only_the_first_rows_are_shown_until_more_are_asked_for() -> None:
    model = with_rows(450)
    assert (model.rowCount(), model.total) == (ROWS_AT_ONCE, 450)
    model.fetchMore(ROOT)
    model.fetchMore(ROOT)
    assert model.rowCount() == 450
    assert not model.canFetchMore(ROOT)


def test_header_levels_stand_under_one_another() -> None:
    model = TableModel()
    model.show(found().columns, found().rows)
    head = model.headerData(2, Qt.Orientation.Horizontal)
    assert head == "Appointments\nMissed"


def test_a_share_is_shown_in_per_cent_and_a_marker_as_itself() -> None:
    model = TableModel()
    model.show(found().columns, found().rows)
    assert shown(model, 0, 2) == "11.3%"
    assert shown(model, 2, 2) == "[c]"


def test_a_screen_reader_hears_the_column_and_that_a_marker_is_no_number() -> None:
    model = TableModel()
    model.show(found().columns, found().rows)
    heard = shown(model, 2, 2, Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Appointments / Missed: [c] (a marker, not a number)"
