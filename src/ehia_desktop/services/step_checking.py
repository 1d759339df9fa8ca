"""The migrations that lie with a form, held against the versions they lead between where those are known.

Says what is wrong with file and line, and which steps could not be held against anything; changes nothing.
"""

from dataclasses import dataclass

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.loader import FormFaults, LocatedFault
from ehia_desktop.forms.migration import Migration, number_of
from ehia_desktop.forms.steps.soundness import check_migration
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_files import FormSource
from ehia_desktop.services.form_versions import MigrationFile, read_migrations


@dataclass(frozen=True)
class StepsChecked:
    """What was found in the steps: faults, and advice on those whose two versions are not both here."""

    faults: tuple[LocatedFault, ...] = ()
    advice: tuple[LocatedFault, ...] = ()


def check_steps(source: FormSource, form: Form, catalogue: Catalogue) -> StepsChecked:
    """Check every migration that lies with `form`, whose files `source` holds."""
    try:
        files = read_migrations(source)
    except FormFaults as found:
        return StepsChecked(found.faults)
    versions = {known.version: known for known in catalogue.versions(form.id)}
    versions[form.version] = form
    checked = [_check(one, form, versions) for one in files]
    return StepsChecked(
        tuple(fault for one in checked for fault in one.faults),
        tuple(advice for one in checked for advice in one.advice),
    )


def _check(one: MigrationFile, form: Form, versions: dict[str, Form]) -> StepsChecked:
    migration = one.migration
    strange = _strange(migration, form)
    if strange:
        key, message = strange
        return StepsChecked((LocatedFault(one.document.name, one.document.line((key,)), message),))
    missing = [version for version in (migration.was, migration.to) if version not in versions]
    if missing:
        message = (
            f"version {missing[0]} of “{form.id}” is not here, so these steps were read but not held against it; "
            "install it, or compare with its file."
        )
        return StepsChecked((), (LocatedFault(one.document.name, 1, message),))
    found = check_migration(migration, versions[migration.was], versions[migration.to])
    return StepsChecked(
        tuple(
            LocatedFault(one.document.name, one.document.line(fault.route), fault.message)
            for fault in found
        )
    )


def _strange(migration: Migration, form: Form) -> tuple[str, str] | None:
    """Why these are no steps of this form at all: the property, and the sentence."""
    if migration.form != form.id:
        return (
            "form",
            f"this is for the form “{migration.form}”, and here is “{form.id}”; correct “form”.",
        )
    if number_of(migration.to) > number_of(form.version):
        return (
            "to",
            f"this leads to {migration.to}, and the form is {form.version}; raise its version, or correct “to”.",
        )
    return None
