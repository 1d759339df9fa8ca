"""Every shipped form’s example as a page, for readers inside and out: it passes every rule and says what Word says."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind
from tests.export.copies import ROOM, saved
from tests.export.forms import request
from tests.export.html.pages import page_request, saved_page
from tests.export.shipped import shipped_example
from tests.export.test_catalogue_copies import EXAMPLES


@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL])
@pytest.mark.parametrize("parts", EXAMPLES, ids=lambda parts: f"{parts[1]}-{parts[3]}")
def test_each_example_is_a_sound_page_that_says_what_the_word_copy_says(
    tmp_path: Path, parts: tuple[str, ...], kind: CopyKind
) -> None:
    subject = shipped_example(parts[1], *parts)
    written = ROOM.write(subject, (), page_request(kind))
    path = saved_page(tmp_path, written.content)

    assert ROOM.check(path, subject, written, page_request(kind)) == ()
    in_word = ROOM.read(saved(tmp_path, ROOM.write(subject, (), request(kind)).content))
    page = ROOM.read(path)
    assert dict(page.texts) == dict(in_word.texts)
    assert page.identifier == in_word.identifier


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 12
