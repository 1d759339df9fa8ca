"""How a correction is spelled for storage and for the worker that reads workbooks; and read back.

Every reader raises ValueError for what its writer does not write.
"""

from ehia_desktop.assessment.corrections import ColumnCorrection, Correction
from ehia_desktop.assessment.evidence import ColumnType, Role
from ehia_desktop.canonical import Json


def correction_json(correction: Correction) -> Json:
    """Spell a correction."""
    return {
        "shape": correction.shape,
        "first_row": correction.first_row,
        "header_rows": correction.header_rows,
        "last_row": correction.last_row,
        "columns": [_column_json(column) for column in correction.columns],
    }


def correction_from_json(data: Json) -> Correction:
    """Read a correction."""
    match data:
        case {
            "shape": str(shape), "first_row": int(first), "header_rows": int(header_rows),
            "last_row": None | int() as last, "columns": [*columns], **rest,
        } if not rest and not {bool} & {type(first), type(header_rows), type(last)}:  # fmt: skip
            read = tuple(_column(column) for column in columns)
            return Correction(shape, first, header_rows, last, read)
        case _:
            raise ValueError("not a correction")


def _column_json(column: ColumnCorrection | None) -> Json:
    if column is None:
        return None
    return {
        "name": column.name,
        "role": None if column.role is None else column.role.value,
        "type": None if column.type is None else column.type.value,
        "unit": column.unit,
        "share": column.share,
    }


def _column(data: Json) -> ColumnCorrection | None:
    match data:
        case None:
            return None
        case {
            "name": None | str() as name, "role": None | str() as role, "type": None | str() as kind,
            "unit": None | str() as unit, "share": None | bool() as share, **rest,
        } if not rest:  # fmt: skip
            return ColumnCorrection(
                name,
                None if role is None else Role(role),
                None if kind is None else ColumnType(kind),
                unit,
                share,
            )
        case _:
            raise ValueError("not a column's correction")
