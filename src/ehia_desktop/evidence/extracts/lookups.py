"""Look-up files: area to deprivation, postcode to area or deprivation; boundaries of two censuses are never mixed.

What a file is told by its cells and headings. It is held in memory for one summary and then forgotten.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts import references
from ehia_desktop.evidence.extracts.areas import (
    AREA,
    EDITIONS,
    MOST_OF_2021,
    POSTCODE,
    area_code,
    first_census,
    named_census,
    postcode,
)
from ehia_desktop.evidence.extracts.cells import plain
from ehia_desktop.evidence.extracts.lists import CodeList, folded
from ehia_desktop.evidence.extracts.rows import Sheet
from ehia_desktop.evidence.grid import GridRow

_MOST = 3_000_000
_DECILE = re.compile(r"decile", re.IGNORECASE)
_QUINTILE = re.compile(r"quintile", re.IGNORECASE)
_WHOLE_INDEX = re.compile(r"\bimd|multiple deprivation", re.IGNORECASE)
_SHOWN = 3


@dataclass
class Lookups:
    """What the look-up files of one call give together. `census` is 0 while no boundaries are known.

    `level` says whether the classes of deprivation are deciles or quintiles; `index` is the edition, if stated.
    `references` are counts by what is counted, grouping and group (see `references`).
    """

    areas: dict[str, str] = field(default_factory=dict)
    postcode_areas: dict[str, str] = field(default_factory=dict)
    postcode_classes: dict[str, str] = field(default_factory=dict)
    census: int = 0
    level: str = ""
    index: str = ""
    notes: list[str] = field(default_factory=list)
    references: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)

    def take_census(self, census: int, file: str) -> None:
        """Note the boundaries a file is on. Raises UserError when another was on others."""
        if census and self.census and census != self.census:
            raise UserError(
                f"“{file}” is on the boundaries of {census}, the look-up before it on those of {self.census}; "
                "give files of one census."
            )
        self.census = census or self.census

    def take_index(self, index: str, file: str) -> None:
        """Note the edition of the index a file states. Raises UserError when it was another."""
        if index and self.index and index != self.index:
            raise UserError(
                f"“{file}” states the {index} edition of the index but {self.index} was stated before; use one edition."
            )
        self.index = index or self.index


def read_lookup(lookups: Lookups, file: str, sheets: Iterable[Sheet], ethnic: CodeList) -> None:
    """Take in the look-up file. Raises UserError when it is none, mixes boundaries or maps wrongly."""
    for sheet in sheets:
        first = next(sheet.batches, [])
        if references.is_reference(first):
            references.read_reference(lookups.references, file, (first, *sheet.batches))
            return
        if _is_ethnic(first, ethnic):
            _check_ethnic(first, ethnic, file)
            lookups.notes.append(
                f"“{file}” agrees with the national list of ethnic categories, which is built in; it was not needed."
            )
            return
        found = _shape(first, f"{file} {sheet.name}")
        if found is not None:
            _Filling(lookups, file, found).fill(first[found.first :], sheet.batches)
            return
    raise UserError(
        f"“{file}” is not a look-up file: it needs a column of area codes (LSOA) or postcodes and one of deciles, "
        "quintiles or area codes."
    )


@dataclass(frozen=True)
class _Shape:
    """Where things stand: the first row of data, the key column, the value column and what they are."""

    first: int
    key: int
    value: int
    is_postcode: bool
    level: str
    census: int
    index: str


def _shape(rows: Sequence[GridRow], where: str) -> _Shape | None:
    width = max(map(len, rows), default=0)
    texts = [[plain(cell) for cell in row] for row in rows]
    areas = [place for place in range(width) if _mostly(texts, place, _is_area)]
    postcodes = [place for place in range(width) if _mostly(texts, place, _is_postcode)]
    if len(areas) > 1:
        raise UserError(
            f"“{where.strip()}” has {len(areas)} columns of area codes; keep the one whose boundaries you mean."
        )
    key = (postcodes or areas or [-1])[0]
    if key < 0:
        return None
    is_one = _is_postcode if postcodes else _is_area
    first = next(number for number, row in enumerate(texts) if is_one(row[key]))
    names = texts[first - 1] if first else [""] * width
    value, level = _value_column(names)
    if value < 0 and postcodes and areas:
        value, level = areas[0], "area"
    if value < 0:
        return None
    stated = EDITIONS.findall(names[value]) or EDITIONS.findall(where) or _editions_in(where)
    census = named_census(names[areas[0]]) if areas else 0
    index = stated[0] if level != "area" and stated else ""
    return _Shape(first, key, value, bool(postcodes), level, census, index)


def _editions_in(where: str) -> list[str]:
    """IMD2019 and imd_2019_v2 name the edition too."""
    return re.findall(r"(?:imd|iod)[\s_-]?(2004|2007|2010|2015|2019|2025)", where, re.IGNORECASE)


def _value_column(names: Sequence[str]) -> tuple[int, str]:
    for level, pattern in (("decile", _DECILE), ("quintile", _QUINTILE)):
        places = [place for place, name in enumerate(names) if pattern.search(name)]
        whole = [place for place in places if _WHOLE_INDEX.search(names[place])]
        if len(whole or places) == 1:
            return (whole or places)[0], level
        if places:
            raise UserError(
                f"The look-up has {len(places)} columns of {level}s; keep the one of the whole index of multiple "
                "deprivation."
            )
    return -1, ""


def _mostly(texts: Sequence[Sequence[str]], place: int, is_one: "_Test") -> bool:
    filled = [row[place] for row in texts if place < len(row) and row[place]]
    return sum(is_one(text) for text in filled) * 2 > len(filled)


class _Test:
    """A test of a text."""

    def __init__(self, pattern: re.Pattern[str], *, is_postcode: bool) -> None:
        self._pattern, self._is_postcode = pattern, is_postcode

    def __call__(self, text: str) -> bool:
        spelled = postcode(text) if self._is_postcode else area_code(text)
        return self._pattern.match(spelled) is not None


_is_area = _Test(AREA, is_postcode=False)
_is_postcode = _Test(POSTCODE, is_postcode=True)


@dataclass
class _Filling:
    """Takes the rows of one look-up file into the maps."""

    lookups: Lookups
    file: str
    shape: _Shape

    def fill(self, first: Sequence[GridRow], batches: Iterable[Sequence[GridRow]]) -> None:
        shape, lookups = self.shape, self.lookups
        if shape.level != "area":
            if lookups.level not in {"", shape.level}:
                raise UserError(
                    "One look-up gives deciles and another quintiles; give one of them."
                )
            lookups.level = shape.level
        target = (
            lookups.areas
            if not shape.is_postcode
            else lookups.postcode_areas
            if shape.level == "area"
            else lookups.postcode_classes
        )
        self._rows(first, target)
        for batch in batches:
            self._rows(batch, target)
        self._settle(target)

    def _rows(self, rows: Sequence[GridRow], target: dict[str, str]) -> None:
        spell = postcode if self.shape.is_postcode else area_code
        key, value = self.shape.key, self.shape.value
        for row in rows:
            name, given = spell(plain(row[key])), plain(row[value])
            if not name or not given:
                continue
            if target.setdefault(name, given) != given:
                raise UserError(
                    f"“{self.file}” gives two different answers for one area or postcode; mend it and try again."
                )
        if len(target) > _MOST:
            raise UserError(
                f"“{self.file}” has more than {_MOST:,} rows; cut it down to the areas you serve."
            )

    def _settle(self, target: dict[str, str]) -> None:
        codes = target.values() if self.shape.level == "area" else target
        censuses = {first_census(area_code(code)) for code in codes} if self._has_areas() else set()
        newest = max(censuses, default=0)
        named = self.shape.census
        is_too_many = len({code for code in codes if first_census(code)}) > MOST_OF_2021
        if (newest == 2021 and named == 2011) or (self._has_areas() and is_too_many):
            raise UserError(
                f"“{self.file}” mixes areas of the 2011 and of the 2021 boundaries; give a file of one census."
            )
        self.lookups.take_census(named or (newest if newest > 2001 else 0), self.file)
        self.lookups.take_index(self.shape.index, self.file)

    def _has_areas(self) -> bool:
        return self.shape.level == "area" or not self.shape.is_postcode


def _is_ethnic(rows: Sequence[GridRow], ethnic: CodeList) -> bool:
    letters = {item.key for item in ethnic.items}
    columns = zip(*[[plain(cell) for cell in row] for row in rows], strict=False)
    return any(len(letters & set(column)) * 2 > len(letters) for column in columns)


def _check_ethnic(rows: Sequence[GridRow], ethnic: CodeList, file: str) -> None:
    """Refuse a mapping that gives a national code another code's name or another group's."""
    known = ethnic.spellings()
    groups = {folded(item.group): item.group for item in ethnic.items if item.group}
    wrong: list[str] = []
    by_key = {item.key: item for item in ethnic.items}
    for row in rows:
        cells = [plain(cell) for cell in row]
        item = next((by_key[cell] for cell in cells if cell in by_key), None)
        for cell in cells if item else ():
            other = known.get(folded(cell))
            is_other = other is not None and other is not item and not cell.isdecimal()
            is_other_group = item and folded(cell) in groups and groups[folded(cell)] != item.group
            if item and (is_other or is_other_group):
                wrong.append(f"{item.key} to “{cell}”")
                break
    if wrong:
        more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise UserError(
            f"“{file}” maps ethnic categories wrongly ({', '.join(wrong[:_SHOWN])}{more}); leave it out: the national "
            "codes are built in, with not stated (Z) and not known (99) apart."
        )
