"""Small counts in what will be published."""

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
    - {key: help, kind: long_text, label: Help, means: mitigation}
    - {key: notes, kind: long_text, label: Notes, publish: internal}
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


HIDDEN: tuple[Row, ...] = (
    ("White", Decimal(812)),
    ("Roma", Marker("*")),
    ("Other", Decimal(44)),
    ("Total", Decimal(860)),
)


def test_one_hidden_count_beside_a_total_can_be_worked_out() -> None:
    use = linked(started(FORM), TABLE, link_at("effect"))
    [problem] = said(use, "hidden_count", released={"l1": HIDDEN})
    assert (problem.address, problem.severity) == ("effect", Severity.ADVICE)
    assert problem.message == (
        "The table “Who came” under “Effect” hides one count in “Patients” and gives the total, so it can be "
        "worked out; leave out the total or one more row."
    )


def test_two_hidden_counts_or_no_total_hide_well_enough() -> None:
    use = linked(started(FORM), TABLE, link_at("effect"))
    two = (*HIDDEN, ("Asian", Marker("*")))
    assert said(use, "hidden_count", released={"l1": two}) == []
    assert said(use, "hidden_count", released={"l1": HIDDEN[:3]}) == []
    inside = linked(started(FORM), TABLE, link_at("notes"))
    assert said(inside, "hidden_count", released={"l1": HIDDEN}) == []


def test_a_public_text_that_counts_a_few_patients_is_advice() -> None:
    given = answered(FORM, {"effect": "Last year 3 Roma patients and two deaths were recorded."})
    assert sentence(given, "small_count_in_text") == (
        "“Effect” says “3 Roma patients” and “two deaths”, which could point to a person; say “fewer than "
        "eight” instead."
    )
    assert said(given, "small_count_in_text")[0].severity is Severity.ADVICE


@pytest.mark.parametrize(
    "text",
    [
        "One in five patients has no mobile.",
        "Of 1,204 patients, 12 had none.",
        "Two people told us that mornings are hard.",
        "The lists of 2.5 patients a day.",
        "One patient leaflet.",
        "Between 3 to 7 patients’ stories.",
    ],
)
def test_shares_larger_numbers_and_people_who_were_asked_are_left_alone(text: str) -> None:
    assert said(answered(FORM, {"effect": text}), "small_count_in_text") == []


def test_a_plan_counts_nobody_and_internal_text_is_not_published() -> None:
    few = "Let carers book two patients of one household together."
    assert said(answered(FORM, {"help": few, "notes": few}), "small_count_in_text") == []
