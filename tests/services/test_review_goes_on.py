"""Deciding goes on: one change of an answer after another, over two files, and which file is what when it comes in."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.passage import resolved, said
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import parse
from ehia_desktop.services.arriving import Arrival, arrival_of
from ehia_desktop.services.deciding import Decision, Verdict, decide, every
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.reviewing import look_again, open_review
from ehia_desktop.services.workplace import Workplace
from tests.builders import form_of
from tests.services.test_reviewing import FORM, WORRY, change_of, opened, rich, sent
from tests.services.test_reviewing import said as words_at


@pytest.fixture
def asked(workplace: Workplace) -> Editor:
    begun = workplace.library.start(form_of(FORM), "Evening clinics", workplace.author)
    editor = workplace.edit(begun.id)
    editor.answer(parse("worry"), rich(WORRY))
    editor.settle()
    return editor


def test_changes_of_one_answer_are_taken_one_after_the_other_beside_a_change_made_here(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    copy.insert("worry", WORRY, "Two", " serious")
    copy.delete("worry", "Two serious complaints about the front desk are still open.", " still")
    asked.answer(parse("worry"), rich(WORRY.replace("front desk", "back office")))
    asked.settle()
    reviewed = opened(workplace, asked, copy, tmp_path)
    first, second = change_of(reviewed, " serious"), change_of(reviewed, " still")

    done = decide(workplace, asked, reviewed, [Decision(first, Verdict.ACCEPT)])
    assert done.reviewed.conflicts[parse("worry")].is_apart
    assert done.reviewed.decided == {first}
    again = look_again(workplace, asked.assessment, done.reviewed)
    assert (again.conflicts, again.now["worry"]) == (
        done.reviewed.conflicts, "Two serious complaints about the back office are still open.",
    )  # fmt: skip
    decide(workplace, asked, done.reviewed, [Decision(second, Verdict.ACCEPT)])
    assert words_at(asked, "worry") == "Two serious complaints about the back office are open."


def test_what_is_known_after_a_decision_is_what_a_fresh_look_finds(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    copy.insert("worry", WORRY, "Two", " serious")
    copy.comment("worry", copy.line("What worries you?"), "Which?")
    reviewed = opened(workplace, asked, copy, tmp_path)
    done = decide(workplace, asked, reviewed, every(reviewed, Verdict.ACCEPT))
    again = look_again(workplace, asked.assessment, done.reviewed)
    assert again.decided == done.reviewed.decided
    assert (again.conflicts, done.reviewed.conflicts) == ({}, {})
    assert again.now["worry"] == done.reviewed.now["worry"]
    assert again.head == done.reviewed.head


def test_a_file_that_went_on_from_one_already_decided_has_only_what_is_new_to_decide(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    copy.insert("worry", WORRY, "Two", " serious", "Ann")
    first = opened(workplace, asked, copy, tmp_path)
    decide(workplace, asked, first, every(first, Verdict.ACCEPT))
    asked.settle()
    copy.delete(
        "worry", "Two serious complaints about the front desk are still open.", " still", "Bo"
    )
    second = open_review(workplace, asked.assessment.id, copy.save(tmp_path / "bo.docx"))
    assert second.conflicts == {}
    [left] = every(second, Verdict.ACCEPT)
    decide(workplace, asked, second, [left])
    assert words_at(asked, "worry") == "Two serious complaints about the front desk are open."


def test_taken_changes_are_part_of_the_words_and_the_rest_is_left_to_decide(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    asked.answer(parse("worry"), rich("One.\n\nTwo."))
    asked.settle()
    copy = sent(workplace, asked, tmp_path)
    copy.join("worry", "One.")
    copy.insert("worry", "Two.", "Two", " and a half")
    reviewed = opened(workplace, asked, copy, tmp_path)
    passage = reviewed.file.passages[parse("worry")]
    both, end = {one.id for one in reviewed.file.changes}, change_of(reviewed, "¶")
    left = resolved(passage, {end})
    assert said(left, ()) == "One.Two."
    assert said(left, both) == said(passage, both) == "One.Two and a half."
    assert said(resolved(passage, both), ()) == said(passage, both)


def test_a_word_file_that_comes_in_is_known_for_what_it_is(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    review = sent(workplace, asked, tmp_path)
    assert arrival_of(workplace, tmp_path / "sent.docx") is Arrival.REVIEW
    # A program that keeps no properties still keeps the marks.
    for part in ("docProps/custom.xml", "docProps/core.xml"):
        review.parts[part] = b"<nothing/>"
    assert arrival_of(workplace, review.save(tmp_path / "bare.docx")) is Arrival.REVIEW
    for kind, wanted in ((CopyKind.BLANK, Arrival.FORM), (CopyKind.PUBLICATION, Arrival.COPY)):
        target = tmp_path / f"{kind}.docx"
        workplace.exporting.export(asked, kind, target, "Thameford", "It is urgent.")
        assert arrival_of(workplace, target) is wanted
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK no zip")
    with pytest.raises(UserError, match="damaged"):
        arrival_of(workplace, bad)
