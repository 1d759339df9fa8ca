"""A review copy with 500 comments and 500 tracked changes read back, against lxml parsing its parts alone."""

import io
import tempfile
import tracemalloc
import zipfile
from pathlib import Path

from lxml import etree

from benchmarks.pairs import Row, measure
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.review.review_files import read_review
from ehia_desktop.services.review_places import sent_of
from tests.builders import answered, form_of
from tests.export.copies import ROOM
from tests.export.forms import request
from tests.review.corpus.copies import ReviewCopy, run_of

_ANSWERS, _EACH = 100, 5


def run() -> list[Row]:
    """Time, and peak memory against the size of what the file unpacks to."""
    fields = "".join(
        f'- {{key: q{n}, kind: long_text, label: "Question number {n}?"}}\n'
        for n in range(_ANSWERS)
    )
    answers = {
        f"q{n}": "\n\n".join(_line(n, place) for place in range(_EACH)) for n in range(_ANSWERS)
    }
    assessment = answered(form_of(fields), answers)
    written = ROOM.write(assessment, (), request(CopyKind.REVIEW))
    sent = sent_of(assessment, written.texts, assessment)
    content = _reviewed(ReviewCopy(written.content))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "back.docx"
        path.write_bytes(content)

        def ours() -> None:
            file = read_review(path, lambda _: sent)
            assert (len(file.comments), len(file.changes)) == (500, 500)

        name = "500 comments and 500 changes read back"
        timed = measure(name, ours, lambda: _parsed(content), "lxml parsing the parts")
        tracemalloc.start()
        ours()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    size = sum(len(part) for part in _parts(content))
    memory = Row("the same, peak memory", peak / 1e9, size / 1e9, "its unpacked size", unit="MB")
    return [timed, memory]


def _line(number: int, place: int) -> str:
    return f"Sentence {place} of answer {number} tells of people who wait for the clinic at night."


def _reviewed(copy: ReviewCopy) -> bytes:
    for number in range(_ANSWERS):
        for place in range(_EACH):
            line = copy.line(_line(number, place))
            copy.comment(f"q{number}", line, f"Comment {place}", words="for the clinic")
            run_before = copy.split(line, "of people")
            run_before.addnext(copy.mark("ins", "Bo", run_of(" and carers")))
    return copy.content()


def _parts(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [
            archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))
        ]


def _parsed(content: bytes) -> None:
    for part in _parts(content):
        etree.fromstring(part)
