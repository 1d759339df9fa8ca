"""Faults planted in the parts of a chart: raw figures wherever one could hide, and all that does not belong."""

import io
import re
from collections.abc import Callable

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from ehia_desktop.assessment.chart import Chart
from ehia_desktop.export.chart_figures import Column, Part, chart_figures, columns
from ehia_desktop.export.word.chart_workbook import workbook
from tests.export import charts
from tests.export.copies import DOCUMENT, changed, packed, parts_of

Planting = Callable[[bytes], bytes]

CHART, BOOK = "word/charts/chart1.xml", "word/embeddings/chart1.xlsx"
RELATIONS = "word/charts/_rels/chart1.xml.rels"
RAW = "3"
"""What a raw count would be: small, and hidden in the released figures."""


def in_chart(old: str, new: str) -> Planting:
    return lambda content: changed(content, old, new, CHART)


def in_chart_where(pattern: str, new: str) -> Planting:
    def plant(content: bytes) -> bytes:
        parts = parts_of(content)
        text, count = re.subn(pattern, new, parts[CHART].decode(), count=1, flags=re.DOTALL)
        assert count, f"{pattern} is not in the chart"
        return packed(parts | {CHART: text.encode()})

    return plant


def in_book(change: Callable[[openpyxl.Workbook], None]) -> Planting:
    """Change the workbook as a person would in Excel."""

    def plant(content: bytes) -> bytes:
        parts = parts_of(content)
        book = openpyxl.load_workbook(io.BytesIO(parts[BOOK]))
        change(book)
        target = io.BytesIO()
        book.save(target)
        return packed(parts | {BOOK: target.getvalue()})

    return plant


def in_book_part(old: str, new: str, part: str) -> Planting:
    """Change a part of the workbook and leave the rest to the byte."""
    return lambda content: packed(
        parts_of(content) | {BOOK: changed(parts_of(content)[BOOK], old, new, part)}
    )


def more_in_book(name: str, raw: bytes) -> Planting:
    return lambda content: packed(
        parts_of(content) | {BOOK: packed(parts_of(parts_of(content)[BOOK]) | {name: raw})}
    )


def both(*plantings: Planting) -> Planting:
    def plant(content: bytes) -> bytes:
        for one in plantings:
            content = one(content)
        return content

    return plant


def put(cell: str, value: float | str) -> Planting:
    def change(book: openpyxl.Workbook) -> None:
        book["Figures"][cell] = value

    return in_book(change)


def _hide(book: openpyxl.Workbook) -> None:
    book.create_sheet("True counts").append([int(RAW)])
    book["True counts"].sheet_state = "hidden"


def _remark(book: openpyxl.Workbook) -> None:
    book["Figures"]["B6"].comment = Comment(f"in truth {RAW}", "somebody")


def _name(book: openpyxl.Workbook) -> None:
    book.defined_names["truth"] = DefinedName("truth", attr_text=RAW)


def _whole_other(chart: Chart) -> Planting:
    """The workbook as we would write it, with the hidden figure shown; the cache as it was."""
    found = columns(chart_figures(chart))
    shown = tuple(
        Column(one.plot, one.part, one.heading, tuple(cell or RAW for cell in one.cells))
        if one.part is Part.VALUES
        else one
        for one in found
    )
    return lambda content: packed(parts_of(content) | {BOOK: workbook(shown)})


POINT = f'<c:pt idx="4"><c:v>{RAW}</c:v></c:pt>'
BEFORE_LAST = '<c:pt idx="5"><c:v>22.1</c:v></c:pt>'
IN_SHEET = "xl/worksheets/sheet1.xml"

# Each of them puts a raw figure into a copy with the chart `charts.bars()`, of which the fifth group is hidden.
RAW_FIGURES: dict[str, Planting] = {
    "in the cache of the values": in_chart(BEFORE_LAST, POINT + BEFORE_LAST),
    "in cache and workbook alike": both(in_chart(BEFORE_LAST, POINT + BEFORE_LAST), put("B6", 3)),
    "in the cache of the intervals": in_chart_where(
        r'(<c:plus>.*?)(<c:pt idx="5">)', rf'\1<c:pt idx="4"><c:v>{RAW}</c:v></c:pt>\2'
    ),
    "in the name of a place": in_chart("Other ethnic group (hidden)", f"Other ethnic group ({RAW})"),
    "in the name of the series": in_chart(">Over 18 weeks<", f">Over 18 weeks, {RAW} hidden<"),
    "for a figure that is shown": in_chart(">31.2<", ">31.17<"),
    "in the title of an axis": in_chart(">Ethnic group<", f">Ethnic group (n = {RAW})<"),
    "in a name beside a point": in_chart_where(
        r"<c:errBars>",
        '<c:dLbls><c:dLbl><c:idx val="4"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>'
        f"{RAW}</a:t></a:r></a:p></c:rich></c:tx></c:dLbl></c:dLbls><c:errBars>",
    ),
    "in figures of no workbook": in_chart_where(
        r"<c:errBars>", f'<c:numLit><c:ptCount val="1"/>{POINT}</c:numLit><c:errBars>'
    ),
    "in a value outside every cache": in_chart(
        "<c:autoTitleDeleted", f'<c:extLst><c:ext><c:v>{RAW}</c:v></c:ext></c:extLst><c:autoTitleDeleted'
    ),
    "in words of an extension": in_chart(
        "<c:autoTitleDeleted", f"<c:extLst><c:ext><c:raw>{RAW}</c:raw></c:ext></c:extLst><c:autoTitleDeleted"
    ),
    "in a remark in the XML": in_chart("<c:plotArea>", f"<c:plotArea><!-- {RAW} -->"),
    "at the end of an axis": in_chart('<c:min val="0"/>', f'<c:min val="{RAW}"/>'),
    "at the other end of an axis": in_chart('<c:max val="50"/>', '<c:max val="53"/>'),
    "in the format of an axis": in_chart('formatCode="#,##0&quot;%&quot;"', f'formatCode="&quot;{RAW} hidden&quot;"'),
    "in the name of a colour": in_chart('val="accent1"', f'val="accent1" name="{RAW} people are hidden"'),
    "in the count of a cache": in_chart('<c:ptCount val="6"/>', '<c:ptCount val="3"/>'),
    "in its hidden cell": put("B6", 3),
    "beside the figures": put("Z40", 3),
    "below the figures": put("B8", 3),
    "as a formula": put("G1", f"={RAW}*1"),
    "on a hidden sheet": in_book(_hide),
    "in a remark on a cell": in_book(_remark),
    "in a name of the workbook": in_book(_name),
    "in another workbook of ours": _whole_other(charts.bars()),
    "in the workbook’s footer": in_book_part(
        "</sheetData>", f"</sheetData><headerFooter><oddFooter>{RAW}</oddFooter></headerFooter>", IN_SHEET
    ),
    "in a part of the workbook": more_in_book("xl/true.xml", f"<a>{RAW}</a>".encode()),
    "in the properties of the workbook": more_in_book("docProps/core.xml", f"<a>{RAW}</a>".encode()),
}  # fmt: skip


def without_part(name: str) -> Planting:
    return lambda content: packed({k: v for k, v in parts_of(content).items() if k != name})


def more(name: str, raw: bytes) -> Planting:
    return lambda content: packed(parts_of(content) | {name: raw})


BROKEN: dict[str, tuple[Planting, str]] = {
    "no alternative text": (
        lambda content: _alternative(content, ""), "Chart 1 has no alternative text.",
    ),
    "another alternative text": (
        lambda content: _alternative(content, "A picture."), "do not read back as they were written",
    ),
    "a chart that is not there": (
        lambda content: changed(content, 'r:id="rIdChart1"', 'r:id="rIdChart7"'), "Chart 1 points to no chart",
    ),
    "no workbook": (without_part(BOOK), "Chart 1 has no workbook"),
    "a workbook that is none": (more(BOOK, b"PK no"), "has a workbook that cannot be opened"),
    "a workbook outside": (
        lambda content: changed(
            content, 'Target="../embeddings/chart1.xlsx"',
            'Target="file:///S:/analysis/raw.xlsx" TargetMode="External"', RELATIONS,
        ),
        "Chart 1 takes its figures from another file",
    ),
    "a reference to other cells": (in_chart("$B$2:$B$7", "$B$3:$B$8"), "do not hold what it shows"),
    "a reference to another workbook": (
        in_chart("Figures!$B$2:$B$7", "[raw.xlsx]Figures!$B$2:$B$7"), "do not hold what it shows",
    ),
    "a chart nobody sees": (
        lambda content: packed(
            parts_of(content) | {"word/charts/chart9.xml": parts_of(content)[CHART]}
        ),
        "“word/charts/chart9.xml” of a chart that it does not show",
    ),
    "styles of a chart left over": (
        more("word/charts/style1.xml", b"<x/>"), "“word/charts/style1.xml” of a chart that it does not show",
    ),
    "a workbook nobody uses": (more("word/embeddings/book.xlsx", b"x"), "another file inside"),
    "drawings over the chart": (
        in_chart("<c:externalData", '<c:userShapes xmlns:q="u" q:id="1"/><c:externalData'), "holds “userShapes”",
    ),
    "a chart that is no XML": (in_chart("<c:chart>", "<c:chart"), "is not readable XML"),
}  # fmt: skip


def _alternative(content: bytes, words: str) -> bytes:
    parts = parts_of(content)
    text = re.sub(r'descr="[^"]*"', f'descr="{words}"', parts[DOCUMENT].decode(), count=1)
    return packed(parts | {DOCUMENT: text.encode()})
