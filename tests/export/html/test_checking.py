"""Each rule about pages holds on good ones and is broken by a planted fault."""

from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.blocks import FRAME
from ehia_desktop.forms.values import Text
from tests.export.copies import ROOM
from tests.export.forms import assessment
from tests.export.html.faults import COUNT, DRAWING_FAULTS, FAULTS, PLACES, SECRET
from tests.export.html.pages import full_page, page_request, saved_page, write_page
from tests.export.risks import risks


def findings(folder: Path, content: bytes) -> tuple[str, ...]:
    return ROOM.check(saved_page(folder, content), assessment(), full_page(), page_request())


@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL])
def test_a_page_as_it_was_written_has_no_findings(tmp_path: Path, kind: CopyKind) -> None:
    for subject in (assessment(), risks()):
        written = write_page(kind, subject)
        path = saved_page(tmp_path, written.content)

        assert ROOM.check(path, subject, written, page_request(kind)) == ()


def test_a_page_with_every_kind_of_chart_has_no_findings(tmp_path: Path) -> None:
    assert findings(tmp_path, full_page().content) == ()


@pytest.mark.parametrize("fault", [*FAULTS, *DRAWING_FAULTS])
def test_a_planted_fault_is_found_and_said_in_one_sentence_each(tmp_path: Path, fault: str) -> None:
    plant, phrase = (FAULTS | DRAWING_FAULTS)[fault]

    found = findings(tmp_path, plant(full_page().content))

    assert found
    assert any(phrase in sentence for sentence in found), found
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in found), found


@pytest.mark.parametrize("place", list(PLACES))
def test_an_internal_answer_is_found_wherever_it_is_hidden(tmp_path: Path, place: str) -> None:
    assert findings(tmp_path, PLACES[place](SECRET)(full_page().content))


@pytest.mark.parametrize("place", list(PLACES))
def test_a_hidden_count_is_found_wherever_it_is_hidden(tmp_path: Path, place: str) -> None:
    assert findings(tmp_path, PLACES[place](COUNT)(full_page().content))


def test_personal_data_is_looked_for_in_public_pages_only(tmp_path: Path) -> None:
    subject = assessment({"team": Text("jane.smith@nhs.net")})
    for kind, count in ((CopyKind.PUBLICATION, 1), (CopyKind.INTERNAL, 0)):
        written = write_page(kind, subject)
        path = saved_page(tmp_path, written.content)
        found = ROOM.check(path, subject, written, page_request(kind))
        assert len(found) == count
        assert all("looks like a personal e-mail address" in sentence for sentence in found)


def test_an_entry_of_the_contents_that_is_no_heading_is_read_as_words(tmp_path: Path) -> None:
    content = full_page().content
    entry = content[content.index(b"<nav") :].split(b'href="#section.')[1].split(b">")[1]
    entry = entry.split(b"<")[0]
    changed = content.replace(b">" + entry + b"</a>", b">The plan is cancelled</a>", 1)

    before = ROOM.read(saved_page(tmp_path, content)).texts
    after = ROOM.read(saved_page(tmp_path, changed)).texts
    assert [key for key in before if before[key] != after[key]] == [FRAME]
    assert "The plan is cancelled" in after[FRAME]
