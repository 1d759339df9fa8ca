"""A form package, `.ehiaform`: a zip of text files and nothing else, packed the same way every time.

Whatever a zip can hide (programs, other archives, links, names that lead elsewhere, a flood of data) is refused
with one sentence that names it, before anything inside is read. Services find the file and read its bytes.
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from ehia_desktop.errors import UserError
from ehia_desktop.strict_yaml import LARGEST
from ehia_desktop.text import shorten

SUFFIX = ".ehiaform"
FORM, OVERLAY, HISTORY = "form.yaml", "overlay.yaml", "CHANGELOG.md"
LARGEST_PACKAGE = 5_000_000
LARGEST_UNPACKED = 20_000_000
MOST_MEMBERS = 200

_PART = re.compile(
    r"(form\.yaml|overlay\.yaml|CHANGELOG\.md"
    r"|(lists|migrations|examples)/[A-Za-z0-9][A-Za-z0-9._-]{0,79}\.yaml"
    r"|guidance/[A-Za-z0-9][A-Za-z0-9._-]{0,79}\.md)"
)
_FOLDERS = {"lists/", "migrations/", "examples/", "guidance/"}
_PROGRAMS = frozenset(
    ".bat .cmd .com .dll .docm .exe .hta .htm .html .jar .js .lnk .msi .pl .ps1 .pth .py .pyc .pyd .pyw .rb .scr .sh "
    ".so .svg .vbs .wsf .xlsm".split()
)
_ARCHIVES = frozenset(
    ".7z .bz2 .cab .docx .ehiaform .gz .iso .pptx .rar .tar .tgz .whl .xlsx .xz .zip .zst".split()
)


def is_part(path: str) -> bool:
    """Tell whether a form package may hold a file of this name."""
    return _PART.fullmatch(path) is not None and ".." not in path


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the package of `files`; the same files always give the same bytes. Raises UserError as `unpack` does."""
    for path in files:
        _refuse_name(path, "The package")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            member = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = (stat.S_IFREG | 0o644) << 16
            member.create_system = 3
            archive.writestr(member, files[path])
    return out.getvalue()


def unpack(
    raw: bytes, name: str, is_wanted: Callable[[str], bool] = lambda _: True
) -> dict[str, bytes]:
    """Return the files of a package by their names, of which only those wanted are read.

    Raises UserError with one sentence for anything that no form package holds. `name` is what to call it.
    """
    if len(raw) > LARGEST_PACKAGE:
        raise UserError(
            f"“{name}” is larger than {LARGEST_PACKAGE // 1_000_000} MB; a form package never is."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            _refuse_members(members, name)
            found = {
                member.filename: _read(archive, member, name)
                for member in members
                if not member.is_dir() and is_wanted(member.filename)
            }
            names = {member.filename for member in members}
    except (
        zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, ValueError, NotImplementedError,
        OSError, RuntimeError, KeyError, IndexError, OverflowError,
    ) as error:  # fmt: skip
        raise UserError(
            f"“{name}” is not a whole form package; fetch it again from whoever published it."
        ) from error
    if (FORM in names) == (OVERLAY in names):
        raise UserError(f"“{name}” must hold either “{FORM}” or “{OVERLAY}”, and one of them only.")
    return found


def _refuse_members(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise UserError(
            f"“{name}” holds more than {MOST_MEMBERS} files; a form package never does."
        )
    seen: set[str] = set()
    for member in members:
        if member.orig_filename != member.filename:
            raise UserError(f"“{name}” holds a file whose name hides another; it is not read.")
        _refuse_name(member.filename, f"“{name}”")
        folded = member.filename.casefold()
        if folded in seen:
            raise UserError(f"“{name}” holds “{member.filename}” twice; pack it again with one.")
        seen.add(folded)
        _refuse_kind(member, name)
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise UserError(
            f"“{name}” unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB; it is not read."
        )


def _refuse_kind(member: zipfile.ZipInfo, name: str) -> None:
    held = f"“{name}” holds “{member.filename}”"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise UserError(f"{held}, which is a link and not a file; pack the file itself.")
    if member.flag_bits & 0x1:
        raise UserError(f"{held} under a password; pack it again without one.")
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise UserError(
            f"{held} packed in a way that is not read here; pack it again as a plain zip."
        )
    if member.file_size > LARGEST:
        raise UserError(
            f"{held}, which is larger than {LARGEST // 1_000_000} MB; no part of a form ever is."
        )


def _refuse_name(path: str, holder: str) -> None:
    if is_part(path) or path in _FOLDERS:
        return
    held = f"{holder} holds “{shorten(path, 100)}”"
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "\\")) or ".." in parts or re.match(r"[A-Za-z]:", path):
        raise UserError(f"{held}, a name that leads out of the package; it is not read.")
    suffix = PurePosixPath(path.replace("\\", "/")).suffix.casefold()
    if suffix in _PROGRAMS:
        raise UserError(f"{held}, which is a program; a form holds no code, so take it out.")
    if suffix in _ARCHIVES:
        raise UserError(f"{held}, a package inside the package; take it out.")
    raise UserError(f"{held}, which is no part of a form; take it out and pack it again.")


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    with archive.open(member) as handle:
        content = handle.read(LARGEST + 1)
    held = f"“{name}” holds “{member.filename}”"
    if len(content) != member.file_size:
        raise UserError(f"{held}, whose size is not what the package says; it is not read.")
    if not _is_text(content):
        raise UserError(f"{held}, which is not text; a form is text only, saved as UTF-8.")
    return content


def _is_text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
