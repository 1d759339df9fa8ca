"""Copies of a repeated section: added, named, moved and taken out, with one sentence where that cannot be."""

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import RowOrder, Text
from ehia_desktop.services.copies_of_sections import (
    add_copy,
    copies,
    move_copy,
    remove_copy,
    rename_copy,
    restore_copy,
)
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.workplace import Workplace
from tests.builders import form_of

FORM = form_of("""
sections:
  - {key: once, title: Once, fields: [{key: line, kind: short_text, label: Line}]}
  - key: sites
    title: Sites
    repeat: {name: Site, title_field: site_name, minimum: "1", maximum: "3"}
    fields:
      - {key: site_name, kind: short_text, label: Which site, max_characters: "20"}
      - {key: hours, kind: short_text, label: Hours}
""")


@pytest.fixture
def sites(workplace: Workplace) -> Editor:
    begun = workplace.library.start(FORM, "Opening hours", workplace.author)
    return workplace.edit(begun.id)


def labels(editor: Editor) -> list[str]:
    return [one.label for one in copies(editor, "sites")]


def test_the_first_copy_is_there_before_anybody_adds_one(sites: Editor) -> None:
    second = add_copy(sites, "sites")
    assert sites.value(Address("sites")) == RowOrder(("first", second))
    assert labels(sites) == ["Site 1", "Site 2"]


def test_there_may_be_no_more_than_the_form_says(sites: Editor) -> None:
    add_copy(sites, "sites")
    add_copy(sites, "sites")
    with pytest.raises(UserError, match="takes at most 3; take one out"):
        add_copy(sites, "sites")


def test_a_copy_taken_out_keeps_its_answers_and_can_be_put_back(sites: Editor) -> None:
    second = add_copy(sites, "sites")
    sites.answer(Address("hours", instance=second), Text("9 to 5"))
    remove_copy(sites, "sites", second)
    assert labels(sites) == ["Site 1"]
    restore_copy(sites, "sites", second)
    assert sites.value(Address("hours", instance=second)) == Text("9 to 5")
    assert [one.key for one in copies(sites, "sites")] == ["first", second]


def test_as_many_stay_as_the_form_says(sites: Editor) -> None:
    with pytest.raises(UserError, match="keeps at least 1; add another"):
        remove_copy(sites, "sites", "first")


def test_a_copy_is_moved_and_one_undo_takes_it_back(sites: Editor) -> None:
    second = add_copy(sites, "sites")
    move_copy(sites, "sites", second, 0)
    assert [one.key for one in copies(sites, "sites")] == [second, "first"]
    sites.undo()
    assert [one.key for one in copies(sites, "sites")] == ["first", second]


def test_a_name_is_the_answer_to_the_title_question(sites: Editor) -> None:
    rename_copy(sites, "sites", "first", "  North\ngate ")
    assert sites.value(Address("site_name", instance="first")) == Text("North gate")
    assert labels(sites) == ["North gate"]
    with pytest.raises(UserError, match="20 characters"):
        rename_copy(sites, "sites", "first", "x" * 21)
    rename_copy(sites, "sites", "first", "")
    assert labels(sites) == ["Site 1"]


def test_a_copy_that_is_gone_and_a_section_asked_once_are_refused(sites: Editor) -> None:
    with pytest.raises(UserError, match="was taken out"):
        move_copy(sites, "sites", "gone", 0)
    with pytest.raises(UserError, match="answered once"):
        add_copy(sites, "once")
