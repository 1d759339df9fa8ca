"""What happens when the program meets a bug: a report in the log folder, and never a second crash.

A report holds the types of the exceptions, the places in the code (file, line, function) and the versions.
It holds no message, no value and no path of this computer, because any of them may carry what somebody wrote.
"""

import contextlib
import faulthandler
import secrets
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from ehia_desktop import files, log, paths

_PACKAGE = Path(__file__).resolve().parent
_MOST_REPORTS = 20
_LONGEST_CHAIN = 8
_MOST_FRAMES = 60
OnCrash = Callable[[Path | None], None]


def install(on_crash: OnCrash | None = None) -> None:
    """Report every exception nobody caught, in any thread, and then call `on_crash` with the report's path.

    The path is None when no folder took the report. What `on_crash` itself raises is dropped.
    """

    def in_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        handle(error, on_crash)

    def in_thread(caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            handle(caught.exc_value, on_crash)

    sys.excepthook = in_main
    threading.excepthook = in_thread


def watch_for_hard_crashes() -> TextIO | None:
    """Have Python write file and line of every thread when the process dies in native code.

    Returns the open file, which must stay open as long as the program runs; None when no file could be opened.
    """
    try:
        stream = (paths.log_folder() / "hard-crash.txt").open("a", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(stream)
    return stream


def handle(error: BaseException, on_crash: OnCrash | None = None) -> Path | None:
    """Write the report for `error`, log that there is one, tell `on_crash`; returns the report's path or None."""
    path = write_report(error)
    with contextlib.suppress(Exception):
        log.record(log.Event.CRASHED, error=type(error), report=path is not None)
    if on_crash is not None:
        with contextlib.suppress(Exception):
            on_crash(path)
    return path


def write_report(error: BaseException) -> Path | None:
    """Write what is known about `error` to the log folder, else to the temporary folder; None when neither works."""
    for folder in (paths.log_folder, lambda: Path(tempfile.gettempdir())):
        with contextlib.suppress(Exception):
            target = folder() / _new_name()
            files.write_atomically(target, describe(error).encode("utf-8", "replace"))
            _drop_oldest(target.parent)
            return target
    return None


def describe(error: BaseException) -> str:
    """Return the text of a report: versions, then each exception of the chain with the places it came through."""
    lines = ["EHIA Desktop: report of a fault in the program", log.versions(), ""]
    for link in _chain(error):
        lines.append(type(link).__qualname__)
        lines += [f"  {place}" for place in _places(link.__traceback__)]
    lines += ["", "This report holds no answers, names, messages or folders of this computer."]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the exception and what caused it, newest first; a circle of causes ends."""
    link: BaseException | None = error
    for _ in range(_LONGEST_CHAIN):
        if link is None:
            return
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _places(trace: TracebackType | None) -> list[str]:
    """Return the innermost frames as `file:line function`."""
    found: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{_without_folders(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found[-_MOST_FRAMES:]


def _without_folders(file_name: str) -> str:
    """Cut a file's path to what stands inside the program or a library: a home folder is a person's name."""
    path = Path(file_name)
    if path.is_relative_to(_PACKAGE):
        return str(Path(_PACKAGE.name) / path.relative_to(_PACKAGE))
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.name


def _new_name() -> str:
    now = datetime.now(UTC)
    return f"crash-{now:%Y%m%d-%H%M%S-%f}-{secrets.token_hex(3)}.txt"


def _drop_oldest(folder: Path) -> None:
    for old in sorted(folder.glob("crash-*.txt"))[:-_MOST_REPORTS]:
        with contextlib.suppress(OSError):
            old.unlink()
