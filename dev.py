#!/usr/bin/env python3
"""The one door for people who work on the code: `python3 dev.py run`, `test`, `check` and the rest.

Sets up by itself what is missing (an environment in `.venv`, packages from the lock, on Debian as root the
system libraries) and needs nothing but Python. On a Python older than 3.11 it looks for a newer one.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from workshop import axe, display, environment, interpreter, locks, system, word_validator
from workshop.lanes import Lane, Part, Parts
from workshop.steps import ROOT, Refusal, must, run, say

# Nothing below the window may need Qt: these folders alone are tested with it, all others with it barred.
QT_TESTS = ["tests/ui", "tests/journeys"]
# Run as parts of their own, so that two cores can share them; in order of how long they take.
LONG_TESTS = [["tests/evidence"], ["tests/export"], ["tests/services", "tests/store"]]
SHORT_TESTS = ["tests/cli"]
COMMANDS = {
    "run": "set up and open the window; with --demo on the sample trust",
    "test": "set up, check and run the whole suite",
    "test-full": "as test, with the long tests, an office suite, a browser and the Open XML SDK reading its files",
    "check": "lint, format, types and the rooms of the program",
    "bench": "print the table of speeds against their yardsticks",
    "build": "build the wheel into dist/",
    "lock": "make the locks anew from pyproject.toml",
}


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit status: 0 when it did what it says, 1 when not."""
    options = _parse(arguments)
    try:
        if not interpreter.is_new_enough():
            return interpreter.run_again([__file__, *arguments])
        return 0 if _do(options) else 1
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parse(arguments: list[str]) -> argparse.Namespace:
    listing = "\n".join(f"  {name:10} {what}" for name, what in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py",
        epilog=f"commands:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=list(COMMANDS), metavar="command")
    parser.add_argument("--demo", action="store_true", help="run: with the sample trust")
    parser.add_argument(
        "--to", metavar="FOLDER", help="run --demo without a display: where to write the sample"
    )
    return parser.parse_args(arguments)


def _do(options: argparse.Namespace) -> bool:
    command = options.command
    if command == "run":
        return _run(options.demo, options.to)
    if command == "lock":
        environment.ensure_python()
        locks.remake(environment.python())
        return True
    environment.ensure()
    if command == "test":
        return _test(full=False)
    if command == "test-full":
        return _test(full=True)
    if command == "check":
        return _check()
    if command == "bench":
        return _bench()
    return _build()


def _run(demo: bool, to: str | None) -> bool:
    environment.ensure()
    if display.has_screen():
        system.ensure_for_window()
        return run(
            "EHIA Desktop",
            [environment.python(), "-m", "ehia_desktop", *(["--demo"] if demo else [])],
        )
    if not demo:
        raise Refusal(
            "There is no display to open a window on; “dev.py run --demo” does the sample job without one."
        )
    folder = str(Path(to).resolve() if to else ROOT / "demo-output")
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refusal(f"{folder} cannot be made a folder; give another one with --to.") from None
    done = run(
        "the sample trust", [environment.python(), "-m", "ehia_desktop.cli", "demo", "--to", folder]
    )
    if done:
        say(f"There is no display, so the sample was done without the window; it is in {folder}")
    return done


def _check() -> bool:
    python = environment.python()
    done = [
        run("lint", [python, "-m", "ruff", "check", "."]),
        run("format", [python, "-m", "ruff", "format", "--check", "--quiet", "."]),
        run("types", [python, "-m", "mypy"]),
        run("rooms", [python, "-m", "pytest", "-q", "tests/architecture"]),
    ]
    return all(done)


def _test(full: bool) -> bool:
    system.ensure_for_tests()
    if full:
        system.ensure_for_documents()
        system.ensure_for_pages()
        axe.ensure()
        word_validator.ensure()
    chosen = ["-q"] if full else ["-q", "-m", "not slow"]
    pytest = [environment.python(), "-m", "pytest", *chosen]
    profile = {"HYPOTHESIS_PROFILE": "full" if full else "quick"}
    parts = Parts(_below_the_window(pytest, profile))
    with display.unseen() as screen:
        # The parts share nothing, and a machine that builds has two cores: one lane begins with the checks and the
        # window, the other with what is below it, and both take what is left.
        beside = Lane(parts)
        try:
            done = [
                _check(),
                run("tests of the window", [*pytest, *QT_TESTS], {**profile, **screen}),
                parts.run_all(),
                beside.finish(),
            ]
        finally:
            beside.stop()
    say(
        "\nAll passed."
        if all(done)
        else "\nSomething failed; the parts marked FAILED above say what."
    )
    return all(done)


def _below_the_window(pytest: list[str], env: dict[str, str]) -> list[Part]:
    """The longest first, so that the lanes end at about the same time; one takes every folder not named."""
    barred = [*pytest, "-p", "no:pytest-qt", "-p", "tests.without_qt"]
    long = [folder for part in LONG_TESTS for folder in part]
    named = ["tests/architecture", *QT_TESTS, *long, *SHORT_TESTS]
    others = [argument for folder in named for argument in ("--ignore", folder)]
    return [
        *(Part(f"{' and '.join(part)}, Qt barred", [*barred, *part], env) for part in LONG_TESTS),
        Part("all other tests, Qt barred", [*barred, *others], env),
        Part(f"{' and '.join(SHORT_TESTS)}, Qt barred", [*barred, *SHORT_TESTS], env),
    ]


def _bench() -> bool:
    if not (ROOT / "benchmarks" / "__main__.py").is_file():
        raise Refusal("There is no benchmarks folder in this copy; take a whole checkout.")
    system.ensure_for_tests()
    with display.unseen() as screen:
        return run("speeds", [environment.python(), "-m", "benchmarks"], screen)


def _build() -> bool:
    shutil.rmtree(str(ROOT / "dist"), ignore_errors=True)
    must("Building the wheel", [environment.python(), "-m", "hatchling", "build", "-t", "wheel"])
    say(
        "The wheel is in dist/. The Windows installer comes later: installers/README.md says how it will be built."
    )
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
