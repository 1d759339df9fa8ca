"""What is saved is there again, as it was, and nothing else."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from ehia_desktop.assessment import sealed
from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.publication import CopyKind, ExportRecord
from ehia_desktop.assessment.records import Draft
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.assessment.status import Status
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.values import Text
from ehia_desktop.services.ports import Store
from tests.store.building import (
    answer,
    begun,
    change_of,
    edit,
    keep_table,
    opened,
    rows_of,
    words_in,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ehia.db"


def test_it_is_what_the_services_ask_for(path: Path) -> None:
    with opened(path) as store:
        as_asked: Store = store
        assert as_asked.path == path
        assert not as_asked.is_read_only


def test_an_assessment_comes_back_as_it_was_saved(path: Path) -> None:
    with opened(path) as store:
        saved = answer(store, begun(store), {"aim": "To charge — fairly", "effect": "Ärzte 😀"})
        saved, _ = keep_table(store, saved, rows_of(3))
    with opened(path) as store:
        assert store.load("one") == saved
        assert store.examine().faults == ()


def test_what_is_taken_away_stays_away(path: Path) -> None:
    with opened(path) as store:
        saved = answer(store, begun(store), {"aim": "A", "effect": "B"})
        saved = answer(store, saved, {"aim": None})
    with opened(path) as store:
        assert words_in(store.load("one")) == {"effect": "B"}
        assert store.examine().faults == ()


def test_title_and_status_are_kept(path: Path) -> None:
    with opened(path) as store:
        now = begun(store)
        edits = [
            Edit(Subject(SubjectKind.DETAIL, "title"), now.title, "Another title"),
            Edit(Subject(SubjectKind.DETAIL, "status"), "draft", Status.IN_REVIEW.value),
        ]
        store.save_change(now, change_of(now, edits, why=Why.STATUS))
    with opened(path) as store:
        (line,) = store.assessments()
        assert (line.title, line.status) == ("Another title", "in_review")
        assert (line.form_id, line.form_version, line.form_title) == (
            "small-form",
            "1.0.0",
            "A small form",
        )
        assert store.load("one").status is Status.IN_REVIEW


def test_the_register_has_the_last_changed_first(path: Path) -> None:
    with opened(path) as store:
        first = begun(store, "one")
        begun(store, "two")
        begun(store, "three")
        answer(store, first, {"aim": "A"})
        assert [line.id for line in store.assessments()] == ["one", "three", "two"]


def test_a_save_on_something_changed_elsewhere_is_refused(path: Path) -> None:
    with opened(path) as store:
        start = begun(store)
        answer(store, start, {"aim": "The first"})
        with pytest.raises(UserError, match="changed elsewhere"):
            answer(store, start, {"aim": "The second"})
        assert words_in(store.load("one")) == {"aim": "The first"}


def test_the_same_change_saved_twice_is_kept_once(path: Path) -> None:
    with opened(path) as store:
        start = begun(store)
        change = change_of(start, [edit(start, "aim", "A")])
        once = store.save_change(start, change)
        assert store.save_change(start, change) == once
        assert len(store.changes("one")) == 2
        assert store.examine().faults == ()


def test_an_assessment_that_is_not_there_is_named(path: Path) -> None:
    with opened(path) as store, pytest.raises(UserError, match="no assessment “nobody”"):
        store.load("nobody")


def test_the_same_id_twice_is_refused(path: Path) -> None:
    with opened(path) as store:
        begun(store)
        with pytest.raises(UserError, match="already"):
            begun(store)


def test_the_history_comes_back_byte_for_byte(path: Path) -> None:
    with opened(path) as store:
        start = begun(store)
        change = change_of(start, [edit(start, "aim", "A")])
        store.save_change(start, change)
    with opened(path) as store:
        assert store.changes("one")[-1] == change


def test_one_draft_for_each_address_oldest_first(path: Path) -> None:
    with opened(path) as store:
        begun(store)
        for address, words in (("aim", "To"), ("effect", "It"), ("aim", "To charge")):
            store.save_draft("one", Draft(parse(address), Text(words), "2026-11-22T14:00:00Z"))
    with opened(path) as store:
        left = [(str(draft.address), draft.value) for draft in store.drafts("one")]
        assert left == [("effect", Text("It")), ("aim", Text("To charge"))]


def test_a_change_drops_the_drafts_at_its_addresses_and_no_other(path: Path) -> None:
    with opened(path) as store:
        now = begun(store)
        for address in ("aim", "effect"):
            store.save_draft("one", Draft(parse(address), Text("typing"), "2026-11-22T14:00:00Z"))
        answer(store, now, {"aim": "Typed"})
        assert [str(draft.address) for draft in store.drafts("one")] == ["effect"]


def test_sealed_versions_are_kept_and_never_changed(path: Path) -> None:
    with opened(path) as store:
        now = answer(store, begun(store), {"aim": "A"})
        version = SealedVersion(
            "one", 1, "A. Person", "2026-11-22T15:00:00Z", "Agreed", now.head, sealed.content(now)
        )
        store.save_sealed(version)
        store.save_sealed(version)
        with pytest.raises(ValueError, match="never changed"):
            store.save_sealed(
                SealedVersion("one", 1, "B", "2026-11-22T16:00:00Z", "", now.head, b"{}")
            )
    with opened(path) as store:
        assert store.sealed_versions("one") == (version,)


def test_exports_come_latest_first(path: Path) -> None:
    records = [
        ExportRecord(
            f"x{number}", "one", CopyKind.PUBLICATION, "2026-11-22T15:00:00Z", "h", number, "s", "f",
            {"aim": "A “quoted” word"}, {"word/document.xml": "00"},
        )
        for number in (1, 2)
    ]  # fmt: skip
    with opened(path) as store:
        begun(store)
        begun(store, "two")
        for record in records:
            store.save_export(record)
        assert store.exports("one") == store.exports() == (records[1], records[0])
        assert store.exports("two") == ()


def test_work_in_the_background_may_use_the_store_itself(path: Path) -> None:
    with opened(path) as store:
        start = begun(store)

        def work() -> list[str]:
            answer(store, start, {"aim": "A"})
            inner: Future[str] = store.background(lambda: store.load("one").title)
            return [inner.result(), *words_in(store.load("one")).values()]

        assert store.background(work).result(timeout=30) == ["Overseas visitors", "A"]


def test_a_closed_store_says_so_and_closes_again_without_complaint(path: Path) -> None:
    with opened(path) as store:
        begun(store)
        store.close()
        with pytest.raises(UserError, match="closed"):
            store.load("one")


def test_an_erased_step_leaves_the_chain_whole_and_no_trace_of_its_words(path: Path) -> None:
    with opened(path) as store:
        now = answer(store, begun(store), {"aim": "NHS number 943 476 5919"})
        now = answer(store, now, {"aim": "A number was removed"})
        for change in store.changes("one")[1:]:
            store.erase_payload(change.id, "An NHS number was pasted")
        assert [change.payload is None for change in store.changes("one")] == [False, True, True]
        assert words_in(store.load("one")) == {"aim": "A number was removed"}
        assert store.examine().faults == ()
        store.save_change(now, change_of(now, [edit(now, "effect", "B")]))
        assert store.examine().faults == ()
    assert b"943 476" not in path.read_bytes()


def test_only_its_owner_may_read_the_file(path: Path) -> None:
    with opened(path):
        assert path.stat().st_mode & 0o077 == 0
