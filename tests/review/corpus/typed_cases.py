"""What python-docx does to the self-assessment of a trust, one function for each file that comes back."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from tests.review.corpus.typed import TypedCopy

TypedCase = Callable[[TypedCopy], None]
TYPED: dict[str, TypedCase] = {}

FORMATS = "You can have this in large print, easy read or another language."
MEASURE = "71% of patients seen in September 2026; 90% in September 2027"
REACHED = "Of last year’s three objectives we reached two."
BOARD = "Reached: waits are split by ethnicity, deprivation, age and sex in every board report since January."
FINDS = "The trust can now see inequalities and does little about them."
DEE, EVE = "Dee Grant", "Eve Moss"


def case(function: TypedCase) -> TypedCase:
    TYPED[function.__name__] = function
    return function


@case
def a_comment_on_an_answer(copy: TypedCopy) -> None:
    copy.comment(
        "other_formats", copy.line(FORMATS).runs, "And in Sylheti?", copy.said["other_formats"]
    )


@case
def a_comment_on_some_words_of_a_cell(copy: TypedCopy) -> None:
    copy.comment("objectives/recording/measure", [copy.words(MEASURE, "90%")], "Too far?", "90%")


@case
def a_comment_on_words_of_two_looks(copy: TypedCopy) -> None:
    first = copy.words(FORMATS, "easy re")
    rest = copy.words(FORMATS, "ad or another")
    first.bold = rest.bold = None
    first.italic = None
    copy.comment("other_formats", [first, rest], "Which ones?", "easy read or another")


@case
def a_comment_over_two_paragraphs(copy: TypedCopy) -> None:
    runs = [*copy.line(REACHED).runs, *copy.line(BOARD).runs]
    copy.comment("what_changed", [runs[0], runs[-1]], "Say which two.", f"{REACHED} {BOARD}")


@case
def a_comment_of_two_paragraphs(copy: TypedCopy) -> None:
    made = copy.document.add_comment(copy.line(REACHED).runs, "First.", EVE, "EM")
    made._comment_elm.set(qn("w:date"), copy.now.strftime("%Y-%m-%dT%H:%M:%SZ"))
    made.add_paragraph().add_run("Second.").bold = True
    copy.expect("comment", "what_changed", EVE, "First.\nSecond.", quoted=REACHED)


@case
def comments_of_two_people_on_the_same_words(copy: TypedCopy) -> None:
    for author in (DEE, EVE):
        copy.comment("what_changed", copy.line(REACHED).runs, "Which two?", REACHED, author)


@case
def words_changed_without_tracking(copy: TypedCopy) -> None:
    copy.words(FORMATS, "large print").text = "very large print"
    before = copy.said["other_formats"]
    after = before.replace("large print", "very large print")
    copy.expect("untracked", "other_formats", "", after, before=before, after=after)


@case
def a_paragraph_put_in_without_tracking(copy: TypedCopy) -> None:
    line = copy.line(BOARD)
    line.insert_paragraph_before("Two more were begun.", style=line.style)
    before = copy.said["what_changed"]
    after = before.replace(BOARD, f"Two more were begun.\n{BOARD}")
    copy.expect("untracked", "what_changed", "", after, before=before, after=after)


@case
def a_paragraph_of_the_usual_style_put_in(copy: TypedCopy) -> None:
    copy.line(BOARD).insert_paragraph_before("From an e-mail of June.")
    before = copy.said["what_changed"]
    after = before.replace(BOARD, f"From an e-mail of June.\n{BOARD}")
    copy.expect("untracked", "what_changed", "", after, before=before, after=after)


@case
def a_paragraph_taken_out_without_tracking(copy: TypedCopy) -> None:
    element: Any = copy.line(BOARD)._p
    element.getparent().remove(element)
    before = copy.said["what_changed"]
    after = before.replace(f"{BOARD}\n", "")
    copy.expect("untracked", "what_changed", "", after, before=before, after=after)


@case
def words_made_bold_without_tracking(copy: TypedCopy) -> None:
    copy.words(REACHED, "reached two").bold = True
    said = copy.said["what_changed"]
    copy.expect("format", "what_changed", "", "reached two", before=said, after=said, looks="bold")


@case
def a_row_put_in_without_tracking(copy: TypedCopy) -> None:
    cells = copy.new_row(MEASURE).cells
    cells[1].text, cells[3].text = "Fewer falls", "12 a month to 8"
    words = "Fewer falls | 12 a month to 8"
    copy.expect(
        "row untracked", "objectives", "", words, after=words,
        cells=(("objective", "Fewer falls"), ("measure", "12 a month to 8")),
    )  # fmt: skip


@case
def a_row_put_in_with_tracking(copy: TypedCopy) -> None:
    row = copy.new_row(MEASURE)
    row._tr.get_or_add_trPr().append(copy.mark("ins", DEE))
    copy.tracked(row.cells[1].paragraphs[0].add_run("Fewer falls"), "ins", DEE)
    copy.expect(
        "row insertion", "objectives", DEE, "Fewer falls", after="Fewer falls", cells=(("objective", "Fewer falls"),)
    )  # fmt: skip


@case
def a_row_taken_out_with_tracking(copy: TypedCopy) -> None:
    row = next(one for one in copy.table(MEASURE).rows if MEASURE in one.cells[3].text)
    row._tr.get_or_add_trPr().append(copy.mark("del", EVE))
    for cell in row.cells:
        for run in cell.paragraphs[0].runs:
            copy.tracked(run, "del", EVE)
    columns = ("objective", "domain", "measure", "due")
    words = " | ".join(["2", *(copy.said[f"objectives/recording/{column}"] for column in columns)])
    copy.expect("row deletion", "objectives/recording", EVE, words, before=words)


@case
def words_put_in_with_tracking(copy: TypedCopy) -> None:
    run = copy.words(FINDS, "little")
    more = deepcopy(run._r)
    run._r.addnext(more)
    added = Run(more, run._parent)
    added.text = " or nothing"
    copy.tracked(added, "ins", DEE)
    copy.became("insertion", "findings_summary", DEE, " or nothing", "little", "little or nothing")


@case
def words_taken_out_of_a_cell_with_tracking(copy: TypedCopy) -> None:
    copy.tracked(copy.words(MEASURE, " seen in September 2026"), "del", EVE)
    words = " seen in September 2026"
    copy.became("deletion", "objectives/recording/measure", EVE, words, words, "")


@case
def two_paragraphs_joined_with_tracking(copy: TypedCopy) -> None:
    properties = copy.line(REACHED)._p.get_or_add_pPr()
    marks = OxmlElement("w:rPr")
    marks.append(copy.mark("del", EVE))
    properties.append(marks)
    copy.became("deletion", "what_changed", EVE, "¶", f"{REACHED}\n", REACHED)


@case
def of_one_version_by_dee(copy: TypedCopy) -> None:
    words_put_in_with_tracking(copy)
    copy.comment("what_changed", copy.line(REACHED).runs, "Which two?", REACHED, DEE)


@case
def of_one_version_by_eve(copy: TypedCopy) -> None:
    copy.tracked(copy.words(FINDS, "now "), "del", EVE)
    copy.became("deletion", "findings_summary", EVE, "now ", "can now see", "can see")
    copy.comment("what_changed", copy.line(REACHED).runs, "Which two?", REACHED, EVE)
