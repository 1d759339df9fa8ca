"""The parts of a Linux system that Qt and the tests need: found by trying, installed where that is ours to do.

On Debian as root the missing packages are installed; elsewhere one sentence names them. The list is what
`ldd` shows for PySide6's widgets and its xcb and offscreen plug-ins, less what every system has.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

from workshop.steps import Refusal, must, on_linux, say

# Library as the loader knows it -> Debian package.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Program -> Debian package.
DISPLAY_PROGRAMS = {"Xvfb": "xvfb"}
DOCUMENT_PROGRAMS = {"soffice": "libreoffice-writer-nogui", "pdftotext": "poppler-utils"}
PAGE_PROGRAMS = {"chromium": "chromium", "npm": "npm"}
_BRIDGE, _BRIDGE_PACKAGE = "uno", "python3-uno"
# Debian puts the bridge where its own Python looks, whichever comes first on the path.
_BRIDGED = ("/usr/bin/python3", "/usr/local/bin/python3")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_FONT_PACKAGE = "fonts-dejavu-core"


def ensure_for_window() -> None:
    """See that a window can open; raises Refusal naming what is missing."""
    if on_linux():
        _bring({**_missing_libraries(), **_missing_font()})


def ensure_for_tests() -> None:
    """As for a window, and a display without a screen."""
    if on_linux():
        _bring({**_missing_libraries(), **_missing_font(), **_missing_programs(DISPLAY_PROGRAMS)})


def ensure_for_documents() -> None:
    """What looks at written documents from outside, and works in them (`test-full`): the office suite with its
    bridge to Python, the PDF reader.
    """
    if on_linux():
        _bring({**_missing_programs(DOCUMENT_PROGRAMS), **_missing_bridge()})


def ensure_for_pages() -> None:
    """The browser that web pages are looked at in, and what fetches axe (`test-full`)."""
    if on_linux():
        _bring(_missing_programs(PAGE_PROGRAMS))


def install(packages: list[str], because: str) -> None:
    """Install Debian packages as root; anywhere else raise Refusal with the sentence that says what to do."""
    names = " ".join(sorted(set(packages)))
    apt = shutil.which("apt-get")
    if apt is None:
        raise Refusal(
            f"{because}; install it with this system’s package manager (on Debian: {names})."
        )
    if os.geteuid() != 0:
        raise Refusal(
            f"{because}; run “sudo apt-get install --no-install-recommends {names}” and try again."
        )
    say(f"Installing system packages: {names}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    what = f"Installing the system packages {names}"
    must(what, [apt, "-qq", "update"], quiet)
    must(what, [apt, "-qq", "-y", "install", "--no-install-recommends", *names.split()], quiet)


def _bring(missing: dict[str, str]) -> None:
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        install(list(missing.values()), because=f"{', '.join(sorted(missing))} {verb} missing")


def _missing_libraries() -> dict[str, str]:
    return {name: package for name, package in LIBRARIES.items() if not _loads(name)}


def python_of_office() -> str | None:
    """A Python that can talk to LibreOffice: its own, or the system’s where that has the bridge; None without one."""
    office = shutil.which("soffice")
    own = [] if office is None else [str(Path(office).resolve().parent / "python")]
    for python in [*own, *_BRIDGED]:
        if Path(python).is_file() and _imports(python, _BRIDGE):
            return python
    return None


def _imports(python: str, module: str) -> bool:
    tried = subprocess.run([python, "-c", f"import {module}"], check=False, capture_output=True)
    return tried.returncode == 0


def _missing_bridge() -> dict[str, str]:
    return {} if python_of_office() else {"LibreOffice’s bridge to Python": _BRIDGE_PACKAGE}


def _missing_programs(programs: dict[str, str]) -> dict[str, str]:
    return {name: package for name, package in programs.items() if shutil.which(name) is None}


def _missing_font() -> dict[str, str]:
    for folder in _FONT_FOLDERS:
        place = Path(folder).expanduser()
        if any(True for kind in ("*.ttf", "*.otf") for _ in place.rglob(kind)):
            return {}
    return {"a font": _FONT_PACKAGE}


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
