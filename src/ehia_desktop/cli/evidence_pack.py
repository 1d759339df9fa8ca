"""`ehia evidence-pack`, and `ehia export --as evidence-pack`: what an inspection asks of one assessment or several."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from ehia_desktop.cli.places import writing
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.errors import UserError
from ehia_desktop.services.evidence_pack import make_pack
from ehia_desktop.services.workplace import Workplace


def evidence_pack(options: argparse.Namespace) -> int:
    """Write a pack of the assessments named, or of all there are."""
    if bool(options.ids) == options.all:
        raise UserError(
            "Name the assessments of the pack by their ids, or give --all for every one."
        )
    return make_evidence_pack(
        options, Path(options.to).absolute(), lambda work: _ids(options, work)
    )


def _ids(options: argparse.Namespace, workplace: Workplace) -> tuple[str, ...]:
    if not options.all:
        return tuple(options.ids)
    known = sorted(workplace.library.assessments(), key=lambda one: (one.title.casefold(), one.id))
    if not known:
        raise UserError("There is no assessment in this store yet, so there is nothing for a pack.")
    return tuple(one.id for one in known)


def make_evidence_pack(
    options: argparse.Namespace, target: Path, ids_of: Callable[[Workplace], Sequence[str]]
) -> int:
    """Write the pack to `target` and say so."""
    with writing(options) as workplace:
        ids = tuple(dict.fromkeys(ids_of(workplace)))
        organisation = options.organisation or workplace.organisation
        done = make_pack(workplace, ids, target, organisation)
    data = {
        "file": str(done.file),
        "sha256": done.sha256,
        "kind": done.kind.value,
        "assessments": list(ids),
        "withheld": [],
        "passed": done.passed,
        "findings": list(done.findings),
        "sealed": done.sealed,
        "checked": done.checked,
    }
    held = counted(len(ids), "assessment")
    said = f"{done.file} was written and checked; it holds {held} and is internal."
    show(options, data, [said, done.checked])
    return 0
