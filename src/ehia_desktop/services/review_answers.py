"""What reviewers changed, as an answer: by the same rules as a form that came back, and never more than is plain."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ehia_desktop.assessment.passage import Passage, resolved, squeezed, taken
from ehia_desktop.assessment.passage_looks import with_looks_of
from ehia_desktop.assessment.returned import Given
from ehia_desktop.assessment.review import ChangeKind, RowCell, TextChange
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Asked, Matrix, PersonQuestion, SignOffQuestion
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.richtext import Blocks, BulletList, plain, spans_text
from ehia_desktop.forms.values import RichText, Value
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import asked_at, field_at
from ehia_desktop.services.returned_values import understood
from ehia_desktop.services.reviewing import Reviewed, beside, taken_before
from ehia_desktop.services.row_making import make_row


@dataclass(frozen=True)
class Suggestion:
    """The answer that was suggested, None where it was emptied; `why` says why it cannot be taken, or is empty."""

    value: Value | None
    why: str = ""


@dataclass(frozen=True)
class RowSuggestion:
    """The answers of a row that was suggested; `why` says why it cannot be taken, or is empty."""

    values: Mapping[Address, Value] = field(default_factory=dict)
    why: str = ""


def suggested(
    editor: Editor, reviewed: Reviewed, at: Address, ids: Iterable[str], now: str | None = None
) -> Suggestion:
    """Return the answer at `at` with the changes `ids`, and those taken from this file before.

    With `now`, the words that the answer has by now, other words of which were changed, the changes are made to those.
    """
    passage = reviewed.file.passages.get(at)
    earlier = taken_before(editor.assessment)
    if now is not None:
        passage = beside(passage, earlier, now)
    if passage is None:
        return Suggestion(None, "The words it was made to are not in the file.")
    passage = _looking_as_now(editor, resolved(passage, earlier), at)
    try:
        question = asked_at(editor.assessment.form, at)
        blocks = _without_blank(taken(passage, frozenset(ids)), question)
        return Suggestion(_value(editor, question, at, blocks))
    except UserError as error:
        return Suggestion(None, error.message)


def _looking_as_now(editor: Editor, passage: Passage, at: Address) -> Passage:
    """Words that were made bold or plain here since stay so, unless that is what the reviewer changes."""
    answer = editor.assessment.answers.get(at)
    now = answer.value if answer is not None else None
    return with_looks_of(passage, now.blocks) if isinstance(now, RichText) else passage


def row_suggested(
    editor: Editor, change: TextChange, rows: dict[Address, list[str]]
) -> RowSuggestion:
    """Return the answers of a new row, or take the row out of `rows`, the lists of rows that change."""
    at = change.place
    if at is None:
        return RowSuggestion(why="It has no place.")
    if change.kind is ChangeKind.DELETION:
        listed = rows.get(at.whole, list(editor.rows(at.whole)))
        if at.row not in listed:
            return RowSuggestion(why="The form asks for this row, so it cannot be taken out.")
        rows[at.whole] = [key for key in listed if key != at.row]
        return RowSuggestion()
    return _new_row(editor, change, at, rows)


def _new_row(
    editor: Editor, change: TextChange, at: Address, rows: dict[Address, list[str]]
) -> RowSuggestion:
    key = "r" + hashlib.sha256(change.text.encode()).hexdigest()[:10]
    values: dict[Address, Value] = {}
    trial = {field: list(keys) for field, keys in rows.items()}
    try:
        rowed = field_at(editor.assessment.form, at)
        is_matrix = isinstance(rowed, Matrix)
        if isinstance(rowed, Matrix) and rowed.local_rows is None:
            return RowSuggestion(
                why=f"The form fixes the rows of “{rowed.label}”, so none can be added to it."
            )
        for cell in change.cells:
            column = _column(cell, is_matrix=is_matrix)
            if not column or not plain(cell.blocks).strip():
                continue
            place = Address(at.field, key, column, at.instance)
            question = asked_at(editor.assessment.form, place)
            value = _value(editor, question, place, cell.blocks)
            if value is not None:
                values[place] = value
            make_row(editor, place, trial)
    except UserError as error:
        return RowSuggestion(why=error.message)
    if not values:
        return RowSuggestion(why="There is nothing in it that a question takes.")
    rows.update(trial)
    return RowSuggestion(values)


def _column(cell: RowCell, *, is_matrix: bool) -> str:
    """The column of a cell; the name of a row is an answer in a matrix and a number anywhere else."""
    return cell.column or (ROW_LABEL if is_matrix else "")


def _value(editor: Editor, question: Asked, at: Address, blocks: Blocks) -> Value | None:
    """Read what was written as an answer. Raises UserError when it is none, or more than one can tell."""
    if isinstance(question, PersonQuestion | SignOffQuestion):
        raise UserError("A person is not taken from changed words, which may leave out a contact.")
    if not plain(blocks).strip():
        return None
    assessment = editor.assessment
    found = understood(
        assessment.form, question, at, {"": Given(str(at), blocks)}, assessment.values
    )
    if found.value is None or found.left_over:
        raise UserError(f"This is not an answer that “{question.short}” takes.")
    return found.value


def _without_blank(blocks: Blocks, question: Asked) -> Blocks:
    """Leave out the words that only said that nothing was answered."""
    blank = squeezed(question.word.blank_text)
    return tuple(
        block
        for block in blocks
        if isinstance(block, BulletList) or squeezed(spans_text(block.spans)) != blank
    )
