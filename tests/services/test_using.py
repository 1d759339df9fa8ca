"""Where a figure is used: across assessments, by where the table came from, and in which published copy."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    FoundTable,
    Handling,
    Inspection,
    Role,
    Source,
    Table,
)
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.services import intake, linking
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.using import is_same_source, uses_of_file, uses_of_table
from ehia_desktop.services.workplace import Workplace

COLUMNS = (
    Column(("Group",), ColumnType.TEXT, Role.GROUP),
    Column(("Waiting",), ColumnType.NUMBER, Role.NUMERATOR),
)
DETAILS = intake.SourceDetails(
    "Waits", "Thameford", "October 2025", "Incomplete pathways", handling=Handling.PUBLIC
)
AT_AGE = parse("protected_characteristics/age/impact")


def keep(editor: Editor, amount: int, file: str = "waits.xlsx") -> Table:
    found = FoundTable("Waits", "A1:B2", "Waits", COLUMNS, (("All", Decimal(amount)),))
    inspection = Inspection(file, f"{amount:064}", 9_000, (found,))
    return intake.keep(editor, inspection, found, DETAILS)


@pytest.fixture
def second(workplace: Workplace) -> Editor:
    form = workplace.catalogue.form("nhs-ehia-2022")
    return workplace.edit(workplace.library.start(form, "Evening clinics", "Ann Example").id)


def test_a_table_is_found_in_every_assessment_that_uses_it(
    workplace: Workplace, editor: Editor, second: Editor
) -> None:
    linking.link(editor, keep(editor, 100), AT_AGE, "Waiting in October")
    table = keep(second, 100)
    linking.link(second, table, parse("key_issues"))
    keep(second, 120)
    editor.settle()
    second.settle()
    found = uses_of_table(workplace.store, table)
    told = {use.assessment: (use.called, use.table.version, use.is_latest) for use in found.uses}
    assert told["Evening clinics"][1:] == (1, False)
    assert told["Overseas visitors policy"][1:] == (1, True)
    assert "Age" in told["Overseas visitors policy"][0]
    assert [use.assessment for use in found.behind] == ["Evening clinics"]


def test_a_table_that_is_kept_and_not_linked_is_told_too(
    workplace: Workplace, editor: Editor, second: Editor
) -> None:
    linking.link(editor, keep(editor, 100), AT_AGE)
    keep(second, 100)
    editor.settle()
    second.settle()
    found = uses_of_file(workplace.store, "Waits.xlsx")
    assert [use.assessment for use in found.uses] == ["Overseas visitors policy"]
    assert [one.assessment for one in found.unused] == ["Evening clinics"]


def test_a_file_that_nobody_loaded_is_one_sentence(workplace: Workplace, editor: Editor) -> None:
    del editor
    with pytest.raises(UserError, match=r"No assessment keeps a table from “none\.xlsx”"):
        uses_of_file(workplace.store, "none.xlsx")


def test_the_published_copy_that_shows_a_table_is_named_with_its_version(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    table = keep(editor, 100)
    made = linking.link(editor, table, AT_AGE, "Waiting in October")
    for kind in (CopyKind.PUBLICATION, CopyKind.INTERNAL):
        workplace.exporting.export(
            editor, kind, tmp_path / f"{kind}.docx", "Thameford", "It is a trial."
        )
    keep(editor, 120)
    editor.settle()
    (use,) = uses_of_table(workplace.store, table).uses
    assert [one.version for one in use.published] == [1]
    editor.remove_link(made.id)
    linking.link(editor, table, parse("key_issues"))
    editor.settle()
    (use,) = uses_of_table(workplace.store, table).uses
    assert use.published == ()


SOURCE = Source("waits.xlsx", "a" * 64, "Waits", "A1:B9", "Waits")


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (replace(SOURCE, sha256="b" * 64, range="A1:B12"), True),
        (replace(SOURCE, file_name="renamed.xlsx"), True),
        (replace(SOURCE, file_name="renamed.xlsx", sha256="b" * 64), False),
        (replace(SOURCE, sheet="Other"), False),
        (replace(SOURCE, range="D1:F9"), False),
        (replace(SOURCE, recipe="waiting_list 1.0.0 ab"), False),
    ],
)
def test_two_tables_are_one_where_they_came_from_the_same_place(
    other: Source, is_same: bool
) -> None:
    assert is_same_source(SOURCE, other) is is_same


def test_summaries_are_one_by_their_recipe_and_title_whatever_the_extract() -> None:
    october = replace(SOURCE, recipe="waiting_list 1.0.0 ab", title="Over 18 weeks by sex")
    november = replace(october, file_name="nov.csv", sha256="c" * 64, recipe="waiting_list 1.1.0 c")
    assert is_same_source(october, november)
    assert not is_same_source(october, replace(november, title="Over 18 weeks by age"))
