"""What is kept and not asked, put together for reading: by what hides it, with its words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.display import words
from ehia_desktop.forms.kept import Kept, kept_answers
from ehia_desktop.forms.values import plain_text
from ehia_desktop.services.places import asked_at
from ehia_desktop.ui.naming import named


@dataclass(frozen=True)
class Entry:
    """One answer: what it answers, in which section, and what it says."""

    address: Address
    title: str
    section: str
    text: str


@dataclass(frozen=True)
class Hidden:
    """The answers that one thing hides. `decided_by` is the answer to look at; see `forms.kept.Kept`."""

    why: str
    decided_by: Address | None
    taken_out: tuple[Address, str] | None
    entries: tuple[Entry, ...]


def hidden_answers(assessment: Assessment) -> tuple[Hidden, ...]:
    """Return every answer that is kept and not asked now, those hidden by the same thing together."""
    groups: dict[tuple[str, Address | None, tuple[Address, str] | None], list[Entry]] = {}
    values = assessment.values
    for kept in kept_answers(assessment.form, values):
        key = (kept.why, kept.decided_by, kept.taken_out)
        groups.setdefault(key, []).append(_entry(assessment, kept))
    return tuple(Hidden(*key, tuple(entries)) for key, entries in groups.items())


def matching(groups: Sequence[Hidden], wanted: str) -> tuple[Hidden, ...]:
    """Return the groups with only those answers that hold every word of `wanted`, in any order and case."""
    found = (
        replace(
            group,
            entries=tuple(
                one for one in group.entries if holds(f"{group.why} {_all(one)}", wanted)
            ),
        )
        for group in groups
    )
    return tuple(group for group in found if group.entries)


def holds(text: str, wanted: str) -> bool:
    """Tell whether `text` holds every word of `wanted`, in any order and case."""
    folded = text.casefold()
    return all(word in folded for word in wanted.casefold().split())


def count(groups: Sequence[Hidden]) -> int:
    """Return how many answers there are."""
    return sum(len(group.entries) for group in groups)


def _entry(assessment: Assessment, kept: Kept) -> Entry:
    place = named(assessment, kept.address)
    section = place.section.removesuffix(" (hidden now)")
    return Entry(kept.address, place.title, section, _words(assessment, kept.address))


def _words(assessment: Assessment, address: Address) -> str:
    values = assessment.values
    value = values[address]
    try:
        question = asked_at(assessment.form, address)
    except UserError:
        return plain_text(value)
    instance = address.instance
    return words(
        assessment.form, question, value, with_contact=True, values=values, instance=instance
    )


def _all(entry: Entry) -> str:
    return f"{entry.section} {entry.title} {entry.text}"
