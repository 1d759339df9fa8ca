"""Where a store lies, and whether that is a place where databases get damaged.

A database on a network drive or in a folder that is synchronised is one that two computers write at once;
SQLite does not notice. The store still opens: these are warnings, each with what to do.
"""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath

_NETWORK_SYSTEMS = frozenset(
    "9p afs ceph cifs davfs fuse.davfs2 fuse.rclone fuse.sshfs glusterfs fuse.glusterfs lustre ncpfs nfs nfs4 "
    "smb2 smb3 smbfs vboxsf fuse.vmhgfs-fuse".split()
)
_SYNCHRONISED = re.compile(
    r"^(onedrive( - .*)?|dropbox|google drive|my drive|icloud ?drive|mobile documents|cloudstorage|box sync)$",
    re.IGNORECASE,
)
_DRIVE_REMOTE = 4


def warnings(path: Path) -> tuple[str, ...]:
    """Return a sentence for each reason why `path` is a bad place for a store; empty when it is a good one."""
    found = []
    if is_on_network(path):
        found.append(
            f"“{path}” is on a network drive, where two computers can damage it; move it to a folder of this "
            "computer."
        )
    if is_synchronised(path, os.environ):
        found.append(
            f"“{path}” is in a folder that is synchronised with other computers, which can damage it; move it "
            "to a folder that is not."
        )
    return tuple(found)


def is_on_network(path: Path) -> bool:
    """Tell whether `path` is on another computer, as far as this system says."""
    if str(path).startswith(("\\\\", "//")):
        return True
    if _is_mapped_drive(path):
        return True
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return False
    return file_system(path, mounts) in _NETWORK_SYSTEMS


def file_system(path: PurePath, mounts: str) -> str:
    """Return the kind of the file system that `path` is on; `mounts` is the text of /proc/mounts."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal.group(1), 8)), fields[1])
        if path.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), fields[2]
    return kind


def is_synchronised(path: PurePath, environment: Mapping[str, str]) -> bool:
    """Tell whether `path` is under a folder that a cloud service copies, by its setting or its name."""
    roots = [
        value
        for name, value in environment.items()
        if name.lower().startswith("onedrive") and value
    ]
    return any(path.is_relative_to(root) for root in roots) or any(
        _SYNCHRONISED.match(part) for part in path.parts[:-1]
    )


def _is_mapped_drive(path: Path) -> bool:
    """Ask Windows: a mapped letter looks like any other drive."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows has what it is needed for

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE)
    return False
