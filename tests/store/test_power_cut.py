"""A power cut at any moment leaves the last acknowledged save, or the one then under way, and never a mixture.

What was synced is on the disk; of everything after, the disk kept any part, in any order, torn anywhere at
512 bytes.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.building import answer, begun, opened, words_in

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("recording_child.py")
SAVES = 25
SECTOR = 512
Record = list[list[object]]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store as it was when the recording began."""
    folder = tmp_path_factory.mktemp("before")
    with opened(folder / "ehia.db") as store:
        answer(store, begun(store), {"aim": "0", "effect": ""})
    return folder


@pytest.fixture(scope="module")
def record(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Everything that was asked of the disk during the saves, with the moments they were acknowledged."""
    folder = Path(shutil.copytree(before, tmp_path_factory.mktemp("saving") / "store"))
    done = subprocess.run(
        [sys.executable, str(CHILD), str(folder / "ehia.db"), str(SAVES)],
        capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )  # fmt: skip
    if not done.stdout:
        pytest.skip("SQLite is part of Python here and cannot be listened to")
    return [json.loads(line) for line in done.stdout.splitlines()]


def applied(content: bytes, step: list[object], chance: random.Random | None) -> bytes:
    """The bytes of a file after one step; with `chance`, after as much of it as the disk took."""
    match step:
        case [_, "cut", int(size)]:
            return content[:size].ljust(size, b"\0")
        case [_, "write", int(offset), str(digits)]:
            data = bytes.fromhex(digits)
            if chance is not None and chance.random() < 0.3:
                data = data[: chance.randrange(len(data) // SECTOR + 1) * SECTOR]
            content = content.ljust(offset, b"\0")
            return content[:offset] + data + content[offset + len(data) :]
        case _:
            return content


def after_cut(before: Path, record: Record, moment: int, chance: random.Random) -> dict[str, bytes]:
    """What is on the disk when the power goes before step `moment`."""
    files: dict[str, bytes] = {}
    for name in ("ehia.db", "ehia.db-journal"):
        path = before / name
        content = path.read_bytes() if path.exists() else b""
        steps = [step for step in record[:moment] if step[0] == name]
        synced = max((at for at, step in enumerate(steps) if step[1] == "sync"), default=-1)
        for step in steps[: synced + 1]:
            content = applied(content, step, None)
        for step in steps[synced + 1 :]:
            if chance.random() < 0.5:
                content = applied(content, step, chance)
        files[name] = content
    return files


def wrong_after_cuts(before: Path, record: Record, folder: Path, cuts: int) -> list[str]:
    chance = random.Random(11)
    found = []
    for cut in range(cuts):
        moment = chance.randrange(len(record) + 1)
        saved = [0, *(int(str(step[2])) for step in record[:moment] if step[1] == "saved")][-1]
        for name, content in after_cut(before, record, moment, chance).items():
            (folder / name).write_bytes(content)
        with opened(folder / "ehia.db") as store:
            now = words_in(store.load("one"))
            faults = store.examine().faults if cut % 5 == 0 else ()
        number = int(now["aim"])
        if number not in {saved, saved + 1}:
            found.append(f"cut {cut} at {moment}: {saved} was saved, {number} was found")
        if now["effect"] != f"{number} " * (number % 7 * 400) or faults:
            found.append(f"cut {cut} at {moment}: a mixture, or {faults}")
    return found


def test_the_recording_is_of_a_disk_that_is_synced_before_a_save_returns(record: Record) -> None:
    """Guards the test itself: were nothing recorded, nothing could be lost."""
    assert [step[2] for step in record if step[1] == "saved"] == list(range(1, SAVES + 1))
    for at, step in enumerate(record):
        if step[1] == "saved":
            assert record[at - 2 : at] == [
                ["ehia.db-journal", "cut", 0],
                ["ehia.db-journal", "sync"],
            ]


def test_two_hundred_power_cuts_lose_nothing_that_was_acknowledged(
    before: Path, record: Record, tmp_path: Path
) -> None:
    assert wrong_after_cuts(before, record, tmp_path, 200) == []


@pytest.mark.slow
def test_five_thousand_power_cuts_lose_nothing_that_was_acknowledged(
    before: Path, record: Record, tmp_path: Path
) -> None:
    assert wrong_after_cuts(before, record, tmp_path, 5_000) == []
