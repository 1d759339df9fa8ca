"""Bars Qt from the run: `pytest -p no:pytest-qt -p tests.without_qt` proves that a test needs no window.

Importing PySide6 or shiboken6 raises ImportError from the moment this module is loaded.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

BARRED = ("PySide6", "shiboken6")


class QtBarred(MetaPathFinder):
    """Stands first among the finders and refuses Qt."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in BARRED:
            raise ImportError(f"{fullname} is barred: this part of the suite runs without Qt")
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    # The settings of pytest-qt stand in pyproject.toml; it is off here, so they have to be known otherwise.
    parser.addini("qt_api", "unused while Qt is barred")
    parser.addini("qt_log_level_fail", "unused while Qt is barred")


def pytest_sessionfinish() -> None:
    loaded = sorted(name for name in sys.modules if name.partition(".")[0] in BARRED)
    if loaded:
        raise pytest.UsageError(f"Qt was loaded although it is barred: {', '.join(loaded[:3])}")


sys.meta_path.insert(0, QtBarred())
