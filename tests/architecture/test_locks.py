"""The locks: every dependency pinned with hashes that serve every platform, and no place named."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = [ROOT / "requirements" / name for name in ("runtime.lock", "development.lock")]
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)((?: ; [^\\]+)?) \\$")


def pins(lock: Path) -> dict[str, str]:
    """Return name -> version; asserts that each line is a pin, a hash, a comment or empty."""
    found: dict[str, str] = {}
    for line in lock.read_text("utf-8").splitlines():
        match = PIN.match(line)
        if match:
            found[match[1]] = match[2]
        else:
            assert re.match(r"^(#.*|    --hash=sha256:[0-9a-f]{64}( \\)?|)$", line), line
    return found


def normal(requirement: str) -> str:
    name = re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_place(lock: Path) -> None:
    assert pins(lock)
    assert not re.search(r"https?:|file:|--index|--find-links|/", lock.read_text("utf-8"))


def test_every_dependency_of_the_program_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {normal(each) for each in project["dependencies"]} <= pins(LOCKS[0]).keys()


def test_both_locks_hold_the_same_versions() -> None:
    runtime, development = (pins(lock) for lock in LOCKS)
    assert runtime.items() <= development.items()


def test_qt_stays_below_the_release_that_dies_on_void_calls() -> None:
    version = tuple(int(part) for part in pins(LOCKS[0])["pyside6-essentials"].split("."))
    assert (6, 11, 3) <= version < (6, 12)


def test_every_dependency_has_its_line_in_the_decisions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["development"]]
    decisions = (ROOT / "docs" / "decisions.md").read_text("utf-8").lower()
    assert [each for each in named if f"`{normal(each)}`" not in decisions] == []
