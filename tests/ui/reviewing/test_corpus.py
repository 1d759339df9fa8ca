"""Every file of the corpus beside its answers: all that reviewers did has a card that says what, by whom and where."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ehia_desktop.assessment.review import ReviewComment, TextChange
from ehia_desktop.services.reviewing import Reviewed
from ehia_desktop.ui.reviewing.answer_card import Setting
from ehia_desktop.ui.reviewing.item_list import ItemList
from ehia_desktop.ui.reviewing.listing import groups_of
from tests.export.forms import assessment
from tests.review.corpus import CASES
from tests.review.test_review_corpus import made, read, sent


@pytest.mark.slow
def test_every_file_of_the_corpus_is_shown_whole(qtbot: QtBot, tmp_path: Path) -> None:
    subject = assessment()
    asked = subject.asked()
    shown: dict[str, int] = {}
    for name in CASES:
        copy = made(name)
        file = read(copy.save(tmp_path / f"{name}.docx"))
        reviewed = Reviewed(file, sent().texts, (), {}, frozenset(), sent().texts)
        listed = ItemList()
        qtbot.addWidget(listed)
        listed.groups = groups_of(subject, file)
        setting = Setting(
            subject, asked, reviewed, len(listed.items), True, {}, lambda _: None, lambda _: None
        )
        listed.show_items(setting, None, is_waiting=True)
        parts: set[str] = set()
        while True:
            for card in listed.item_cards:
                parts |= set(card.item.ids)
                said = card.accessibleName()
                author = card.item.about.author or "Not tracked"
                assert said.startswith(f"{card.item.number} of {len(listed.items)}, ")
                assert author in said
                assert said.endswith("Undecided")
            if listed.page == len(listed.pages) - 1 or not listed.pages:
                break
            listed.pager.following.click()
        found: list[ReviewComment | TextChange] = [*file.comments, *file.changes]
        assert parts == {one.id for one in found}, name
        shown[name] = len(found)
    assert sum(shown.values()) > len(CASES)
