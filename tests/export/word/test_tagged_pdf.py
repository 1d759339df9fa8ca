"""LibreOffice makes a tagged PDF of a copy, and Poppler reads its structure: headings, tables, figures, contents.

What has to be there is read from the Word file by python-docx. LibreOffice 7.4 takes no alternative text of charts from
a Word file, so that of a figure is held in the Word file alone (`test_charts`). Skipped, saying so, where one of them
is not there.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
import pytest
from docx.document import Document

from ehia_desktop.assessment.publication import CopyKind
from tests.export import charts
from tests.export.copies import ROOM, saved
from tests.export.forms import assessment, request

OFFICE, INFO = shutil.which("soffice"), shutil.which("pdfinfo")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        OFFICE is None or INFO is None, reason="LibreOffice or pdfinfo is not on this machine"
    ),
]
_TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_ELEMENT = re.compile(r"( *)([A-Z][A-Za-z0-9]*)(?: \(\w+\))?:?(?: .*)?")


@dataclass
class Part:
    """An element of the structure of a PDF, with its attributes, and the words and elements in it in order."""

    tag: str
    depth: int
    attributes: list[str] = field(default_factory=list)
    content: "list[str | Part]" = field(default_factory=list)

    @property
    def words(self) -> str:
        """All words in it but the signs before the entries of a list, white space squeezed."""
        said = " ".join(one if isinstance(one, str) else one.words for one in self.content)
        said = " ".join(said.split())
        return re.sub(r"^(?:•|\d+\.) *", "", said) if self.tag == "LI" else said

    @property
    def inside(self) -> "list[Part]":
        """The elements in it."""
        return [one for one in self.content if isinstance(one, Part)]

    def all(self, tag: str) -> Iterator["Part"]:
        """The elements of a kind in it, in reading order."""
        for part in self.inside:
            if part.tag == tag:
                yield part
            yield from part.all(tag)


def structure(told: str) -> Part:
    """The structure as `pdfinfo -struct-text` tells it, by how far each line is indented."""
    root = Part("", -1)
    above = [root]
    for line in told.splitlines():
        depth = len(line) - len(line.lstrip())
        said = line.strip()
        while above[-1].depth >= depth and len(above) > 1:
            above.pop()
        if said.startswith('"'):
            above[-1].content.append(said[1:-1])
        elif said.startswith("/"):
            above[-1].attributes.append(said)
        elif (found := _ELEMENT.fullmatch(line)) is not None and found[2] != "Object":
            part = Part(found[2], depth)
            above[-1].content.append(part)
            above.append(part)
    return root


@dataclass(frozen=True)
class Tagged:
    """A Word file, and the structure of the PDF that is made of it."""

    document: Document
    structure: Part
    said: str


@pytest.fixture(scope="module", params=[CopyKind.PUBLICATION, CopyKind.INTERNAL])
def tagged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tagged:
    assert OFFICE is not None
    assert INFO is not None
    folder = tmp_path_factory.mktemp("tagged")
    source = saved(folder, _content(request.param))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", _TAGGED, "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    file = str(source.with_suffix(".pdf"))
    said, told = (
        subprocess.run([INFO, *words, file], check=True, capture_output=True, text=True).stdout
        for words in ([], ["-struct-text"])
    )
    return Tagged(docx.Document(str(source)), structure(told), said)


def _content(kind: CopyKind) -> bytes:
    tables = charts.with_all([make() for make in charts.ALL.values()])
    return ROOM.write(assessment(), tables, request(kind)).content


def squeezed(words: str) -> str:
    return "".join(words.split())


def test_it_is_tagged_and_says_what_it_is(tagged: Tagged) -> None:
    facts = dict(re.findall(r"(?m)^([\w ]+?):\s+(.*)$", tagged.said))

    assert facts["Tagged"] == "yes"
    assert facts["Title"] == "Charging of overseas visitors"
    assert facts["Author"] == "Thameford Hospitals NHS Trust"


def test_the_headings_are_the_documents_own_and_none_is_jumped(tagged: Tagged) -> None:
    wanted = [
        (int(paragraph.style.name[-1]), squeezed(paragraph.text))
        for paragraph in tagged.document.paragraphs
        if paragraph.style is not None and re.fullmatch(r"Heading \d", paragraph.style.name or "")
    ]
    found = [
        (int(part.tag[1]), squeezed(part.words))
        for part in _in_order(tagged.structure)
        if re.fullmatch(r"H\d", part.tag)
    ]

    assert len(wanted) > 15
    assert found == wanted


def _in_order(part: Part) -> Iterator[Part]:
    for one in part.inside:
        yield one
        yield from _in_order(one)


def test_each_table_has_its_cells_and_a_row_of_headings_for_columns(tagged: Tagged) -> None:
    tables = list(tagged.structure.all("Table"))

    assert len(tables) == len(tagged.document.tables) > 5
    for table, source in zip(tables, tagged.document.tables, strict=True):
        rows = list(table.all("TR"))
        heads = list(rows[0].all("TH"))
        assert [squeezed(head.words) for head in heads] == [
            squeezed(cell.text) for cell in source.rows[0].cells
        ]
        assert all("/Scope /Column" in head.attributes for head in heads)
        # A row that goes over to another page is one row still, and no heading is repeated among the rows.
        assert len(rows) == len(source.rows)
        for row, theirs in zip(rows[1:], source.rows[1:], strict=False):
            assert not list(row.all("TH"))
            assert [squeezed(cell.words) for cell in row.all("TD")] == [
                squeezed(cell.text) for cell in theirs.cells
            ]


def test_each_chart_is_a_figure_that_follows_its_caption(tagged: Tagged) -> None:
    read = list(_in_order(tagged.structure))
    figures = [place for place, part in enumerate(read) if part.tag == "Figure"]
    made = [make() for make in charts.ALL.values()]

    assert len(figures) == len(made)
    for number, (place, chart) in enumerate(zip(figures, made, strict=True), start=1):
        before = " ".join(part.words for part in read[max(0, place - 3) : place])
        assert squeezed(f"Figure {number}: {chart.title}") in squeezed(before)
        # The titles of both axes are words in it, not a picture of words.
        assert squeezed(chart.place_title) in squeezed(read[place].words)


def test_the_contents_and_the_lists_are_what_they_look_like(tagged: Tagged) -> None:
    entries = [squeezed(one.words) for one in tagged.structure.all("TOCI")]
    links = [one for entry in tagged.structure.all("TOCI") for one in entry.all("Link")]

    assert "1.Nameoftheproposal" in entries
    assert len(links) == len(entries) > 10
    items = " ".join(one.words for one in tagged.structure.all("LI"))
    assert "Northgate" in items
    assert "Westgate" in items
