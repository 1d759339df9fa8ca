"""The words about small numbers. Pure."""

from ehia_desktop.assessment.evidence import Handling, Table
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import HiddenCell, ReleasedLink
from ehia_desktop.ui.evidence.wording import amount, column_title, row_words

_UNTOUCHED = {
    Handling.PUBLIC: "is public already, so it is printed as it is.",
    Handling.NO_PEOPLE: "counts no people, so it is printed as it is.",
    Handling.NOT_SAID: "cannot be published yet: nobody has said whether its figures are public already.",
}


def hidden_line(released: ReleasedLink) -> str:
    """Return how much of a table is hidden: `3 of its 24 figures are hidden.`"""
    figures = sum(
        cell is not None and not isinstance(cell, str) for row in released.rows for cell in row
    )
    count = len(released.hidden)
    if not count:
        return "Nothing in it has to be hidden."
    verb = "is" if count == 1 else "are"
    return f"{count} of its {amount(figures, 'figure')} {verb} hidden."


def cell_name(linked: LinkedTable, hidden: HiddenCell) -> str:
    """Return how a person would point at a cell: `Asian, over 52 weeks`."""
    positions = linked.link.selection.columns or tuple(range(len(linked.table.columns)))
    at = positions[hidden.column] if hidden.column < len(positions) else hidden.column
    row = row_words(linked.rows[hidden.row], linked.table.columns)
    return f"{row}, {column_title(linked.table.columns[at], at)}"


def untouched_line(table: Table, caption: str, *, is_published: bool) -> str:
    """Return why a table is printed as it is, or is not printed."""
    if not is_published:
        return f"“{caption}” stands at an answer that is not published, so no reader sees it."
    words = _UNTOUCHED.get(table.source.handling, "is printed as it is.")
    return f"“{caption}” {words}"
