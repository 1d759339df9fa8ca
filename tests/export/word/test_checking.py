"""Each rule is shown to hold on a good file and to be broken by one planted fault."""

from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind, WrittenCopy
from ehia_desktop.forms.richtext import from_markup
from ehia_desktop.forms.values import RichText, Text
from tests.export.copies import OF_ANY_FORM, ROOM, saved, write
from tests.export.forms import assessment, request
from tests.export.shipped import shipped_example
from tests.export.word.faults import FAULTS


def findings(
    folder: Path, content: bytes, written: WrittenCopy, kind: CopyKind = CopyKind.PUBLICATION
) -> tuple[str, ...]:
    return ROOM.check(saved(folder, content), assessment(), written, request(kind))


@pytest.mark.parametrize("kind", OF_ANY_FORM)
def test_a_copy_as_it_was_written_has_no_findings(tmp_path: Path, kind: CopyKind) -> None:
    written = write(kind)

    assert findings(tmp_path, written.content, written, kind) == ()


@pytest.mark.parametrize("kind", OF_ANY_FORM)
@pytest.mark.parametrize("form", ["nhs-ehia-2022", "ehia-screening"])
def test_copies_of_the_shipped_examples_have_no_findings(
    tmp_path: Path, form: str, kind: CopyKind
) -> None:
    subject = shipped_example(form)
    written = ROOM.write(subject, (), request(kind))
    path = saved(tmp_path, written.content)

    assert ROOM.check(path, subject, written, request(kind)) == ()


@pytest.mark.parametrize("fault", list(FAULTS))
def test_a_planted_fault_is_found_and_said_in_one_sentence_each(tmp_path: Path, fault: str) -> None:
    plant, phrase = FAULTS[fault]
    written = write()

    found = findings(tmp_path, plant(written.content), written)

    assert any(phrase in sentence for sentence in found), found
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in found), found


def test_an_internal_answer_that_repeats_a_public_one_is_no_leak(tmp_path: Path) -> None:
    subject = assessment({"worry": RichText(from_markup("Overseas visitors team"))})
    written = ROOM.write(subject, (), request())

    path = saved(tmp_path, written.content)
    assert ROOM.check(path, subject, written, request()) == ()


def test_personal_data_is_looked_for_in_public_copies_only(tmp_path: Path) -> None:
    subject = assessment({"team": Text("jane.smith@nhs.net")})
    public = ROOM.write(subject, (), request())
    inside = ROOM.write(subject, (), request(CopyKind.INTERNAL))

    path = saved(tmp_path, public.content)
    found = ROOM.check(path, subject, public, request())
    assert [
        sentence for sentence in found if "“Team” looks like a personal e-mail address" in sentence
    ]
    path = saved(tmp_path, inside.content)
    assert ROOM.check(path, subject, inside, request(CopyKind.INTERNAL)) == ()


def test_a_teams_mailbox_and_landline_pass(tmp_path: Path) -> None:
    subject = assessment({"team": Text("equality.team@thameford.nhs.uk or 01632 960 144")})
    written = ROOM.write(subject, (), request())

    path = saved(tmp_path, written.content)
    assert ROOM.check(path, subject, written, request()) == ()


def test_a_reference_that_happens_to_look_like_a_number_is_not_taken_for_one(
    tmp_path: Path,
) -> None:
    asked = replace(request(), identifier="a9434765919bcdef")
    written = ROOM.write(assessment(), (), asked)

    path = saved(tmp_path, written.content)
    assert ROOM.check(path, assessment(), written, asked) == ()


def test_a_file_that_cannot_be_opened_is_one_finding(tmp_path: Path) -> None:
    found = findings(tmp_path, b"not a file", write())

    assert len(found) == 1
