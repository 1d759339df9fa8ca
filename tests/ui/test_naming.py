"""Addresses in words, and the way to them."""

from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import RowOrder, Text
from ehia_desktop.ui import naming
from ehia_desktop.ui.route import RowAt, SectionAt
from tests.ui.assessments import SCREENING, assessment

AGE = Address("protected_characteristics", "age", "impact")


def test_a_cell_is_named_by_section_question_row_and_column() -> None:
    line = naming.named(assessment(), AGE).line
    assert line.startswith(
        "3. Impact on protected characteristic groups: Protected characteristics: Age, "
    )


def test_a_row_leads_to_its_own_page() -> None:
    wanted = RowAt("a1", Address("protected_characteristics"), "age")
    assert naming.route_to(assessment(), AGE) == wanted


def test_a_plain_question_leads_to_its_section_with_the_question_in_view() -> None:
    at = Address("plain_summary")
    assert naming.route_to(assessment(), at) == SectionAt("a1", "at_a_glance", at)


def test_a_section_leads_to_itself() -> None:
    assert naming.route_to(assessment(), Address("engagement")) == SectionAt("a1", "engagement")


def test_a_hidden_question_has_a_name_and_no_way_to_it() -> None:
    at = Address("changes_made")
    screening = assessment(form_id=SCREENING)
    assert naming.route_to(screening, at) is None
    assert "(hidden now)" in naming.named(screening, at).line


def test_what_is_no_address_means_the_whole_assessment() -> None:
    for spelled in ("", "Not An Address", "no_such_question"):
        assert naming.named_text(assessment(), spelled).line == "The whole assessment"


def test_evidence_can_be_linked_to_every_question_and_every_row() -> None:
    places = {place.address: place for place in naming.link_places(assessment())}
    assert not places[Address("evidence_tables")].is_row
    assert places[Address("protected_characteristics", "age")].is_row
    assert Address("decision_notice") not in places  # words to read, not a question


def test_a_row_of_ones_own_goes_by_the_name_it_was_given() -> None:
    own = assessment(
        {
            "protected_characteristics": RowOrder(("rcarers",)),
            "protected_characteristics/rcarers/row_label": Text("Unpaid carers"),
        }
    )
    titles = [place.named.title for place in naming.link_places(own)]
    assert "Protected characteristics: Unpaid carers" in titles


def test_a_search_takes_words_in_any_order_and_case() -> None:
    found = naming.matching(naming.link_places(assessment()), "AGE protected")
    assert Address("protected_characteristics", "age") in [place.address for place in found]
    assert naming.matching(found, "zebra") == ()


def test_a_search_finds_whole_words_before_parts_of_longer_ones() -> None:
    places = naming.link_places(assessment())
    found = naming.matching(places, "age")
    assert found[0].address == Address("protected_characteristics", "age")
    held = [place for place in found if "languages" in place.named.line]
    assert held
    assert found.index(held[0]) > 0
    assert naming.matching(places, "") == places
