"""How a change of a table reads on screen. Pure, without Qt."""

from collections.abc import Sequence

from ehia_desktop.assessment.evidence import Source, Table
from ehia_desktop.assessment.readiness.newer import StaleText
from ehia_desktop.assessment.table_difference import Moved, TableDifference
from ehia_desktop.services.source_change import UsedHere
from ehia_desktop.services.using import PublishedIn, Use, Using
from ehia_desktop.text import shorten
from ehia_desktop.ui.evidence.wording import amount, listed

COLUMNS = ("Row", "Figure", "Was", "Is now", "Change")
_MOST_NAMED = 12


def versions_words(older: Table, newer: Table) -> str:
    """Return which versions are compared, with their periods where they say them."""
    was = version_of(older)
    return f"{was[:1].upper()}{was[1:]} is compared with {version_of(newer)}."


def version_of(table: Table) -> str:
    """Return the number of a version, with its period where it says one."""
    return f"version {table.version}{_period(table.source)}"


def moved_words(found: TableDifference) -> str:
    """Return how many figures moved, of how many."""
    if not found.moved:
        return f"None of {amount(found.compared, 'figure')} moved."
    return f"{len(found.moved):,} of {amount(found.compared, 'figure')} moved."


def moved_row(one: Moved) -> tuple[str, ...]:
    """Return the cells of a figure that moved, under `COLUMNS`."""
    return (
        ", ".join(one.row),
        one.column if one.column == one.was_column else f"{one.was_column} → {one.column}",
        one.before_words,
        one.after_words,
        one.change_words,
    )


def shape_words(found: TableDifference) -> tuple[str, ...]:
    """Return a sentence for each kind of row and column that came or went."""
    rows = {
        "New rows": [", ".join(row) for row in found.added_rows],
        "Rows that are gone": [", ".join(row) for row in found.gone_rows],
        "New columns": list(found.added_columns),
        "Columns that are gone": list(found.gone_columns),
    }
    return tuple(f"{what}: {_named(names)}." for what, names in rows.items() if names)


def use_words(used: UsedHere, newest: int) -> str:
    """Return which version a link shows, and how much of what moved it shows."""
    shown = len(used.moved)
    here = f"{shown:,} of these figures {'is' if shown == 1 else 'are'} shown here"
    if used.is_behind:
        return f"Shows version {used.link.table_version}; {here}."
    return f"Shows version {newest}, the newest; {here}."


def stale_words(stale: StaleText) -> str:
    """Return why words have to be looked at again."""
    if not stale.quoted:
        return "Written before the newer table was kept, and not looked at since."
    quoted = [f"{one.before_words} (now {one.after_words})" for one in stale.quoted[:3]]
    where = (
        ""
        if stale.is_beside
        else " Another thing may be meant: it does not stand beside the table."
    )
    return f"Still says {listed(tuple(quoted))}.{where}"


def using_words(found: Using) -> str:
    """Return in how many places and assessments a table is used."""
    if not found.uses:
        return "This table is used nowhere yet."
    assessments = len({use.assessment_id for use in found.uses})
    return f"Used at {amount(len(found.uses), 'place')} in {amount(assessments, 'assessment')}."


def version_words(use: Use) -> str:
    """Return which version a use shows, and of when it is."""
    period = f", {use.table.source.period}" if use.table.source.period else ""
    newest = "the newest" if use.is_latest else f"the newest is {use.newest}"
    return f"Version {use.link.table_version} ({newest}){period}"


def published_words(published: PublishedIn, day: str) -> str:
    """Return in which copy a figure was published; `day` is its date in words."""
    sealed = f", saved version {published.sealed}" if published.sealed else ""
    return f"Published on {day}{sealed}, with version {published.version} of the table"


def _period(source: Source) -> str:
    return f" ({shorten(source.period, 60)})" if source.period else ""


def _named(names: Sequence[str]) -> str:
    short = [shorten(name, 60) for name in names[:_MOST_NAMED]]
    if len(names) > _MOST_NAMED:
        short.append(f"{len(names) - _MOST_NAMED} more")
    return listed(tuple(short))
