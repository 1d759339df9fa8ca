"""Saves while every write, cut and sync that SQLite asks of the system is written down, in order.

`recording_child.py STORE SAVES` prints one line of JSON for each: [file, "write", offset, hex], [file, "cut",
size], [file, "sync"], ["", "saved", number] once a save returned. It prints nothing where SQLite is built
into Python and cannot be reached.
"""

import ctypes
import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

from ehia_desktop.store.opening import open_store
from tests.store.building import answer

_POINTER, _INT, _LONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
# The name goes through as a pointer: SQLite keeps more behind it than the name.
_OPEN = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_WRITE = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _INT, _LONG)
_CUT = ctypes.CFUNCTYPE(_INT, _POINTER, _LONG)
_SYNC = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)


class _System(ctypes.Structure):
    """`sqlite3_vfs`, as far as its first call; the rest is copied with it."""

    _fields_ = (
        ("version", _INT), ("size_of_file", _INT), ("longest_path", _INT), ("next", _POINTER),
        ("name", ctypes.c_char_p), ("data", _POINTER), ("open", _POINTER), ("rest", _POINTER * 15),
    )  # fmt: skip


class _Methods(ctypes.Structure):
    """`sqlite3_io_methods`."""

    _fields_ = (
        ("version", _INT), ("close", _POINTER), ("read", _POINTER), ("write", _POINTER),
        ("cut", _POINTER), ("sync", _POINTER), ("rest", _POINTER * 13),
    )  # fmt: skip


def library() -> str | None:
    """The path of the SQLite that Python itself uses, where it is a library of its own."""
    maps = Path("/proc/self/maps").read_text("utf-8") if sys.platform == "linux" else ""
    return next((line.split()[-1] for line in maps.splitlines() if "libsqlite3" in line), None)


class Recorder:
    """Stands between SQLite and the system, and writes down what passes."""

    def __init__(self, path: str) -> None:
        sqlite = ctypes.CDLL(path)
        sqlite.sqlite3_vfs_find.restype = ctypes.POINTER(_System)
        real = sqlite.sqlite3_vfs_find(None).contents
        self.record: list[list[object]] = []
        self._real_open = _OPEN(real.open)
        self._kept: list[object] = []
        self._shim = _System.from_buffer_copy(real)
        self._shim.name, self._shim.next = b"recorder", None
        self._shim.open = self._address(_OPEN(self._open))
        if sqlite.sqlite3_vfs_register(ctypes.byref(self._shim), 1) != sqlite3.SQLITE_OK:
            raise RuntimeError("the recorder was not taken")

    def _address(self, function: object) -> int:
        self._kept.append(function)
        return ctypes.cast(function, _POINTER).value or 0  # type: ignore[arg-type]

    def _open(self, system: int, name: int | None, file: int, flags: int, out: int) -> int:
        done = self._real_open(system, name, file, flags, out)
        first = ctypes.cast(file, ctypes.POINTER(_POINTER))
        if done == sqlite3.SQLITE_OK and name is not None and first[0]:
            called = Path(ctypes.string_at(name).decode()).name
            methods = self._watched(called, _Methods.from_address(first[0]))
            self._kept.append(methods)
            first[0] = ctypes.addressof(methods)
        return int(done)

    def _watched(self, name: str, real: _Methods) -> _Methods:
        write, cut, sync = _WRITE(real.write), _CUT(real.cut), _SYNC(real.sync)

        def writes(file: int, data: int, size: int, offset: int) -> int:
            self.record.append([name, "write", offset, ctypes.string_at(data, size).hex()])
            return int(write(file, data, size, offset))

        def cuts(file: int, size: int) -> int:
            self.record.append([name, "cut", size])
            return int(cut(file, size))

        def syncs(file: int, flags: int) -> int:
            done = int(sync(file, flags))
            self.record.append([name, "sync"])
            return done

        methods = _Methods.from_buffer_copy(real)
        watched: tuple[tuple[str, Callable[[object], object], object], ...] = (
            ("write", _WRITE, writes), ("cut", _CUT, cuts), ("sync", _SYNC, syncs),
        )  # fmt: skip
        for part, kind, function in watched:
            setattr(methods, part, self._address(kind(function)))
        return methods


def main(path: Path, saves: int) -> None:
    found = library()
    if found is None:
        return
    recorder = Recorder(found)
    store = open_store(path)
    now = store.load("one")
    for number in range(1, saves + 1):
        now = answer(store, now, {"aim": str(number), "effect": f"{number} " * (number % 7 * 400)})
        recorder.record.append(["", "saved", number])
    store.close()
    for line in recorder.record:
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
