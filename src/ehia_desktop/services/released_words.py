"""The sentence beside linked evidence, held to what is released of it: what is hidden leaves in no words either.

A sentence that was made of the true figures is made anew of the released ones; one that somebody wrote, or changed,
is left out where it gives a figure that is hidden or rounded.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from ehia_desktop.assessment.evidence import Row
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.text import one_line

LEFT_OUT = (
    "The sentence on what this shows is left out, because it gives a figure that is hidden here."
)
_NOTHING = Said("", (), ())
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
_CONFIDENCE = re.compile(r"\b9\d(?:\.\d)? ?(?:%|per cent) (?:confidence )?interval")
_LONG_ENOUGH = 4
"""A shorter label is taken for a label only where it stands in quotation marks: “2” may be a fifth, 2 a count."""


def released_words(
    linked: LinkedTable,
    released: Sequence[Row],
    true: Said | None,
    shown: Said | None,
    earlier: Collection[str] = (),
) -> str | None:
    """Return the finding of `linked`, whose rows are the true ones, as it may leave beside the `released` rows.

    `true` and `shown` are what its measure says of both, and `earlier` the sentences to start from of other versions
    of its table, whose hidden figures are not known here. None where the finding gives what is hidden.
    """
    words = one_line(linked.link.finding)
    hidden = _hidden(linked.rows, released)
    if words in earlier:
        return shown.start if shown is not None and shown.start else None
    if not words or not hidden:
        return linked.link.finding
    if true is not None and words == one_line(true.start):
        return shown.start if shown is not None and shown.start else None
    bare = _without_names(words, linked)
    given = set(_numbers(bare))
    told = {
        number
        for line in _lines(true or _NOTHING)
        for number in _numbers(_without_names(line, linked))
    }
    open_ = {
        number
        for line in _lines(shown or _NOTHING)
        for number in _numbers(_without_names(line, linked))
    }
    return None if given & (hidden | (told - open_)) else linked.link.finding


def _hidden(true: Sequence[Row], released: Sequence[Row]) -> set[Decimal]:
    """The figures that are not released as they are, in the ways in which somebody would write them."""
    if len(true) == len(released):
        changed = [
            cell
            for row, other in zip(true, released, strict=True)
            for cell, now in zip(row, other, strict=False)
            if isinstance(cell, Decimal) and now != cell
        ]
    else:
        # Groups were merged, so that the rows are not those of before.
        changed = list((Counter(_figures(true)) - Counter(_figures(released))).elements())
    return {spelled for figure in changed for spelled in _spelled(figure) if spelled}


def _figures(rows: Sequence[Row]) -> Iterator[Decimal]:
    return (cell for row in rows for cell in row if isinstance(cell, Decimal))


def _spelled(figure: Decimal) -> Iterator[Decimal]:
    yield abs(figure)
    if figure == figure.to_integral_value():
        return
    for unit in (Decimal(1), Decimal("0.1"), Decimal("0.01")):
        for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN):
            yield abs(figure).quantize(unit, rounding)


def _lines(said: Said) -> Iterator[str]:
    yield said.start
    yield from said.may
    yield from said.may_not


def _numbers(words: str) -> Iterator[Decimal]:
    return (Decimal(found.replace(",", "")) for found in _NUMBER.findall(words))


def _without_names(words: str, linked: LinkedTable) -> str:
    """Take out what names things: groups, headings, period and basis, so that their numbers are not read as figures."""
    source = linked.table.source
    names = {level for column in linked.table.columns for level in (column.name, *column.levels)}
    names |= {cell for row in linked.rows for cell in row if isinstance(cell, str)}
    names |= {
        linked.table.title,
        source.title,
        source.period,
        source.basis,
        source.index,
        source.place,
    }
    bare = _CONFIDENCE.sub(" ", words)
    for name in sorted((one_line(name) for name in names), key=lambda name: -len(name)):
        bare = bare.replace(f"“{name}”", " ") if name else bare
        bare = bare.replace(name, " ") if len(name) >= _LONG_ENOUGH else bare
    return bare
