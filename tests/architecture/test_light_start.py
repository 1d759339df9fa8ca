"""The first window waits for no database, no Word and no spreadsheet library."""

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "ehia_desktop"
HEAVY = ("sqlalchemy", "alembic", "docx", "openpyxl", "python_calamine", "numpy")
PROGRAM = """
import importlib, sys
for name in sys.argv[2:]:
    importlib.import_module(name)
print(*sorted(set(sys.argv[1].split(",")) & set(sys.modules)))
"""


def modules(room: str) -> list[str]:
    """Name every module of a room, which may be a folder or one file."""
    folder = PACKAGE / room
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
    parts = [file.relative_to(PACKAGE.parent).with_suffix("").parts for file in files]
    return sorted({".".join(part for part in each if part != "__init__") for each in parts})


@pytest.mark.parametrize("room", ["assessment", "services", "ui", "wiring", "main"])
def test_a_room_that_the_window_needs_at_once_is_light(room: str) -> None:
    command = [sys.executable, "-c", PROGRAM, ",".join(HEAVY), *modules(room)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
