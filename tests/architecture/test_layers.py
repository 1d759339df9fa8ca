"""The picture holds, and the test that says so would notice if it did not."""

from pathlib import Path

import pytest

from tests.architecture.imports import wrong_arrows
from tests.architecture.rooms import GROUND_FLOOR, LIBRARIES, ROOMS

PACKAGE = Path(__file__).parents[2] / "src" / "ehia_desktop"


def plant(folder: Path, name: str, source: str) -> Path:
    """Write one module into a package of its own and return the package."""
    package = folder / "ehia_desktop"
    file = package / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, "utf-8")
    return package


def test_no_arrow_points_up_or_sideways() -> None:
    assert wrong_arrows(PACKAGE) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("forms/definition.py", "import ehia_desktop.assessment.model"),
        ("forms/definition.py", "from ehia_desktop.assessment import model"),
        ("forms/definition.py", "from ehia_desktop import assessment"),
        ("assessment/model.py", "from ehia_desktop.services import editing"),
        ("store/rows.py", "from ehia_desktop.evidence import recipe"),
        ("review/reading.py", "from ehia_desktop.export import outline"),
        ("services/editing.py", "from ehia_desktop.ui import page"),
        ("ui/page.py", "from ehia_desktop.store import rows"),
        ("ui/page.py", "from ehia_desktop.evidence import finding"),
        ("ui/page.py", "from ehia_desktop.export import word"),
        ("ui/page.py", "from ehia_desktop.review import reading"),
        ("cli/main.py", "from ehia_desktop.ui import page"),
        ("log.py", "from ehia_desktop.forms import address"),
        ("__init__.py", "from ehia_desktop.forms import address"),
    ],
)
def test_a_planted_arrow_between_rooms_is_found(tmp_path: Path, module: str, source: str) -> None:
    found = wrong_arrows(plant(tmp_path, module, source))
    assert len(found) == 1
    assert found[0].startswith(f"{Path(module)}:1:")


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("store/rows.py", "def load():\n    from ehia_desktop.export import outline"),
        (
            "store/rows.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ehia_desktop.ui import page",
        ),
        ("store/rows.py", "try:\n    import PySide6.QtCore\nexcept ImportError:\n    pass"),
        ("store/rows.py", "import importlib\nimportlib.import_module('ehia_desktop.ui.page')"),
        ("store/rows.py", "from importlib import import_module\nimport_module('PySide6')"),
        ("store/rows.py", "__import__('numpy')"),
        ("store/rows.py", "import importlib\nimportlib.import_module(input())"),
        ("store/rows.py", "from ..export import outline"),
        ("store/migrations/first.py", "from ...evidence import finding"),
    ],
)
def test_a_hidden_arrow_is_found(tmp_path: Path, module: str, source: str) -> None:
    assert len(wrong_arrows(plant(tmp_path, module, source))) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("services/editing.py", "from PySide6.QtCore import QObject"),
        ("services/editing.py", "import sqlalchemy"),
        ("evidence/finding.py", "import sqlalchemy.orm"),
        ("forms/reading.py", "import yaml"),
        ("export/register.py", "from openpyxl import Workbook"),
        ("ui/page.py", "from pydantic import BaseModel"),
        ("ui/page.py", "import pandas"),
    ],
)
def test_a_library_outside_its_room_is_found(tmp_path: Path, module: str, source: str) -> None:
    assert len(wrong_arrows(plant(tmp_path, module, source))) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        (
            "forms/definition.py",
            "import re\nfrom pydantic import BaseModel\nfrom ehia_desktop import text",
        ),
        (
            "store/rows.py",
            "from ehia_desktop.assessment.model import Assessment\nimport sqlalchemy",
        ),
        ("services/jobs.py", "from ehia_desktop.evidence import finding"),
        (
            "ui/page.py",
            "from PySide6.QtWidgets import QLabel\nfrom ehia_desktop.services import editing",
        ),
        (
            "main.py",
            "def main():\n    from ehia_desktop.ui import page\n    from ehia_desktop import store",
        ),
        ("log.py", "from ehia_desktop import __version__, paths"),
        (
            "cli/main.py",
            "from ehia_desktop.cli import verbs\nfrom ehia_desktop import store, export",
        ),
    ],
)
def test_an_arrow_of_the_picture_is_left_alone(tmp_path: Path, module: str, source: str) -> None:
    assert wrong_arrows(plant(tmp_path, module, source)) == []


def test_a_module_in_no_room_is_found(tmp_path: Path) -> None:
    found = wrong_arrows(plant(tmp_path, "extras/things.py", ""))
    assert found == [f"{Path('extras/things.py')}: “extras” is in no list of rooms.py"]


def test_the_picture_has_no_circle() -> None:
    """Walk down from every room; coming back to it would be a circle."""

    def below(room: str) -> set[str]:
        found: set[str] = set()
        waiting = [*ROOMS[room]]
        while waiting:
            lower = waiting.pop()
            if lower not in found:
                found.add(lower)
                waiting += ROOMS[lower]
        return found

    assert [room for room in ROOMS if room in below(room)] == []


def test_every_home_of_a_library_is_in_the_picture() -> None:
    homes = frozenset().union(*LIBRARIES.values())
    assert homes - ROOMS.keys() - GROUND_FLOOR == frozenset()
