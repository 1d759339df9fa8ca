"""What is simply not there yet."""

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.assessment.readiness import Severity
from ehia_desktop.forms.model import Stage
from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, column, form_of, link_at, linked, started, table_of

STAGES = form_of("""
    - {key: name, kind: short_text, label: Name, required_by: draft}
    - {key: effect, kind: long_text, label: Effect, required_by: review}
    - {key: agreed, kind: date, label: Agreed, required_by: sign_off}
    - {key: contact, kind: short_text, label: Contact, required_by: publication}
    - {key: extra, kind: short_text, label: Extra}
""")
TABLE = form_of("""
    - key: issues
      kind: table
      label: Outstanding issues
      row_name: Issue
      min_rows: 2
      columns:
        - {key: issue, kind: short_text, label: Issue, required_by: sign_off}
        - {key: how, kind: short_text, label: How}
""")
MATRIX = form_of("""
    - key: groups
      kind: matrix
      label: Groups
      rows: [{key: age, label: Age}, {key: sex, label: Sex}]
      local_rows: {name: Another group}
      columns:
        - {key: effect, kind: short_text, label: Effect, required_by: review}
""")


def test_a_question_is_due_from_its_own_stage_on() -> None:
    empty = started(STAGES)
    due = {stage: addresses(empty, "unanswered", stage) for stage in Stage}
    assert due == {
        Stage.NEVER: [],
        Stage.DRAFT: ["name"],
        Stage.REVIEW: ["name", "effect"],
        Stage.SIGN_OFF: ["name", "effect", "agreed"],
        Stage.PUBLICATION: ["name", "effect", "agreed", "contact"],
    }


def test_an_answered_question_is_not_due() -> None:
    given = answered(
        STAGES, {"name": "A", "effect": "B", "agreed": "2026-11-01", "contact": "PALS team"}
    )
    assert said(given, "unanswered") == []


def test_a_box_with_nothing_but_spaces_is_still_due() -> None:
    assert "name" in addresses(answered(STAGES, {"name": "   "}), "unanswered")


def test_what_is_due_counts_against_being_ready_and_carries_its_stage() -> None:
    [problem] = said(started(STAGES), "unanswered", Stage.DRAFT)
    assert (problem.stage, problem.severity) == (Stage.DRAFT, Severity.STOP)
    assert problem.message == "“Name” has no answer yet; fill it in."


def test_the_mend_names_every_way_the_form_allows() -> None:
    form = form_of("""
        - {key: effect, kind: long_text, label: Effect, required_by: draft, allow_unknown: true,
           allow_not_applicable: true}
        - {key: signed, kind: sign_off, label: Director, statement: I agree., required_by: draft}
        - {key: year, kind: date, precision: year, label: Year, required_by: draft}
        - key: which
          kind: multi_choice
          label: Which
          required_by: draft
          options: [{key: one, label: One}]
    """)
    assert [problem.message for problem in said(started(form), "unanswered")] == [
        "“Effect” has no answer yet; fill it in, say why it does not apply or mark it “not known yet”.",
        "“Director” has no answer yet; sign it with a name, a post and a date.",
        "“Year” has no answer yet; give the year.",
        "“Which” has no answer yet; choose what applies.",
    ]


def test_a_hidden_question_is_not_due() -> None:
    form = form_of("""
        - {key: asked, kind: yes_no_unknown, label: Asked}
        - key: whom
          kind: short_text
          label: Whom
          required_by: draft
          show_if: {field: asked, op: is, value: "yes"}
    """)
    assert said(answered(form, {"asked": "no"}), "unanswered") == []
    assert addresses(answered(form, {"asked": "yes"}), "unanswered") == ["whom"]


def test_not_known_yet_is_an_answer() -> None:
    form = form_of(
        "- {key: who, kind: short_text, label: Who, required_by: draft, allow_unknown: true}"
    )
    assert said(answered(form, {"who": {"unknown": ""}}), "unanswered") == []


def test_each_blank_cell_is_named_with_its_row() -> None:
    given = answered(MATRIX, {"groups/age/effect": "Older people wait longer."})
    assert sentence(given, "unanswered") == "“Effect” (Sex) has no answer yet; fill it in."


def test_a_table_with_too_few_rows_is_due() -> None:
    assert sentence(started(TABLE), "too_few_rows") == (
        "“Outstanding issues” has no rows filled in; it needs at least 2."
    )
    one = answered(TABLE, {"issues": ["r1"], "issues/r1/issue": "Who is missing?"})
    assert sentence(one, "too_few_rows") == (
        "“Outstanding issues” has only 1 row filled in; it needs at least 2."
    )


def test_a_row_without_any_answer_does_not_count_as_a_row() -> None:
    rows: dict[str, Tree] = {"issues": ["r1", "r2"], "issues/r1/issue": "Who is missing?"}
    assert addresses(answered(TABLE, rows), "too_few_rows") == ["issues"]
    assert said(answered(TABLE, {**rows, "issues/r2/how": "Ask"}), "too_few_rows") == []


def test_an_empty_row_is_said_once_and_not_cell_by_cell() -> None:
    given = answered(TABLE, {"issues": ["r1", "r2"], "issues/r1/issue": "A", "issues/r1/how": "B"})
    assert sentence(given, "empty_row") == (
        "Issue 2 in “Outstanding issues” is empty; fill it in or remove it."
    )
    assert said(given, "unanswered") == []


def test_a_table_that_is_required_needs_one_row() -> None:
    text = """
        - key: actions
          kind: actions
          label: Actions
          required_by: {stage}
    """
    required = started(form_of(text.replace("{stage}", "sign_off")))
    assert [problem.stage for problem in said(required, "too_few_rows")] == [Stage.SIGN_OFF]
    assert said(started(form_of(text.replace("{stage}", "never"))), "too_few_rows") == []


def test_a_row_somebody_added_needs_a_name() -> None:
    nameless: dict[str, Tree] = {"groups": ["l1"], "groups/l1/effect": "They wait longer."}
    assert addresses(answered(MATRIX, nameless), "unnamed_row") == ["groups/l1/row_label"]
    named: dict[str, Tree] = {**nameless, "groups/l1/row_label": "Sex workers"}
    assert said(answered(MATRIX, named), "unnamed_row") == []


def test_a_place_for_evidence_waits_for_a_table() -> None:
    form = form_of("- {key: tables, kind: evidence, label: Tables, required_by: review}")
    empty = started(form)
    assert addresses(empty, "no_linked_table") == ["tables"]
    table = table_of([column("Group", kind=ColumnType.TEXT)])
    assert said(linked(empty, table, link_at("tables")), "no_linked_table") == []


def test_word_limits_are_checked_at_the_gates() -> None:
    form = form_of("""
        - {key: summary, kind: long_text, label: Summary, min_words: 5, max_words: 8}
    """)
    assert sentence(answered(form, {"summary": "Too short this."}), "too_short") == (
        "“Summary” has 3 words and asks for at least 5; say more."
    )
    nine = "one two three four five six seven eight nine"
    assert sentence(answered(form, {"summary": nine}), "too_long") == (
        "“Summary” has 9 words and may have 8; take out at least 1 word."
    )
    fits = answered(form, {"summary": "one two three four five"})
    assert said(fits, "too_short") + said(fits, "too_long") == []
    assert said(started(form), "too_short") == []


def test_problems_stand_in_the_order_of_the_form() -> None:
    given = answered(STAGES, {"effect": "N/A"})
    found = [problem.address for problem in said(given, "unanswered")]
    assert found == ["name", "agreed", "contact"]
