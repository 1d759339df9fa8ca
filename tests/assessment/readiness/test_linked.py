"""Tables that stand in a public copy."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ehia_desktop.assessment.evidence import Column, ColumnType, Marker, Role, Row, Selection
from ehia_desktop.assessment.readiness import Severity, is_ready
from ehia_desktop.forms.model import Stage
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, column, form_of, link_at, linked, started, table_of

FORM = form_of("""
    - {key: effect, kind: long_text, label: Effect}
    - {key: notes, kind: long_text, label: Notes, publish: internal}
    - {key: asked, kind: yes_no_unknown, label: Asked}
    - {key: hidden, kind: long_text, label: Hidden, show_if: {field: asked, op: is, value: "yes"}}
    - key: groups
      kind: matrix
      label: Groups
      rows: [{key: age, label: Age}]
      columns: [{key: effect, kind: long_text, label: Effect}]
""")
GROUP = column("Group", Role.GROUP, ColumnType.TEXT)
COUNT = column("Patients", Role.NUMERATOR)
TABLE = table_of([GROUP, COUNT])
FEW: tuple[Row, ...] = (
    ("White", Decimal(812)),
    ("Roma", Decimal(3)),
    ("Not stated", Decimal(7)),
    ("Other", Marker("*")),
)
MANY: tuple[Row, ...] = (("White", Decimal(812)), ("Roma", Decimal(8)), ("None", Decimal(0)))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"publisher": ""}, "no source"),
        ({"period": " "}, "no period"),
        ({"basis": ""}, "no basis"),
        ({"publisher": "", "period": "", "basis": ""}, "no source, period or basis"),
    ],
)
def test_a_table_says_its_source_period_and_basis(given: dict[str, str], words: str) -> None:
    use = linked(started(FORM), table_of([GROUP, COUNT], **given), link_at("effect"))
    assert addresses(use, "source_missing") == ["effect"]
    assert sentence(use, "source_missing") == (
        f"The table “Who came” under “Effect” has {words}; add it on the evidence page."
    )


def test_a_table_with_all_of_them_is_fine() -> None:
    assert said(linked(started(FORM), TABLE, link_at("effect")), "source_missing") == []


def test_a_table_needs_a_caption() -> None:
    use = linked(started(FORM), TABLE, link_at("effect", caption=""))
    assert "“Attendances” under “Effect” has no caption" in sentence(use, "source_missing")


@pytest.mark.parametrize("place", ["notes", "hidden"])
def test_what_is_not_published_needs_no_source(place: str) -> None:
    bare = table_of([GROUP, COUNT], publisher="", period="", basis="")
    use = linked(started(FORM), bare, link_at(place))
    assert said(use, "source_missing") == []
    assert said(use, "small_counts", released={"l1": FEW}) == []


def test_a_link_to_a_table_that_is_not_kept_is_said_wherever_it_stands() -> None:
    use = linked(started(FORM), TABLE, replace(link_at("notes"), table_version=9))
    assert addresses(use, "table_missing") == ["notes"]
    assert sentence(use, "table_missing") == (
        "The table “Who came” under “Notes” is no longer kept here; link it again or remove the link."
    )


def test_a_link_may_hang_on_a_row() -> None:
    use = linked(started(FORM), table_of([GROUP], basis=""), link_at("groups/age"))
    assert "under “Groups” (Age)" in sentence(use, "source_missing")


def test_counts_from_1_to_7_stop_publication() -> None:
    use = linked(started(FORM), TABLE, link_at("effect"))
    [problem] = said(use, "small_counts", released={"l1": FEW})
    assert (problem.stage, problem.severity) == (Stage.PUBLICATION, Severity.STOP)
    assert problem.message == (
        "The table “Who came” under “Effect” has 2 counts from 1 to 7 in “Patients”, which could point "
        "to a person; leave those rows out or use a table with wider groups."
    )


def test_before_publication_small_counts_are_advice() -> None:
    use = linked(started(FORM), TABLE, link_at("effect"))
    found = said(use, "small_counts", Stage.SIGN_OFF, {"l1": FEW})
    assert [problem.severity for problem in found] == [Severity.ADVICE]
    assert is_ready(found)


def test_nought_and_8_are_not_small() -> None:
    use = linked(started(FORM), TABLE, link_at("effect"))
    assert said(use, "small_counts", released={"l1": MANY}) == []


def test_cells_that_were_not_chosen_are_not_looked_at() -> None:
    only_groups = linked(started(FORM), TABLE, link_at("effect", Selection(columns=(0,))))
    assert said(only_groups, "small_counts", released={"l1": (("Roma",), ("White",))}) == []
    turned = linked(started(FORM), TABLE, link_at("effect", Selection(columns=(1, 0))))
    rows = ((Decimal(3), "Roma"),)
    assert addresses(turned, "small_counts", released={"l1": rows}) == []
    narrow = linked(started(FORM), TABLE, link_at("effect", Selection(columns=(1,))))
    assert addresses(narrow, "small_counts", released={"l1": ((Decimal(3),),)}) == ["effect"]


@pytest.mark.parametrize(
    ("kind", "is_count"),
    [
        (column("Patients waiting"), True),
        (column("Patients", Role.VALUE), True),
        (column("Total", Role.DENOMINATOR), True),
        (column("IMD decile", Role.OTHER), False),
        (column("Rate per 1,000", Role.VALUE), False),
        (column("Weeks waited"), False),
        (column("Year"), False),
        (column("Patients", Role.LOWER), False),
        (column("Patients", Role.GROUP), False),
        (replace(column("Patients"), unit="%"), False),
        (replace(column("Patients"), share=True), False),
    ],
)
def test_only_columns_that_count_people_are_counts(kind: Column, is_count: bool) -> None:
    use = linked(started(FORM), table_of([GROUP, kind]), link_at("effect"))
    assert bool(said(use, "small_counts", released={"l1": FEW})) is is_count


def test_numbers_with_decimals_count_nobody() -> None:
    use = linked(started(FORM), table_of([GROUP, column("Patients")]), link_at("effect"))
    rows: tuple[Row, ...] = (("White", Decimal("3.5")), ("Roma", Decimal(3)))
    assert said(use, "small_counts", released={"l1": rows}) == []


def test_an_answer_is_still_asked_for_where_a_table_has_a_fault() -> None:
    form = form_of("- {key: effect, kind: long_text, label: Effect, required_by: draft}")
    use = linked(answered(form, {}), table_of([GROUP], basis=""), link_at("effect"))
    assert addresses(use, "unanswered") == ["effect"]
