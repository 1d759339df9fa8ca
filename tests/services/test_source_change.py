"""Next month's file over this month's: what moved, where it is used, what went stale, and links moved by labels."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ehia_desktop.assessment.chunks import to_chunks
from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    FoundTable,
    Inspection,
    Link,
    Role,
    Row,
    Selection,
    Table,
)
from ehia_desktop.assessment.readiness import Problem, Severity
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.services import intake, linking
from ehia_desktop.services.checking import check
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import asked_at
from ehia_desktop.services.source_change import (
    change_of,
    newer_figures,
    still_holds,
    use_latest,
)
from ehia_desktop.services.workplace import Workplace

GROUP = Column(("Deprivation",), ColumnType.TEXT, Role.GROUP)
COUNT = Column(("Waiting, Oct 2025",), ColumnType.NUMBER, Role.NUMERATOR)
OCTOBER: tuple[Row, ...] = (
    ("Most deprived", Decimal(1_204)),
    ("Middle", Decimal(977)),
    ("Least deprived", Decimal(801)),
)
NOVEMBER: tuple[Row, ...] = (
    ("Least deprived", Decimal(801)),
    ("Not known", Decimal(40)),
    ("Most deprived", Decimal(1_350)),
    ("Middle", Decimal(990)),
)
AREA = parse("health_inequalities/deprived_area/impact")
AGE = parse("protected_characteristics/age/impact")
DETAILS = intake.SourceDetails("Waits", "Thameford", "October 2025", "Incomplete pathways")


def keep(
    editor: Editor, rows: tuple[Row, ...] = OCTOBER, month: str = "October", count: Column = COUNT
) -> Table:
    """Keep the file of a month, which has the same name, sheet and corner every month."""
    found = FoundTable("Waits", "A1:B9", "Waits", (GROUP, count), rows)
    inspection = Inspection("waits.xlsx", "0" * 64, 9_000, (found,))
    return intake.keep(editor, inspection, found, replace(DETAILS, period=f"{month} 2025"))


def answer(editor: Editor, at: Address, text: str) -> None:
    form = editor.assessment.form
    editor.answer(at, parse_value(form, asked_at(form, at), text))


def problems(workplace: Workplace, editor: Editor, *rules: str) -> list[Problem]:
    editor.settle()
    found = check(workplace.store, editor.assessment, workplace.clock, Stage.REVIEW).problems
    return [one for one in found if one.rule in rules]


@pytest.fixture
def made(editor: Editor) -> Link:
    """A link that shows the most and the least deprived, with an answer beside it, and then November's file."""
    table = keep(editor)
    answer(editor, AREA, "There are 1,204 people waiting in the most deprived areas.")
    link = linking.link(editor, table, AREA, "Waiting, October 2025", Selection(rows=(2, 0)))
    keep(editor, NOVEMBER, "November")
    editor.settle()
    return link


def test_it_is_told_what_moved_and_how_much_of_that_is_used(
    workplace: Workplace, editor: Editor, made: Link
) -> None:
    found = change_of(workplace.store, editor.assessment, made.table_id)
    assert (found.older.version, found.newer.version) == (1, 2)
    told = {one.row[0]: (one.before_words, one.after_words) for one in found.difference.moved}
    assert told == {"Most deprived": ("1,204", "1,350"), "Middle": ("977", "990")}
    assert found.difference.added_rows == (("Not known",),)
    (used,) = found.behind
    assert [one.row for one in used.moved] == [("Most deprived",)]
    assert "deprived areas" in used.called
    assert used.why_not == ""


def test_the_answer_that_quotes_the_old_figure_is_stale(
    workplace: Workplace, editor: Editor, made: Link
) -> None:
    (stale,) = change_of(workplace.store, editor.assessment, made.table_id).stale
    assert stale.address == AREA
    assert [one.before_words for one in stale.quoted] == ["1,204"]


def test_readiness_says_which_figures_moved_and_how_many_are_used(
    workplace: Workplace, editor: Editor, made: Link
) -> None:
    (problem,) = problems(workplace, editor, "newer_table")
    assert problem.severity is Severity.STOP
    assert problem.address == str(AREA)
    assert (
        "2 figures in “Waits” moved; 1 is used here, such as “Most deprived, Waiting, Oct 2025”, which was 1,204"
        " and is 1,350."
    ) in problem.message
    (quoting,) = problems(workplace, editor, "old_figure")
    assert "still says 1,204" in quoting.message
    assert problems(workplace, editor, "before_newer_table") == []


def test_a_link_is_moved_by_what_its_rows_are_called(
    workplace: Workplace, editor: Editor, made: Link
) -> None:
    (moved,) = use_latest(workplace.store, editor, (made,))
    editor.settle()
    assert moved.selection.rows == (0, 2)
    assert moved.caption == "Waiting, November 2025"
    (linked,) = linking.linked_tables(workplace.store, editor.assessment)
    assert linked.rows == (NOVEMBER[0], NOVEMBER[2])
    assert problems(workplace, editor, "newer_table") == []
    assert [one.rule for one in problems(workplace, editor, "old_figure")] == ["old_figure"]


def test_an_answer_is_stale_until_it_is_written_anew_or_said_to_hold(
    workplace: Workplace, editor: Editor, made: Link
) -> None:
    answer(editor, AREA, "There are 1,350 people waiting; a month before there were 1,204.")
    assert problems(workplace, editor, "old_figure", "before_newer_table") == []
    editor.undo()
    assert len(problems(workplace, editor, "old_figure")) == 1


def test_an_answer_without_figures_is_advice_until_somebody_says_it_holds(
    workplace: Workplace, editor: Editor
) -> None:
    table = keep(editor)
    answer(editor, AREA, "People in deprived areas wait longest of all in our lists.")
    linking.link(editor, table, AREA)
    keep(editor, NOVEMBER, "November")
    (problem,) = problems(workplace, editor, "before_newer_table")
    assert problem.severity is Severity.ADVICE
    assert still_holds(editor, (AREA,)) == (AREA,)
    assert problems(workplace, editor, "before_newer_table") == []
    assert "longest of all" in str(editor.assessment.answers[AREA].value)


def test_a_row_that_is_gone_keeps_a_link_where_it_is(workplace: Workplace, editor: Editor) -> None:
    made = linking.link(editor, keep(editor), AREA, selection=Selection(rows=(1,)))
    other = linking.link(editor, editor.assessment.tables[f"{made.table_id}.1"], AGE)
    keep(editor, (OCTOBER[0], OCTOBER[2]), "November")
    editor.settle()
    with pytest.raises(UserError, match="no row “Middle”; link it anew"):
        use_latest(workplace.store, editor, (other, made))
    assert {one.table_version for one in editor.assessment.links.values()} == {1}
    found = change_of(workplace.store, editor.assessment, made.table_id)
    assert [bool(one.why_not) for one in found.behind] == [False, True]


def test_all_links_move_in_one_step_that_one_undo_takes_back(
    workplace: Workplace, editor: Editor
) -> None:
    table = keep(editor)
    for at in (AREA, AGE):
        linking.link(editor, table, at)
    keep(editor, NOVEMBER, "November")
    editor.settle()
    found = change_of(workplace.store, editor.assessment, table.id)
    use_latest(workplace.store, editor, (one.link for one in found.behind))
    assert {one.table_version for one in editor.assessment.links.values()} == {2}
    editor.undo()
    assert {one.table_version for one in editor.assessment.links.values()} == {1}


def test_a_link_that_shows_no_figure_that_moved_is_advice(
    workplace: Workplace, editor: Editor
) -> None:
    linking.link(editor, keep(editor), AREA, selection=Selection(rows=(2,)))
    keep(editor, NOVEMBER, "November")
    (problem,) = problems(workplace, editor, "newer_table")
    assert problem.severity is Severity.ADVICE
    assert "2 figures in “Waits” moved; none of them is used here" in problem.message


def test_a_finding_that_quotes_an_old_figure_is_stale_even_on_the_newest_table(
    workplace: Workplace, editor: Editor
) -> None:
    made = linking.link(editor, keep(editor), AREA, finding="Most deprived: 1204 of 2,982.")
    keep(editor, NOVEMBER, "November")
    editor.settle()
    use_latest(workplace.store, editor, (made,))
    (problem,) = problems(workplace, editor, "old_figure")
    assert problem.message.startswith("The finding under the table “Waits”")


@pytest.mark.parametrize(("text", "is_told"), [("1,204 wait in all", True), ("Of 977.5", False)])
def test_a_telling_number_is_told_wherever_it_is_quoted(
    workplace: Workplace, editor: Editor, text: str, is_told: bool
) -> None:
    linking.link(editor, keep(editor), AREA)
    answer(editor, parse("plain_summary"), f"{text} in the lists of this trust.")
    keep(editor, NOVEMBER, "November")
    found = problems(workplace, editor, "old_figure")
    assert [(one.address, one.severity) for one in found] == (
        [("plain_summary", Severity.ADVICE)] if is_told else []
    )


def test_a_corrected_source_moves_no_figure(workplace: Workplace, editor: Editor) -> None:
    table = keep(editor)
    linking.link(editor, table, AREA)
    intake.correct_source(editor, table, replace(DETAILS, basis="All pathways"))
    editor.settle()
    assert newer_figures(workplace.store, editor.assessment) == {}
    with pytest.raises(UserError, match="one version only"):
        change_of(workplace.store, editor.assessment, table.id)


def test_any_two_versions_can_be_compared(workplace: Workplace, editor: Editor, made: Link) -> None:
    keep(editor, OCTOBER, "October")
    editor.settle()
    back = change_of(workplace.store, editor.assessment, made.table_id)
    assert {one.after_words for one in back.difference.moved} == {"1,204", "977"}
    same = change_of(workplace.store, editor.assessment, made.table_id, 1, 3)
    assert same.difference.moved == ()
    with pytest.raises(UserError, match="no version 9; its versions are 1, 2, 3"):
        change_of(workplace.store, editor.assessment, made.table_id, 9)


def test_figures_of_another_basis_are_shown_and_not_compared(
    workplace: Workplace, editor: Editor
) -> None:
    table = keep(editor)
    found = FoundTable("Waits", "A1:B9", "Waits", (GROUP, COUNT), NOVEMBER)
    inspection = Inspection("waits.xlsx", "1" * 64, 9_000, (found,))
    intake.keep(editor, inspection, found, replace(DETAILS, basis="P2 only", period="May 2025"))
    editor.settle()
    change = change_of(workplace.store, editor.assessment, table.id)
    assert "“Incomplete pathways”" in change.difference.unlike
    assert [one.change for one in change.difference.moved] == [None, None]


def test_a_measure_follows_the_month_in_a_heading(workplace: Workplace, editor: Editor) -> None:
    made = linking.link(editor, keep(editor), AREA)
    editor.put_link(replace(made, measure="columns: {value: 'Waiting, Oct 2025'}"))
    november = replace(COUNT, levels=("Waiting, Nov 2025",))
    found = FoundTable("Waits", "A1:B9", "Waits", (GROUP, november), NOVEMBER)
    table = replace(
        intake.prepare(
            editor.assessment, Inspection("waits.xlsx", "1" * 64, 9_000, (found,)), found, DETAILS
        ).table,
        id=made.table_id,
        version=2,
    )
    editor.keep_table(table, to_chunks(NOVEMBER, 2))
    editor.settle()
    (moved,) = use_latest(workplace.store, editor, (editor.assessment.links[made.id],))
    assert moved.measure == "columns: {value: 'Waiting, Nov 2025'}"
