"""What a public copy must say, and what must not stand in it."""

from decimal import Decimal

from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.assessment.readiness import Severity
from ehia_desktop.forms.model import Stage
from ehia_desktop.strict_yaml import Tree
from tests.assessment.readiness.saying import addresses, said, sentence
from tests.builders import answered, column, form_of, link_at, linked, started, table_of

FORM = form_of("""
    - {key: changed, kind: long_text, label: What changed, means: what_changed, required_by: publication}
    - {key: contact, kind: short_text, label: Contact, means: public_contact, required_by: publication}
    - {key: mailbox, kind: short_text, label: Mailbox, means: public_contact}
    - {key: formats, kind: long_text, label: Other formats, means: other_formats}
    - {key: both, kind: long_text, label: Combined effects, means: combined_characteristics}
    - {key: notes, kind: long_text, label: Notes, publish: internal}
    - {key: officer, kind: person, label: Officer, publish: internal}
    - {key: chair, kind: person, label: Chair}
    - key: groups
      kind: matrix
      label: Groups
      rows: [{key: age, label: Age}]
      local_rows: {name: Another group}
      columns: [{key: effect, kind: long_text, label: Effect}]
""")


def test_what_a_public_copy_must_say_is_due_at_publication() -> None:
    blank = started(FORM)
    for rule, address in (
        ("nothing_changed", "changed"),
        ("no_public_contact", "contact"),
        ("no_other_formats", "formats"),
    ):
        [problem] = said(blank, rule)
        assert (problem.address, problem.stage, problem.severity) == (
            address,
            Stage.PUBLICATION,
            Severity.STOP,
        )
        assert said(blank, rule, Stage.SIGN_OFF) == []
        assert address not in addresses(blank, "unanswered")


def test_once_said_it_is_no_longer_due() -> None:
    given = answered(
        FORM,
        {"changed": "Mornings stay.", "mailbox": "equality@trust.nhs.uk", "formats": "Ask us."},
    )
    for rule in ("nothing_changed", "no_public_contact", "no_other_formats"):
        assert said(given, rule) == []


def test_one_of_two_contacts_is_enough_but_a_required_one_is_still_due() -> None:
    given = answered(FORM, {"mailbox": "equality@trust.nhs.uk"})
    assert said(given, "no_public_contact") == []
    assert "contact" in addresses(given, "unanswered")


def test_nothing_on_combined_characteristics_is_advice() -> None:
    [problem] = said(started(FORM), "nothing_on_combinations")
    assert (problem.address, problem.severity) == ("both", Severity.ADVICE)
    assert said(answered(FORM, {"both": "Older disabled women."}), "nothing_on_combinations") == []


def test_where_the_form_requires_it_the_stop_stays_and_the_advice_goes() -> None:
    form = form_of("""
        - {key: both, kind: long_text, label: Combined, means: combined_characteristics, required_by: review}
    """)
    assert addresses(started(form), "unanswered") == ["both"]
    assert said(started(form), "nothing_on_combinations") == []


def test_personal_data_in_a_public_answer_stops_publication() -> None:
    given = answered(FORM, {"contact": "jane.smith@trust.nhs.uk, 07700 900123"})
    assert addresses(given, "personal_data") == ["contact"]
    assert sentence(given, "personal_data") == (
        "“Contact” will be published with “jane.smith@trust.nhs.uk” (personal e-mail address) and "
        "“07700 900123” (mobile telephone number); take it out or use a team’s contact."
    )


def test_a_team_and_an_internal_answer_pass() -> None:
    given = answered(
        FORM,
        {
            "contact": "equality.team@trust.nhs.uk, 01865 000000",
            "notes": "jane.smith@trust.nhs.uk",
            "officer": {"name": "Jane Smith", "email": "jane.smith@trust.nhs.uk"},
        },
    )
    assert said(given, "personal_data") == []


def test_what_a_link_in_the_text_points_to_is_looked_at() -> None:
    given = answered(FORM, {"formats": "[Ask us](mailto:jane.smith@trust.nhs.uk)."})
    assert addresses(given, "personal_data") == ["formats"]


def test_the_title_and_the_names_of_rows_are_looked_at() -> None:
    titled = answered(FORM, {"both": "Yes"}, title="Charges for 943 476 5919")
    assert addresses(titled, "personal_data") == [""]
    row: dict[str, Tree] = {"groups": ["r1"], "groups/r1/row_label": "Patient 943 476 5919"}
    found = addresses(answered(FORM, {**row, "groups/r1/effect": "Waits"}), "personal_data")
    assert found == ["groups/r1/row_label"]


def test_captions_and_cells_of_linked_tables_are_looked_at() -> None:
    table = table_of([column("Who", kind=ColumnType.TEXT), column("Waits")])
    captioned = linked(started(FORM), table, link_at("both", caption="From a.jones@trust.nhs.uk"))
    assert addresses(captioned, "personal_data") == ["both"]
    use = linked(started(FORM), table, link_at("both"))
    rows = {"l1": (("AB 12 34 56 C", Decimal(9)),)}
    assert addresses(use, "personal_data", released=rows) == ["both"]
    inside = linked(started(FORM), table, link_at("notes"))
    assert said(inside, "personal_data", released=rows) == []


def test_a_persons_name_in_public_is_advice() -> None:
    [problem] = said(
        answered(FORM, {"chair": {"name": "Jo Bloggs", "post": "Chair"}}), "staff_name"
    )
    assert (problem.address, problem.severity) == ("chair", Severity.ADVICE)
    assert said(answered(FORM, {"chair": {"post": "Chair"}}), "staff_name") == []


def test_a_name_given_only_internally_is_found_in_public_text() -> None:
    given = answered(FORM, {"officer": "Jane Smith", "both": "Ask Jane Smith about it."})
    assert sentence(given, "staff_name") == (
        "“Combined effects” names Jane Smith, who is named only internally; use the post or the team."
    )


def test_a_person_of_whom_only_the_post_is_published_is_not_named() -> None:
    form = form_of("""
        - {key: lead, kind: person, label: Lead, name_public: false}
        - {key: effect, kind: long_text, label: Effect}
    """)
    lead: Tree = {"name": "Robin Invented", "post": "Head of equality"}
    assert said(answered(form, {"lead": lead}), "staff_name") == []
    named = answered(form, {"lead": lead, "effect": "Robin Invented asked the carers."})
    assert addresses(named, "staff_name") == ["effect"]
