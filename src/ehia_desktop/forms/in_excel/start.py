"""The two sheets that explain: what to do with the workbook, and the words that may stand in its cells."""

from itertools import zip_longest

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.in_excel.columns import MEANINGS
from ehia_desktop.forms.in_excel.shape import (
    BANNER_ROW,
    HEADING_ROW,
    NOTE_ROW,
    SETTINGS,
    START,
    TABLES,
    WORDS,
)
from ehia_desktop.forms.model import Stage
from ehia_desktop.sheets import CellLook, Look, Sheet, SheetCell

_KINDS = {
    "short_text": "one line of text",
    "long_text": "paragraphs, lists, bold, links",
    "single_choice": "one of some options",
    "multi_choice": "any of some options",
    "impact": "one option: the direction of an effect",
    "yes_no_unknown": "yes, no or do not know",
    "date": "a day, a month or a year",
    "number": "a number with its unit",
    "person": "a name, a post, e-mail and telephone",
    "pick": "rows of an earlier matrix or table",
    "score": "nothing: the program works it out",
    "matrix": "a table with fixed rows (questions only)",
    "table": "a table whose rows the user adds (questions only)",
    "actions": "the one register of actions (questions only)",
    "evidence": "linked tables of figures (questions only)",
    "sign_off": "a name, a post and a day under a statement (questions only)",
    "statement": "nothing: words to read (questions only)",
}
_STAGES = {
    Stage.NEVER: "optional",
    Stage.DRAFT: "due at once",
    Stage.REVIEW: "due before review",
    Stage.SIGN_OFF: "due before sign-off",
    Stage.PUBLICATION: "due before publication",
}
_ABOUT = {
    "Sections": "The topics of the form, in their order.",
    "Fields": "The questions, in the order in which they are asked. Grey cells do not apply to that kind of question.",
    "Columns": "The columns of each matrix and table.",
    "Choices": "Options of a question or column that has no shared list, and what each counts in a score.",
    "Rows": "The rows of a matrix that has no shared list.",
    "Bands": "What a score is called from which figure on.",
    "Look-ups": "What options count together, for scores that are looked up.",
    "Lists": "Lists that several questions use for their rows or options.",
    "List items": "The rows or options of those lists.",
}
_RULES = (
    (
        "A key (grey) is the lasting name of a question, row or option: answers are kept under it. Change words as you "
        "like, but never a key. A new row gets a new key: small letters, digits and underlines."
    ),
    (
        "The order of rows is the order of the form. To move a question, move its whole row. To take one out, delete "
        "its row and put its key under retired_keys in Settings."
    ),
    "An empty cell means the usual; the note above each heading says what that is. Headings, columns and sheets stay.",
    "Cells are formatted as Text, so that Excel makes no dates or numbers of what you type. Paste values only.",
    "Filters do no harm: hidden rows are read like the others. Merged cells are refused.",
    (
        "When the workbook is read back, every fault is shown with its sheet and cell, then what changed and "
        "which version that asks for. Nothing is replaced until all is well."
    ),
)
_CONDITIONS = (
    ("outcome is full_needed", "that option is chosen"),
    ("outcome is not full_needed", "it is answered with something else"),
    ("outcome in (full_needed, not_sure)", "one of these is chosen"),
    ("engagement is answered", "anything is answered; “is not answered” for the reverse"),
    ("waiting_weeks is more than 18", "also: is at least, is less than, is at most; for numbers, dates and scores"),
    ("any row of risks/impact is high", "in the table “risks”, some row has “high” in the column “impact”"),
    ("risks/age/impact is high", "in the row “age”"),
    ("any row of risks", "the user added a row"),
    ("a is yes and (b is yes or c is yes)", "brackets say what belongs together"),
    ("not (a is yes)", "everything but that; “none of (…, …)” for several"),
    ('notes contains "two words"', "a value of several words stands in quotes"),
)  # fmt: skip


def start_sheet(form: Form) -> Sheet:
    """Return the first sheet: what this is and how to work in it."""
    rows: list[tuple[SheetCell, ...]] = [(form.title, None)]
    looks: dict[int, CellLook] = {0: CellLook.TITLE}

    def add(*cells: str, look: CellLook = CellLook.BODY) -> None:
        looks[len(rows)] = look
        rows.append((cells[0], cells[1] if len(cells) > 1 else None))

    add(f"Form {form.id}", f"Version {form.version}. {form.summary}")
    add("What the sheets hold", look=CellLook.BANNER)
    add(SETTINGS, "What the form is called, its version, whose it is, its sources.")
    for table in TABLES:
        add(table.name, _ABOUT[table.name])
    add(WORDS, "The kinds of question, the stages and the meanings. It is not read back.")
    add("How to work here", look=CellLook.BANNER)
    for number, rule in enumerate(_RULES, 1):
        add(str(number), rule)
    add("When a question is asked: what to write under show_if", look=CellLook.BANNER)
    for written, meaning in _CONDITIONS:
        add(written, meaning)
    look = Look(rows=looks, columns=(CellLook.BODY, CellLook.BODY), heights={0: 26})
    return Sheet(START, tuple(rows), widths=(42, 110), look=look)


def words_sheet() -> Sheet:
    """Return the last sheet: the words to choose from, with what they mean."""
    rows: list[tuple[SheetCell, ...]] = [
        ("Words to choose from", None, None, None),
        ("What kind of answer it takes.", None, "When it is due.", "What rules take it for."),
        ("kind", "it takes", "required_by", "means"),
    ]
    stages = [f"{stage.value}: {words}" for stage, words in _STAGES.items()]
    rows += [
        (kind[0] if kind else None, kind[1] if kind else None, stage, meaning)
        for kind, stage, meaning in zip_longest(_KINDS.items(), stages, MEANINGS)
    ]
    head = {
        BANNER_ROW: CellLook.BANNER,
        NOTE_ROW: CellLook.NOTE,
        HEADING_ROW: CellLook.HEADING,
    }
    columns = (CellLook.KEY, CellLook.BODY, CellLook.BODY, CellLook.KEY)
    return Sheet(WORDS, tuple(rows), widths=(20, 52, 34, 30), look=Look(rows=head, columns=columns))
