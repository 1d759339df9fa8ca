"""Review copies that came back to a real window, edited by the scripts of the corpus, and the pages they lead to."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.forms.address import Address, parse
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import RichText, Text
from ehia_desktop.services.deciding import Verdict
from ehia_desktop.services.editing import Editor
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.reviewing.item_card import ItemCard
from ehia_desktop.ui.reviewing.page import ReturnedReviewPage
from ehia_desktop.ui.route import ReturnedReview
from tests.review.corpus.copies import ReviewCopy, plain_line, run_of, taken_out, text_of, w
from tests.ui.changing import folder
from tests.ui.driving import Driver

LONG = 30_000
WORRY = "Two complaints about the front desk are still open."
EFFECT = "Older people travel further by bus."
STORY, LINE, AGE = Address("story"), Address("line"), parse("groups/age/text")


def rich(text: str) -> RichText:
    return RichText(from_markup(text))


def asked(driver: Driver) -> Editor:
    """An assessment with three answers and a row of its own."""
    driver.start()
    desk = driver.guide.desk
    desk.keep_editor(desk.workplace.edit(driver.assessment_id))
    editor = driver.editor
    editor.answer(LINE, Text("Overseas visitors team"))
    editor.answer(STORY, rich(WORRY))
    editor.answer(AGE, rich(EFFECT))
    editor.add_row(Address("meetings"), "r1")
    editor.answer(parse("meetings/r1/name"), Text("Patients’ panel"))
    driver.settle()
    return editor


def sent(driver: Driver, name: str = "sent.docx") -> ReviewCopy:
    """The copy as it went out."""
    target = folder(driver).parent / name
    driver.guide.desk.workplace.exporting.export(
        driver.editor, CopyKind.REVIEW, target, "Thameford"
    )
    return ReviewCopy(target.read_bytes())


def open_copy(
    driver: Driver, copy: ReviewCopy, name: str = "Back from the group.docx"
) -> ReturnedReviewPage:
    """Save the copy and open it, as after it was dropped on the window."""
    return open_file(driver, copy.save(folder(driver).parent / name))


def open_file(driver: Driver, file: Path) -> ReturnedReviewPage:
    page = driver.go(ReturnedReview(driver.assessment_id, file))
    assert isinstance(page, ReturnedReviewPage)
    driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
    driver.turn()
    return page


def of_three_people(copy: ReviewCopy) -> None:
    """What a steering group does: words in and out, a thread, a row, something at no answer."""
    copy.insert("story", WORRY, "Two", " serious", "Ann Okafor")
    serious = "Two serious complaints about the front desk are still open."
    copy.delete("story", serious, " still", "Bo Lin")
    line = next(one for one in copy.document.iter(w("p")) if text_of(one) == serious)
    first = copy.comment(
        "story", line, "Which two? Say since when.", "Cy Patel", words="front desk"
    )
    copy.comment("story", line, "Those of May.", "Bo Lin", reply_to=first)
    copy.comment("line", "Overseas visitors team", "Renamed last year.", "Ann Okafor")
    copy.insert("groups/age/text", EFFECT, "further", " and later", "Bo Lin")
    new_meeting(copy)
    copy.line("Document control").addnext(plain_line("Thank you for a clear paper."))


def new_meeting(copy: ReviewCopy) -> None:
    """A row typed under the last one of the table of meetings."""
    old = next(
        one for one in copy.table("Patients’ panel").iter(w("tr")) if "panel" in text_of(one)
    )
    row = deepcopy(old)
    for one in list(row.iter(w("bookmarkStart"), w("bookmarkEnd"), w("r"))):
        taken_out(one)
    cells = row.findall(w("tc"))
    cells[-2].find(w("p")).append(run_of("Carers’ forum"))  # type: ignore[union-attr]
    cells[-1].find(w("p")).append(run_of("March 2027"))  # type: ignore[union-attr]
    copy.mark_row(row, "ins", "Cy Patel")
    old.addnext(row)


def review(driver: Driver) -> ReturnedReviewPage:
    """A file of three people, nothing decided."""
    asked(driver)
    copy = sent(driver)
    of_three_people(copy)
    return open_copy(driver, copy)


def torn_review(driver: Driver) -> ReturnedReviewPage:
    """An answer that was changed here in the same words, one in other words, and a newer copy sent since."""
    editor = asked(driver)
    copy = sent(driver)
    of_three_people(copy)
    editor.answer(STORY, rich("One complaint about the front desk is open."))
    editor.answer(AGE, rich(EFFECT.replace("Older people", "People over 75")))
    editor.answer(Address("figure"), None)
    driver.settle()
    return open_copy(driver, copy)


def decided_review(driver: Driver) -> ReturnedReviewPage:
    """Some of it taken, some not, one with a reply begun."""
    page = review(driver)
    card_of(page, " serious").buttons[Verdict.ACCEPT].click()
    card_of(page, " still").buttons[Verdict.REJECT].click()
    card_of(page, "Renamed last year.").open_note()
    driver.settle()
    return page


def unplaced_review(driver: Driver) -> ReturnedReviewPage:
    """The last item, which has no place, with the list of answers open."""
    page = review(driver)
    card = page.list.item_cards[-1]
    assert card.placing is not None
    card.placing.toggle()
    page.scroll_to(card)
    driver.turn()
    return page


def missing_review(driver: Driver) -> ReturnedReviewPage:
    """A file from which a whole answer was taken out, and nothing else was done."""
    asked(driver)
    copy = sent(driver)
    heading = copy.line("A line")
    answer = copy.line("Overseas visitors team")
    for one in (heading, answer):
        taken_out(one)
    return open_copy(driver, copy)


def bad_review(driver: Driver) -> ReturnedReviewPage:
    """No Word file at all."""
    asked(driver)
    file = folder(driver).parent / "letter.docx"
    file.write_bytes(b"no document")
    return open_file(driver, file)


def card_of(page: ReturnedReviewPage, words: str) -> ItemCard:
    """The item of which `words` are the words."""
    return next(one for one in page.list.item_cards if one.item.about.text == words)


REVIEW_PAGES: dict[str, Callable[[Driver], Page]] = {
    "review": review,
    "torn review": torn_review,
    "decided review": decided_review,
    "unplaced review": unplaced_review,
    "missing review": missing_review,
    "bad review": bad_review,
}
