"""Damage is found and said; it never crashes the program and never passes for what a user wrote."""

import contextlib
import random
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ehia_desktop.assessment import change as changes
from ehia_desktop.assessment import sealed
from ehia_desktop.assessment.answer import answer_hash
from ehia_desktop.assessment.change import Edit, Made, Why
from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.disclosure import CellKey, Ledger, LedgerEntry
from ehia_desktop.assessment.meeting_draft import MeetingDraft, Point
from ehia_desktop.assessment.publication import CopyKind, ExportRecord
from ehia_desktop.assessment.records import Draft
from ehia_desktop.assessment.released import Publication
from ehia_desktop.assessment.sealed import SealedVersion
from ehia_desktop.canonical import loads
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.values import Text
from ehia_desktop.store import schema
from ehia_desktop.store.local import LocalStore
from ehia_desktop.store.opening import open_store
from ehia_desktop.store.reading import answer_hash_of
from tests.store.building import (
    answer,
    begun,
    change_of,
    edit,
    keep_table,
    opened,
    rows_of,
    table_of,
    words_in,
)

LONG = "Patients who do not read English well may miss the letter. " * 90


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with everything in it; tests damage copies of it."""
    path = tmp_path_factory.mktemp("sound") / "ehia.db"
    with opened(path) as store:
        for name in ("one", "two", "three"):
            now = answer(store, begun(store, name, f"Title {name}"), {"aim": f"To charge {name}"})
            now = answer(store, now, {"effect": LONG, "aim": f"To charge {name} less"})
            now, _ = keep_table(store, now, rows_of(40), f"t{name}")
            version = SealedVersion(
                name, 1, "A. Person", "2026-11-22T15:00:00Z", "Note", now.head, sealed.content(now)
            )
            store.save_sealed(version)
            store.save_export(
                ExportRecord(
                    f"x-{name}", name, CopyKind.INTERNAL, "2026-11-22T15:00:00Z", now.head, 1, "s", "f",
                    {"aim": f"To charge {name} less"}, {"part": "hash"},
                )
            )  # fmt: skip
            key = CellKey("pathways", (("age", name),))
            ledger = Ledger((LedgerEntry(key, 7, 7, f"x-{name}", 7),))
            store.save_publication(
                Publication(f"p-{name}", f"Of {name}", "2026-11-22T15:30:00Z", name, ledger)
            )
            store.save_correction(Correction(f"shape of {name}", 2, 1))
            draft = Draft(parse("groups"), Text(f"Typing in {name}"), "2026-11-22T16:00:00Z")
            store.save_draft(name, draft)
            points = (Point(parse("aim"), f"Said of {name}"),)
            store.save_meeting_draft(name, MeetingDraft(f"m-{name}", points=points))
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "ehia.db"))


def everything(store: LocalStore) -> dict[str, object]:
    """What each verb that reads tells; a UserError stands for itself."""
    asked: dict[str, Callable[[], object]] = {
        "register": store.assessments,
        "exports": store.exports,
        "publications": store.publications,
        "corrections": store.corrections,
    }
    for name in ("one", "two", "three"):
        table, _ = table_of(rows_of(40), f"t{name}")
        asked |= {
            f"load {name}": lambda name=name: store.load(name),  # type: ignore[misc]
            f"changes {name}": lambda name=name: store.changes(name),  # type: ignore[misc]
            f"drafts {name}": lambda name=name: store.drafts(name),  # type: ignore[misc]
            f"meeting {name}": lambda name=name: store.meeting_draft(name),  # type: ignore[misc]
            f"sealed {name}": lambda name=name: store.sealed_versions(name),  # type: ignore[misc]
            f"rows {name}": lambda table=table: store.table_rows(table),  # type: ignore[misc]
        }
    told: dict[str, object] = {}
    for what, ask in asked.items():
        try:
            told[what] = ask()
        except UserError as error:
            told[what] = error
    return told


def silently_changed(path: Path, wanted: dict[str, object]) -> list[str]:
    """What reads otherwise than it was saved without anybody being told."""
    try:
        store = open_store(path)
    except UserError:
        return []
    try:
        told = everything(store)
        wrong = [
            what
            for what, answered in told.items()
            if answered != wanted[what] and not isinstance(answered, UserError)
        ]
        # The register shows a damaged line as one; one that is missing is a finding of the check.
        if wrong == ["register"] and store.examine().faults:
            return []
    finally:
        store.close()
    return wrong


def flip(path: Path, sound: bytes, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(sound)
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


@pytest.fixture(scope="module")
def wanted(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What the sound store tells."""
    path = Path(shutil.copy(sound, tmp_path_factory.mktemp("wanted") / "ehia.db"))
    with opened(path) as store:
        return everything(store)


def flips_found(sound: Path, path: Path, wanted: dict[str, object], seeds: range) -> list[str]:
    content = sound.read_bytes()
    found = []
    for seed in seeds:
        flip(path, content, seed)
        found += [f"{seed}: {what}" for what in silently_changed(path, wanted)]
    return found


def test_a_flipped_bit_never_passes_for_what_was_saved(
    sound: Path, path: Path, wanted: dict[str, object]
) -> None:
    assert flips_found(sound, path, wanted, range(200)) == []


@pytest.mark.slow
def test_none_of_five_thousand_flipped_bits_passes(
    sound: Path, path: Path, wanted: dict[str, object]
) -> None:
    assert flips_found(sound, path, wanted, range(1_000, 6_000)) == []


@pytest.mark.parametrize("seed", range(25))
def test_a_file_cut_short_never_passes_for_what_was_saved(
    sound: Path, path: Path, wanted: dict[str, object], seed: int
) -> None:
    content = sound.read_bytes()
    path.write_bytes(content[: random.Random(seed).randrange(1, len(content))])
    assert silently_changed(path, wanted) == []


@pytest.mark.parametrize("seed", range(25))
def test_a_page_of_rubbish_never_passes_for_what_was_saved(
    sound: Path, path: Path, wanted: dict[str, object], seed: int
) -> None:
    chance = random.Random(seed)
    content = bytearray(sound.read_bytes())
    start = chance.randrange(len(content) // 4096) * 4096
    content[start : start + 4096] = chance.choice([bytes(4096), chance.randbytes(4096)])
    path.write_bytes(content)
    assert silently_changed(path, wanted) == []


def tampered(path: Path, statement: str, *values: object) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert connection.execute(statement, values).rowcount > 0


def faults_of(path: Path) -> str:
    with opened(path) as store:
        return "\n".join(store.examine().faults)


def test_a_sound_store_has_no_faults(path: Path) -> None:
    assert faults_of(path) == ""


def test_damage_to_one_answer_names_it_and_leaves_the_rest(path: Path) -> None:
    tampered(
        path,
        "UPDATE answer SET content = replace(content, 'charge', 'change') "
        "WHERE assessment = 'one' AND address = 'aim'",
    )
    with opened(path) as store:
        with pytest.raises(UserError, match="the answer at “aim” in “Title one”"):
            store.load("one")
        assert words_in(store.load("two"))["aim"] == "To charge two less"
        assert "An answer is not as it was saved (1 of this kind)." in store.examine().faults


def test_an_answer_that_is_gone_is_missed(path: Path) -> None:
    tampered(path, "DELETE FROM answer WHERE assessment = 'one' AND address = 'aim'")
    with opened(path) as store, pytest.raises(UserError, match="the list of answers"):
        store.load("one")


def test_an_answer_forged_with_all_its_hashes_is_not_what_its_history_says(path: Path) -> None:
    """The guards are against damage; a person who recomputes them is found by the chain."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        old = dict(
            connection.execute(
                "SELECT * FROM answer WHERE assessment = 'one' AND address = 'aim'"
            ).fetchone()
        )
        content = old["content"].replace(b"less", b"more")
        new = {**old, "content": content, "hash": answer_hash_of("aim", content)}
        new["guard"] = schema.guard_of(schema.answer, new)
        row = dict(connection.execute("SELECT * FROM assessment WHERE id = 'one'").fetchone())
        total = int(row["contents"], 16) ^ int(old["guard"], 16) ^ int(new["guard"], 16)
        row["contents"] = f"{total:064x}"
        connection.execute(
            "UPDATE answer SET content = ?, hash = ?, guard = ? WHERE assessment = 'one' AND address = 'aim'",
            (content, new["hash"], new["guard"]),
        )
        connection.execute(
            "UPDATE assessment SET contents = ?, guard = ? WHERE id = 'one'",
            (row["contents"], schema.guard_of(schema.assessment, row)),
        )
    assert faults_of(path) == ("The answer at “aim” in “Title one” is not what its history says.")


def test_a_step_of_history_rewritten_with_its_guard_breaks_the_chain(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(
            connection.execute(
                "SELECT * FROM change WHERE assessment = 'one' ORDER BY sequence LIMIT 1 OFFSET 1"
            ).fetchone()
        )
        old = changes.read(row["header"], row["payload"], row["salt"])
        edits = [Edit(one.subject, one.before, None) for one in old.edits]
        new = changes.make(
            old.id, "one", Made("Somebody else", old.at, Why.ANSWER),
            parents=old.parents, edits=edits, salt=old.salt,
        )  # fmt: skip
        row |= {"header": new.header, "payload": new.payload, "hash": new.hash}
        row["guard"] = schema.guard_of(schema.change, row)
        connection.execute(
            "UPDATE change SET header = ?, payload = ?, hash = ?, guard = ? WHERE sequence = ?",
            (row["header"], row["payload"], row["hash"], row["guard"], row["sequence"]),
        )
    assert "Change 3 does not follow from the one before it." in faults_of(path)
    with opened(path) as store, pytest.raises(UserError, match="the history of “Title one”"):
        store.changes("one")


def test_a_history_cut_at_its_end_is_found(path: Path) -> None:
    tampered(path, "DELETE FROM change WHERE sequence = (SELECT max(sequence) FROM change)")
    assert "does not end where the assessment stands" in faults_of(path)


def test_a_chunk_that_was_exchanged_is_found(path: Path) -> None:
    other = b"something else"
    tampered(path, "UPDATE chunk SET data = ?, size = ?", zlib.compress(other), len(other))
    table, _ = table_of(rows_of(40), "tone")
    with opened(path) as store:
        with pytest.raises(UserError, match="a part of a table of evidence"):
            store.table_rows(table)
        assert "A part of a table of evidence" in "\n".join(store.examine().faults)


def test_a_chunk_that_would_unpack_to_more_than_it_says_is_refused(path: Path) -> None:
    bomb = zlib.compress(bytes(50_000_000))
    tampered(path, "UPDATE chunk SET data = ?", bomb)
    table, _ = table_of(rows_of(40), "tone")
    with opened(path) as store, pytest.raises(UserError, match="a part of a table of evidence"):
        store.table_rows(table)


def test_a_damaged_title_is_shown_as_one_and_the_others_can_be_opened(path: Path) -> None:
    tampered(path, "UPDATE assessment SET title = 'Tutle one' WHERE id = 'one'")
    with opened(path) as store:
        titles = {line.title for line in store.assessments()}
        assert titles == {"Tutle one (damaged: check the store)", "Title two", "Title three"}


def test_no_backup_is_made_of_a_damaged_store_over_a_good_one(path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    with opened(path) as store:
        store.backup(backup)
    good = backup.read_bytes()
    tampered(path, "UPDATE answer SET given_by = 'Somebody else' WHERE address = 'aim'")
    with opened(path) as store, pytest.raises(UserError, match="damaged"):
        store.backup(backup)
    assert backup.read_bytes() == good


def test_writing_to_a_damaged_store_ends_in_a_sentence_or_is_kept(sound: Path, path: Path) -> None:
    content = sound.read_bytes()
    for seed in range(60):
        flip(path, content, 9_000 + seed)
        with contextlib.suppress(UserError), opened(path) as store:
            now = store.load("two")
            change = change_of(now, [edit(now, "aim", "Something new")])
            store.save_change(now, change)
            assert words_in(store.load("two"))["aim"] == "Something new"


def test_the_quick_hash_of_an_answer_is_the_hash_of_the_record() -> None:
    content = b'{"form_version":"1.0.0","value":{"is":"text","text":"\xc3\xa9"},"wording":"W"}'
    at = parse("effect@copy/row/column")
    assert answer_hash_of(str(at), content) == answer_hash(at, loads(content))
