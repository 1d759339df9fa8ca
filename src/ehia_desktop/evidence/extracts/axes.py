"""From a cell to its class: the one column behind each grouping, the classes it has and what they are called."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.areas import AREA, POSTCODE, area_code, first_census, postcode
from ehia_desktop.evidence.extracts.cells import as_day, as_number, plain
from ehia_desktop.evidence.extracts.detection import looks_personal
from ehia_desktop.evidence.extracts.lists import (
    INVALID,
    LABELS_OF_UNKNOWN,
    MISSING,
    UNMATCHED,
    CodeList,
    folded,
)
from ehia_desktop.evidence.extracts.lookups import Lookups
from ehia_desktop.evidence.grid import Value

Class: TypeAlias = "str | int | float"

LATER = "?later"
_MOST_CLASSES = 500
_LONGEST_DAYS = 20 * 366
_OLDEST = 130
_REMEMBERED = 50_000


class Classes(dict[Value, Class]):
    """What each cell means, worked out once for equal cells."""

    def __init__(self, read: Callable[[str], Class]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: Value) -> Class:
        """Work out a cell that has not been met; not all are remembered, so that memory stays bounded."""
        text = plain(value)
        meaning = self._read(text) if text else MISSING
        if len(self) < _REMEMBERED:
            self[value] = meaning
        return meaning


@dataclass(frozen=True)
class Label:
    """A class with what it is called; `is_unknown` for the kinds of not knowing."""

    name: Class
    text: str
    is_unknown: bool = False


@dataclass(frozen=True)
class Axis:
    """A column at `place` read as classes. `labels` are all it has, in order; None when they are as they come."""

    place: int
    classes: Classes
    labels: tuple[Label, ...] | None

    def read(self, cells: Iterable[Value]) -> list[Class]:
        """Return the class of each cell."""
        return list(map(self.classes.__getitem__, cells))

    def all_labels(self, seen: Iterable[Class]) -> tuple[Label, ...]:
        """Return the labels in order, with those of open classes among `seen`."""
        if self.labels is not None:
            return self.labels
        classes = set(seen)
        known = sorted(str(name) for name in classes if not str(name).startswith("?"))
        unknown = (INVALID, MISSING) if INVALID in classes else (MISSING,)
        return (*(Label(name, name) for name in known), *_unknown(*unknown))


def _unknown(*names: str) -> tuple[Label, ...]:
    return tuple(Label(name, LABELS_OF_UNKNOWN[name], is_unknown=True) for name in names)


def coded(place: int, codes: CodeList, level: str) -> Axis:
    """A coded column at one level of its list."""
    spellings = codes.spellings()
    texts = {item.key: codes.label(item, level) for item in codes.items}
    first = {text: item for item in reversed(codes.items) for text in [texts[item.key]]}
    name = {item.key: first[texts[item.key]].key for item in codes.items}

    def read(text: str) -> Class:
        item = spellings.get(folded(text))
        return INVALID if item is None else name[item.key]

    labels = dict.fromkeys(Label(name[i.key], texts[i.key], i.is_unknown) for i in codes.items)
    ordered = sorted(labels, key=lambda label: label.is_unknown)
    return Axis(place, Classes(read), (*ordered, *_unknown(INVALID, MISSING)))


def opened(place: int, what: str) -> Axis:
    """A column whose classes are its texts, but for what points at a person, which is no valid code.

    Raises UserError, while reading, beyond a few hundred.
    """
    seen: set[str] = set()

    def read(text: str) -> Class:
        seen.add(text)
        if len(seen) > _MOST_CLASSES:
            raise UserError(
                f"The column taken for {what} has more than {_MOST_CLASSES} different values; it is something else: "
                "rename it and try again."
            )
        if looks_personal(text):
            return INVALID
        return "'" + text if text[0] in "=+-@?" else text

    return Axis(place, Classes(read), None)


def age(place: int, bands: tuple[int, ...], on: date | None) -> Axis:
    """Ages in bands; from dates of birth when `on` says on which day the age counts."""

    def read(text: str) -> Class:
        if on is None:
            years = as_number(text)
        else:
            born = as_day(text)
            had_birthday = born and (on.month, on.day) >= (born.month, born.day)
            years = None if born is None else on.year - born.year - (not had_birthday)
        if years is None or not 0 <= years <= _OLDEST or years < bands[0]:
            return INVALID
        return max(band for band in bands if band <= years)

    labels = [Label(first, f"{first}–{following - 1}") for first, following in pairwise(bands)]
    last = Label(bands[-1], f"{bands[-1]} and over")
    unknown = (Label(INVALID, "Not a valid age", is_unknown=True), *_unknown(MISSING))
    return Axis(place, Classes(read), (*labels, last, *unknown))


def joined(place: int, lookups: Lookups, codes: CodeList, level: str, *, is_postcode: bool) -> Axis:
    """Area codes or postcodes joined to deprivation through the look-ups, in memory, and forgotten."""
    inner = coded(place, codes, level)

    def read(text: str) -> Class:
        given: str | None = area_code(text)
        if is_postcode:
            key = postcode(text)
            if POSTCODE.match(key) is None:
                return INVALID
            if key in lookups.postcode_classes:
                return inner.classes[lookups.postcode_classes[key]]
            given = lookups.postcode_areas.get(key)
        if given is None:
            return UNMATCHED
        if AREA.match(given) is None:
            return INVALID
        if lookups.census and first_census(given) > lookups.census:
            raise UserError(
                f"The extract has area codes of the {first_census(given)} boundaries but the look-up file is on those "
                f"of {lookups.census}; give a look-up of the same census."
            )
        found = lookups.areas.get(given)
        return UNMATCHED if found is None else inner.classes[found]

    labels = (*(inner.labels or ())[:-2], *_unknown(UNMATCHED, INVALID, MISSING))
    return Axis(place, Classes(read), labels)


def wait_since(place: int, census: date) -> Axis:
    """Days waited from the start to the census day."""

    def read(text: str) -> Class:
        start = as_day(text)
        if start is None:
            return INVALID
        days = (census - start).days
        return LATER if days < 0 else INVALID if days > _LONGEST_DAYS else days

    return Axis(place, Classes(read), ())


def wait_in_weeks(place: int) -> Axis:
    """Days waited, from a column of weeks."""

    def read(text: str) -> Class:
        weeks = as_number(text)
        return INVALID if weeks is None or weeks * 7 > _LONGEST_DAYS else weeks * 7

    return Axis(place, Classes(read), ())


def beyond(wait: Axis, weeks: float) -> Axis:
    """Whether a wait is over so many weeks (1 or 0), from the axis of waits; an unknown wait stays as it is."""

    def read(text: str) -> Class:
        days = wait.classes[text]
        return days if isinstance(days, str) else int(days > weeks * 7)

    return Axis(wait.place, Classes(read), ())
