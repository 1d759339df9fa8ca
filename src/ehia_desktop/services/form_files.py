"""Reading a form from where it lies: a folder, a package, or a file alone; its lists first, its base if it has one.

Everything is read in bounds, before a word of it is parsed. A form that lies in a package carries its lists;
a folder may lean on the lists beside it and on the shipped ones.
"""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.forms import package
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.itself import Itself
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.forms.loader import load_laid, load_list, load_located, load_overlay
from ehia_desktop.forms.overlay import Base, Overlay
from ehia_desktop.strict_yaml import LARGEST, Document

FindBase = Callable[[Base], Form]
"""Gives the form an overlay lies on. Raises UserError when it is not here."""


@dataclass(frozen=True)
class FormSource:
    """The files of one form by their names in a package, and where they were read.

    `alone` is the name of a single file that was read as the form, if it is called otherwise than a form's file is.
    """

    path: Path
    files: Mapping[str, bytes]
    alone: str = ""

    @property
    def name(self) -> str:
        """What the folder or package is called, for faults."""
        return self.path.name

    @property
    def is_overlay(self) -> bool:
        """True when this is a trust's overlay and not a form of its own."""
        return package.OVERLAY in self.files

    @property
    def main(self) -> str:
        """The name of the file that says what is asked."""
        return package.OVERLAY if self.is_overlay else package.FORM

    def part(self, folder: str) -> dict[str, bytes]:
        """Return the files of one folder, such as `examples`, by their names in it."""
        start = f"{folder}/"
        return {
            name.removeprefix(start): raw
            for name, raw in self.files.items()
            if name.startswith(start)
        }


@dataclass(frozen=True)
class LoadedForm:
    """A sound form, the document that knows its lines, and the overlay that made it if one did."""

    form: Form
    document: Document
    overlay: Overlay | None = None


def is_package(path: Path) -> bool:
    """Tell whether a file is named as a form package."""
    return path.suffix.casefold() == package.SUFFIX


def read_source(path: Path, *, is_whole: bool = True) -> FormSource:
    """Read a folder, a package, or one file of a folder. Raises UserError naming what cannot be read.

    Without `is_whole` only what a form is made of is read: neither examples nor migrations.
    """
    if path.is_dir():
        return _read_folder(path, is_whole)
    if is_package(path):
        raw = read_bounded(path, package.LARGEST_PACKAGE)
        return FormSource(
            path, package.unpack(raw, path.name, lambda name: is_whole or _is_core(name))
        )
    if path.name in {package.FORM, package.OVERLAY}:
        return _read_folder(path.parent, is_whole, path.name)
    return FormSource(path.parent, {package.FORM: _read(path)}, path.name)


def load_source(
    source: FormSource, shared: Mapping[str, SharedList], find_base: FindBase
) -> LoadedForm:
    """Return the form that `source` holds. Raises UserError or FormFaults naming file and line."""
    lists = {**shared, **load_lists(source.part("lists"), f"{source.name}/lists/")}
    name = f"{source.name}/{source.alone or source.main}"
    raw = source.files[source.main]
    if not source.is_overlay:
        mentioned = _mentioned(raw, tuple(sorted(lists)))
        try:
            form, document = _located(raw, name, tuple(Itself(lists[one]) for one in mentioned))
        except UserError:
            # Said once more with every list at hand: a fault names those that could have been meant.
            form, document = load_located(raw, name, lists)
        return LoadedForm(form, document)
    overlay, document = load_overlay(raw, name, lists)
    try:
        base = find_base(overlay.base)
    except UserError as error:
        raise UserError(f"{name}, line {document.line(('base',))}: {error.message}") from error
    return LoadedForm(load_laid(overlay, document, base), document, overlay)


@functools.lru_cache(maxsize=64)
def _mentioned(raw: bytes, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `names` that stand anywhere in a form's text: the lists it may use."""
    return tuple(name for name in names if name.encode() in raw)


@functools.lru_cache(maxsize=64)
def _located(raw: bytes, name: str, lists: tuple[Itself[SharedList], ...]) -> tuple[Form, Document]:
    """Forms and documents never change, so that the same text need not be understood twice.

    `lists` are those the form may use. A list read again is the very same one, see `_list`.
    """
    return load_located(raw, name, {one.value.id: one.value for one in lists})


@functools.lru_cache(maxsize=256)
def _list(raw: bytes, name: str) -> SharedList:
    return load_list(raw, name)


def load_lists(files: Mapping[str, bytes], where: str = "") -> dict[str, SharedList]:
    """Read shared lists from their files, by id. Raises UserError naming file and line."""
    found: dict[str, SharedList] = {}
    for name, raw in sorted(files.items()):
        shared = _list(raw, where + name)
        if shared.id in found:
            raise UserError(
                f"{where}{name}, line 1: the list “{shared.id}” stands in another file too; remove one of the two."
            )
        found[shared.id] = shared
    return found


def read_lists(folder: Path) -> dict[str, SharedList]:
    """Read every shared list in `folder`, by id. Raises UserError naming file and line."""
    return load_lists({file.name: _read(file) for file in sorted(folder.glob("*.yaml"))})


def _is_core(name: str) -> bool:
    return name in {package.FORM, package.OVERLAY} or name.startswith("lists/")


def _read_folder(folder: Path, is_whole: bool, main: str = "") -> FormSource:
    mains = [name for name in (package.FORM, package.OVERLAY) if (folder / name).is_file()]
    if main:
        mains = [main]
    if len(mains) != 1:
        what = "both" if mains else "neither"
        raise UserError(
            f"“{folder.name}” holds {what} “{package.FORM}” and “{package.OVERLAY}”; a form has one of them."
            if mains
            else f"“{folder.name}” holds {what} “{package.FORM}” nor “{package.OVERLAY}”; name the folder of a form."
        )
    found = {mains[0]: _read(folder / mains[0])}
    patterns = ["lists/*.yaml"]
    if is_whole:
        patterns += ["examples/*.yaml", "migrations/*.yaml", "guidance/*.md", package.HISTORY]
    for pattern in patterns:
        for file in sorted(folder.glob(pattern)):
            found[file.relative_to(folder).as_posix()] = _read(file)
    return FormSource(folder, found)


def _read(file: Path) -> bytes:
    """Read one text of a form; one that is far too long is refused before it is read."""
    try:
        size = file.stat().st_size
    except OSError:
        size = 0
    if size > LARGEST:
        raise UserError(
            f"{file.parent.name}/{file.name}, line 1: the file is larger than {LARGEST // 1_000_000} MB; "
            "a form is never that long."
        )
    return read_bounded(file, LARGEST)
