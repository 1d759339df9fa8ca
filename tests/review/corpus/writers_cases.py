"""The corpus, third part: edits spelled as LibreOffice Writer 7.4 spells them in the files that it stores."""

from copy import deepcopy

from tests.review.corpus.back import once
from tests.review.corpus.cases import SAID, WORRY, case, row_of, written
from tests.review.corpus.copies import ReviewCopy, run_of, w, without_marks

LAST = "Nobody is charged by letter alone."


@case
def words_moved_with_the_range_begun_inside_the_move(copy: ReviewCopy) -> None:
    copy.move("worry", "plain", WORRY, " about the front desk", LAST)
    for kind in ("moveFrom", "moveTo"):
        [start] = copy.document.iter(w(f"{kind}RangeStart"))
        [move] = copy.document.iter(w(kind))
        move.insert(0, start)


@case
def words_cut_here_and_pasted_there(copy: ReviewCopy) -> None:
    """What is cut is told as moved away, without a name; what is pasted, as put in."""
    words = " about the front desk"
    copy.wrap(copy.split(copy.line(WORRY), words), "moveFrom", "Ann")
    copy.line(LAST).append(copy.mark("ins", "Ann", run_of(words)))
    new, said = once(SAID["plain"], LAST, LAST + words), copy.now
    copy.expect("deletion", "worry", "Ann", words, before=WORRY, after=once(WORRY, words, ""))
    assert copy.now > said
    for mark in copy.document.iter(w("ins")):
        mark.set(w("date"), copy.now)
    copy.expect("insertion", "plain", "Ann", words, before=SAID["plain"], after=new)


@case
def a_row_added_with_a_sign_in_its_empty_cell(copy: ReviewCopy) -> None:
    """So that a row without words can be tracked, a sign of no width stands in its first cell."""
    old = row_of(copy, "Veterans")
    row = deepcopy(old)
    without_marks(row)
    written(row, "", "", "", "")
    cells = row.findall(w("tc"))
    cells[0].findall(w("p"))[0].append(copy.mark("ins", "Bo", run_of("\u200d")))
    cells[2].findall(w("p"))[0].append(copy.mark("ins", "Bo", run_of("They wait as well.")))
    copy.mark_row(row, "ins", "Bo")
    old.addnext(row)
    words = "They wait as well."
    copy.expect("row insertion", "groups", "Bo", words, after=words, cells=(("effect", words),))


@case
def words_moved_of_which_only_the_end_came_through(copy: ReviewCopy) -> None:
    """Half of a move is words put in."""
    copy.line(LAST).append(copy.mark("moveTo", "Bo", run_of(" Nor by telephone.")))
    new = once(SAID["plain"], LAST, f"{LAST} Nor by telephone.")
    copy.expect("insertion", "plain", "Bo", " Nor by telephone.", before=SAID["plain"], after=new)
