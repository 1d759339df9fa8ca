"""What a proposal does to groups of people and what will be done about it, group by group, as short grids.

The direction of an effect is internal in the forms that are shipped, so no group is picked by it unless a form
makes it public, or the public words begin with it (“Adverse. …”); a group for which something will be done comes first.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ehia_desktop.assessment.coverage import CoverageWords, is_of_groups
from ehia_desktop.export.blocks import Grid, GridCell, GridColumn, GridRow
from ehia_desktop.export.grids import column_label, rows_printed
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.sentences import shortened
from ehia_desktop.export.short_copy import Leaving, says, section_of
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.fields import Asked, Cell, Impact, Matrix
from ehia_desktop.forms.model import Meaning, Publish
from ehia_desktop.forms.questions import FieldAsked, Place, RowAsked
from ehia_desktop.forms.richtext import from_plain, plain
from ehia_desktop.forms.values import Choice
from ehia_desktop.text import one_line, shorten

_SHOWN = (Meaning.IMPACT_LEVEL, Meaning.IMPACT_TEXT, Meaning.MITIGATION)
_WORSE = frozenset({"adverse", "mixed"})
_LISTS = ("protected_characteristics", "health_inequality_groups", "inclusion_health_groups")
_SAID_WORSE = re.compile(r"(adverse|negative|mixed|worse)\b", re.IGNORECASE)
_LONGEST_LABEL = 60
_LABEL_WIDTH, _LEVEL_WIDTH, _TEXT_WIDTH = 20, 14, 40
NOTHING_SAID = "Nothing recorded"


@dataclass(frozen=True)
class GroupEffect:
    """One row: which group, in which question, and its places that may be printed by their columns."""

    field: FieldAsked
    row: RowAsked
    columns: tuple[Cell, ...]
    places: dict[str, Place]
    label: str
    section: str
    has_mitigation: bool
    rank: tuple[int, int, int]


def group_effects(printing: Printing, words: CoverageWords) -> tuple[GroupEffect, ...]:
    """Return the groups of whom an effect is described, those for whom something will be done first."""
    found = [
        effect
        for section in printing.asked
        for field in section.fields
        if isinstance(field.field, Matrix) and field.is_public
        for effect in _effects(printing, field, field.field, words)
    ]
    labels = Counter(effect.label for effect in found)
    named = [
        effect
        if labels[effect.label] == 1 and not effect.rank[1]
        else replace(effect, label=f"{effect.label} ({_question(effect)})")
        for effect in found
    ]
    return tuple(_in_turn(named))


def _in_turn(effects: Sequence[GroupEffect]) -> list[GroupEffect]:
    """Put those of the same rank in turn, one of each question: a few rows then speak of groups of every kind."""
    places: Counter[tuple[object, ...]] = Counter()
    keyed: list[tuple[tuple[int, ...], GroupEffect]] = []
    # Those of other columns make a table of their own, so they stand behind.
    usual = Counter(_column_keys(effect) for effect in effects).most_common(1)
    for effect in effects:
        at = (effect.rank, effect.field.address)
        level, is_other, has_none = effect.rank
        is_unlike = int(_column_keys(effect) != usual[0][0])
        key = (level, is_other, is_unlike, has_none, places[at], _first_lists(effect))
        keyed.append((key, effect))
        places[at] += 1
    return [effect for _, effect in sorted(keyed, key=lambda pair: pair[0])]


def _first_lists(effect: GroupEffect) -> int:
    kind = effect.field.field
    rows = kind.rows_from if isinstance(kind, Matrix) else None
    return _LISTS.index(rows) if rows in _LISTS else len(_LISTS)


def effect_grids(
    printing: Printing,
    leaving: Leaving,
    effects: Sequence[GroupEffect],
    caption: str,
    most: int,
    labels: Mapping[Meaning, str],
) -> Iterator[Grid]:
    """Yield `effects` as grids, one for each kind of columns, every answer at most `most` characters.

    `labels` are plain headings for what a column means, where no other column means the same.
    """
    by_columns = sorted(effects, key=_columns_first(effects))
    for _, rows in groupby(by_columns, key=_column_keys):
        yield _grid(printing, leaving, tuple(rows), (caption, labels), most)


def _effects(
    printing: Printing, field: FieldAsked, matrix: Matrix, words: CoverageWords
) -> Iterator[GroupEffect]:
    columns = tuple(
        column
        for column in matrix.columns
        if column.publish is Publish.YES and column.means in _SHOWN
    )
    if not any(column.means is Meaning.IMPACT_TEXT for column in columns):
        return
    is_other = 0 if is_of_groups(words, matrix) else 1
    for row in rows_printed(printing, field):
        places = {
            place.address.column: place
            for place in field.places
            if place.address.row == row.key and place.is_public
        }
        said = {column.means for column in columns if _says(printing, places.get(column.key))}
        if Meaning.IMPACT_TEXT in said:
            has = Meaning.MITIGATION in said
            rank = (_level(printing, columns, places), is_other, 0 if has else 1)
            yield GroupEffect(
                field, row, columns, places, shorten(row.label, _LONGEST_LABEL),
                section_of(printing, field.field.key, field.instance), has, rank,
            )  # fmt: skip


def _says(printing: Printing, place: Place | None) -> bool:
    return place is not None and says(printing, place)


def _level(printing: Printing, columns: Sequence[Cell], places: dict[str, Place]) -> int:
    """0 for an effect that is adverse or mixed by what is public of it, 1 for any other."""
    for column in columns:
        place = places.get(column.key)
        if place is None:
            continue
        says_so = _SAID_WORSE.match(plain(printing.said(place).blocks).strip())
        if column.means is Meaning.IMPACT_TEXT and says_so:
            return 0
        if isinstance(column, Impact):
            value = printing.values.get(place.address)
            if isinstance(value, Choice) and value.key in _WORSE:
                return 0
    return 1


def _question(effect: GroupEffect) -> str:
    kind = effect.field.field
    return shorten(kind.short if isinstance(kind, Matrix) else effect.section, 40)


def _column_keys(effect: GroupEffect) -> tuple[str, ...]:
    return tuple(column.key for column in effect.columns)


def _columns_first(effects: Sequence[GroupEffect]) -> "_Order":
    return _Order(tuple(dict.fromkeys(_column_keys(effect) for effect in effects)))


@dataclass(frozen=True)
class _Order:
    """Sorts by which columns come first, so that rows of the same columns stand together."""

    columns: tuple[tuple[str, ...], ...]

    def __call__(self, effect: GroupEffect) -> int:
        return self.columns.index(_column_keys(effect))


def _grid(
    printing: Printing,
    leaving: Leaving,
    rows: tuple[GroupEffect, ...],
    said: tuple[str, Mapping[Meaning, str]],
    most: int,
) -> Grid:
    caption, plain_labels = said
    first = rows[0]
    matrix = first.field.field
    is_same = len({effect.field.address for effect in rows}) == 1
    corner = matrix.row_heading if isinstance(matrix, Matrix) and is_same else "Group"
    labels = [_label(column, first.columns, plain_labels) for column in first.columns]
    return Grid(
        address=first.field.address,
        number=printing.take_number(),
        caption=caption,
        description=f"Table of {len(rows)} rows. For each group: {'; '.join(labels)}.",
        corner=one_line(corner),
        corner_width=_LABEL_WIDTH,
        columns=tuple(
            GridColumn(column.key, label, _LEVEL_WIDTH if _is_level(column) else _TEXT_WIDTH)
            for column, label in zip(first.columns, labels, strict=True)
        ),
        rows=tuple(
            GridRow(
                address=(
                    at := Address(each.field.field.key, each.row.key, instance=each.field.instance)
                ),
                label=one_line(each.label),
                is_local=False,
                cells=tuple(
                    _cell(printing, leaving, each, replace(at, column=column.key), most)
                    for column in each.columns
                ),
            )
            for each in rows
        ),
    )


def _label(column: Cell, columns: Sequence[Cell], plain_labels: Mapping[Meaning, str]) -> str:
    meaning = column.means
    is_only = sum(each.means is meaning for each in columns) == 1
    own = column_label(column, field_is_public=True)
    return plain_labels.get(meaning, own) if meaning is not None and is_only else own


def _is_level(column: Asked | Cell) -> bool:
    return column.means is Meaning.IMPACT_LEVEL


def _cell(
    printing: Printing, leaving: Leaving, effect: GroupEffect, at: Address, most: int
) -> GridCell:
    place = effect.places.get(at.column)
    if place is None or not says(printing, place):
        return GridCell(str(at), from_plain(NOTHING_SAID), is_blank=True)
    said = printing.said(place)
    blocks, is_cut = shortened(said.blocks, most)
    if is_cut:
        leaving.shorten(effect.section)
    return GridCell(str(at), blocks, said.is_blank, place.is_public)
