"""A ground whose lines stand closer, for copies that have to be one or two pages.

Only sizes and spaces change: fonts, colours and whatever else a house style brings stay as they are, its margins too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.export.word.faces import face_of
from ehia_desktop.export.word.ground import Ground, neutral
from ehia_desktop.export.word.layout import NEUTRAL_PAGE
from ehia_desktop.export.word.xml import Element, name, parse, to_bytes

_STYLES = "word/styles.xml"
_TABLE = ("Text", "Blank", "Label", "Figure", "Bullet", "Number")
_LINE, _CELL_END, _EDGE = 252, 15, 3
# The width in twips, in Arial's letters, from which a title may be large.
_ROOMY = 6_500
_TITLE, _SMALL_TITLE = 22.0, 16.0
_NARROW = replace(
    NEUTRAL_PAGE, top=1_080, right=1_020, bottom=1_020, left=1_020, header=540, footer=500
)


@dataclass(frozen=True)
class _Space:
    """A size and the spaces before and after, all in points."""

    size: float
    before: float
    after: float


def closed(kind: CopyKind, ground: Ground | None = None) -> Ground:
    """Return `ground`, without one the neutral one, for a copy of this kind."""
    return _neutral(kind) if ground is None else _closed(kind, ground)


@cache
def _neutral(kind: CopyKind) -> Ground:
    return _closed(kind, neutral())


def _closed(kind: CopyKind, ground: Ground) -> Ground:
    # What everybody may read stays at 12 points; a board reads hundreds of pages of 11.
    text, table = (12.0, 11.0) if kind is CopyKind.SUMMARY else (11.0, 10.0)
    page = _NARROW if ground.page == NEUTRAL_PAGE else ground.page
    # A long title in broad letters between broad margins would take half of a page.
    width = page.text_width(is_wide=False) / face_of(ground.font).bold
    spaces = _spaces(text, table, _TITLE if width >= _ROOMY else _SMALL_TITLE)
    styles = parse(ground.parts[_STYLES])
    for style in styles.iter(name("w:style")):
        space = spaces.get(style.get(name("w:styleId"), ""))
        if space is not None:
            _set(style, space)
    for margins in styles.iter(name("w:tblCellMar")):
        for side in ("w:top", "w:bottom"):
            for margin in margins.iter(name(side)):
                margin.set(name("w:w"), str(min(int(margin.get(name("w:w"), "0")), _CELL_END)))
    return replace(ground, parts={**ground.parts, _STYLES: to_bytes(styles)}, page=page)


def _spaces(text: float, table: float, title: float) -> Mapping[str, _Space]:
    found = {
        "Title": _Space(title, 0, 2),
        "EHIAOrganisation": _Space(text, 0, 4),
        "EHIACover": _Space(text, 0, 6),
        "Heading1": _Space(13, 8, 3),
        "Heading2": _Space(text, 6, 2),
        "Heading3": _Space(text, 6, 2),
        "EHIAAnswer": _Space(text, 0, 4),
        "EHIABlank": _Space(text, 0, 4),
        "EHIAWarning": _Space(text + 1, 6, 4),
        "EHIALead": _Space(text, 0, 4),
        "EHIAWording": _Space(table - 1, 2, 3),
        "ListBullet": _Space(text, 0, 3),
        "ListNumber": _Space(text, 0, 3),
        "Caption": _Space(table, 5, 3),
        "EHIAFinding": _Space(text, 5, 5),
        "EHIAFigure": _Space(table, 0, 2),
        "EHIATableHead": _Space(table, 1.5, 1.5),
        "EHIADenseHead": _Space(table - 1, 1.5, 1.5),
        "EHIATableNote": _Space(table - 1, 3, 0),
    }
    for part in _TABLE:
        found[f"EHIATable{part}"] = _Space(table, 0.5, 0.5)
        found[f"EHIADense{part}"] = _Space(table - 1, 0.5, 0.5)
    return found


def _set(style: Element, space: _Space) -> None:
    for tag in ("w:sz", "w:szCs"):
        for size in style.iter(name(tag)):
            size.set(name("w:val"), str(int(space.size * 2)))
    for border in style.iter(name("w:top"), name("w:bottom")):
        border.set(name("w:space"), str(min(int(border.get(name("w:space"), "0")), _EDGE)))
    for spacing in style.iter(name("w:spacing")):
        spacing.set(name("w:before"), str(int(space.before * 20)))
        spacing.set(name("w:after"), str(int(space.after * 20)))
        if int(spacing.get(name("w:line"), "0")) > _LINE:
            spacing.set(name("w:line"), str(_LINE))
