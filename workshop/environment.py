"""The environment in `.venv`: made afresh when missing, filled from the lock, and only when the lock changed.

Every package is checked against the hash in the lock and comes as a wheel, so that nothing is built or run
while installing. Which registry serves them is pip's own setting and stands in no file here.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from workshop import interpreter, system
from workshop.steps import ROOT, Refusal, must, on_linux, say

FOLDER = ROOT / ".venv"
LOCK = ROOT / "requirements" / "development.lock"
_STAMP = FOLDER / "filled-from.json"


def python() -> str:
    """The path of the environment's Python."""
    place = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return str(FOLDER.joinpath(*place))


def ensure() -> None:
    """Make and fill the environment as far as it is not; raises Refusal with what to do when it cannot be."""
    ensure_python()
    stamp = _read_stamp()
    wanted = {"lock": _digest(LOCK), "project": _digest(ROOT / "pyproject.toml")}
    if stamp.get("lock") != wanted["lock"]:
        say("Installing what the lock names; the first time this takes a minute or two.")
        must(
            "Installing the dependencies",
            [*_pip(), "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)],
        )
    if stamp != wanted:
        editable = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        must("Installing the program itself", [*_pip(), *editable])
        _STAMP.write_text(json.dumps(wanted), "utf-8")


def ensure_python() -> None:
    """Make the environment when it is missing or its Python has gone, and put nothing into it."""
    if not _is_alive():
        _make()


def _pip() -> list[str]:
    return [python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def _is_alive() -> bool:
    """Whether the environment's Python starts and is new enough: the one it was made from may be gone."""
    try:
        probe = "import sys, pip; raise SystemExit(sys.version_info < (3, 11))"
        return subprocess.call([python(), "-c", probe], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _make() -> None:
    if not interpreter.can_make_environments():
        _bring_venv()
    say(f"Making an environment in {FOLDER.name} with Python {sys.version.split()[0]}.")
    if FOLDER.exists():
        shutil.rmtree(str(FOLDER))
    must("Making the environment", [sys.executable, "-m", "venv", str(FOLDER)])


def _bring_venv() -> None:
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    if not on_linux():
        raise Refusal(
            "This Python has no “venv” module; install Python from its own installer and run this again."
        )
    system.install([package], because="Python’s “venv” module is missing")


def _read_stamp() -> dict[str, str]:
    try:
        found = json.loads(_STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
