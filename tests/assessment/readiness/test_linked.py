"""Tables that stand in a public copy."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ehia_desktop.assessment.evidence import ColumnType, Marker, Role, Row
from ehia_desktop.assessment.readiness import Severity
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


def test_an_answer_is_still_asked_for_where_a_table_has_a_fault() -> None:
    form = form_of("- {key: effect, kind: long_text, label: Effect, required_by: draft}")
    use = linked(answered(form, {}), table_of([GROUP], basis=""), link_at("effect"))
    assert addresses(use, "unanswered") == ["effect"]


@pytest.mark.parametrize(
    ("last", "is_stale"),
    [
        ("2026-11-21", True),
        ("2026-10", True),
        ("2025", True),
        ("2026-11-22", False),
        ("2026-11", False),
        ("", False),
    ],
)
def test_a_table_past_its_date_is_stale(last: str, is_stale: bool) -> None:
    dated = replace(TABLE, source=replace(TABLE.source, stale_after=last))
    use = linked(started(FORM), dated, link_at("notes"))
    assert addresses(use, "stale_evidence") == (["notes"] if is_stale else [])


def test_a_stale_table_says_how_long_it_was_good() -> None:
    dated = replace(TABLE, source=replace(TABLE.source, stale_after="2026-10"))
    use = linked(started(FORM), dated, link_at("effect"))
    assert sentence(use, "stale_evidence") == (
        "The table “Who came” under “Effect” was good until October 2026; bring in a newer one, or set a "
        "later date if it still holds."
    )


SHARE = replace(column("Missed", Role.VALUE), unit="%")


def test_shares_of_an_unsaid_number_are_advice() -> None:
    use = linked(started(FORM), table_of([GROUP, SHARE]), link_at("effect"))
    [problem] = said(use, "no_denominator")
    assert (problem.address, problem.severity) == ("effect", Severity.ADVICE)
    assert problem.message == (
        "The table “Who came” under “Effect” gives shares in “Missed” and not of how many; show the column with "
        "the numbers, or say in the finding how many were counted."
    )


def test_shares_with_their_number_in_a_column_or_in_words_are_fine() -> None:
    beside = linked(started(FORM), table_of([GROUP, SHARE, COUNT]), link_at("effect"))
    assert said(beside, "no_denominator") == []
    told = replace(link_at("effect"), finding="Counted were 1,204 patients.")
    assert said(linked(started(FORM), table_of([GROUP, SHARE]), told), "no_denominator") == []
    inside = linked(started(FORM), table_of([GROUP, SHARE]), link_at("notes"))
    assert said(inside, "no_denominator") == []


@pytest.mark.parametrize(
    ("basis", "at", "is_said"),
    [
        ("Residents", "effect", True),
        ("outpatient  attendances.", "effect", False),
        ("Residents", "groups/age/effect", False),
        ("", "effect", False),
    ],
)
def test_tables_that_stand_together_should_count_the_same(
    basis: str, at: str, is_said: bool
) -> None:
    one = linked(started(FORM), TABLE, link_at("effect"))
    other = replace(table_of([GROUP, COUNT], basis=basis), id="t2")
    both = linked(one, other, replace(link_at(at), id="l2", table_id="t2"))
    assert addresses(both, "tables_of_unlike_basis") == (["effect"] if is_said else [])


def test_tables_of_unlike_basis_are_told_by_what_they_count() -> None:
    one = linked(started(FORM), TABLE, link_at("effect"))
    other = replace(table_of([GROUP, COUNT], basis="Residents"), id="t2")
    both = linked(one, other, replace(link_at("effect"), id="l2", table_id="t2"))
    assert sentence(both, "tables_of_unlike_basis") == (
        "The tables under “Effect” count different things (“Outpatient attendances” and “Residents”); say in "
        "their findings that they must not be compared, or use tables of one basis."
    )
