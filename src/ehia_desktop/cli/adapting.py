"""`ehia forms to-xlsx` and `from-xlsx`: a form as a workbook to work in, and back as a form's folder."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from ehia_desktop import wiring
from ehia_desktop.cli.migrating import difference_data, difference_lines
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.errors import UserError
from ehia_desktop.forms.in_excel.faults import CellFault
from ehia_desktop.services.adapting import Adapted


def to_xlsx(options: argparse.Namespace) -> int:
    """Write the workbook of a form that an id, a file or a folder names."""
    from ehia_desktop.services.adapting import write_workbook
    from ehia_desktop.services.comparing import side_of

    form = side_of(options.form, wiring.catalogue()).form
    target = Path(options.to).absolute()
    write_workbook(form, target)
    data = {"file": str(target), "id": form.id, "version": form.version}
    show(options, data, [f"{target} was written and read back: {form.id} {form.version}."])
    return 0


def from_xlsx(options: argparse.Namespace) -> int:
    """Write what a workbook holds as a form's folder; status 1, and nothing written, when something must be mended."""
    from ehia_desktop.services.adapted_folders import folder_of, write_folder
    from ehia_desktop.services.adapting import read_workbook

    catalogue = wiring.catalogue()
    target = Path(options.to)
    found = read_workbook(Path(options.file), catalogue, folder_of(target))
    written = None if found.problems else write_folder(found, target, catalogue)
    lines = list(_lines(found))
    if written is not None:
        done = "says the same already" if written.is_unchanged else "was written and read back"
        lines.append(f"{written.path} {done}.")
        if written.has_lost_comments:
            lines.append("Comments in the file that was there are not in the new one.")
    show(
        options,
        {
            **_data(found),
            "written": str(written.path) if written and not written.is_unchanged else "",
        },
        lines,
    )
    if found.problems:
        more = f" ({len(found.problems) - 1} more)" if found.problems[1:] else ""
        raise UserError(f"{found.problems[0]}{more}")
    return 0


def _data(found: Adapted) -> dict[str, object]:
    form, compared = found.form, found.comparison
    return {
        "id": form.id if form else "",
        "version": form.version if form else "",
        "problems": [_place(one) for one in found.problems],
        "notes": list(found.notes),
        "advice": [_place(one) for one in found.advice],
        "conditions": [_place(one) for one in found.conditions],
        "from": compared.was if compared else "",
        "class": compared.bump.words if compared and compared.bump else "none",
        "differences": [difference_data(one) for one in compared.differences] if compared else [],
    }


def _place(one: CellFault) -> dict[str, str]:
    return {"sheet": one.sheet, "cell": one.cell, "message": one.message}


def _lines(found: Adapted) -> Iterator[str]:
    yield from found.notes
    if found.form is None:
        yield f"This workbook cannot be used: {counted(len(found.faults), 'fault')}."
        yield from (f"  {fault}" for fault in found.faults)
        return
    if found.advice:
        yield f"Advice ({len(found.advice)}):"
        yield from (f"  {one}" for one in found.advice)
    if found.conditions:
        yield "When questions are asked:"
        yield from (f"  {one}" for one in found.conditions)
    if found.comparison is None:
        yield f"“{found.form.id}” is a new form: nothing to compare it with."
        return
    yield from difference_lines(found.comparison)
