"""What a plan promises beyond the corpus: chains, waiting answers, promises on publishing, and places that are gone."""

from dataclasses import replace

from ehia_desktop.assessment.answer import Answer, Pending, PendingKind
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import SubjectKind, Why
from ehia_desktop.assessment.migrating.outcome import OutcomeKind
from ehia_desktop.assessment.migrating.planning import plan
from ehia_desktop.assessment.parked import Parked
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.migration import Migration
from ehia_desktop.forms.values import Text, plain_text
from ehia_desktop.strict_yaml import Tree
from tests.assessment.migrating.pairs import form_at, steps, with_notes
from tests.builders import NOON, answered, change

CHOICE = "- {key: %s, kind: single_choice, label: Level, options: [{key: %s, label: Low}]}"
LINE = "- {key: %s, kind: short_text, label: %s}"


def moved(assessment: Assessment, form: Form, *migrations: Migration) -> Assessment:
    edits = plan(assessment, migrations, form).edits
    return assessment.after(change(assessment, *edits, number=9, why=Why.MIGRATED))


def said(assessment: Assessment) -> dict[str, str]:
    return {str(at): plain_text(answer.value) for at, answer in assessment.answers.items()}


def test_a_chain_renames_a_question_an_option_and_what_hangs_on_it_in_turn() -> None:
    old = form_at(CHOICE % ("a", "low"), "1.0.0")
    new = form_at(CHOICE % ("c", "tiny"), "3.0.0")
    first = steps(
        "- rename: {from: a, to: b}\n- rename_option: {field: a, from: low, to: small}",
        "1.0.0",
        "2.0.0",
    )
    second = steps(
        "- rename: {from: b, to: c}\n- rename_option: {field: b, from: small, to: tiny}",
        "2.0.0",
        "3.0.0",
    )
    begun = with_notes(answered(old, {"a": "low"}), {"l1": "a"}, {"c1": "a"}, ["a"])
    after = moved(begun, new, first, second)
    assert said(after) == {"c": "tiny"}
    assert after.links["l1"].address == Address("c")
    assert after.comments["c1"].address == Address("c")
    assert after.tightened == {Address("c")}
    assert plan(begun, [first, second], new).versions == ("1.0.0", "2.0.0", "3.0.0")


def test_a_default_and_a_review_follow_the_later_steps_of_a_chain() -> None:
    old = form_at(LINE % ("a", "A"), "1.0.0")
    new = form_at(f"{LINE % ('d', 'D')}\n{LINE % ('a2', 'A')}", "3.0.0")
    first = steps(
        "- default: {field: b, value: As before}\n- review: {field: a, why: Look again.}",
        "1.0.0",
        "2.0.0",
    )
    second = steps("- rename: {from: b, to: d}\n- rename: {from: a, to: a2}", "2.0.0", "3.0.0")
    after = moved(answered(old, {"a": "x"}), new, first, second)
    assert said(after) == {"d": "As before", "a2": "x"}
    pending = after.answers[Address("a2")].pending
    assert pending == Pending(PendingKind.REVIEW, "Look again.")
    default = after.answers[Address("d")].pending
    assert default is not None
    assert default.kind is PendingKind.DEFAULTED


def test_two_questions_may_exchange_their_keys() -> None:
    old = form_at(f"{LINE % ('a', 'A')}\n{LINE % ('b', 'B')}", "1.0.0")
    new = form_at(f"{LINE % ('b', 'A')}\n{LINE % ('a', 'B')}", "2.0.0")
    both = steps("- rename: {from: a, to: b}\n- rename: {from: b, to: a}", "1.0.0", "2.0.0")
    after = moved(answered(old, {"a": "first", "b": "second"}), new, both)
    assert said(after) == {"a": "second", "b": "first"}


def test_what_stays_where_it_is_has_no_edit_at_all() -> None:
    old = form_at(f"{LINE % ('a', 'A')}\n{LINE % ('b', 'B')}", "1.0.0")
    new = form_at(f"{LINE % ('b', 'New words')}\n{LINE % ('a', 'A')}", "1.0.1")
    begun = answered(old, {"a": "first", "b": "second"})
    edits = plan(begun, [], new).edits
    assert [edit.subject.kind for edit in edits] == [SubjectKind.FORM]
    assert moved(begun, new).answers == begun.answers


def test_an_answer_that_waits_already_goes_on_waiting_for_the_same_reason() -> None:
    old, new = form_at(LINE % ("a", "A"), "1.0.0"), form_at(LINE % ("a", "A"), "2.0.0")
    copied = Pending(PendingKind.COPIED, "Copied from another.")
    given = Answer(Text("x"), "A", "1.0.0", "Ann", NOON, copied)
    begun = replace(answered(old, {}), answers={Address("a"): given})
    look = steps("- review: {field: a, why: Look again.}", "1.0.0", "2.0.0")
    pending = moved(begun, new, look).answers[Address("a")].pending
    assert pending == Pending(PendingKind.COPIED, "Copied from another. Look again.")


def test_a_plan_made_twice_is_the_same_plan() -> None:
    old, new = form_at(LINE % ("a", "A"), "1.0.0"), form_at(LINE % ("b", "B"), "2.0.0")
    begun = answered(old, {"a": "x"})
    assert plan(begun, [], new) == plan(begun, [], new)


def test_what_is_parked_says_where_it_stood_and_that_it_was_internal() -> None:
    old = form_at("- {key: a, kind: short_text, label: Advice, publish: internal}", "1.0.0")
    new = form_at(LINE % ("b", "B"), "2.0.0")
    (parked,) = moved(answered(old, {"a": "Counsel wrote."}), new).parked.values()
    assert (parked.place, parked.text) == ("Part / Advice", "Counsel wrote.")
    assert parked.why == "“Advice” is not asked in version 2.0.0."
    assert (parked.is_internal, parked.form_version) == (True, "1.0.0")
    assert parked.answer is not None
    assert parked.answer.by == "A. Tester"


def test_what_waits_in_the_tray_is_suggested_where_its_place_is_now() -> None:
    old, new = form_at(LINE % ("a", "A"), "1.0.0"), form_at(LINE % ("b", "A"), "2.0.0")
    waiting = Parked(
        "p1", parse("z"), "test-form", "0.9.0", "Z", "Words", "Gone.", suggested=parse("a")
    )
    begun = replace(answered(old, {}), parked={"p1": waiting})
    after = moved(begun, new, steps("- rename: {from: a, to: b}", "1.0.0", "2.0.0"))
    assert after.parked["p1"].suggested == Address("b")


def test_of_two_decisions_that_meet_the_stricter_holds() -> None:
    old = form_at(f"{LINE % ('a', 'A')}\n{LINE % ('b', 'B')}", "1.0.0")
    new = form_at("- {key: c, kind: long_text, label: C}", "2.0.0")
    decided = {
        Address("a"): Publishing(False, "Agreed to publish.", "Ann", NOON),
        Address("b"): Publishing(True, "Names somebody.", "Ann", NOON),
    }
    begun = replace(answered(old, {"a": "one", "b": "two"}), publishing=decided)
    merge = steps("- merge: {from: [{field: a}, {field: b}], to: {field: c}}", "1.0.0", "2.0.0")
    found = moved(begun, new, merge).publishing[Address("c")]
    assert (found.is_tightened, found.reason) == (True, "Names somebody.")


def test_a_persons_contact_never_becomes_part_of_a_text() -> None:
    old = form_at("- {key: a, kind: person, label: Lead}", "1.0.0")
    new = form_at("- {key: b, kind: long_text, label: Lead}", "2.0.0")
    begun = answered(old, {"a": {"name": "P. Nair", "post": "Head", "email": "p@example.org"}})
    after = moved(begun, new, steps("- convert: {field: a, to: b}", "1.0.0", "2.0.0"))
    assert said(after) == {"b": "P. Nair\nHead"}
    (parked,) = after.parked.values()
    assert "p@example.org" in parked.text


def test_an_answer_at_a_place_the_old_form_never_had_is_parked_too() -> None:
    old, new = form_at(LINE % ("a", "A"), "1.0.0"), form_at(LINE % ("a", "A"), "2.0.0")
    stray = Answer(Text("From nowhere"), "?", "0.1.0", "Ann", NOON)
    begun = replace(answered(old, {"a": "x"}), answers={Address("ghost"): stray})
    after = moved(begun, new)
    assert [one.text for one in after.parked.values()] == ["From nowhere"]


def test_the_cells_of_a_row_that_was_taken_out_stay_out_and_stay() -> None:
    table = """
    - key: issues
      kind: table
      label: Issues
      row_name: Issue
      columns: [{key: %s, kind: short_text, label: Issue}]
    """
    old, new = form_at(table % "issue", "1.0.0"), form_at(table % "what", "2.0.0")
    begun = answered(old, {"issues": ["r1"], "issues/r1/issue": "In", "issues/r2/issue": "Out"})
    rename = steps("- rename_column: {field: issues, from: issue, to: what}", "1.0.0", "2.0.0")
    after = moved(begun, new, rename)
    assert said(after) == {"issues": "r1", "issues/r1/what": "In", "issues/r2/what": "Out"}


def test_a_major_version_without_steps_is_said() -> None:
    old, new = form_at(LINE % ("a", "A"), "1.0.0"), form_at(LINE % ("a", "A"), "3.0.0")
    planned = plan(answered(old, {}), [steps("[]", "1.0.0", "2.0.0")], new)
    assert planned.notes == (
        "The form has no steps that lead to version 3.0.0; what it moved there is parked.",
    )


def test_the_groups_of_a_report_begin_with_what_needs_a_decision() -> None:
    old = form_at(f"{CHOICE % ('a', 'low')}\n{LINE % ('b', 'B')}\n{LINE % ('c', 'C')}", "1.0.0")
    new = form_at(f"{CHOICE % ('a', 'high')}\n{LINE % ('b', 'B')}", "2.0.0")
    planned = plan(answered(old, {"a": "low", "b": "x", "c": "y"}), [], new)
    assert [group.heading for group in planned.groups] == [
        "Needs your decision (1)",
        "No longer asked (1)",
        "Carried over (1)",
    ]
    assert planned.summary == "1 carried over, 1 no longer asked, 1 needs your decision"
    assert planned.counts[OutcomeKind.MERGED] == 0


def test_an_answer_of_a_copy_that_its_new_section_has_not_is_parked() -> None:
    sections = """
    sections:
      - key: site
        title: Sites
        repeat: {name: Site, title_field: where}
        fields: [{key: where, kind: short_text, label: Where}%s]
      - key: ward
        title: Wards
        repeat: {name: Ward, title_field: which}
        fields: [{key: which, kind: short_text, label: Which}%s]
    """
    beds = ", {key: beds, kind: short_text, label: Beds}"
    old, new = form_at(sections % (beds, ""), "1.0.0"), form_at(sections % ("", beds), "2.0.0")
    given: dict[str, Tree] = {"site": ["first", "north"], "beds@first": "Ten", "beds@north": "Two"}
    after = moved(answered(old, given), new)
    assert said(after) == {"site": "first, north", "beds@first": "Ten"}
    assert [(one.text, one.why) for one in after.parked.values()] == [
        ("Two", "“Beds” is asked of other copies in version 2.0.0.")
    ]
