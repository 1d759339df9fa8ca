"""500 comments and 500 changes at 100 answers: the window stays alive while they are opened, turned over, decided."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer

from ehia_desktop.assessment.change import Why
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import RichText
from ehia_desktop.services.deciding import Verdict
from ehia_desktop.ui.reviewing.item_list import ITEMS_A_PAGE
from ehia_desktop.ui.reviewing.page import ReturnedReviewPage
from ehia_desktop.ui.route import ReturnedReview
from tests.review.corpus.copies import ReviewCopy, run_of
from tests.ui.changing import folder
from tests.ui.driving import Driver

ANSWERS, EACH = 100, 5
LONG = 120_000
LONGEST_STALL = 0.5
"""In seconds of the window's own thread, so that neighbours on the machine do not count. What was measured stands in
docs/review.md."""


@contextmanager
def stalls() -> Iterator[list[float]]:
    """Note how much the window's thread worked each time before the event loop came round, in seconds."""
    found: list[float] = []
    last = [time.thread_time()]

    def note() -> None:
        now = time.thread_time()
        found.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(note)
    timer.start()
    yield found
    note()
    timer.stop()


def sentence(number: int, place: int) -> str:
    return f"Sentence {place} of answer {number} tells of people who wait for the clinic at night."


def long_file(driver: Driver) -> Path:
    fields = "".join(
        f'      - {{key: q{n}, kind: long_text, label: "Question number {n}?"}}\n'
        for n in range(ANSWERS)
    )
    text = (
        "schema_version: 1\nid: long-form\nversion: 1.0.0\ntitle: Long\nshort_title: Long\nsummary: Long.\n"
        "origin: {title: None, publisher: Nobody, licence: MIT}\nsections:\n  - key: all\n    title: All\n    fields:\n"
        + fields
    )
    made = folder(driver) / "long-form"
    made.mkdir()
    (made / "form.yaml").write_text(text, "utf-8")
    desk = driver.guide.desk
    desk.read_forms_again()
    driver.start("long-form")
    desk.keep_editor(desk.workplace.edit(driver.assessment_id))
    answers = {
        Address(f"q{n}"): RichText(from_markup("\n\n".join(sentence(n, at) for at in range(EACH))))
        for n in range(ANSWERS)
    }
    driver.editor.answer_all(answers, Why.FILL)
    driver.settle()
    target = folder(driver).parent / "sent.docx"
    desk.workplace.exporting.export(driver.editor, CopyKind.REVIEW, target, "Thameford")
    copy = ReviewCopy(target.read_bytes())
    for number in range(ANSWERS):
        for place in range(EACH):
            line = copy.line(sentence(number, place))
            copy.comment(f"q{number}", line, f"Comment {place}", words="for the clinic")
            copy.split(line, "of people").addnext(copy.mark("ins", "Bo", run_of(" and carers")))
    return copy.save(target)


@pytest.mark.slow
def test_a_thousand_items_leave_the_window_alive(driver: Driver) -> None:
    file = long_file(driver)
    measured: dict[str, float] = {}
    with stalls() as found:
        page = driver.go(ReturnedReview(driver.assessment_id, file))
        assert isinstance(page, ReturnedReviewPage)
        driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
        driver.turn(10)
    measured["opening"] = max(found)
    assert len(page.list.items) == 2 * ANSWERS * EACH
    assert len(page.list.item_cards) == ITEMS_A_PAGE
    with stalls() as found:
        page.list.pager.following.click()
        driver.turn(10)
    measured["the next page"] = max(found)
    driver.focus(page.list.item_cards[0])
    with stalls() as found:
        driver.press(Qt.Key.Key_A)
        driver.turn(10)
    measured["one decision"] = max(found)
    with stalls() as found:
        page.bar.all[Verdict.ACCEPT].click()
        driver.qtbot.waitUntil(lambda: not page.is_busy, timeout=LONG)
        driver.turn(10)
    measured["all that is left"] = max(found)
    print({what: f"{taken * 1000:.0f} ms" for what, taken in measured.items()})
    assert page.list.left() == 0
    assert max(measured.values()) < LONGEST_STALL
