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
from PySide6.QtCore import QTimer
from ehia_desktop import settings, wiring
from ehia_desktop.ui.application import run_window
from pathlib import Path
db = Path(sys.argv[1])
sys.exit(run_window(lambda: wiring.open_workplace(db, settings.Settings()), settings.Settings(),
                    settings.save, stop_when_usable=True))
"""


def run() -> list[Row]:
    """Measure starting; the store is new in each round, as on a first day."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        counter = iter(range(1000))

        def start(program: str) -> None:
            command = [sys.executable, "-c", program, str(Path(folder) / f"{next(counter)}.db")]
            environment = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder}
            subprocess.run(command, check=True, env=environment, capture_output=True)

        rows.append(
            measure(
                "start to the first usable window",
                lambda: start(OURS),
                lambda: start(BARE),
                "a bare PySide6 window",
                rounds=5,
            )
        )
    return rows


if __name__ == "__main__":
    print(table(run()))
