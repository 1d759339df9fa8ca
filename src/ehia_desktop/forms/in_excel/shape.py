"""The sheets of a form's workbook: what each row is about, to what it belongs, and its columns in their groups."""

from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.forms.in_excel.columns import (
    COLUMN_GROUPS,
    FIELD_GROUPS,
    ITEM_COLUMNS,
    KEY,
    OPTIONED,
    ROWED,
    SHOW_IF,
    SOURCES,
    Codec,
    Column,
    From,
    Group,
)

START, SETTINGS, WORDS = "Start here", "Settings", "Words"

BANNER_ROW, NOTE_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2, 3
"""Rows of a sheet as it is written, from 0. Reading looks for the headings and ignores what stands above them."""


@dataclass(frozen=True)
class SheetShape:
    """One sheet: its name, what a row is, the columns that say to what it belongs, and its own.

    `part` is the property under which the rows of one owner stand; `owners` are the kinds that may have some.
    """

    name: str
    what: str
    part: str
    belongs: tuple[Column, ...]
    groups: tuple[Group, ...]
    owners: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of a row's own properties."""
        return tuple(column for group in self.groups for column in group.columns)

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Every column, in the order of the sheet."""
        return (*self.belongs, *self.columns)

    @property
    def key(self) -> str:
        """The column that tells the rows of one owner apart; the first when there is no key."""
        return self.columns[0].name

    def position(self, name: str) -> int:
        """Return where a column stands, from 0."""
        return [column.name for column in self.all_columns].index(name)


_SECTION = Column("section", "The section it stands in.", Codec.KEY, 22, offered_from=From.SECTIONS)
_FIELD = Column("field", "The field it belongs to.", Codec.KEY, 24, offered_from=From.FIELDS)
_COLUMN = Column("column", "The column of that field; empty: the field itself.", Codec.KEY, 20)
_LIST = Column("list", "The list it belongs to.", Codec.KEY, 26, offered_from=From.LISTS)

SECTIONS = SheetShape(
    "Sections",
    "section",
    "sections",
    (),
    (
        Group(
            "What it is",
            (
                KEY,
                Column("title", "Its heading.", width=36),
                Column("short_title", "A shorter one for narrow places.", width=24),
                Column("intro", "Words under the heading.", width=60),
                Column("publish", "internal: nothing of it in a public copy.", Codec.CHOICE, 12, ("yes", "internal")),
                Column("numbered", "no: it has no number.", Codec.FLAG, 11),
                SHOW_IF,
                Column("despite_gate", "yes: asked whatever a gate before it says.", Codec.FLAG, 12),
            ),
        ),
        Group(
            "Answered once for each of something",
            (
                Column("repeat.name", "What one copy is called, such as Specialty; empty: asked once.", width=20),
                Column("repeat.title_field", "The text field that names a copy.", Codec.KEY, 22),
                Column("repeat.hint", "A hint for it.", width=26),
                Column("repeat.minimum", "The fewest copies. Empty: 1.", Codec.COUNT, 11),
                Column("repeat.maximum", "The most copies. Empty: 40.", Codec.COUNT, 11),
            ),
        ),
        Group(
            "A gate at its end",
            (
                Column("gate.question", "The single_choice here that decides; empty: no gate.", Codec.KEY, 22),
                Column("gate.opens", "What it opens.", Codec.CHOICE, 10, ("full", "review")),
                Column("gate.goes_on", "Options that go on: keys with commas.", Codec.KEYS, 24),
                Column("gate.ends", "Options that end here.", Codec.KEYS, 24),
                Column("gate.reason", "The long_text that keeps the reason.", Codec.KEY, 22),
                Column("gate.approver", "The person or sign_off that agrees.", Codec.KEY, 22),
                Column("gate.leads_to", "One to a line: option: id of the form to start.", Codec.LEADS, 32),
            ),
        ),
    ),
)  # fmt: skip
FIELDS = SheetShape("Fields", "question", "fields", (_SECTION,), FIELD_GROUPS)
COLUMNS = SheetShape("Columns", "column", "columns", (_FIELD,), COLUMN_GROUPS, ROWED)
ROWS = SheetShape("Rows", "row", "rows", (_FIELD,), (Group("A row", ITEM_COLUMNS),), ("matrix",))
CHOICES = SheetShape(
    "Choices", "option", "options", (_FIELD, _COLUMN), (Group("An option", ITEM_COLUMNS),), OPTIONED
)
BANDS = SheetShape(
    "Bands",
    "band",
    "bands",
    (_FIELD, _COLUMN),
    (
        Group(
            "A band of a score",
            (
                KEY,
                Column("label", "What it is called.", width=30),
                Column("at_least", "It begins at this figure and reaches up to the next band.", Codec.COUNT, 14),
                Column("meaning", "What follows from it.", width=60),
                Column("tone", "Only its colour.", Codec.CHOICE, 12, ("plain", "good", "watch", "bad")),
            ),
        ),
    ),
    ("score",),
)  # fmt: skip
LOOK_UPS = SheetShape(
    "Look-ups",
    "cell of a look-up",
    "grid",
    (_FIELD, _COLUMN),
    (
        Group(
            "For a score whose method is look_up",
            (
                Column("options", "An option (or band) of each input, in order: keys with commas.", Codec.KEYS, 40),
                Column("points", "What they count together.", Codec.COUNT, 12),
            ),
        ),
    ),
    ("score",),
)  # fmt: skip
LISTS = SheetShape(
    "Lists",
    "list",
    "lists",
    (),
    (
        Group(
            "A list that several questions use",
            (
                Column("id", "Its lasting name.", Codec.KEY, 30),
                Column("version", "Raise it when the list changes, such as 1.1.0.", width=12),
                Column("title", "What it is called.", width=40),
                Column("note", "About the list.", width=60),
                SOURCES,
                Column("retired_keys", "Keys once used in it, never used again.", Codec.KEYS, 24),
            ),
        ),
    ),
)
ITEMS = SheetShape(
    "List items", "item", "items", (_LIST,), (Group("An item of a list", ITEM_COLUMNS),)
)
TABLES = (SECTIONS, FIELDS, COLUMNS, CHOICES, ROWS, BANDS, LOOK_UPS, LISTS, ITEMS)
"""The sheets of rows, in the order of the workbook."""

SETTING_COLUMNS = (
    Column("schema_version", "The version of the language of forms; leave it.", Codec.KEY),
    Column("id", "The form’s lasting name. A new form has a new one.", Codec.KEY),
    Column("version", "major.minor.patch. The program says which must rise after a change."),
    Column("title", "What the form is called."),
    Column("short_title", "A shorter name for narrow places."),
    Column("summary", "What it is for, in two or three sentences."),
    Column("status", "Empty: published.", Codec.CHOICE, choices=("draft", "published", "withdrawn")),
    Column(
        "purpose", "Empty: assessment.", Codec.CHOICE,
        choices=("screening", "assessment", "review", "check", "statement"),
    ),
    Column("needs_figures", "yes: evidence without a single figure is not enough.", Codec.FLAG),
    Column("origin.title", "Whose form it was at first."),
    Column("origin.publisher", "Who published that."),
    Column("origin.licence", "Under which licence."),
    Column("origin.url", "Where it stands, beginning with https://"),
    Column("origin.note", "How far its words were checked."),
    SOURCES,
    Column("retired_keys", "Keys of sections and fields once used, never used again: keys with commas.", Codec.KEYS),
)  # fmt: skip


def sheets() -> Iterator[str]:
    """Yield the names of the sheets that reading needs."""
    yield SETTINGS
    yield from (table.name for table in TABLES)
