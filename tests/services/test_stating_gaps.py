"""Publishing with stated gaps: every gap an action with an owner and a day, once, in one change with the reason."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.readiness.problem import stop
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.values import Choice, PartialDate, RichText, Text, plain_text
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.stating_gaps import NO_REGISTER, GapActions, gap_actions, state_gaps
from ehia_desktop.services.workplace import Workplace
from tests.builders import form_of
from tests.services.test_releasing import ROWS, rows_of, use

FORM = """
- {key: team, kind: short_text, label: Team}
- {key: worry, kind: short_text, label: What worries you, publish: internal}
- {key: todo, kind: actions, label: Actions}
"""
WHO = GapActions("Head of access", PartialDate(2027, 3))
DUE = (
    stop(Stage.REVIEW, "unanswered", "team", "“Team” has no answer; give one."),
    stop(
        Stage.REVIEW, "unanswered", "worry", "“What worries you” has no answer; it names Dr Wren."
    ),
)


def begun(workplace: Workplace, text: str = FORM) -> Editor:
    started = workplace.library.start(form_of(text), "Evening clinics", workplace.author)
    return workplace.edit(started.id)


def actions(editor: Editor) -> list[str]:
    values = editor.assessment.values
    return [
        plain_text(values[Address("todo", row, "action")]) for row in editor.rows(Address("todo"))
    ]


def test_each_gap_becomes_an_action_with_its_owner_and_day(workplace: Workplace) -> None:
    editor = begun(workplace)
    stated = state_gaps(editor, DUE, "The board meets on Friday.", WHO)

    assert actions(editor) == [
        "Close the gap: “Team” has no answer yet.",
        "Close the gaps that the public copy does not show.",
    ]
    row = stated.added[0].row
    values = editor.assessment.values
    assert values[Address("todo", row, "owner")] == Text("Head of access")
    assert values[Address("todo", row, "due")] == PartialDate(2027, 3)
    assert values[Address("todo", row, "state")] == Choice("open")
    assert Address("todo", row, "measure") in values


def test_the_reason_and_the_actions_are_one_change(workplace: Workplace) -> None:
    editor = begun(workplace)
    state_gaps(editor, DUE, "The board meets on Friday.", WHO)
    last = workplace.store.changes(editor.settle().id)[-1]
    assert (last.by, {edit.subject.key for edit in last.edits} >= {"stated_gaps", "todo"}) == (
        "Ann Example",
        True,
    )
    editor.undo()

    assert (editor.assessment.stated_gaps, editor.assessment.values) == ("", {})


def test_a_gap_with_an_open_action_gets_no_second_one(workplace: Workplace) -> None:
    editor = begun(workplace)
    first = state_gaps(editor, DUE, "Friday.", WHO)
    assert state_gaps(editor, DUE, "Friday.", WHO).added == ()
    editor.answer(Address("todo", first.added[0].row, "state"), Choice("done"))

    assert len(state_gaps(editor, DUE, "Friday.", WHO).added) == 1


def test_an_internal_register_says_what_the_problem_says(workplace: Workplace) -> None:
    editor = begun(workplace, FORM.replace("label: Actions", "label: Actions, publish: internal"))
    state_gaps(editor, DUE, "Friday.", WHO)

    assert actions(editor)[1].endswith("it names Dr Wren.")


def test_a_form_without_a_register_says_so(workplace: Workplace) -> None:
    editor = begun(workplace, "- {key: team, kind: short_text, label: Team}")

    assert state_gaps(editor, DUE[:1], "Friday.", WHO).note == NO_REGISTER
    assert editor.assessment.stated_gaps == "Friday."


def test_a_register_that_is_full_takes_none_of_them(workplace: Workplace) -> None:
    editor = begun(workplace, FORM.replace("label: Actions", 'label: Actions, max_rows: "1"'))

    with pytest.raises(UserError, match="takes 1 more rows and there are 2 gaps"):
        state_gaps(editor, DUE, "Friday.", WHO)
    assert editor.assessment.stated_gaps == ""


@pytest.mark.parametrize(
    ("owner", "due", "part"),
    [("", "2027-03", "post"), ("ann@thameford.nhs.uk", "2027-03", "not an address"), ("Head", "soon", "not a date"),
     ("Head", "2027", "a month or a day")],
)  # fmt: skip
def test_who_and_by_when_are_both_needed(owner: str, due: str, part: str) -> None:
    with pytest.raises(UserError, match=part):
        gap_actions(owner, due)


def test_the_copy_that_states_the_gaps_prints_the_actions_too(
    workplace: Workplace, tmp_path: Path
) -> None:
    text = FORM.replace("label: Team}", "label: Team, required_by: publication}")
    editor = begun(workplace, text)
    target = tmp_path / "copy.docx"
    workplace.exporting.export(
        editor,
        CopyKind.PUBLICATION,
        target,
        "Thameford",
        "The board meets on Friday.",
        gap_actions=WHO,
    )
    read = workplace.documents.read(target)

    assert "Close the gap: “Team” has no answer yet." in "\n".join(read.texts.values())
    assert isinstance(
        editor.assessment.values[Address("todo", editor.rows(Address("todo"))[0], "action")],
        RichText,
    )


def test_a_person_s_data_is_no_gap_that_can_be_stated(workplace: Workplace, tmp_path: Path) -> None:
    editor = begun(workplace)
    # The example number of the NHS Data Model and Dictionary.
    editor.answer(Address("team"), Text("Ask for 943 476 5919"))

    with pytest.raises(UserError) as refused:
        workplace.exporting.export(
            editor, CopyKind.PUBLICATION, tmp_path / "out.docx", "Thameford", "Urgent.", gap_actions=WHO
        )  # fmt: skip

    assert refused.value.message == (
        "“Team” will be published with “943 476 5919” (NHS number); take it out or use a team’s contact. "
        "Personal data cannot be stated as a gap."
    )
    assert actions(editor) == []
    assert not (tmp_path / "out.docx").exists()


def test_a_reason_with_a_person_s_data_states_nothing(workplace: Workplace, tmp_path: Path) -> None:
    editor = begun(workplace, FORM.replace("label: Team}", "label: Team, required_by: review}"))
    target = tmp_path / "out.docx"

    with pytest.raises(UserError, match="“07700 900123” in the reason looks like personal data"):
        workplace.exporting.export(
            editor, CopyKind.PUBLICATION, target, "Thameford", "Ring 07700 900123.", gap_actions=WHO
        )

    assert actions(editor) == []
    assert editor.assessment.stated_gaps == ""


def test_a_copy_that_cannot_be_written_states_nothing(workplace: Workplace, tmp_path: Path) -> None:
    editor = begun(workplace, FORM.replace("label: Team}", "label: Team, required_by: review}"))
    target = tmp_path / "nowhere" / "out.docx"

    with pytest.raises(UserError, match="There is no folder"):
        workplace.exporting.export(
            editor, CopyKind.PUBLICATION, target, "Thameford", "Urgent.", gap_actions=WHO
        )

    assert actions(editor) == []


def test_a_copy_with_unprotected_small_numbers_states_nothing(
    workplace: Workplace, tmp_path: Path
) -> None:
    form = FORM.replace("label: Team}", "label: Team, required_by: review}")
    editor = begun(workplace, f"{form}- {{key: tables, kind: evidence, label: Tables}}\n")
    use(editor, rows_of(ROWS), at="tables", handling=None)

    with pytest.raises(UserError, match="small numbers are not protected"):
        workplace.exporting.export(
            editor, CopyKind.PUBLICATION, tmp_path / "out.docx", "Thameford", "Urgent.", gap_actions=WHO
        )  # fmt: skip

    assert actions(editor) == []
