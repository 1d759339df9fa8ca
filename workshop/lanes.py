"""Parts of a long run that share nothing: one lane runs them beside another, until none is waiting."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections import deque
from typing import NamedTuple

from workshop.steps import ROOT, run, say


class Part(NamedTuple):
    """One command of a run: what it is called, and what is added to the environment for it."""

    what: str
    command: list[str]
    env: dict[str, str]


class Parts:
    """What is waiting to be run, each part taken once by whichever lane is free first."""

    def __init__(self, parts: list[Part]) -> None:
        self._waiting = deque(parts)

    def take(self) -> Part | None:
        """The next part, or None when every one was taken."""
        try:
            return self._waiting.popleft()
        except IndexError:
            return None

    def run_all(self) -> bool:
        """Run here, one after another, what no other lane has taken yet; whether every one passed."""
        passed = True
        part = self.take()
        while part is not None:
            passed = run(part.what, part.command, part.env) and passed
            part = self.take()
        return passed


class Lane:
    """Runs parts while others run elsewhere; what they printed is shown by `finish`, each in one piece."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._shown: list[str] = []
        self._passed = True
        self._is_stopped = False
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()
        self._thread = threading.Thread(target=self._work, name="lane")
        self._thread.start()

    def finish(self) -> bool:
        """Wait until nothing is left, show what was printed; whether every part of this lane passed."""
        self._thread.join()
        for printed in self._shown:
            say(printed)
        return self._passed

    def stop(self) -> None:
        """End the part that is running and begin no other, when what it ran beside was broken off."""
        with self._starting:
            self._is_stopped = True
            if self._process is not None and self._process.poll() is None:
                self._process.terminate()
        self._thread.join()

    def _work(self) -> None:
        part = self._parts.take()
        while part is not None and self._one(part):
            part = self._parts.take()

    def _one(self, part: Part) -> bool:
        """Run `part`; False when the lane was stopped, and no other part is to begin."""
        started = time.monotonic()
        with tempfile.TemporaryFile() as output:
            with self._starting:
                if self._is_stopped:
                    return False
                self._process = subprocess.Popen(
                    part.command,
                    cwd=str(ROOT),
                    env={**os.environ, **part.env},
                    stdout=output,
                    stderr=subprocess.STDOUT,
                )
            passed = self._process.wait() == 0
            output.seek(0)
            printed = output.read().decode("utf-8", "replace").rstrip()
        seconds = time.monotonic() - started
        self._passed = self._passed and passed
        self._shown.append(
            f"\n== {part.what}, beside the others\n{printed}\n"
            f"-- {part.what}: {'passed' if passed else 'FAILED'} in {seconds:.0f} s"
        )
        return True
