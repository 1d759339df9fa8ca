"""Copies of a section by name: each is called by its own, grouped by its own, and led to by its own address."""

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.readiness.problem import stop
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.loader import load_form
from ehia_desktop.forms.model import Stage
from ehia_desktop.services.checking import Checked
from ehia_desktop.strict_yaml import Tree
from ehia_desktop.ui import naming
from ehia_desktop.ui.checking import grouping
from ehia_desktop.ui.route import RowAt, SectionAt, TaskList
from tests.builders import answered
from tests.ui.language import THREE_COPIES, TWO_RISKS, WHOLE_LANGUAGE

FORM = load_form(WHOLE_LANGUAGE.encode(), "form.yaml", {})


def assessment() -> Assessment:
    given: dict[str, Tree] = {"needed": "yes", **THREE_COPIES, **TWO_RISKS, "clinics@eyes": ["c1"]}
    return answered(FORM, given)


def test_an_answer_in_a_copy_is_named_with_its_copy() -> None:
    found = naming.named(assessment(), Address("waits", instance="eyes"))
    assert found.line == "4.2. By specialty: Eyes: Who waits longest?"
    assert found.key == "specialty@eyes"


def test_the_way_leads_to_the_same_copy() -> None:
    at = Address("waits", instance="eyes")
    assert naming.route_to(assessment(), at) == SectionAt("a1", "specialty", at)
    cell = Address("clinics", "c1", "place", "eyes")
    assert naming.route_to(assessment(), cell) == SectionAt("a1", "specialty", cell)
    word = Address("specialty", instance="ent")
    assert naming.route_to(assessment(), word) == SectionAt("a1", "specialty", instance="ent")


def test_the_order_of_the_copies_is_changed_in_the_task_list() -> None:
    assert naming.route_to(assessment(), Address("specialty")) == TaskList("a1")


def test_a_row_of_a_matrix_outside_copies_is_still_a_page_of_its_own() -> None:
    at = Address("groups", "age", "reach")
    assert naming.route_to(assessment(), at) == RowAt("a1", Address("groups"), "age")


def test_evidence_can_be_linked_to_each_copy() -> None:
    places = naming.link_places(assessment())
    waits = [one for one in places if one.address.field == "waits"]
    assert [str(one.address) for one in waits] == ["waits@first", "waits@eyes", "waits@ent"]
    assert [one.address for one in naming.matching(places, "eyes waits")] == [waits[1].address]


def test_a_score_takes_no_evidence() -> None:
    assert all(one.address.field != "worst" for one in naming.link_places(assessment()))


def test_the_check_groups_what_is_due_by_copy() -> None:
    problems = tuple(
        stop(Stage.PUBLICATION, "rule", f"waits@{copy}", f"Something in {copy}.")
        for copy in ("eyes", "first")
    )
    groups = grouping.due(assessment(), Checked(Stage.PUBLICATION, problems))
    assert [group.title for group in groups] == [
        "4.1. By specialty: Orthopaedics",
        "4.2. By specialty: Eyes",
    ]
