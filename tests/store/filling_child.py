"""Saves ever longer answers until the disk takes no more, then again once it does.

`filling_child.py STORE...` writes no file further than 3,000 bytes for each store before it, beyond the size
the store has. For each it prints a line of JSON: the sentence it got, whether what was read then is what was
saved last, and what is there after the limit was lifted.
"""

import json
import resource
import sys
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.store.opening import open_store
from tests.store.building import answer, words_in


def told(path: Path, limit: int) -> dict[str, object]:
    store = open_store(path)
    now = store.load("one")
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    said = ""
    try:
        for number in range(1, 200):
            now = answer(store, now, {"effect": f"{number} " * 2_000})
    except UserError as error:
        said = error.message
    as_saved = store.load("one") == now
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    answer(store, now, {"aim": "After there was room again"})
    after = words_in(store.load("one"))["aim"]
    faults = store.examine().faults
    store.close()
    return {"said": said, "as_saved": as_saved, "after": after, "faults": faults}


if __name__ == "__main__":
    for level, name in enumerate(sys.argv[1:]):
        size = Path(name).stat().st_size
        sys.stdout.write(json.dumps(told(Path(name), size + level * 3_000)) + "\n")
