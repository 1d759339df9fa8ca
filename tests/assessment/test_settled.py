"""What an agreed assessment still takes, and what it does not, subject by subject."""

from dataclasses import replace

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind
from ehia_desktop.assessment.evidence import ColumnType
from ehia_desktop.assessment.publishing import Publishing
from ehia_desktop.assessment.settled import fixed_edit, is_open, open_places
from ehia_desktop.assessment.status import Status
from ehia_desktop.forms.address import parse
from ehia_desktop.strict_yaml import Tree
from tests.builders import answer_edit, answered, column, form_of, link_at, linked, table_of

FORM = form_of("""
    - {key: effect, kind: long_text, label: Effect}
    - {key: kept, kind: long_text, label: Kept back, required_by: publication}
    - {key: changed, kind: long_text, label: What changed, means: what_changed}
    - {key: decided, kind: date, label: Decided, means: decision_on}
    - {key: minutes, kind: long_text, label: Minutes, publish: internal}
    - {key: officer, kind: short_text, label: Officer, publish: internal, required_by: sign_off}
    - {key: signed, kind: sign_off, label: Director, statement: I have read it.}
    - {key: actions, kind: actions, label: Actions}
    - key: groups
      kind: matrix
      label: Groups
      rows: [{key: age, label: Age}]
      columns: [{key: effect, kind: long_text, label: Effect}]
""")
SETTLED = [status for status in Status if status.is_settled]


def settled(status: Status = Status.AGREED) -> Assessment:
    return replace(answered(FORM, {"effect": "As agreed."}), status=status)


@pytest.mark.parametrize("status", SETTLED)
@pytest.mark.parametrize("at", ["effect", "kept", "officer", "groups/age/effect"])
def test_what_was_agreed_is_fixed(status: Status, at: str) -> None:
    now = settled(status)
    edit = answer_edit(now, at, "Otherwise.")
    assert fixed_edit(now, status, [edit]) == edit
    assert not is_open(parse(at), open_places(now))


@pytest.mark.parametrize(
    ("at", "raw"),
    [
        ("changed", "Letters are sent."),
        ("decided", "2026-11-06"),
        ("minutes", "It was discussed."),
        ("actions", ["one"]),
        ("actions/one/owner", "Head of access"),
    ],
)
def test_what_comes_afterwards_is_open(at: str, raw: Tree) -> None:
    now = settled()
    assert fixed_edit(now, now.status, [answer_edit(now, at, raw)]) is None


def test_a_signature_is_open() -> None:
    assert is_open(parse("signed"), open_places(settled()))


@pytest.mark.parametrize(
    ("kind", "is_fixed"),
    [
        (SubjectKind.LINK, True),
        (SubjectKind.PUBLISHING, True),
        (SubjectKind.PARKED, True),
        (SubjectKind.FORM, True),
        (SubjectKind.PROFILE, True),
        (SubjectKind.OVERRIDE, True),
        (SubjectKind.TABLE, False),
        (SubjectKind.COMMENT, False),
        (SubjectKind.DECISION, False),
        (SubjectKind.PUBLISHED, False),
        (SubjectKind.STEP, False),
        (SubjectKind.DETAIL, False),
    ],
)
def test_each_kind_of_subject_has_its_rule(kind: SubjectKind, is_fixed: bool) -> None:
    now = settled()
    edit = Edit(Subject(kind, "effect"), None, {"some": "thing"})
    assert (fixed_edit(now, now.status, [edit]) is not None) is is_fixed


def test_a_table_that_is_shown_stands_with_what_was_agreed() -> None:
    table = table_of([column("Group", kind=ColumnType.TEXT), column("Patients")])
    now = replace(linked(settled(), table, link_at("effect")), status=Status.AGREED)
    (key,) = now.tables
    edit = Edit(Subject(SubjectKind.TABLE, key), {"title": "As agreed"}, {"title": "Otherwise"})
    assert fixed_edit(now, now.status, [edit]) == edit
    assert fixed_edit(replace(now, links={}), now.status, [edit]) is None


def test_a_draft_takes_all_and_so_does_the_change_that_opens_or_settles() -> None:
    now = settled()
    edit = answer_edit(now, "effect", "Otherwise.")
    assert fixed_edit(replace(now, status=Status.DRAFT), Status.DRAFT, [edit]) is None
    assert fixed_edit(replace(now, status=Status.IN_REVIEW), Status.AGREED, [edit]) is None
    assert fixed_edit(now, Status.DRAFT, [edit]) is None


def test_what_its_author_keeps_from_the_public_was_agreed_all_the_same() -> None:
    kept = Publishing(True, "", "Ann", "2026-11-01T10:00:00Z")
    now = replace(settled(), publishing={parse("kept"): kept})
    assert not is_open(parse("kept"), open_places(now))
