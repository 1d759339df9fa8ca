"""How the sheets of a form look: what stays in sight, what is offered, what is greyed because it does not apply."""

from collections.abc import Iterator
from itertools import groupby

from ehia_desktop.forms.in_excel.columns import MEANINGS, Codec, Column, From
from ehia_desktop.forms.in_excel.shape import (
    BANNER_ROW,
    FIELDS,
    FIRST_ROW,
    HEADING_ROW,
    LISTS,
    NOTE_ROW,
    SECTIONS,
    SETTING_COLUMNS,
    WORDS,
    SheetShape,
)
from ehia_desktop.sheets import LAST_WORKED_ROW, CellLook, Look, Offered, Shade
from ehia_desktop.workbook_cells import column_letters

WORDS_MEANING_COLUMN = 4
"""Where the meanings stand on the sheet of words, from 1."""
_HEAD = {
    BANNER_ROW: CellLook.BANNER,
    NOTE_ROW: CellLook.NOTE,
    HEADING_ROW: CellLook.HEADING,
}
_HEIGHTS = {BANNER_ROW: 18, NOTE_ROW: 62}


def table_look(table: SheetShape) -> Look:
    """Return how a sheet of rows looks."""
    columns = table.all_columns
    keys = {table.key, *(column.name for column in table.belongs)}
    return Look(
        rows=_HEAD,
        columns=tuple(CellLook.KEY if column.name in keys else CellLook.BODY for column in columns),
        frozen=(FIRST_ROW, table.position(table.key) + 1),
        filtered=HEADING_ROW,
        offered=tuple(_offered(columns)),
        shades=(*_does_not_apply(table), *_ruled(table)),
        heights=_HEIGHTS,
    )


def settings_look() -> Look:
    """Return how the sheet of settings looks."""
    values = tuple(
        Offered(1, FIRST_ROW + place, _words(column), last=FIRST_ROW + place)
        for place, column in enumerate(SETTING_COLUMNS)
        if _words(column)
    )
    return Look(
        rows=_HEAD,
        columns=(CellLook.KEY, CellLook.BODY, CellLook.NOTE),
        frozen=(FIRST_ROW, 1),
        offered=values,
        heights={BANNER_ROW: 18, NOTE_ROW: 18},
    )


def _offered(columns: tuple[Column, ...]) -> Iterator[Offered]:
    for place, column in enumerate(columns):
        match column.offered_from:
            case From.SECTIONS:
                yield _from_cells(place, SECTIONS)
            case From.FIELDS:
                yield _from_cells(place, FIELDS)
            case From.LISTS:
                yield _from_cells(place, LISTS)
            case From.MEANINGS:
                letter = column_letters(WORDS_MEANING_COLUMN)
                first, last = FIRST_ROW + 1, FIRST_ROW + len(MEANINGS)
                cells = f"'{WORDS}'!${letter}${first}:${letter}${last}"
                yield Offered(place, FIRST_ROW, cells=cells)
            case None:
                if _words(column):
                    yield Offered(place, FIRST_ROW, _words(column))


def _words(column: Column) -> tuple[str, ...]:
    return ("yes", "no") if column.codec is Codec.FLAG else column.choices


def _from_cells(place: int, table: SheetShape) -> Offered:
    letter = column_letters(table.position(table.key) + 1)
    cells = f"'{table.name}'!${letter}${FIRST_ROW + 1}:${letter}${LAST_WORKED_ROW}"
    return Offered(place, FIRST_ROW, cells=cells, is_strict=False)


def _does_not_apply(table: SheetShape) -> Iterator[Shade]:
    """Grey where the kind of the row has no such property; it follows when the kind is changed."""
    columns = list(enumerate(table.all_columns))
    if all(not column.kinds for _, column in columns):
        return
    kind = "$" + column_letters(table.position("kind") + 1) + str(FIRST_ROW + 1)
    for kinds, run in groupby(columns, key=lambda pair: pair[1].kinds):
        places = [place for place, _ in run]
        if kinds:
            listed = f",{','.join(kinds)},"
            formula = f'AND({kind}<>"",ISERROR(SEARCH(","&{kind}&",","{listed}")))'
            yield Shade(places[0], places[-1], FIRST_ROW, formula)


def _ruled(table: SheetShape) -> Iterator[Shade]:
    """A line where the next owner begins."""
    if table.belongs:
        first = FIRST_ROW + 1
        formula = f"$A{first}<>$A{first - 1}"
        yield Shade(0, len(table.all_columns) - 1, FIRST_ROW, formula, is_rule=True)
