"""Totals that no table prints and two tables give all the same: by deprivation, of ethnicity and of age alike.

A reader adds up the rows of each and holds one against the other, so such a total is a count like any other. It is
looked for where two tables of the same people, or one of them and a table of some of them, have groupings in common.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ehia_desktop.assessment.disclosure import CellKey
from ehia_desktop.evidence.disclosure.families import Source
from ehia_desktop.evidence.disclosure.nesting import Nesting, SubTotals, dimensions_of

_Face = tuple[CellKey, frozenset[str]]
"""A count of everybody, and by what a table divides it."""


def unprinted_totals(
    sources: Iterable[Source],
    known: Mapping[CellKey, int],
    sub_totals: SubTotals,
    nested: Nesting,
) -> dict[CellKey, int]:
    """Return every total that a reader of two tables can work out and neither prints.

    Where one table counts more than the other, it is the larger of the two.
    """
    faces = list(_faces(sources))
    found: dict[CellKey, int] = {}
    for at, by in {(face, wanted) for face, _ in faces for wanted in _wanted(face, faces, nested)}:
        for (whom, dimensions), keys in faces:
            if (whom, dimensions) == at:
                for total, count in _added_up(keys, by, sub_totals, known).items():
                    if total not in known:
                        found[total] = max(count, found.get(total, 0))
    return found


def _faces(sources: Iterable[Source]) -> Iterator[tuple[_Face, list[CellKey]]]:
    """The counts of each source that is given whole, by what they count and how they divide it."""
    for source in sources:
        found: dict[_Face, list[CellKey]] = {}
        for key in source.cells if source.is_whole or source.is_published else ():
            found.setdefault((replace(key, groups=()), dimensions_of(key)), []).append(key)
        yield from found.items()


def _wanted(
    face: _Face, faces: Iterable[tuple[_Face, list[CellKey]]], nested: Nesting
) -> Iterator[frozenset[str]]:
    """By what the totals of a face are divided that another one gives as well."""
    whom, by = face
    for (other, beside), _ in faces:
        is_together = (other.period, other.place) == (whom.period, whom.place)
        is_same = other.measure == whom.measure
        if is_together and (is_same or nested.is_near(other.measure, whom.measure)):
            shared = by & beside
            if shared < by and not (is_same and beside == by):
                yield shared


def _added_up(
    keys: Iterable[CellKey],
    by: frozenset[str],
    sub_totals: SubTotals,
    known: Mapping[CellKey, int],
) -> dict[CellKey, int]:
    found: dict[CellKey, int] = {}
    for key in keys:
        others = [pair for pair in key.groups if pair[0] not in by]
        if not any(pair in sub_totals for pair in others):
            total = replace(key, groups=tuple(pair for pair in key.groups if pair[0] in by))
            found[total] = found.get(total, 0) + known[key]
    return found
