"""The one-page summary: what the assessment means for people, on one page that anybody can read.

Public answers and released figures alone. What does not fit on a page is shortened at the end of a sentence, or left
out in a fixed order, and the page says where the rest is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyRequest, LinkedTable
from ehia_desktop.export.blocks import Block, Finding, NoteKind, Outline
from ehia_desktop.export.evidence_tables import source_line
from ehia_desktop.export.frame import written_on
from ehia_desktop.export.fullest import Fits, Giving
from ehia_desktop.export.group_effects import GroupEffect, effect_grids, group_effects
from ehia_desktop.export.pack_actions import ActionRow, actions
from ehia_desktop.export.pack_figures import linked_tables
from ehia_desktop.export.plain_gaps import own_finding, plain_words
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.sections import FRONT
from ehia_desktop.export.sentences import first_sentences
from ehia_desktop.export.short_copy import (
    WHOLE,
    Leaving,
    answer,
    begun,
    heading,
    meaning,
    more_of,
    note,
    section_of,
    where_whole,
)
from ehia_desktop.forms.model import Meaning
from ehia_desktop.forms.richtext import plain, spans_text
from ehia_desktop.text import one_line, shorten

_WHAT = "Summary of the equality and health inequalities impact assessment"
_LABELS = {
    Meaning.IMPACT_TEXT: "How they may be affected",
    Meaning.MITIGATION: "What we will do",
}


@dataclass(frozen=True)
class Room:
    """How much of everything the page may hold; lengths in characters."""

    summary: int = 1_100
    changed: int = 500
    effects: int = 8
    effect: int = 160
    findings: int = 2
    actions: int = 4
    action: int = 140
    contact: int = 600
    formats: int = 300


# What gives way first comes first. The summary, the contact and where the rest is never go, and of the contact nothing
# is cut before all else is: an address without its telephone number leads nowhere.
_STEPS: tuple[dict[str, int], ...] = (
    {"effect": 120, "actions": 3}, {"changed": 360, "effects": 6}, {"action": 110, "effects": 5},
    {"changed": 260, "effects": 4}, {"effect": 95, "actions": 2}, {"findings": 1, "effect": 60},
    {"changed": 160, "effects": 3}, {"actions": 0}, {"changed": 0, "formats": 240},
    {"summary": 900, "effect": 30}, {"summary": 700, "effects": 2}, {"summary": 560},
    {"effects": 1, "summary": 420}, {"formats": 160, "summary": 300}, {"findings": 0}, {"effects": 0, "summary": 240},
    {"formats": 60}, {"summary": 160}, {"contact": 300}, {"contact": 160, "summary": 80},
)  # fmt: skip
_WISHES = (
    ("findings", 1),
    ("effects", 1),
    ("changed", 160),
    ("effect", 40),
    ("actions", 1),
    ("summary", 150),
)


_GIVING = Giving(Room(), _STEPS, _WISHES)


def summary(
    assessment: Assessment, tables: Sequence[LinkedTable], request: CopyRequest, fits: Fits
) -> Outline:
    """Return the fullest page that `fits`."""
    copy = begun(assessment, tables, request, _WHAT)
    printing = copy.printing
    effects = group_effects(printing, request.group_words)
    to_do = [row for row in actions(printing, written_on(request)) if row.is_open]

    def parts(leaving: Leaving, room: Room) -> Iterator[Block]:
        yield from _means(printing, leaving, room)
        yield from _affected(printing, effects, leaving, room)
        yield from _changed(printing, leaving, room)
        yield from _next(printing, to_do, leaving, room)
        yield from _figures(printing, leaving, room)
        yield from _contact(printing, leaving, room)
        yield from _end(assessment, request, leaving)

    return copy.fullest(parts, fits, _GIVING)


def _means(printing: Printing, leaving: Leaving, room: Room) -> Iterator[Block]:
    title = heading(FRONT, "means")
    place = meaning(printing, Meaning.PLAIN_SUMMARY)
    if place is None:
        yield title
        yield note("There is no plain summary for the public yet.")
    else:
        yield from answer(printing, leaving, title, place, room.summary)


def _affected(
    printing: Printing, found: Sequence[GroupEffect], leaving: Leaving, room: Room
) -> Iterator[Block]:
    shown = found[: room.effects]
    if shown or not found:
        yield heading("Who is affected, and what we will do", "affected")
    if not found:
        yield note("No effect on a group is described yet.")
    if shown:
        caption = "Effects on some groups" if len(shown) < len(found) else "Effects on groups"
        yield from effect_grids(printing, leaving, shown, caption, room.effect, _LABELS)
    if len(shown) < len(found):
        for where, number in Counter(effect.section for effect in found[room.effects :]).items():
            leaving.leave(more_of(number, "effect"), where)


def _changed(printing: Printing, leaving: Leaving, room: Room) -> Iterator[Block]:
    place = meaning(printing, Meaning.WHAT_CHANGED)
    if place is None:
        return
    if room.changed:
        title = heading("What changed because of this assessment", "changed")
        yield from answer(printing, leaving, title, place, room.changed)
    else:
        leaving.leave("what changed", section_of(printing, place.address.field))


def _next(
    printing: Printing, found: Sequence[ActionRow], leaving: Leaving, room: Room
) -> Iterator[Block]:
    """What will be done that is not done yet, with its month."""
    shown = found[: room.actions]
    if shown:
        yield heading("What happens next", "next")
    for row in shown:
        text = first_sentences(plain(printing.said(row.places["action"]).blocks), room.action)
        by = row.due_words(printing)
        yield note(f"{text.rstrip('.')}{f' (by {by})' if by else ''}.", NoteKind.BULLET)
    if len(shown) < len(found):
        leaving.leave(more_of(len(found) - len(shown), "action"), found[-1].section)


def _figures(printing: Printing, leaving: Leaving, room: Room) -> Iterator[Block]:
    """What the first linked figures show, each in a sentence with its source."""
    said = [(linked, text) for linked in linked_tables(printing) if (text := _shown(linked))]
    shown = said[: room.findings]
    if shown:
        yield heading("Key figures" if len(shown) > 1 else "Key figure", "figures")
    for place, (linked, text) in enumerate(shown, start=1):
        yield Finding(f"{linked.link.address}#finding{place}", first_sentences(text, 260))
        source = shorten(spans_text(source_line(linked.table.source)), 240)
        # A plain line under a finding would be read back as a part of it.
        yield note(source, NoteKind.WORDING)
    others = len(linked_tables(printing)) - len(shown)
    if others:
        tables = "1 linked table" if others == 1 else f"{others} linked tables"
        leaving.leave(f"{tables} of figures", WHOLE)


def _shown(linked: LinkedTable) -> str:
    """What somebody wrote of it, else what was measured in plain words, else the sentence that was offered."""
    return own_finding(linked) or plain_words(linked) or one_line(linked.link.finding)


def _contact(printing: Printing, leaving: Leaving, room: Room) -> Iterator[Block]:
    """How to comment or ask, and other formats."""
    yield heading("Tell us what you think, or ask for another format", "contact")
    asked = (
        ("Contact", Meaning.PUBLIC_CONTACT, "No public contact is given yet.", room.contact),
        ("Other formats", Meaning.OTHER_FORMATS, "No offer of other formats is given yet.", room.formats),
    )  # fmt: skip
    places = [
        (title, meaning(printing, wanted), missing, most) for title, wanted, missing, most in asked
    ]
    yield from (note(missing) for _, place, missing, _ in places if place is None)
    for title, place, _, most in places:
        if place is not None:
            own = heading(title, title.split()[0].lower(), 2)
            yield from answer(printing, leaving, own, place, most)


def _end(assessment: Assessment, request: CopyRequest, leaving: Leaving) -> Iterator[Block]:
    yield heading("The full assessment", "whole", is_end=True)
    yield where_whole(assessment)
    lines = list(leaving.lines())
    if lines:
        said = shorten(" ".join(lines), 420)
        yield note(f"Not on this page: {said}", NoteKind.UNDER_TABLE)
    if request.stated_gaps:
        gaps = len(request.stated_gaps) - 1
        rest = f" {gaps} gaps are listed in the full assessment." if gaps > 1 else ""
        yield note(f"{shorten(request.stated_gaps[0], 200)}{rest}", NoteKind.UNDER_TABLE)
    yield note(
        f"{one_line(request.seal) or 'No version is sealed.'} Reference of this copy: "
        f"{one_line(request.identifier) or 'not given'}.",
        NoteKind.UNDER_TABLE,
    )
