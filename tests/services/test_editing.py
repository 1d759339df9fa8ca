import pytest

from ehia_desktop.assessment import change as changes
from ehia_desktop.assessment.status import Status
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import Choice, Person, RichText, RowOrder, Text, Value
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.events import ChangeSaved, Event
from ehia_desktop.services.signing import ask_for_changes, send_for_review
from ehia_desktop.services.workplace import Workplace

SUMMARY = Address("plain_summary")
CONTACT = Address("contact_officer")
AGE = Address("protected_characteristics", "age", "impact")


def rich(text: str) -> RichText:
    return RichText(from_plain(text))


def stored(workplace: Workplace, editor: Editor) -> dict[Address, Value]:
    editor.settle()
    return workplace.library.open(editor.assessment.id).values


def test_an_answer_is_on_disk_once_settled(workplace: Workplace, editor: Editor) -> None:
    editor.answer(SUMMARY, rich("Plain words."))
    assert stored(workplace, editor) == {SUMMARY: rich("Plain words.")}


def test_saved_is_told_only_after_the_commit(workplace: Workplace, editor: Editor) -> None:
    on_disk: list[bool] = []

    def listen(event: Event) -> None:
        if isinstance(event, ChangeSaved):
            on_disk.append(SUMMARY in workplace.store.load(event.assessment_id).values)

    workplace.events.subscribe(listen)
    editor.answer(SUMMARY, rich("Plain words."))
    editor.settle()
    assert on_disk == [True]


def test_the_same_answer_again_is_no_change(workplace: Workplace, editor: Editor) -> None:
    editor.answer(SUMMARY, rich("Same."))
    before = editor.assessment.head
    editor.answer(SUMMARY, rich("Same."))
    assert editor.assessment.head == before


def test_emptying_a_box_takes_the_answer_away(workplace: Workplace, editor: Editor) -> None:
    editor.answer(SUMMARY, rich("Something."))
    editor.answer(SUMMARY, rich("  "))
    assert stored(workplace, editor) == {}


def test_undo_and_redo_follow_the_history_across_a_restart(
    workplace: Workplace, editor: Editor
) -> None:
    editor.answer(SUMMARY, rich("One."))
    editor.answer(SUMMARY, rich("Two."))
    editor.undo()
    editor.settle()
    again = workplace.edit(editor.assessment.id)
    assert again.value(SUMMARY) == rich("One.")
    again.redo()
    assert again.value(SUMMARY) == rich("Two.")
    again.undo()
    again.undo()
    assert again.value(SUMMARY) is None
    assert not again.can_undo
    with pytest.raises(UserError):
        again.undo()


def test_a_new_answer_after_undo_forgets_what_could_be_redone(editor: Editor) -> None:
    editor.answer(SUMMARY, rich("One."))
    editor.undo()
    editor.answer(SUMMARY, rich("Other."))
    assert not editor.can_redo


def test_what_was_typed_and_not_committed_comes_back(workplace: Workplace, editor: Editor) -> None:
    editor.type(AGE, rich("Older people may"))
    workplace.store.background(lambda: None).result()
    again = workplace.edit(editor.assessment.id)
    assert again.recovered == 1
    assert again.value(AGE) == rich("Older people may")
    again.settle()
    assert workplace.store.drafts(editor.assessment.id) == ()


def test_committing_replaces_the_draft(workplace: Workplace, editor: Editor) -> None:
    editor.type(AGE, rich("Older"))
    editor.type(AGE, rich("Older people"))
    editor.commit_drafts()
    assert stored(workplace, editor) == {AGE: rich("Older people")}
    assert workplace.store.drafts(editor.assessment.id) == ()


def test_rows_of_ones_own_are_added_moved_and_brought_back(editor: Editor) -> None:
    field = Address("key_issues")
    for row in ("ra", "rb", "rc"):
        editor.add_row(field, row)
    editor.move_row(field, "rc", 0)
    assert editor.rows(field) == ("rc", "ra", "rb")
    editor.remove_row(field, "ra")
    assert editor.rows(field) == ("rc", "rb")
    editor.undo()
    assert editor.rows(field) == ("rc", "ra", "rb")


def test_a_matrix_takes_no_second_row_of_a_fixed_name(editor: Editor) -> None:
    with pytest.raises(UserError):
        editor.add_row(Address("health_inequalities"), "carers")


@pytest.mark.parametrize(
    "address",
    ["nosuch", "protected_characteristics/nosuch/impact", "plain_summary/row/column",
     "protected_characteristics/age/nosuch", "plain_summary@copy"],
)  # fmt: skip
def test_an_address_the_form_does_not_have_is_refused(editor: Editor, address: str) -> None:
    with pytest.raises(UserError):
        editor.answer(parse(address), Text("x"))
    assert not editor.can_undo


def test_a_status_that_does_not_follow_is_refused(editor: Editor) -> None:
    with pytest.raises(UserError, match="cannot follow “Draft”"):
        ask_for_changes(editor, "Say more.")
    send_for_review(editor)
    assert editor.assessment.status is Status.IN_REVIEW


def test_the_chain_of_all_changes_holds(workplace: Workplace, editor: Editor) -> None:
    editor.answer(SUMMARY, rich("One."))
    editor.undo()
    editor.redo()
    editor.settle()
    history = workplace.store.changes(editor.assessment.id)
    assert changes.faults(history) == ()
    assert history[-1].hash == editor.assessment.head
    assert history[1].by == "Ann Example"


def test_a_second_editor_of_the_same_assessment_never_overwrites(
    workplace: Workplace, editor: Editor
) -> None:
    other = workplace.edit(editor.assessment.id)
    editor.answer(SUMMARY, rich("First."))
    editor.settle()
    other.answer(SUMMARY, rich("Second."))
    with pytest.raises(UserError):
        other.settle()
    assert workplace.library.open(editor.assessment.id).values == {SUMMARY: rich("First.")}
    assert other.unsaved == 1
    assert other.value(SUMMARY) == rich("Second.")


def test_a_row_order_left_empty_is_kept(workplace: Workplace, editor: Editor) -> None:
    field = Address("key_issues")
    editor.add_row(field, "ra")
    editor.remove_row(field, "ra")
    assert stored(workplace, editor)[field] == RowOrder(())


def test_a_choice_keeps_its_reason(workplace: Workplace, editor: Editor) -> None:
    address = Address("protected_characteristics", "age", "direction")
    editor.answer(address, Choice("adverse", "Fewer clinics."))
    assert stored(workplace, editor)[address] == Choice("adverse", "Fewer clinics.")


def test_what_was_typed_and_taken_back_does_not_come_back(
    workplace: Workplace, editor: Editor
) -> None:
    editor.answer(SUMMARY, rich("As it was."))
    editor.type(SUMMARY, rich("As it was, or so I th"))
    editor.answer(SUMMARY, rich("As it was."))
    editor.type(AGE, rich("A slip"))
    editor.answer(AGE, None)
    editor.settle()
    reopened = workplace.edit(editor.assessment.id)
    assert reopened.value(SUMMARY) == rich("As it was.")
    assert reopened.value(AGE) is None
    assert reopened.assessment.head == editor.assessment.head
    assert reopened.recovered == 0
    assert workplace.store.drafts(editor.assessment.id) == ()


def test_a_contact_without_a_name_is_kept_though_it_is_no_answer_yet(
    workplace: Workplace, editor: Editor
) -> None:
    contact = Person(email="policy.team@thameford.nhs.uk")
    editor.answer(CONTACT, contact)
    assert stored(workplace, editor) == {CONTACT: contact}
    editor.answer(CONTACT, Person())
    assert stored(workplace, editor) == {}
