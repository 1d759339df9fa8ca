"""What the cells of one column are together: numbers with one unit, dates, or words; and its markers.

The column decides, not the cell: "716" is a number among numbers and a code among codes. A number text
with another unit than the rest ("+2.7%" among pounds) stays the text it is and is never read as pounds.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from ehia_desktop.assessment.evidence import ColumnType, Role
from ehia_desktop.evidence.finding.cells import (
    FIRST_OF_FIGURES,
    LETTER_SIGNS,
    PLAIN_SIGNS,
    SIGNS,
    Kind,
    kind_of,
    number_in,
)
from ehia_desktop.evidence.grid import Day, Value

_PERCENTAGE = re.compile(r"%|\bper ?cent(age)?s?\b", re.IGNORECASE)
_LARGEST_SHARE = 1.5
_TEXTS = frozenset({str, Day})
_CODE = re.compile(r"\b(codes?|ids?|identifier|reference|postcode|uprn)\b", re.IGNORECASE)
# “Mixed (1)”, “Mixed [note 2]”, “Mixed*”, “Mixed¹”; the small figure of “km²” is a power.
_FOOTNOTE = re.compile(
    r"(?P<label>.*\w.*?)(?:\s+(?P<mark>\(\d{1,2}\)|\[\d{1,2}\]|\[notes?\s*\d+\])|"
    r"\s*(?P<raised>(?<!m)[¹²³⁴⁵⁶⁷⁸⁹⁰]+|[†‡§]+|\*{1,3}))\Z",
    re.IGNORECASE | re.DOTALL,
)
_LAST_OF_MARKS = frozenset(")]*¹²³⁴⁵⁶⁷⁸⁹⁰†‡§")


@dataclass(frozen=True)
class Sign:
    """A marker in a cell, before it leaves this room."""

    text: str


Plain = int | float | str | Sign | None


@dataclass
class ColumnDraft:
    """A column as found: its heading levels, its cells from top to bottom, and what was made of them.

    `is_told` is true when a person said which type it has, `is_spelled_apart` when numbers as large as one another
    may be written differently: 1 and 1.0.
    """

    levels: tuple[str, ...]
    position: int
    cells: list[Plain]
    type: ColumnType = ColumnType.EMPTY
    role: Role = Role.OTHER
    unit: str = ""
    share: bool = False
    decimals: int | None = None
    is_told: bool = False
    is_spelled_apart: bool = False
    signs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The levels as one name."""
        return " / ".join(dict.fromkeys(level for level in self.levels if level))


def settle(
    levels: tuple[str, ...],
    position: int,
    values: list[Value],
    is_label: bool,
    told: ColumnType | None = None,
) -> ColumnDraft:
    """Return the column with its type and cells settled.

    `is_label` is true left of the first figures: there a single letter is a name, never a marker. `told` is the
    type a person gave it: as a number, "0123" is 123; as a text, everything stays as written.
    """
    draft = ColumnDraft(levels, position, [], is_told=told is not None)
    types = set(map(type, values))
    has_texts = not types.isdisjoint(_TEXTS)
    texts = _texts(values) if has_texts else Counter[str]()
    is_plain = not texts and types != {type(None)} and bool(values)
    if is_plain and told in {None, ColumnType.NUMBER}:
        draft.type, draft.cells = ColumnType.NUMBER, list(values)
        _unit_by_name(draft)
        return draft
    kinds = {text: kind_of(text) for text in texts if text[0] in FIRST_OF_FIGURES or text in SIGNS}
    draft.type = told or _type_of(values, texts, kinds, draft.name)
    signs = (
        PLAIN_SIGNS
        if is_label and draft.type is not ColumnType.NUMBER
        else PLAIN_SIGNS | LETTER_SIGNS
    )
    if draft.type is ColumnType.TEXT and not is_label:
        signs = PLAIN_SIGNS | {
            sign for sign in LETTER_SIGNS if len(sign) == 1 and sign in {"c", "z", "x"}
        }
    draft.signs = [text for text in kinds if text in signs]
    if draft.type is ColumnType.NUMBER:
        table = _number_table(draft, texts, kinds)
        draft.cells = [table.get(value, value) for value in values]
        # Only a number spelled as text can be 1.0; the reader's own are whole numbers then.
        draft.is_spelled_apart = any(
            type(cell) is float and cell.is_integer() for cell in table.values()
        )
        _unit_by_name(draft)
    else:
        words = _without_marks(texts, draft)
        words.update({text: Sign(text) for text in draft.signs})
        if types <= {str, type(None)}:
            draft.cells = [words.get(value, value) for value in values] if words else [*values]
        else:
            draft.cells = [
                words.get(value, str(value)) if isinstance(value, str) else _word(value)
                for value in values
            ]
    return draft


def _texts(values: list[Value]) -> Counter[str]:
    """How often each text stands among `values`, in the order they first do."""
    counted = Counter(values)
    return Counter({value: times for value, times in counted.items() if isinstance(value, str)})


def _unit_by_name(draft: ColumnDraft) -> None:
    """A heading that says percentage over numbers beyond 1.5 means per hundred as they stand."""
    if draft.unit or _PERCENTAGE.search(draft.name) is None:
        return
    numbers = [cell for cell in draft.cells if isinstance(cell, int | float)]
    if max(map(abs, numbers), default=0) > _LARGEST_SHARE:
        draft.unit = "%"


def _type_of(
    values: list[Value], texts: Counter[str], kinds: dict[str, Kind], name: str
) -> ColumnType:
    plain = len(values) - values.count(None) - texts.total()
    seen: Counter[Kind] = Counter()
    for text, kind in kinds.items():
        seen[kind] += texts[text]
    seen[Kind.TEXT] += texts.total() - seen.total()
    numbers, words, dates = (
        plain + seen[Kind.NUMBER],
        seen[Kind.TEXT] + seen[Kind.CODE],
        seen[Kind.DATE],
    )
    if numbers + words + dates == 0:
        has_letter = any(text in LETTER_SIGNS for text in texts)
        return ColumnType.TEXT if has_letter else ColumnType.EMPTY
    if dates > numbers + words:
        return ColumnType.DATE
    is_code = seen[Kind.NUMBER] > 0 and _CODE.search(name.replace("_", " ")) is not None
    if seen[Kind.CODE] or (is_code and words):
        return ColumnType.TEXT
    return ColumnType.NUMBER if numbers >= words + dates else ColumnType.TEXT


def _number_table(
    draft: ColumnDraft, texts: Counter[str], kinds: dict[str, Kind]
) -> dict[Value, Plain]:
    units: Counter[str] = Counter()
    spelled: dict[str, tuple[int | float, str]] = {}
    for text, times in texts.items():
        found = number_in(text) if kinds.get(text) is Kind.NUMBER else None
        if draft.is_told and kinds.get(text) is Kind.CODE:
            found = int(text), ""
        if found is not None:
            spelled[text] = found
            units[found[1]] += times
    with_unit = Counter({unit: times for unit, times in units.items() if unit})
    main = with_unit.most_common(1)[0][0] if with_unit else ""
    if main and 2 * with_unit[main] < units[""] and main == "%":
        main = ""
    draft.unit = main
    # Pounds may be written with and without the sign; a percentage beside plain numbers is another thing.
    fitting = {main, ""} if main != "%" else {main}
    table: dict[Value, Plain] = {}
    for text in texts:
        number = spelled.get(text)
        if text in draft.signs:
            table[text] = Sign(text)
        else:
            table[text] = number[0] if number is not None and number[1] in fitting else str(text)
    return table


def _without_marks(texts: Counter[str], draft: ColumnDraft) -> dict[Value, Plain]:
    """Take footnote marks off labels, except where two labels would then be the same."""
    words: dict[Value, Plain] = {}
    found = {
        text: match
        for text in texts
        if text[-1] in _LAST_OF_MARKS
        and (match := _FOOTNOTE.match(text)) is not None
        and (match["mark"] or number_in(match["label"]) is None)
    }
    labels = Counter(match["label"].strip() for match in found.values())
    for text, match in found.items():
        label = match["label"].strip()
        if labels[label] == 1 and label not in texts:
            words[text] = label
            draft.notes.append(f"{match['mark'] or match['raised']} stands at “{label}”.")
    return words


def _word(value: Value) -> str | None:
    return None if value is None else str(value)
