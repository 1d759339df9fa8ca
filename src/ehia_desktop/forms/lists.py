"""Shared lists: rows and options that several forms use, each with a version of its own."""

from typing import Annotated

from pydantic import Field

from ehia_desktop.forms.model import Flag, Key, Line, Part, Points, Prose, Reference, Version


class Item(Part):
    """An option or a row: its lasting key, its words of today, and the help that goes with them.

    `points` is what choosing it counts in a score. `as_of` dates a fact that changes with the years, such as
    a target (`2026`, `2026-11` or `2026-11-22`). `unverified` marks words not checked against their source.
    """

    key: Key
    label: Line
    hint: Line | None = None
    guidance: Prose | None = None
    points: Points | None = None
    as_of: Line | None = None
    unverified: Flag = False


class SharedList(Part):
    """A versioned list of items, in the order they are shown; `retired_keys` once stood for others."""

    id: Key
    version: Version
    title: Line
    note: Prose | None = None
    sources: tuple[Reference, ...] = ()
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=400)]
    retired_keys: tuple[Key, ...] = ()
