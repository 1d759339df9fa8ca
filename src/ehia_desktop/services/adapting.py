"""Adapting a form in Excel: writing its workbook, reading one back, and writing what was read as a form's folder.

Reading touches nothing: it gives every fault with its sheet and cell, or a sound form with what changed and the
version that asks for. Writing refuses a version that is too low: a publisher cannot call a major change minor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded, write_atomically
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.difference import compare_lists, required, verdict
from ehia_desktop.forms.in_excel.faults import CellFault
from ehia_desktop.forms.in_excel.reading import FormRead, read_form
from ehia_desktop.forms.in_excel.writing import write_sheets
from ehia_desktop.forms.lint import advise
from ehia_desktop.forms.retired_keys import key_faults
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.comparing import Comparison, Side, compare_forms
from ehia_desktop.services.form_checking import conditions_in_words, load
from ehia_desktop.services.form_files import FormSource
from ehia_desktop.services.form_versions import read_migrations
from ehia_desktop.services.migrating import Effect, effects
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.sheets import workbook
from ehia_desktop.workbook_cells import read_cells
from ehia_desktop.workbook_package import LARGEST_FILE

SUFFIX = ".xlsx"


@dataclass(frozen=True)
class Adapted:
    """What a workbook came to. `form` is None when `faults` keep it from being used.

    `comparison` holds it against the version it goes after, None for a form that is new. `holds` keep a sound form
    from being written: a version that is too low, keys that are not kept. `advice` and `notes` hinder nothing;
    `conditions` says in English when what is asked.
    """

    form: Form | None
    faults: tuple[CellFault, ...] = ()
    notes: tuple[str, ...] = ()
    advice: tuple[CellFault, ...] = ()
    conditions: tuple[CellFault, ...] = ()
    comparison: Comparison | None = None
    holds: tuple[CellFault, ...] = ()

    @property
    def problems(self) -> tuple[CellFault, ...]:
        """Everything that must be mended before the form can be written."""
        return (*self.faults, *self.holds)


def write_workbook(form: Form, target: Path) -> None:
    """Write the workbook of `form` and read it back. Raises UserError when it cannot be written."""
    if form.based_on is not None:
        raise UserError(
            f"“{form.id}” is a trust’s overlay on “{form.based_on.id}” {form.based_on.version}; change its "
            f"“overlay.yaml”, or write the workbook of “{form.based_on.id}”."
        )
    if target.suffix.casefold() != SUFFIX:
        raise UserError(f"“{target.name}” is not the name of a workbook; end it with {SUFFIX}.")
    raw = workbook(write_sheets(form), title=form.title, creator=form.origin.publisher)

    def check(written: Path) -> None:
        found = _read(read_bounded(written, LARGEST_FILE), target.name).form
        if found is None or found.spelling() != form.spelling():
            raise UserError(
                f"“{target.name}” did not read back as the same form, so it was not written; report this form."
            )

    write_atomically(target, raw, check)


def read_workbook(file: Path, catalogue: Catalogue, beside: FormSource | None = None) -> Adapted:
    """Read a workbook back. Raises UserError when it cannot be read at all; faults within it are given.

    `beside` is the form's own folder when it has one: with no version in the catalogue the form there is compared
    with, and its migrations are looked at.
    """
    read = _read(read_bounded(file, LARGEST_FILE), file.name)
    form = read.form
    if form is None:
        return Adapted(None, read.faults, read.notes)
    base = _base(form, catalogue, beside)
    comparison = compare_forms(Side(base, None), Side(form, beside), catalogue) if base else None
    return Adapted(
        form,
        (),
        read.notes,
        tuple(read.at(one.route, one.message) for one in advise(form)),
        tuple(read.at(route, words) for route, words in conditions_in_words(form)),
        comparison,
        tuple(_holds(read, base, form, comparison)) if base and comparison else (),
    )


def effects_of(
    workplace: Workplace, adapted: Adapted, beside: FormSource | None = None
) -> tuple[Effect, ...]:
    """Return what the form would do to each assessment on an older version. Raises UserError, as `effects` does."""
    if adapted.form is None:
        return ()
    own = read_migrations(beside) if beside is not None else ()
    return effects(workplace, adapted.form, tuple(one.migration for one in own))


def _read(raw: bytes, name: str) -> FormRead:
    return read_form(read_cells(raw, name))


def _base(form: Form, catalogue: Catalogue, beside: FormSource | None) -> Form | None:
    """The version that `form` goes after: itself when it is unchanged, else the newest that is known."""
    known = [one for one in catalogue.versions(form.id) if one.based_on is None]
    if form in known:
        return form
    return known[0] if known else _form_beside(form, catalogue, beside)


def _form_beside(form: Form, catalogue: Catalogue, beside: FormSource | None) -> Form | None:
    found = load(beside, catalogue).form if beside is not None else None
    return found if found is not None and found.id == form.id else None


def _holds(read: FormRead, base: Form, form: Form, comparison: Comparison) -> Iterator[CellFault]:
    too_low = verdict(base.version, form.version, comparison.bump)
    if too_low:
        yield read.at(("version",), too_low)
    before = {one.id: one for one in base.lists}
    for index, now in enumerate(form.lists):
        was = before.get(now.id)
        said = verdict(was.version, now.version, required(compare_lists(was, now))) if was else ""
        if said:
            yield read.at(("lists", index, "version"), said)
    for said in key_faults(base, form):
        yield read.at(_key_route(form, said), said)


def _key_route(form: Form, said: str) -> tuple[str | int, ...]:
    """Return where the retired keys stand that a sentence is about; it begins with the name of the place."""
    for index, shared in enumerate(form.lists):
        if said.startswith(f"The list “{shared.id}”"):
            return ("lists", index, "retired_keys")
    for s, section in enumerate(form.sections):
        for f, field in enumerate(section.fields):
            if not said.startswith(f"“{field.key}”"):
                continue
            for c, column in enumerate(getattr(field, "columns", ())):
                if said.startswith(f"“{field.key}”, column “{column.key}”"):
                    return ("sections", s, "fields", f, "columns", c, "retired_keys")
            return ("sections", s, "fields", f, "retired_keys")
    return ("retired_keys",)
