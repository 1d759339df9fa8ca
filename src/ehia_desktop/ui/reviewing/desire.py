"""What a person wants done with what stands on the page: which items, how, and in whose words."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ehia_desktop.assessment.review import ReviewComment, Target
from ehia_desktop.forms.address import Address
from ehia_desktop.services.deciding import Decision, Verdict
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.reviewing.listing import Item


@dataclass(frozen=True)
class Desire:
    """One click.

    `note` says why, or is the reply; `at` gives a place; with `over` a change is taken although its answer was changed
    since.
    """

    items: tuple[Item, ...]
    verdict: Verdict
    note: str = ""
    at: Address | None = None
    over: bool = False


Decide: TypeAlias = Callable[[Desire], None]


def can_take(editor: Editor, item: Item) -> bool:
    """Tell whether an item can be accepted: not where that changes an answer that stands as it was agreed."""
    about = item.about
    if isinstance(about, ReviewComment) or about.target is Target.WORDS:
        return True
    return all(editor.can_change(at) for at in (about.place, about.came_from) if at is not None)


def decisions_of(desire: Desire, known: Container[str], notes: Mapping[str, str]) -> list[Decision]:
    """Return what one click decides of each comment and change; `known` are the ids of what was decided before.

    `notes` are the words that were begun for single items, by their ids. A reply answers the comment and takes what
    others said to it.
    """
    found: list[Decision] = []
    for item in desire.items:
        for one in [one for one in item.ids if one not in known] or item.ids:
            is_first = one == item.about.id
            verdict = desire.verdict
            if verdict is Verdict.REPLY and not is_first:
                verdict = Verdict.ACCEPT
            words = desire.note or notes.get(item.about.id, "")
            note = words if is_first or verdict is Verdict.REJECT else ""
            at = desire.at if item.about.place is None else None
            found.append(Decision(one, verdict, note, at, desire.over))
    return found
