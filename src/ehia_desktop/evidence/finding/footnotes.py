"""Footnotes that a workbook keeps on a sheet of their own: [note 5] and what it says."""

import re

from ehia_desktop.evidence.finding.body import Draft

_NUMBER = re.compile(r"\[?\s*note\s*(\d{1,3}[a-z]?)\s*\]?\Z", re.IGNORECASE)
_MARK = re.compile(r"\[\s*notes?\s*(\d{1,3}[a-z]?)\s*\] stands at", re.IGNORECASE)
_MAX_NOTE = 1_000


def explain_marks(drafts: list[Draft], told: dict[str, str]) -> None:
    """Learn the notes that `drafts` list, into `told`, and add to each note mark what it says."""
    for draft in drafts:
        told.update(_listed(draft))
    for draft in drafts:
        draft.notes[:] = [_explained(note, told) for note in draft.notes]


def _listed(draft: Draft) -> dict[str, str]:
    if len(draft.columns) < 2:
        return {}
    numbers, texts = draft.columns[0].cells, draft.columns[1].cells
    # Most tables list no notes, which a look at each text once tells.
    if not any(isinstance(cell, str) and _NUMBER.match(cell) for cell in set(numbers)):
        return {}
    found = {}
    for number, text in zip(numbers, texts, strict=True):
        match = _NUMBER.match(number) if isinstance(number, str) else None
        if match is not None and isinstance(text, str):
            found[match[1].casefold()] = " ".join(text.split())[:_MAX_NOTE]
    return found


def _explained(note: str, told: dict[str, str]) -> str:
    match = _MARK.match(note)
    text = told.get(match[1].casefold()) if match is not None else None
    return f"{note[:-1]}: {text}" if text else note
