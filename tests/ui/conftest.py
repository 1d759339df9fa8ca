"""A real window on a real store, for every test that needs one."""

import gc
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ehia_desktop import wiring
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import Settings, Theme
from ehia_desktop.ui.application import Opening, the_application
from tests.ui.driving import EVERY_KIND, Driver
from tests.ui.language import WHOLE_LANGUAGE


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen grumbles about every window; that says nothing about ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """The very test that leaves a window behind fails, not one that comes later and finds it."""
    yield
    if "qtbot" not in request.fixturenames:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if QApplication.topLevelWidgets():
        gc.collect()
    assert QApplication.topLevelWidgets() == []


@pytest.fixture
def settings() -> Settings:
    return Settings(author_name="Ann Example", organisation="Thameford", theme=Theme.LIGHT)


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """A folder with a form that asks something of every kind, and one with the rest of the language."""
    for name, text in (("every-kind", EVERY_KIND), ("whole-language", WHOLE_LANGUAGE)):
        folder = tmp_path / "forms" / name
        folder.mkdir(parents=True)
        (folder / "form.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "forms"


@pytest.fixture
def store_path(tmp_path: Path, first_day: Path) -> Path:
    return Path(shutil.copy(first_day, tmp_path / "ehia.db"))


@pytest.fixture
def driver(qtbot: QtBot, settings: Settings, forms: Path, store_path: Path) -> Iterator[Driver]:
    """A window that has opened its store, on the form that asks something of every kind."""

    def open_workplace() -> Workplace:
        opened = wiring.open_workplace(store_path, settings)
        return replace(opened, catalogue=Catalogue(forms))

    def make(start_with: Settings) -> Opening:
        the_application()
        return Opening(open_workplace, start_with, lambda _: None)

    made = Driver(qtbot, make, settings)
    made.open()
    yield made
    made.close()
