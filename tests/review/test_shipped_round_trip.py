"""A review copy of every shipped example that nobody touched says nothing; without its marks, words still find it."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.review.review_files import read_review
from ehia_desktop.services.review_places import sent_of
from tests.export.copies import ROOM
from tests.export.forms import request
from tests.export.shipped import shipped_example
from tests.export.test_catalogue_copies import EXAMPLES
from tests.review.corpus.copies import ReviewCopy, text_of, w, without_marks


@pytest.mark.parametrize("example", EXAMPLES, ids="/".join)
def test_what_nobody_touched_says_nothing(tmp_path: Path, example: tuple[str, ...]) -> None:
    assessment = shipped_example(example[1], *example)
    written = ROOM.write(assessment, (), request(CopyKind.REVIEW))
    sent = sent_of(assessment, written.texts, assessment)
    copy = ReviewCopy(written.content)
    file = read_review(copy.save(tmp_path / "back.docx"), lambda _: sent)

    assert (file.comments, file.changes, file.missing) == ((), (), ())


@pytest.mark.parametrize("example", EXAMPLES, ids="/".join)
def test_without_any_mark_a_comment_on_each_long_answer_still_finds_it(
    tmp_path: Path, example: tuple[str, ...]
) -> None:
    assessment = shipped_example(example[1], *example)
    written = ROOM.write(assessment, (), request(CopyKind.REVIEW))
    sent = sent_of(assessment, written.texts, assessment)
    copy = ReviewCopy(written.content)
    wanted: dict[str, str] = {}
    said = [text_of(one) for one in copy.document.iter(w("p"))]
    for key, text in written.texts.items():
        # Words that stand in the file once can stand at one place only.
        if "#" not in key and len(text) > 60 and said.count(text) == 1:
            copy.comment(key, text, f"On {key}")
            wanted[f"On {key}"] = key
    assert wanted
    without_marks(copy.document)
    file = read_review(copy.save(tmp_path / "back.docx"), lambda _: sent)

    assert {one.text: str(one.place or "") for one in file.comments} == wanted
