"""Charts: each with words for people who cannot see it, and behind it nothing but the figures it shows.

What a chart shows is compared with what was asked for where its texts are read back. Here its parts are held to
one another: cache and workbook say the same, and neither says more.
"""

import re
from collections.abc import Iterator, Mapping

from ehia_desktop.errors import UserError
from ehia_desktop.export.chart_figures import columns, grid
from ehia_desktop.export.word.chart_scale import bound_words, value_bounds
from ehia_desktop.export.word.chart_series import NAMES_OF_POINTS
from ehia_desktop.export.word.chart_workbook import SHEET, workbook
from ehia_desktop.export.word.opened import Opened
from ehia_desktop.export.word.reading import chart_frames, charts_in
from ehia_desktop.export.word.reading_charts import (
    CHARTS,
    read_chart,
    references,
    words,
    workbooks_in,
)
from ehia_desktop.export.word.relations import (
    PACKAGE_KIND,
    read_relations,
    relations_of,
)
from ehia_desktop.export.word.xml import NAMESPACES, Element, name
from ehia_desktop.workbook_cells import read_cells

# The elements of a chart as we write it: through any other it could carry more than it shows.
_ELEMENTS = frozenset(
    """
    auto autoTitleDeleted autoUpdate axId axPos barChart barDir bgClr bodyPr cat catAx chart chartSpace crossAx
    crossBetween crosses datalabelsRange date1904 defRPr delete dispBlanksAs dLbl dLblPos dlblRangeCache dLbls dPt
    endParaRPr errBars errBarType errDir errValType ext externalData extLst f fgClr formatCode gapWidth grouping idx
    invertIfNegative lang latin layout lblAlgn lblOffset legend legendEntry legendPos lineChart ln lstStyle
    majorGridlines majorTickMark marker max min minorTickMark minus noEndCap noFill noMultiLvlLbl numCache numFmt
    numRef order orientation overlay p pattFill plotArea plotVisOnly plus pPr prstDash pt ptCount r rich round
    roundedCorners rPr scaling scatterChart scatterStyle schemeClr ser showBubbleSize showCatName showLegendKey
    showPercent showSerName showVal size smooth solidFill spPr strCache strRef symbol t tickLblPos tickLblSkip title
    tx txPr v val valAx varyColors xVal yVal
    """.split()
)
_NAMESPACES = tuple(f"{{{NAMESPACES[prefix]}}}" for prefix in ("c", "a", "c15"))
_NUMBER = r'("[£$€]")?#,##0(\.0{1,6})?("%")?'
_FORMAT = re.compile(rf"General|{_NUMBER}|\+{_NUMBER};-{_NUMBER};{_NUMBER}")
_SETTING = re.compile(r"[A-Za-z0-9.+-]{0,16}")
_CACHES = {name("c:strCache"), name("c:numCache"), name("c15:dlblRangeCache")}


def figure_rules(opened: Opened) -> Iterator[str]:
    """Every rule for every chart; a chart that the document does not show may not be in the file."""
    shown: dict[str, int] = {}
    for number, (alternative, relation) in enumerate(chart_frames(opened.document), start=1):
        shown[relation] = number
        if not alternative.strip():
            yield f"Chart {number} has no alternative text."
        if relation not in opened.charts:
            yield f"Chart {number} points to no chart in the file."
    seen = set()
    for relation, part in charts_in(opened.parts).items():
        tree = opened.tree(part)
        if relation in shown and tree is not None:
            seen.add(part)
            yield from (f"Chart {shown[relation]} {fault}" for fault in _faults(opened, part, tree))
    for part in opened.parts:
        if part.startswith(CHARTS) and part not in seen and part not in map(relations_of, seen):
            yield f"The file holds the part “{part[:60]}” of a chart that it does not show."


def _faults(opened: Opened, part: str, tree: Element) -> Iterator[str]:
    odd = {_odd(element) for element in tree.iter() if _odd(element)}
    yield from (f"holds {what}, which no chart of ours has." for what in sorted(odd))
    ends = _ends(tree)
    if any(bound.get("val") not in ends for bound in tree.iter(name("c:min"), name("c:max"))):
        yield "has an axis that ends at a figure nobody checked."
    raw = opened.parts.get(relations_of(part))
    relations = () if raw is None else read_relations(raw)
    if any(relation.is_outside for relation in relations):
        yield "takes its figures from another file."
    if any(relation.kind != PACKAGE_KIND for relation in relations) or len(relations) != 1:
        yield "is tied to something other than one workbook."
    yield from _unasked_words(tree)
    book = opened.parts.get(workbooks_in(opened.parts).get(part, ""))
    if book is None:
        yield "has no workbook, so that it cannot be edited."
        return
    yield from _workbook_faults(tree, book)


def _odd(element: Element) -> str:
    """Name what is odd about an element: that it is there, or what is set on it; nothing where all is well."""
    # The tag of a remark is no name.
    tag = str(element.tag)
    if not tag.startswith(_NAMESPACES):
        return "a remark or an element of something else"
    local = tag.rpartition("}")[2]
    if local not in _ELEMENTS:
        return f"“{local[:40]}”"
    texts = [element.text or ""] if local == "formatCode" else []
    texts += [str(value) for key, value in element.items() if key == "formatCode"]
    if any(_FORMAT.fullmatch(text) is None for text in texts):
        return "an unknown format of numbers"
    others = (str(value) for key, value in element.items() if key not in ("formatCode", "uri"))
    if any(_SETTING.fullmatch(value) is None for value in others):
        return "a setting in words"
    return "" if element.get("uri", NAMES_OF_POINTS) == NAMES_OF_POINTS else "an unknown extension"


def _ends(tree: Element) -> set[str]:
    """The figures at which an axis may end: those that follow from what the chart shows."""
    try:
        found = [value_bounds(read_chart(tree), has_zero=has_zero) for has_zero in (True, False)]
    except (ValueError, IndexError, OverflowError):
        return set()
    bounds = [bound for pair in found for bound in pair if bound is not None]
    return {bound_words(bound) for bound in (*bounds, 0.0, 1.0)}


def _unasked_words(tree: Element) -> Iterator[str]:
    """Words that are drawn are titles of axes or names of points; each figure stands in a cache."""
    figures = read_chart(tree)
    known = {figures.value_title, figures.place_title}
    names = [own.strip() for plot in figures.plots for own in plot.names]
    for text in words(tree):
        said = text.strip()
        if said not in known and not any(_is_short_for(said, own) for own in names):
            yield "holds words that are neither a title nor a name of a point."
    if any(_cache_of(value) not in _CACHES for value in tree.iter(name("c:v"))):
        yield "holds a figure outside its series."
    texts = {name("c:v"), name("c:f"), name("c15:f"), name("c:formatCode"), name("a:t")}
    if any((one.text or "").strip() and one.tag not in texts for one in tree.iter("*")):
        yield "holds words where no program looks for them."


def _cache_of(value: Element) -> str:
    """What kind of cache a cached content stands in."""
    point = value.getparent()
    cache = None if point is None else point.getparent()
    return "" if cache is None else str(cache.tag)


def _is_short_for(said: str, own: str) -> bool:
    return said == own or (said.endswith("…") and own.startswith(said[:-1].rstrip()))


def _workbook_faults(tree: Element, book: bytes) -> Iterator[str]:
    """The workbook has the cells of the chart and no more, and is made of nothing beside them."""
    figures = read_chart(tree)
    try:
        sheets = read_cells(book, "the workbook of a chart")
    except UserError:
        yield "has a workbook that cannot be opened."
        return
    if list(sheets) != [SHEET]:
        yield "has a workbook with other sheets than the one it is drawn from."
        return
    cells = {
        (row, column): cell.text
        for row, own in sheets[SHEET].rows.items()
        for column, cell in own.items()
    }
    if cells != _expected(grid(figures)):
        yield "has a workbook whose cells are not the figures of the chart."
    if not _agrees(tree, cells):
        yield "names cells of its workbook that do not hold what it shows."
    if book != workbook(columns(figures)):
        yield "has a workbook that holds something beside the figures of the chart."


def _expected(rows: tuple[tuple[str, ...], ...]) -> dict[tuple[int, int], str]:
    return {
        (row, column): text
        for row, cells in enumerate(rows, start=1)
        for column, text in enumerate(cells, start=1)
        if text
    }


def _agrees(tree: Element, cells: Mapping[tuple[int, int], str]) -> bool:
    """Tell whether each reference of the chart names cells that hold what it has cached of them."""
    for reference in references(tree):
        where = reference.where(SHEET)
        if len(where) != reference.count or reference.said != reference.count:
            return False
        if any(cells.get(at, "") != said for at, said in zip(where, reference.row, strict=True)):
            return False
    return True
