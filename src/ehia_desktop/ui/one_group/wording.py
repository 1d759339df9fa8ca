"""How the page that reads an assessment as one group speaks. Pure, without Qt."""

from ehia_desktop.assessment.one_group import AnswerSaid, Figures, OneGroup, RowSaid
from ehia_desktop.text import one_line, shorten
from ehia_desktop.ui.evidence.wording import amount

NOTHING_MISSING = (
    "Nothing that this page looks for is missing: effects, what will be done, figures, engagement."
)


def counted(found: OneGroup) -> str:
    """Say how much there is about the group."""
    parts = (
        _amount(len(found.rows), "row of answers", "rows of answers"),
        _amount(len(found.actions), "action", "actions"),
        _amount(len(found.figures), "table of figures", "tables of figures"),
        _amount(
            len(found.quotes), "other answer that mentions it", "other answers that mention it"
        ),
    )
    said = f"{', '.join(parts[:-1])} and {parts[-1]}."
    return said[:1].upper() + said[1:]


def _amount(count: int, one: str, many: str) -> str:
    return amount(count, one, many) if count else f"no {many}"


def row_title(found: OneGroup, row: RowSaid) -> str:
    """What a row is called: by its question, and by its own name where that is another than the group’s."""
    return row.field if row.label == found.group.label else f"{row.field}: {row.label}"


def action_title(row: RowSaid) -> str:
    """What an action is called: what will be done."""
    said = next((answer.words for answer in row.answers if not answer.is_blank), "")
    return one_line(said) or row.label


def action_details(row: RowSaid) -> str:
    """The rest of an action on one line: who it is for, who does it, by when, how far it is."""
    rest = [answer for answer in row.answers if not answer.is_blank][1:]
    return " · ".join(f"{answer.question}: {one_line(answer.words)}" for answer in rest)


def answer_name(row: RowSaid, answer: AnswerSaid) -> str:
    """What a screen reader says for the way to one answer."""
    return f"Go to the answer: {row.field}, {row.label}, {answer.question}"


def figures_title(figures: Figures) -> str:
    """What a table is called."""
    link = figures.linked.link
    return shorten(link.caption or figures.linked.table.title, 160)


def figures_note(figures: Figures) -> str:
    """Where a table comes from, and that it is a part where it is one."""
    part = " Only what is about this group is shown." if figures.is_cut else ""
    note = f" {one_line(figures.linked.note)}" if figures.linked.note.strip() else ""
    return f"{one_line(figures.linked.table.source.line)}{part}{note}"
