"""The board pack: two pages for whoever decides, made of public answers and released figures alone.

It is not kept back while something is due, and then says so on its first page. What does not fit on two pages is
left out in a fixed order, the least needed first, and the pack says what that was and where it stands.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.coverage import CoverageWords
from ehia_desktop.assessment.publication import CopyRequest, LinkedTable, StillDue
from ehia_desktop.export.blocks import Block, ChartBlock, EvidenceTable, Note, NoteKind, Outline
from ehia_desktop.export.evidence_tables import caption_of
from ehia_desktop.export.frame import day_words, written_on
from ehia_desktop.export.fullest import Fits, Giving
from ehia_desktop.export.group_effects import GroupEffect, effect_grids, group_effects
from ehia_desktop.export.pack_actions import ActionRow, actions, actions_grid, count_words
from ehia_desktop.export.pack_figures import (
    DEPRIVATION,
    ETHNICITY,
    Showing,
    group_blocks,
    grouped_by,
    heading_of,
    linked_tables,
)
from ehia_desktop.export.pack_gaps import (
    Gap,
    are_said,
    compared_groups,
    gap_in_words,
    gaps,
    gaps_table,
    untold,
)
from ehia_desktop.export.printing import Printing
from ehia_desktop.export.sentences import first_sentences
from ehia_desktop.export.short_copy import (
    Leaving,
    answer,
    begun,
    day_said,
    heading,
    meaning,
    more_of,
    note,
    section_of,
    where_whole,
    words,
)
from ehia_desktop.forms.model import Meaning
from ehia_desktop.text import one_line, shorten

_WHAT = "Board pack on the equality and health inequalities impact assessment"
_LONGEST_DECISION = 420
_FULL_DAY = 3
_MOST_UNTOLD = 3
_NO_ROOM = "There is no room for them here; they stand in the full assessment."
_LABELS = {Meaning.IMPACT_TEXT: "Effect", Meaning.MITIGATION: "What will be done"}


@dataclass(frozen=True)
class Room:
    """How much of everything a pack may hold; lengths in characters.

    `first_due` are the things due that are named, `order_rows` the rows by deprivation, which are one order: ten
    tenths with their total and the unknown, of which half says nothing. `table_rows` are those by ethnicity.
    """

    summary: int = 900
    findings: int = 600
    first_due: int = 4
    order_rows: int = 20
    table_rows: int = 20
    charts: int = 2
    gaps: int = 8
    said: int = 4
    effects: int = 14
    effect: int = 340
    actions: int = 12
    action: int = 300
    left_out: int = 12


# What gives way first comes first: lengths and numbers of effects and actions, then charts, which say again what the
# table under them says, then rows of tables, of which the telling ones stay, in turn with effects and actions.
_STEPS: tuple[dict[str, int], ...] = (
    {"effect": 240, "summary": 700}, {"action": 200, "findings": 420}, {"effects": 10},
    {"actions": 9}, {"effect": 180, "said": 3}, {"effects": 8, "gaps": 6},
    {"actions": 7, "action": 150}, {"summary": 520, "findings": 280}, {"effect": 140},
    {"effects": 7, "first_due": 3}, {"charts": 1}, {"effects": 6, "actions": 6},
    {"table_rows": 14, "order_rows": 14}, {"said": 2, "gaps": 4}, {"effect": 110, "action": 110}, {"charts": 0},
    {"summary": 420, "findings": 200}, {"table_rows": 12, "order_rows": 12}, {"effects": 5, "actions": 5},
    {"table_rows": 10, "order_rows": 10}, {"effect": 80, "action": 80}, {"effects": 4, "actions": 4},
    {"table_rows": 8}, {"gaps": 3, "said": 1, "first_due": 2, "left_out": 8}, {"summary": 300},
    {"effects": 3, "order_rows": 8}, {"findings": 0, "effect": 60, "action": 60}, {"actions": 3},
    {"gaps": 2, "effects": 2}, {"effect": 40, "action": 50}, {"left_out": 6, "summary": 220}, {"actions": 2},
    {"table_rows": 6, "summary": 200}, {"effects": 1}, {"actions": 1},
    {"order_rows": 5, "table_rows": 4, "left_out": 3, "first_due": 1},
    # What is left for a house style of large letters between broad margins.
    {"said": 0, "gaps": 1, "left_out": 2}, {"order_rows": 3, "table_rows": 3}, {"effects": 0, "summary": 120},
    {"order_rows": 2, "table_rows": 2, "left_out": 1}, {"gaps": 0, "actions": 0},
)  # fmt: skip
_WISHES = (
    ("actions", 1), ("effects", 1), ("gaps", 1), ("table_rows", 2), ("order_rows", 2), ("effect", 40), ("summary", 120),
    ("findings", 150),
)  # fmt: skip


_GIVING = Giving(Room(), _STEPS, _WISHES)


@dataclass(frozen=True)
class _Content:
    """What a pack may hold that is found once."""

    printing: Printing
    words: CoverageWords
    deprivation: tuple[LinkedTable, ...]
    ethnicity: tuple[LinkedTable, ...]
    gaps: tuple[Gap, ...]
    effects: tuple[GroupEffect, ...]
    actions: tuple[ActionRow, ...]
    day: str


def board_pack(
    assessment: Assessment, tables: Sequence[LinkedTable], request: CopyRequest, fits: Fits
) -> Outline:
    """Return the fullest pack that `fits`. Raises UserError when evidence cannot be printed."""
    copy = begun(assessment, tables, request, _WHAT)
    printing, known = copy.printing, request.group_words
    content = _Content(
        printing=printing,
        words=known,
        deprivation=grouped_by(printing, known, DEPRIVATION),
        ethnicity=grouped_by(printing, known, ETHNICITY),
        gaps=gaps(printing),
        effects=group_effects(printing, known),
        actions=actions(printing, written_on(request)),
        day=day_words(request),
    )

    def parts(leaving: Leaving, room: Room) -> Iterator[Block]:
        # First, since these are the last that a reader may go without knowing of.
        _leave_rows(content, leaving, room)
        yield from _standing(assessment, request, room)
        yield from _proposal(printing, leaving, room)
        yield from _decision(assessment, printing)
        yield from _findings(printing, leaving, room)
        yield from _waiting(content, leaving, room)
        yield from _gaps(content, leaving, room)
        yield from _effects(content, leaving, room)
        yield from _actions(content, leaving, room)
        yield from _end(assessment, request, leaving, room)

    return copy.fullest(parts, fits, _GIVING)


def _standing(assessment: Assessment, request: CopyRequest, room: Room) -> Iterator[Note]:
    """Status and version; then how much is still due, with the first things, or that nothing is."""
    sealed = one_line(request.seal) or "No version is sealed."
    due = request.still_due
    nothing = "" if due.count else " Nothing is due before this assessment can be published."
    yield note(f"Status: {assessment.status.words}. {sealed}{nothing}")
    if due.count:
        yield note(_due_words(due), NoteKind.WARNING)
        named = due.sentences[: room.first_due]
        yield from (note(shorten(sentence, 160), NoteKind.BULLET) for sentence in named)


def _due_words(due: StillDue) -> str:
    things = "1 thing is" if due.count == 1 else f"{due.count:,} things are"
    first = "" if not due.sentences else " It is:" if due.count == 1 else " The first:"
    return f"{things} still due before this assessment can be published.{first}"


def _proposal(printing: Printing, leaving: Leaving, room: Room) -> Iterator[Block]:
    title = heading("What is proposed", "proposed")
    place = meaning(printing, Meaning.PLAIN_SUMMARY) or meaning(printing, Meaning.PROPOSAL_NAME)
    if place is None:
        yield title
        yield note("There is no plain summary for the public yet.")
    else:
        yield from answer(printing, leaving, title, place, room.summary)


def _decision(assessment: Assessment, printing: Printing) -> Iterator[Block]:
    """The decision that is recorded, else the one that is asked for, as far as the form’s public answers tell."""
    yield heading("Decision", "decision")
    record = assessment.decision
    if record is not None:
        decided = first_sentences(record.decision, _LONGEST_DECISION).rstrip(".")
        parts = [
            f"Decided on {day_said(record.decided_on)} by {one_line(record.decision_maker)}: {decided}.",
            f"The assessment was considered on {day_said(record.considered_on)}.",
        ]
        if one_line(record.what_changed):
            parts.append(f"What it changed: {first_sentences(record.what_changed, 240)}")
        yield note(" ".join(parts))
        return
    maker, day = words(printing, Meaning.DECISION_MAKER), words(printing, Meaning.DECISION_ON)
    if maker or day:
        by = f" by {maker.rstrip('.')}" if maker else ""
        # A day is “3 December 2026”, a month or a year less.
        on = (
            f", {'on' if len(day.split()) == _FULL_DAY else 'in'} {day}"
            if day
            else "; no day is set"
        )
        yield note(f"A decision is asked for{by}{on}. It is not recorded yet.")
    else:
        yield note("No decision is recorded, and none is asked for by name or day.")


def _findings(printing: Printing, leaving: Leaving, room: Room) -> Iterator[Block]:
    place = meaning(printing, Meaning.FINDINGS)
    if place is not None and not room.findings:
        leaving.leave("what the assessment found", section_of(printing, place.address.field))
    elif place is not None:
        title = heading("What the assessment found", "found")
        yield from answer(printing, leaving, title, place, room.findings)


def _waiting(content: _Content, leaving: Leaving, room: Room) -> Iterator[Block]:
    """By deprivation and by ethnicity: the figures where there are any, else a sentence that there are none."""
    printing = content.printing
    shown: dict[str, tuple[int, str]] = {}
    drawn = 0
    asked = (
        ("deprivation", DEPRIVATION, content.deprivation),
        ("ethnicity", ETHNICITY, content.ethnicity),
    )
    for place, (name, keys, found) in enumerate(asked):
        is_first = bool(found) and found[0].link.id not in shown
        yield heading(
            heading_of(found[0], content.words, name, keys) if is_first else f"Figures by {name}",
            name,
        )
        if not found:
            yield note(f"No figure by {name} is linked.")
        elif found[0].link.id in shown:
            yield note(f"The table above is by {name} as well.")
        else:
            said = one_line(found[0].note)
            showing = Showing(
                rows=room.table_rows if place else room.order_rows,
                has_chart=drawn < room.charts,
                is_order=not place,
                gap=gap_in_words(content.gaps, found),
                compared=compared_groups(content.gaps, found),
                notes_at=next((number for number, note in shown.values() if note == said), 0),
            )
            blocks = tuple(group_blocks(printing, leaving, found[0], showing))
            yield from blocks
            drawn += any(isinstance(block, ChartBlock) for block in blocks)
            table = next(block for block in blocks if isinstance(block, EvidenceTable))
            shown[found[0].link.id] = (table.number, said)
    others = Counter(
        section_of(printing, each.link.address.field, each.link.address.instance)
        for each in linked_tables(printing)
        if each.link.id not in shown
    )
    for where, number in others.items():
        leaving.leave(more_of(number, "table"), where)


def _gaps(content: _Content, leaving: Leaving, room: Room) -> Iterator[Block]:
    found, printing = content.gaps, content.printing
    # What stands with the tables by group needs no second saying.
    above = [gap_in_words(found, tables) for tables in (content.deprivation, content.ethnicity)]
    if are_said(found, above):
        found = ()
    hidden = [f"“{shorten(caption_of(linked), 80)}”" for linked in untold(printing)]
    if found or hidden:
        yield heading("Gaps between groups", "gaps")
    if found and room.gaps:
        yield gaps_table(printing, found[: room.gaps], room.said, above)
    left = [gap.linked.link.address for gap in found[room.gaps :]]
    sections = Counter(section_of(printing, at.field, at.instance) for at in left)
    for where, number in sections.items():
        leaving.leave(more_of(number, "gap"), where)
    # A plain line under a table would be read back as one of its notes.
    if hidden:
        more = f" and {len(hidden) - _MOST_UNTOLD} more" if len(hidden) > _MOST_UNTOLD else ""
        text = f"No gap can be told of {', '.join(hidden[:_MOST_UNTOLD])}{more}: the full assessment says why."
        yield note(text, NoteKind.WORDING)
    elif not content.gaps:
        yield note("No gap between groups is measured on the linked figures.", NoteKind.WORDING)


def _leave_rows(content: _Content, leaving: Leaving, room: Room) -> None:
    """Note where the actions and effects stand that have no room."""
    left = (
        ("action", [row.section for row in content.actions[room.actions :]]),
        ("effect", [effect.section for effect in content.effects[room.effects :]]),
    )
    for what, sections in left:
        for section, number in Counter(sections).items():
            leaving.leave(more_of(number, what), section)


def _effects(content: _Content, leaving: Leaving, room: Room) -> Iterator[Block]:
    yield heading("Effects on groups, and what will be done about them", "effects")
    found = content.effects
    if not found:
        yield note("No effect on a group is described yet.")
        return
    shown = found[: room.effects]
    if shown:
        is_part = len(shown) < len(found)
        caption = f"Effects by group{f': {len(shown)} of {len(found)}' if is_part else ''}"
        yield from effect_grids(content.printing, leaving, shown, caption, room.effect, _LABELS)
    else:
        yield note(_NO_ROOM)


def _actions(content: _Content, leaving: Leaving, room: Room) -> Iterator[Block]:
    yield heading("Actions", "actions")
    found = content.actions
    if not found:
        yield note("No action is recorded.")
        return
    caption = f"{count_words(found)}, on {content.day}"
    shown = found[: room.actions]
    if shown:
        if len(shown) < len(found):
            caption = f"{caption}; {len(shown)} of them {'is' if len(shown) == 1 else 'are'} shown"
        yield actions_grid(content.printing, leaving, shown, caption, room.action)
    else:
        yield note(f"{caption}. {_NO_ROOM}")


def _end(
    assessment: Assessment, request: CopyRequest, leaving: Leaving, room: Room
) -> Iterator[Block]:
    yield heading("What this pack leaves out", "left_out", is_end=True)
    lines = [shorten(line, 220) for line in leaving.lines()]
    shown = lines[: room.left_out]
    if len(lines) > room.left_out:
        shown.append(f"{len(lines) - room.left_out} more sections are not named here.")
    if shown:
        yield note(f"For lack of room. {' '.join(shown)}", NoteKind.UNDER_TABLE)
    form = assessment.form
    yield note(
        "This pack is made of public answers and of figures in which small numbers are protected; what is internal to "
        f"the trust is not in it. Form: {one_line(form.title)}, version {form.version}. Reference of this copy: "
        f"{one_line(request.identifier) or 'not given'}.",
        NoteKind.UNDER_TABLE,
    )
    yield where_whole(assessment, NoteKind.UNDER_TABLE)
