"""What is kept of a person is told whole: the name, the ways to reach them, or both."""

import pytest

from ehia_desktop.export.withheld import CONTACT, NAME, NAME_AND_CONTACT, withheld_answers
from ehia_desktop.strict_yaml import Tree
from tests.builders import answered, form_of

FORM = form_of("""
sections:
  - key: people
    title: People
    fields:
      - {key: quiet, kind: person, label: Approved by, name_public: false}
      - {key: open, kind: person, label: Ask}
""")
GIVEN: dict[str, Tree] = {"post": "Head of access"}
NAMED: dict[str, Tree] = {**GIVEN, "name": "Jo Bloggs"}


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [
        ("quiet", {**NAMED, "email": "jo.bloggs@nhs.net"}, NAME_AND_CONTACT),
        ("quiet", NAMED, NAME),
        ("quiet", {**GIVEN, "telephone": "01632 960 151"}, CONTACT),
        ("open", {**NAMED, "email": "jo.bloggs@nhs.net"}, CONTACT),
        ("open", NAMED, None),
    ],
)
def test_all_that_is_kept_of_a_person_is_told(
    field: str, given: dict[str, Tree], told: str | None
) -> None:
    subject = answered(FORM, {field: given})
    found = {item.address: item.why for item in withheld_answers(subject, subject.asked())}
    assert found == ({field: told} if told else {})
