"""What each column is for, guessed from the words of its heading and the kind of its cells.

A guess to start from: the preview shows it and the user corrects it.
"""

import re
from collections import Counter

from ehia_desktop.assessment.evidence import ColumnType, Role
from ehia_desktop.evidence.finding.columns import ColumnDraft


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b({pattern})\b", re.IGNORECASE)


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FEW_CLASSES = 120
_FEW_ROWS = 30
_CLASSES = _words("decile|quintile|quartile")
_GROUPS = _words("age|age group|age band|group|category|class")
_PERIOD = re.compile(
    r"((mid|q[1-4]|week \d+|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[\s-]*)?"
    r"(19|20)\d\d([/–-]\d\d(\d\d)?)?\Z",
    re.IGNORECASE,
)
_CODE = _words("codes?|ids?|identifier|key|sortable|rank")
_OF_NUMBERS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.LOWER, _words("lower|lcl|lci|lowerci|lower95|from 95")),
    (Role.UPPER, _words("upper|ucl|uci|upperci|upper95")),
    (
        Role.VALUE,
        _words(
            "percentages?|per ?cent|proportion|rates?|ratio|mean|median|average|value|prevalence|index|score|share|"
            "people per|per \\d+|density"
        ),
    ),
    (
        Role.DENOMINATOR,
        _words("denominator|populations?|list size|registered|all[- ]age|eligible|persons at risk"),
    ),
    (Role.PERIOD, _words("year|month|period|quarter|date|week")),
    (
        Role.NUMERATOR,
        _words(
            "numerator|counts?|number|numbers|no|total|attend\\w+|appointments?|deaths?|births?|cases|events|"
            "admissions?|referrals?|pathways?|patients?|people|persons|observed|waiting|all|weeks|outbreaks?|days"
        ),
    ),
)
_OF_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.FLAG,
        _words(
            "flag|signific\\w+|trend|compared|value note|suppress\\w*|change|status flag|new data|note"
        ),
    ),
    (Role.UNIT, _words("units?|measure|metric|category \\(measure\\)")),
    (Role.BASIS, _words("basis|commissioner or provider")),
    (Role.SPECIALTY, _words("special(i)?ty|specialties|treatment function|tfc|clinic")),
    (
        Role.GROUP,
        _words(
            "ethnic\\w*|sex|gender|ages?|age band|decile|quintile|deprivation|imd|disabilit\\w+|religion|orientation|"
            "language|interpreter|category|group|type|reason|mode|status|rurality|band|class\\w*"
        ),
    ),
    (
        Role.PERIOD,
        _words("years?|months?|period|date|quarter|week|financial year|time period|when"),
    ),
    (
        Role.PLACE,
        _words(
            "area|regions?|country|countries|lsoa\\w*|msoa\\w*|local authority|authorit\\w+|district|county|ward|trust|"
            "provider|icb\\w*|ccg|sub[- ]icb|stp\\w*|practice|organisation|org|geography\\d?|place|site|sha|centre|"
            "hospital|parent|location"
        ),
    ),
)


def guess_roles(columns: list[ColumnDraft]) -> None:
    """Set the role of every column."""
    for column in columns:
        column.role = guess_role(column)
    figures = {Role.NUMERATOR, Role.DENOMINATOR, Role.VALUE}
    labels = [column for column in columns if column.type in {ColumnType.TEXT, ColumnType.DATE}]
    if any(column.role in figures for column in columns) and not any(
        column.role in {Role.GROUP, Role.PLACE, Role.PERIOD, Role.SPECIALTY} for column in columns
    ):
        for column in labels[:1]:
            column.role = Role.GROUP


def guess_role(column: ColumnDraft) -> Role:
    """Return the role one column seems to have, looked at alone."""
    name = _CAMEL.sub(" ", column.name.replace("_", " "))
    match column.type:
        case ColumnType.NUMBER:
            return _number_role(column, name)
        case ColumnType.TEXT | ColumnType.DATE:
            found = next((role for role, words in _OF_WORDS if words.search(name)), None)
            return found or _by_cells(column, name)
        case ColumnType.EMPTY:
            return Role.OTHER


def lies_on_its_side(columns: list[ColumnDraft]) -> bool:
    """Tell whether what is counted runs down the rows: “Referrals”, “Population”, “Rate”, with groups across."""
    if not columns or len(columns[0].cells) > _FEW_ROWS:
        return False
    labels = [cell for cell in columns[0].cells if isinstance(cell, str)]
    if not 2 <= len(labels) <= _FEW_ROWS or len(labels) < len(columns[0].cells):
        return False
    headings = [column.name for column in columns if column.type is ColumnType.NUMBER]
    said = [_of_numbers(label) for label in labels]
    is_said = sum(role is not None for role in said) * 3 >= len(labels) * 2
    return is_said and len(set(said) - {None}) > 1 and not any(map(_of_numbers, headings))


def _of_numbers(name: str) -> Role | None:
    """The role of figures that a name speaks of."""
    return next((role for role, words in _OF_NUMBERS if words.search(name)), None)


def _by_cells(column: ColumnDraft, name: str) -> Role:
    if column.type is ColumnType.DATE:
        return Role.PERIOD
    if name.casefold() == "name":
        return Role.PLACE
    counted = Counter(column.cells)
    texts = {cell: times for cell, times in counted.items() if isinstance(cell, str)}
    periods = sum(times for text, times in texts.items() if _PERIOD.match(text) is not None)
    return Role.PERIOD if texts and periods * 5 >= sum(texts.values()) * 4 else Role.OTHER


def _number_role(column: ColumnDraft, name: str) -> Role:
    if _CODE.search(name):
        return Role.OTHER
    if column.share or column.unit == "%" or "%" in name:
        return next((role for role, words in _OF_NUMBERS[:2] if words.search(name)), Role.VALUE)
    if _CLASSES.search(name) and _is_whole(column):
        return Role.GROUP
    for role, words in _OF_NUMBERS:
        if words.search(name):
            if role is Role.PERIOD and not all(1900 <= year <= 2100 for year in _numbers(column)):
                continue
            if role is Role.NUMERATOR and (column.unit or not _is_whole(column)):
                return Role.VALUE
            return role
    is_class = (
        _GROUPS.search(name) is not None
        and _is_whole(column)
        and len(_numbers(column)) <= _FEW_CLASSES
    )
    return Role.GROUP if is_class else Role.VALUE


def _is_whole(column: ColumnDraft) -> bool:
    return float not in set(map(type, column.cells))


def _numbers(column: ColumnDraft) -> set[int | float]:
    return {cell for cell in set(column.cells) if isinstance(cell, int | float)}
