"""A display to draw on where there is no screen: an X server in memory, gone when the block ends."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from workshop.steps import Refusal, on_linux


def has_screen() -> bool:
    """Whether a window opened now would be seen by somebody."""
    return not on_linux() or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextlib.contextmanager
def unseen() -> Iterator[dict[str, str]]:
    """Give the environment variables under which Qt draws without disturbing anybody's screen.

    On Linux an Xvfb on a display number that it picks itself; elsewhere the screen that is there.
    """
    server = shutil.which("Xvfb") if on_linux() else None
    if server is None:
        yield {}
        return
    reading, writing = os.pipe()
    command = [
        server,
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1440x1000x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    process = subprocess.Popen(
        command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    os.close(writing)
    try:
        yield {
            "DISPLAY": f":{_number(reading, process)}",
            "QT_QPA_PLATFORM": "xcb",
            "WAYLAND_DISPLAY": "",
        }
    finally:
        process.terminate()
        process.communicate()


def _number(reading: int, process: subprocess.Popen[bytes]) -> str:
    """Wait until the server says which display it took; the pipe closes when it dies instead."""
    with os.fdopen(reading, "r", encoding="ascii") as pipe:
        number = pipe.readline().strip()
    if not number:
        reason = process.communicate()[1].decode("utf-8", "replace").strip().splitlines()
        said = reason[-1] if reason else "it said nothing"
        print(said, file=sys.stderr)
        raise Refusal(
            "Xvfb did not start, so there is no display to test the window on; its last line stands above."
        )
    return number
