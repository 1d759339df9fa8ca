"""A list of codes as data: the classes of a characteristic, their coarser groups, and its own kinds of unknown."""

from dataclasses import dataclass

from ehia_desktop.evidence.extracts.strict import Node
from ehia_desktop.strict_yaml import Document
from ehia_desktop.text import one_line

MISSING, INVALID, UNMATCHED = "?missing", "?invalid", "?unmatched"
"""Classes that every characteristic has besides its own: no value, no known code, an area the look-up lacks."""

LABELS_OF_UNKNOWN = {
    MISSING: "Missing",
    INVALID: "Not a valid code",
    UNMATCHED: "Area not in the look-up file",
}


@dataclass(frozen=True)
class Item:
    """One code: `group` is the coarser class it is added up to, `also` are other spellings of it."""

    key: str
    label: str
    group: str
    is_unknown: bool
    also: tuple[str, ...]


@dataclass(frozen=True)
class CodeList:
    """The codes of a characteristic in their order. The first level is the code, a second the coarser group."""

    id: str
    version: str
    title: str
    levels: tuple[str, ...]
    items: tuple[Item, ...]

    def spellings(self) -> dict[str, Item]:
        """Return every spelling, folded by `folded`, with its code."""
        known: dict[str, Item] = {}
        for item in self.items:
            for spelling in (item.key, item.label, *item.also):
                known.setdefault(folded(spelling), item)
        return known

    def label(self, item: Item, level: str) -> str:
        """Return what a code is called at a level; an unknown keeps its own name at each."""
        return (
            item.label
            if level == self.levels[0] or item.is_unknown or not item.group
            else item.group
        )


def folded(text: str) -> str:
    """Return `text` as codes are compared: no capitals, one kind of dash, single spaces."""
    return one_line(text).casefold().replace("–", "-").replace("—", "-")


def parse_list(document: Document) -> CodeList:
    """Return the list a document holds. Raises UserError naming file and line."""
    parts = Node(document).mapping(("id", "version", "title", "levels", "items"))
    levels = parts["levels"].texts()
    if len(levels) not in {1, 2}:
        parts["levels"].refuse("a list has one level or two.")
    items: list[Item] = []
    seen: dict[str, str] = {}
    for node in parts["items"].items():
        item = _item(node, has_groups=len(levels) == 2)
        for spelling in {folded(text) for text in (item.key, item.label, *item.also)}:
            if seen.setdefault(spelling, item.key) != item.key:
                node.refuse(
                    f"“{spelling}” stands for “{seen[spelling]}” already; keep one of them."
                )
        items.append(item)
    return CodeList(
        parts["id"].text(), parts["version"].text(), parts["title"].text(), levels, tuple(items)
    )


def _item(node: Node, *, has_groups: bool) -> Item:
    parts = node.mapping(("key", "label"), ("group", "unknown", "also"))
    is_unknown = "unknown" in parts and parts["unknown"].one_of(("yes",)) == "yes"
    wants_group = has_groups and not is_unknown
    if wants_group and "group" not in parts:
        node.refuse("“group” is missing; say which coarser class this one belongs to.")
    if not has_groups and "group" in parts:
        node.refuse("a list of one level has no groups; remove “group”.")
    return Item(
        parts["key"].text(),
        parts["label"].text(),
        parts["group"].text() if "group" in parts else "",
        is_unknown,
        parts["also"].texts() if "also" in parts else (),
    )
