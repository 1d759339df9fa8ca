"""A short document with everything a copy can hold, made on a house style and held to every rule before it is used."""

import tempfile
from pathlib import Path

from ehia_desktop.assessment.anchors import Anchor, Mark
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, WrittenCopy
from ehia_desktop.errors import UserError
from ehia_desktop.export.beside import beside
from ehia_desktop.export.blocks import (
    Answer,
    Block,
    Contents,
    EvidenceTable,
    Facts,
    Finding,
    Heading,
    Note,
    NoteKind,
    Outline,
    Title,
    texts,
)
from ehia_desktop.export.frame import warning
from ehia_desktop.export.word.checking import check_plain
from ehia_desktop.export.word.ground import Ground
from ehia_desktop.export.word.writer import write
from ehia_desktop.forms.richtext import BulletList, Paragraph, Span

_TITLE = "A trial of the house style"
_DAY = "2026-01-01"
_COLUMNS = 7


def try_out(ground: Ground, called: str) -> None:
    """Write the document and check it. Raises UserError with the first thing that is wrong."""
    request = CopyRequest(CopyKind.INTERNAL, "trial", "A trust", _DAY)
    outline = _outline(warning(request))
    content = write(outline, ground)
    written = WrittenCopy(content, texts(outline), beside=beside(outline))
    with tempfile.TemporaryDirectory(prefix="ehia") as folder:
        path = Path(folder) / "trial.docx"
        path.write_bytes(content)
        findings = check_plain(path, _TITLE, written, request, ground)
    if findings:
        raise UserError(
            f"“{called}” cannot be used, because a document made with it fails a check: {findings[0]}"
        )


def _outline(said: str) -> Outline:
    headings = tuple(
        Heading(level, f"Heading {level}", Anchor(mark, f"h{level}"), is_end=level == 4)
        for level, mark in enumerate(
            (Mark.SECTION, Mark.SECTION, Mark.QUESTION, Mark.SECTION), start=1
        )
    )
    words = (Span("Words with "), Span("a link", link="https://example.org/"), Span("."))
    items = ((Span("One"),), (Span("Another"),))
    body: list[Block] = [
        Note(NoteKind.WARNING, (Span("Trial"),)),
        Title(_TITLE),
        Contents("Contents", headings[:2]),
    ]
    body += [
        headings[0],
        *(Note(kind, (Span("Words."),)) for kind in NoteKind if kind is not NoteKind.UNDER_TABLE),
    ]
    body += [headings[1], headings[2]]
    body.append(
        Answer("h3", (Paragraph(words), BulletList(items), BulletList(items, ordered=True)))
    )
    body += [Finding("f", "What the evidence shows."), _table(), _table(is_wide=True), headings[3]]
    body.append(Facts(3, "Facts", "A table of facts.", (("Fact", "What it is"),)))
    return Outline(CopyKind.INTERNAL, _TITLE, "A trust", "trial", _DAY, said, tuple(body))


def _table(*, is_wide: bool = False) -> EvidenceTable:
    number = 2 if is_wide else 1
    return EvidenceTable(
        f"t#{number}", number, "A table", "A table with figures.",
        tuple(f"Column {place}" for place in range(_COLUMNS)),
        (False, *[True] * (_COLUMNS - 1)),
        tuple((f"Row {row}", *["1,234"] * (_COLUMNS - 1)) for row in range(3)),
        ((Span("A note."),),), is_wide=is_wide,
    )  # fmt: skip
