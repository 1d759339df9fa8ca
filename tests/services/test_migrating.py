"""Moving a stored assessment to a newer version of its form, and back; nothing is lost on the way."""

from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.came_from import CameFrom
from ehia_desktop.assessment.change import Why
from ehia_desktop.assessment.chunks import to_chunks
from ehia_desktop.assessment.evidence import Column, ColumnType, Role, Source, Table
from ehia_desktop.assessment.migrating.outcome import OutcomeKind
from ehia_desktop.assessment.sealed import content
from ehia_desktop.assessment.status import Status
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.values import plain_text
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.events import Event, FormChanged
from ehia_desktop.services.filling import fill
from ehia_desktop.services.linking import link
from ehia_desktop.services.migrating import dry_run, effects, migrate, refusal, review_copy
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.store.local import LocalStore
from tests.services.standing import stand
from tests.services.versions import ANSWERS, NEW, OLD, STEPS, with_forms, write_form

ROWS = ((Decimal(1), Decimal(20)), (Decimal(2), Decimal(30)))


def begun(workplace: Workplace, folder: Path) -> Editor:
    """An assessment on version 1.0.0 with answers, a table, two links and a decision on publishing."""
    write_form(folder, "one", OLD, "1.0.0")
    place = with_forms(workplace, folder)
    made = place.library.start(place.catalogue.form("test-form"), "Evening clinics", "Ann Example")
    editor = place.edit(made.id)
    assert not fill(editor, ANSWERS.encode(), "answers.yaml").rejected
    columns = (
        Column(("Decile",), ColumnType.NUMBER, Role.GROUP),
        Column(("Seen",), ColumnType.NUMBER),
    )
    chunks = to_chunks(ROWS, 2)
    table = Table(
        "t1", 1, "Attendances", Source("a.xlsx", "0" * 64), columns, 2, chunks=tuple(one.hash for one in chunks)
    )  # fmt: skip
    editor.keep_table(table, chunks)
    link(editor, table, parse("summary"), "At the summary")
    link(editor, table, parse("cost"), "At the cost")
    editor.tighten(parse("groups/vets"), "They asked for it.")
    editor.settle()
    return editor


def ready(workplace: Workplace, folder: Path) -> tuple[Workplace, Editor]:
    """As `begun`, with version 2.0.0 published since."""
    editor = begun(workplace, folder)
    write_form(folder, "two", NEW, "2.0.0", STEPS)
    return with_forms(workplace, folder), editor


def said(assessment: Assessment) -> dict[str, str]:
    return {str(at): plain_text(one.value) for at, one in assessment.answers.items()}


def test_a_dry_run_touches_nothing(workplace: Workplace, tmp_path: Path) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    before = content(place.library.open(editor.assessment.id))
    planned = dry_run(place.catalogue, editor.assessment)
    assert planned.versions == ("1.0.0", "2.0.0")
    assert planned.counts[OutcomeKind.NO_LONGER_ASKED] == 4
    assert planned.counts[OutcomeKind.NEEDS_DECISION] == 1
    assert planned.groups[0].heading == "Needs your decision (1)"
    assert "1 needs your decision" in planned.summary
    assert content(place.library.open(editor.assessment.id)) == before


def test_an_assessment_moves_and_is_sound_when_it_is_opened_again(
    workplace: Workplace, tmp_path: Path
) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    migrate(place, editor)
    stored = place.library.open(editor.assessment.id)
    assert stored.form.version == "2.0.0"
    assert said(stored) == {
        "plain": "We open in the evening.",
        "lead": "Priya Nair, Head of equality",
        "agreed": "R. Hale, Chief nurse",
        "groups": "vets",
        "groups/age/effect": "Older people travel.",
        "groups/vets/row_label": "Veterans",
        "groups/vets/effect": "They wait longer.",
    }
    assert {str(one.address) for one in stored.parked.values()} == {
        "advice", "level", "cost", "groups/sex/effect",
    }  # fmt: skip
    assert {one.caption: str(one.address) for one in stored.links.values()} == {
        "At the summary": "plain"
    }
    assert stored == editor.assessment
    assert place.store.examine().faults == ()


def test_a_moved_answer_keeps_who_gave_it_when_and_under_which_wording(
    workplace: Workplace, tmp_path: Path
) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    given = editor.assessment.answers[Address("summary")]
    migrate(place, editor)
    moved = place.library.open(editor.assessment.id).answers[Address("plain")]
    assert (moved.by, moved.at, moved.wording) == (given.by, given.at, "Summary")
    assert moved.form_version == "1.0.0"


def test_one_undo_restores_everything_byte_for_byte(workplace: Workplace, tmp_path: Path) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    before = editor.assessment
    migrate(place, editor)
    after = content(editor.assessment)
    editor.undo()
    restored = place.library.open(editor.settle().id)
    assert content(restored) == content(before)
    assert restored.form.spelling() == before.form.spelling()
    assert (restored.parked, restored.publishing.keys()) == ({}, before.publishing.keys())
    editor.redo()
    assert content(place.library.open(editor.settle().id)) == after
    assert place.store.examine().faults == ()


def test_the_move_is_one_change_after_a_sealed_version(
    workplace: Workplace, tmp_path: Path
) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    before = content(editor.assessment)
    done = migrate(place, editor)
    versions = place.store.sealed_versions(editor.assessment.id)
    assert [(one.number, one.content) for one in versions] == [(done.sealed, before)]
    assert "Before version 2.0.0" in versions[0].note
    assert place.store.changes(editor.assessment.id)[-1].why is Why.MIGRATED
    editor.undo()
    assert migrate(place, editor).sealed == done.sealed
    assert [one.content for one in place.store.sealed_versions(editor.assessment.id)] == [before]


def test_open_pages_are_told(workplace: Workplace, tmp_path: Path) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    told: list[Event] = []
    workplace.events.subscribe(told.append)
    migrate(place, editor)
    editor.undo()
    editor.settle()
    versions = [event.version for event in told if isinstance(event, FormChanged)]
    assert versions == ["2.0.0", "1.0.0"]


@pytest.mark.parametrize(
    "steps",
    [
        [Status.AGREED],
        [Status.AGREED, Status.DECISION_RECORDED],
        [Status.AGREED, Status.PUBLISHED],
        [Status.SUPERSEDED],
    ],
)
def test_what_is_agreed_decided_or_published_never_moves(
    workplace: Workplace, tmp_path: Path, steps: list[Status]
) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    for step in steps:
        stand(editor, step)
    editor.settle()
    before = content(editor.assessment)
    with pytest.raises(UserError, match="make a copy for review"):
        migrate(place, editor)
    assert content(place.library.open(editor.assessment.id)) == before
    assert place.store.sealed_versions(editor.assessment.id) == ()
    assert refusal(editor.assessment)


def test_a_copy_for_review_has_everything_and_can_move(
    workplace: Workplace, tmp_path: Path
) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    stand(editor, Status.AGREED)
    source = editor.settle()
    copy = review_copy(place, source.id)
    stored = place.library.open(copy.id)
    assert stored.status is Status.DRAFT
    assert stored.came_from == CameFrom(source.id, "Evening clinics", "review_copy")
    wanted = {at: answer.value for at, answer in source.answers.items() if str(at) != "agreed"}
    assert stored.values == wanted
    given = source.answers[Address("summary")]
    assert stored.answers[Address("summary")].at == given.at
    assert [one.text for one in stored.parked.values()] == ["R. Hale\nChief nurse\n2 November 2026"]
    assert stored.links.keys() == source.links.keys()
    assert stored.tightened == source.tightened
    assert place.store.table_rows(next(iter(stored.tables.values()))) == ROWS
    again = place.edit(copy.id)
    migrate(place, again)
    assert place.library.open(copy.id).form.version == "2.0.0"
    assert content(place.library.open(source.id)) == content(source)
    assert place.store.examine().faults == ()


def test_sealed_versions_stay_as_they_were(workplace: Workplace, tmp_path: Path) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    first = migrate(place, editor).sealed
    before = place.store.sealed_versions(editor.assessment.id)
    editor.answer(parse("note"), editor.assessment.values[parse("plain")])
    editor.settle()
    assert place.store.sealed_versions(editor.assessment.id) == before
    assert before[0].number == first


def test_the_effects_of_a_version_are_known_before_it_is_published(
    workplace: Workplace, tmp_path: Path
) -> None:
    editor = begun(workplace, tmp_path / "forms")
    place = with_forms(workplace, tmp_path / "forms")
    other = review_copy(place, editor.assessment.id)
    agreed = place.edit(other.id)
    stand(agreed, Status.AGREED)
    agreed.settle()
    write_form(tmp_path / "elsewhere", "two", NEW, "2.0.0", STEPS)
    coming = with_forms(workplace, tmp_path / "elsewhere").catalogue.form("test-form")
    found = {one.assessment: one for one in effects(place, coming)}
    moving, staying = found[editor.assessment.id], found[other.id]
    assert moving.plan is not None
    assert moving.plan.counts[OutcomeKind.NO_LONGER_ASKED] >= 3
    assert staying.plan is None
    assert (staying.status, staying.can_copy) == ("Agreed", True)


def test_a_store_is_sound_after_the_words_of_a_move_were_erased(
    workplace: Workplace, tmp_path: Path
) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    migrate(place, editor)
    last = place.store.changes(editor.assessment.id)[-1]
    assert isinstance(place.store, LocalStore)
    place.store.erase_payload(last.id, "It held an NHS number.")
    assert place.store.examine().faults == ()
    assert place.library.open(editor.assessment.id).answers == editor.assessment.answers


def test_a_version_that_is_not_there_is_one_sentence(workplace: Workplace, tmp_path: Path) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    with pytest.raises(UserError, match=r"newer ones are: 2\.0\.0"):
        migrate(place, editor, "9.0.0")
    migrate(place, editor)
    with pytest.raises(UserError, match=r"on version 2\.0\.0 of its form already"):
        dry_run(place.catalogue, editor.assessment, "2.0.0")
    with pytest.raises(UserError, match="none newer"):
        dry_run(place.catalogue, editor.assessment)


def test_a_migration_file_under_a_wrong_name_is_a_fault_with_its_mend(
    workplace: Workplace, tmp_path: Path
) -> None:
    place, editor = ready(workplace, tmp_path / "forms")
    folder = tmp_path / "forms" / "two" / "migrations"
    (folder / "1.0.0-2.0.0.yaml").rename(folder / "1.0.0-2.1.0.yaml")
    with pytest.raises(UserError, match=r"call it “1\.0\.0-2\.0\.0\.yaml”"):
        dry_run(place.catalogue, editor.assessment)


def test_skipped_versions_run_each_step_file_in_turn(workplace: Workplace, tmp_path: Path) -> None:
    editor = begun(workplace, tmp_path / "forms")
    newest = NEW.replace("key: plain", "key: in_words")
    write_form(tmp_path / "forms", "three", newest, "3.0.0", STEPS)
    folder = tmp_path / "forms" / "three" / "migrations"
    first = (folder / "1.0.0-3.0.0.yaml").read_text("utf-8")
    (folder / "1.0.0-3.0.0.yaml").unlink()
    (folder / "1.0.0-2.0.0.yaml").write_text(first.replace("to: 3.0.0", "to: 2.0.0"), "utf-8")
    (folder / "2.0.0-3.0.0.yaml").write_text(
        "form: test-form\nfrom: 2.0.0\nto: 3.0.0\nsteps:\n  - rename: {from: plain, to: in_words}\n"
    )
    place = with_forms(workplace, tmp_path / "forms")
    done = migrate(place, editor)
    assert done.plan.versions == ("1.0.0", "2.0.0", "3.0.0")
    assert said(editor.assessment)["in_words"] == "We open in the evening."
    assert "At the summary" in {
        one.caption for one in editor.assessment.links.values() if str(one.address) == "in_words"
    }
