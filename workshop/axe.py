"""axe, which looks over web pages in a real browser: fetched by name from npm, and the very file that is expected."""

from __future__ import annotations

import hashlib
import shutil

from workshop import environment
from workshop.steps import Refusal, must, on_linux, say

VERSION = "4.14.1"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"


def ensure() -> None:
    """See that axe is in the environment; raises Refusal when it cannot be fetched or is another file."""
    folder = environment.FOLDER / "node"
    file = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not on_linux() or (file.is_file() and _digest(file.read_bytes()) == SHA256):
        return
    npm = shutil.which("npm")
    if npm is None:
        raise Refusal("npm is missing, which fetches axe; install it and try again.")
    say(f"Fetching axe {VERSION}, which looks over web pages.")
    folder.mkdir(parents=True, exist_ok=True)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--loglevel", "error"]
    must("Fetching axe", [npm, "install", *quiet, "--prefix", str(folder), f"axe-core@{VERSION}"])
    if not file.is_file() or _digest(file.read_bytes()) != SHA256:
        raise Refusal("What npm fetched is not the axe that is expected, so it is not used.")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
