"""Random forms edited at random under random answers: nothing is ever lost, and undo restores every byte."""

import os
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import SubjectKind, Why
from ehia_desktop.assessment.migrating.outcome import Plan
from ehia_desktop.assessment.migrating.places import Places
from ehia_desktop.assessment.migrating.planning import plan
from ehia_desktop.assessment.sealed import content
from ehia_desktop.forms.questions import asked, places
from ehia_desktop.forms.values import RowOrder
from tests.assessment.migrating.random_forms import Made, made, words
from tests.builders import change

IS_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"
# 10,000 cases in the long run, a thousand at a time, so that no single test takes minutes.
PARTS, CASES = (range(10), 1_000) if IS_LONG else (range(1), 500)
SEEDS = st.integers(0, 2**48)
QUESTIONS = st.integers(1, 9)
EDITS = st.integers(0, 14)


def migrated(found: Made) -> tuple[Plan, Assessment]:
    planned = plan(found.assessment, [found.migration], found.new)
    after = found.assessment.after(
        change(found.assessment, *planned.edits, number=9, why=Why.MIGRATED)
    )
    return planned, after


def nothing_is_lost(found: Made, after: Assessment) -> None:
    before = words(answer.value for answer in found.assessment.answers.values())
    wanted: Counter[str] = Counter()
    for word, number in before.items():
        # An option chosen in two copies that were joined is chosen once; everything else is there as often.
        is_option = word.startswith("f")
        wanted[found.renamed_options.get(word, word)] += 1 if is_option else number
    parked = [one.answer.value for one in after.parked.values() if one.answer is not None]
    old_names = {new: old for old, new in found.renamed_options.items()}
    there = words([*(answer.value for answer in after.answers.values()), *parked])
    for new, old in old_names.items():
        there[new] += there[old]
    assert {word: n for word, n in wanted.items() if there[word] < n} == {}
    links = after.links.keys() | {one.link.id for one in after.parked.values() if one.link}
    assert links == found.assessment.links.keys()
    assert after.comments.keys() == found.assessment.comments.keys()


def every_answer_has_a_place(found: Made, after: Assessment) -> None:
    new, old = (
        Places(after.form, after.values),
        Places(found.assessment.form, found.assessment.values),
    )
    for at, answer in after.answers.items():
        is_section = new.section(at.field) is not None
        is_order = isinstance(answer.value, RowOrder) and new.takes_rows(at.field)
        assert is_section or is_order or new.question(at) is not None, at
        assert is_section or new.has_copy(at), at
    for one in plan(found.assessment, [found.migration], found.new).outcomes:
        if one.old is not None and one.new is not None and not one.parked and old.is_there(one.old):
            assert new.is_there(one.new), (one.old, one.new)


def nothing_internal_becomes_public(found: Made, planned: Plan, after: Assessment) -> None:
    old = Places(found.assessment.form, found.assessment.values, found.assessment.tightened)
    public = {
        place.address
        for place in places(asked(after.form, after.values, after.tightened))
        if place.is_public
    }
    for one in planned.outcomes:
        if one.old is not None and one.new in public and one.matter.value == "answer":
            is_there = one.new in after.answers and not (one.parked and not one.after)
            assert not is_there or old.is_public(one.old), (one.old, one.new)


@pytest.mark.parametrize("part", PARTS)
@settings(max_examples=CASES)
@given(seed=SEEDS, questions=QUESTIONS, edits=EDITS)
def test_no_answer_is_ever_lost_and_undo_restores_every_byte(
    part: int, seed: int, questions: int, edits: int
) -> None:
    found = made(seed, questions, edits)
    planned, after = migrated(found)
    assert after.form == found.new
    nothing_is_lost(found, after)
    every_answer_has_a_place(found, after)
    nothing_internal_becomes_public(found, planned, after)
    told = {one.old for one in planned.outcomes if one.matter.value in {"answer", "order", "mark"}}
    assert found.assessment.answers.keys() <= told
    back = [edit.inverse for edit in reversed(planned.edits)]
    restored = after.after(change(after, *back, number=10, why=Why.UNDO))
    assert content(restored) == content(found.assessment)
    assert restored.comments == found.assessment.comments
    assert restored.publishing.keys() == found.assessment.publishing.keys()
    assert restored.form.spelling() == found.assessment.form.spelling()
    subjects = [edit.subject for edit in planned.edits]
    assert len(set(subjects)) == len(subjects)
    assert all(edit.subject.kind is not SubjectKind.TABLE for edit in planned.edits)
