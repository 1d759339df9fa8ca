"""Which part shows which field."""

from ehia_desktop.forms.fields import (
    Actions,
    EvidenceSlot,
    Matrix,
    Score,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.questions import FieldAsked
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.asking.grid import GridPart
from ehia_desktop.ui.asking.overview import OverviewPart
from ehia_desktop.ui.asking.part import FieldPart
from ehia_desktop.ui.asking.plain_parts import EvidencePart, QuestionPart, StatementPart
from ehia_desktop.ui.asking.row_cards import RowCardsPart
from ehia_desktop.ui.asking.score_part import ScorePart
from ehia_desktop.ui.desk import Desk


def part_for(desk: Desk, editor: Editor, asked: FieldAsked, level: int) -> FieldPart:
    """Make the part for a field; `level` is its heading's, 0 when the page is headed by it."""
    field = desk.cited(editor.assessment.form, asked.field)
    match field:
        case Statement():
            return StatementPart(field)
        case EvidenceSlot():
            return EvidencePart(desk, editor, asked, field, level)
        case Score():
            return ScorePart(desk, editor, asked, level)
        case Matrix(layout="grid"):
            return GridPart(desk, editor, asked, field, level)
        case Matrix():
            return OverviewPart(desk, editor, asked, field, level)
        case TableQuestion() | Actions():
            return RowCardsPart(desk, editor, asked, field, level)
        case _:
            return QuestionPart(desk, editor, asked.places[0], level)
