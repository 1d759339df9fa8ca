"""Review copies of a shipped example that python-docx edited: every comment and change comes back as it was made."""

import functools
from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.passage import NOTHING, said, squeezed
from ehia_desktop.assessment.publication import CopyKind, WrittenCopy
from ehia_desktop.assessment.review import ReviewFile, Sent
from ehia_desktop.review.review_files import read_review
from ehia_desktop.services.review_places import sent_of
from tests.export.copies import ROOM
from tests.export.forms import request
from tests.export.shipped import shipped_example
from tests.review.corpus.back import came_back, differences
from tests.review.corpus.typed import TypedCopy
from tests.review.corpus.typed_cases import TYPED


@functools.cache
def subject() -> Assessment:
    return shipped_example("trust-self-assessment")


@functools.cache
def written() -> WrittenCopy:
    return ROOM.write(subject(), (), request(CopyKind.REVIEW))


@functools.cache
def sent() -> Sent:
    return sent_of(subject(), written().texts, subject())


@functools.cache
def returned(folder: Path, name: str) -> tuple[TypedCopy, ReviewFile]:
    copy = TypedCopy(written().content, written().texts)
    TYPED[name](copy)
    return copy, read_review(copy.save(folder / f"typed_{name}.docx"), lambda _: sent())


@pytest.mark.parametrize("name", TYPED)
def test_what_python_docx_did_comes_back(folder: Path, name: str) -> None:
    copy, file = returned(folder, name)
    back = came_back(file)

    assert copy.expected
    assert back == copy.expected, differences(copy.expected, back)
    assert file.missing == ()
    for place, passage in file.passages.items():
        assert squeezed(said(passage, NOTHING)) == squeezed(written().texts[str(place)])


def test_two_reviewers_files_of_one_version_are_told_apart(folder: Path) -> None:
    (_, dee), (_, eve) = (returned(folder, f"of_one_version_by_{who}") for who in ("dee", "eve"))
    ids = [one.id for file in (dee, eve) for one in file.comments]
    ids += [one.id for file in (dee, eve) for one in file.changes]

    assert dee.identifier == eve.identifier == request(CopyKind.REVIEW).identifier
    assert len(ids) == len(set(ids)) == 4
