"""The versions of a form in the catalogue that answers can move to, and the steps that lead there."""

from dataclasses import dataclass
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.loader import FormFaults, LocatedFault, load_migration
from ehia_desktop.forms.migration import Migration, chain, number_of
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_files import FormSource, read_source
from ehia_desktop.strict_yaml import Document


@dataclass(frozen=True)
class MigrationFile:
    """A migration, and the text it stands in, for the lines of what a check finds."""

    migration: Migration
    document: Document


def newer_versions(catalogue: Catalogue, form: Form) -> tuple[Form, ...]:
    """Return the newer versions of `form` that answers can move to, the newest first; withdrawn ones are not."""
    return tuple(
        other
        for other in catalogue.versions(form.id)
        if number_of(other.version) > number_of(form.version) and other.status != "withdrawn"
    )


def version_of(catalogue: Catalogue, form: Form, version: str = "") -> Form:
    """Return the version to move to: the one named, or else the newest. Raises UserError when there is none."""
    newer = newer_versions(catalogue, form)
    for other in newer:
        if version in {"", other.version}:
            return other
    if not version:
        raise UserError(f"This is on version {form.version} of its form, and there is none newer.")
    if version == form.version:
        raise UserError(f"This is on version {version} of its form already.")
    known = ", ".join(other.version for other in newer) or "none"
    raise UserError(
        f"There is no newer version “{version[:20]}” of “{form.id}” here; newer ones are: {known}."
    )


def steps_between(
    catalogue: Catalogue, old: Form, new: Form, own: tuple[Migration, ...] = ()
) -> tuple[Migration, ...]:
    """Return the migrations from `old` to `new`, in turn; those of its base before those of a trust's overlay.

    `own` are steps that come with `new` while it is not in the catalogue yet. Raises UserError, or FormFaults,
    for a file that cannot be read.
    """
    found: tuple[Migration, ...] = ()
    before, after = old.based_on, new.based_on
    if before is not None and after is not None and before.id == after.id:
        found = chain(migrations_of(catalogue, after.id), before.version, after.version)
    known = (*own, *migrations_of(catalogue, new.id))
    return (*found, *chain(known, old.version, new.version))


def migrations_of(catalogue: Catalogue, form_id: str) -> tuple[Migration, ...]:
    """Return every migration that any version of a form brings; of two for one way the newer version's counts."""
    found: dict[tuple[str, str], Migration] = {}
    for form in catalogue.versions(form_id):
        entry = catalogue.entry(form)
        path = entry.source or entry.folder if entry is not None else None
        for one in read_migrations(read_source(path)) if path is not None else ():
            found.setdefault((one.migration.was, one.migration.to), one.migration)
    return tuple(found.values())


def read_migrations(source: FormSource) -> tuple[MigrationFile, ...]:
    """Read the migrations that lie with a form. Raises UserError, or FormFaults naming file and line."""
    found: list[MigrationFile] = []
    for name, raw in sorted(source.part("migrations").items()):
        where = f"{source.name}/migrations/{name}"
        migration, document = load_migration(raw, where)
        wanted = f"{migration.was}-{migration.to}.yaml"
        if Path(name).name != wanted:
            fault = LocatedFault(where, 1, f"the file leads elsewhere; call it “{wanted}”.")
            raise FormFaults((fault,))
        found.append(MigrationFile(migration, document))
    return tuple(found)
