"""The rules of the house that no linter knows: names, sizes, and things never written."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.rooms import NAMELESS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# In the program only.
NEVER_IN_PROGRAM = {
    r"\bprocessEvents\b": "the window must not be pumped by hand; use a job",
    r"\btime\.sleep\b": "waiting blind; wait for the thing itself",
    r"\bpickle\b|\bmarshal\b|\bshelve\b": "reads code along with data",
    r"\beval\(|(?<!\.)\bexec\(": "runs text",
}
# In the program and in its tests.
NEVER = {
    r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b": "do it, or open an issue",
    r"type: ignore(?!\[)": "say which error is ignored",
    r"# noqa(?!: )": "say which rule is broken",
    r"qtbot\.wait\(\d": "waiting blind; wait for a signal",
    r"(?<![\w.])/(home|root|work|opt|Users)/\w": "a place on somebody's machine",
    r"\bunittest\.mock\b|\bmonkeypatch\.setattr\(\s*time": "write a fake by hand",
}


def program_files() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def all_files() -> list[Path]:
    own = Path(__file__)
    written = [
        *program_files(),
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "workshop").rglob("*.py"),
    ]
    return sorted(file for file in written if file != own)


def lines_with(files: list[Path], rules: dict[str, str]) -> Iterator[str]:
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            for pattern, reason in rules.items():
                if re.search(pattern, line):
                    yield f"{file.relative_to(ROOT)}:{number}: {reason}: {line.strip()[:80]}"


def test_no_module_is_named_for_nothing() -> None:
    named = [
        part for file in program_files() for part in file.relative_to(SOURCE).with_suffix("").parts
    ]
    assert NAMELESS.intersection(named) == frozenset()


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in program_files()
        if not ast.get_docstring(ast.parse(file.read_text("utf-8")))
    ]
    assert silent == []


def test_a_file_reads_in_one_sitting() -> None:
    sizes = {
        str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines())
        for file in program_files()
    }
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_a_function_fits_in_the_eye() -> None:
    long = [
        f"{file.relative_to(ROOT)}:{node.lineno}: {node.name}"
        for file in program_files()
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_the_program_holds_nothing_it_must_not() -> None:
    assert list(lines_with(program_files(), NEVER_IN_PROGRAM)) == []


def test_nothing_is_left_undone_or_ignored_wholesale() -> None:
    assert list(lines_with(all_files(), NEVER)) == []


def test_every_test_file_tests_something() -> None:
    empty = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "tests").rglob("test_*.py")
        if not re.search(
            r"^\s*(async )?def test_|^class Test|TestCase\b", file.read_text("utf-8"), re.MULTILINE
        )
    ]
    assert empty == []
