"""Making the locks anew: one for the program, one for working on it, each with every platform's hashes.

The registry is whatever the resolver is set to use; no host, index or path of this machine gets into a lock.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from workshop.steps import ROOT, Refusal, must, say

RESOLVER = "uv>=0.13,<0.14"
_HEAD = "# Made by “python3 dev.py lock” from pyproject.toml; not edited by hand.\n"
_LINE = re.compile(
    r"^(#.*|[A-Za-z0-9._-]+==[^\s;]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|)$"
)


def remake(python: str) -> None:
    """Write `development.lock` and, with the same versions, `runtime.lock`; raises Refusal when that fails."""
    folder = ROOT / "requirements"
    folder.mkdir(exist_ok=True)
    resolver = _resolver(python)
    everything = folder / "development.lock"
    _compile(resolver, everything, ["--group", "pyproject.toml:development"])
    _compile(resolver, folder / "runtime.lock", ["--constraints", str(everything)])
    say(
        "The locks are in requirements/; look at the difference, test, and commit them with pyproject.toml."
    )


def _resolver(python: str) -> list[str]:
    found = shutil.which("uv")
    if found:
        return [found]
    command = [python, "-m", "uv"]
    if (
        subprocess.call(
            [*command, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        != 0
    ):
        must("Installing the resolver", [python, "-m", "pip", "install", "--quiet", RESOLVER])
    return command


def _compile(resolver: list[str], target: Path, extra: list[str]) -> None:
    draft = target.with_suffix(".new")
    command = [
        *resolver,
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--generate-hashes",
        "--no-header",
    ]
    command += [
        "--python-version",
        "3.11",
        "--no-annotate",
        "--no-config",
        "--upgrade",
        "--quiet",
        *extra,
    ]
    must(f"Making {target.name}", [*command, "--output-file", str(draft)])
    text = draft.read_text("utf-8")
    draft.unlink()
    _refuse_places(text, target.name)
    target.write_text(_HEAD + text, "utf-8", newline="\n")


def _refuse_places(text: str, name: str) -> None:
    """A lock holds names, versions, conditions and hashes; a line of any other shape may name a place."""
    for line in text.splitlines():
        if not _LINE.match(line):
            raise Refusal(
                f"{name} would hold the line “{line}”, which is neither a pin nor a hash; it was not written."
            )
