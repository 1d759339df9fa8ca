"""The forms of a catalogue in the groups a person chooses among. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from ehia_desktop.forms.definition import Form
from ehia_desktop.services.catalogue import FormEntry

PURPOSES: dict[str, tuple[str, str]] = {
    "screening": ("Screening", "Short: is a full assessment needed, and on which form?"),
    "assessment": ("Assessment", "Before a decision: who is affected, how, and what follows."),
    "review": ("Review", "Some time after publication: did what was predicted come true?"),
    "check": ("Check", "Against a framework: how far have we come?"),
    "statement": ("Statement", "For the annual report."),
}


@dataclass(frozen=True)
class Shelf:
    """The forms of one purpose, and what the purpose is in a line."""

    title: str
    about: str
    entries: tuple[FormEntry, ...]


def shelves(entries: Sequence[FormEntry], *, with_withdrawn: bool = False) -> tuple[Shelf, ...]:
    """Return the sound forms by purpose, in the order in which a person meets them; no shelf is empty."""
    found = [
        Shelf(
            title,
            about,
            tuple(
                entry
                for entry in entries
                if entry.form is not None
                and entry.form.purpose == purpose
                and (with_withdrawn or entry.form.status != "withdrawn")
            ),
        )
        for purpose, (title, about) in PURPOSES.items()
    ]
    return tuple(shelf for shelf in found if shelf.entries)


def origin_line(form: Form) -> str:
    """Whose form it is and how long, in one line."""
    count = len(form.sections)
    sections = "1 section" if count == 1 else f"{count} sections"
    draft = " · Draft" if form.status == "draft" else ""
    return f"{sections} · {form.origin.publisher} · version {form.version}{draft}"
