"""What every test stands on: a home of its own, no stray log line, no thread left behind.

A test that means to provoke a warning in the log asks for `log_watch` and says so beforehand:
`log_watch.expect("settings_set_aside")`.
"""

import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("quick", deadline=None, database=None, derandomize=True)
hypothesis.settings.register_profile("full", deadline=None, database=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# Where programs look for a person's folders, on every platform; the last four are platformdirs' own overrides.
HOME_VARIABLES = (
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "XDG_DOCUMENTS_DIR",
    "WIN_PD_OVERRIDE_APPDATA",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA",
    "WIN_PD_OVERRIDE_PERSONAL",
)


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Let no test, and nothing a test runs in this process, reach beyond this computer."""
    # Python tells of a great many things; all but one are let go at once.
    if event != "socket.connect":
        return
    match arguments:
        case (_, (str(host), *_)) if host not in {"127.0.0.1", "::1", "localhost"}:
            raise RuntimeError(f"the program works without a network, but something called {host}")
        case _:
            return


sys.addaudithook(refuse_network)


@pytest.fixture(scope="session")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as it is on its first day; tests take a copy, since making one takes longer than most of them."""
    from ehia_desktop import wiring
    from ehia_desktop.settings import Settings

    path = tmp_path_factory.mktemp("first-day") / "ehia.db"
    wiring.open_workplace(path, Settings()).close()
    return path


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder for this test alone: nothing reads or writes the real one."""
    home = tmp_path_factory.mktemp("home")
    for name in HOME_VARIABLES:
        monkeypatch.setenv(name, str(home))
    for name in [name for name in os.environ if name.startswith("EHIA_")]:
        monkeypatch.delenv(name)
    return home


class LogWatch(logging.Handler):
    """Collects what is logged at WARNING or above, from anybody."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []
        self._expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, phrase: str) -> None:
        """Say that a line holding `phrase` will be logged; the test fails when it is not."""
        self._expected.append(phrase)

    def unexpected(self) -> list[str]:
        return [line for line in self.seen if not any(phrase in line for phrase in self._expected)]

    def missing(self) -> list[str]:
        return [
            phrase for phrase in self._expected if not any(phrase in line for line in self.seen)
        ]


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fails the test when something was logged at WARNING or above that it did not expect."""
    watch = LogWatch()
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)
    assert not watch.unexpected(), f"logged without being expected: {watch.unexpected()}"
    assert not watch.missing(), f"expected in the log but never written: {watch.missing()}"


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fails the test that leaves a running thread behind: it would hold a store or a file open."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(timeout=2)
    alive = sorted(thread.name for thread in left if thread.is_alive())
    assert not alive, f"threads left running: {alive}"
