"""Two versions of a form, or of a shared list, held against each other before the newer one is published.

What changed, how much the version number must rise, whether keys were kept, and whether the steps that lead from
one to the other fit both. A publisher cannot call a major change minor.
"""

from dataclasses import dataclass
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.difference import (
    Difference,
    compare,
    compare_lists,
    required,
    verdict,
)
from ehia_desktop.forms.lists import SharedList
from ehia_desktop.forms.loader import LocatedFault, load_list
from ehia_desktop.forms.migration import Migration, chain
from ehia_desktop.forms.properties import Bump
from ehia_desktop.forms.retired_keys import key_faults
from ehia_desktop.forms.steps.soundness import check_migration
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.form_checking import load
from ehia_desktop.services.form_files import FormSource, read_source
from ehia_desktop.services.form_versions import MigrationFile, migrations_of, read_migrations
from ehia_desktop.strict_yaml import LARGEST


@dataclass(frozen=True)
class Comparison:
    """What changed from one version to the next. `faults` are sentences that keep it from being published.

    `bump` is what the changes ask for, None when there are none; `advice` is what its publisher should know.
    """

    id: str
    was: str
    now: str
    differences: tuple[Difference, ...]
    bump: Bump | None
    faults: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def conditions(self) -> tuple[Difference, ...]:
        """The differences in when something is asked; both sides are English sentences."""
        return tuple(one for one in self.differences if "asked" in one.what)


@dataclass(frozen=True)
class Side:
    """A form, with the files it lies in when it was named by them."""

    form: Form
    source: FormSource | None


def compare_files(old: str, new: str, catalogue: Catalogue) -> Comparison:
    """Compare what `old` and `new` name: a file, folder or package, an id of the catalogue, or `id@version`.

    Two files of shared lists are compared as lists. Raises UserError, or FormFaults.
    """
    if _is_list(old) and _is_list(new):
        return _lists(_read_list(Path(old)), _read_list(Path(new)))
    return compare_forms(side_of(old, catalogue), side_of(new, catalogue), catalogue)


def compare_forms(old: "Side", new: "Side", catalogue: Catalogue) -> Comparison:
    """Compare two forms, with the steps that come with the new one."""
    before, after = old.form, new.form
    if before.id != after.id:
        raise UserError(f"“{before.id}” and “{after.id}” are two forms; name two versions of one.")
    found = compare(before, after)
    bump = required(found)
    files = read_migrations(new.source) if new.source is not None else ()
    own = tuple(one.migration for one in files)
    steps = chain((*own, *migrations_of(catalogue, after.id)), before.version, after.version)
    faults = [verdict(before.version, after.version, bump), *key_faults(before, after)]
    faults += (str(fault) for fault in _step_faults(files, steps, before, after))
    way = f"{before.version}-{after.version}"
    unled = (
        f"No steps lead from {before.version} to {after.version}: answers that lose their place would be parked; "
        f"write “migrations/{way}.yaml” if any should go elsewhere."
    )
    advice = (unled,) if bump is Bump.MAJOR and not steps else ()
    return Comparison(
        after.id, before.version, after.version, found, bump, tuple(filter(None, faults)), advice
    )


def _step_faults(
    files: tuple[MigrationFile, ...], steps: tuple[Migration, ...], old: Form, new: Form
) -> tuple[LocatedFault, ...]:
    """Hold a single file of steps against its two forms; of several, the forms between are not at hand."""
    if len(steps) != 1:
        return ()
    for one in files:
        if one.migration == steps[0]:
            document = one.document
            return tuple(
                LocatedFault(document.name, document.line(fault.route), fault.message)
                for fault in check_migration(one.migration, old, new)
            )
    return ()


def _lists(old: SharedList, new: SharedList) -> Comparison:
    if old.id != new.id:
        raise UserError(f"“{old.id}” and “{new.id}” are two lists; name two versions of one.")
    found = compare_lists(old, new)
    bump = required(found)
    fault = verdict(old.version, new.version, bump)
    return Comparison(new.id, old.version, new.version, found, bump, (fault,) if fault else ())


def side_of(named: str, catalogue: Catalogue) -> Side:
    """Return the form that a path, an id or `id@version` names. Raises UserError, or FormFaults."""
    path = Path(named)
    if path.exists():
        source = read_source(path.absolute())
        return Side(load(source, catalogue).form, source)
    form_id, _, version = named.partition("@")
    if not version:
        return Side(catalogue.form(form_id), None)
    for form in catalogue.versions(form_id):
        if form.version == version:
            return Side(form, None)
    known = ", ".join(form.version for form in catalogue.versions(form_id)) or "none"
    raise UserError(
        f"There is no version “{version[:20]}” of “{form_id[:60]}” here; known versions: {known}."
    )


def _is_list(named: str) -> bool:
    path = Path(named).absolute()
    return path.is_file() and path.parent.name == "lists"


def _read_list(path: Path) -> SharedList:
    return load_list(read_bounded(path, LARGEST), path.name)
