"""Rules in a repeated section: each copy is looked at by itself, and a problem leads into its copy."""

from ehia_desktop.assessment.readiness import problems
from ehia_desktop.assessment.readiness.gaps import public_gaps
from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import TODAY, addresses, said
from tests.builders import answered, column, form_of, link_at, linked, started, table_of

FORM = form_of("""
    sections:
      - key: specialty
        title: Specialties
        repeat: {name: Specialty, title_field: specialty_name}
        fields:
          - {key: specialty_name, kind: short_text, label: Name}
          - key: groups
            kind: matrix
            label: Groups
            rows: [{key: age, label: Age}]
            local_rows: {name: Another group}
            columns:
              - key: level
                kind: impact
                label: Direction
                options: [{key: adverse, label: Adverse}, {key: none, label: None}]
                needs_mitigation: [adverse]
              - {key: help, kind: long_text, label: Help, means: mitigation}
          - {key: done, kind: yes_no_unknown, label: Asked people, means: engagement_done}
          - {key: heard, kind: long_text, label: What they said, means: consultation_evidence}
          - {key: tables, kind: evidence, label: Tables, required_by: review}
          - {key: changed, kind: long_text, label: Changed, means: what_changed}
      - key: dates
        title: Dates
        fields:
          - {key: decided, kind: date, label: Decided, means: decision_on}
""")
TWO: dict[str, Tree] = {
    "specialty": ["ent", "eyes"],
    "specialty_name@ent": "Ear, nose and throat",
    "specialty_name@eyes": "Eyes",
}


def test_a_mitigation_in_one_copy_does_not_serve_another() -> None:
    answers: dict[str, Tree] = {
        "groups@ent/age/level": "adverse",
        "groups@ent/age/help": "Home visits are offered to all who cannot travel.",
        "groups@eyes/age/level": "adverse",
    }
    given = answered(FORM, {**TWO, **answers})
    [problem] = said(given, "adverse_without_mitigation")
    assert problem.address == "groups@eyes/age/help"
    assert problem.message.startswith("Eyes: “Direction” (Age) is adverse")


def test_each_copy_answers_for_its_own_engagement() -> None:
    answers: dict[str, Tree] = {"done@ent": "no", "heard@eyes": "Mornings are hard for carers."}
    assert said(answered(FORM, {**TWO, **answers}), "engagement_contradicted") == []
    same: dict[str, Tree] = {"done@ent": "no", "heard@ent": "Mornings are hard for carers."}
    assert addresses(answered(FORM, {**TWO, **same}), "engagement_contradicted") == ["done@ent"]


def test_a_place_for_evidence_waits_in_each_copy() -> None:
    given = answered(FORM, TWO)
    assert addresses(given, "no_linked_table") == ["tables@ent", "tables@eyes"]
    use = linked(given, table_of([column("Patients")]), link_at("tables@ent"))
    assert addresses(use, "no_linked_table") == ["tables@eyes"]


def test_a_table_linked_in_a_copy_is_looked_at() -> None:
    use = linked(
        answered(FORM, TWO), table_of([column("Patients")], basis=""), link_at("groups@ent/age")
    )
    assert addresses(use, "source_missing") == ["groups@ent/age"]


def test_what_is_blank_in_one_copy_is_said_though_another_says_it() -> None:
    given = answered(FORM, {**TWO, "changed@ent": "A later clinic was added."})
    assert addresses(given, "nothing_changed") == ["changed@eyes"]


def test_a_row_added_in_a_copy_needs_its_name_there() -> None:
    answers: dict[str, Tree] = {"groups@eyes": ["l1"], "groups@eyes/l1/help": "Larger print."}
    assert addresses(answered(FORM, {**TWO, **answers}), "unnamed_row") == [
        "groups@eyes/l1/row_label"
    ]


def test_an_only_copy_needs_no_name_in_front() -> None:
    [problem] = said(started(FORM), "no_linked_table")
    assert problem.message.startswith("“Tables” has no table yet")


def test_problems_follow_the_order_of_the_copies() -> None:
    found = [problem.address for problem in problems(answered(FORM, TWO), TODAY)]
    assert found == ["tables@ent", "changed@ent", "tables@eyes", "changed@eyes"]


def test_the_gaps_of_a_copy_are_stated_by_name() -> None:
    given = answered(FORM, TWO)
    assert "“Tables” is not complete yet." in public_gaps(given, said(given, "no_linked_table"))
