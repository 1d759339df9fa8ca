"""The program's side: looks into a file in a process of its own and lives on whatever happens there.

The program reads the file once, so that the hash is of the very bytes that are parsed, and hands them over a
pipe. What comes back is bounded and checked; a worker that dies, hangs or sends nonsense gives one sentence.
"""

import hashlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import ehia_desktop
from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.corrections_json import correction_json
from ehia_desktop.assessment.evidence import FoundTable, Inspection
from ehia_desktop.errors import Cancelled, UserError
from ehia_desktop.evidence.answers import Gathered
from ehia_desktop.evidence.confine import confine_child
from ehia_desktop.evidence.limits import MAX_FILE, MAX_SECONDS
from ehia_desktop.evidence.wire import MAX_FRAME, encoded, read_frame, write_frame
from ehia_desktop.files import read_bounded

Progress = Callable[[float, str], None]
IsCancelled = Callable[[], bool]

_NO_WINDOW = 0x0800_0000 if sys.platform == "win32" else 0
_MAX_ANSWER = 1_000_000_000
_LOOK_UP_EVERY = 0.05
_WAIT_FOR_END = 5.0


def command() -> list[str]:
    """How the worker is started: this very program again, sent to work before any window is thought of.

    `-P` keeps Python from importing out of the folder one happens to stand in, which may be where the
    foreign file came from.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-P", "-m", "ehia_desktop", "--worker"]


def _environment() -> dict[str, str]:
    """The worker runs the very code that started it, installed or out of a source folder."""
    own = str(Path(ehia_desktop.__file__).parents[1])
    paths = [own, os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def inspect(
    path: Path,
    *,
    sheet: str | None = None,
    progress: Progress = lambda _done, _what: None,
    is_cancelled: IsCancelled = lambda: False,
    corrections: Sequence[Correction] = (),
    seconds: float = MAX_SECONDS,
    worker: list[str] | None = None,
) -> Inspection:
    """Return the tables in the file at `path`, of one sheet or of all.

    A table whose shape is that of one of the `corrections` is read as that says; the last of one shape counts.
    `worker` replaces the command that starts the worker. Raises UserError with one sentence when the file
    is missing, is no workbook, is not safe to open or takes longer than `seconds`; Cancelled when asked.
    """
    content = read_bounded(path, MAX_FILE)
    name = path.name
    gathered = Gathered(name, hashlib.sha256(content).hexdigest())
    remembered = [correction_json(correction) for correction in corrections]
    request = encoded({"sheet": sheet, "file": name, "corrections": remembered})
    with running(worker or command(), (request, content)) as frames:
        for message in messages(frames, name, is_cancelled, time.monotonic() + seconds):
            said = _take(gathered, message, name)
            if said is not None:
                progress(*said)
            if gathered.is_complete:
                break
    if not gathered.is_complete:
        raise UserError(_died(name))
    tables: tuple[FoundTable, ...] = gathered.tables()
    return Inspection(name, gathered.sha256, len(content), tables, tuple(gathered.problems))


@contextmanager
def running(start: list[str], given: Iterable[bytes]) -> Iterator["queue.Queue[bytes | None]"]:
    """Run the worker on the frames `given` and yield what it sends, frame by frame, None at its end.

    `given` is asked for its frames one by one, on a thread of its own, as the worker takes them.
    However the block is left, the worker is gone afterwards and no thread is left.
    """
    child = subprocess.Popen(  # noqa: S603 - our own program, no text from outside
        start,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW,
        env=_environment(),
    )
    held = confine_child(child)
    frames: queue.Queue[bytes | None] = queue.Queue(maxsize=8)
    ended = threading.Event()
    threads = [
        threading.Thread(target=_feed, args=(child, given), name="evidence-feed"),
        threading.Thread(target=_drain, args=(child, frames, ended), name="evidence-drain"),
    ]
    for thread in threads:
        thread.start()
    try:
        yield frames
    finally:
        ended.set()
        child.kill()
        for thread in threads:
            thread.join(_WAIT_FOR_END)
        child.wait(_WAIT_FOR_END)
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                _close(stream.close)
        del held


def _feed(child: "subprocess.Popen[bytes]", given: Iterable[bytes]) -> None:
    if child.stdin is None:
        return
    try:
        for frame in given:
            write_frame(child.stdin, frame)
    except OSError:
        # The worker has gone, or what it was to be given cannot be read: what it says last, or its silence, tells
        # the rest.
        _close(child.stdin.close)


def _drain(
    child: "subprocess.Popen[bytes]", frames: "queue.Queue[bytes | None]", ended: threading.Event
) -> None:
    total = 0
    stream = child.stdout
    while stream is not None and total < _MAX_ANSWER:
        try:
            frame = read_frame(stream, MAX_FRAME)
        except (OSError, ValueError):
            break
        if frame is None:
            break
        total += len(frame)
        if not _put(frames, frame, ended):
            return
    _put(frames, None, ended)


def _put(frames: "queue.Queue[bytes | None]", frame: bytes | None, ended: threading.Event) -> bool:
    while not ended.is_set():
        try:
            frames.put(frame, timeout=_LOOK_UP_EVERY)
        except queue.Full:
            continue
        return True
    return False


def messages(
    frames: "queue.Queue[bytes | None]", name: str, is_cancelled: IsCancelled, deadline: float
) -> Iterator[bytes]:
    """Yield what the worker says until it ends. Raises Cancelled when asked, UserError at the deadline."""
    while True:
        if is_cancelled():
            raise Cancelled
        if time.monotonic() > deadline:
            raise UserError(
                f"“{name}” took too long to read; copy the table you need into a new workbook and try again."
            )
        try:
            frame = frames.get(timeout=_LOOK_UP_EVERY)
        except queue.Empty:
            continue
        if frame is None:
            return
        yield frame


def _take(gathered: Gathered, message: bytes, name: str) -> tuple[float, str] | None:
    try:
        return gathered.take(message)
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as error:
        raise UserError(_died(name)) from error


def _died(name: str) -> str:
    return (
        f"“{name}” could not be read: it asked for more than a workbook should, or is damaged; open it in Excel, "
        "copy the table you need into a new workbook and try again."
    )


def _close(close: Callable[[], None]) -> None:
    try:
        close()
    except OSError:
        # A pipe to a worker that is gone cannot be flushed; there is nothing left to lose.
        return
