"""The worked examples: read back from their workbook, and measured like for like. Expected values by hand."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from ehia_desktop.assessment.evidence import FoundTable, Inspection, Marker, Role, Row, Table
from ehia_desktop.assessment.measure import Measure, Outcome
from ehia_desktop.errors import UserError
from ehia_desktop.services import intake
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.worked_examples import read_worked_examples, write_worked_examples
from ehia_desktop.services.workplace import Workplace

CHANGE = """\
measure: change
columns: {period: Period, value: Weeks longer, basis: Basis}
by: [Group]
"""
ETHNICITY = "Minority ethnic groups against White"
DEPRIVATION = "Most deprived against least deprived"


@pytest.fixture
def found(workplace: Workplace, tmp_path: Path) -> Inspection:
    path = write_worked_examples(tmp_path)
    return intake.inspect(workplace.reader, path, lambda *_: None, lambda: False)


def on(found: Inspection, sheet: str) -> FoundTable:
    (table,) = [one for one in found.tables if one.sheet == sheet]
    return table


def keep(editor: Editor, found: Inspection, sheet: str) -> Table:
    return intake.keep(editor, found, on(found, sheet), intake.SourceDetails())


def change(workplace: Workplace, table: Table, rows: list[Row]) -> dict[str, Measure]:
    return {one.group[0]: one for one in workplace.measures.take(CHANGE, table, rows)}


def test_every_example_is_found_as_one_table_with_its_source(found: Inspection) -> None:
    wanted = [one.sheet for one in read_worked_examples().examples]
    assert [table.sheet for table in found.tables] == wanted
    for table in found.tables:
        suggested = intake.suggested_source(found, table)
        assert suggested.missing == (), table.sheet
        assert any("Calculation" in note for note in table.notes), table.sheet


def test_gaps_of_one_basis_are_compared_over_time(
    workplace: Workplace, editor: Editor, found: Inspection
) -> None:
    table = keep(editor, found, "Gaps in waits")
    roles = {column.name: column.role for column in table.columns}
    assert (roles["Group"], roles["Period"], roles["Basis"]) == (
        Role.GROUP, Role.PERIOD, Role.BASIS,
    )  # fmt: skip
    rows = [row for row in on(found, "Gaps in waits").rows if row[2] == "P2-P4"]
    measured = change(workplace, table, rows)
    for gap, fall, share in ((ETHNICITY, -3.5, -69), (DEPRIVATION, -3.4, -61)):
        assert measured[gap].value == pytest.approx(fall)
        (relative,) = measured[gap].beside
        assert relative.value is not None
        assert round(relative.value) == share


def test_a_gap_of_priority_two_is_not_compared_with_one_of_all_priorities(
    workplace: Workplace, editor: Editor, found: Inspection
) -> None:
    table = keep(editor, found, "Gaps in waits")
    rows = on(found, "Gaps in waits").rows
    may = next(row for row in rows if row[3] == Decimal("8.5"))
    october = next(row for row in rows if row[3] == Decimal("2.2"))
    with pytest.raises(UserError, match=r"not compared.*basis “P2 only”.*“P2-P4”"):
        change(workplace, table, [may, october])


def test_a_figure_that_the_source_does_not_give_is_no_zero(
    workplace: Workplace, editor: Editor, found: Inspection
) -> None:
    table = keep(editor, found, "Gaps in waits")
    rows = [row for row in on(found, "Gaps in waits").rows if row[2] == "P2 only"]
    assert [row[3] for row in rows if row[1] == "October 2021"] == [Marker("[x]")] * 2
    outcomes = {one.outcome for one in change(workplace, table, rows).values()}
    assert outcomes == {Outcome.NOT_POSSIBLE}


@pytest.mark.parametrize(
    ("sheet", "cell", "amount"),
    [
        # 47,300 / 473 = 100; 75,680 / 473 = 160; 293,102 / 26 = 11,273.2; 28 / 25 = 1.12.
        ("Missed appointments avoided", "B9", 100),
        ("Missed appointments avoided", "C9", 160),
        ("Over a year", "B9", 11273),
        ("Longest waits", "D8", 1.12),
        ("Longest waits", "D9", 1.2),
        ("Growth by deprivation", "C7", 155.2),
        ("Learning disability", "C8", 20),
    ],
)
def test_what_was_worked_out_is_right(tmp_path: Path, sheet: str, cell: str, amount: float) -> None:
    book = openpyxl.load_workbook(write_worked_examples(tmp_path))
    assert book[sheet][cell].value == pytest.approx(amount)


def test_the_invented_counts_add_up() -> None:
    (example,) = [one for one in read_worked_examples().examples if one.sheet == "Longest waits"]
    *groups, total = example.rows
    for position in (1, 2):
        assert sum(int(row[position]) for row in groups) == int(total[position])
    for row in groups:
        ratio = (int(row[2]) / int(total[2])) / (int(row[1]) / int(total[1]))
        assert float(row[3]) == pytest.approx(ratio)
