"""The Qt in the lock survives what a day of work does to it."""

import os
import subprocess
import sys

# WORKAROUND: PySide6 6.12.0 loses a reference to None on every void call under Python 3.11; after about 5,150
# calls the process dies without an exception. Can go when Python 3.11 is no longer supported.
PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for number in range(100_000):
    label.setText("text")
print(label.text())
"""


def test_a_hundred_thousand_void_calls_do_not_end_the_process() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "text"), done.stderr
