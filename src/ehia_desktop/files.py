"""The one atomic writer: a file is either wholly the old one or wholly the new one.

The new content goes to a temporary file beside the target, every write's length is checked, the writing
handle is flushed and fsynced, the file is read back and compared, a caller's own check may reopen it,
and only then does it replace the target. A full disk, a target open in Word or a lost share leaves the
old file as it was and raises one sentence.
"""

import contextlib
import errno
import os
import re
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from ehia_desktop.errors import UserError
from ehia_desktop.text import is_reserved_name

# What a folder that may be written but not read answers, and a network share that knows no such call.
_CANNOT_BE_ASKED = {errno.EACCES, errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}

_PIECE = 1 << 20
_MAY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
# Halves of signs; Linux itself spells the bytes of names that are no text with some of them.
_NO_FILE_HAS = re.compile("[\x00-\x1f\ud800-\udc7f\udd00-\udfff]")
_ODD_ON_WINDOWS = '<>:"|?*'

Check = Callable[[Path], None]


def write_atomically(target: Path, content: bytes, check: Check | None = None) -> None:
    """Write `content` to `target`, or leave `target` as it was and raise UserError.

    `check` gets the path of the finished temporary file and raises to refuse it.
    """
    target = Path(target)
    temporary = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.part")
    try:
        _refuse_impossible(target)
        _write_whole(temporary, content)
        if temporary.read_bytes() != content:
            raise UserError(
                f"“{target.name}” did not read back as it was written; try another folder."
            )
        if check is not None:
            check(temporary)
        os.replace(temporary, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise UserError(_explain(error, target)) from error
    finally:
        # A name that no file can have raises ValueError; nothing was written under it.
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)


def refuse_target(target: Path) -> None:
    """Raise UserError where no file can be written: a bad name, no such folder, or a file that may only be read.

    For whoever works long on what is to be written; writing looks again.
    """
    try:
        _refuse_impossible(target)
    except OSError as error:
        raise UserError(_explain(error, target)) from error


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it. Raises UserError when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder “{folder}” could not be made ({_reason(error)}); choose another."
        ) from error


def read_bounded(path: Path, limit: int) -> bytes:
    """Return the bytes of `path`; raises UserError when it is missing, unreadable or over `limit` bytes."""
    try:
        if is_pipe(path):
            raise UserError(f"“{path}” is a pipe, not a file; save what it gives to a file first.")
        with path.open("rb") as handle:
            content = _up_to(handle, limit + 1)
    except FileNotFoundError as error:
        raise UserError(f"There is no file at “{path}”; check the name and try again.") from error
    except IsADirectoryError as error:
        raise UserError(f"“{path}” is a folder, not a file; choose a file in it.") from error
    except OSError as error:
        raise UserError(
            f"“{path.name}” could not be read ({_reason(error)}); check that you may open it."
        ) from error
    if len(content) > limit:
        raise UserError(
            f"“{path.name}” is larger than {limit // 1_000_000} MB, which is more than is read here."
        )
    return content


def _up_to(handle: BinaryIO, limit: int) -> bytes:
    """Read at most `limit` bytes in pieces: read at once, a small file would take memory for the whole limit."""
    pieces: list[bytes] = []
    left = limit
    while left > 0 and (piece := handle.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def is_pipe(path: Path) -> bool:
    """Tell whether `path` is a pipe or a socket, which may never answer. Raises OSError."""
    mode = path.stat().st_mode
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _refuse_impossible(target: Path) -> None:
    fault = name_fault(target.name, on_windows=os.name == "nt")
    if fault:
        raise UserError(fault)
    if target.is_dir():
        raise UserError(f"“{target}” is a folder; give the name of a file in it.")
    if not target.parent.is_dir():
        raise UserError(f"There is no folder “{target.parent}”; create it or choose another.")
    if not target.exists():
        return
    if not target.is_file():
        # A file put in the place of a device or a pipe would break whoever else uses that.
        raise UserError(f"“{target}” is no file but a device or a pipe; give the name of a file.")
    if not target.stat().st_mode & _MAY_WRITE:
        raise UserError(
            f"“{target.name}” may only be read; choose another name, or let it be changed in its properties."
        )
    for owner in owner_files(target):
        if owner.exists():
            raise UserError(
                f"“{target.name}” is open in another program; close it there or choose another name "
                f"(where it is open nowhere, delete “{owner.name}” beside it)."
            )


def name_fault(name: str, *, on_windows: bool) -> str:
    """Return a sentence where no file may have `name`; empty where one may.

    Names that stand for devices are refused on every system: a file of such a name on a shared folder could be
    opened by nobody on Windows. There a colon would write into a hidden part of another file.
    """
    if _NO_FILE_HAS.search(name):
        return "The name of the file has signs in it that no file can have; give another one."
    if is_reserved_name(name):
        return f"“{name}” is a name that Windows keeps for a device; choose another."
    odd = sorted(set(_ODD_ON_WINDOWS) & set(name)) if on_windows else []
    if odd:
        return f"“{name}” has a sign that Windows takes in no name ({' '.join(odd)}); choose another name."
    return ""


def owner_files(target: Path) -> tuple[Path, ...]:
    """Return the files that would stand beside `target` while Word or LibreOffice has it open."""
    name = target.name
    # Word writes over the first two signs of a long name, and puts them before a short one.
    names = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#")
    return tuple(target.with_name(each) for each in names)


def _write_whole(path: Path, content: bytes) -> None:
    descriptor = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644
    )
    try:
        view = memoryview(content)
        while view:
            written = os.write(descriptor, view)
            if written <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            view = view[written:]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no such call and needs none.

    The file is in its place already: a shared folder that cannot be asked for this is no failure to write it.
    """
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_BE_ASKED:
            raise


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _explain(error: OSError, target: Path) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"The disk is full, so “{target.name}” was not written; free some space or choose another folder."
        case errno.EACCES | errno.EPERM | errno.EBUSY:
            return (
                f"“{target.name}” cannot be replaced: it may be open in another program, or the folder may be "
                "read-only; close it there or choose another name."
            )
        case errno.EROFS:
            return f"The folder of “{target.name}” is read-only; choose another folder."
        case errno.ENAMETOOLONG:
            return (
                f"The name “{target.name[:40]}…” is too long for this disk; choose a shorter one."
            )
        case _:
            return f"“{target.name}” was not written ({_reason(error)}); the file that was there is unchanged."
