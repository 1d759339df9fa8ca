"""A form sent out, filled in elsewhere and taken: what is new, what stands already, what is left to look at."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.returned import BlankAsk
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import (
    Choice,
    NotApplicable,
    Number,
    PartialDate,
    Person,
    RichText,
    Text,
    Unknown,
    Value,
)
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.filled import Filled
from ehia_desktop.services.filling import fill_from_file
from ehia_desktop.services.verifying import verify
from ehia_desktop.services.workplace import Workplace
from tests.builders import form_of
from tests.review.returning import Edit, after_heading, edited, paragraph, ticking, typing

FORM = """
- {key: summary, kind: long_text, label: Summary}
- {key: team, kind: short_text, label: Team, allow_not_applicable: true}
- {key: known, kind: long_text, label: What is known, allow_unknown: true}
- {key: held, kind: date, label: Day of the meeting}
- {key: people, kind: number, label: People, unit: people a year}
- {key: lead, kind: person, label: Lead}
- key: kind
  kind: single_choice
  label: Kind of change
  options: [{key: new, label: A new policy}, {key: old, label: A revised policy}]
  reason_required_for: [old]
- key: groups
  kind: matrix
  label: Groups
  rows: [{key: age, label: Age}]
  local_rows: {name: Another group}
  columns:
    - key: direction
      kind: impact
      label: Direction
      options: [{key: adverse, label: Adverse}, {key: positive, label: Positive}]
    - {key: effect, kind: long_text, label: Effect}
- key: issues
  kind: table
  label: Issues
  row_name: Issue
  columns:
    - {key: issue, kind: long_text, label: What it is}
    - {key: matters_to, kind: pick, label: Who it matters to, rows_of: groups}
- {key: count, kind: score, label: Score, method: sum, of: [{field: people}]}
"""


@pytest.fixture
def editor(workplace: Workplace) -> Editor:
    begun = workplace.library.start(form_of(FORM), "Evening clinics", workplace.author)
    return workplace.edit(begun.id)


def sent(workplace: Workplace, editor: Editor, folder: Path, *sections: str) -> Path:
    target = folder / "form.docx"
    ask = BlankAsk(sections, "4 December 2026", "the Head of equality")
    workplace.exporting.export(editor, CopyKind.BLANK, target, "Thameford", blank=ask)
    return target


def taken(
    workplace: Workplace,
    editor: Editor,
    file: Path,
    *edits: Edit,
    replace: bool = False,
    whole: bool = False,
    from_another: bool = False,
) -> Filled:
    file.write_bytes(edited(file.read_bytes(), *edits))
    return fill_from_file(
        editor,
        workplace.store,
        workplace.returned,
        file,
        replace_answers=replace,
        all_or_nothing=whole,
        from_another=from_another,
    )


def values(editor: Editor) -> Mapping[Address, Value]:
    return editor.assessment.values


def test_answers_of_every_kind_are_taken_in_one_change(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    filled = taken(
        workplace, editor, sent(workplace, editor, tmp_path),
        typing("summary", "Clinics open until nine.", "Buses run until eight."),
        typing("team", "Not applicable: one trust"),
        typing("known", "Not known yet. Asked the bus company."), typing("held", "14 September 2026"),
        typing("people", "12,480 people a year"), typing("lead#name", "Ann Example"), typing("lead#post", "Nurse"),
        ticking("kind", "old"), typing("kind#reason", "The law changed."),
        typing("groups/age/direction", "Adverse"), typing("groups/age/effect", "Fewer buses"),
    )  # fmt: skip

    assert filled.is_whole
    assert values(editor) == {
        Address("summary"): RichText(
            from_markup("Clinics open until nine.\n\nBuses run until eight.")
        ),
        Address("team"): NotApplicable("one trust"),
        Address("known"): Unknown("Asked the bus company."),
        Address("held"): PartialDate(2026, 9, 14),
        Address("people"): Number(Decimal(12480)),
        Address("lead"): Person("Ann Example", "Nurse"),
        Address("kind"): Choice("old", "The law changed."),
        parse("groups/age/direction"): Choice("adverse"),
        parse("groups/age/effect"): RichText(from_markup("Fewer buses")),
    }
    editor.undo()
    assert values(editor) == {}


def test_rows_are_made_once_however_often_the_file_is_read(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    file = sent(workplace, editor, tmp_path)
    edits = (
        typing("issues/ehia_new_1/issue", "Who pays?"), typing("groups/ehia_new_1/row_label", "Veterans"),
        typing("groups/ehia_new_1/effect", "None found"),
    )  # fmt: skip
    first = taken(workplace, editor, file, *edits)
    again = taken(workplace, editor, file)

    assert len(editor.rows(Address("issues"))) == 1
    assert len(editor.rows(Address("groups"))) == 1
    assert len(first.accepted) == 3
    assert (again.accepted, again.is_whole) == ((), True)


def test_the_same_blank_filled_by_two_people_makes_two_rows(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    file = sent(workplace, editor, tmp_path)
    other = tmp_path / "other.docx"
    other.write_bytes(file.read_bytes())
    taken(workplace, editor, file, typing("issues/ehia_new_1/issue", "Who pays?"))
    filled = taken(workplace, editor, other, typing("issues/ehia_new_1/issue", "Who drives?"))

    assert filled.is_whole
    assert len(editor.rows(Address("issues"))) == 2


def test_what_stands_already_is_never_overwritten_unasked(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    editor.answer(Address("team"), Text("Outpatients"))
    file = sent(workplace, editor, tmp_path)
    filled = taken(workplace, editor, file, typing("team", "Day surgery"))

    (different,) = filled.different
    assert (different.address, different.now, different.given) == (
        "team",
        "Outpatients",
        "Day surgery",
    )
    assert values(editor)[Address("team")] == Text("Outpatients")
    assert taken(workplace, editor, file, replace=True).accepted == ("team",)
    assert values(editor)[Address("team")] == Text("Day surgery")


def test_an_answer_changed_here_since_is_not_undone_by_a_form_that_left_it_alone(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    editor.answer(Address("team"), Text("Outpatients"))
    file = sent(workplace, editor, tmp_path)
    editor.answer(Address("team"), Text("Day surgery"))
    filled = taken(workplace, editor, file, typing("summary", "New."), replace=True)

    assert (filled.accepted, filled.unchanged) == (("summary",), ("team",))
    assert values(editor)[Address("team")] == Text("Day surgery")


def test_an_answer_emptied_in_the_form_stays_and_is_said(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    editor.answer(Address("team"), Text("Outpatients"))
    filled = taken(workplace, editor, sent(workplace, editor, tmp_path), typing("team", ""))

    assert [(item.address, item.given) for item in filled.different] == [("team", "")]
    assert Address("team") in values(editor)


def test_what_is_no_answer_is_rejected_with_its_words(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    file = sent(workplace, editor, tmp_path)
    edits = (
        typing("people", "rather many"),
        ticking("kind", "old"),
        ticking("kind", "new"),
        typing("team", "A"),
    )
    refused = taken(workplace, editor, file, *edits, whole=True)
    filled = taken(workplace, editor, file)

    assert refused.accepted == ()
    assert filled.accepted == ("team",)
    assert {item.address for item in filled.rejected} == {"people", "kind"}
    assert "rather many" in str(filled.rejected)


def test_a_choice_written_by_hand_is_understood_and_what_follows_is_its_reason(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    filled = taken(
        workplace, editor, sent(workplace, editor, tmp_path),
        after_heading("Kind of change", paragraph("A revised policy – the law changed")),
        typing("groups/age/direction", "Sideways"),
    )  # fmt: skip

    assert values(editor) == {Address("kind"): Choice("old", "the law changed")}
    assert [loose.text for loose in filled.unplaced] == ["Sideways"]


def test_only_the_section_asked_for_is_in_the_form(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="no section “nosuch”"):
        sent(workplace, editor, tmp_path, "nosuch")
    assert sent(workplace, editor, tmp_path, "part").exists()


def test_a_form_sent_out_for_something_else_is_said(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    file = sent(workplace, editor, tmp_path)
    newer = form_of(FORM).model_copy(update={"version": "1.1.0"})
    begun = workplace.library.start(newer, "Another", workplace.author)
    other = workplace.edit(begun.id)
    with pytest.raises(UserError, match="was sent out for another assessment; open that one"):
        taken(workplace, other, file, typing("team", "A"))
    assert other.assessment.values == {}

    filled = taken(workplace, other, file, from_another=True)
    assert filled.accepted == ("team",)
    assert "made for version 1.0.0 of the form; this assessment is on 1.1.0" in filled.notes[0]
    assert "another assessment" in filled.notes[1]


def test_a_word_file_of_another_origin_is_refused(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    target = tmp_path / "internal.docx"
    target.write_bytes(b"just words")
    with pytest.raises(UserError, match="not a Word document"):
        fill_from_file(editor, workplace.store, workplace.returned, target)


def test_a_copy_of_an_assessment_is_no_form_that_came_back(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    editor.answer(parse("team"), Text("Access"))
    copy = tmp_path / "copy.docx"
    workplace.exporting.export(editor, CopyKind.INTERNAL, copy, "Thameford")
    begun = workplace.library.start(form_of(FORM), "Another", workplace.author)
    other = workplace.edit(begun.id)
    with pytest.raises(UserError, match=r"“copy\.docx” is a copy of an assessment"):
        fill_from_file(other, workplace.store, workplace.returned, copy)
    assert other.assessment.values == {}


def test_a_form_that_was_sent_out_is_no_sealed_version(
    workplace: Workplace, editor: Editor, tmp_path: Path
) -> None:
    found = verify(workplace.store, workplace.documents, sent(workplace, editor, tmp_path))

    assert not found.is_match
    assert "sent out to be filled in" in found.differences[0].why
