"""Packing a form for others, and installing one into the trust's own folder; older versions stay beside it."""

from dataclasses import dataclass
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.files import make_folder, read_bounded, write_atomically
from ehia_desktop.forms import package
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.difference import compare, required, verdict
from ehia_desktop.forms.loader import FormFaults
from ehia_desktop.forms.migration import number_of
from ehia_desktop.forms.retired_keys import key_faults
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_checking import load
from ehia_desktop.services.form_files import FormSource, LoadedForm, is_package, read_source
from ehia_desktop.services.step_checking import check_steps


@dataclass(frozen=True)
class Packed:
    """A package that was written: of which form, where, and how many files it holds."""

    form: Form
    path: Path
    count: int


@dataclass(frozen=True)
class Installed:
    """A form that can now be started, where it lies, and the version it goes before (empty when it is the first)."""

    form: Form
    path: Path
    before: str = ""


def pack(folder: Path, target: Path, catalogue: Catalogue) -> Packed:
    """Write the form in `folder` as a package that carries its lists. Raises UserError, or FormFaults."""
    if not is_package(target):
        # Any other name may be that of a form's own text, which a package would be written over.
        raise UserError(
            f"“{target.name}” is not a name for a form package; end it in {package.SUFFIX}."
        )
    source = read_source(folder.absolute())
    _refuse_strangers(source)
    loaded = load(source, catalogue)
    _refuse_steps(source, loaded.form, catalogue)
    files = _with_lists(source, loaded, catalogue)
    _write(package.pack(files), target, catalogue, loaded.form)
    return Packed(loaded.form, target, len(files))


def install(file: Path, folder: Path, catalogue: Catalogue) -> Installed:
    """Put the package `file` (or a form's folder) into the trust's `folder`. Raises UserError, or FormFaults."""
    source = read_source(file.absolute())
    loaded = load(source, catalogue)
    form = loaded.form
    known = catalogue.versions(form.id)
    _refuse_older(form, known)
    _refuse_steps(source, form, catalogue)
    make_folder(folder)
    target = folder / f"{form.id}-{form.version}{package.SUFFIX}"
    raw = package.pack(_with_lists(source, loaded, catalogue))
    _write(raw, target, catalogue, form)
    return Installed(form, target, known[0].version if known else "")


def _refuse_older(form: Form, known: tuple[Form, ...]) -> None:
    if not known:
        return
    newest = known[0]
    if form.version == newest.version:
        what = "installed already" if form == newest else "here already with other content"
        mend = "nothing needs doing" if form == newest else "raise its version and pack it again"
        raise UserError(f"“{form.id}” {form.version} is {what}; {mend}.")
    if number_of(form.version) < number_of(newest.version):
        raise UserError(
            f"“{form.id}” {newest.version} is here, which is newer than {form.version}; "
            "only a newer version is installed."
        )
    differences = compare(newest, form)
    too_small = verdict(newest.version, form.version, required(differences))
    if too_small:
        raise UserError(f"“{form.id}”: {_as_end(too_small)}")
    reused = () if form.based_on is not None else key_faults(newest, form)
    if reused:
        raise UserError(f"“{form.id}” {form.version}: {_as_end(reused[0])}")


def _refuse_steps(source: FormSource, form: Form, catalogue: Catalogue) -> None:
    """Steps that cannot be carried out would keep every assessment on its old version."""
    faults = check_steps(source, form, catalogue).faults
    if faults:
        raise FormFaults(faults)


def _as_end(sentence: str) -> str:
    """A sentence as the end of another."""
    return sentence[:1].lower() + sentence[1:]


def _refuse_strangers(source: FormSource) -> None:
    """Whatever lies in the folder and is no part of a form would be left out in silence otherwise."""
    folder = source.path
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if not package.is_part(name):
            raise UserError(
                f"“{folder.name}” holds “{name}”, which is no part of a form; take it out and pack it again."
            )


def _with_lists(source: FormSource, loaded: LoadedForm, catalogue: Catalogue) -> dict[str, bytes]:
    """The files of a form with every shared list it names, so that it reads the same anywhere."""
    files = dict(source.files)
    named = loaded.overlay.lists if loaded.overlay is not None else loaded.form.lists
    beside = [source.path.parent / "lists"] if source.path.is_dir() else []
    for shared in named:
        name = f"lists/{shared.id}.yaml"
        for folder in (*beside, *catalogue.list_folders):
            file = folder / f"{shared.id}.yaml"
            if name not in files and file.is_file():
                files[name] = read_bounded(file, package.LARGEST_PACKAGE)
    return files


def _write(raw: bytes, target: Path, catalogue: Catalogue, form: Form) -> None:
    """Write a package and read it back as whoever gets it will."""
    package.unpack(raw, target.name)

    def check(written: Path) -> None:
        files = package.unpack(read_bounded(written, package.LARGEST_PACKAGE), target.name)
        if load(FormSource(target, files), catalogue).form != form:
            raise UserError(
                f"“{target.name}” did not read back as the same form; give every list a file named by its id."
            )

    write_atomically(target, raw, check)
