"""A review copy edited with python-docx: its own comments, runs, paragraphs, rows; tracked changes set round its runs.

What is expected is written down by the edit, from what it was told to do and from what went out.
"""

import io
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tests.review.corpus.back import Back, all_folded, once

_BEGAN = datetime(2026, 11, 25, 14, tzinfo=UTC)


class TypedCopy:
    """One file in the hands of a script of python-docx; each edit is made a minute after the one before."""

    def __init__(self, content: bytes, said: Mapping[str, str]) -> None:
        self.document = docx.Document(io.BytesIO(content))
        self.said = said
        self.expected: Counter[Back] = Counter()
        self._edits = 0

    @property
    def now(self) -> datetime:
        return _BEGAN + timedelta(minutes=self._edits)

    def expect(self, what: str, place: str, author: str, words: str, **more: Any) -> None:
        at = self.now.strftime("%Y-%m-%dT%H:%M:%SZ") if author else ""
        self.expected[all_folded(Back(what, place, author, words, at, **more))] += 1
        self._edits += 1

    def became(self, what: str, place: str, author: str, words: str, old: str, new: str) -> None:
        """As `expect`, of an answer in which the one `old` became `new`."""
        before = self.said[place]
        self.expect(what, place, author, words, before=before, after=once(before, old, new))

    # Finding things

    def line(self, begins: str) -> Paragraph:
        """The one paragraph of the body or of a cell that begins so."""
        cells = (cell for table in self.document.tables for row in table.rows for cell in row.cells)
        found = [one for one in self.document.paragraphs if one.text.startswith(begins)]
        found += [one for cell in cells for one in cell.paragraphs if one.text.startswith(begins)]
        assert len(found) == 1, f"{len(found)} paragraphs begin “{begins}”"
        return found[0]

    def new_row(self, words: str) -> Any:
        """A row more at the end of the table that holds `words`."""
        table: Any = self.table(words)
        return table.add_row()

    def table(self, words: str) -> Table:
        return next(
            table for table in self.document.tables
            if any(words in cell.text for row in table.rows for cell in row.cells)
        )  # fmt: skip

    def words(self, begins: str, words: str) -> Run:
        """The run that reads `words` and nothing else, cut out of the one that holds them."""
        for run in self.line(begins).runs:
            before, found, after = run.text.partition(words)
            if found:
                for text in (before, words):
                    copy = deepcopy(run._r)
                    run._r.addprevious(copy)
                    Run(copy, run._parent).text = text
                run.text = after
                previous: Any = run._r.getprevious()
                return Run(previous, run._parent)
        raise AssertionError(f"“{words}” is not in one run")

    # Comments and tracked changes

    def comment(
        self, place: str, runs: list[Run], say: str, quoted: str, author: str = "Dee Grant"
    ) -> Any:
        made = self.document.add_comment(runs, say, author, "DG")
        made._comment_elm.set(qn("w:date"), self.now.strftime("%Y-%m-%dT%H:%M:%SZ"))
        self.expect("comment", place, author, say, quoted=quoted)
        return made

    def mark(self, kind: str, author: str) -> Any:
        """A tracked change that holds nothing yet."""
        made = OxmlElement(f"w:{kind}")
        made.set(qn("w:id"), str(700 + self._edits))
        made.set(qn("w:author"), author)
        made.set(qn("w:date"), self.now.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return made

    def tracked(self, run: Run, kind: str, author: str) -> None:
        """Put a tracked change round a run."""
        made = self.mark(kind, author)
        run._r.addprevious(made)
        made.append(run._r)
        if kind == "del":
            for text in run._r.findall(qn("w:t")):
                text.tag = qn("w:delText")

    def save(self, path: Path) -> Path:
        self.document.save(str(path))
        return path
