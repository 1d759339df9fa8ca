"""What the public copy says about one group, and what it does not: rows, actions, figures, sentences."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.evidence import (
    Column,
    ColumnType,
    Link,
    Marker,
    Role,
    Row,
    Source,
    Table,
)
from ehia_desktop.assessment.one_group import OneGroup, groups_of, one_group
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.services.covering import read_words
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered, form_of

KNOWN = read_words()
FORM = form_of(
    """
    lists:
      - id: health_inequality_groups
        version: 1.0.0
        title: Groups
        items:
          - {key: carers, label: Carers}
          - {key: older, label: Older people}
          - {key: low_income, label: People on a low income}
    sections:
      - key: front
        title: Front
        fields:
          - {key: plain, kind: long_text, label: In plain words, means: plain_summary}
          - {key: worry, kind: long_text, label: What worries you, publish: internal}
      - key: impact
        title: Impact
        fields:
          - key: groups
            kind: matrix
            label: Impact on groups
            rows_from: health_inequality_groups
            local_rows: {name: Another group}
            columns:
              - {key: level, kind: short_text, label: Level, publish: internal}
              - {key: impact, kind: long_text, label: Impact, means: impact_text}
              - {key: done, kind: long_text, label: Recommendation, means: mitigation}
          - key: met
            kind: table
            label: Whom we met
            row_name: Meeting
            columns:
              - {key: who, kind: short_text, label: Who, means: engagement_activity}
              - {key: heard, kind: long_text, label: What we heard}
          - {key: actions, kind: actions, label: Actions}
    """
)
ANSWERS: dict[str, Tree] = {
    "plain": "The bus stops at six. Carers lose most. Everybody is written to.",
    "worry": "Carers complained about the desk.",
    "groups/carers/level": "high for carers",
    "groups/carers/impact": "They cannot leave the house after five.",
    "groups/older/impact": "They travel further, often with a carer.",
    "groups": ["local_1", "local_2"],
    "groups/local_1/row_label": "Seasonal workers",
    "groups/local_1/impact": "They are on the fields until dark.",
    "groups/local_2/row_label": "Unpaid carers under 18",
    "groups/local_2/impact": "School comes first.",
    "met": ["one", "two"],
    "met/one/who": "The carers’ centre",
    "met/one/heard": "They want mornings. Parking is dear.",
    "met/two/who": "Ward staff",
    "met/two/heard": "Young carers are seen too late.",
    "actions": ["a", "b"],
    "actions/a/action": "Hold a morning clinic",
    "actions/a/group": "Carers",
    "actions/a/owner": "Head of outpatients",
    "actions/b/action": "Repaint the desk",
}


def made(changed: Mapping[str, "Tree"] | None = None) -> Assessment:
    """The assessment, some answers changed."""
    given = {**ANSWERS, **(changed or {})}
    return answered(FORM, given)


def table(
    *columns: Column, rows: tuple[Row, ...], at: str = "plain", title: str = "Waits"
) -> LinkedTable:
    """A released table at an address."""
    kept = Table("t1", 1, title, Source("waits.xlsx", "0" * 64), columns, len(rows))
    return LinkedTable(Link("l1", parse(at), "t1", 1, title), kept, rows)


def group_column(heading: str) -> Column:
    return Column((heading,), ColumnType.TEXT, Role.GROUP)


def count(heading: str = "Waiting") -> Column:
    return Column((heading,), ColumnType.NUMBER, Role.NUMERATOR)


def read(key: str, *tables: LinkedTable, subject: Assessment | None = None) -> OneGroup:
    return one_group(subject or made(), tables, KNOWN, key)


def said(found: OneGroup) -> list[str]:
    """Every word that was found, for looking what is not among them."""
    rows = [answer.words for row in (*found.rows, *found.actions) for answer in row.answers]
    return [*rows, *(sentence for quote in found.quotes for sentence in quote.sentences)]


def test_the_groups_are_those_of_the_rows_in_their_order() -> None:
    assert [(one.key, one.label) for one in groups_of(made(), KNOWN)] == [
        ("carers", "Carers"),
        ("older", "Older people"),
        ("low_income", "People on a low income"),
        ("local_1", "Seasonal workers"),
    ]


def test_a_row_of_the_authors_own_belongs_to_the_group_it_names() -> None:
    names = [row.label for row in read("carers").rows if row.address.field == "groups"]
    assert names == ["Carers", "Unpaid carers under 18"]


def test_the_row_is_read_whole_but_for_what_is_internal() -> None:
    row = read("carers").rows[0]
    assert [(one.question, one.words, one.is_blank) for one in row.answers] == [
        ("Impact", "They cannot leave the house after five.", False),
        ("Recommendation", "Not provided", True),
    ]


def test_the_actions_that_name_it_are_found() -> None:
    assert [str(row.address) for row in read("carers").actions] == ["actions/a"]


def test_other_answers_are_quoted_by_the_sentence_with_where_it_stands() -> None:
    found = [(quote.place, quote.sentences) for quote in read("carers").quotes]
    assert found == [
        ("In plain words", ("Carers lose most.",)),
        ("Impact on groups: Older people, Impact", ("They travel further, often with a carer.",)),
        ("Meeting 2 (Ward staff), What we heard", ("Young carers are seen too late.",)),
    ]


def test_a_meeting_with_the_group_is_told_whole_and_one_with_others_is_not() -> None:
    met = [row for row in read("carers").rows if row.address.field == "met"]
    assert [[one.words for one in row.answers] for row in met] == [
        ["The carers’ centre", "They want mornings. Parking is dear."]
    ]


SECTIONS = form_of(
    """
    lists:
      - id: health_inequality_groups
        version: 1.0.0
        title: Groups
        items:
          - {key: disabled, label: Disabled people}
          - {key: carers, label: Carers}
    sections:
      - key: impact
        title: Impact
        fields:
          - key: groups
            kind: matrix
            label: Impact on groups
            rows_from: health_inequality_groups
            columns: [{key: impact, kind: long_text, label: Impact}]
      - key: access
        title: 8. Disabled people
        fields:
          - {key: sites, kind: long_text, label: Buildings}
          - {key: help, kind: long_text, label: Carers of those who come}
          - key: needs
            kind: matrix
            label: Needs
            rows: [{key: hoist, label: Equipment}, {key: letters, label: Letters}]
            columns: [{key: found, kind: long_text, label: Finding}]
      - key: measured
        title: What we expect
        fields:
          - key: expected
            kind: table
            label: Expected figures
            row_name: Figure
            columns:
              - {key: measure, kind: short_text, label: Measure}
              - {key: whom, kind: short_text, label: Groups}
              - {key: now, kind: short_text, label: Now}
    """
)
WHOLE: dict[str, Tree] = {
    "sites": "The lift is out of order.\nThe door is too heavy.",
    "help": "A bed for the night.",
    "needs/hoist/found": "There is none.",
    "needs/letters/found": "Nine of forty.",
    "expected": ["one", "two"],
    "expected/one/measure": "Waits over a year",
    "expected/one/whom": "Deaf people, others",
    "expected/one/now": "1.8",
    "expected/two/measure": "Parking",
    "expected/two/whom": "Everybody",
    "expected/two/now": "9 places",
}


def test_all_that_stands_under_the_groups_own_name_is_about_it() -> None:
    found = read("disabled", subject=answered(SECTIONS, WHOLE))
    assert [str(row.address) for row in found.rows] == [
        "groups/disabled", "needs/hoist", "needs/letters", "expected/one",
    ]  # fmt: skip
    assert [quote.sentences for quote in found.quotes] == [
        ("The lift is out of order.", "The door is too heavy.")
    ]
    assert "1.8" in said(found)
    assert "9 places" not in said(found)


def test_a_question_of_another_group_in_that_section_is_not() -> None:
    subject = answered(SECTIONS, WHOLE)
    assert "A bed for the night." not in said(read("disabled", subject=subject))
    assert "A bed for the night." in said(read("carers", subject=subject))


def test_a_line_under_a_name_of_its_own_is_quoted_whole() -> None:
    lines = (
        "- **Carers at night.** A nurse rings them. The draft had nothing.\n"
        "- Carers. Two beds.\n"
        "- **Buses.** Carers lose. They stop at six."
    )
    found = read("carers", subject=made({"plain": lines})).quotes[0]
    assert found.sentences == (
        "Carers at night. A nurse rings them. The draft had nothing.", "Carers. Two beds.", "Carers lose.",
    )  # fmt: skip


def test_the_row_of_another_group_does_not_stand_in_for_its_own() -> None:
    form = form_of(
        """
        sections:
          - key: impact
            title: Impact
            fields:
              - key: groups
                kind: matrix
                label: Impact on groups
                row_heading: Group
                rows:
                  - {key: age, label: Age}
                  - {key: looked_after, label: Looked after children and young people}
                columns: [{key: impact, kind: long_text, label: Impact, means: impact_text}]
        """
    )
    found = read("age", subject=answered(form, {"groups/looked_after/impact": "They move often."}))
    assert [(row.label, row.is_own) for row in found.rows] == [
        ("Age", True), ("Looked after children and young people", False),
    ]  # fmt: skip
    assert found.unsaid[0] == "Nothing is said about how this group may be affected."


def test_nothing_internal_is_ever_read() -> None:
    assert not [words for words in said(read("carers")) if "complained" in words or "high" in words]


@pytest.mark.parametrize(
    ("kept_back", "gone"),
    [
        ("plain", "Carers lose most."),
        ("groups/older", "They travel further, often with a carer."),
        ("groups/carers/impact", "They cannot leave the house after five."),
        ("actions/a", "Hold a morning clinic"),
        ("met", "The carers’ centre"),
    ],
)
def test_what_the_author_keeps_back_is_never_read(kept_back: str, gone: str) -> None:
    decided = Publishing(is_tightened=True, reason="", by="Ann", at="2026-11-22T12:00:00Z")
    subject = replace(made(), publishing={parse(kept_back): decided})
    assert gone in said(read("carers"))
    assert gone not in said(read("carers", subject=subject))


def test_what_is_not_said_is_named() -> None:
    assert read("low_income").unsaid == (
        "Nothing is said about how this group may be affected.",
        "Nothing is said about what will be done.",
        "No table of figures is about this group.",
        "No engagement is recorded that names this group.",
    )
    assert read("carers").unsaid == ("No table of figures is about this group.",)
    assert read("older").unsaid[:1] == ("Nothing is said about what will be done.",)


def test_an_action_says_what_will_be_done_and_a_recommendation_without_one_is_named() -> None:
    changed = made(
        {"groups/low_income/done": "We pay the fare.", "groups/low_income/impact": "n/a"}
    )
    assert read("low_income", subject=changed).unsaid[:2] == (
        "Nothing is said about how this group may be affected.",
        "No action in the list of actions names this group.",
    )


def test_a_table_split_by_the_group_is_about_it_as_a_whole() -> None:
    by_age = table(
        group_column("Age band"), count(), rows=(("Under 18", Decimal(7)), ("Others", Decimal(9)))
    )
    found = read("older", by_age).figures
    assert [(one.linked, one.is_cut) for one in found] == [(by_age, False)]
    assert read("carers", by_age).figures == ()


def test_a_table_under_the_groups_own_name_is_about_it_as_a_whole() -> None:
    by_site = table(group_column("Site"), count(), rows=(("North", Decimal(7)),), at="sites")
    found = read("disabled", by_site, subject=answered(SECTIONS, WHOLE)).figures
    assert [(one.linked, one.is_cut) for one in found] == [(by_site, False)]
    assert read("carers", by_site, subject=answered(SECTIONS, WHOLE)).figures == ()


def test_a_table_at_its_row_is_about_it() -> None:
    at_row = table(
        group_column("Site"), count(), rows=(("North", Decimal(7)),), at="groups/carers/impact"
    )
    assert [one.place for one in read("carers", at_row).figures] == [
        "Impact on groups: Carers, Impact"
    ]


def test_of_a_mixed_table_only_its_rows_are_kept() -> None:
    rows: tuple[Row, ...] = (
        ("Carers", Decimal(7)),
        ("65 and over", Decimal(9)),
        ("All", Decimal(16)),
    )
    mixed = table(group_column("Group"), count(), rows=rows, title="Waits, ages and others")
    assert read("carers", mixed).figures[0].linked.rows == rows[:1]
    assert read("older", mixed).figures[0].linked.rows == rows[1:2]
    assert read("low_income", mixed).figures == ()


def test_of_a_wide_table_only_its_columns_are_kept_with_the_labels() -> None:
    wide = table(
        Column(("Site",), ColumnType.TEXT, Role.PLACE), count("Carers"), count("Everybody"),
        rows=(("North", Decimal(7), Decimal(90)),),
    )  # fmt: skip
    found = read("carers", wide).figures[0]
    assert (found.linked.link.selection.columns, found.is_cut) == ((0, 1), True)


def test_hidden_figures_are_said_to_be_hidden() -> None:
    hidden = table(group_column("Age band"), count(), rows=(("Under 18", Marker("*")),))
    assert any("hidden" in sentence for sentence in read("older", hidden).unsaid)


def test_a_table_without_released_rows_is_not_there() -> None:
    assert read("older", table(group_column("Age band"), count(), rows=())).figures == ()


def test_a_table_at_an_internal_answer_is_not_there() -> None:
    inside = table(
        group_column("Age band"), count(), rows=(("Under 18", Decimal(7)),), at="groups/older/level"
    )
    assert read("older", inside).figures == ()


def test_a_group_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UserError, match=r"no group “sex” .*: carers \(Carers\), older"):
        read("sex")


def test_a_form_without_groups_is_refused() -> None:
    form = form_of("- {key: plain, kind: long_text, label: In plain words}")
    with pytest.raises(UserError, match="no questions that are answered group by group"):
        one_group(answered(form, {"plain": "Carers lose most."}), (), KNOWN, "carers")
