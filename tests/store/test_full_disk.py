"""A full disk costs nothing that was saved, says so, and is forgotten once there is room again."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.store.opening import open_store
from tests.store.building import answer, begun, opened, words_in

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("filling_child.py")


def begin(path: Path) -> None:
    with opened(path) as store:
        answer(store, begun(store), {"aim": "To charge"})


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files here")
def test_no_more_room_at_twenty_levels_loses_nothing(tmp_path: Path) -> None:
    paths = [tmp_path / f"{level}.db" for level in range(20)]
    for path in paths:
        begin(path)
    done = subprocess.run(
        [sys.executable, str(CHILD), *map(str, paths)],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )  # fmt: skip
    assert done.stderr == ""
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 20
    for told in lines:
        assert "The disk is full" in told["said"]
        assert "free some space" in told["said"]
        assert told["as_saved"]
        assert told["after"] == "After there was room again"
        assert told["faults"] == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB of its own, where this system lets us make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode != 0:
        pytest.skip("only root may make a small disk to fill")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill_up(path: Path) -> None:
    with path.open("wb", buffering=0) as handle, contextlib.suppress(OSError):
        while handle.write(bytes(1_000)):
            pass


def test_a_disk_that_is_full_refuses_saves_backups_and_new_stores(small_disk: Path) -> None:
    path = small_disk / "ehia.db"
    begin(path)
    filler = small_disk / "filler"
    with opened(path) as store:
        now = store.load("one")
        fill_up(filler)
        with pytest.raises(UserError, match="The disk is full"):
            answer(store, now, {"effect": "long " * 5_000})
        with pytest.raises(UserError, match="disk is full"):
            store.backup(small_disk / "backup.db")
        with pytest.raises(UserError, match="disk is full"):
            open_store(small_disk / "other.db")
        assert words_in(store.load("one")) == {"aim": "To charge"}
        filler.unlink()
        answer(store, now, {"effect": "long " * 5_000})
        store.backup(small_disk / "backup.db")
        assert store.examine().faults == ()
    assert not list(small_disk.glob("*.part*"))
    assert not (small_disk / "other.db").exists()
