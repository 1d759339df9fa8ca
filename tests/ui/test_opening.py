"""The first paint waits for nothing, and when a window closes nothing of it is left."""

import gc
import subprocess
import sys
import weakref

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ehia_desktop.ui.route import Home, Start, TaskList
from tests.ui.driving import Driver

# Paints the first window and says which heavy modules are loaded by then.
FIRST_PAINT = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from ehia_desktop.settings import Settings
from ehia_desktop.ui.application import Opening, the_application
application = the_application()
def wait_for_ever():
    raise SystemExit("the store was opened before the first paint")
opening = Opening(wait_for_ever, Settings(), lambda settings: None)
opening.window.show()
opening.window.grab()
heavy = ("sqlalchemy", "alembic", "docx", "openpyxl", "python_calamine", "pydantic", "yaml", "numpy")
print(*[name for name in heavy if name in sys.modules])
print(sum(name.startswith("ehia_desktop") for name in sys.modules))
"""


def test_the_first_window_is_painted_before_anything_heavy_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    heavy, own = done.stdout.split("\n")[:2]
    assert heavy == ""
    assert int(own) < 50


def test_nothing_is_left_when_a_window_closes(driver: Driver, qtbot: QtBot) -> None:
    driver.start()
    driver.go(Home())
    driver.go(Start())
    driver.go(TaskList(driver.assessment_id))
    driver.section("plain", "story")
    driver.row("groups", "age")
    page = weakref.ref(driver.page)
    driver.close()
    qtbot.waitUntil(lambda: QApplication.topLevelWidgets() == [])
    gc.collect()
    assert QApplication.allWidgets() == []
    assert page() is None
    application = QApplication.instance()
    assert application is not None
    assert application.findChildren(QTimer) == []


def test_a_page_that_is_left_goes_with_all_that_belongs_to_it(driver: Driver, qtbot: QtBot) -> None:
    driver.start()
    driver.go(TaskList(driver.assessment_id))
    gone: list[str] = []
    for section, address in (("plain", "story"), ("choices", ""), ("rows", "aims")):
        page = driver.section(section, address)
        page.destroyed.connect(lambda _=None, section=section: gone.append(section))
    driver.go(TaskList(driver.assessment_id))
    qtbot.waitUntil(lambda: gone == ["plain", "choices", "rows"])
    before = len(QApplication.allWidgets())
    driver.section("rows", "aims")
    driver.go(TaskList(driver.assessment_id))
    qtbot.waitUntil(lambda: len(gone) == 3)
    qtbot.waitUntil(lambda: len(QApplication.allWidgets()) <= before)


def test_work_whose_page_has_gone_tells_nobody(driver: Driver, qtbot: QtBot) -> None:
    told: list[object] = []
    owner = QObject()
    desk = driver.guide.desk
    job = desk.run(lambda _progress, _stop: 1, done=told.append, owner=owner)
    job.future.result()
    shiboken6.delete(owner)
    finished: list[int] = []
    desk.run(lambda _progress, _stop: 2, done=finished.append)
    qtbot.waitUntil(lambda: finished == [2])
    assert told == []
