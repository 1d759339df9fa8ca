"""What in an extract points at single people: named by column and kind before anything is counted, never by value."""

from collections.abc import Sequence

from ehia_desktop.assessment.evidence import Column, ColumnType, FoundTable
from ehia_desktop.assessment.extracts import PersonalColumn
from ehia_desktop.assessment.personal_data import PersonalKind, find
from ehia_desktop.assessment.persons import people_in
from ehia_desktop.evidence.grid import GridRow

_IN_TEXT = {
    PersonalKind.NHS_NUMBER: "NHS numbers in some cells",
    PersonalKind.EMAIL: "e-mail addresses",
    PersonalKind.MOBILE: "telephone numbers",
    PersonalKind.NATIONAL_INSURANCE: "National Insurance numbers",
    PersonalKind.BIRTH_DATE: "dates of birth in text",
}


def personal_columns(names: Sequence[str], rows: Sequence[GridRow]) -> tuple[PersonalColumn, ...]:
    """Return the columns among `names` that hold personal data, judged by the heading and a sample of rows."""
    width = len(names)
    cells = [
        tuple(None if cell is None else str(cell).strip() or None for cell in row[:width])
        + (None,) * (width - len(row))
        for row in rows
    ]
    columns = tuple(Column((name,), ColumnType.TEXT) for name in names)
    signs = people_in(FoundTable("", "", "", columns, tuple(cells)))
    found = {sign.place: sign.kind for sign in signs}
    for place in range(width):
        if place not in found:
            kind = _in_text([row[place] for row in cells])
            if kind:
                found[place] = kind
    return tuple(
        PersonalColumn(names[place] or f"column {place + 1}", kind)
        for place, kind in sorted(found.items())
    )


def _in_text(texts: Sequence[str | None]) -> str:
    for text in texts:
        for hit in find(text) if text else ():
            return _IN_TEXT[hit.kind]
    return ""
