"""The kinds of question a form can ask, each as strict data.

A cell kind can stand alone or as a column of a matrix or table. Every question carries when it is
required, whether it may be published, what it means to the readiness rules, and its help.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints, model_validator

from ehia_desktop.forms.conditions import Condition
from ehia_desktop.forms.lists import Item
from ehia_desktop.forms.model import (
    Flag,
    Key,
    Line,
    Meaning,
    Part,
    Points,
    Prose,
    Publish,
    Reference,
    Stage,
)

Count = Annotated[int, Field(ge=0, le=100_000)]
Hint = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]


class WordLayout(Part):
    """Layout hints for Word; style belongs to the house style. Widths are shares of the text width.

    `printed_as` (spelled `as` in a file) prints a matrix or table as one table, or each row under a heading of
    its own, which reads better when every cell is long. `heading_level` sets the level of the question's heading.
    """

    printed_as: Annotated[Literal["table", "headings"], Field(alias="as")] = "table"
    heading_level: Annotated[int, Field(ge=2, le=4)] | None = None
    widths: tuple[Annotated[int, Field(ge=1, le=100)], ...] = ()
    landscape: Flag = False
    blank_text: Line = "Not provided"


class Question(Part):
    """What every question has, whether field or column.

    `allow_unknown` offers “Not known yet”; `allow_not_applicable` offers “Not applicable”, which counts
    only with a reason of at least `reason_words` words. `unverified` marks words not checked at source.
    """

    key: Key
    label: Line
    short_label: Line | None = None
    hint: Hint | None = None
    guidance: Prose | None = None
    example: Prose | None = None
    why: Prose | None = None
    sources: tuple[Reference, ...] = ()
    required_by: Stage = Stage.NEVER
    publish: Publish = Publish.YES
    means: Meaning | None = None
    allow_unknown: Flag = False
    allow_not_applicable: Flag = False
    reason_words: Count = 15
    unverified: Flag = False
    show_if: Condition | None = None
    with_previous: Flag = False
    word: WordLayout = WordLayout()

    @property
    def short(self) -> str:
        """The label for narrow places: the check page, a column heading."""
        return self.short_label or self.label


class Pattern(Part):
    """How a line must look, checked at the gates: any of some masks, and what to say when none fits.

    In a mask, `9` is a digit, `A` a letter, `X` either, and every other sign itself. Masks instead of regular
    expressions, so that an equality lead can read one and no form can make the program think for ever.
    """

    any_of: Annotated[tuple[Line, ...], Field(min_length=1, max_length=20)]
    message: Line


class ShortText(Question):
    """A line of text. `supplied` is put there at the start and must be edited or confirmed."""

    kind: Literal["short_text"]
    max_characters: Count = 300
    pattern: Pattern | None = None
    supplied: Line | None = None


class LongText(Question):
    """Paragraphs, lists, bold, italic and links. Word limits are checked at the gates, never while typing.

    `supplied` is put there at the start and must be edited or confirmed.
    """

    kind: Literal["long_text"]
    min_words: Count = 0
    max_words: Count = 0
    supplied: Prose | None = None

    @model_validator(mode="after")
    def _limits_fit(self) -> "LongText":
        if self.max_words and self.max_words < self.min_words:
            raise ValueError("“max_words” is less than “min_words”; swap them")
        return self


class _Options(Question):
    options: tuple[Item, ...] = ()
    options_from: Key | None = None
    reason_required_for: tuple[Key, ...] = ()
    retired_keys: tuple[Key, ...] = ()

    @model_validator(mode="after")
    def _one_source_of_options(self) -> "_Options":
        if bool(self.options) == bool(self.options_from):
            raise ValueError("give either options or options_from, and not both")
        return self


class SingleChoice(_Options):
    """One of several."""

    kind: Literal["single_choice"]


class MultiChoice(_Options):
    """Any of several."""

    kind: Literal["multi_choice"]


class Impact(_Options):
    """The direction of an effect, by a list such as positive, adverse, mixed, neutral, not known."""

    kind: Literal["impact"]
    needs_mitigation: tuple[Key, ...] = ()
    """The options, such as adverse, beside which a recommendation or an action is due."""


class YesNoUnknown(Question):
    """Yes, no or do not know; stored as a choice with the keys yes, no and unknown."""

    kind: Literal["yes_no_unknown"]
    reason_required_for: tuple[Literal["yes", "no", "unknown"], ...] = ()
    unknown_label: Line = "Do not know"


class Date(Question):
    """A day, or a month or year where that is all one can know."""

    kind: Literal["date"]
    precision: Literal["day", "month", "year"] = "day"


class NumberQuestion(Question):
    """A number with its unit."""

    kind: Literal["number"]
    unit: Line | None = None
    minimum: int | None = None
    maximum: int | None = None
    whole: Flag = False

    @model_validator(mode="after")
    def _limits_fit(self) -> "NumberQuestion":
        if self.minimum is not None and self.maximum is not None and self.maximum < self.minimum:
            raise ValueError("“maximum” is less than “minimum”; swap them")
        return self


class PersonQuestion(Question):
    """A person: name and post follow `publish`; e-mail and telephone are always internal.

    Without `name_public` a public copy prints the post alone.
    """

    kind: Literal["person"]
    contact: Flag = True
    name_public: Flag = True


class Pick(Question):
    """Rows of an earlier matrix or table, by their keys; `many` allows more than one."""

    kind: Literal["pick"]
    rows_of: Key
    many: Flag = True


class ScoreInput(Part):
    """What a score is worked out from: a column of its own row, or an earlier field, row or column.

    Without `field` it is a column of the same row. Without `row` it is every row that is asked.
    """

    field: Key | None = None
    row: Key | None = None
    column: Key | None = None

    @model_validator(mode="after")
    def _names_something(self) -> "ScoreInput":
        if self.field is None and self.column is None:
            raise ValueError("an input names a “field”, or a “column” of its own row")
        return self


class GridPoints(Part):
    """One cell of a look-up: an option of each input, in the order of the inputs, and what it counts."""

    options: Annotated[tuple[Key, ...], Field(min_length=1, max_length=4)]
    points: Points


class Band(Part):
    """A range of a score, from `at_least` up to the next band, with the words that go with it.

    `tone` is only colour; the label always says the same in words.
    """

    key: Key
    label: Line
    at_least: Points
    meaning: Prose | None = None
    tone: Literal["plain", "good", "watch", "bad"] = "plain"


class Score(Question):
    """A figure worked out from earlier answers, never typed. A missing input makes it “not yet known”, never 0.

    `product` and `look_up` need every input; `sum`, `max` and `min` leave out inputs that are not asked or not
    applicable. An option counts its `points`, a number itself, another score its own figure.
    """

    kind: Literal["score"]
    method: Literal["product", "sum", "max", "min", "look_up"]
    of: Annotated[tuple[ScoreInput, ...], Field(min_length=1, max_length=60)]
    grid: tuple[GridPoints, ...] = ()
    bands: tuple[Band, ...] = ()

    @model_validator(mode="after")
    def _grid_fits(self) -> "Score":
        if (self.method == "look_up") != bool(self.grid):
            raise ValueError("“look_up” takes a “grid”, and no other method does")
        return self


Cell: TypeAlias = Annotated[
    ShortText
    | LongText
    | SingleChoice
    | MultiChoice
    | Impact
    | YesNoUnknown
    | Date
    | NumberQuestion
    | PersonQuestion
    | Pick
    | Score,
    Field(discriminator="kind"),
]


class LocalRows(Part):
    """Rows that a user may add to a matrix: what one is called, and how many there may be.

    The items of the list `offered_from` are offered ready with their words; such a row has the item's key.
    """

    name: Line
    hint: Hint | None = None
    maximum: Count = 20
    offered_from: Key | None = None


class Matrix(Question):
    """Fixed rows by typed columns, with rows of the user's own where the form allows.

    `retired_keys` are keys of rows and columns once used here, as those of options are in a choice.
    `layout` is how it is answered: a row at a time with an overview, or all at once as a grid.
    """

    kind: Literal["matrix"]
    rows: tuple[Item, ...] = ()
    rows_from: Key | None = None
    columns: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=12)]
    local_rows: LocalRows | None = None
    layout: Literal["rows", "grid"] = "rows"
    row_heading: Line = "Group"
    retired_keys: tuple[Key, ...] = ()

    @model_validator(mode="after")
    def _one_source_of_rows(self) -> "Matrix":
        if bool(self.rows) == bool(self.rows_from):
            raise ValueError("give either rows or rows_from, and not both")
        return self


class TableQuestion(Question):
    """Rows that the user adds; `ordered` says that their order is a priority."""

    kind: Literal["table"]
    columns: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=12)]
    row_name: Line
    min_rows: Count = 0
    max_rows: Annotated[int, Field(ge=1, le=2_000)] = 50
    ordered: Flag = False
    retired_keys: tuple[Key, ...] = ()


ACTION_COLUMNS: tuple[Cell, ...] = (
    LongText(kind="long_text", key="action", label="What will be done", required_by=Stage.DRAFT),
    ShortText(
        kind="short_text", key="group", label="Who it is for", hint="The group or groups it helps"
    ),
    ShortText(kind="short_text", key="owner", label="Owner", hint="A post, not a person’s name"),
    Date(kind="date", key="due", label="Due", precision="month"),
    ShortText(kind="short_text", key="measure", label="How we will know it worked"),
    SingleChoice(
        kind="single_choice",
        key="state",
        label="State",
        options=(
            Item(key="open", label="Not started"),
            Item(key="under_way", label="Under way"),
            Item(key="done", label="Done"),
            Item(key="dropped", label="Dropped"),
        ),
    ),
)


class Actions(Question):
    """The one register of actions of the whole assessment; its columns are the same in every form."""

    kind: Literal["actions"]
    row_name: Line = "Action"
    min_rows: Count = 0
    max_rows: Annotated[int, Field(ge=1, le=2_000)] = 200
    ordered: Flag = False

    @property
    def columns(self) -> tuple[Cell, ...]:
        """The columns every register of actions has."""
        return ACTION_COLUMNS


class Statement(Part):
    """Words to read, not a question. `publish` says whether a public copy prints them."""

    kind: Literal["statement"]
    key: Key
    label: Line
    text: Prose
    publish: Publish = Publish.INTERNAL
    show_if: Condition | None = None
    unverified: Flag = False
    with_previous: Flag = True


class EvidenceSlot(Question):
    """A place for linked tables that support the whole section; any other answer can have them too.

    `metrics` names the measures that belong here, by their keys in the list `metrics_from`, so that a recipe for
    one can be offered where it is wanted.
    """

    kind: Literal["evidence"]
    metrics_from: Key | None = None
    metrics: tuple[Key, ...] = ()


class SignOffQuestion(Question):
    """A statement that somebody puts a name, a role and a day under."""

    kind: Literal["sign_off"]
    statement: Prose


Rowed: TypeAlias = Matrix | TableQuestion | Actions
FormField: TypeAlias = Annotated[
    ShortText | LongText | SingleChoice | MultiChoice | Impact | YesNoUnknown | Date | NumberQuestion | PersonQuestion
    | Pick | Score | Matrix | TableQuestion | Actions | Statement | EvidenceSlot | SignOffQuestion,
    Field(discriminator="kind"),
]  # fmt: skip
Asked: TypeAlias = (
    ShortText | LongText | SingleChoice | MultiChoice | Impact | YesNoUnknown | Date | NumberQuestion | PersonQuestion
    | Pick | SignOffQuestion
)  # fmt: skip
"""Everything that takes one value at one address."""
