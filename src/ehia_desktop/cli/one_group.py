"""`ehia group`: an assessment read as one group: all that its public copy says about it, and what it does not."""

import argparse
from collections.abc import Iterator

from ehia_desktop.assessment.figures import cell_words, printed_heading
from ehia_desktop.assessment.one_group import NO_GROUPS, Figures, OneGroup, RowSaid
from ehia_desktop.cli.places import reading
from ehia_desktop.cli.printing import counted, show
from ehia_desktop.services.one_group import groups, read_group
from ehia_desktop.text import one_line


def group(options: argparse.Namespace) -> int:
    """Print what is said about one group; without a key, which groups there are."""
    with reading(options) as workplace:
        assessment = workplace.library.open(options.id)
        if not options.key:
            known = groups(assessment)
            data = {"groups": [{"group": one.key, "label": one.label} for one in known]}
            lines = [f"{one.key}: {one.label}" for one in known]
            show(options, data, lines or [NO_GROUPS])
            return 0
        found = read_group(workplace.releasing, assessment, options.key)
    show(options, _json(found), _lines(found))
    return 0


def _json(found: OneGroup) -> dict[str, object]:
    return {
        "group": found.group.key,
        "label": found.group.label,
        "rows": [_row_json(row) for row in found.rows],
        "actions": [_row_json(row) for row in found.actions],
        "figures": [
            {
                "link": one.linked.link.id,
                "address": str(one.linked.link.address),
                "caption": one.linked.link.caption,
                "place": one.place,
                "cut": one.is_cut,
                "columns": list(_printed(one)[0]),
                "rows": [list(row) for row in _printed(one)[1:]],
                "finding": one.linked.link.finding,
                "note": one.linked.note,
            }
            for one in found.figures
        ],
        "mentions": [
            {
                "address": str(quote.address),
                "section": quote.section,
                "place": quote.place,
                "sentences": list(quote.sentences),
            }
            for quote in found.quotes
        ],
        "unsaid": list(found.unsaid),
    }


def _row_json(row: RowSaid) -> dict[str, object]:
    return {
        "address": str(row.address),
        "section": row.section,
        "question": row.field,
        "label": row.label,
        "answers": [
            {"address": str(one.address), "question": one.question, "words": one.words, "blank": one.is_blank}
            for one in row.answers
        ],
    }  # fmt: skip


def _printed(figures: Figures) -> tuple[tuple[str, ...], ...]:
    """The headings and the rows as they are printed."""
    columns = figures.columns
    header = tuple(printed_heading(column, place) for place, column in enumerate(columns, start=1))
    rows = (
        tuple(cell_words(cell, column) for cell, column in zip(row, columns, strict=True))
        for row in figures.rows
    )
    return (header, *rows)


def _lines(found: OneGroup) -> Iterator[str]:
    yield found.group.label
    for row in found.rows:
        yield ""
        yield f"{row.section}, {row.field}: {row.label}"
        yield from (f"  {one.question}: {one_line(one.words)}" for one in row.answers)
    if found.actions:
        yield ""
        yield f"{counted(len(found.actions), 'action')} named for it:"
    for row in found.actions:
        said = "; ".join(
            f"{one.question}: {one_line(one.words)}" for one in row.answers if not one.is_blank
        )
        yield f"  {row.label}. {said}"
    for figures in found.figures:
        yield ""
        part = " (only what is about this group)" if figures.is_cut else ""
        yield f"{figures.linked.link.caption}{part}, from {figures.place}"
        yield from ("  " + " | ".join(cells) for cells in _printed(figures))
    if found.quotes:
        yield ""
        yield "Mentioned in:"
    for quote in found.quotes:
        yield f"  {quote.section}, {quote.place}: {' … '.join(quote.sentences)}"
    yield ""
    yield "Not said:"
    yield from (f"  {sentence}" for sentence in found.unsaid or ("Nothing that was looked for.",))
