"""The outline of a copy that has to fit on one or two pages, held against the paper it will be printed on.

A web page gets the same outline, so that both say the same words.
"""

from collections.abc import Sequence
from dataclasses import replace

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.publication import CopyKind, CopyRequest, LinkedTable
from ehia_desktop.export.blocks import Outline
from ehia_desktop.export.board_pack import board_pack
from ehia_desktop.export.summary import summary
from ehia_desktop.export.word.closeness import closed
from ehia_desktop.export.word.ground import Ground
from ehia_desktop.export.word.margins import margins
from ehia_desktop.export.word.paper import Paper
from ehia_desktop.export.word.writer import body_of
from ehia_desktop.export.word.xml import parse

_PAGES = {CopyKind.SUMMARY: 1, CopyKind.BOARD_PACK: 2}


def short_outline(
    assessment: Assessment,
    tables: Sequence[LinkedTable],
    request: CopyRequest,
    ground: Ground | None = None,
) -> Outline:
    """Return the fullest copy of this kind that fits on its pages; without a ground, on the neutral one.

    One that does not fit even at its shortest says so in `runs_over`. Raises UserError when evidence cannot be printed.
    """
    made = closed(request.kind, ground)
    paper, most = Paper(made), _PAGES[request.kind]

    def fits(outline: Outline) -> bool:
        around = [
            parse(part)
            for key, part in margins(outline, made).parts.items()
            if key.endswith(".xml")
        ]
        return paper.pages(body_of(outline, made), around) <= most

    make = summary if request.kind is CopyKind.SUMMARY else board_pack
    copy = make(assessment, tables, request, fits)
    return copy if fits(copy) else replace(copy, runs_over=True)
