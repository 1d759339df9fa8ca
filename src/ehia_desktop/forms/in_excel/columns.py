"""The columns of the sheets a form is written to: one for each property of the language, with a note in plain words.

A column is named as the property is in a form's file; `word.widths` is `widths` within `word`. A property without
a column here could not be kept, so a test compares these with the language itself.
"""

from dataclasses import dataclass
from enum import Enum

from ehia_desktop.forms.model import Meaning, Publish, Stage

_STAGES = tuple(stage.value for stage in Stage)
_PUBLISH = tuple(publish.value for publish in Publish)
MEANINGS = tuple(meaning.value for meaning in Meaning)

OPTIONED = ("single_choice", "multi_choice", "impact")
CELL_KINDS = (
    "short_text", "long_text", *OPTIONED, "yes_no_unknown", "date", "number", "person", "pick", "score",
)  # fmt: skip
ROWED = ("matrix", "table")
FIELD_KINDS = (*CELL_KINDS, *ROWED, "actions", "evidence", "sign_off", "statement")
_ADDED = ("table", "actions")
_ASKED = tuple(kind for kind in FIELD_KINDS if kind != "statement")
_UNDER_REASON = (*OPTIONED, "yes_no_unknown")


class Codec(Enum):
    """How a property stands in a cell; `cells` writes and reads each."""

    TEXT = "text"
    KEY = "key"
    FLAG = "flag"
    COUNT = "count"
    CHOICE = "choice"
    KEYS = "keys"
    LINES = "lines"
    CONDITION = "condition"
    SOURCES = "sources"
    INPUTS = "inputs"
    LEADS = "leads"


class From(Enum):
    """Where the values come from that a column of keys offers."""

    SECTIONS = "Sections"
    FIELDS = "Fields"
    LISTS = "Lists"
    MEANINGS = "Words"


@dataclass(frozen=True)
class Column:
    """One column: its heading, its note, how it is spelled, how wide it is, what is offered, and for which kinds."""

    name: str
    note: str
    codec: Codec = Codec.TEXT
    width: int = 16
    choices: tuple[str, ...] = ()
    offered_from: From | None = None
    kinds: tuple[str, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The steps to the property from the part that the row is about."""
        return tuple(self.name.split("."))


@dataclass(frozen=True)
class Group:
    """Columns that belong together, under one banner."""

    title: str
    columns: tuple[Column, ...]


def _flag(name: str, note: str, kinds: tuple[str, ...] = ()) -> Column:
    return Column(name, note, Codec.FLAG, 11, kinds=kinds)


def _count(name: str, note: str, kinds: tuple[str, ...] = ()) -> Column:
    return Column(name, note, Codec.COUNT, 11, kinds=kinds)


def _choice(
    name: str, note: str, choices: tuple[str, ...], kinds: tuple[str, ...] = (), width: int = 14
) -> Column:
    return Column(name, note, Codec.CHOICE, width, choices, kinds=kinds)


def _keys(name: str, note: str, kinds: tuple[str, ...] = ()) -> Column:
    return Column(name, note, Codec.KEYS, 22, kinds=kinds)


KEY = Column("key", "Its lasting name. Never change it, never use it again.", Codec.KEY, 24)
SHOW_IF = Column("show_if", "Asked only when this holds. Empty: always asked.", Codec.CONDITION, 36)
SOURCES = Column(
    "sources", "One to a line: a title, then a space and its web address.", Codec.SOURCES, 38
)
UNVERIFIED = _flag("unverified", "yes: the words were not checked against their source.")


def _identity(kinds: tuple[str, ...]) -> Group:
    return Group(
        "What is asked",
        (
            KEY,
            _choice("kind", "What kind of answer it takes; see the sheet Words.", kinds, width=16),
            Column("label", "The question as it is asked.", width=40),
            Column("short_label", "A shorter name for narrow places.", width=24),
            Column("hint", "One line under the question: 120 characters, no link.", width=30),
        ),
    )


HELP = Group(
    "Help beside the answer",
    (
        Column("guidance", "What to think of when answering.", width=52, kinds=_ASKED),
        Column("example", "A good answer.", width=40, kinds=_ASKED),
        Column("why", "Why it is asked.", width=40, kinds=_ASKED),
        Column(SOURCES.name, SOURCES.note, SOURCES.codec, SOURCES.width, kinds=_ASKED),
    ),
)
WHEN = Group(
    "When it is asked, due and published",
    (
        _choice("required_by", "Empty: never due.", _STAGES, _ASKED),
        _choice("publish", "internal: never in a public copy.", _PUBLISH),
        SHOW_IF,
        Column(
            "means", "What the readiness rules take it for; see the sheet Words.", Codec.CHOICE, 20, MEANINGS,
            From.MEANINGS, _ASKED,
        ),
        _flag("allow_unknown", "yes: “Not known yet” may be answered.", _ASKED),
        _flag("allow_not_applicable", "yes: “Not applicable” may be answered.", _ASKED),
        _count("reason_words", "How many words a reason needs. Empty: 15.", _ASKED),
        UNVERIFIED,
        _flag("with_previous", "yes: on the page of the question before."),
    ),
)  # fmt: skip
TEXTS = Group(
    "Text",
    (
        _count("max_characters", "The longest line. Empty: 300.", ("short_text",)),
        _count("min_words", "The fewest words.", ("long_text",)),
        _count("max_words", "The most words.", ("long_text",)),
        Column(
            "supplied", "Words that stand there at the start and must be edited or confirmed.", width=36,
            kinds=("short_text", "long_text"),
        ),
        Column(
            "pattern.any_of", "How a line must look, one mask to a line: 9 a digit, A a letter, X either.",
            Codec.LINES, 20, kinds=("short_text",),
        ),
        Column("pattern.message", "What is said when no mask fits.", width=28, kinds=("short_text",)),
    ),
)  # fmt: skip
CHOICES = Group(
    "Choices",
    (
        Column(
            "options_from", "The list it chooses from. Empty: its options are on the sheet Choices.", Codec.KEY,
            24, offered_from=From.LISTS, kinds=OPTIONED,
        ),
        _keys("reason_required_for", "Options that need a reason: keys with commas.", _UNDER_REASON),
        _keys("needs_mitigation", "Options beside which an action is due.", ("impact",)),
        Column("unknown_label", "What “Do not know” is called.", kinds=("yes_no_unknown",)),
    ),
)  # fmt: skip
NUMBERS = Group(
    "Dates, numbers, people",
    (
        _choice("precision", "Empty: day.", ("day", "month", "year"), ("date",)),
        Column("unit", "Such as % or weeks.", kinds=("number",)),
        _count("minimum", "The smallest number.", ("number",)),
        _count("maximum", "The largest number.", ("number",)),
        _flag("whole", "yes: whole numbers only.", ("number",)),
        _flag("contact", "no: e-mail and telephone are not asked for.", ("person",)),
        _flag("name_public", "no: a public copy prints the post alone.", ("person",)),
    ),
)
WORKED_OUT = Group(
    "Picks and scores",
    (
        Column(
            "rows_of", "The matrix or table whose rows are picked.", Codec.KEY, 22,
            offered_from=From.FIELDS, kinds=("pick",),
        ),
        _flag("many", "no: one row only.", ("pick",)),
        _choice(
            "method", "How it is worked out.", ("product", "sum", "max", "min", "look_up"), ("score",)
        ),
        Column(
            "of", "From what: this row/impact, this row/likelihood, or field/column.", Codec.INPUTS, 34,
            kinds=("score",),
        ),
    ),
)  # fmt: skip
ROWS = Group(
    "Rows",
    (
        Column(
            "rows_from", "The list that gives the rows. Empty: they are on the sheet Rows.", Codec.KEY, 24,
            offered_from=From.LISTS, kinds=("matrix",),
        ),
        Column("row_heading", "What the rows are. Empty: Group.", kinds=("matrix",)),
        _choice("layout", "rows: one at a time. grid: all at once.", ("rows", "grid"), ("matrix",)),
        Column("local_rows.name", "What a row of one’s own is called; empty: none.", width=22, kinds=("matrix",)),
        Column("local_rows.hint", "A hint for it.", width=24, kinds=("matrix",)),
        _count("local_rows.maximum", "At most so many. Empty: 20.", ("matrix",)),
        Column(
            "local_rows.offered_from", "The list whose rows are offered ready.", Codec.KEY, 22,
            offered_from=From.LISTS, kinds=("matrix",),
        ),
        Column("row_name", "What one row is called.", kinds=_ADDED),
        _count("min_rows", "The fewest rows.", _ADDED),
        _count("max_rows", "The most rows.", _ADDED),
        _flag("ordered", "yes: their order is a priority.", _ADDED),
    ),
)  # fmt: skip
READ_AND_SIGNED = Group(
    "Words to read, signatures, evidence",
    (
        Column("text", "What is to be read.", width=52, kinds=("statement",)),
        Column("statement", "What is signed.", width=52, kinds=("sign_off",)),
        Column(
            "metrics_from", "The list of measures.", Codec.KEY, 22,
            offered_from=From.LISTS, kinds=("evidence",),
        ),
        _keys("metrics", "The measures wanted here: keys with commas.", ("evidence",)),
    ),
)  # fmt: skip
IN_WORD = Group(
    "In the Word document",
    (
        _choice("word.as", "headings: each row under a heading of its own.", ("table", "headings"), _ASKED),
        Column("word.heading_level", "2, 3 or 4.", Codec.COUNT, 11, kinds=_ASKED),
        Column("word.widths", "Shares of the width, such as 20, 40, 40.", Codec.KEYS, 16, kinds=_ASKED),
        _flag("word.landscape", "yes: on a page turned sideways.", _ASKED),
        Column("word.blank_text", "Printed where there is no answer.", width=18, kinds=_ASKED),
    ),
)  # fmt: skip


def _retired(kinds: tuple[str, ...]) -> Group:
    retired = _keys("retired_keys", "Keys once used here, never used again.", kinds)
    return Group("Past", (retired,))


_EACH = (HELP, WHEN, TEXTS, CHOICES, NUMBERS, WORKED_OUT)
FIELD_GROUPS = (
    _identity(FIELD_KINDS), *_EACH, ROWS, READ_AND_SIGNED, IN_WORD, _retired((*OPTIONED, *ROWED)),
)  # fmt: skip
COLUMN_GROUPS = (_identity(CELL_KINDS), *_EACH, IN_WORD, _retired(OPTIONED))
ITEM_COLUMNS = (
    KEY,
    Column("label", "The words that are shown.", width=40),
    Column("hint", "One line beside it.", width=36),
    Column("guidance", "More about it.", width=56),
    Column("points", "What it counts in a score.", Codec.COUNT, 11),
    Column("as_of", "The date of a fact: 2026, 2026-11 or 2026-11-22.", width=14),
    UNVERIFIED,
)
