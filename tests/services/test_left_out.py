"""What a copy will not show of its evidence is told before it is made, and agrees with the finished file."""

from dataclasses import replace
from pathlib import Path

from docx import Document

from ehia_desktop.assessment.publication import CopyKind, Withheld
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.left_out import EvidenceLeftOut, evidence_left_out
from ehia_desktop.services.workplace import Workplace
from tests.services.test_releasing import ROWS, publish, rows_of, use


def left_out(workplace: Workplace, editor: Editor, kind: CopyKind) -> EvidenceLeftOut:
    return evidence_left_out(workplace.releasing, editor.assessment, kind)


def test_as_many_hidden_figures_are_told_as_stand_hidden_in_the_file(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    link = use(editor, rows_of(ROWS))
    editor.put_link(replace(link, finding="Of those who are Irish, 2 waited."))
    editor.settle()
    told = left_out(workplace, editor, CopyKind.PUBLICATION)
    publish(workplace, editor, tmp_path / "out.docx")

    tables = Document(str(tmp_path / "out.docx")).tables
    hidden = sum(cell.text == "*" for table in tables for row in table.rows for cell in row.cells)
    at = f"key_issues#{link.id}"
    assert hidden == 4
    assert told.leaks == ()
    assert told.withheld == (
        Withheld(at, "4 figures are hidden in the table “Waits” to protect people."),
        Withheld(
            at,
            "The sentence with “Waits” gives a figure that is hidden, so it is left out; reword it.",
        ),
    )
    assert left_out(workplace, editor, CopyKind.SUMMARY) == EvidenceLeftOut()
    assert left_out(workplace, editor, CopyKind.BLANK) == EvidenceLeftOut()


def test_what_keeps_a_publication_back_is_told_before_it_is_asked_for(
    workplace: Workplace, editor: Editor
) -> None:
    use(editor, rows_of(ROWS), handling=None)

    for kind in (CopyKind.PUBLICATION, CopyKind.SUMMARY, CopyKind.BOARD_PACK):
        assert "Waits" in left_out(workplace, editor, kind).leaks[0]
    assert left_out(workplace, editor, CopyKind.INTERNAL).leaks == ()
