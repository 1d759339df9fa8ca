"""The forms that can be started: read from the shipped resources and, if there is one, the trust's folder.

A broken form file never hides the others: it is listed with its fault, and only starting it is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.forms.loader import load_form, load_list
from ehia_desktop.strict_yaml import LARGEST


@dataclass(frozen=True)
class FormEntry:
    """A form in the catalogue: the definition, or the fault that keeps it from being used; and its folder."""

    name: str
    form: Form | None
    fault: str = ""
    folder: Path | None = None


class Catalogue:
    """The forms under some folders, each `<folder>/<form>/form.yaml` beside a shared `<folder>/lists`."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._entries: tuple[FormEntry, ...] | None = None

    def entries(self) -> tuple[FormEntry, ...]:
        """Every form found, in the order of their names; read once."""
        if self._entries is None:
            self._entries = tuple(self._read())
        return self._entries

    def form(self, form_id: str) -> Form:
        """Return a form by its id. Raises UserError when there is none or its file has a fault."""
        for entry in self.entries():
            if entry.form is not None and entry.form.id == form_id:
                return entry.form
        for entry in self.entries():
            if entry.name == form_id and entry.fault:
                raise UserError(entry.fault)
        known = ", ".join(entry.form.id for entry in self.entries() if entry.form)
        raise UserError(f"There is no form “{form_id}”; the forms are: {known}.")

    def _read(self) -> Iterator[FormEntry]:
        for folder in self._folders:
            lists: dict[str, SharedList] = {}
            try:
                lists = read_lists(folder / "lists")
            except UserError as error:
                yield FormEntry("lists", None, error.message)
            for file in sorted(folder.glob("*/form.yaml")):
                try:
                    yield FormEntry(file.parent.name, read_form(file, lists), folder=file.parent)
                except UserError as error:
                    yield FormEntry(file.parent.name, None, error.message, file.parent)


def read_lists(folder: Path) -> dict[str, SharedList]:
    """Read every shared list in `folder`, by id. Raises UserError naming file and line."""
    found = (
        load_list(read_bounded(file, LARGEST), file.name) for file in sorted(folder.glob("*.yaml"))
    )
    return {shared.id: shared for shared in found}


def read_form(file: Path, lists: dict[str, SharedList]) -> Form:
    """Read one form file. Raises UserError naming file and line."""
    return load_form(read_bounded(file, LARGEST), f"{file.parent.name}/{file.name}", lists)
