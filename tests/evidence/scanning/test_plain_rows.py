"""A sheet counts as plain only when nothing else can hide in it; what the pattern says agrees with an XML parser."""

import time
from xml.etree import ElementTree

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.scanning.plain_rows import Reach, plain_reach
from ehia_desktop.evidence.scanning.sheet_xml import read_facts
from ehia_desktop.evidence.scanning.xlsx import refuse_document_type
from tests.evidence.files_made import sheet_xml

_PLAIN = (
    '<row r="1" spans="1:3" ht="15" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"/></row>'
    '<row r="2"/><row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve"> a > b </t></is></c>'
    '<c r="B3" s="4"><f t="shared" ref="B3:B9" si="0">A3&amp;"x"</f><v>12.5</v></c><c r="AB3" t="str"><f>C1</f>'
    "<v>x</v></c></row>"
)


def parsed(xml: bytes) -> Reach:
    """How far a sheet reaches by the standard library's parser; only cells with something in them are counted."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    tree = ElementTree.fromstring(xml)
    cells = list(tree.iter(f"{space}c"))
    names = ["".join(filter(str.isalpha, cell.get("r", ""))) for cell in cells]
    columns = [sum((ord(at) - 64) * 26**n for n, at in enumerate(reversed(name))) for name in names]
    rows = [int(row.get("r", "")) for row in tree.iter(f"{space}row")]
    return Reach(max(rows), max(columns), sum(len(cell) > 0 for cell in cells))


def test_plain_rows_reach_as_far_as_a_parser_says_wherever_the_pieces_are_cut() -> None:
    xml = sheet_xml(_PLAIN).encode().replace(b"<worksheet", b'<worksheet xmlns:x14ac="x"', 1)
    expected = parsed(xml)
    assert plain_reach([xml]) == expected == Reach(3, 28, 4)
    for cut in range(xml.index(b"<row"), len(xml), 5):
        found = plain_reach([xml[:cut], xml[cut:]])
        assert found in [None, expected] if cut <= xml.index(b'B3" t=') else found == expected


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A11"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c><c r="ZZZ2"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><!-- --></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row>\n<row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>',
        '<row r="1"><c r="A1"><f>B1</f></c></row>',
        '<row r="1"><c r="A1"><f>B1</f><v></v></c></row>',
        '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
        '<row r="1" r="2"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" r="B9"><v>1</v></c></row>',
        '<row r="1" a=">"><c r="A1"><v>1</v></c></row',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="12345678"><c r="A12345678"><v>1</v></c></row>',
        '<row r="1"><c r="a1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><x:row r="2"/>',
        '<row r="1"><c r="A1"><v>1</v></c>',
    ],
)
def test_another_spelling_is_not_plain(rows: str) -> None:
    assert plain_reach([sheet_xml(rows).encode()]) is None


def test_a_second_list_of_rows_is_not_plain_wherever_it_hides() -> None:
    near = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    far = '<sheetData x="1"><c\tr="XFD1048576"><v>1</v></c></sheetData>'
    for body in (near + far, far + near, f"<!--{near}-->{far}", f"<a b='{near}'/>{far}"):
        assert plain_reach([f"<worksheet>{body}</worksheet>".encode()]) is None
        with pytest.raises(UserError, match=r"far from its other cells|damaged"):
            read_facts([f"<worksheet>{body}</worksheet>".encode()], "Data")


def test_cells_of_a_style_alone_do_not_make_a_hollow_sheet_full() -> None:
    styled = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{at}{row}" s="1"/>' for at in "BCDEFGH") + "</row>"
        for row in range(2, 100_000)
    )
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row>{styled}<row r="700000"><c r="Z700000"><v>1</v></c></row>'
    with pytest.raises(UserError, match="far from its other cells"):
        read_facts([sheet_xml(rows).encode()], "Data")


def test_a_row_without_end_is_given_up_soon() -> None:
    begun = sheet_xml('<row r="1">' + '<c r="A1"><v>1</v></c>' * 40_000).encode()
    more = b'<c r="A1"><v>1</v></c>' * 40_000
    before = time.process_time()
    assert plain_reach([begun.partition(b"</sheetData>")[0], *[more] * 150]) is None
    assert time.process_time() - before < 2


def test_a_document_type_is_refused_across_two_pieces() -> None:
    xml = b"<?xml version='1.0'?><!-- ! --><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"
    for cut in range(1, len(xml)):
        with pytest.raises(UserError, match="in a way that Excel never does"):
            refuse_document_type([xml[:cut], xml[cut:]])
    refuse_document_type([b"<a>wow! ", b"<b>!DOCTYPE</b></a>"])
