"""A finished file held to what the release of its evidence decided: what is hidden there shows no figure in the file.

The checker compares a file with what was written. This asks the release itself, which the writer never sees: its list
of hidden cells, and its profile. Tables are found by their address and their headings, so a short copy that makes a
table of its own of the same rows is left to the checker.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.evidence import Marker, Role
from ehia_desktop.assessment.figures import cell_words, is_figures, printed_heading
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.released import ReleasedEvidence, ReleasedLink
from ehia_desktop.text import one_line, shorten

_COUNTS = (Role.NUMERATOR, Role.DENOMINATOR)
_WHOLE = re.compile(r"\d{1,3}(,\d{3})*|\d+")
Labels = tuple[str, ...]


@dataclass(frozen=True)
class _Held:
    """A table under control as a document prints it: which of its cells are hidden, by the words that name a row."""

    header: tuple[str, ...]
    named_by: tuple[int, ...]
    counts: tuple[int, ...]
    rows: tuple[tuple[Labels, frozenset[int]], ...]
    without_figure: frozenset[str]


def hidden_rules(
    texts: Mapping[str, str],
    tables: Sequence[LinkedTable],
    evidence: ReleasedEvidence,
    *,
    goes_outside: bool,
) -> Iterator[str]:
    """Yield a sentence for each figure in `texts`, read from a file, that the release hides; empty when there is none.

    In a copy that goes outside no count under the limit stands either, but one that the release says is known.
    """
    known = {entry.low for entry in evidence.ledger.entries if entry.low == entry.high}
    at: dict[str, list[_Held]] = {}
    for linked in tables:
        released = evidence.links.get(linked.link.id)
        if released is not None and released.is_controlled:
            at.setdefault(str(linked.link.address), []).append(_held(linked, released))
    for key, text in texts.items():
        address, _, rest = key.partition("#")
        lines = [tuple(line.split("\t")) for line in text.split("\n")]
        if rest.startswith("figure"):
            yield from _points(key, lines, at.get(address, []))
            continue
        for header in {held.header for held in at.get(address, ()) if held.header in lines}:
            alike = [held for held in at[address] if held.header == header]
            printed = [line for line in lines if len(line) == len(header) and line != header]
            yield from _cells(key, printed, alike, evidence.profile.marker)
            if goes_outside:
                for cell in (line[place] for line in printed for place in alike[0].counts):
                    count = int(cell.replace(",", "")) if _WHOLE.fullmatch(cell) else None
                    if (
                        count is not None
                        and evidence.profile.is_small(count)
                        and count not in known
                    ):
                        yield f"The table at “{shorten(key, 80)}” shows a count under the limit."


def _held(linked: LinkedTable, released: ReleasedLink) -> _Held:
    positions = linked.link.selection.columns or tuple(range(len(linked.table.columns)))
    columns = [linked.table.columns[position] for position in positions]
    named_by = tuple(place for place, column in enumerate(columns) if not is_figures(column))
    hidden: dict[int, set[int]] = {}
    for cell in released.hidden:
        hidden.setdefault(cell.row, set()).add(cell.column)
    names = [
        tuple(cell_words(row[positions[place]], columns[place]) for place in named_by)
        for row in released.rows
    ]
    figures = [at for at, column in enumerate(linked.table.columns) if is_figures(column)]
    return _Held(
        tuple(printed_heading(column, place) for place, column in enumerate(columns, start=1)),
        named_by,
        tuple(place for place, column in enumerate(columns) if column.role in _COUNTS),
        tuple((name, frozenset(hidden.get(at, ()))) for at, name in enumerate(names)),
        frozenset(
            ", ".join(name)
            for name, row in zip(names, released.rows, strict=True)
            if figures and all(isinstance(row[at], Marker) for at in figures)
        ),
    )


def _cells(
    key: str, printed: Sequence[tuple[str, ...]], alike: Sequence[_Held], marker: str
) -> Iterator[str]:
    """Tables with one address and the same headings are told apart by nothing: a cell has to be hidden in all."""
    for line in printed:
        named = tuple(line[place] for place in alike[0].named_by)
        hiding = [hidden for held in alike for name, hidden in held.rows if name == named]
        for place in frozenset.intersection(*hiding) if hiding else ():
            if line[place] != one_line(marker):
                yield f"The table at “{shorten(key, 80)}” shows a figure that is hidden to protect people."


def _points(key: str, lines: Sequence[tuple[str, ...]], held: Sequence[_Held]) -> Iterator[str]:
    """A place of which every figure is hidden has no point in a chart."""
    for line in lines:
        if (
            len(line) > 1
            and line[1]
            and held
            and all(line[0] in one.without_figure for one in held)
        ):
            yield f"The chart at “{shorten(key, 80)}” shows a figure that is hidden to protect people."
