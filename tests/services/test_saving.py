"""Changes and drafts on their way to a real store: their order, a store that fails, and drafts left by a crash."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from ehia_desktop import wiring
from ehia_desktop.assessment.records import Draft
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import RichText, Text
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.events import ChangeSaved, Event, SaveFailed
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import Settings
from tests.conftest import LogWatch

SUMMARY = Address("plain_summary")
AGE = Address("protected_characteristics", "age", "impact")
NOON = "2026-11-22T12:00:00Z"


def rich(text: str) -> RichText:
    return RichText(from_plain(text))


@contextmanager
def busy(workplace: Workplace) -> Iterator[None]:
    """Let nothing reach the disk until the block ends."""
    gate = threading.Event()
    workplace.store.background(gate.wait)
    try:
        yield
    finally:
        gate.set()


@contextmanager
def refusing(workplace: Workplace, table: str) -> Iterator[None]:
    """Have the store break whenever it writes to `table`, in a way nobody foresaw."""
    with closing(sqlite3.connect(workplace.store.path)) as connection:
        connection.execute(
            f"CREATE TRIGGER refused BEFORE INSERT ON {table} "
            "BEGIN SELECT RAISE(FAIL, 'refused by a test'); END"
        )
        connection.commit()
        yield
        connection.execute("DROP TRIGGER refused")
        connection.commit()


def heard(workplace: Workplace) -> list[Event]:
    events: list[Event] = []
    workplace.events.subscribe(events.append)
    return events


def test_a_draft_on_its_way_never_comes_after_its_answer(
    workplace: Workplace, editor: Editor
) -> None:
    with busy(workplace):
        editor.answer(AGE, rich("Something else to save first."))
        editor.type(SUMMARY, rich("Half a sen"))
        editor.answer(SUMMARY, rich("Half a sentence, and the rest."))
    editor.settle()
    again = workplace.edit(editor.assessment.id)
    assert again.recovered == 0
    assert again.value(SUMMARY) == rich("Half a sentence, and the rest.")


def test_what_was_typed_after_a_change_that_failed_stays_a_draft_when_it_is_saved(
    workplace: Workplace, editor: Editor, log_watch: LogWatch
) -> None:
    log_watch.expect("crashed")
    with refusing(workplace, "change"):
        editor.answer(SUMMARY, rich("One."))
        editor.type(SUMMARY, rich("One. Two."))
        workplace.store.background(lambda: None).result()
    editor.answer(AGE, rich("Room again."))
    workplace.store.background(lambda: None).result()
    (draft,) = workplace.store.drafts(editor.assessment.id)
    assert (draft.address, draft.value) == (SUMMARY, rich("One. Two."))
    assert workplace.library.open(editor.assessment.id).values[SUMMARY] == rich("One.")


def test_a_fault_nobody_foresaw_is_told_and_loses_nothing(
    workplace: Workplace, editor: Editor, log_watch: LogWatch
) -> None:
    log_watch.expect("crashed")
    events = heard(workplace)
    with refusing(workplace, "change"):
        editor.answer(SUMMARY, rich("One."))
        with pytest.raises(UserError, match="try again"):
            editor.settle()
    assert {type(event) for event in events} == {SaveFailed}
    editor.answer(AGE, rich("Two."))
    editor.settle()
    assert workplace.library.open(editor.assessment.id).values == {
        SUMMARY: rich("One."),
        AGE: rich("Two."),
    }
    assert [type(event) for event in events[-2:]] == [ChangeSaved, ChangeSaved]


def test_a_draft_that_cannot_be_written_is_told_once_and_saved_on_trying_again(
    workplace: Workplace, editor: Editor, log_watch: LogWatch
) -> None:
    log_watch.expect("crashed")
    events = heard(workplace)
    with refusing(workplace, "draft"):
        for text in ("O", "On", "One"):
            editor.type(SUMMARY, rich(text))
        workplace.store.background(lambda: None).result()
    assert [type(event) for event in events] == [SaveFailed]
    editor.retry()
    workplace.store.background(lambda: None).result()
    assert workplace.library.open(editor.assessment.id).values == {SUMMARY: rich("One")}


def test_a_draft_the_form_has_no_place_for_keeps_nothing_shut(
    workplace: Workplace, editor: Editor
) -> None:
    astray = Draft(Address("nosuch"), Text("x"), NOON)
    workplace.store.save_draft(editor.assessment.id, astray)
    workplace.store.save_draft(editor.assessment.id, Draft(SUMMARY, rich("Kept."), NOON))
    again = workplace.edit(editor.assessment.id)
    again.settle()
    assert (again.recovered, again.value(SUMMARY)) == (1, rich("Kept."))
    assert workplace.store.drafts(editor.assessment.id) == (astray,)


def test_a_store_that_is_read_only_leaves_its_drafts_to_whoever_writes_them(
    workplace: Workplace, editor: Editor, store_path: Path
) -> None:
    editor.type(SUMMARY, rich("Being typed in the first window"))
    workplace.store.background(lambda: None).result()
    second = wiring.open_workplace(store_path, Settings(author_name="Bo Example"))
    try:
        reading = second.edit(editor.assessment.id)
        assert (reading.is_read_only, reading.recovered) == (True, 0)
        assert reading.value(SUMMARY) is None
    finally:
        second.close()
    assert len(workplace.store.drafts(editor.assessment.id)) == 1
