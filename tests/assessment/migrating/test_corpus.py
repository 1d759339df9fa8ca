"""Every version pair of the corpus: what becomes of each thing, what stands afterwards, and what is kept aside."""

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Why
from ehia_desktop.assessment.migrating.outcome import Outcome, Plan
from ehia_desktop.assessment.migrating.planning import plan
from ehia_desktop.assessment.sealed import content
from ehia_desktop.forms.values import plain_text
from tests.assessment.migrating.pairs import NAMES, Pair, pair
from tests.builders import change


def planned(found: Pair) -> Plan:
    return plan(found.assessment, [found.migration], found.new)


def moved(found: Pair) -> Assessment:
    edits = planned(found).edits
    return found.assessment.after(change(found.assessment, *edits, number=9, why=Why.MIGRATED))


def said(one: Outcome) -> str:
    new = f" -> {_spelled(one)}" if one.new is not None else ""
    old = f" {one.old}" if one.old is not None else ""
    return f"{one.kind.value} {one.matter.value}{old}{new}"


def _spelled(one: Outcome) -> str:
    assert one.new is not None
    is_column = one.new.column and not one.new.row
    return f"{one.new.field}//{one.new.column}" if is_column else str(one.new)


@pytest.mark.parametrize("name", NAMES)
def test_each_thing_has_the_outcome_that_was_worked_out_by_hand(name: str) -> None:
    found = pair(name)
    assert sorted(said(one) for one in planned(found).shown) == sorted(found.expect)


@pytest.mark.parametrize("name", NAMES)
def test_the_answers_stand_where_they_should(name: str) -> None:
    found = pair(name)
    after = {str(at): plain_text(answer.value) for at, answer in moved(found).answers.items()}
    assert after == found.after


@pytest.mark.parametrize("name", NAMES)
def test_what_has_no_home_is_parked_with_its_words(name: str) -> None:
    found = pair(name)
    parked = {str(one.address): one.text for one in moved(found).parked.values() if one.answer}
    wanted = {at: text for at, text in found.parked.items() if text != "Who came"}
    assert parked == wanted


@pytest.mark.parametrize("name", NAMES)
def test_answers_that_need_a_look_wait_for_their_author(name: str) -> None:
    found = pair(name)
    waiting = {str(at) for at, answer in moved(found).answers.items() if answer.pending}
    assert waiting == found.pending


@pytest.mark.parametrize("name", NAMES)
def test_nothing_becomes_public_that_was_not(name: str) -> None:
    found = pair(name)
    assert {str(at) for at in moved(found).tightened} == found.tightened


@pytest.mark.parametrize("name", NAMES)
def test_the_inverse_restores_every_byte(name: str) -> None:
    found = pair(name)
    after = moved(found)
    back = [edit.inverse for edit in reversed(planned(found).edits)]
    restored = after.after(change(after, *back, number=10, why=Why.UNDO))
    assert content(restored) == content(found.assessment)
    assert restored.form == found.assessment.form
    assert restored.comments == found.assessment.comments


def test_every_kind_of_step_is_in_the_corpus() -> None:
    from ehia_desktop.forms.migration import Step

    used = {step.name for name in NAMES for step in pair(name).migration.steps}
    assert used == set(Step.model_fields)
