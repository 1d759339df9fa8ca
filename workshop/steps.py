"""Running other programs one after another, saying which, and giving up in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Refusal(Exception):
    """One sentence for the person at the keyboard: what is missing and what to do."""


def say(text: str) -> None:
    """Print a heading at once, also when the output goes to a file."""
    print(text, flush=True)


def run(what: str, command: list[str], env: dict[str, str] | None = None) -> bool:
    """Run `command` in the root folder with `env` added to the environment; say how it went and how long it took."""
    say(f"\n== {what}")
    started = time.monotonic()
    status = subprocess.call(command, cwd=str(ROOT), env={**os.environ, **(env or {})})
    seconds = time.monotonic() - started
    say(f"-- {what}: {'passed' if status == 0 else 'FAILED'} in {seconds:.0f} s")
    return status == 0


def must(what: str, command: list[str], env: dict[str, str] | None = None) -> None:
    """Run `command` and raise Refusal, naming `what`, when it fails; what it printed is shown only then."""
    done = subprocess.run(
        command,
        cwd=str(ROOT),
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0:
        say(done.stdout.decode("utf-8", "replace"))
        raise Refusal(f"{what} did not work; the lines above say why.")


def on_linux() -> bool:
    """Whether this is Linux, where Qt leans on the libraries of the system."""
    return sys.platform.startswith("linux")
