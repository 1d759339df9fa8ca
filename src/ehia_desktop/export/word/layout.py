"""Pages: A4 upright or on its side, the same margins, header and footer throughout. Lengths in twips."""

from collections.abc import Mapping

from ehia_desktop.export.word.xml import Element, add, name

SHORT, LONG = 11_906, 16_838
MARGIN = 1_250
HEADER = 620


def text_width(*, is_wide: bool) -> int:
    """The width between the margins."""
    return (LONG if is_wide else SHORT) - 2 * MARGIN


def section_properties(
    parent: Element,
    *,
    is_wide: bool,
    references: Mapping[tuple[str, str], str] | None = None,
    has_first_page: bool = False,
) -> None:
    """Add `w:sectPr`. `references` maps (header or footer, default or first) to a relation's id."""
    properties = add(parent, "w:sectPr")
    for (what, when), relation in (references or {}).items():
        if when == "first" and not has_first_page:
            continue
        reference = add(properties, f"w:{what}Reference", type=when)
        reference.set(name("r:id"), relation)
    add(properties, "w:type", "nextPage")
    size = add(
        properties, "w:pgSz", w=str(LONG if is_wide else SHORT), h=str(SHORT if is_wide else LONG)
    )
    if is_wide:
        size.set(name("w:orient"), "landscape")
    add(properties, "w:pgMar", top=str(MARGIN), right=str(MARGIN), bottom=str(MARGIN),
        left=str(MARGIN), header=str(HEADER), footer=str(HEADER), gutter="0")  # fmt: skip
    if has_first_page:
        add(properties, "w:titlePg")
