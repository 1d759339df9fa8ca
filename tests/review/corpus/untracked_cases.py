"""The corpus, second part: what reviewers did without tracking, marks that are gone, and everything in one file."""

from copy import deepcopy

from lxml import etree

from tests.review.corpus.back import once
from tests.review.corpus.cases import (
    AGE,
    CASES,
    EFFECT,
    PLAIN,
    SAID,
    WORRY,
    case,
    cell,
    row_of,
    written,
)
from tests.review.corpus.copies import (
    ReviewCopy,
    plain_line,
    retyped,
    run_of,
    taken_out,
    text_of,
    w,
    without_marks,
)


@case
def an_answer_typed_anew_without_tracking(copy: ReviewCopy) -> None:
    retyped(copy.line(WORRY), "Nothing worries us any more.")
    new = "Nothing worries us any more."
    copy.expect("untracked", "worry", "", new, before=WORRY, after=new)


@case
def a_word_changed_in_a_cell_without_tracking(copy: ReviewCopy) -> None:
    retyped(copy.line(AGE), "Older people travel much further <by bus>.")
    new = once(EFFECT, "further", "much further")
    copy.expect("untracked", "groups/age/effect", "", new, before=EFFECT, after=new)


@case
def an_answer_emptied_without_tracking(copy: ReviewCopy) -> None:
    for run in list(copy.line(WORRY).iter(w("r"))):
        taken_out(run)
    copy.expect("untracked", "worry", "", WORRY, before=WORRY)


@case
def words_changed_without_tracking_beside_a_tracked_change(copy: ReviewCopy) -> None:
    copy.insert("worry", WORRY, "still", " wide", "Bo")
    line = next(
        one for one in copy.document.iter(w("p")) if text_of(one).startswith("Two complaints")
    )
    first = next(run for run in line.iter(w("r")) if text_of(run).startswith("Two"))
    text = next(first.iter(w("t")))
    text.text = (text.text or "").replace("Two", "Seven")
    new = "Seven complaints about the front desk are still open."
    copy.expect("untracked", "worry", "", new, before=WORRY, after=new)


@case
def a_row_added_without_tracking(copy: ReviewCopy) -> None:
    old = row_of(copy, "Veterans")
    row = deepcopy(old)
    without_marks(row)
    written(row, "Carers", "", "They wait as well.", "")
    old.addnext(row)
    words = "Carers | They wait as well."
    cells = (("", "Carers"), ("effect", "They wait as well."))
    copy.expect("row untracked", "groups", "", words, after=words, cells=cells)


@case
def a_row_copied_whole_and_filled_in(copy: ReviewCopy) -> None:
    old = row_of(copy, "Veterans")
    row = deepcopy(old)
    for element, text in zip(
        row.findall(w("tc")), ("Prisoners", "", "Visits end early.", ""), strict=True
    ):
        for run in list(element.iter(w("r"))):
            taken_out(run)
        if text:
            element.findall(w("p"))[0].append(run_of(text))
    old.addnext(row)
    words = "Prisoners | Visits end early."
    cells = (("", "Prisoners"), ("effect", "Visits end early."))
    copy.expect("row untracked", "groups", "", words, after=words, cells=cells)


@case
def a_row_whose_hidden_mark_is_gone(copy: ReviewCopy) -> None:
    row = row_of(copy, "Age")
    without_marks(row)
    copy.insert("groups/age/effect", AGE, "Older people", " and children")


@case
def a_row_whose_mark_and_name_are_gone(copy: ReviewCopy) -> None:
    row = row_of(copy, "Age")
    without_marks(row)
    retyped(cell(row, 0), "Years lived")
    copy.insert("groups/age/effect", AGE, "Older people", " and children")
    copy.expect("words", "groups/age", "", "Years lived")


@case
def a_heading_whose_hidden_mark_is_gone(copy: ReviewCopy) -> None:
    without_marks(copy.line("What worries you? (internal)"))
    copy.comment("worry", WORRY, "Which two?", words="Two complaints")


@case
def a_heading_taken_out_with_its_mark(copy: ReviewCopy) -> None:
    taken_out(copy.line("What worries you? (internal)"))
    copy.comment("worry", WORRY, "Which two?", words="Two complaints")


@case
def a_question_taken_out_with_its_answer(copy: ReviewCopy) -> None:
    taken_out(copy.line("What worries you? (internal)"))
    taken_out(copy.line(WORRY))
    copy.missing.append("worry")


@case
def an_answer_moved_under_another_question_without_tracking(copy: ReviewCopy) -> None:
    line = copy.line(WORRY)
    taken_out(line)
    copy.line("Nobody is charged by letter alone.").addnext(line)
    new = f"{SAID['plain']}\n{WORRY}"
    copy.expect("untracked", "plain", "", new, before=SAID["plain"], after=new)
    copy.expect("untracked", "worry", "", WORRY, before=WORRY)


@case
def words_typed_before_the_first_question(copy: ReviewCopy) -> None:
    copy.line("How to comment").addprevious(plain_line("I had no time to read all of it, sorry."))
    copy.expect("words", "", "", "I had no time to read all of it, sorry.")


@case
def words_typed_after_the_last_answer(copy: ReviewCopy) -> None:
    copy.line("Document control").addnext(plain_line("Thank you for asking us."))
    copy.expect("words", "", "", "Thank you for asking us.")


@case
def a_word_changed_in_the_wording_of_a_question(copy: ReviewCopy) -> None:
    wording = copy.line("Which team, unit or service is answerable for the whole of this proposal?")
    retyped(wording, "Which team or service is answerable for the whole of this proposal?")
    copy.expect(
        "words", "team", "", "Which team or service is answerable for the whole of this proposal?"
    )


@case
def a_figure_of_the_evidence_changed(copy: ReviewCopy) -> None:
    table = [one for one in copy.document.iter(w("tbl")) if "1,234,567" in text_of(one)][-1]
    retyped(next(one for one in table.iter(w("p")) if text_of(one) == "1,234,567"), "1,234,000")
    copy.expect("words", "tables", "", "1,234,000")


@case
def text_pasted_into_a_new_document(copy: ReviewCopy) -> None:
    """All hidden marks, fields and the file's own properties are gone; headings and words are left."""
    without_marks(copy.document)
    for one in list(copy.document.iter(w("fldChar"), w("instrText"))):
        taken_out(one)
    copy.parts.pop("docProps/custom.xml")
    for part in ("[Content_Types].xml", "_rels/.rels"):
        tree = etree.fromstring(copy.parts[part])
        for one in list(tree):
            if "custom" in (one.get("PartName", "") + one.get("Target", "")):
                tree.remove(one)
        copy.parts[part] = etree.tostring(
            tree, xml_declaration=True, encoding="UTF-8", standalone=True
        )
    copy.comment("worry", WORRY, "Which two?", words="Two complaints")
    copy.insert("groups/age/effect", AGE, "Older people", " and children")
    copy.insert("plain", PLAIN, "first", " of all")


@case
def every_kind_of_edit_in_one_file(copy: ReviewCopy) -> None:
    for name in (
        "a_comment_with_replies_of_two_people", "a_comment_on_a_cell", "a_comment_on_evidence",
        "a_comment_anchored_to_nothing", "a_row_added_with_changes_tracked", "a_paragraph_added_to_an_answer",
        "a_row_taken_out_with_changes_tracked", "words_typed_before_the_first_question",
        "a_word_changed_in_the_wording_of_a_question", "two_paragraphs_joined",
    ):  # fmt: skip
        CASES[name](copy)
