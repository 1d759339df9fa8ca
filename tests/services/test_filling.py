import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.values import Choice
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.filling import fill
from ehia_desktop.services.workplace import Workplace

GOOD = b"""
answers:
  plain_summary: |
    We are moving the clinic.

    - Shorter journeys for most
  protected_characteristics/age/direction: mixed
  protected_characteristics:
    disability:
      direction: {choice: adverse, reason: Steps at the door.}
  key_issues/first/issue: Who cannot come by bus?
"""


def test_a_file_is_filled_as_one_change_that_one_undo_takes_back(editor: Editor) -> None:
    filled = fill(editor, GOOD, "answers.yaml")
    assert filled.rejected == ()
    assert set(filled.accepted) == {
        "plain_summary",
        "protected_characteristics/age/direction",
        "protected_characteristics/disability/direction",
        "key_issues/first/issue",
    }
    assert editor.rows(Address("key_issues")) == ("first",)
    editor.undo()
    assert editor.assessment.answers == {}


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("nosuch: x", "nosuch"),
        ("not an address!: x", "not an address"),
        ("protected_characteristics/age/direction: sideways", "sideways"),
        ("protected_characteristics/nosuch/impact: x", "nosuch"),
        ("plain_summary: [a, b]", "text"),
    ],
)
def test_a_bad_value_is_named_and_the_good_ones_stay(editor: Editor, line: str, part: str) -> None:
    text = f"answers:\n  what_changed: Much.\n  {line}\n".encode()
    filled = fill(editor, text, "answers.yaml")
    assert filled.accepted == ("what_changed",)
    (rejected,) = filled.rejected
    assert part in rejected.why or part in rejected.address


def test_all_or_nothing_takes_nothing_when_one_is_bad(editor: Editor) -> None:
    text = b"answers:\n  what_changed: Much.\n  nosuch: x\n"
    filled = fill(editor, text, "answers.yaml", all_or_nothing=True)
    assert filled.accepted == ()
    assert editor.assessment.answers == {}


@pytest.mark.parametrize(
    "text", [b"", b"- a", b"answers: x", b"answers: {}\nextra: 1", b"\xff\xfe"]
)
def test_a_file_that_is_no_answer_file_is_one_sentence(editor: Editor, text: bytes) -> None:
    with pytest.raises(UserError, match=r"answers\.yaml"):
        fill(editor, text, "answers.yaml")


def test_yes_and_no_stay_words(editor: Editor) -> None:
    filled = fill(editor, b"answers:\n  engagement_done: no\n", "answers.yaml")
    assert filled.rejected == ()


def test_an_answer_given_twice_is_taken_once_and_said(editor: Editor) -> None:
    text = b"""
answers:
  protected_characteristics/age/direction: mixed
  protected_characteristics:
    age:
      direction: adverse
"""
    filled = fill(editor, text, "answers.yaml")
    assert filled.accepted == ("protected_characteristics/age/direction",)
    (rejected,) = filled.rejected
    assert "twice" in rejected.why
    assert editor.value(parse("protected_characteristics/age/direction")) == Choice("mixed")


def test_a_cell_that_is_empty_or_rejected_makes_no_row(editor: Editor) -> None:
    text = b"answers:\n  key_issues/first/issue: ''\n  key_issues/second/issue: [no, list]\n"
    filled = fill(editor, text, "answers.yaml")
    assert filled.accepted == ("key_issues/first/issue",)
    assert editor.rows(Address("key_issues")) == ()
    assert not editor.can_undo


def test_an_answer_in_a_copy_of_a_section_makes_the_copy_with_its_rows(
    workplace: Workplace,
) -> None:
    form = workplace.catalogue.form("ehia-elective-recovery")
    begun = workplace.library.start(form, "Recovery plan", workplace.author)
    editor = workplace.edit(begun.id)
    text = b"""
answers:
  specialty_name@ent: Ear, nose and throat
  who_waits@ent:
    age: {finding: A third are children.}
    by_site: {row_label: Site, finding: Half wait at Northgate.}
  specialty_name@hips: Orthopaedics
"""
    filled = fill(editor, text, "answers.yaml")
    assert filled.rejected == ()
    assert editor.rows(Address("specialty")) == ("ent", "hips")
    assert editor.rows(Address("who_waits", instance="ent")) == ("by_site",)
    fill(editor, b"answers:\n  specialty_name@eyes: Eyes\n", "more.yaml")
    assert editor.rows(Address("specialty")) == ("ent", "hips", "eyes")
