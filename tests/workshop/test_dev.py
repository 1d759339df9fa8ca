"""The door: what it answers when called wrongly, and what it looks for on a system."""

import subprocess
import sys
from pathlib import Path

import pytest

from workshop import display, interpreter, system
from workshop.steps import Refusal

ROOT = Path(__file__).parents[2]


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_help_lists_every_command() -> None:
    done = call("--help")
    assert done.returncode == 0
    for command in ("run", "test", "test-full", "check", "bench", "build", "lock"):
        assert f"\n  {command} " in done.stdout


def test_an_unknown_command_is_a_wrong_call() -> None:
    done = call("fly")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_build_server_calls_the_same_door() -> None:
    script = ROOT / ".ci" / "run"
    assert "dev.py" in script.read_text("utf-8")
    assert script.stat().st_mode & 0o111 or sys.platform == "win32"


def test_an_older_python_reads_the_door_and_says_what_is_needed() -> None:
    """Python 3.7 is the oldest whose grammar the door and its workshop keep to."""
    import ast

    for file in [ROOT / "dev.py", *(ROOT / "workshop").glob("*.py")]:
        ast.parse(file.read_text("utf-8"), feature_version=(3, 7))


def test_without_a_newer_python_the_answer_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refusal, match=r"Python 3\.11 or newer is needed"):
        interpreter.run_again([str(ROOT / "dev.py"), "test"])


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="other systems bring Qt’s libraries"
)
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(system.LIBRARIES, "libnowhere.so.9", "libnowhere9")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refusal, match=r"libnowhere\.so\.9.*libnowhere9"):
        system.ensure_for_window()


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="a screen is always there elsewhere"
)
def test_no_display_variable_means_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not display.has_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert display.has_screen()
