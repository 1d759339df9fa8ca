"""axe, which looks over web pages in a real browser: fetched by name from npm, and the very file that is expected."""

from __future__ import annotations

from workshop import environment, fetching
from workshop.steps import on_linux

VERSION = "4.14.1"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"


def ensure() -> None:
    """See that axe is in the environment; raises Refusal when it cannot be fetched or is another file."""
    folder = environment.FOLDER / "node"
    file = folder / "node_modules" / "axe-core" / "axe.min.js"
    if on_linux():
        fetching.fetch("axe", f"axe-core@{VERSION}", folder, file, SHA256)
