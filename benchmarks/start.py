"""From nothing to the first usable window, against a bare PySide6 window, each in a process of its own."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.pairs import Row, measure, table

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from ehia_desktop import settings
from ehia_desktop.ui.application import Opening, the_application

def open_workplace():
    from ehia_desktop import wiring
    return wiring.open_workplace(Path(sys.argv[1]), settings.Settings())

app = the_application()
opening = Opening(open_workplace, settings.Settings(), settings.save)
opening.opened.connect(app.quit, Qt.ConnectionType.QueuedConnection)
opening.show()
app.exec()
opening.finish()
"""
PAINTED = OURS.replace(
    "opening.opened.connect(app.quit, Qt.ConnectionType.QueuedConnection)",
    "opening._open = app.quit",
)


def run() -> list[Row]:
    """Measure starting; the store is new in each round, as on a first day."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "old.db"
        counter = iter(range(1000))

        def start(program: str, db: Path) -> None:
            command = [sys.executable, "-c", program, str(db)]
            environment = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder}
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
            subprocess.run(command, check=True, env=environment, capture_output=True)

        def bare() -> None:
            start(BARE, old)

        against = "a bare PySide6 window"
        rows.append(
            measure("start to the first painted window", lambda: start(PAINTED, old), bare, against,
                    goal="1.6x", rounds=5)
        )  # fmt: skip
        rows.append(
            measure(
                "start to the first usable window",
                lambda: start(OURS, old),
                bare,
                against,
                rounds=5,
            )
        )
        new = lambda: start(OURS, Path(folder) / f"{next(counter)}.db")  # noqa: E731
        rows.append(
            measure("the same on a first day, making the store", new, bare, against, rounds=5)
        )
    return rows


if __name__ == "__main__":
    print(table(run()))
