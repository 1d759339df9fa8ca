"""How far a sheet reaches is known before the reader allocates it, in whatever way the sheet is written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop.errors import UserError
from ehia_desktop.evidence.scanning import sheet_xml as under_test
from ehia_desktop.evidence.scanning.sheet_xml import read_facts
from tests.evidence.files_made import rows_xml, sheet_xml

FAR = [
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c><c\tr="XFD1048576"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c><c r = "XFD1048576"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c><c s="1" r="XFD1048576"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c><c r="&#88;FD1048576"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c><v>1</v></c><c r="XFD1000000"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c><c r="XFD900000" t="inlineStr"><is><t>x</t></is></c></row>',
    (
        '<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="1">'
        '<x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
    ),
]


@pytest.mark.parametrize("rows", FAR)
def test_a_lone_far_cell_is_refused_however_it_is_written(rows: str) -> None:
    with pytest.raises(UserError, match=r"far from its other cells|damaged"):
        read_facts([sheet_xml(rows).encode()], "Data")


def test_a_far_cell_hidden_outside_the_usual_place_is_found() -> None:
    far = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    for xml in (
        f"<worksheet><sheetData/>{far}</worksheet>",
        f"<worksheet>{far}<sheetData/></worksheet>",
    ):
        with pytest.raises(UserError, match="far from its other cells"):
            read_facts([xml.encode()], "Data")


def test_a_far_cell_with_a_style_and_nothing_in_it_reaches_nowhere() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XEJ1" s="4"/></row><row r="1048576"><c r="XFD1048576" s="2"/></row>'
    facts = read_facts([sheet_xml(rows).encode()], "Data")
    assert facts.rows * facts.columns < 4_000_000


def test_a_sheet_of_ordinary_size_passes() -> None:
    facts = read_facts([sheet_xml(rows_xml([("Group", "Count"), ("A", 1)])).encode()], "Data")
    assert facts.uncalculated == 0
    assert facts.errors == {}


def test_error_cells_are_found_with_their_sign() -> None:
    rows = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    facts = read_facts([sheet_xml(rows).encode()], "Data")
    assert facts.errors == {(0, 0): "#N/A", (0, 1): "#DIV/0!"}


@pytest.mark.parametrize(
    "formula",
    [
        "<f>SUM(B1:B2)</f>",
        "<f>SUM(B1:B2)</f><v></v>",
        "<f>SUM(B1:B2)</f><v/>",
        '<f t="shared" si="0"/>',
    ],
)
def test_formulas_never_calculated_are_counted(formula: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2">{formula}</c></row>'
    facts = read_facts([sheet_xml(rows).encode()], "Data")
    assert (facts.uncalculated, facts.first_uncalculated) == (1, (1, 0))


def test_a_calculated_formula_is_not_counted() -> None:
    rows = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>'
    facts = read_facts([sheet_xml(rows).encode()], "Data")
    assert facts.errors == {}


def test_pieces_cut_anywhere_give_the_same_answer() -> None:
    xml = sheet_xml('<row r="7"><c r="ZZ7"><v>1</v></c></row>').encode()
    for cut in range(1, len(xml), 3):
        facts = read_facts([xml[:cut], xml[cut:]], "Data")
        assert facts.columns >= 702
        assert facts.rows >= 7


_SPACES = st.sampled_from(["", " ", "\t", "\n"])
_QUOTES = st.sampled_from(['"', "'"])
_LETTERS = st.sampled_from(["A", "B", "Z", "AA", "ZZ", "AAA", "XFD", "xfd", "a"])
_ROWS = st.sampled_from([1, 2, 99, 100, 99_999, 100_000, 1_048_576])


@st.composite
def cells(draw: st.DrawFn) -> str:
    """One cell, in any of the spellings XML allows."""
    quote, space = draw(_QUOTES), draw(_SPACES)
    before = draw(st.sampled_from([" ", "\t", "\n", ' s="1" ', " t='n' "]))
    address = f"{draw(_LETTERS)}{draw(_ROWS)}"
    inside = draw(st.sampled_from(["<v>1</v>", "<is><t>x</t></is>", ""]))
    given_address = f"{before}r{space}={space}{quote}{address}{quote}"
    return f"<c{draw(st.sampled_from([given_address, '']))}>{inside}</c>"


@given(st.lists(st.lists(cells(), max_size=4), min_size=1, max_size=4))
def test_the_quick_way_never_passes_what_the_slow_way_refuses(rows: list[list[str]]) -> None:
    written = "".join(
        f'<row r="{number}">{"".join(row)}</row>' for number, row in enumerate(rows, 1)
    )
    pieces = [sheet_xml(written).encode()]
    try:
        slow = under_test._walk(pieces, "Data")
    except UserError:
        with pytest.raises(UserError):
            read_facts(pieces, "Data")
        return
    facts = read_facts(pieces, "Data")
    assert facts.rows >= slow.rows or re.search(r'c r="[a-z]', written)
    assert facts.columns >= slow.columns


@pytest.mark.parametrize(
    ("rows", "cell", "is_beyond"),
    [
        (9, "A9", False), (9, "A99", False), (9, "A100", True), (190, "AB199", False), (190, "AB200", True),
        (4_321, "XFD4321", False), (4_321, "A5000", True), (4_321, "A999", False), (4_321, "A14321", True),
        (100_001, "L100001", False), (100_001, "L110000", True), (999_999, "A1000000", True),
        (1_048_576, "A1048576", False), (30, "A0000031", True), (20, "abc21", False),
    ],
)  # fmt: skip
def test_a_cell_that_names_a_row_far_below_its_own_is_seen(
    rows: int, cell: str, is_beyond: bool
) -> None:
    found = under_test._beyond(rows).search(f'<c r="{cell}"><v>1</v></c>'.encode())
    assert (found is not None) == is_beyond


@pytest.mark.parametrize(
    ("setting", "extent"), [("", (100_001, 12)), (' cm="1"', (109_999, 26))]
)  # the plain way is exact, the quick way rounds up
def test_a_hundred_thousand_rows_need_no_walk(setting: str, extent: tuple[int, int]) -> None:
    row = '<row r="{0}"><c r="A{0}"{1}><v>1</v></c><c r="L{0}"><v>2</v></c></row>'
    rows = "".join(row.format(number, setting) for number in range(1, 100_002))
    facts = read_facts([sheet_xml(rows).encode()], "Data")
    assert (facts.rows, facts.columns, facts.cells) == (*extent, 200_002)
