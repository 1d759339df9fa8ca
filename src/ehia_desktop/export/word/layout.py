"""Pages: A4 upright or on its side, or a house style's; the same margins throughout. Lengths in twips."""

from collections.abc import Mapping
from dataclasses import dataclass

from ehia_desktop.export.word.xml import Element, add, name

SHORT, LONG = 11_906, 16_838
MARGIN = 1_250
HEADER = 620


@dataclass(frozen=True)
class PageSetUp:
    """A page standing upright; the page on its side is the same sheet turned, with the same margins."""

    short: int = SHORT
    long: int = LONG
    top: int = MARGIN
    right: int = MARGIN
    bottom: int = MARGIN
    left: int = MARGIN
    header: int = HEADER
    footer: int = HEADER

    def text_width(self, *, is_wide: bool) -> int:
        """The width between the margins."""
        return (self.long if is_wide else self.short) - self.left - self.right


NEUTRAL_PAGE = PageSetUp()


def section_properties(
    parent: Element,
    *,
    is_wide: bool,
    references: Mapping[tuple[str, str], str] | None = None,
    has_first_page: bool = False,
    page: PageSetUp = NEUTRAL_PAGE,
) -> None:
    """Add `w:sectPr`. `references` maps (header or footer; default, first or even) to a relation's id."""
    properties = add(parent, "w:sectPr")
    for (what, when), relation in (references or {}).items():
        if when == "first" and not has_first_page:
            continue
        reference = add(properties, f"w:{what}Reference", type=when)
        reference.set(name("r:id"), relation)
    add(properties, "w:type", "nextPage")
    width, height = (page.long, page.short) if is_wide else (page.short, page.long)
    size = add(properties, "w:pgSz", w=str(width), h=str(height))
    if is_wide:
        size.set(name("w:orient"), "landscape")
    add(properties, "w:pgMar", top=str(page.top), right=str(page.right), bottom=str(page.bottom),
        left=str(page.left), header=str(page.header), footer=str(page.footer), gutter="0")  # fmt: skip
    if has_first_page:
        add(properties, "w:titlePg")
