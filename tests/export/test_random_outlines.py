"""Random assessments, before and after random edits of their form: what is hidden or internal is in no public copy."""

import os
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Why
from ehia_desktop.assessment.migrating.planning import plan
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.blocks import texts
from ehia_desktop.export.outline import outline
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.questions import asked, places
from ehia_desktop.forms.values import Value
from tests.assessment.migrating.random_forms import made, words
from tests.builders import change
from tests.export.forms import request

IS_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "full"
# 10,000 cases in the long run, a thousand at a time, so that no single test takes minutes.
PARTS, CASES = (range(10), 1_000) if IS_LONG else (range(1), 500)


def public_words(assessment: Assessment) -> str:
    copy = outline(assessment, [], request(CopyKind.PUBLICATION))
    return "\n".join(texts(copy).values())


def kept_back(assessment: Assessment) -> dict[Address, Value]:
    """The answers that are not asked now, or not public; those that name rows stand in many places."""
    shown = {
        place.address
        for place in places(asked(assessment.form, assessment.values, assessment.tightened))
        if place.is_public
    }
    return {
        at: value
        for at, value in assessment.values.items()
        if at not in shown and at.column != "row_label" and not at.field.endswith("title")
    }


def leaked(assessment: Assessment) -> set[str]:
    back = kept_back(assessment)
    parked = [one.answer.value for one in assessment.parked.values() if one.answer is not None]
    hidden = words([*back.values(), *parked])
    shown = words(value for at, value in assessment.values.items() if at not in back)
    said = public_words(assessment)
    return {
        word for word in hidden if word.startswith("tok") and word not in shown and word in said
    }


@pytest.mark.parametrize("part", PARTS)
@settings(max_examples=CASES)
@given(seed=st.integers(0, 2**48), questions=st.integers(1, 7), edits=st.integers(0, 10))
def test_what_is_hidden_internal_or_parked_is_in_no_public_copy(
    part: int, seed: int, questions: int, edits: int
) -> None:
    found = made(seed, questions, edits)
    before = replace(found.assessment, links={}, tables={})
    planned = plan(before, [found.migration], found.new)
    after = before.after(change(before, *planned.edits, number=9, why=Why.MIGRATED))
    assert leaked(before) == set()
    assert leaked(after) == set()
