"""Which question an address means in an assessment's form, hidden or not, and what may be put there."""

from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Actions,
    Asked,
    EvidenceSlot,
    FormField,
    Matrix,
    Rowed,
    Score,
    ShortText,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.model import ROW_LABEL
from ehia_desktop.forms.rows import FIRST_INSTANCE, rows_asked


@dataclass(frozen=True)
class RowedField:
    """What `Editor.add_row` needs of a matrix or table."""

    label: str
    maximum: int
    fixed: frozenset[str]


def question_at(assessment: Assessment, address: Address) -> str:
    """Return the wording under which an answer at `address` is given. Raises UserError for no such place."""
    form = assessment.form
    section = form.section(address.field)
    if section is not None and not (address.row or address.column):
        if address.instance and section.repeat is None:
            raise UserError(f"The section “{section.title}” is asked once; leave out the copy.")
        return section.title
    field = field_at(form, address)
    if isinstance(field, Matrix | TableQuestion | Actions) and not address.row:
        return field.label
    return asked_at(form, address).label


def is_place(assessment: Assessment, address: Address) -> bool:
    """Tell whether the form has a place for an answer at `address`."""
    try:
        question_at(assessment, address)
    except UserError:
        return False
    return True


def asked_at(form: Form, address: Address) -> Asked:
    """Return the question that takes a value at `address`. Raises UserError when there is none."""
    field = field_at(form, address)
    match field:
        case Matrix() | TableQuestion() | Actions():
            return _column(form, field, address)
        case Statement() | EvidenceSlot():
            raise UserError(f"“{address}” takes no answer; it is there to be read.")
        case Score():
            raise UserError(f"“{address}” is worked out from other answers; answer those.")
        case _:
            if address.row or address.column:
                raise UserError(f"“{address.field}” has no rows; write “{address.field}” alone.")
            return field


def field_at(form: Form, address: Address) -> FormField:
    """Return the field of `address`. Raises UserError naming it when the form has none."""
    field = form.field(address.field)
    if field is None:
        raise UserError(
            f"The form “{form.short_title}” has no question “{address.field}”; check the address."
        )
    if address.instance and not form.is_repeated(address.field):
        raise UserError(
            f"“{address.field}” is asked once, not for “{address.instance}”; leave that out."
        )
    if not address.instance and form.is_repeated(address.field):
        raise UserError(
            f"“{address.field}” is asked for each copy of its section; write “{address.field}@{FIRST_INSTANCE}”."
        )
    return field


def row_at(assessment: Assessment, address: Address) -> str:
    """Return the label of the row that `address` names as a whole. Raises UserError when there is none."""
    field = field_at(assessment.form, address)
    if not isinstance(field, Matrix | TableQuestion | Actions):
        raise UserError(f"“{address.field}” has no rows; write “{address.field}” alone.")
    for row in rows_asked(assessment.form, field, assessment.values, address.instance):
        if row.key == address.row:
            return row.label
    raise UserError(f"“{field.label}” has no row “{address.row}”; check the address.")


def rowed_field(form: Form, address: Address) -> RowedField:
    """Return what rows a field may be given. Raises UserError when it takes none."""
    field = field_at(form, address)
    match field:
        case Matrix():
            most = field.local_rows.maximum if field.local_rows else 0
        case TableQuestion() | Actions():
            most = field.max_rows
        case _:
            raise UserError(f"“{field.label}” has no rows.")
    return RowedField(field.label, most, frozenset(row.key for row in form.fixed_rows(field)))


def _column(form: Form, field: Rowed, address: Address) -> Asked:
    if not address.row:
        raise UserError(
            f"“{field.key}” is answered row by row; write “{field.key}/row/column” or nest them."
        )
    known = {column.key: column for column in field.columns}
    if isinstance(field, Matrix):
        fixed = {row.key for row in form.fixed_rows(field)}
        if address.row not in fixed and field.local_rows is None:
            rows = ", ".join(sorted(fixed))
            raise UserError(f"“{field.key}” has no row “{address.row}”; its rows are: {rows}.")
        if address.column == ROW_LABEL and address.row not in fixed:
            return ShortText(kind="short_text", key=ROW_LABEL, label=field.row_heading)
    found = known.get(address.column)
    if found is None:
        columns = ", ".join(known)
        raise UserError(
            f"“{address}” names no column; the columns of “{field.key}” are: {columns}."
        )
    if isinstance(found, Score):
        raise UserError(f"“{address}” is worked out from other answers; answer those.")
    return found
