"""The round trip of a review copy: sent out, changed by three people, opened, decided, and told in the history."""

import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.change import Why
from ehia_desktop.assessment.comment import CommentState
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.returned import BlankAsk
from ehia_desktop.assessment.review import ChangeKind
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import Choice, PartialDate, RichText, Text, Value, plain_text
from ehia_desktop.services.deciding import Decision, Verdict, decide, every
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.redlining import redline
from ehia_desktop.services.reviewing import Reviewed, open_review
from ehia_desktop.services.sealing import seal
from ehia_desktop.services.timeline import timeline_of
from ehia_desktop.services.workplace import Workplace
from tests.builders import form_of
from tests.export.copies import DOCUMENT, packed, parts_of
from tests.review.corpus.copies import ReviewCopy, plain_line, retyped, run_of, text_of, w

FORM = """
- {key: worry, kind: long_text, label: What worries you?}
- {key: hope, kind: long_text, label: What gives you hope?}
- {key: team, kind: short_text, label: Team}
- {key: lead, kind: person, label: Lead}
- key: change
  kind: single_choice
  label: What kind of change is it?
  options: [{key: new, label: A new policy}, {key: old, label: A revised policy}]
- key: issues
  kind: table
  label: Open issues
  row_name: Issue
  columns:
    - {key: issue, kind: long_text, label: Issue}
    - {key: when, kind: date, label: When, precision: month}
"""
WORRY = "Two complaints about the front desk are still open."


def rich(text: str) -> RichText:
    return RichText(from_markup(text))


@pytest.fixture
def asked(workplace: Workplace) -> Editor:
    begun = workplace.library.start(form_of(FORM), "Evening clinics", workplace.author)
    editor = workplace.edit(begun.id)
    answers: dict[Address, Value | None] = {
        parse("worry"): rich(WORRY),
        parse("team"): Text("Overseas visitors team"),
        parse("change"): Choice("old"),
    }
    editor.answer_all(answers, Why.ANSWER)
    editor.add_row(parse("issues"), "r1")
    editor.answer(parse("issues/r1/issue"), rich("Who is told?"))
    editor.settle()
    return editor


def sent(workplace: Workplace, editor: Editor, folder: Path, name: str = "sent.docx") -> ReviewCopy:
    target = folder / name
    workplace.exporting.export(
        editor, CopyKind.REVIEW, target, "Thameford", blank=BlankAsk((), "4 December 2026", "Head of equality")
    )  # fmt: skip
    return ReviewCopy(target.read_bytes())


def opened(workplace: Workplace, editor: Editor, copy: ReviewCopy, folder: Path) -> Reviewed:
    return open_review(workplace, editor.assessment.id, copy.save(folder / "back.docx"))


def said(editor: Editor, at: str) -> str:
    value = editor.value(parse(at))
    return "" if value is None else plain_text(value)


def change_of(reviewed: Reviewed, text: str) -> str:
    return next(one.id for one in reviewed.file.changes if one.text == text)


def test_three_people_change_one_answer_and_each_change_is_decided_by_itself(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    copy.insert("worry", WORRY, "Two", " serious", "Ann")
    copy.delete(
        "worry", "Two serious complaints about the front desk are still open.", " still", "Bo"
    )
    line = next(one for one in copy.document.iter(w("p")) if "serious" in text_of(one))
    copy.comment("worry", line, "Which two?", "Cy")
    reviewed = opened(workplace, asked, copy, tmp_path)
    remark = reviewed.file.comments[0].id
    done = decide(
        workplace, asked, reviewed,
        [
            Decision(change_of(reviewed, " serious"), Verdict.ACCEPT),
            Decision(change_of(reviewed, " still"), Verdict.REJECT, "They are still open."),
            Decision(remark, Verdict.REPLY, "The two of May."),
        ],
    )  # fmt: skip

    assert done.answers == (parse("worry"),)
    assert said(asked, "worry") == "Two serious complaints about the front desk are still open."
    kept = {one.text: one for one in asked.assessment.comments.values()}
    assert kept["Suggested: put in “serious”"].state is CommentState.RESOLVED
    left = kept["Suggested: take out “still”"]
    assert (left.author, left.state, left.outcome) == (
        "Bo", CommentState.REJECTED, "They are still open.",
    )  # fmt: skip
    assert (kept["Which two?"].author, kept["Which two?"].said_on) == ("Cy", "2026-11-24T10:00:00Z")
    assert kept["The two of May."].reply_to == kept["Which two?"].id
    assert kept["The two of May."].author == "Ann Example"


def test_deciding_is_one_change_told_in_the_history_and_undone_at_once(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    copy.insert("worry", WORRY, "Two", " serious")
    copy.comment("team", "Overseas visitors team", "Renamed.", "Bo")
    reviewed = opened(workplace, asked, copy, tmp_path)
    before = len(workplace.store.changes(asked.assessment.id))
    decide(workplace, asked, reviewed, every(reviewed, Verdict.ACCEPT))
    asked.settle()

    history = workplace.store.changes(asked.assessment.id)
    assert (len(history), history[-1].why, history[-1].by) == (
        before + 1,
        Why.REVIEW,
        "Ann Example",
    )
    told = timeline_of(workplace.store, asked.assessment).moments
    assert "Decided on what reviewers sent back: 2 taken, 0 not taken" in [one.what for one in told]
    asked.undo()
    assert (said(asked, "worry"), asked.assessment.comments) == (WORRY, {})


def test_the_same_file_decided_twice_adds_nothing(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    copy.insert("worry", WORRY, "Two", " serious")
    copy.comment("team", "Overseas visitors team", "Renamed.", "Bo")
    first = opened(workplace, asked, copy, tmp_path)
    decide(workplace, asked, first, every(first, Verdict.ACCEPT))
    asked.settle()
    again = opened(workplace, asked, copy, tmp_path)

    assert len(again.decided) == 2
    assert again.conflicts == {}
    assert every(again, Verdict.ACCEPT) == ()
    done = decide(workplace, asked, again, every(first, Verdict.ACCEPT))
    assert (done.answers, len(done.passed_over), len(asked.assessment.comments)) == ((), 2, 2)


def test_an_answer_changed_since_is_a_conflict_with_both_texts_and_not_overwritten_unasked(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    copy.insert("worry", WORRY, "Two", " serious")
    asked.answer(parse("worry"), rich("One complaint is open."))
    asked.settle()
    reviewed = opened(workplace, asked, copy, tmp_path)
    found = reviewed.conflicts[parse("worry")]
    assert (found.sent, found.now) == (WORRY, "One complaint is open.")
    assert any(
        "1 answer that reviewers changed was changed here as well" in one for one in reviewed.doubts
    )

    about = change_of(reviewed, " serious")
    done = decide(workplace, asked, reviewed, [Decision(about, Verdict.ACCEPT)])
    assert said(asked, "worry") == "One complaint is open."
    assert "It reads now: “One complaint is open.”" in done.kept_as_comments[about]
    asked.undo()
    decide(workplace, asked, reviewed, [Decision(about, Verdict.ACCEPT, over=True)])
    assert said(asked, "worry") == "Two serious complaints about the front desk are still open."


def test_a_choice_that_names_an_option_is_taken_and_any_other_becomes_a_comment(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    retyped(copy.line("A revised policy"), "A new policy")
    reviewed = opened(workplace, asked, copy, tmp_path)
    decide(workplace, asked, reviewed, every(reviewed, Verdict.ACCEPT))
    assert asked.value(parse("change")) == Choice("new")

    asked.undo()
    asked.settle()
    other = sent(workplace, asked, tmp_path, "other.docx")
    retyped(other.line("A revised policy"), "Something in between")
    reviewed = opened(workplace, asked, other, tmp_path)
    done = decide(workplace, asked, reviewed, every(reviewed, Verdict.ACCEPT))
    assert asked.value(parse("change")) == Choice("old")
    [kept] = asked.assessment.comments.values()
    assert kept.state is CommentState.OPEN
    assert kept.text.startswith("Reviewer suggests, with tracking off: “Something in between”")
    assert len(done.kept_as_comments) == 1


def test_a_row_added_and_a_row_taken_out(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    old = next(one for one in copy.table("Who is told?").iter(w("tr")) if "Who" in text_of(one))
    row = deepcopy(old)
    for one in list(row.iter(w("bookmarkStart"), w("bookmarkEnd"), w("r"))):
        one.getparent().remove(one)  # type: ignore[union-attr]
    cells = row.findall(w("tc"))
    cells[1].find(w("p")).append(run_of("Who pays?"))  # type: ignore[union-attr]
    cells[2].find(w("p")).append(run_of("March 2027"))  # type: ignore[union-attr]
    old.addnext(row)
    copy.mark_row(old, "del", "Bo")
    reviewed = opened(workplace, asked, copy, tmp_path)
    decide(workplace, asked, reviewed, every(reviewed, Verdict.ACCEPT))

    [key] = asked.rows(parse("issues"))
    assert key != "r1"
    assert said(asked, f"issues/{key}/issue") == "Who pays?"
    assert asked.value(parse(f"issues/{key}/when")) == PartialDate(2027, 3)


def test_words_moved_between_answers_are_moved_in_both_or_in_none(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    asked.answer(parse("hope"), rich("The new desk."))
    asked.settle()
    copy = sent(workplace, asked, tmp_path)
    copy.move("worry", "hope", WORRY, " about the front desk", "The new desk.")
    reviewed = opened(workplace, asked, copy, tmp_path)
    [moved] = reviewed.file.changes
    assert (moved.kind, moved.place, moved.came_from) == (
        ChangeKind.MOVE, parse("hope"), parse("worry"),
    )  # fmt: skip
    decide(workplace, asked, reviewed, every(reviewed, Verdict.ACCEPT))
    assert said(asked, "worry") == "Two complaints are still open."
    assert said(asked, "hope") == "The new desk. about the front desk"

    asked.undo()
    asked.answer(parse("hope"), rich("The new desk!"))
    decide(workplace, asked, reviewed, every(reviewed, Verdict.ACCEPT))
    assert (said(asked, "worry"), said(asked, "hope")) == (WORRY, "The new desk!")


def test_what_has_no_place_is_given_one_or_left(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    copy.line("Document control").addnext(plain_line("Thank you."))
    reviewed = opened(workplace, asked, copy, tmp_path)
    [found] = reviewed.file.unplaced
    assert every(reviewed, Verdict.ACCEPT) == ()
    with pytest.raises(UserError, match="has no place"):
        decide(workplace, asked, reviewed, [Decision(found.id, Verdict.ACCEPT)])
    decide(workplace, asked, reviewed, [Decision(found.id, Verdict.ACCEPT, at=parse("worry"))])
    [kept] = asked.assessment.comments.values()
    assert (kept.address, kept.state) == (parse("worry"), CommentState.OPEN)


def test_two_files_of_the_same_version_are_decided_one_after_the_other(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    one = sent(workplace, asked, tmp_path)
    other = ReviewCopy((tmp_path / "sent.docx").read_bytes())
    one.insert("worry", WORRY, "Two", " serious", "Ann")
    other.comment("worry", WORRY, "Which?", "Bo")
    retyped(other.line("Overseas visitors team"), "Visitors team")
    first = opened(workplace, asked, one, tmp_path)
    decide(workplace, asked, first, every(first, Verdict.ACCEPT))
    asked.settle()
    second = open_review(workplace, asked.assessment.id, other.save(tmp_path / "bo.docx"))
    assert second.conflicts == {}
    decide(workplace, asked, second, every(second, Verdict.ACCEPT))
    assert said(asked, "team") == "Visitors team"
    assert said(asked, "worry").startswith("Two serious")


def test_two_people_change_other_words_of_one_answer_and_both_stand(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    one = sent(workplace, asked, tmp_path)
    other = ReviewCopy((tmp_path / "sent.docx").read_bytes())
    one.insert("worry", WORRY, "Two", " serious", "Ann")
    other.delete("worry", WORRY, " still", "Bo")
    other.restyle("worry", WORRY, "front desk", "Bo")
    first = opened(workplace, asked, one, tmp_path)
    decide(workplace, asked, first, every(first, Verdict.ACCEPT))
    asked.settle()
    second = open_review(workplace, asked.assessment.id, other.save(tmp_path / "bo.docx"))
    assert second.conflicts[parse("worry")].is_apart
    done = decide(workplace, asked, second, every(second, Verdict.ACCEPT))
    assert done.kept_as_comments == {}
    assert asked.value(parse("worry")) == rich(
        "Two serious complaints about the **front desk** are open."
    )


def test_two_people_change_the_same_words_and_the_second_is_shown_beside_the_first(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    one = sent(workplace, asked, tmp_path)
    other = ReviewCopy((tmp_path / "sent.docx").read_bytes())
    one.insert("worry", WORRY, "Two", " serious", "Ann")
    other.insert("worry", WORRY, "Two", " old", "Bo")
    first = opened(workplace, asked, one, tmp_path)
    decide(workplace, asked, first, every(first, Verdict.ACCEPT))
    asked.settle()
    second = open_review(workplace, asked.assessment.id, other.save(tmp_path / "bo.docx"))
    assert not second.conflicts[parse("worry")].is_apart
    done = decide(workplace, asked, second, every(second, Verdict.ACCEPT))
    assert len(done.kept_as_comments) == 1
    assert said(asked, "worry") == "Two serious complaints about the front desk are still open."


def test_a_person_is_never_taken_from_changed_words(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    lead = copy.line("Lead").getnext()
    assert lead is not None
    retyped(lead, "Priya Nair")
    reviewed = opened(workplace, asked, copy, tmp_path)
    done = decide(workplace, asked, reviewed, every(reviewed, Verdict.ACCEPT))
    assert asked.value(parse("lead")) is None
    assert list(done.kept_as_comments.values()) == [
        "A person is not taken from changed words, which may leave out a contact."
    ]


def test_files_that_are_not_of_this_assessment_are_refused_in_one_sentence(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    here = asked.assessment.id
    path = sent(workplace, asked, tmp_path).save(tmp_path / "back.docx")
    other = workplace.library.start(form_of(FORM), "Another", workplace.author)
    with pytest.raises(UserError, match="sent out for another assessment, “Evening clinics”"):
        open_review(workplace, other.id, path)
    for kind, words in ((CopyKind.BLANK, "sent out to be filled in"),):
        workplace.exporting.export(asked, kind, tmp_path / f"{kind}.docx", "Thameford")
        with pytest.raises(UserError, match=words):
            open_review(workplace, here, tmp_path / f"{kind}.docx")
    strange = ReviewCopy(path.read_bytes())
    own = strange.parts["docProps/custom.xml"]
    start = own.index(b"<vt:lpwstr>") + len(b"<vt:lpwstr>")
    strange.parts["docProps/custom.xml"] = own[:start] + b"b" + own[start + 1 :]
    with pytest.raises(UserError, match="was not sent out from this store"):
        open_review(workplace, here, strange.save(tmp_path / "strange.docx"))


def test_an_older_copy_is_read_and_said_to_be_one(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    copy = sent(workplace, asked, tmp_path)
    path = copy.save(tmp_path / "old.docx")
    records = workplace.store.exports(asked.assessment.id)
    assert open_review(workplace, asked.assessment.id, path).doubts == ()
    workplace.store.save_export(
        replace(records[0], identifier="a00000000000000f", at="2030-01-02T10:00:00Z")
    )
    [doubt] = open_review(workplace, asked.assessment.id, path).doubts
    assert "a newer one was sent out on 2 January 2030" in doubt


def test_of_the_same_day_the_hour_is_said_and_an_internal_copy_is_no_newer_one(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    path = sent(workplace, asked, tmp_path).save(tmp_path / "old.docx")
    [record] = workplace.store.exports(asked.assessment.id)
    later = "2026-11-24T23:00:00Z"
    earlier = replace(record, identifier="a00000000000000f", at="2026-11-24T11:30:00Z")
    workplace.store.save_export(replace(earlier, kind=CopyKind.INTERNAL, at=later))
    assert open_review(workplace, asked.assessment.id, path).doubts == ()

    first, second = "a0000000000000ff", "a000000000000fff"
    workplace.store.save_export(replace(earlier, identifier=first))
    workplace.store.save_export(replace(earlier, identifier=second, at="2026-11-24T14:45:00Z"))
    strange = ReviewCopy(path.read_bytes())
    own = strange.parts["docProps/custom.xml"].decode()
    strange.parts["docProps/custom.xml"] = own.replace(record.identifier, first).encode()
    [doubt] = open_review(workplace, asked.assessment.id, strange.save(tmp_path / "b.docx")).doubts
    assert (
        doubt == "This is the copy of 24 November 2026, 11:30; a newer one was sent out at 14:45."
    )


def test_a_comparison_of_two_versions_is_no_review_copy(
    workplace: Workplace, asked: Editor, tmp_path: Path
) -> None:
    for text in ("One.", "Two."):
        asked.answer(parse("worry"), rich(text))
        asked.settle()
        seal(workplace.store, asked, "Ann Example", "", workplace.clock)
    redline(workplace, asked.assessment.id, 1, 2, tmp_path / "compared.docx")
    with pytest.raises(UserError, match="is a comparison of two versions, not a review copy"):
        open_review(workplace, asked.assessment.id, tmp_path / "compared.docx")


@pytest.mark.parametrize(
    "date", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "9999-99-99", "yesterday"]
)
def test_a_moment_that_cannot_be_is_no_moment_and_the_history_can_still_be_told(
    workplace: Workplace, asked: Editor, tmp_path: Path, date: str
) -> None:
    copy = sent(workplace, asked, tmp_path)
    copy.insert("worry", WORRY, "Two", " serious", "Dee")
    copy.comment(
        "worry",
        next(one for one in copy.document.iter(w("p")) if "serious" in text_of(one)),
        "Which?",
    )
    path = copy.save(tmp_path / "back.docx")
    parts = parts_of(path.read_bytes())
    for part in (DOCUMENT, "word/comments.xml"):
        parts[part] = re.sub(rb'w:date="[^"]*"', f'w:date="{date}"'.encode(), parts[part])
    path.write_bytes(packed(parts))
    reviewed = open_review(workplace, asked.assessment.id, path)

    assert [one.at for one in reviewed.file.comments] == [""]
    assert [one.at for one in reviewed.file.changes] == [""]
    decide(workplace, asked, reviewed, every(reviewed, Verdict.ACCEPT))
    asked.settle()
    told = [one.what for one in timeline_of(workplace.store, asked.assessment).moments]
    assert "Decided on what reviewers sent back: 2 taken, 0 not taken" in told
