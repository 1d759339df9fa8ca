"""What only the finished package shows: its bytes, its marks, its lists, its pages, and what Word is told."""

import io
import re
from dataclasses import replace
from decimal import Decimal

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ehia_desktop.assessment.anchors import END, Anchor, Mark, names
from ehia_desktop.assessment.publication import CopyKind, WrittenCopy
from ehia_desktop.export.blocks import Contents, EvidenceTable, Heading
from ehia_desktop.export.word.drafting import Draft
from ehia_desktop.export.word.ground import neutral
from ehia_desktop.export.word.reading import texts_of
from ehia_desktop.export.word.tables import add_evidence
from ehia_desktop.export.word.writer import add_block
from ehia_desktop.export.word.xml import parse
from ehia_desktop.forms.richtext import Block, BulletList, Paragraph, Span
from ehia_desktop.forms.values import RichText
from ehia_desktop.text import clean
from tests.export.copies import DOCUMENT, OF_ANY_FORM, ROOM, parts_of, write
from tests.export.forms import COLUMNS, assessment, linked, request

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(written: WrittenCopy) -> etree._Element:
    return etree.fromstring(parts_of(written.content)[DOCUMENT])


def test_the_same_copy_has_the_same_bytes() -> None:
    first = ROOM.write(assessment(), (linked(),), request())
    second = ROOM.write(assessment(), (linked(),), request())

    assert first.content == second.content


def test_the_package_holds_what_a_copy_needs_and_nothing_else() -> None:
    assert set(parts_of(write().content)) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/document.xml", "word/fontTable.xml", "word/footer.xml", "word/header.xml",
        "word/numbering.xml", "word/settings.xml", "word/styles.xml", "word/theme/theme1.xml",
    }  # fmt: skip


def test_python_docx_opens_it_and_reads_its_properties() -> None:
    opened = docx.Document(io.BytesIO(write().content))

    assert opened.core_properties.title == "Charging of overseas visitors"
    assert opened.core_properties.language == "en-GB"
    assert opened.core_properties.author == "Thameford Hospitals NHS Trust"
    created = opened.core_properties.created
    assert created is not None
    assert created.date().isoformat() == "2026-11-22"
    assert opened.tables[0].cell(1, 0).text == "Age"


def test_every_question_and_row_carries_its_mark_and_the_end_mark_follows() -> None:
    body = document(write())
    marks = [start.get(f"{W}name", "") for start in body.iter(f"{W}bookmarkStart")]

    for anchor in (
        Anchor(Mark.QUESTION, "team"),
        Anchor(Mark.QUESTION, "groups"),
        Anchor(Mark.ROW, "groups/age"),
        Anchor(Mark.LOCAL_ROW, "groups/local_1"),
        Anchor(Mark.COLUMN, "groups/effect"),
        Anchor(Mark.EVIDENCE, "tables#3"),
    ):
        for bookmark in names(anchor):
            assert bookmark in marks
    assert marks.index(END) > marks.index("_EHIA_Qactions")
    assert all(len(mark) <= 40 for mark in marks)


def test_each_numbered_list_begins_at_one() -> None:
    twice = RichText((*_list("one", "two"), Paragraph((Span("and"),)), *_list("three")))
    parts = parts_of(ROOM.write(assessment({"proposal_name": twice}), (), request()).content)
    used = re.findall(rb'<w:numId w:val="(\d+)"/>', parts[DOCUMENT])
    starts = re.findall(rb'<w:startOverride w:val="1"/>', parts["word/numbering.xml"])

    assert len(set(used)) == 3
    assert len(starts) == 3


def _list(*items: str) -> tuple[Block, ...]:
    return (BulletList(tuple((Span(item),) for item in items), ordered=True),)


def test_the_contents_are_a_field_whose_entries_are_links_in_place() -> None:
    body = document(write())
    instructions = [text.text for text in body.iter(f"{W}instrText")]
    kinds = [char.get(f"{W}fldCharType") for char in body.iter(f"{W}fldChar")]

    assert instructions[0] is not None
    assert instructions[0].split() == ["TOC", "\\o", '"1-2"', "\\n", "\\h", "\\z", "\\u"]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    assert "_EHIA_Qproposal__name" in links


def test_only_a_wide_table_turns_its_pages() -> None:
    upright = [size.get(f"{W}orient") for size in document(write()).iter(f"{W}pgSz")]
    inside = [
        size.get(f"{W}orient") for size in document(write(CopyKind.INTERNAL)).iter(f"{W}pgSz")
    ]

    assert upright == [None]
    assert inside == [None, "landscape", None]


def test_an_internal_copy_is_marked_in_the_header_of_every_page() -> None:
    parts = parts_of(write(CopyKind.INTERNAL).content)

    for header in ("word/header.xml", "word/headerFirst.xml"):
        assert "Internal copy – not for publication".encode() in parts[header]
    assert b"titlePg" in parts[DOCUMENT]


def test_words_that_look_like_markup_are_words() -> None:
    hostile = "</w:t><w:p/> &amp; {{ 7*7 }} <script>"
    written = ROOM.write(
        assessment({"proposal_name": RichText((Paragraph((Span(hostile),)),))}), (), request()
    )

    assert texts_of(document(written))["proposal_name"] == hostile


def test_a_link_that_is_not_safe_is_printed_as_words() -> None:
    unsafe = RichText((Paragraph((Span("the file", link="file:///etc/passwd"),)),))
    written = ROOM.write(assessment({"proposal_name": unsafe}), (), request())

    assert texts_of(document(written))["proposal_name"] == "the file"
    assert b"passwd" not in parts_of(written.content)["word/_rels/document.xml.rels"]


@settings(max_examples=40)
@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_whatever_reads_back_as_its_clean_form(lines: list[str]) -> None:
    value = RichText(tuple(Paragraph((Span(line),)) for line in lines))
    written = ROOM.write(assessment({"proposal_name": value}), (), request())
    expected = "\n".join(text for line in lines if (text := clean(line)).strip()) or "Not provided"

    found = texts_of(parse(parts_of(written.content)[DOCUMENT]))["proposal_name"]
    assert found == expected == written.texts["proposal_name"]


@pytest.mark.parametrize("kind", OF_ANY_FORM)
def test_elements_stand_in_the_order_the_schema_asks_for(kind: CopyKind) -> None:
    order = ("pStyle", "keepNext", "pageBreakBefore", "numPr", "jc", "sectPr")
    for properties in document(write(kind)).iter(f"{W}pPr"):
        found = [order.index(etree.QName(child).localname) for child in properties]
        assert found == sorted(found)
        assert len(set(found)) == len(found)


def test_evidence_that_would_not_fit_is_set_smaller_and_no_column_is_lost() -> None:
    short = linked()
    heads = ("Emergency appointments", "Chargeable appointments", "Recommendations")
    columns = tuple(replace(COLUMNS[1], levels=(head,)) for head in heads * 2)
    wide = replace(
        short,
        table=replace(short.table, columns=columns),
        rows=((Decimal(1234567),) * len(columns),),
    )
    body = document(ROOM.write(assessment(), (wide,), request()))
    table = next(
        t for t in body.iter(f"{W}tbl") if len(list(t.iter(f"{W}gridCol"))) == len(columns)
    )

    styles = {style.get(f"{W}val") for style in table.iter(f"{W}pStyle")}
    assert styles == {"EHIADenseHead", "EHIADenseFigure"}
    widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
    assert sum(widths) == 11_906 - 2 * 1_250
    assert min(widths) > 1_000


def test_wide_evidence_turns_its_own_pages_and_leaves_the_grid_upright() -> None:
    short = linked("groups")
    wide = replace(
        short,
        table=replace(short.table, columns=COLUMNS + COLUMNS[1:]),
        rows=tuple(row + row[1:] for row in short.rows),
    )
    body = document(ROOM.write(assessment(), (wide,), request()))

    assert [size.get(f"{W}orient") for size in body.iter(f"{W}pgSz")] == [None, "landscape", None]
    first_turn = next(p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}sectPr") is not None)
    assert "".join(t.text or "" for t in first_turn.iter(f"{W}t")) == "End of table 1."


def test_a_short_label_or_figure_stands_on_one_line_where_there_is_room() -> None:
    # Widths of Arial Bold from the font's own table, in thousandths of its size.
    arial_bold = {
        "S": 667,
        "e": 556,
        "p": 611,
        "t": 333,
        "m": 889,
        "b": 611,
        "r": 389,
        " ": 278,
        "2": 556,
        "0": 556,
    }
    label = "September 2025"
    header = ("Month", *(f"Reappointment {place}" for place in range(4)))
    rows = ((label, *["1,234"] * 4),)
    table = EvidenceTable(
        "t#1", 1, "A", "B", header, (False, *[True] * 4), rows, ((Span("Note"),),)
    )
    needed = sum(arial_bold.get(sign, 556) for sign in label) / 1000

    body = etree.Element(f"{W}body")
    draft = Draft(body, neutral())
    add_evidence(draft, table)

    widths = [int(each.get(f"{W}w", "0")) for each in body.iter(f"{W}gridCol")]
    sizes = {"EHIATableLabel": 12, "EHIADenseLabel": 10}
    (style,) = {
        each.get(f"{W}val", "") for each in body.iter(f"{W}pStyle") if each.get(f"{W}val") in sizes
    }
    assert sum(widths) == neutral().page.text_width(is_wide=False)
    # 230 twips are the margins of the cell.
    assert widths[0] - 230 >= needed * sizes[style] * 20


@pytest.mark.parametrize(("entries", "kept"), [(20, 19), (60, 0)])
def test_a_contents_list_holds_together_on_a_page_and_no_further(entries: int, kept: int) -> None:
    body = etree.Element(f"{W}body")
    headings = tuple(
        Heading(1, f"Section {place}", Anchor(Mark.SECTION, f"s{place}"))
        for place in range(entries)
    )
    add_block(Draft(body, neutral()), Contents("Contents", headings))

    loose = [each for each in body.iter(f"{W}keepNext") if each.get(f"{W}val") == "0"]
    assert len(list(body.iter(f"{W}hyperlink"))) == entries
    assert entries - len(loose) == kept


@pytest.mark.parametrize(("sign", "width"), [("-", 333), ("−", 584)])
def test_a_minus_is_not_parted_from_its_figure_where_smaller_letters_keep_them_together(
    sign: str, width: int
) -> None:
    header = ("Group", "Measure", "Number", "Out of", "Value", "95% interval", "Against")
    cells = (
        "Most deprived",
        "Gap",
        "37,289",
        "41,993",
        f"{sign}5.9 percentage points",
        f"{sign}6.3 to {sign}5.6",
        "Least",
    )
    is_figure = (False, False, True, True, True, True, False)
    table = EvidenceTable("t#1", 1, "A", "B", header, is_figure, (cells,), ((Span("Note"),),))
    narrow = replace(neutral(), page=replace(neutral().page, left=1_700, right=1_700))

    body = etree.Element(f"{W}body")
    add_evidence(Draft(body, narrow), table)

    widths = [int(each.get(f"{W}w", "0")) for each in body.iter(f"{W}gridCol")]
    styles = {each.get(f"{W}val", "") for each in body.iter(f"{W}pStyle")}
    # Widths of Arial from the font's own table: digits 556, "-" 333, "−" 584, "." 278, " " 278, "t" 278, "o" 556.
    needed = (4 * 556 + 2 * width + 2 * 278 + 2 * 278 + 278 + 556) / 1000
    size = 10 if "EHIADenseFigure" in styles else 12
    assert widths[5] - 230 >= needed * size * 20


def test_a_column_of_long_texts_is_wider_than_one_of_short_ones() -> None:
    header = ("What will be done", "Who it is for", "State")
    cells = (
        "Ring everybody who waits and ask what they need. " * 4,
        "People who wait for an operation now",
        "Open",
    )
    table = EvidenceTable("t#1", 1, "A", "B", header, (False,) * 3, (cells,), ((Span("Note"),),))

    body = etree.Element(f"{W}body")
    add_evidence(Draft(body, neutral()), table)

    first, second, _ = [int(each.get(f"{W}w", "0")) for each in body.iter(f"{W}gridCol")]
    assert first > 1.5 * second
