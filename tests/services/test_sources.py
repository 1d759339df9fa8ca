"""Correcting where a kept table came from, and links that follow a newer version."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    FoundTable,
    Inspection,
    Role,
    Table,
)
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services import intake, linking
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.intake import SourceDetails
from ehia_desktop.services.source_change import use_latest
from ehia_desktop.services.workplace import Workplace

GROUP = Column(("Group",), ColumnType.TEXT, Role.GROUP)
COUNT = Column(("Count",), ColumnType.NUMBER, Role.NUMERATOR)
ROWS = (("Women", Decimal(501)), ("Men", Decimal(402)))
AT_AGE = Address("protected_characteristics", "age")
FULL = SourceDetails("Referrals", "Thameford", "2025/26", "Referrals received")


def keep(editor: Editor, rows: tuple[tuple[str, Decimal], ...] = ROWS) -> Table:
    found = FoundTable("S", "A1:B3", "Referrals", (GROUP, COUNT), rows)
    inspection = Inspection("referrals.xlsx", "0" * 64, 9_000, (found,))
    return intake.keep(editor, inspection, found, SourceDetails(title="Referrals"))


def test_a_source_is_completed_and_the_cells_stay(editor: Editor) -> None:
    table = keep(editor)
    assert table.source.missing == ("period", "basis")
    corrected = intake.correct_source(editor, table, FULL)
    editor.settle()
    assert corrected.source.missing == ()
    assert corrected.chunks == table.chunks
    assert (corrected.id, corrected.version) == (table.id, 2)


def test_links_follow_the_corrected_source(editor: Editor) -> None:
    table = keep(editor)
    linking.link(editor, table, AT_AGE)
    intake.correct_source(editor, table, FULL)
    (made,) = editor.assessment.links.values()
    used = editor.assessment.table_of(made)
    assert used is not None
    assert used.source.basis == "Referrals received"


def test_a_correction_and_the_links_that_follow_are_one_step_back(editor: Editor) -> None:
    table = keep(editor)
    linking.link(editor, table, AT_AGE)
    linking.link(editor, table, Address("key_issues"))
    before = (editor.assessment.tables, editor.assessment.links)
    intake.correct_source(editor, table, FULL)
    editor.undo()
    assert (editor.assessment.tables, editor.assessment.links) == before


def test_what_was_written_wrongly_can_be_taken_out(editor: Editor) -> None:
    table = intake.correct_source(editor, keep(editor), FULL)
    emptied = intake.correct_source(editor, table, replace(FULL, period="", title=""))
    assert emptied.source.period == ""
    assert emptied.title == "Referrals"


def test_a_link_can_use_a_newer_version_of_its_table(workplace: Workplace, editor: Editor) -> None:
    made = linking.link(editor, keep(editor), AT_AGE)
    keep(editor, (*ROWS, ("Not known", Decimal(9))))
    assert editor.assessment.links[made.id].table_version == 1
    editor.settle()
    use_latest(workplace.store, editor, (made,))
    editor.settle()
    assert editor.assessment.links[made.id].table_version == 2


def test_a_correction_keeps_the_date_after_which_a_table_is_stale_unless_it_gives_another(
    editor: Editor,
) -> None:
    first = intake.correct_source(editor, keep(editor), replace(FULL, stale_after="2027-3"))
    assert first.source.stale_after == "2027-03"
    assert intake.correct_source(editor, first, FULL).source.stale_after == "2027-03"
    with pytest.raises(UserError, match="is not a date"):
        intake.correct_source(editor, first, replace(FULL, stale_after="soon"))
    assert (
        intake.correct_source(editor, first, replace(FULL, stale_after="")).source.stale_after == ""
    )
