"""A link that no copy could ever print is refused when it is made, not at every later export."""

from decimal import Decimal

import pytest

from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    FoundTable,
    Inspection,
    Role,
    Selection,
    Table,
)
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services import intake, linking
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.workplace import Workplace

AT = Address("key_issues")


def keep(editor: Editor, rows: int, columns: int) -> Table:
    heads = tuple(
        Column((f"Year {number}",), ColumnType.NUMBER, Role.VALUE) for number in range(columns)
    )
    cells = tuple(tuple(Decimal(row) for _ in heads) for row in range(rows))
    found = FoundTable("S", "A1:B2", "Small areas", heads, cells)
    inspection = Inspection("areas.xlsx", "0" * 64, 9_000, (found,))
    return intake.keep(editor, inspection, found, intake.SourceDetails())


def test_a_table_too_long_to_print_is_linked_only_in_part(editor: Editor) -> None:
    table = keep(editor, 5_001, 2)
    with pytest.raises(UserError, match=r"5,001 rows; use only some of them, at most 5,000"):
        linking.link(editor, table, AT)
    assert editor.assessment.links == {}
    linking.link(editor, table, AT, selection=Selection(rows=(0, 5_000)))


def test_a_table_wider_than_word_allows_is_linked_only_in_part(editor: Editor) -> None:
    table = keep(editor, 2, 64)
    with pytest.raises(UserError, match=r"64 columns; use only some of them, at most 63"):
        linking.link(editor, table, AT)
    assert editor.assessment.links == {}
    linking.link(editor, table, AT, selection=Selection(columns=tuple(range(63))))


def test_a_copy_of_a_section_that_is_not_there_takes_no_link(workplace: Workplace) -> None:
    form = workplace.catalogue.form("ehia-elective-recovery")
    editor = workplace.edit(workplace.library.start(form, "Recovery", workplace.author).id)
    table = keep(editor, 2, 2)
    with pytest.raises(
        UserError, match=r"There is no “ear” of the section .* “who_waits_tables@first”"
    ):
        linking.link(editor, table, Address("who_waits_tables", instance="ear"))
    assert editor.assessment.links == {}
    linking.link(editor, table, Address("who_waits_tables", instance="first"))
