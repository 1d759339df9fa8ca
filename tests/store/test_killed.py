"""A process that is killed loses nothing it was told was saved, and leaves nothing half done."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.store.building import begun, opened, words_in

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("saving_child.py")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


class Nursery:
    """Starts processes that save, and kills them."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._orders, self._said = process.stdin, process.stdout

    def killed_while_saving(self, start: int, saves: int, busy: int) -> int:
        """Kill a process after `saves` saves and a little; returns the last number it said was saved."""
        self._orders.write(f"{start}\n")
        self._orders.flush()
        process = int(self._said.readline().removeprefix("pid "))
        last = start
        for _ in range(saves):
            last = int(self._said.readline())
        sum(range(busy))  # A moment of no fixed length, so that the kill falls anywhere in a save.
        os.kill(process, signal.SIGKILL)
        while (line := self._said.readline().strip()) != "dead":
            last = int(line)
        return last


@contextmanager
def nursery(path: Path) -> Iterator[Nursery]:
    process = subprocess.Popen(
        [sys.executable, str(CHILD), str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )  # fmt: skip
    with process:
        yield Nursery(process)


def lost_in_kills(path: Path, kills: int) -> list[str]:
    chance = random.Random(7)
    with opened(path) as store:
        begun(store)
    found = []
    last = 0
    with nursery(path) as children:
        for kill in range(kills):
            said = children.killed_while_saving(
                last, chance.randrange(0, 5), chance.randrange(300_000)
            )
            with opened(path) as store:
                now = words_in(store.load("one")) or {"aim": "0", "effect": "0 " * 300}
                faults = store.examine().faults if kill % 10 == 9 else ()
            last = int(now["aim"])
            if last not in {said, said + 1}:
                found.append(f"kill {kill}: {said} was saved, {last} was found")
            if now["effect"] != f"{last} " * 300 or faults:
                found.append(f"kill {kill}: half a save, or {faults}")
    return found


def test_thirty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    assert lost_in_kills(tmp_path / "ehia.db", 30) == []


@pytest.mark.slow
def test_two_thousand_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    assert lost_in_kills(tmp_path / "ehia.db", 2_000) == []
