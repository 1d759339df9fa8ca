"""Programs that save and say so, to be killed: `saving_child.py STORE`, then a start number on each line of input.

For each line a process of its own is forked. It says `pid N`, opens the assessment “one” and writes a
number into `aim` and `effect` in one change, over and over; a number is said only after its save returned.
Once it was killed, `dead` is said. Forking spares loading everything for each kill.
"""

import os
import sys
from pathlib import Path

# Loaded before forking, so that each fork starts at once.
import ehia_desktop.store.local  # noqa: F401
from ehia_desktop.store.opening import open_store
from tests.store.building import answer


def say(line: str) -> None:
    """Write at once and whole: a short line to a pipe is never cut."""
    os.write(1, f"{line}\n".encode())


def save_for_ever(path: Path, number: int) -> None:
    say(f"pid {os.getpid()}")
    store = open_store(path)
    now = store.load("one")
    while True:
        number += 1
        now = answer(store, now, {"aim": str(number), "effect": f"{number} " * 300})
        say(str(number))


def main(path: Path) -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            save_for_ever(path, int(line))
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
