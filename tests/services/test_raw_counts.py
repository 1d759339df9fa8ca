"""No raw count is in any part of any copy: everything the program hands out is opened and searched, charts and all."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from ehia_desktop.assessment.disclosure import Profile
from ehia_desktop.assessment.evidence import Selection
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.services import releasing
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.evidence_pack import make_pack
from ehia_desktop.services.workplace import Workplace
from tests.services.test_releasing import GAPS, MEASURE, planted, stands_in, unpacked, use

TABLES = (
    CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.REVIEW, CopyKind.BOARD_PACK, CopyKind.GROUP,
)  # fmt: skip
"""The copies that print a table by ethnic group."""
KINDS = (*TABLES, CopyKind.SUMMARY, CopyKind.EVIDENCE_PACK)


def handed_out(workplace: Workplace, editor: Editor, kind: CopyKind, target: Path) -> str:
    """Every word of a copy of this kind."""
    if kind is CopyKind.EVIDENCE_PACK:
        make_pack(workplace, [editor.assessment.id], target, "Thameford")
    else:
        about = "race_ethnicity" if kind is CopyKind.GROUP else ""
        why = GAPS if kind.is_for_everyone else ""
        exporting = workplace.exporting.about(about) if about else workplace.exporting
        exporting.export(editor, kind, target, "Thameford", why)
    return target.read_text("utf-8") if target.suffix == ".html" else unpacked(target)


def found_in(
    workplace: Workplace, editor: Editor, kinds: Sequence[CopyKind], number: int, folder: Path
) -> list[str]:
    """Hidden counts that stand in a copy: those under the limit, and those hidden to protect another."""
    chance = random.Random(number)
    releasing.choose_profile(editor, Profile("wide", "under 90,000", 90_000))
    rows, secret = planted(chance)
    columns = ((), (0, 1, 3), (0, 2, 3))[number % 3]
    use(
        editor,
        rows,
        measure=MEASURE if number % 2 else "",
        chart=("", "bars", "dots")[number % 3],
        select=Selection(columns=columns),
    )
    for link in workplace.releasing.released(editor.assessment).links.values():
        for cell in link.hidden:
            if cell.key is not None:
                raw = rows[cell.row][(columns or (0, 1, 2, 3))[cell.column]]
                secret |= {str(raw), f"{raw:,}"}
    found = []
    for place, kind in enumerate(kinds):
        ending = "html" if kind.may_be_page and (number + place) % 2 else "docx"
        text = handed_out(workplace, editor, kind, folder / f"{kind}.{ending}")
        assert "British" in text or kind not in TABLES
        found += [f"{count} in {kind}.{ending}" for count in secret if stands_in(count, text)]
    return found


@pytest.mark.parametrize("number", range(2))
def test_no_raw_count_is_anywhere_in_a_copy(
    workplace: Workplace, editor: Editor, tmp_path: Path, number: int
) -> None:
    kinds = KINDS[3:5] if number else KINDS[5:]
    assert found_in(workplace, editor, kinds, number, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", range(100, 200))
def test_no_raw_count_is_anywhere_in_a_hundred_of_each_copy(
    workplace: Workplace, editor: Editor, tmp_path: Path, number: int
) -> None:
    assert found_in(workplace, editor, KINDS, number, tmp_path) == []
