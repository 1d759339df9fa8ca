"""A comparison as one Word document with real tracked changes: all taken it is the newer copy, none taken the older.

Both copies are written by the one writer and laid into each other, so nothing can look otherwise than in a copy.
The numbers of tables and figures are fields, which Word counts anew; the contents are the newer copy's. Pages have
one orientation throughout: a turn of the page hangs on a paragraph, and that may be one that goes.
"""

from collections.abc import Sequence
from itertools import pairwise

from ehia_desktop.assessment.aligning import Kind
from ehia_desktop.assessment.chart import Chart
from ehia_desktop.assessment.compared_copy import ComparedCopy
from ehia_desktop.errors import UserError
from ehia_desktop.export.blocks import Block
from ehia_desktop.export.outline import outline
from ehia_desktop.export.redline import Beside, beside, is_wide
from ehia_desktop.export.word.drafting import Draft
from ehia_desktop.export.word.ground import Ground, neutral
from ehia_desktop.export.word.layout import section_properties
from ehia_desktop.export.word.margins import margins
from ehia_desktop.export.word.merging import Author, Merging
from ehia_desktop.export.word.merging_blocks import merge
from ehia_desktop.export.word.opened import val
from ehia_desktop.export.word.settling import settled
from ehia_desktop.export.word.tails import part_tails
from ehia_desktop.export.word.writer import add_block, assembled
from ehia_desktop.export.word.xml import Element, add, name, root

_CHART, _RELATION, _DRAWN = name("c:chart"), name("r:id"), name("wp:docPr")
_START, _END = name("w:bookmarkStart"), name("w:bookmarkEnd")
_SHAPE = tuple(name(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc"))
CHART_RELATION = "rIdChart"


def write_redline(
    older: ComparedCopy, newer: ComparedCopy, said: str, ground: Ground | None = None
) -> bytes:
    """Return the file. `said` is the sentence under the title. Without a ground: the neutral one.

    Raises UserError when what it would read as, all changes taken or none, is not the newer or the older copy.
    """
    ground = ground or neutral()
    before, after = (outline(one.assessment, one.tables, one.request) for one in (older, newer))
    pairs = beside(before, after, said)
    # One count of links and charts for both, so that no number stands for two things.
    links: dict[str, str] = {}
    charts: list[Chart] = []
    was = _written([pair.old for pair in pairs], links, charts, ground)
    now = _written([pair.new for pair in pairs], links, charts, ground)
    document = root("w:document", "w", "r")
    body = add(document, "w:body")
    merging = Merging(
        Author(older.name, older.at),
        Author(newer.name, newer.at),
        lambda drawing: _shown(drawing, charts),
    )
    wanted = [_spelled(merging, one) for one in (_older(pairs, was, now), now)]
    for pair, old, new in zip(pairs, was, now, strict=True):
        body.extend(new if pair.is_frame else merge(merging, old, new))
    part_tails(body, merging)
    for kept, expected in zip((Kind.GONE, Kind.ADDED), wanted, strict=True):
        if _spelled(merging, [list(settled(document, kept)[0])]) != expected:
            raise UserError(
                "The comparison was not handed out, because a check failed: with its changes taken or refused it would "
                "not read as the two versions do."
            )
    section_properties(
        body,
        is_wide=is_wide(pairs),
        references=margins(after, ground).references,
        has_first_page=True,
        page=ground.page,
    )
    _name_marks(document)
    draft = Draft(body, ground, links=links, charts=_charts(document, charts), lists=merging.lists)
    return assembled(after, draft, document)


def _written(
    blocks: Sequence[Block | None], links: dict[str, str], charts: list[Chart], ground: Ground
) -> list[list[Element]]:
    """Write one copy after the other's; return what each block is made of, nothing for one that is not there."""
    body = add(root("w:document", "w", "r"), "w:body")
    draft = Draft(body, ground, links=links, charts=charts, has_references=False)
    ends = [0]
    for block in blocks:
        if block is not None:
            add_block(draft, block)
        ends.append(len(body))
    elements = list(body)
    return [elements[start:end] for start, end in pairwise(ends)]


def _older(
    pairs: Sequence[Beside], was: Sequence[list[Element]], now: Sequence[list[Element]]
) -> list[list[Element]]:
    """What is to be read with no change taken: the older copy, with the comparison's own words in it."""
    return [new if pair.is_frame else old for pair, old, new in zip(pairs, was, now, strict=True)]


def _spelled(merging: Merging, parts: Sequence[Sequence[Element]]) -> list[object]:
    """Every paragraph as it reads and looks, and where each table, row and cell begins."""
    return [
        (str(one.tag), merging.spelled(one) if one.tag == name("w:p") else ())
        for part in parts
        for element in part
        for one in element.iter(*_SHAPE)
    ]


def _shown(drawing: Element, charts: Sequence[Chart]) -> str:
    """What a drawing shows: the chart with every figure, and its words for those who cannot see it."""
    words = "".join(one.get("descr", "") for one in drawing.iter(_DRAWN))
    return "".join((words, *(repr(charts[_number(one) - 1]) for one in drawing.iter(_CHART))))


def _number(chart: Element) -> int:
    return int(chart.get(_RELATION, "").removeprefix(CHART_RELATION))


def _charts(document: Element, charts: Sequence[Chart]) -> list[Chart]:
    """Return the charts that the document shows, and number them in its order."""
    shown: list[Chart] = []
    for frame in document.iter(name("wp:inline")):
        for chart in frame.iter(_CHART):
            shown.append(charts[_number(chart) - 1])
            chart.set(_RELATION, f"{CHART_RELATION}{len(shown)}")
            for words in frame.iter(_DRAWN):
                words.set("id", str(len(shown)))
                words.set("name", f"Chart {len(shown)}")
    return shown


def _name_marks(document: Element) -> None:
    """Number the bookmarks anew; one that stands in both versions at two places stays with the newer."""
    lines = [line for line in document.iter(name("w:p")) if line.find(_START) is not None]
    lasting = {
        val(start, "w:name").casefold()
        for line in lines
        if not _goes(line)
        for start in line.iter(_START)
    }
    number = 0
    for line in lines:
        ends = {val(end, "w:id"): end for end in line.iter(_END)}
        for start in list(line.iter(_START)):
            end = ends[val(start, "w:id")]
            if _goes(line) and val(start, "w:name").casefold() in lasting:
                line.remove(start)
                line.remove(end)
                continue
            number += 1
            for mark in (start, end):
                mark.set(name("w:id"), str(number))


def _goes(line: Element) -> bool:
    """Tell whether a paragraph is of the older version alone: its mark went, or its row did."""
    row = next(line.iterancestors(name("w:tr")), None)
    run = line[0].find(name("w:rPr"))
    return any(
        holder is not None and holder.find(name("w:del")) is not None
        for holder in (run, None if row is None else row[0])
    )
