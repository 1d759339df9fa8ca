"""One process writes; the second reads and is told who; a crash leaves nothing to clear up."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.store import lock
from tests.store.building import answer, begun, opened, words_in

HOLD = """
import sys
from pathlib import Path
from ehia_desktop.store.opening import open_store
store = open_store(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ehia.db"
    with opened(path) as store:
        answer(store, begun(store), {"aim": "To charge"})
    return path


def test_the_second_opener_reads_and_is_told_who_writes(path: Path) -> None:
    with opened(path), opened(path) as second:
        assert second.is_read_only
        assert f"process {os.getpid()} on “{socket.gethostname()}”" in second.warnings[0]
        assert words_in(second.load("one")) == {"aim": "To charge"}
        with pytest.raises(UserError, match="close it there"):
            begun(second, "two")


def test_the_right_to_write_is_free_after_closing(path: Path) -> None:
    with opened(path):
        pass
    assert not lock.note_of(path).exists()
    with opened(path) as again:
        assert not again.is_read_only


def test_a_lock_is_taken_over_after_its_process_was_killed(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"open"
        with opened(path) as second:
            assert f"process {holder.pid}" in second.warnings[0]
        holder.kill()
    assert lock.note_of(path).exists()
    with opened(path) as heir:
        assert not heir.is_read_only
        assert json.loads(lock.note_of(path).read_bytes())["process"] == os.getpid()


def test_a_note_from_another_computer_is_never_broken_silently(path: Path) -> None:
    note = b'{"host":"PC-0815","process":4711}'
    lock.note_of(path).write_bytes(note)
    with opened(path) as store:
        assert store.is_read_only
        assert "process 4711 on “PC-0815”" in store.warnings[0]
        assert lock.note_of(path).name in store.warnings[0]
    assert lock.note_of(path).read_bytes() == note
    lock.note_of(path).unlink()
    with opened(path) as store:
        assert not store.is_read_only


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"host":1,"process":"x"}', b"\xff"])
def test_a_note_that_cannot_be_read_stands_in_nobodys_way(path: Path, content: bytes) -> None:
    lock.note_of(path).write_bytes(content)
    with opened(path) as store:
        assert not store.is_read_only
