"""Finding a Python that is new enough, and starting `dev.py` again under it when this one is not."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys

from workshop.steps import Refusal

OLDEST = (3, 11)
_NAMES = ("python3.13", "python3.12", "python3.11", "python3.14", "python3", "python")
_PROBE = "import sys; raise SystemExit(sys.version_info < (3, 11))"


def is_new_enough() -> bool:
    """Whether the Python that runs this may also run the program."""
    return sys.version_info >= OLDEST


def run_again(arguments: list[str]) -> int:
    """Run `dev.py` under a newer Python and return its exit status; raises Refusal when there is none."""
    for name in _NAMES:
        found = shutil.which(name)
        if found and _works(found):
            return subprocess.call([found, *arguments])
    if sys.platform == "win32" and shutil.which("py") and _works("py"):
        return subprocess.call(["py", "-3", *arguments])
    have = ".".join(str(part) for part in sys.version_info[:2])
    raise Refusal(
        f"Python 3.11 or newer is needed and this is {have}; install it and run this again."
    )


def can_make_environments() -> bool:
    """Whether `python -m venv` will work; Debian ships its Python without the part that brings pip."""
    return (
        importlib.util.find_spec("ensurepip") is not None
        and importlib.util.find_spec("venv") is not None
    )


def _works(program: str) -> bool:
    try:
        return subprocess.call([program, "-c", _PROBE], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False
