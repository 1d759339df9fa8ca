"""The words a comment is on are quoted as they stand, however the program that saved the file cut them up."""

from pathlib import Path

from ehia_desktop.assessment.publication import CopyKind
from tests.export.copies import write
from tests.review.corpus.cases import WORRY
from tests.review.corpus.copies import ReviewCopy, text_of, w
from tests.review.test_review_corpus import read


def test_words_cut_into_runs_are_quoted_without_spaces_of_ours(tmp_path: Path) -> None:
    copy = ReviewCopy(write(CopyKind.REVIEW).content)
    line = copy.line(WORRY)
    for words in ("complaints", "about", "desk", "open", " "):
        copy.split(line, words)
    copy.comment("worry", line, "All of it?")
    assert text_of(line) == WORRY
    assert len(list(line.iter(w("r")))) > 6

    [comment] = read(copy.save(tmp_path / "back.docx")).comments
    assert comment.quoted == WORRY
