"""The aggregate: what a change makes of it, and what its inverse takes back."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.assessment.answer import answer_hash
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind
from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.assessment.evidence_json import link_json, table_json
from ehia_desktop.assessment.sealed import SealedVersion, content
from ehia_desktop.assessment.status import Status, step
from ehia_desktop.canonical import loads
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Text
from ehia_desktop.strict_yaml import Tree
from tests.builders import (
    NOON,
    answer_edit,
    answered,
    change,
    column,
    form_of,
    link_at,
    linked,
    started,
    table_of,
)

FORM = form_of("""
    - {key: name, kind: short_text, label: Name}
    - {key: effect, kind: long_text, label: Effect}
    - key: issues
      kind: table
      label: Issues
      row_name: Issue
      columns: [{key: issue, kind: short_text, label: Issue}]
""")
TABLE = table_of([column("Group", kind=ColumnType.TEXT), column("Patients")])


def state(assessment: Assessment) -> bytes:
    """Everything there is to an assessment but who last changed what."""
    return content(assessment) + assessment.status.value.encode()


def test_a_change_answers_and_moves_the_head() -> None:
    empty = started(FORM)
    first = change(empty, answer_edit(empty, "name", "Evening clinics"))
    after = empty.after(first)
    answer = after.answers[Address("name")]
    assert (answer.value, answer.by, answer.at) == (Text("Evening clinics"), "A. Tester", NOON)
    assert after.head == first.hash
    assert empty.answers == {}


def test_an_edit_to_nothing_takes_the_answer_away() -> None:
    given_name = answered(FORM, {"name": "A"})
    gone = given_name.after(change(given_name, answer_edit(given_name, "name", None)))
    assert Address("name") not in gone.answers


def test_details_change_too() -> None:
    empty = started(FORM)
    edits = (
        Edit(Subject(SubjectKind.DETAIL, "title"), empty.title, "Morning clinics"),
        Edit(Subject(SubjectKind.DETAIL, "status"), "draft", "in_review"),
    )
    after = empty.after(change(empty, *edits))
    assert (after.title, after.status) == ("Morning clinics", Status.IN_REVIEW)
    assert after.state(Subject(SubjectKind.DETAIL, "status")) == "in_review"


@pytest.mark.parametrize(
    "edit",
    [
        Edit(Subject(SubjectKind.DETAIL, "colour"), None, "red"),
        Edit(Subject(SubjectKind.DETAIL, "status"), None, "lost"),
        Edit(Subject(SubjectKind.ANSWER, "name"), None, "bare"),
        Edit(Subject(SubjectKind.LINK, "l1"), None, {"id": "l1"}),
        Edit(Subject(SubjectKind.TABLE, "t1.1"), None, {}),
    ],
)
def test_an_edit_that_cannot_be_read_is_refused(edit: Edit) -> None:
    empty = started(FORM)
    with pytest.raises(ValueError, match=r"\S"):
        empty.after(change(empty, edit))


ADDRESSES: list[tuple[str, list[Tree]]] = [
    ("name", ["A", "B"]),
    ("effect", ["Words", "- one\n- two"]),
    ("issues", [["r1"], ["r2", "r1"]]),
    ("issues/r1/issue", ["Who?", "How?"]),
]
STEPS = st.lists(
    st.sampled_from(ADDRESSES).flatmap(
        lambda at: st.tuples(st.just(at[0]), st.sampled_from([None, *at[1]]))
    ),
    min_size=1,
    max_size=6,
)


@given(STEPS)
def test_taking_changes_back_in_turn_restores_every_state(
    steps: list[tuple[str, "Tree | None"]],
) -> None:
    now = linked(started(FORM), TABLE, link_at("effect"))
    states, changes = [state(now)], []
    for address, raw in steps:
        made = change(now, answer_edit(now, address, raw))
        now = now.after(made)
        states.append(state(now))
        changes.append(made)
    for made in reversed(changes):
        assert state(now) == states.pop()
        now = now.after(change(now, *(edit.inverse for edit in reversed(made.edits))))
    assert state(now) == states.pop()


def test_links_and_tables_are_put_and_taken_back_like_answers() -> None:
    empty = started(FORM)
    link = link_at("effect")
    edits = (
        Edit(Subject(SubjectKind.TABLE, "t1.1"), None, table_json(TABLE)),
        Edit(Subject(SubjectKind.LINK, "l1"), None, link_json(link)),
    )
    after = empty.after(change(empty, *edits))
    assert after.links == {"l1": link}
    assert after.table_of(link) == TABLE
    assert after.state(Subject(SubjectKind.LINK, "l1")) == link_json(link)
    assert after.state(Subject(SubjectKind.TABLE, "t1.1")) == table_json(TABLE)
    back = after.after(change(after, *(edit.inverse for edit in edits)))
    assert state(back) == state(empty)
    assert back.table_of(link) is None


def test_recovering_from_the_whole_history_gives_the_same_assessment() -> None:
    now, history = started(FORM), []
    answers: tuple[tuple[str, Tree], ...] = (("name", "A"), ("effect", "B"), ("name", "C"))
    for number, (address, raw) in enumerate(answers, start=1):
        made = change(now, answer_edit(now, address, raw), number=number)
        history.append(made)
        now = now.after(made)
    again = started(FORM)
    for made in history:
        again = again.after(made)
    assert again == now


def test_the_hash_of_an_answer_holds_its_address_and_its_words() -> None:
    one = answered(FORM, {"name": "A"}).state(Subject(SubjectKind.ANSWER, "name"))
    other = answered(FORM, {"name": "B"}).state(Subject(SubjectKind.ANSWER, "name"))
    assert answer_hash(Address("name"), one) == answer_hash(Address("name"), one)
    assert answer_hash(Address("name"), one) != answer_hash(Address("name"), other)
    assert answer_hash(Address("name"), one) != answer_hash(Address("effect"), one)


def test_what_is_sealed_changes_with_any_answer_link_table_or_title() -> None:
    base = linked(answered(FORM, {"name": "A", "effect": "B"}), TABLE, link_at("effect"))
    others = [
        answered(FORM, {"name": "A", "effect": "B"}),
        linked(answered(FORM, {"name": "A.", "effect": "B"}), TABLE, link_at("effect")),
        linked(answered(FORM, {"name": "A"}), TABLE, link_at("effect")),
        linked(answered(FORM, {"name": "A", "effect": "B"}), TABLE, link_at("name")),
        linked(
            answered(FORM, {"name": "A", "effect": "B"}), table_of([column("X")]), link_at("effect")
        ),
        dataclasses.replace(base, title="Morning clinics"),
    ]
    assert len({content(found) for found in (base, *others)}) == 1 + len(others)


def test_what_is_sealed_does_not_depend_on_the_order_of_answering() -> None:
    one = answered(FORM, {"name": "A", "effect": "B"})
    other = answered(FORM, {"effect": "B", "name": "A"})
    assert content(one) == content(other)


def test_a_sealed_version_names_its_form_by_hash() -> None:
    sealed = SealedVersion("a1", 1, "A. Tester", NOON, "", "", content(started(FORM)))
    read = loads(sealed.content)
    assert isinstance(read, dict)
    assert read["form"] == {"id": "test-form", "version": "1.0.0", "sha256": FORM.sha256}
    assert len(sealed.sha256) == 64


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (Status.DRAFT, Status.IN_REVIEW),
        (Status.IN_REVIEW, Status.CHANGES_ASKED),
        (Status.CHANGES_ASKED, Status.IN_REVIEW),
        (Status.IN_REVIEW, Status.AGREED),
        (Status.AGREED, Status.DECISION_RECORDED),
        (Status.DECISION_RECORDED, Status.PUBLISHED),
        (Status.PUBLISHED, Status.DUE_FOR_REVIEW),
        (Status.DUE_FOR_REVIEW, Status.SUPERSEDED),
    ],
)
def test_the_life_of_an_assessment_goes_step_by_step(now: Status, wanted: Status) -> None:
    assert step(now, wanted) is wanted


@pytest.mark.parametrize(
    ("now", "wanted", "words"),
    [
        (
            Status.DRAFT,
            Status.PUBLISHED,
            "“Published” cannot follow “Draft”; what can follow is “Agreed”, “Decision recorded”, “In review”",
        ),
        (Status.PUBLISHED, Status.AGREED, "“Agreed” cannot follow “Published”"),
        (Status.SUPERSEDED, Status.DRAFT, "“Draft” cannot follow “Superseded”; nothing can."),
        (Status.DRAFT, Status.DRAFT, "“Draft” cannot follow “Draft”"),
    ],
)
def test_a_step_that_does_not_follow_says_what_does(
    now: Status, wanted: Status, words: str
) -> None:
    with pytest.raises(UserError) as caught:
        step(now, wanted)
    assert words in caught.value.message


def test_a_status_reads_as_words() -> None:
    assert Status.DUE_FOR_REVIEW.words == "Due for review"
