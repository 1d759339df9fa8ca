"""`ehia doctor`, `backup`, `restore` and `demo`."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from ehia_desktop import settings, wiring
from ehia_desktop.cli.places import reading, store_path
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.errors import UserError
from ehia_desktop.files import make_folder
from ehia_desktop.services import doctoring
from ehia_desktop.services.sample import make_sample


def doctor(options: argparse.Namespace) -> int:
    """Check the store and the installation; status 1 when something is wrong."""
    path = store_path(options)
    if not path.exists():
        raise UserError(
            f"There is no store at “{path}” yet; it is made when you start an assessment."
        )
    with reading(options) as workplace:
        report = doctoring.examine(workplace)
    data = {
        "store": str(report.path),
        "schema": report.schema,
        "facts": list(report.facts),
        "faults": list(report.faults),
    }
    verdict = (
        "Nothing is wrong."
        if not report.faults
        else f"{counted(len(report.faults), 'thing')} wrong."
    )
    show(options, data, [f"Store: {report.path}", *report.facts, *report.faults, verdict])
    return 1 if report.faults else 0


def backup(options: argparse.Namespace) -> int:
    """Write a verified copy of the store."""
    path = store_path(options)
    if not path.exists():
        raise UserError(f"There is no store at “{path}”; there is nothing to copy.")
    target = Path(options.to).absolute() if options.to else _backup_name(path)
    with reading(options) as workplace:
        workplace.store.backup(target)
    show(options, {"file": str(target)}, [f"{target} was written and checked."])
    return 0


def restore(options: argparse.Namespace) -> int:
    """Put a copy in the store's place; the store that was there is renamed, never deleted."""
    from ehia_desktop.store.restoring import restore as put_back

    path = store_path(options)
    aside = put_back(Path(options.file).absolute(), path)
    lines = [f"{path} is now the copy."]
    if aside is not None:
        lines.append(f"What was there before is kept as {aside}.")
    show(options, {"store": str(path), "aside": str(aside) if aside else ""}, lines)
    return 0


def demo(options: argparse.Namespace) -> int:
    """Make the sample trust in a folder: its workbooks, its store, its sealed Word document."""
    folder = Path(options.to).absolute()
    make_folder(folder)
    db = Path(options.db).absolute() if hasattr(options, "db") else folder / "ehia.db"
    workplace = wiring.open_for_writing(db, settings.load())

    def progress(done: float, doing: str) -> None:
        print(f"{done:4.0%}  {doing}", file=sys.stderr)

    try:
        made = make_sample(workplace, folder, progress, lambda: False)
    finally:
        workplace.close()
    data = {
        "assessment": made.assessment_id,
        "store": str(db),
        "document": str(made.document),
        "workbooks": [str(path) for path in made.workbooks],
        "version": made.version,
    }
    lines = [
        f"Assessment: {made.assessment_id}",
        f"Store: {db}",
        *(f"Workbook: {path}" for path in made.workbooks),
        f"Word document: {made.document}",
    ]
    show(options, data, lines)
    return 0


def _backup_name(path: Path) -> Path:
    folder = path.parent / "backups"
    make_folder(folder)
    return folder / f"{path.stem}-{datetime.now().astimezone():%Y%m%d-%H%M%S}.db"
