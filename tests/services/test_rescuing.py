from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.forms.values import Person, RichText, Unknown
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.rescuing import answers_as_text, save_answers_as_text


def test_every_answer_is_there_typed_or_saved_public_or_not(editor: Editor) -> None:
    editor.answer(Address("plain_summary"), RichText(from_plain("Saved words.")))
    editor.type(Address("what_changed"), RichText(from_plain("Words being typed")))
    editor.answer(Address("senior_manager"), Person("Ann Example", "Director", "a@b.org"))
    editor.answer(Address("protected_characteristics", "age", "impact"), Unknown("We will ask"))
    text = answers_as_text(editor)
    for words in ("Overseas visitors policy", "Saved words.", "Words being typed", "a@b.org"):
        assert words in text
    assert "Age: Main potential positive or adverse impact\nNot known yet. We will ask" in text


def test_it_goes_whole_into_a_file(editor: Editor, tmp_path: Path) -> None:
    editor.answer(Address("plain_summary"), RichText(from_plain("Words.")))
    save_answers_as_text(editor, tmp_path / "words.txt")
    assert (tmp_path / "words.txt").read_text("utf-8") == answers_as_text(editor)


def test_a_folder_that_is_not_there_is_one_sentence(editor: Editor, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        save_answers_as_text(editor, tmp_path / "nowhere" / "words.txt")
