"""What was decided, where it was published and who agreed are kept, examined and missed like anything else."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.decision import DecisionRecord, PublishedPlace
from ehia_desktop.assessment.sign_off import Step
from ehia_desktop.assessment.status import Status
from ehia_desktop.canonical import Json
from ehia_desktop.errors import UserError
from ehia_desktop.store import schema
from ehia_desktop.store.local import LocalStore
from tests.store.building import begun, change_of, opened

DECISION = Subject(SubjectKind.DECISION, "decision")
PUBLISHED = Subject(SubjectKind.PUBLISHED, "published")
AGREED = Subject(SubjectKind.STEP, "agreed")
DECIDED: Json = {
    "considered_on": "2026-11-02", "considered_version": 1, "decided_on": "2026-11-05",
    "decision": "The clinics go on.", "decision_maker": "The board", "what_changed": "",
}  # fmt: skip
PLACE: Json = {"copy": "", "on": "2026-11-20", "url": "https://example.nhs.uk"}
STEP: Json = {
    "name": "",
    "note": "",
    "on": "2026-11-01",
    "other": "",
    "post": "Director",
    "version": 1,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ehia.db"


def recorded(store: LocalStore) -> Assessment:
    now = begun(store)
    edits = [Edit(DECISION, None, DECIDED), Edit(PUBLISHED, None, PLACE), Edit(AGREED, None, STEP)]
    return store.save_change(now, change_of(now, edits, why=Why.STATUS))


def test_what_was_recorded_comes_back(path: Path) -> None:
    with opened(path) as store:
        saved = recorded(store)
    with opened(path) as store:
        now = store.load("one")
        assert now == saved
        assert now.decision == DecisionRecord(
            "The board", "2026-11-02", 1, "2026-11-05", "The clinics go on."
        )
        assert now.published == PublishedPlace("https://example.nhs.uk", "2026-11-20")
        assert now.steps == {Status.AGREED: Step("", "Director", "2026-11-01", "", 1)}
        assert store.examine().faults == ()


def test_what_was_taken_back_stays_away(path: Path) -> None:
    with opened(path) as store:
        now = recorded(store)
        edits = [
            Edit(DECISION, DECIDED, None),
            Edit(PUBLISHED, PLACE, None),
            Edit(AGREED, STEP, None),
        ]
        store.save_change(now, change_of(now, edits, why=Why.UNDO))
    with opened(path) as store:
        now = store.load("one")
        assert (now.decision, now.published, now.steps) == (None, None, {})
        assert store.examine().faults == ()


def test_a_decision_that_is_gone_is_missed(path: Path) -> None:
    with opened(path) as store:
        recorded(store)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as line:
        line.execute("DELETE FROM mark WHERE kind = 'decision'")
    with opened(path) as store, pytest.raises(UserError, match="the list of answers"):
        store.load("one")


@pytest.mark.parametrize(
    ("kind", "was", "now"),
    [
        ("decision", b"go on", b"close"),
        ("published", b"example", b"another"),
        ("step", b"Director", b"Somebody"),
    ],
)
def test_a_record_forged_with_all_its_hashes_is_not_what_its_history_says(
    path: Path, kind: str, was: bytes, now: bytes
) -> None:
    with opened(path) as store:
        recorded(store)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as line:
        line.row_factory = sqlite3.Row
        old = dict(line.execute("SELECT * FROM mark WHERE kind = ?", (kind,)).fetchone())
        new = {**old, "content": old["content"].replace(was, now)}
        assert new["content"] != old["content"]
        new["guard"] = schema.guard_of(schema.mark, new)
        row = dict(line.execute("SELECT * FROM assessment").fetchone())
        total = int(row["contents"], 16) ^ int(old["guard"], 16) ^ int(new["guard"], 16)
        row["contents"] = f"{total:064x}"
        line.execute(
            "UPDATE mark SET content = ?, guard = ? WHERE kind = ?",
            (new["content"], new["guard"], kind),
        )
        line.execute(
            "UPDATE assessment SET contents = ?, guard = ?",
            (row["contents"], schema.guard_of(schema.assessment, row)),
        )
    with opened(path) as store:
        assert store.examine().faults == (
            "The notes, parked answers, decision or form of “Overseas visitors” is not what its history says.",
        )
