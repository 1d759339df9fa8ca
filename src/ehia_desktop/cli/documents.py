"""`ehia export`, `seal` and `verify`."""

import argparse
from pathlib import Path

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.cli.evidence_pack import make_evidence_pack
from ehia_desktop.cli.places import reading, writing
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.cli.printing_forms import asked_for
from ehia_desktop.errors import UserError
from ehia_desktop.services import sealing, verifying
from ehia_desktop.services.stating_gaps import GapActions, gap_actions
from ehia_desktop.services.verified_words import is_changed, verdict


def export(options: argparse.Namespace) -> int:
    """Write a copy, checked before it is offered."""
    target = Path(options.to).absolute()
    if options.kind == CopyKind.EVIDENCE_PACK:
        return make_evidence_pack(options, target, lambda _workplace: (options.id,))
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        organisation = options.organisation or workplace.organisation
        done = workplace.exporting.about(options.group).export(
            editor,
            CopyKind(options.kind),
            target,
            organisation,
            options.gaps,
            gap_actions=_gap_actions(options),
            blank=asked_for(options),
        )
    data = {
        "file": str(done.file),
        "sha256": done.sha256,
        "kind": done.kind.value,
        "withheld": [{"address": item.address, "why": item.why} for item in done.withheld],
        "passed": done.passed,
        "findings": list(done.findings),
        "sealed": done.sealed,
        "checked": done.checked,
    }
    lines = [
        f"{done.file} was written and checked; {counted(len(done.withheld), 'answer')} withheld.",
        done.checked,
    ]
    show(options, data, lines)
    return 0


def _gap_actions(options: argparse.Namespace) -> GapActions | None:
    """Who closes the gaps and by when. Raises UserError when gaps are stated without, or these without gaps."""
    if options.gaps and (options.gap_owner or options.gap_due):
        return gap_actions(options.gap_owner, options.gap_due)
    if options.gap_owner or options.gap_due:
        raise UserError("Give a reason with --with-stated-gaps for the gaps that are to be closed.")
    return None


def seal(options: argparse.Namespace) -> int:
    """Save a version that is never changed."""
    with writing(options) as workplace:
        editor = workplace.edit(options.id)
        version = sealing.seal(workplace.store, editor, options.by, options.note, workplace.clock)
    data = {
        "assessment": version.assessment,
        "version": version.number,
        "sha256": version.sha256,
        "head": version.head,
        "at": version.at,
    }
    show(options, data, [sealing.seal_line(version)])
    return 0


def verify(options: argparse.Namespace) -> int:
    """Say which sealed version a file is; status 1 when it is none."""
    with reading(options) as workplace:
        found = verifying.verify(workplace.store, workplace.documents, Path(options.file))
    data = {
        "match": found.is_match,
        "kind": found.kind.value if found.kind else "",
        "older": found.older,
        "assessment": found.assessment,
        "version": found.version,
        "words_match": found.words_match,
        "notes": list(found.notes),
        "differences": [{"address": item.address, "why": item.why} for item in found.differences],
    }
    lines = [verdict(Path(options.file).name, found)]
    if is_changed(found):
        lines += [f"{item.address or 'document'}: {item.why}" for item in found.differences]
    show(options, data, [*lines, *found.notes])
    return 0 if found.is_match else 1
