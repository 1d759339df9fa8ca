"""The corpus: one function for each file that comes back; its name says what the reviewers did."""

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from tests.review.corpus.copies import (
    Element,
    ReviewCopy,
    retyped,
    run_of,
    text_of,
    w,
    without_marks,
)

Case = Callable[[ReviewCopy], None]
CASES: dict[str, Case] = {}

PLAIN = "We will write to you first."
WORRY = "Two complaints about the front desk are still open."
AGE = "Older people travel further <by bus>."
EFFECT = f"{AGE}\none bus an hour\nno shelter\nSee the survey of 2025.\nfirst\nsecond"
LONG = "gender_reassignment_and_a_very_long_key_indeed"

# What the answers say that are edited, as `tests/export/forms.py` has them and a copy prints them.
SAID = {
    "plain": f"{PLAIN}\nNobody is charged by letter alone.",
    "worry": WORRY,
    "groups/age/effect": EFFECT,
}


def case(function: Case) -> Case:
    CASES[function.__name__] = function
    return function


def row_of(copy: ReviewCopy, words: str) -> Element:
    """The row of the table on groups whose label is `words`."""
    table = copy.table("Older people lose most")
    return next(row for row in table.iter(w("tr")) if text_of(row).startswith(words))


def cell(row: Element, place: int) -> Element:
    return row.findall(w("tc"))[place].findall(w("p"))[-1]


def written(row: Element, *texts: str) -> None:
    """Write into the cells of a row, in place of what stands there."""
    for element, text in zip(row.findall(w("tc")), texts, strict=True):
        paragraphs = element.findall(w("p"))
        for extra in paragraphs[1:]:
            element.remove(extra)
        for old in list(paragraphs[0]):
            if old.tag != w("pPr"):
                paragraphs[0].remove(old)
        if text:
            paragraphs[0].append(run_of(text))


# Comments


@case
def nothing_was_done(copy: ReviewCopy) -> None:
    return


@case
def a_comment_on_words_of_an_answer(copy: ReviewCopy) -> None:
    copy.comment("worry", WORRY, "Which two?", words="Two complaints")


@case
def a_comment_on_a_whole_answer(copy: ReviewCopy) -> None:
    copy.comment("team", "Overseas visitors team", "Renamed last year.", "Bo")


@case
def a_comment_on_a_heading(copy: ReviewCopy) -> None:
    copy.comment("worry", "What worries you? (internal)", "Say more here.")


@case
def a_comment_on_the_wording_of_a_question(copy: ReviewCopy) -> None:
    wording = "Which team, unit or service is answerable for the whole of this proposal?"
    copy.comment("team", wording, "One team or all?")


@case
def a_comment_on_a_section(copy: ReviewCopy) -> None:
    copy.comment("details", "2. Details", "Is this the right order?")


@case
def a_comment_on_a_cell(copy: ReviewCopy) -> None:
    copy.comment("groups/age/effect", AGE, "How much further?", words="travel further")


@case
def a_comment_on_the_name_of_a_row(copy: ReviewCopy) -> None:
    copy.comment("groups/age", cell(row_of(copy, "Age"), 0), "All ages?")


@case
def a_comment_on_the_name_of_a_row_of_our_own(copy: ReviewCopy) -> None:
    label = cell(row_of(copy, "Veterans"), 0)
    copy.comment("groups/local_1/row_label", label, "And families?")


@case
def a_comment_on_a_blank_cell_of_a_row_with_a_long_key(copy: ReviewCopy) -> None:
    last = cell(row_of(copy, "Gender"), 3)
    copy.comment(f"groups/{LONG}/recommendation", last, "Surely there is something?")


@case
def a_comment_on_evidence(copy: ReviewCopy) -> None:
    table = [one for one in copy.document.iter(w("tbl")) if "1,234,567" in text_of(one)][-1]
    figure = next(one for one in table.iter(w("p")) if text_of(one) == "1,234,567")
    copy.comment("tables", figure, "So many?")


@case
def a_comment_across_two_answers(copy: ReviewCopy) -> None:
    last = copy.line("Overseas visitors team")
    wording = "Which team, unit or service is answerable for the whole of this proposal?"
    copy.comment(
        "notice", "Words everybody reads.", "These belong together.", until=last, also=("secret_notice", "team"),
        quoted=(
            "Words everybody reads. For authors (internal) Words only authors read. "
            f"Team {wording} Overseas visitors team"
        ),
    )  # fmt: skip


@case
def a_comment_on_the_title(copy: ReviewCopy) -> None:
    title = next(
        one for one in copy.document.iter(w("p"))
        if one.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == "Title"  # type: ignore[union-attr]
    )  # fmt: skip
    copy.comment("", title, "Shorter, please.")


@case
def a_comment_after_the_last_answer(copy: ReviewCopy) -> None:
    copy.comment("", "Document control", "Add a version number.")


@case
def a_comment_anchored_to_nothing(copy: ReviewCopy) -> None:
    copy.made("Where did this stand?", "Cy")
    copy.expect("comment", "", "Cy", "Where did this stand?")


@case
def a_comment_in_the_page_header(copy: ReviewCopy) -> None:
    number = copy.made("Use the new logo.", "Cy")
    header = etree.fromstring(copy.parts["word/header.xml"])
    run = etree.SubElement(header[-1], w("r"))
    etree.SubElement(run, w("commentReference"), {w("id"): number})
    copy.parts["word/header.xml"] = etree.tostring(
        header, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    copy.expect("comment", "", "Cy", "Use the new logo.")


@case
def a_comment_with_replies_of_two_people(copy: ReviewCopy) -> None:
    first = copy.comment("worry", WORRY, "Who looks after them?", words="front desk")
    line = next(one for one in copy.document.iter(w("p")) if text_of(one) == WORRY)
    copy.comment("worry", line, "The desk manager.", "Bo", reply_to=first)
    copy.comment("worry", line, "Since May.", "Cy", reply_to=first)


@case
def a_comment_that_was_settled(copy: ReviewCopy) -> None:
    copy.comment("plain", PLAIN, "Is that so?", done=True)


@case
def a_thread_that_was_settled(copy: ReviewCopy) -> None:
    cell_of_age = copy.line(AGE)
    first = copy.comment("groups/age/effect", cell_of_age, "By which bus?", "Cy", done=True)
    copy.comment("groups/age/effect", cell_of_age, "The 14.", "Ann", reply_to=first, done=True)


@case
def two_comments_with_the_same_words(copy: ReviewCopy) -> None:
    copy.comment("plain", PLAIN, "Check.")
    copy.comment("plain", PLAIN, "Check.")


# Tracked changes


@case
def words_put_into_an_answer(copy: ReviewCopy) -> None:
    copy.insert("worry", WORRY, "Two", " serious")


@case
def words_taken_out_of_an_answer(copy: ReviewCopy) -> None:
    copy.delete("worry", WORRY, " still")


@case
def words_put_in_place_of_others(copy: ReviewCopy) -> None:
    copy.delete("plain", PLAIN, "We will ", "Bo")
    copy.insert("plain", "We will write to you first.", " you", " and your carer", "Bo")


@case
def three_people_in_one_answer(copy: ReviewCopy) -> None:
    copy.insert("worry", WORRY, "complaints", " from carers", "Ann")
    copy.delete(
        "worry", "Two complaints from carers about the front desk are still open.", "front ", "Bo"
    )
    line = next(one for one in copy.document.iter(w("p")) if "from carers" in text_of(one))
    copy.comment("worry", line, "Keep the number.", "Cy")


@case
def words_put_into_a_cell(copy: ReviewCopy) -> None:
    copy.insert("groups/age/effect", AGE, "Older people", " and children")


@case
def words_put_into_a_blank_cell(copy: ReviewCopy) -> None:
    last = cell(row_of(copy, "Age"), 3)
    retyped(last, "None identified")
    last.append(copy.mark("ins", "Bo", run_of(" yet")))
    copy.expect(
        "insertion", "groups/age/recommendation", "Bo", " yet", before="None identified", after="None identified yet"
    )  # fmt: skip


@case
def a_paragraph_added_to_an_answer(copy: ReviewCopy) -> None:
    copy.insert_line("worry", WORRY, "A third one came in.")


@case
def two_paragraphs_joined(copy: ReviewCopy) -> None:
    copy.join("plain", PLAIN)


@case
def an_answer_split_in_two(copy: ReviewCopy) -> None:
    line = copy.line(WORRY)
    rest = copy.split(line, " about the front desk are still open.")
    second = deepcopy(line)
    second[:] = [one for one in second if one.tag == w("pPr")]
    second.append(rest)
    copy.end_mark(line, "ins", "Ann")
    line.addnext(second)
    halves = "Two complaints\n about the front desk are still open."
    copy.expect("insertion", "worry", "Ann", "¶", before=WORRY, after=halves)


@case
def a_whole_answer_deleted(copy: ReviewCopy) -> None:
    copy.delete("worry", WORRY, WORRY, "Cy")


@case
def a_heading_changed(copy: ReviewCopy) -> None:
    copy.type_in("What worries you? (internal)", "worries", " or delights")
    copy.expect("insertion", "worry", "Ann", " or delights")


@case
def words_moved_to_another_answer(copy: ReviewCopy) -> None:
    copy.move(
        "worry", "plain", WORRY, " about the front desk", "Nobody is charged by letter alone."
    )


@case
def words_moved_between_a_cell_and_two_answers(copy: ReviewCopy) -> None:
    copy.move("groups/age/effect", "worry", AGE, " travel further", WORRY, "Bo")
    copy.move("plain", "groups/age/effect", PLAIN, " to you", "no shelter", "Cy")


@case
def words_made_bold(copy: ReviewCopy) -> None:
    copy.restyle("worry", WORRY, "front desk")


@case
def a_row_added_with_changes_tracked(copy: ReviewCopy) -> None:
    old = row_of(copy, "Veterans")
    row = deepcopy(old)
    without_marks(row)
    written(row, "", "", "", "")
    for element, text in zip(
        row.findall(w("tc")), ("Carers", "", "They wait as well.", ""), strict=True
    ):
        if text:
            element.findall(w("p"))[0].append(copy.mark("ins", "Bo", run_of(text)))
    copy.mark_row(row, "ins", "Bo")
    old.addnext(row)
    words = "Carers | They wait as well."
    cells = (("", "Carers"), ("effect", "They wait as well."))
    copy.expect("row insertion", "groups", "Bo", words, after=words, cells=cells)


@case
def a_row_taken_out_with_changes_tracked(copy: ReviewCopy) -> None:
    row = next(
        one for one in copy.table("Costs of interpreters").iter(w("tr")) if "Costs" in text_of(one)
    )
    copy.mark_row(row, "del", "Bo")
    for run in list(row.iter(w("r"))):
        copy.wrap(run, "del", "Bo")
    words = "2 | Costs of interpreters | Not provided"
    copy.expect("row deletion", "issues/r2", "Bo", words, before=words)
