"""The measure of pages goes by the font and by what the standard says of spaces between paragraphs."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.blocks import Outline
from ehia_desktop.export.short_outline import short_outline
from ehia_desktop.export.word.closeness import closed
from ehia_desktop.export.word.faces import face_of
from ehia_desktop.export.word.ground import Ground, neutral
from ehia_desktop.export.word.layout import PageSetUp
from ehia_desktop.export.word.paper import Paper
from ehia_desktop.export.word.writer import body_of, write
from ehia_desktop.export.word.xml import name, parse, to_bytes
from tests.export import packs
from tests.export.packs import by_group, full, with_chart, with_gap
from tests.export.shipped import shipped_example

SLOT = "health_inequalities/deprived_area/impact"
STYLES = "word/styles.xml"
MILLIMETRE = 56.7
MOST = {CopyKind.BOARD_PACK: 2, CopyKind.SUMMARY: 1}
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE, INFO = shutil.which("soffice"), shutil.which("pdfinfo")
needs_office = pytest.mark.skipif(
    OFFICE is None or INFO is None, reason="LibreOffice or pdfinfo is not on this machine"
)


def house(font: str, margin: float) -> Ground:
    """The neutral ground in another font with margins of so many millimetres all round."""
    made = neutral()
    side = round(margin * MILLIMETRE)
    page = replace(
        PageSetUp(), top=side, right=side, bottom=side, left=side, header=400, footer=400
    )
    styles = made.parts[STYLES].replace(b'"Arial"', f'"{font}"'.encode())
    return replace(made, parts={**made.parts, STYLES: styles}, font=font, breadth=1.15, page=page)


def paragraphs(style: str, text: str, count: int) -> str:
    one = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
    return one * count


def test_the_space_between_paragraphs_is_the_larger_and_not_the_sum() -> None:
    ground = neutral()
    styles = parse(ground.parts[STYLES])
    text = next(s for s in styles.iter(name("w:style")) if s.get(name("w:styleId")) == "EHIAAnswer")
    for spacing in text.iter(name("w:spacing")):
        for key, value in (("before", "480"), ("after", "480"), ("line", "240")):
            spacing.set(name(f"w:{key}"), value)

    changed = replace(ground, parts={**ground.parts, STYLES: to_bytes(styles)})
    # 12 points of Arial are 13.8 high; 24 before the first, then 24 between two: 24 + n x 37.8 points with the last
    # 24. A4 less 2 x 62.5 points is 716.9, of which 0.97 is 695.4: 17 of them are 666.6, 18 are 704.4.
    for count, most in ((17, 1), (18, 2)):
        body = parse(
            f"<w:body {NAMESPACE}>{paragraphs('EHIAAnswer', 'x', count)}</w:body>".encode()
        )
        assert Paper(changed).pages(body) == most


@pytest.mark.parametrize(
    ("rows", "repeated", "once"), [(11, 1, 1), (22, 2, 2), (23, 3, 2), (35, 4, 2), (36, 4, 3)]
)
def test_a_header_row_is_counted_on_each_page_that_goes_on_with_its_table(
    rows: int, repeated: int, once: int
) -> None:
    # 12 points of Arial are 13.8 high, at 1.15 lines 15.87, with 8 after it 23.87. A row has 4 more within and 0.6 of
    # an edge: 28.47, and 362.65 with 15 paragraphs. Of 695.4 points the header leaves room for 11 rows; without it a
    # page holds 24.
    ground = neutral()
    for head, pages in (("<w:trPr><w:tblHeader/></w:trPr>", repeated), ("", once)):
        body = parse(f"<w:body {NAMESPACE}>{table(head, rows)}</w:body>".encode())
        assert Paper(ground).pages(body) == pages


def table(head: str, rows: int) -> str:
    cell = "<w:tc>{}</w:tc>".format
    grid = '<w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
    first = f"<w:tr>{head}{cell(paragraphs('Normal', 'x', 15))}</w:tr>"
    others = f"<w:tr>{cell(paragraphs('Normal', 'x', 1))}</w:tr>" * rows
    return f"<w:tbl>{grid}{first}{others}</w:tbl>"


def test_broader_letters_take_more_pages() -> None:
    body = parse(
        f"<w:body {NAMESPACE}>{paragraphs('EHIAAnswer', packs.SENTENCE * 6, 60)}</w:body>".encode()
    )
    narrow, broad = (Paper(house(font, 22)).pages(body) for font in ("Arial", "Verdana"))
    assert broad > narrow


def test_a_font_nobody_knows_gets_more_room_than_arial() -> None:
    arial, other = face_of("Arial"), face_of("Trust Sans")
    assert other.line > arial.line
    assert other.breadth > arial.breadth
    assert other.bold > arial.bold
    assert face_of("VERDANA Pro") == face_of("Verdana")


@pytest.mark.parametrize("kind", list(MOST))
@pytest.mark.parametrize(("font", "margin"), [("Verdana", 12), ("Verdana", 38)])
def test_in_a_house_style_of_broad_letters_it_holds_less_and_keeps_to_its_pages(
    kind: CopyKind, font: str, margin: float
) -> None:
    ground = house(font, margin)
    made = brimful(kind, ground)
    closer = closed(kind, ground)
    assert Paper(closer).pages(body_of(made, closer)) <= MOST[kind]


@pytest.mark.parametrize(("margin", "runs_over"), [(22, False), (75, True)])
def test_a_copy_that_runs_over_at_its_shortest_says_so(margin: float, runs_over: bool) -> None:
    subject = replace(shipped_example("nhs-ehia-2022"), title="Evening clinics " * 18)
    asked, ground = packs.asked(CopyKind.SUMMARY), house("Verdana", margin)
    assert short_outline(subject, (), asked, ground).runs_over is runs_over


def brimful(kind: CopyKind, ground: Ground) -> Outline:
    tables = (
        with_gap(with_chart(by_group("Deprivation fifth", packs.FIFTHS, SLOT))),
        with_chart(by_group("Ethnic group", packs.ETHNIC, SLOT, name="t2")),
    )
    due = packs.due(9, *(packs.SENTENCE for _ in range(9)))
    subject = full(shipped_example("nhs-ehia-2022"))
    return short_outline(subject, tables, packs.asked(kind, still_due=due), ground)


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("kind", list(MOST))
@pytest.mark.parametrize("margin", [12, 38])
def test_an_office_suite_makes_no_more_pages_of_it(
    tmp_path: Path, kind: CopyKind, margin: float
) -> None:
    assert OFFICE is not None
    assert INFO is not None
    ground = house("DejaVu Sans", margin)
    file = tmp_path / "copy.docx"
    file.write_bytes(write(brimful(kind, ground), closed(kind, ground)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    said = subprocess.run(
        [INFO, str(file.with_suffix(".pdf"))], check=True, capture_output=True, text=True
    ).stdout
    pages = next(int(line.split()[1]) for line in said.splitlines() if line.startswith("Pages:"))
    assert pages <= MOST[kind]
