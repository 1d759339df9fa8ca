"""What of a trust's own Word file stands in a copy: page, margins, styles, table, lists, colours."""

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as File
from docx.shared import Mm, Pt
from lxml import etree

from ehia_desktop.assessment.compared_copy import ComparedCopy
from ehia_desktop.assessment.house_style import KeptStyle
from ehia_desktop.assessment.publication import CopyKind, WrittenCopy
from ehia_desktop.canonical import sha256
from ehia_desktop.export.documents import Documents
from ehia_desktop.export.word.house_style import HouseStyle, read_house_style
from ehia_desktop.forms.values import Text
from ehia_desktop.paths import resource
from tests.export import charts
from tests.export.copies import packed, parts_of, saved, usual_tables
from tests.export.forms import assessment, request
from tests.export.word.house.files import (
    LOGO_WORDS,
    STYLES,
    chunk,
    png,
    trust_file,
    with_part,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def style(content: bytes = b"") -> HouseStyle:
    return read_house_style(content or trust_file(), "Trust.docx")


def room(content: bytes) -> Documents:
    """The export room with a house style kept."""
    return Documents(lambda: (KeptStyle("Trust.docx", sha256(content), "1 May 2026"), content))


@pytest.fixture(scope="module")
def copy() -> WrittenCopy:
    return room(trust_file()).write(assessment(), usual_tables(), request())


def look(content: bytes, called: str) -> dict[str, str]:
    """Font, size and colour of the style with an id, read by eye from the XML."""
    styles = etree.fromstring(parts_of(content)[STYLES])
    (one,) = styles.findall(f"{W}style[@{W}styleId='{called}']")
    run = one.find(f"{W}rPr")
    assert run is not None
    values = {child.tag.removeprefix(W): child for child in run}
    return {
        "font": values["rFonts"].get(f"{W}ascii", ""),
        "size": values["sz"].get(f"{W}val", ""),
        "colour": values["color"].get(f"{W}val", ""),
    }


@pytest.mark.parametrize(
    "kind", [CopyKind.PUBLICATION, CopyKind.INTERNAL, CopyKind.REVIEW, CopyKind.BLANK]
)
def test_every_kind_of_copy_in_a_house_style_passes_every_check(
    tmp_path: Path, kind: CopyKind
) -> None:
    documents = room(trust_file())
    written = documents.write(assessment(), usual_tables(), request(kind))

    found = documents.check(saved(tmp_path, written.content), assessment(), written, request(kind))

    assert found == ()


def test_charts_stand_between_the_margins_of_the_house_style(tmp_path: Path) -> None:
    def narrow(file: File) -> None:
        file.sections[0].left_margin = file.sections[0].right_margin = Mm(40)

    content = trust_file(narrow)
    documents = room(content)
    made = charts.with_all([next(iter(charts.ALL.values()))()])
    written = documents.write(assessment(), made, request())

    assert documents.check(saved(tmp_path, written.content), assessment(), written, request()) == ()
    widths = {
        int(extent.get("cx", "0"))
        for extent in etree.fromstring(parts_of(written.content)["word/document.xml"]).iter(
            "{*}extent"
        )
    }
    # 210 mm of paper less two margins of 40 mm, each millimetre 36,000 units; a twip more or less.
    assert all(abs(width - 130 * 36_000) < 1_000 for width in widths)


def test_fonts_sizes_and_colours_are_those_of_the_file(copy: WrittenCopy) -> None:
    assert look(copy.content, "Heading1") == {"font": "Calibri", "size": "40", "colour": "4B1D6B"}
    assert look(copy.content, "Heading2") == {"font": "Calibri", "size": "32", "colour": "005F5A"}
    assert look(copy.content, "Title")["size"] == "56"
    assert look(copy.content, "EHIAAnswer") == {"font": "Calibri", "size": "24", "colour": "222222"}


def test_the_page_and_the_page_on_its_side_have_the_margins_of_the_file() -> None:
    page = style().ground.page

    # Millimetres of the file in twips: 1,440 to 25.4 mm.
    assert (page.short, page.long) == (11_906, 16_838)
    assert (page.top, page.right, page.bottom, page.left) == (1_984, 1_134, 1_417, 1_417)
    assert page.text_width(is_wide=True) == 16_838 - 1_134 - 1_417


def test_the_logo_stands_in_the_first_header_in_the_line_with_its_words(copy: WrittenCopy) -> None:
    parts = parts_of(copy.content)
    first = parts["word/headerFirst.xml"].decode()

    assert f'descr="{LOGO_WORDS}"' in first
    assert "wp:inline" in first
    assert "wp:anchor" not in first
    assert "wp:inline" not in parts["word/header.xml"].decode()
    assert parts["word/media/house1.png"] == png()


def test_page_numbers_are_added_where_the_file_has_none(copy: WrittenCopy) -> None:
    footer = parts_of(copy.content)["word/footer.xml"].decode()

    assert "www.thameford.example" in footer
    assert footer.count(" PAGE ") == 1


def test_page_numbers_of_the_file_stay_alone() -> None:
    numbered = with_part(
        trust_file(), "word/footer1.xml",
        "www.thameford.example</w:t></w:r>",
        'Page </w:t></w:r><w:sdt><w:sdtContent><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE '
        '\\* MERGEFORMAT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:sdtContent></w:sdt>',
    )  # fmt: skip
    written = room(numbered).write(assessment(), (), request())

    assert parts_of(written.content)["word/footer.xml"].decode().count("PAGE") == 1


def test_an_internal_copy_says_so_on_every_page_over_the_trusts_own_header() -> None:
    written = room(trust_file()).write(assessment(), (), request(CopyKind.INTERNAL))
    parts = parts_of(written.content)

    for part in ("word/header.xml", "word/headerFirst.xml"):
        words = "".join(map(str, etree.fromstring(parts[part]).itertext()))
        assert words.startswith("Internal copy – not for publication")
    assert b"Caring for everyone" in parts["word/header.xml"]


def test_the_table_style_gives_lines_fill_and_the_colour_of_the_heading_row(
    copy: WrittenCopy,
) -> None:
    styles = parts_of(copy.content)[STYLES].decode()
    table = styles[styles.index('w:styleId="EHIATable"') :]

    assert 'w:fill="4B1D6B"' in table
    assert 'w:color="BBBBBB"' in table
    head = styles[styles.index('w:styleId="EHIATableHead"') :]
    assert '<w:color w:val="FFFFFF"/>' in head[: head.index("</w:style>")]


def test_nothing_else_of_the_file_is_in_a_copy(copy: WrittenCopy) -> None:
    whole = b"".join(parts_of(copy.content).values())

    for secret in (
        b"Tobias",
        b"Our report",
        b"python-docx",
        b"Thameford table",
        b"rsid",
        b"customXml",
    ):
        assert secret not in whole


def test_styles_are_found_by_name_where_word_speaks_another_language() -> None:
    content = trust_file()
    for old, new in (("Heading1", "berschrift1"), ("Title", "Titel"), ("BodyText", "Textkrper")):
        content = with_part(content, STYLES, f'w:styleId="{old}"', f'w:styleId="{new}"')
    found = style(content)

    assert {line.what for line in found.report.lines if line.is_from_file} >= {
        "Heading 1",
        "Title",
        "Text",
    }
    assert b"berschrift" not in found.ground.parts[STYLES]


@pytest.mark.parametrize(
    ("shade", "colour"),
    # What Word itself writes beside a reference to the first accent colour of its theme of 2007, 4F81BD.
    [('w:themeShade="BF"', "365F91"), ('w:themeShade="80"', "244061")],
)
def test_a_colour_of_the_theme_stands_for_the_reference_to_it(shade: str, colour: str) -> None:
    reference = f'<w:color w:val="123456" w:themeColor="accent1" {shade}/>'
    content = with_part(trust_file(), STYLES, '<w:color w:val="4B1D6B"/>', reference)
    written = room(content).write(assessment(), (), request())

    got = look(written.content, "Heading1")["colour"]
    steps = [abs(int(got[at : at + 2], 16) - int(colour[at : at + 2], 16)) for at in (0, 2, 4)]
    assert max(steps) <= 1
    assert b"heme" not in parts_of(written.content)[STYLES]


def test_a_font_of_the_theme_stands_for_the_reference_to_it() -> None:
    themed = '<w:rFonts w:ascii="Calibri" w:asciiTheme="majorHAnsi"/>'
    plain = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>'
    content = with_part(trust_file(), STYLES, plain, themed, 99)
    content = with_part(
        content, "word/theme/theme1.xml", 'latin typeface="Calibri"', 'latin typeface="Frutiger"'
    )
    written = room(content).write(assessment(), (), request())

    assert look(written.content, "Heading1")["font"] == "Frutiger"


def test_a_missing_style_is_made_from_another_and_said() -> None:
    def without_some(file: File) -> None:
        for called in ("Heading 3", "Title", "List Bullet"):
            file.styles[called].delete()

    found = style(trust_file(without_some))
    made = {line.what: line.said for line in found.report.lines if not line.is_from_file}

    assert made["Heading 3"] == "The file has none; it is made from Heading 2."
    assert made["Title"] == "The file has none; it is made from Heading 1."
    assert "List Bullet" in made


def test_small_text_is_warned_about_and_used() -> None:
    def small(file: File) -> None:
        file.styles["Body Text"].font.size = Pt(11)

    found = style(trust_file(small))

    assert found.ground.size == 11
    assert any("at least 12 point" in caution for caution in found.report.cautions)


def test_a_sheet_of_another_size_is_used_and_said() -> None:
    def letter(file: File) -> None:
        file.sections[0].page_width, file.sections[0].page_height = Mm(216), Mm(279)

    found = style(trust_file(letter))

    assert any("not A4" in caution for caution in found.report.cautions)
    written = room(trust_file(letter)).write(assessment(), (), request())
    assert b'w:w="12246" w:h="15817"' in parts_of(written.content)["word/document.xml"]


def test_even_pages_keep_their_own_header() -> None:
    def even(file: File) -> None:
        file.settings.odd_and_even_pages_header_footer = True
        file.sections[0].even_page_header.paragraphs[0].text = "Even pages"

    written = room(trust_file(even)).write(assessment(), (), request())
    parts = parts_of(written.content)

    assert b"Even pages" in parts["word/headerEven.xml"]
    assert b"evenAndOddHeaders" in parts["word/settings.xml"]
    assert b'w:type="even"' in parts["word/document.xml"]


def test_a_floating_logo_is_put_into_the_line_at_its_side() -> None:
    def float_it(file: File) -> None:
        (inline,) = file.sections[0].first_page_header.paragraphs[0]._p.iter("{*}inline")
        place = etree.SubElement(inline, inline.tag.replace("inline", "positionH"))
        etree.SubElement(place, inline.tag.replace("inline", "align")).text = "right"
        inline.tag = inline.tag.replace("inline", "anchor")

    found = style(trust_file(float_it))

    first = found.ground.margins["header", "first"].part
    assert b"wp:inline" in first
    assert b'<w:jc w:val="right"/>' in first
    assert any("floats" in said for said in found.report.left_out)


def test_what_a_camera_wrote_into_the_logo_is_taken_out() -> None:
    told = png(extra=chunk(b"tEXt", b"Author\x00Tobias Wren") + chunk(b"eXIf", b"51.5N"))
    content = trust_file()
    parts = parts_of(content)
    (media,) = [name for name in parts if name.startswith("word/media/")]

    found = style(packed(parts | {media: told}))

    (picture,) = found.ground.margins["header", "first"].pictures
    assert picture.content == png()


def test_fields_but_numbers_of_pages_are_left_out_with_what_they_print() -> None:
    content = with_part(
        trust_file(), "word/footer1.xml", "www.thameford.example</w:t></w:r>",
        'x</w:t></w:r><w:fldSimple w:instr=" FILENAME \\p "><w:r><w:t>C:\\jsmith\\a.docx</w:t></w:r></w:fldSimple>',
    )  # fmt: skip
    found = style(content)

    assert b"jsmith" not in found.ground.margins["footer", "default"].part
    assert any("FILENAME" in said for said in found.report.left_out)


def test_the_neutral_style_itself_is_a_house_style() -> None:
    found = style(resource("word", "base.docx").read_bytes())

    assert found.report.cautions == ()
    assert all(line.is_from_file for line in found.report.lines if "eader" not in line.what and "ooter" not in line.what
               and line.what != "Page numbers")  # fmt: skip
    assert (found.ground.font, found.ground.size) == ("Arial", 12)


def test_an_empty_word_file_says_which_styles_it_lacks() -> None:
    def bare(file: File) -> None:
        for called in ("Heading 1", "Heading 2"):
            file.styles[called].delete()

    with pytest.raises(Exception, match="has no style “Heading 1” and “Heading 2”"):
        style(trust_file(bare))


def test_python_docx_reads_the_house_style_of_a_copy(tmp_path: Path, copy: WrittenCopy) -> None:
    read = Document(str(saved(tmp_path, copy.content)))

    assert read.styles["Heading 1"].font.name == "Calibri"
    # 25 mm are 1,417 twips of 635 units each, and a little more.
    assert read.sections[0].left_margin == 1_417 * 635


def test_a_comparison_in_a_house_style_passes_every_check(tmp_path: Path) -> None:
    documents = room(trust_file())
    older, newer = (
        ComparedCopy(name, at, assessment(edits), usual_tables(), request(CopyKind.INTERNAL))
        for name, at, edits in (
            ("Version 1", "2026-10-01T10:00:00Z", {}),
            ("Version 2", "2026-11-22T10:00:00Z", {"team": Text("Another team")}),
        )
    )
    content = documents.write_redline(older, newer, "What changed.")

    assert documents.check_redline(saved(tmp_path, content), older, newer) == ()
    assert b"Caring for everyone" in parts_of(content)["word/header.xml"]


def test_a_copy_that_stands_on_something_else_is_found(tmp_path: Path) -> None:
    documents = room(trust_file())
    written = documents.write(assessment(), (), request())
    parts = parts_of(written.content)
    parts["word/media/house1.png"] = png(61)
    parts[STYLES] = parts[STYLES].replace(b"4B1D6B", b"4B1D6C", 1)

    found = documents.check(saved(tmp_path, packed(parts)), assessment(), written, request())

    assert any("word/styles.xml” is not the one" in sentence for sentence in found)
    assert any("the picture “house1.png”" in sentence for sentence in found)
