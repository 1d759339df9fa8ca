"""What a Word copy stands on: the parts that give it its looks, its pages, and what stands in their margins.

The neutral ground is the base document that is shipped; `house_style` makes another from a trust's own file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from ehia_desktop.export.word import base_document
from ehia_desktop.export.word.layout import NEUTRAL_PAGE, PageSetUp
from ehia_desktop.export.word.styles import FONT, PARAGRAPHS

SMALLEST = 9
"""Points; nothing that a house style or we make of it is smaller."""
_TEXT_SIZE = next(look.size for look in PARAGRAPHS if look.id == "Normal")


@dataclass(frozen=True)
class Picture:
    """A picture in a header or footer: the id of its relation there, its part and its bytes."""

    relation: str
    part: str
    content: bytes


@dataclass(frozen=True)
class HouseMargin:
    """A header or footer of a house style: its whole part as XML, its pictures, and what it says."""

    part: bytes
    pictures: tuple[Picture, ...] = ()
    has_page_number: bool = False
    is_empty: bool = True


@dataclass(frozen=True)
class Ground:
    """The parts a copy begins with, by name, and what its writer and its checker go by.

    `font` and `size` (points) are those of the text; `breadth` says how much wider its letters are than Arial's.
    `margins` maps (header or footer; default, first or even) to the house style's own; none of them: ours stand.
    """

    parts: Mapping[str, bytes]
    page: PageSetUp = NEUTRAL_PAGE
    font: str = FONT
    size: float = _TEXT_SIZE
    breadth: float = 1.0
    margins: Mapping[tuple[str, str], HouseMargin] = field(default_factory=dict)

    @property
    def reach(self) -> float:
        """The size of Arial that takes as much room as the text; a narrower font gets the room of Arial."""
        return self.size * self.breadth

    @property
    def dense_reach(self) -> float:
        """As `reach`, for tables set smaller."""
        return dense(self.size) * self.breadth


def dense(size: float) -> float:
    """The size in points of a table set smaller, where the text has `size`."""
    return float(max(round(size * 10 / 12), SMALLEST))


@cache
def neutral() -> Ground:
    """The ground of a copy where no house style is in use. Raises UserError when it was not shipped."""
    return Ground(base_document.load())
