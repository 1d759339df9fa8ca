"""Templates as trusts have them: a logo on every page, old colours of Word, other names, controls, leftovers."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from ehia_desktop.assessment.house_style import KeptStyle
from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.canonical import sha256
from ehia_desktop.errors import UserError
from ehia_desktop.export.documents import Documents
from ehia_desktop.export.word.house_style import read_house_style
from tests.export.copies import parts_of, saved, usual_tables
from tests.export.forms import assessment, request
from tests.export.word.house.files import LOGO_WORDS, PURPLE, STYLES, png, trust_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
WORD_2007_BLUE = RGBColor(0x4F, 0x81, 0xBD)
LETTERS = "word/header.xml", "word/headerFirst.xml"


def on_every_page(file: File) -> None:
    section = file.sections[0]
    section.different_first_page_header_footer = False
    picture = section.header.paragraphs[0].add_run().add_picture(io.BytesIO(png()), width=Mm(40))
    picture._inline.docPr.set("descr", LOGO_WORDS)


def left_as_word_had_it(file: File) -> None:
    for called in ("Heading 4", "Caption"):
        file.styles[called].font.color.rgb = WORD_2007_BLUE
    file.styles["Footer"].font.size = Pt(8)


def white_on_a_bar(file: File) -> None:
    style = file.styles["Heading 1"]
    style.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    style.element.get_or_add_pPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="4B1D6B"/>')
    )
    file.styles["TOC Heading"].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def from_right_to_left(file: File) -> None:
    style = file.styles["Heading 2"]
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    style.element.get_or_add_pPr().insert(0, parse_xml(f"<w:bidi {nsdecls('w')}/>"))


def with_controls(file: File) -> None:
    line = file.sections[0].header.paragraphs[0]._p
    for inside, words in (
        (
            '<w:alias w:val="Author"/><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/>',
            "Priya Nadkarni",
        ),
        ("<w:showingPlcHdr/>", "Click to enter text"),
        (
            '<w:docPartObj><w:docPartGallery w:val="Page Numbers"/></w:docPartObj>',
            "Corporate affairs",
        ),
    ):
        line.append(
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtPr>{inside}</w:sdtPr><w:sdtContent><w:r><w:t>{words}</w:t></w:r>"
                "</w:sdtContent></w:sdt>"
            )
        )


def headings_of_its_own(file: File) -> None:
    style = file.styles.add_style("Thameford Section", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Heading 1"]


def a_cover_alone(file: File) -> None:
    first = file.sections[0]._sectPr
    for reference in list(first.iterchildren(f"{W}headerReference", f"{W}footerReference")):
        first.remove(reference)
    header = file.add_section().header
    header.is_linked_to_previous = False
    header.paragraphs[0].text = "Thameford"


def a_bar_on_each_page(file: File) -> None:
    file.styles["Heading 1"].paragraph_format.page_break_before = True


def text_set_in(file: File) -> None:
    normal = file.styles["Normal"].paragraph_format
    normal.left_indent, normal.first_line_indent = Mm(30), Mm(10)


def tabs_for_wider_paper(file: File) -> None:
    line = file.sections[0].footer.paragraphs[0]
    line.paragraph_format.tab_stops.add_tab_stop(Mm(190))


def said(content: bytes) -> dict[str, str]:
    return {line.what: line.said for line in read_house_style(content, "Trust.docx").report.lines}


@pytest.mark.parametrize("kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL])
@pytest.mark.parametrize("change", [on_every_page, white_on_a_bar])
def test_a_usual_template_gives_a_copy_without_a_fault(
    tmp_path: Path, change: Callable[[File], None], kind: CopyKind
) -> None:
    content = trust_file(change)
    room = Documents(lambda: (KeptStyle("Trust.docx", sha256(content), "1 May 2026"), content))

    written = room.write(assessment(), usual_tables(), request(kind))

    assert room.check(saved(tmp_path, written.content), assessment(), written, request(kind)) == ()


def test_a_logo_on_every_page_stands_on_the_first_one_too_and_is_kept_once() -> None:
    content = trust_file(on_every_page)
    room = Documents(lambda: (KeptStyle("Trust.docx", sha256(content), "1 May 2026"), content))

    parts = parts_of(room.write(assessment(), usual_tables(), request()).content)

    numbers = [
        each.get("id") for one in LETTERS for each in etree.fromstring(parts[one]).iter(DRAWN)
    ]
    assert len(numbers) == len(set(numbers)) == 2
    assert len([one for one in parts if one.startswith("word/media/")]) == 1


def test_what_need_not_be_there_is_made_where_it_cannot_be_read() -> None:
    found = read_house_style(trust_file(left_as_word_had_it), "Trust.docx")

    said_of = {line.what: line.said for line in found.report.lines}
    assert (
        said_of["Heading 4"] == "What the file says of it is not used; it is made from Heading 3."
    )
    styles = etree.fromstring(found.ground.parts[STYLES])
    colours = {
        one.get(f"{W}styleId"): one.find(f"{W}rPr/{W}color").get(f"{W}val")  # type: ignore[union-attr]
        for one in styles.iter(f"{W}style")
        if one.get(f"{W}type") == "paragraph"
    }
    assert colours["Heading4"] == str(PURPLE)
    assert "4F81BD" not in colours.values()
    (why,) = [each for each in found.report.left_out if "“Heading 4”" in each]
    assert "4F81BD on FFFFFF" in why
    assert "contrast 4.0" in why
    assert any("“Footer” is not taken: it is in 8 point" in each for each in found.report.left_out)


def test_all_that_keeps_a_file_from_being_used_is_named_at_once() -> None:
    def pale(file: File) -> None:
        for called in ("Heading 1", "Heading 2", "Body Text"):
            file.styles[called].font.color.rgb = RGBColor(0x8E, 0xA9, 0xDB)

    with pytest.raises(UserError) as refused:
        read_house_style(trust_file(pale), "Trust.docx")

    for called in ("“Heading 1”", "“Heading 2”"):
        assert called in refused.value.message
    assert refused.value.message.count("hard to read") == 1


def test_a_style_from_right_to_left_begins_at_the_left() -> None:
    found = read_house_style(trust_file(from_right_to_left), "Trust.docx")

    styles = etree.fromstring(found.ground.parts[STYLES])
    (one,) = styles.findall(f"{W}style[@{W}styleId='Heading2']/{W}pPr/{W}jc")
    assert one.get(f"{W}val") == "left"
    assert (
        "Styles that run from right to left begin at the left in a copy." in found.report.left_out
    )


def test_what_word_fills_in_by_itself_stands_in_no_header() -> None:
    found = read_house_style(trust_file(with_controls), "Trust.docx")

    headers = b"".join(margin.part for margin in found.ground.margins.values())
    assert b"Priya" not in headers
    assert b"Click to" not in headers
    assert b"Corporate affairs" in headers
    assert any("The control “Author”" in each for each in found.report.left_out)


def test_headings_under_other_names_are_pointed_out() -> None:
    (caution,) = [
        each
        for each in read_house_style(trust_file(headings_of_its_own), "T.docx").report.cautions
        if "Thameford Section" in each
    ]
    assert "Heading 1 to Heading 4" in caution


def test_a_header_behind_a_cover_is_pointed_out() -> None:
    cautions = read_house_style(trust_file(a_cover_alone), "T.docx").report.cautions

    assert any(each.startswith("Only a later section has a header") for each in cautions)


def test_the_words_of_a_header_are_shown_before_anybody_reads_them() -> None:
    shown = said(trust_file())

    assert shown["Header"] == "As in the file: “Thameford Hospitals | Caring for everyone”."
    assert shown["Header of the first page"] == "As in the file: 1 picture."


def test_a_heading_takes_no_page_of_its_own() -> None:
    found = read_house_style(trust_file(a_bar_on_each_page), "Trust.docx")

    assert b"pageBreakBefore" not in found.ground.parts[STYLES]
    assert any(
        each.startswith("“Heading 1” begins a new page there") for each in found.report.left_out
    )


def test_a_list_keeps_the_room_of_its_signs_where_the_text_is_set_in() -> None:
    # RULE: ISO/IEC 29500-1, 17.9.23: the place of a list goes before what its style is based on.
    styles = etree.fromstring(
        read_house_style(trust_file(text_set_in), "T.docx").ground.parts[STYLES]
    )

    indents = {
        one.get(f"{W}styleId"): one.find(f"{W}pPr/{W}ind") for one in styles.iter(f"{W}style")
    }
    assert indents["ListBullet"] is None
    text = indents["EHIAAnswer"]
    # 30 mm in twentieths of a point.
    assert text is not None
    assert text.get(f"{W}left") == "1701"


def test_a_tab_behind_the_edge_of_the_text_moves_to_the_edge() -> None:
    found = read_house_style(trust_file(tabs_for_wider_paper), "Trust.docx")

    footer = etree.fromstring(found.ground.margins["footer", "default"].part)
    places = [
        int(each.get(f"{W}pos", "")) for each in footer.iter(f"{W}tab") if each.get(f"{W}pos")
    ]
    # 210 mm less 25 and 20 mm is 165 mm, in twips 9,354.3; each of the three lengths is rounded.
    assert places
    assert max(places) in range(9_353, 9_357)


def test_there_is_room_between_a_tall_header_and_the_text() -> None:
    content = trust_file(on_every_page)
    room = Documents(lambda: (KeptStyle("Trust.docx", sha256(content), "1 May 2026"), content))

    parts = parts_of(room.write(assessment(), usual_tables(), request()).content)

    for part, side in (("word/headerFirst.xml", "after"), ("word/footer.xml", "before")):
        lines = list(etree.fromstring(parts[part]).iter(f"{W}p"))
        line = lines[-1] if side == "after" else lines[0]
        spacing = line.find(f"{W}pPr/{W}spacing")
        assert spacing is not None
        assert int(spacing.get(f"{W}{side}", "0")) >= 200
