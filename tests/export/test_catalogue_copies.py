"""Every shipped form can be printed: its questions, a blank to fill in, and its example for readers inside and out."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.paths import resource
from tests.export.copies import ROOM, saved
from tests.export.forms import request
from tests.export.shipped import shipped_example, shipped_form
from tests.review.returning import came_back, said

FORMS = sorted(file.parent.name for file in resource("forms").glob("*/form.yaml"))
EXAMPLES = sorted(
    file.relative_to(resource()).parts
    for file in resource("forms").glob("*/examples/*.yaml")
    if "faults" not in file.stem
)
"""Each example as its path under `resources`, without those in which faults are planted."""


KINDS = (CopyKind.INTERNAL, CopyKind.PUBLICATION)


@pytest.mark.parametrize("name", FORMS)
def test_all_questions_of_a_form_are_printed(tmp_path: Path, name: str) -> None:
    asked = request(CopyKind.BLANK)
    written = ROOM.write_questions(shipped_form(name), asked)

    found = ROOM.check_questions(
        saved(tmp_path, written.content), shipped_form(name), written, asked
    )
    assert found == ()


@pytest.mark.parametrize("name", FORMS)
def test_a_blank_form_goes_out_empty_and_comes_back_empty(tmp_path: Path, name: str) -> None:
    form = shipped_form(name)
    subject = Assessment("", form, form.sha256, form.title, "2026-11-22T09:00:00Z")
    asked = request(CopyKind.BLANK)
    written = ROOM.write(subject, (), asked)

    assert ROOM.check(saved(tmp_path, written.content), subject, written, asked) == ()
    returned = came_back(tmp_path, written.content)
    assert (said(returned), returned.unplaced) == ({}, ())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("parts", EXAMPLES, ids=lambda parts: f"{parts[1]}-{parts[3]}")
def test_each_example_is_printed_and_checked(
    tmp_path: Path, parts: tuple[str, ...], kind: CopyKind
) -> None:
    subject = shipped_example(parts[1], *parts)
    written = ROOM.write(subject, (), request(kind))

    found = ROOM.check(saved(tmp_path, written.content), subject, written, request(kind))
    assert found == ()
