"""A check-up for IT: the store, the versions of what is installed, and what may go wrong where it lies."""

import importlib.metadata
import platform
import sqlite3
from dataclasses import replace

from ehia_desktop import __version__
from ehia_desktop.assessment.records import StoreReport
from ehia_desktop.services.workplace import Workplace

_LIBRARIES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "pydantic",
    "lxml",
    "openpyxl",
    "python-calamine",
)


def examine(workplace: Workplace) -> StoreReport:
    """Return what was found: the store's own check first, then the installation."""
    report = workplace.store.examine()
    entries = workplace.catalogue.entries()
    forms = sum(entry.form is not None for entry in entries)
    facts = (
        f"EHIA Desktop {__version__} on Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}.",
        f"{forms} forms can be started.",
        *(f"{name} {_version(name)}." for name in _LIBRARIES),
    )
    faults = tuple(entry.fault for entry in entries if entry.fault)
    return replace(report, facts=report.facts + facts, faults=report.faults + faults)


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        # A frozen program carries no metadata; the lock in its folder says the version.
        return "(version not recorded)"
