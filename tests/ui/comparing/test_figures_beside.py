"""The figures of a linked table that changed, both versions side by side: a dozen in view, all of them on demand."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ehia_desktop.assessment.evidence import Column, ColumnType, Role, Source, Table
from ehia_desktop.assessment.table_difference import difference
from ehia_desktop.assessment.version_difference import EvidenceChange, What
from ehia_desktop.forms.address import parse
from ehia_desktop.ui.comparing.figures_beside import FiguresBeside
from ehia_desktop.ui.comparing.wording import evidence_lines
from ehia_desktop.ui.parts.table_preview import TablePreview

GROUP = Column(("Group",), ColumnType.TEXT, Role.GROUP)
COUNT = Column(("Waiting",), ColumnType.NUMBER, Role.NUMERATOR)
SOURCE = Source("waits.xlsx", "0" * 64, basis="Incomplete pathways", period="October 2025")


def change(count: int) -> EvidenceChange:
    older = Table("t1", 1, "Waits", SOURCE, (GROUP, COUNT), 0)
    newer = replace(older, source=replace(SOURCE, period="November 2025"))
    before = [(f"Group {at}", Decimal(100)) for at in range(count)]
    after = [(name, number - 30) for name, number in before]
    found = difference(older, before, newer, after)
    return EvidenceChange("l1", parse("story"), "Waits by group", What.CHANGED, (), found)


def beside(one: EvidenceChange, qtbot: Any) -> FiguresBeside:
    assert one.table is not None
    made = FiguresBeside(one.table.moved, ("Version 1", "As it stands now"), one.caption)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def cells(table: TablePreview, row: int) -> list[object]:
    model = table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_both_versions_stand_side_by_side_with_row_and_column(qtbot: Any) -> None:
    made = beside(change(3), qtbot)
    heads = [
        made.first.model().headerData(at, Qt.Orientation.Horizontal)
        for at in range(made.first.model().columnCount())
    ]
    assert heads == ["Row", "Column", "Version 1", "As it stands now", "Change"]
    assert cells(made.first, 0) == ["Group 0", "Waiting", "100", "70", "−30"]
    assert made.first.accessibleName() == "Waits by group: figures that changed"
    assert not made.more.isVisible()


@pytest.mark.parametrize("count", [13, 200])
def test_all_that_changed_are_shown_on_demand_by_keyboard(qtbot: Any, count: int) -> None:
    made = beside(change(count), qtbot)
    assert made.first.model().rowCount() == 12
    assert made.more.button.accessibleName().startswith(f"Show all {count} figures that changed")
    made.more.button.setFocus()
    QTest.keyClick(made.more.button, Qt.Key.Key_Space)
    assert made.whole.isVisible()
    assert not made.first.isVisible()
    assert made.whole.model().rowCount() == count
    assert cells(made.whole, count - 1)[0] == f"Group {count - 1}"


def test_the_sentences_leave_the_figures_to_the_table() -> None:
    assert list(evidence_lines(change(20))) == []
