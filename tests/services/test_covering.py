"""The coverage grid: a group has figures, only words, or nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ehia_desktop import paths
from ehia_desktop.assessment.answer import Answer, Pending, PendingKind, answer_json
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.coverage import GroupCovered, Standing
from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    FoundTable,
    Inspection,
    Link,
    Marker,
    Role,
    Row,
    Selection,
)
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.services import intake, linking
from ehia_desktop.services.covering import coverage_of, read_words
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import asked_at
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.strict_yaml import read_bytes

COUNT = Column(("Waiting",), ColumnType.NUMBER, Role.NUMERATOR)
WORDS = "A group with words of its own, and no figure that anybody could check."
NOBODY: tuple[Row, ...] = (("A", Marker("*")), ("B", Marker("*")))
SOME: tuple[Row, ...] = (("A", Decimal(12)), ("B", Marker("*")))


def split_by(
    editor: Editor, heading: str, at: str, rows: tuple[Row, ...] = SOME, title: str = "Waits"
) -> Link:
    group = Column((heading,), ColumnType.TEXT, Role.GROUP)
    found = FoundTable(title, "A1:B3", title, (group, COUNT), rows)
    inspection = Inspection(f"{title}.xlsx", "0" * 64, 9_000, (found,))
    table = intake.keep(editor, inspection, found, intake.SourceDetails(title))
    return linking.link(editor, table, parse(at))


def answer(editor: Editor, at: str, text: str = WORDS) -> None:
    form, address = editor.assessment.form, parse(at)
    editor.answer(address, parse_value(form, asked_at(form, address), text))


def group(workplace: Workplace, editor: Editor, row: str) -> GroupCovered:
    editor.settle()
    found = coverage_of(workplace.store, editor.assessment)
    return next(one for one in found.groups if one.address.row == row)


def test_a_table_linked_to_a_row_is_figures_for_it(workplace: Workplace, editor: Editor) -> None:
    made = split_by(editor, "Anything", "protected_characteristics/disability/impact")
    found = group(workplace, editor, "disability")
    assert (found.standing, found.here, found.elsewhere) == (Standing.FIGURES, (made,), ())
    assert group(workplace, editor, "sex").standing is Standing.NOTHING


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Ethnic Category", "race_ethnicity"),
        ("Age band (years)", "age"),
        ("Index of Multiple Deprivation Decile", "deprived_area"),
        ("IMD 2019 quintile*", "deprived_area"),
        ("Sex", "sex"),
        ("Gender", "sex"),
        ("Gender identity", "gender_reassignment"),
        ("Religion or belief", "religion_belief"),
        ("Unpaid carer", "carers"),
        ("Accommodation status", "homeless"),
    ],
)
def test_a_table_split_by_a_group_counts_for_it_wherever_it_is_linked(
    workplace: Workplace, editor: Editor, heading: str, row: str
) -> None:
    made = split_by(editor, heading, "key_issues")
    found = coverage_of(workplace.store, editor.settle())
    with_figures = [one for one in found.groups if one.standing is Standing.FIGURES]
    assert [one.address.row for one in with_figures] == [row]
    assert with_figures[0].elsewhere == (made,)
    assert with_figures[0].here == ()


@pytest.mark.parametrize(
    "heading", ["Stage of treatment", "Essex", "Average", "Specialty", "Trace"]
)
def test_part_of_a_word_names_no_group(workplace: Workplace, editor: Editor, heading: str) -> None:
    split_by(editor, heading, "key_issues")
    assert coverage_of(workplace.store, editor.settle()).count(Standing.FIGURES) == 0


def test_a_heading_that_says_nothing_is_helped_by_the_title_and_the_cells(
    workplace: Workplace, editor: Editor
) -> None:
    split_by(editor, "Group", "key_issues", title="Age-standardised waits by deprivation fifth")
    stacked: tuple[Row, ...] = (("Sex", Decimal(12)), ("Religion", Decimal(13)))
    split_by(editor, "Characteristic", "key_issues", stacked, title="Recording")
    found = coverage_of(workplace.store, editor.settle())
    rows = {one.address.row for one in found.groups if one.standing is Standing.FIGURES}
    assert rows == {"deprived_area", "sex", "religion_belief"}


def test_a_table_that_shows_no_number_is_no_figures(workplace: Workplace, editor: Editor) -> None:
    split_by(editor, "Sex", "protected_characteristics/sex/impact", NOBODY)
    assert group(workplace, editor, "sex").standing is Standing.NOTHING


def test_a_link_that_leaves_the_group_out_does_not_count(
    workplace: Workplace, editor: Editor
) -> None:
    made = split_by(editor, "Sex", "key_issues")
    editor.put_link(replace(made, selection=Selection(columns=(1,))))
    assert group(workplace, editor, "sex").standing is Standing.NOTHING


def test_words_alone_are_text_and_a_bare_phrase_is_nothing(
    workplace: Workplace, editor: Editor
) -> None:
    answer(editor, "protected_characteristics/age/impact")
    answer(editor, "protected_characteristics/sex/impact", "N/A")
    found = group(workplace, editor, "age")
    assert found.standing is Standing.TEXT
    assert [str(address) for address in found.texts] == ["protected_characteristics/age/impact"]
    assert group(workplace, editor, "sex").standing is Standing.NOTHING


def test_a_copied_answer_is_no_text_of_its_own_until_somebody_says_so(
    workplace: Workplace, editor: Editor
) -> None:
    at = Address("protected_characteristics", "age", "impact")
    form = editor.assessment.form
    value = parse_value(form, asked_at(form, at), WORDS)
    copied = Answer(value, "", form.version, "", "", Pending(PendingKind.COPIED, "Copied."))
    edit = Edit(Subject(SubjectKind.ANSWER, str(at)), None, answer_json(copied))
    editor.make([edit], Why.COPIED)
    found = group(workplace, editor, "age")
    assert (found.standing, found.texts, found.waiting) == (Standing.NOTHING, (), (at,))
    editor.confirm((at,))
    assert group(workplace, editor, "age").standing is Standing.TEXT


def test_the_share_is_of_all_groups_that_the_form_asks_after(
    workplace: Workplace, editor: Editor
) -> None:
    split_by(editor, "Sex", "key_issues")
    found = coverage_of(workplace.store, editor.settle())
    # Nine protected characteristics and ten groups that face health inequalities.
    assert len(found.groups) == 19
    assert found.share == Decimal(1) / 19
    assert [str(one.address) for one in found.fields] == [
        "protected_characteristics",
        "health_inequalities",
    ]


def test_a_row_that_was_offered_counts_once_it_is_used(
    workplace: Workplace, editor: Editor
) -> None:
    editor.add_row(Address("health_inequalities"), "armed_forces")
    split_by(editor, "Veterans", "key_issues")
    assert group(workplace, editor, "armed_forces").standing is Standing.FIGURES


def test_optional_rows_that_nobody_used_are_left_out(workplace: Workplace) -> None:
    form = workplace.catalogue.form("ehia-elective-recovery")
    editor = workplace.edit(workplace.library.start(form, "Recovery", "Ann Example").id)
    before = {str(one.address) for one in coverage_of(workplace.store, editor.assessment).groups}
    assert not [address for address in before if address.startswith("more_groups/")]
    answer(editor, "more_groups/armed_forces/impact")
    editor.settle()
    after = {str(one.address) for one in coverage_of(workplace.store, editor.assessment).groups}
    assert after - before == {"more_groups/armed_forces"}


def test_every_protected_characteristic_and_every_group_has_words_to_be_found_by() -> None:
    known = {key for one in read_words().groups for key in one.rows}
    for name in ("protected_characteristics", "health_inequality_groups"):
        file = paths.resource("forms", "lists", f"{name}.yaml")
        tree = read_bytes(file.read_bytes(), file.name).tree
        assert isinstance(tree, dict)
        items = tree["items"]
        assert isinstance(items, list)
        assert {str(item["key"]) for item in items if isinstance(item, dict)} <= known


def test_the_lists_that_are_named_are_there() -> None:
    words = read_words()
    for name in words.lists | words.optional_lists:
        assert paths.resource("forms", "lists", f"{name}.yaml").is_file()
