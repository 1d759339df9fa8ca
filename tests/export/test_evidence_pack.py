"""An evidence pack of anything: hostile words, many assessments, ones without answers; each passes its checks."""

from dataclasses import replace
from pathlib import Path

from ehia_desktop.assessment.coverage import coverage
from ehia_desktop.assessment.evidence_pack import PackPart
from ehia_desktop.assessment.publication import CopyFormat
from ehia_desktop.assessment.timeline import timeline
from ehia_desktop.services.covering import read_words
from tests.builders import started
from tests.export.copies import ROOM, saved
from tests.export.forms import assessment
from tests.export.inspections import ASKED, pack, told
from tests.export.shipped import shipped_form
from tests.export.test_hostile_texts import ALL, answers, shape


def test_anything_the_record_says_stands_as_words_and_nothing_else(tmp_path: Path) -> None:
    made = [pack(told(words, assessment(answers(words)))) for words in ("harmless", ALL)]
    harmless, hostile = (ROOM.write_pack(one, ASKED) for one in made)
    path = saved(tmp_path, hostile.content)

    assert ROOM.check_pack(path, made[1], hostile, ASKED) == ()
    assert shape(hostile.content) == shape(harmless.content)


def test_a_page_takes_all_of_it_and_passes_every_check(tmp_path: Path) -> None:
    asked = replace(ASKED, format=CopyFormat.HTML)
    made = pack(told(ALL, assessment(answers(ALL))), told("Another"))
    written = ROOM.write_pack(made, asked)

    assert ROOM.check_pack(saved(tmp_path, written.content, "p.html"), made, written, asked) == ()
    assert b"<script" not in written.content.lower()
    assert b"<img" not in written.content.lower()


def test_fifty_assessments_without_an_answer_are_one_pack(tmp_path: Path) -> None:
    empty = started(shipped_form("ehia-screening"), "The same title")
    part = PackPart(
        empty, (), coverage(empty, read_words(), {}), timeline(empty, (), (), (), lambda _at: None)
    )
    made = pack(*(part for _ in range(50)))
    written = ROOM.write_pack(made, ASKED)

    assert ROOM.check_pack(saved(tmp_path, written.content), made, written, ASKED) == ()
    assert "50. The same title" in "\n".join(written.texts.values())
