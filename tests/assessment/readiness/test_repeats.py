"""Text pasted down a column, or from one table into the next."""

from ehia_desktop.assessment.readiness import Severity
from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, form_of

MATRIX = form_of("""
    - key: groups
      kind: matrix
      label: Groups
      rows:
        - {key: age, label: Age}
        - {key: sex, label: Sex}
        - {key: belief, label: Religion and belief}
      columns:
        - {key: effect, kind: long_text, label: Effect, allow_not_applicable: true}
        - {key: held, kind: short_text, label: Held}
""")
TABLES = form_of("""
    - key: protected
      kind: matrix
      label: Protected characteristics
      rows: [{key: age, label: Age}, {key: sex, label: Sex}]
      columns: [{key: effect, kind: long_text, label: Effect}]
    - key: inclusion
      kind: matrix
      label: Inclusion health
      rows: [{key: roma, label: Roma people}, {key: age, label: Age}]
      columns: [{key: effect, kind: long_text, label: Impact}]
""")
SPECIALTIES = form_of("""
    sections:
      - key: specialty
        title: Specialties
        repeat: {name: Specialty, title_field: specialty_name}
        fields:
          - {key: specialty_name, kind: short_text, label: Specialty}
          - key: groups
            kind: matrix
            label: Groups
            rows: [{key: age, label: Age}, {key: sex, label: Sex}]
            columns: [{key: effect, kind: long_text, label: Effect}]
""")
FIFTEEN = " ".join(["reason"] * 15)
LONG = (
    "Evening clinics may be out of reach for people who rely on the last bus home to the villages"
)


def test_the_same_text_in_two_rows_is_said_once() -> None:
    given = answered(
        MATRIX, {"groups/age/effect": "They wait longer.", "groups/sex/effect": "They  WAIT longer"}
    )
    assert addresses(given, "repeated_text") == ["groups/sex/effect"]
    assert sentence(given, "repeated_text") == (
        "“Effect” in “Groups” says the same for Age and Sex; say what is particular to each."
    )


def test_a_word_changed_does_not_hide_a_copy() -> None:
    given = answered(
        MATRIX,
        {
            "groups/age/effect": f"Older people: {LONG}.",
            "groups/sex/effect": f"Older men: {LONG}.",
            "groups/belief/effect": f"Older people: {LONG}!",
        },
    )
    assert "Age, Sex and Religion and belief" in sentence(given, "repeated_text")


def test_a_long_copy_with_a_word_changed_is_found_as_well() -> None:
    paragraph = " ".join(f"{LONG} on day {day}." for day in range(20))
    given = answered(
        MATRIX,
        {"groups/age/effect": paragraph, "groups/sex/effect": paragraph.replace("day 7", "night")},
    )
    assert addresses(given, "repeated_text") == ["groups/sex/effect"]


def test_different_texts_are_not_copies() -> None:
    given = answered(
        MATRIX,
        {
            "groups/age/effect": LONG,
            "groups/sex/effect": "Women told us that they would not walk to the clinic after dark in winter.",
        },
    )
    assert said(given, "repeated_text") == []


def test_short_texts_must_be_equal_to_be_copies() -> None:
    given = answered(
        MATRIX,
        {"groups/age/effect": "Older people wait.", "groups/sex/effect": "Older women wait."},
    )
    assert said(given, "repeated_text") == []


def test_a_reason_pasted_down_the_column_is_a_copy() -> None:
    given = answered(
        MATRIX,
        {
            "groups/age/effect": {"not_applicable": FIFTEEN},
            "groups/belief/effect": {"not_applicable": FIFTEEN},
        },
    )
    assert addresses(given, "repeated_text") == ["groups/belief/effect"]


def test_bare_phrases_and_short_cells_are_not_called_copies() -> None:
    given = answered(
        MATRIX,
        {
            "groups/age/effect": "N/A",
            "groups/sex/effect": "N/A",
            "groups/age/held": "May 2026",
            "groups/sex/held": "May 2026",
        },
    )
    assert said(given, "repeated_text") == []


def test_one_text_in_two_tables_is_advice() -> None:
    given = answered(TABLES, {"protected/sex/effect": LONG, "inclusion/roma/effect": f"{LONG}."})
    [problem] = said(given, "repeated_elsewhere")
    assert (problem.address, problem.severity) == ("inclusion/roma/effect", Severity.ADVICE)
    assert problem.message == (
        "“Effect” (Sex) in “Protected characteristics” and “Impact” (Roma people) in “Inclusion health” say "
        "the same; say what is particular to each."
    )
    assert said(given, "repeated_text") == []


def test_one_group_that_two_tables_list_may_be_told_of_alike() -> None:
    given = answered(TABLES, {"protected/age/effect": LONG, "inclusion/age/effect": LONG})
    assert said(given, "repeated_elsewhere") == []


def test_one_text_for_two_copies_of_a_section_is_advice() -> None:
    given: dict[str, Tree] = {
        "groups@ent/age/effect": LONG,
        "groups@eyes/age/effect": LONG,
        "groups@eyes/sex/effect": LONG,
    }
    two = answered(SPECIALTIES, {**given, "specialty": ["ent", "eyes"]})
    assert addresses(two, "repeated_elsewhere") == ["groups@eyes/age/effect"]
    assert addresses(two, "repeated_text") == ["groups@eyes/sex/effect"]
