"""The blocks of a form to be filled in: places to write, to choose and to tick, each with the key of its answer."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ehia_desktop.assessment.anchors import Anchor
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.richtext import Blocks


class Control(StrEnum):
    """What helps with writing at a place."""

    TEXT = "text"
    RICH_TEXT = "rich_text"
    CHOICE = "choice"
    DATE = "date"


@dataclass(frozen=True)
class Option:
    """Something to choose: its key, its words, and whether it is chosen."""

    key: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Box:
    """A place to write. `blocks` are there already; without any, it says that one may write here.

    `name` is what a screen reader calls it. `options` are for a choice alone.
    """

    key: str
    name: str
    control: Control
    blocks: Blocks = ()
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class PartLabel:
    """The words above a box that takes one part of an answer; the anchor carries the part's key."""

    text: str
    anchor: Anchor


@dataclass(frozen=True)
class Ticks:
    """Options to tick: one of them, or any where `many`."""

    key: str
    name: str
    options: tuple[Option, ...]
    many: bool = False


Place: TypeAlias = Box | PartLabel | Ticks


@dataclass(frozen=True)
class BlankRow:
    """A row to fill in; the places of each cell. Without a label of the form's, the label is a place too."""

    address: Address
    label: str
    is_local: bool
    cells: tuple[tuple[Place, ...], ...]
    label_box: Box | None = None


@dataclass(frozen=True)
class BlankGrid:
    """A matrix or table to fill in. `columns` are (key, heading, share of the width)."""

    address: Address
    number: int
    caption: str
    description: str
    corner: str
    corner_width: int
    columns: tuple[tuple[str, str, int], ...]
    rows: tuple[BlankRow, ...]
    is_wide: bool = False
