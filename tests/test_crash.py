"""A fault in the program leaves a report without content, and reporting it never fails."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ehia_desktop import crash, paths
from tests.conftest import LogWatch

SECRET = "Mrs Jones of Ward 7"


def fault(message: str = SECRET) -> Exception:
    """Return an exception that was really raised, caused by another, with content in both."""
    try:
        try:
            raise KeyError(message)
        except KeyError as error:
            raise RuntimeError(message) from error
    except RuntimeError as error:
        return error


@pytest.fixture
def hooks() -> Iterator[None]:
    before = (sys.excepthook, threading.excepthook)
    yield
    sys.excepthook, threading.excepthook = before


def test_a_report_names_types_places_and_versions() -> None:
    report = crash.describe(fault())
    assert "RuntimeError\n  test_crash.py:" in report
    assert "KeyError\n" in report
    assert " fault\n" in report
    assert "python=3." in report


def test_a_report_holds_no_message_and_no_folder() -> None:
    report = crash.describe(fault())
    assert "Jones" not in report
    assert str(Path(__file__).parent) not in report
    assert str(Path.home()) not in report


def test_a_place_in_the_program_is_named_from_the_package_on() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile("1/0", str(Path(crash.__file__).with_name("ui") / "page.py"), "exec"))
    assert f"{Path('ehia_desktop') / 'ui' / 'page.py'}:1 <module>" in crash.describe(caught.value)


def test_the_path_of_the_report_is_returned_and_told(log_watch: LogWatch) -> None:
    log_watch.expect("crashed error=RuntimeError report=1")
    told: list[Path | None] = []
    path = crash.handle(fault(), told.append)
    assert path is not None
    assert path.parent == paths.log_folder()
    assert path.read_text("utf-8").startswith("EHIA Desktop: report of a fault")
    assert told == [path]


def test_a_listener_that_fails_does_not_make_it_worse(log_watch: LogWatch) -> None:
    log_watch.expect("crashed")

    def listener(path: Path | None) -> None:
        raise OSError("the window is gone")

    assert crash.handle(fault(), listener) is not None


def test_without_a_log_folder_the_report_goes_to_the_temporary_folder(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    blocked = own_home / "file"
    blocked.write_text("not a folder", "utf-8")
    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(blocked))
    path = crash.write_report(fault())
    assert path is not None
    assert path.parent == tmp_path


def test_an_exception_that_cannot_be_shown_is_reported_all_the_same() -> None:
    class Hostile(Exception):
        def __str__(self) -> str:
            raise RuntimeError("cannot be shown")

        __repr__ = __str__

    path = crash.write_report(Hostile())
    assert path is not None
    assert "Hostile" in path.read_text("utf-8")


def test_a_circle_of_causes_ends() -> None:
    one, two = ValueError(), TypeError()
    one.__cause__, two.__cause__ = two, one
    assert crash.describe(one).count("ValueError") == 4


def test_a_deep_recursion_is_reported_with_its_innermost_places() -> None:
    def down(depth: int) -> int:
        return down(depth + 1)

    with pytest.raises(RecursionError) as caught:
        down(0)
    lines = crash.describe(caught.value).splitlines()
    assert len(lines) < 100
    assert sum(line.endswith(" down") for line in lines) == 60


def test_twenty_reports_are_kept() -> None:
    written = [crash.write_report(fault()) for _ in range(25)]
    kept = list(paths.log_folder().glob("crash-*.txt"))
    assert len(kept) == 20
    assert all(path is not None for path in written)


def test_a_thread_that_fails_is_reported(hooks: None, log_watch: LogWatch) -> None:
    log_watch.expect("crashed error=ZeroDivisionError")
    told: list[Path | None] = []
    crash.install(told.append)
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    assert len(told) == 1


def test_an_exception_nobody_caught_ends_in_a_report_and_not_on_the_screen() -> None:
    program = (
        f"from ehia_desktop import crash; crash.install(print); raise RuntimeError({SECRET!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == ""
    assert "Jones" not in Path(done.stdout.strip()).read_text("utf-8")


def test_native_crashes_leave_their_places(own_home: Path) -> None:
    program = (
        "import faulthandler; from ehia_desktop import crash; kept = crash.watch_for_hard_crashes();"
        "faulthandler._sigabrt()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode != 0
    assert "<module>" in (paths.log_folder() / "hard-crash.txt").read_text("utf-8")
