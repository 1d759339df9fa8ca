"""How the coverage grid reads on screen. Pure, without Qt."""

from collections.abc import Callable

from ehia_desktop.assessment.coverage import Coverage, GroupCovered, Standing
from ehia_desktop.assessment.evidence import Link
from ehia_desktop.text import shorten
from ehia_desktop.ui.evidence.wording import amount

_MOST_NAMED = 3


def share_words(found: Coverage) -> str:
    """Return how many groups have figures, only words, or nothing, as one sentence."""
    total = len(found.groups)
    if not total:
        return "This form has no questions that are answered group by group."
    return (
        f"Figures for {found.count(Standing.FIGURES)} of {amount(total, 'group')}, only text for "
        f"{found.count(Standing.TEXT)}, nothing yet for {found.count(Standing.NOTHING)}."
    )


def standing_words(group: GroupCovered) -> str:
    """Return “Figures (2)”, “Only text” or “Nothing yet”."""
    match group.standing:
        case Standing.FIGURES:
            return f"Figures ({len(group.here) + len(group.elsewhere)})"
        case Standing.TEXT:
            return "Only text"
        case _:
            return "Nothing yet"


def evidence_words(group: GroupCovered, place: Callable[[Link], str]) -> str:
    """Return which tables there are, those elsewhere with the place that `place` says; empty without any."""
    here = [f"“{shorten(link.caption, 70)}” here" for link in group.here]
    others = [f"“{shorten(link.caption, 70)}” under {place(link)}" for link in group.elsewhere]
    named = [*here, *others]
    if len(named) > _MOST_NAMED:
        named = [*named[:_MOST_NAMED], f"{len(named) - _MOST_NAMED} more"]
    return "; ".join(named)


def text_words(group: GroupCovered) -> str:
    """Return how much was written for a group, and how much of it waits for somebody's word."""
    parts = [f"{amount(len(group.texts), 'answer')} written"] if group.texts else []
    if group.waiting:
        parts.append(f"{amount(len(group.waiting), 'answer')} to be confirmed")
    return ", ".join(parts)
