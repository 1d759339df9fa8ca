"""The forms that can be started: the shipped ones and, if there is one, the trust's folder.

A broken form file never hides the others: it is listed with its fault, and only starting it is refused. Of two
forms with one id the higher version is started; the older stays known, for overlays and for migrations.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.forms.migration import number_of
from ehia_desktop.forms.overlay import Base
from ehia_desktop.forms.package import FORM, OVERLAY, SUFFIX
from ehia_desktop.services.form_files import FormSource, load_source, read_lists, read_source


@dataclass(frozen=True)
class FormEntry:
    """A form in the catalogue: the definition, or the fault that keeps it from being used.

    `folder` is where its files lie, None for a package; `source` is that folder or the package. `note` says what
    its owner should do about it, such as moving an overlay to the base's new version.
    """

    name: str
    form: Form | None
    fault: str = ""
    folder: Path | None = None
    source: Path | None = None
    note: str = ""


class Catalogue:
    """The forms under some folders: `<folder>/<form>/form.yaml` or `overlay.yaml`, packages, and shared `lists`.

    A later folder may use the lists of an earlier one.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._all: list[FormEntry] | None = None
        self._lists: dict[str, SharedList] = {}

    def fresh(self) -> "Catalogue":
        """The same folders to be read anew, as after a form was installed or published."""
        return Catalogue(*self._folders)

    def entries(self) -> tuple[FormEntry, ...]:
        """Every form that can be started, and every one with a fault, in the order they were found; read once."""
        return tuple(entry for entry in self._known() if not self._is_overtaken(entry))

    def form(self, form_id: str) -> Form:
        """Return a form by its id. Raises UserError when there is none or its file has a fault."""
        versions = self.versions(form_id)
        if versions:
            return versions[0]
        for entry in self._known():
            if entry.name == form_id and entry.fault:
                raise UserError(entry.fault)
        known = ", ".join(entry.form.id for entry in self.entries() if entry.form)
        raise UserError(f"There is no form “{form_id}”; the forms are: {known}.")

    def versions(self, form_id: str) -> tuple[Form, ...]:
        """Return every version of a form that is known, the highest first; empty when there is none."""
        found = [entry.form for entry in self._known() if entry.form and entry.form.id == form_id]
        return tuple(sorted(found, key=lambda one: number_of(one.version), reverse=True))

    def entry(self, form: Form) -> FormEntry | None:
        """Return where `form` came from, or None when the catalogue does not have it."""
        return next((entry for entry in self._known() if entry.form == form), None)

    @property
    def list_folders(self) -> tuple[Path, ...]:
        """Where the files of shared lists lie, the later before the earlier."""
        return tuple(folder / "lists" for folder in reversed(self._folders))

    def lists(self) -> dict[str, SharedList]:
        """The shared lists of all folders, by id."""
        self._known()
        return self._lists

    def base(self, wanted: Base) -> Form:
        """Return the version an overlay lies on. Raises UserError saying which versions are here."""
        versions = [form for form in self.versions(wanted.id) if form.based_on is None]
        for form in versions:
            if form.version == wanted.version:
                return form
        if not versions:
            raise UserError(
                f"the base “{wanted.id}” is not here; install it first, or name another form."
            )
        here = ", ".join(form.version for form in versions)
        raise UserError(
            f"the base “{wanted.id}” is not here in version {wanted.version}, only in {here}; "
            f"name {versions[0].version} and raise the overlay’s own version."
        )

    def _known(self) -> list[FormEntry]:
        if self._all is None:
            self._all = []
            for folder in self._folders:
                self._read(folder)
            self._all = [self._with_note(entry) for entry in self._all]
        return self._all

    def _is_overtaken(self, entry: FormEntry) -> bool:
        return entry.form is not None and self.versions(entry.form.id)[0] is not entry.form

    def _read(self, folder: Path) -> None:
        """Add what lies in `folder`; overlays last, since they lie on forms of the same folder too."""
        known = self._known()
        try:
            self._lists = {**self._lists, **read_lists(folder / "lists")}
        except UserError as error:
            known.append(FormEntry("lists", None, error.message))
        sources: list[FormSource] = []
        for path in _paths(folder):
            try:
                sources.append(read_source(path, is_whole=False))
            except UserError as error:
                known.append(_entry(path, None, error.message))
        for source in sorted(sources, key=lambda one: one.is_overlay):
            try:
                form = load_source(source, self._lists, self.base).form
            except UserError as error:
                known.append(_entry(source.path, None, error.message))
            else:
                known.append(self._without_twin(_entry(source.path, form)))

    def _without_twin(self, entry: FormEntry) -> FormEntry:
        """Two different forms under one id and version are one too many: answers would not know which is theirs."""
        if entry.form is None:
            return entry
        for other in self._known():
            if other.form is None or (other.form.id, other.form.version) != (
                entry.form.id,
                entry.form.version,
            ):
                continue
            if other.form != entry.form:
                fault = (
                    f"{entry.name}: “{entry.form.id}” {entry.form.version} is here already with other content; "
                    "raise its version."
                )
                return replace(entry, form=None, fault=fault)
        return entry

    def _with_note(self, entry: FormEntry) -> FormEntry:
        """An overlay stays on the version it names; its owner is told when there is a newer one."""
        if entry.form is None or entry.form.based_on is None:
            return entry
        base = entry.form.based_on
        newest = next((form for form in self.versions(base.id) if form.based_on is None), None)
        if newest is None or number_of(newest.version) <= number_of(base.version):
            return entry
        note = (
            f"“{entry.form.title}” lies on {base.id} {base.version}, and {newest.version} is here: "
            f"name {newest.version} as its base, raise its own version, and check it."
        )
        return replace(entry, note=note)


def _paths(folder: Path) -> list[Path]:
    """Every folder and package that says it is a form, by name. A folder that cannot be read has none."""
    mains = {file.parent for name in (FORM, OVERLAY) for file in folder.glob(f"*/{name}")}
    return sorted([*mains, *folder.glob(f"*{SUFFIX}")])


def _entry(path: Path, form: Form | None, fault: str = "") -> FormEntry:
    folder = None if path.suffix == SUFFIX else path
    return FormEntry(path.name.removesuffix(SUFFIX), form, fault, folder, path)
