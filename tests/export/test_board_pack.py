"""The board pack: what a board has to see, what is missing said in a sentence, and never more than two pages."""

import re
from dataclasses import replace

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.decision import DecisionRecord
from ehia_desktop.assessment.measure import Limits, Measure, Outcome
from ehia_desktop.assessment.measuring import Said
from ehia_desktop.assessment.publication import CopyKind, LinkedTable
from ehia_desktop.assessment.status import Status
from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import (
    ChartBlock,
    EvidenceTable,
    Grid,
    Heading,
    Note,
    NoteKind,
    Outline,
)
from ehia_desktop.export.word.closeness import closed
from ehia_desktop.export.word.paper import Paper
from ehia_desktop.export.word.writer import body_of
from tests.builders import answered, form_of
from tests.export import packs
from tests.export.packs import (
    by_group,
    full,
    outline_of,
    shipped_outline,
    with_chart,
    with_gap,
    words_of,
)
from tests.export.shipped import shipped_example

SLOT = "health_inequalities/deprived_area/impact"
FORM = """
- {key: summary, kind: long_text, label: In plain words, means: plain_summary}
- {key: secret, kind: long_text, label: Secret, publish: internal}
- {key: maker, kind: short_text, label: Who decides, means: decision_maker}
- {key: day, kind: date, label: When, means: decision_on}
- key: groups
  kind: matrix
  label: Groups
  row_heading: Group
  rows: [{key: age, label: Age}, {key: sex, label: Sex}, {key: carers, label: Carers}]
  columns:
    - {key: way, kind: impact, label: Direction, publish: internal, means: impact_level,
       options: [{key: adverse, label: Adverse}, {key: positive, label: Positive}]}
    - {key: effect, kind: long_text, label: Effect, means: impact_text, allow_not_applicable: true}
    - {key: mend, kind: long_text, label: Mend, means: mitigation}
- {key: actions, kind: actions, label: Actions}
"""


def small(**answers: object) -> Assessment:
    given = {at.replace("__", "/"): value for at, value in answers.items()}
    return answered(form_of(FORM), given)  # type: ignore[arg-type]


def with_evidence(*tables: LinkedTable) -> Outline:
    return outline_of(shipped_example("nhs-ehia-2022"), tables=tables)


def pages(made: Outline) -> int:
    ground = closed(CopyKind.BOARD_PACK)
    return Paper(ground).pages(body_of(made, ground))


def test_what_is_missing_is_said_in_sentences() -> None:
    words = words_of(outline_of(small()))
    for sentence in (
        "There is no plain summary for the public yet.",
        "No decision is recorded, and none is asked for by name or day.",
        "No figure by deprivation is linked.", "No figure by ethnicity is linked.",
        "No gap between groups is measured on the linked figures.", "No effect on a group is described yet.",
        "No action is recorded.",
    ):  # fmt: skip
        assert sentence in words


def test_it_says_first_how_much_is_due_and_names_the_first_things() -> None:
    due = packs.due(14, "“Review date” has no answer yet.", "“Contact” has no answer yet.")
    made = outline_of(small(), still_due=due)
    notes = [block for block in made.blocks if isinstance(block, Note)]
    [warning] = [note for note in notes if note.kind is NoteKind.WARNING]
    assert warning.spans[0].text == (
        "14 things are still due before this assessment can be published. The first:"
    )
    first_heading = next(at for at, block in enumerate(made.blocks) if isinstance(block, Heading))
    assert made.blocks.index(warning) < first_heading
    assert "“Review date” has no answer yet." in words_of(made)
    assert "Nothing is due" in words_of(outline_of(small()))


def test_status_version_and_a_recorded_decision_stand_in_it() -> None:
    record = DecisionRecord(
        "The board", "2026-11-19", 2, "2026-11-26", "Approved with a review.", ""
    )
    made = outline_of(replace(small(), status=Status.DECISION_RECORDED, decision=record))
    words = words_of(made)
    assert "Status: Decision recorded. Version 2, sealed on 22 November 2026." in words
    assert "Decided on 26 November 2026 by The board: Approved with a review." in words
    assert "The assessment was considered on 19 November 2026." in words


def test_a_decision_that_is_asked_for_is_told_by_who_takes_it_and_when() -> None:
    words = words_of(outline_of(small(maker="The trust board", day="2026-12-03")))
    assert "A decision is asked for by The trust board, on 3 December 2026." in words


def test_a_gap_stands_with_its_interval_its_basis_and_what_may_be_said() -> None:
    made = with_evidence(with_gap(by_group("Deprivation fifth", packs.FIFTHS, SLOT)))
    [gaps] = [
        block for block in made.blocks if isinstance(block, EvidenceTable) and "#gaps" in block.key
    ]
    what, figure, interval = gaps.rows[0]
    assert "1 – most deprived fifth against 5 – least deprived fifth" in what
    assert (figure, interval) == ("12.3 percentage points", "10.9 to 13.8")
    notes = [note[0].text for note in gaps.notes]
    assert notes[0] == "Intervals are 95% intervals."
    assert notes[1].endswith("That more of the most deprived waited.")
    assert notes[2] == "Basis: Open pathways, 31 October 2026."


def test_a_gap_in_shares_stands_in_plain_words_with_the_table_and_not_twice() -> None:
    share = by_group("Deprivation fifth", packs.FIFTHS, SLOT)
    gap = Measure(
        "gap", (packs.FIFTHS[0],), 11.0, (Limits(0.95, 9.0, 13.0),), 490.0, 1_000.0, "percentage points",
        comparator=packs.FIFTHS[-1], what="Over 18 weeks",
    )  # fmt: skip
    offered = Said("On that day the share was 49.0%.", ("That it was higher.",), ())
    started = replace(share.link, finding=offered.start)
    words = words_of(with_evidence(replace(share, link=started, measures=(gap,), said=offered)))
    assert words.count("The gap is 11.0 percentage points (95% interval 9.0 to 13.0).") == 1
    assert offered.start not in words
    assert "Gaps that were measured" not in words
    own = replace(share.link, finding="Our own words.")
    assert "Our own words." in words_of(with_evidence(replace(share, link=own, said=offered)))


def test_a_gap_that_cannot_be_told_is_said_and_not_printed_as_a_row() -> None:
    untold = Measure("gap", ("White",), None, comparator="others", outcome=Outcome.NOT_POSSIBLE)
    linked = replace(by_group("Ethnic group", packs.ETHNIC, SLOT), measures=(untold,))
    words = words_of(with_evidence(linked))
    assert (
        "No gap can be told of “People waiting, by ethnic group”: the full assessment says why."
        in words
    )
    assert "Gaps that were measured" not in words


def test_gaps_without_room_are_counted_and_not_named_one_by_one() -> None:
    tables = tuple(
        with_gap(by_group("Deprivation fifth", packs.FIFTHS, SLOT, name=f"t{number}"))
        for number in range(100)
    )
    made = with_evidence(*tables)
    [gaps] = [
        block for block in made.blocks if isinstance(block, EvidenceTable) and "#gaps" in block.key
    ]
    assert f"{100 - len(gaps.rows)} more gaps" in words_of(made)
    assert pages(made) == 2


def test_a_chart_gives_way_to_effects_and_actions_and_is_named_among_what_is_left_out() -> None:
    subject = full(shipped_example("nhs-ehia-2022"))
    table = with_chart(by_group("Deprivation fifth", packs.FIFTHS, SLOT))
    made = outline_of(subject, tables=(table,))
    assert not [block for block in made.blocks if isinstance(block, ChartBlock)]
    assert "the chart of Table 1" in words_of(made)
    effects, actions = (block for block in made.blocks if isinstance(block, Grid))
    assert len(effects.rows) > 2
    assert len(actions.rows) > 2
    assert re.search(rf"^Effects by group: {len(effects.rows)} of \d+$", effects.caption)
    assert actions.caption.endswith(f"; {len(actions.rows)} of them are shown")


def test_effects_whose_public_words_begin_with_adverse_come_first() -> None:
    made = outline_of(
        small(
            groups__age__effect="Positive. They wait less.", groups__age__mend="Tell them.",
            groups__sex__effect="They wait as long.", groups__sex__mend="Watch it.",
            groups__carers__effect="Adverse. Carers lose an hour.",
        )
    )  # fmt: skip
    grid = next(block for block in made.blocks if isinstance(block, Grid))
    assert [row.label for row in grid.rows] == ["Carers", "Age", "Sex"]
    assert grid.caption == "Effects by group"


def test_one_thing_that_is_due_is_not_called_the_first() -> None:
    made = outline_of(small(), still_due=packs.due(1, "“Contact” has no answer yet."))
    assert "1 thing is still due before this assessment can be published. It is:" in words_of(made)


def test_groups_for_whom_something_will_be_done_come_first_and_no_direction_is_told() -> None:
    subject = small(
        groups__age__way="adverse", groups__age__effect="Older people travel further.",
        groups__sex__effect={"not_applicable": "The rule is the same for all."},
        groups__carers__effect="Carers lose an hour.", groups__carers__mend="We pay for the taxi.",
    )  # fmt: skip
    made = outline_of(subject)
    grid = next(block for block in made.blocks if isinstance(block, Grid))
    assert [row.label for row in grid.rows] == ["Carers", "Age"]
    assert [column.label for column in grid.columns] == ["Effect", "What will be done"]
    assert "Nothing recorded" in words_of_grid(grid)
    assert "Adverse" not in words_of(made)


def words_of_grid(grid: Grid) -> list[str]:
    return [str(cell.blocks[0].spans[0].text) for row in grid.rows for cell in row.cells]  # type: ignore[union-attr]


def test_actions_say_whose_they_are_by_when_and_how_they_stand_on_the_day() -> None:
    # The copy is of 22 November 2026.
    cells = {
        "r1": {
            "action": "Late one",
            "owner": "Head of estates",
            "due": "2026-10",
            "state": "under_way",
        },
        "r2": {"action": "Done one", "due": "2026-01", "state": "done"},
        "r3": {"action": "Dropped one", "state": "dropped"},
        "r4": {
            "action": "Open one",
            "owner": "Medical director",
            "due": "2027-03",
            "state": "open",
        },
        "r5": {"action": "This month", "due": "2026-11"},
    }
    given = {
        f"actions__{row}__{column}": value
        for row, found in cells.items()
        for column, value in found.items()
    }
    made = outline_of(small(actions=list(cells), **given))
    grid = next(block for block in made.blocks if isinstance(block, Grid))
    assert grid.caption == "4 actions: 1 overdue, 2 open, 1 done, on 22 November 2026"
    # As the full assessment numbers them.
    assert [row.label for row in grid.rows] == ["1", "5", "4", "2"]
    words = words_of_grid(grid)
    assert [words[at : at + 4] for at in range(0, 16, 4)] == [
        ["Late one", "Head of estates", "October 2026", "Overdue"],
        ["This month", "No owner named", "November 2026", "Open"],
        ["Open one", "Medical director", "March 2027", "Not started"],
        ["Done one", "No owner named", "January 2026", "Done"],
    ]


def test_nothing_internal_stands_in_it_and_what_is_left_out_has_a_reason() -> None:
    subject = small(summary="We move a clinic.", secret="Counsel advised against it.")
    made = outline_of(subject)
    assert "Counsel advised" not in words_of(made)
    reasons = {item.address: item.why for item in made.withheld}
    assert reasons["secret"] == "The question “Secret” is internal to the trust."


def test_an_answer_without_room_is_named_with_the_section_that_holds_it() -> None:
    made = shipped_outline("nhs-ehia-2022", CopyKind.BOARD_PACK, is_full=True)
    words = words_of(made)
    assert "For lack of room." in words
    assert "Section 3: " in words
    named = {item.address for item in made.withheld if "too short for it" in item.why}
    assert "actions/r11/action" in named


@pytest.mark.parametrize("form", ["nhs-ehia-2022", "ehia-elective-recovery", "ehia-screening"])
@pytest.mark.parametrize("is_full", [False, True])
def test_it_is_never_more_than_two_pages(form: str, is_full: bool) -> None:
    made = shipped_outline(form, CopyKind.BOARD_PACK, is_full=is_full)
    assert 1 <= pages(made) <= 2


def test_it_is_two_pages_with_long_tables_charts_gaps_and_everything_due() -> None:
    subject = full(shipped_example("nhs-ehia-2022"))
    subject = replace(subject, title="A long title of a proposal " * 8)
    names = tuple(f"A group with rather a long name, number {number}" for number in range(40))
    tables = tuple(
        with_gap(with_chart(by_group(heading, names, SLOT, name=f"t{number}")))
        for number, heading in enumerate(("Deprivation decile", "Ethnic group") * 6)
    )
    due = packs.due(250, *(f"“{packs.SENTENCE}” has no answer yet." for _ in range(20)))
    made = outline_of(subject, tables=tables, still_due=due)
    assert pages(made) == 2
    assert "250 things are still due" in words_of(made)
    assert len([block for block in made.blocks if isinstance(block, Grid)]) >= 2


def test_a_table_without_source_is_refused_by_name() -> None:
    linked = by_group("Ethnic group", packs.ETHNIC, SLOT)
    bare = replace(linked.table.source, publisher="", title="", period="")
    with pytest.raises(UserError, match="no source and no period"):
        with_evidence(replace(linked, table=replace(linked.table, source=bare)))


def test_the_same_request_gives_the_same_pack() -> None:
    subject = small(summary="We move a clinic.", groups__age__effect="Older people travel further.")
    assert outline_of(subject) == outline_of(subject)
