"""A trust's overlay on a form: what it adds, rewords, hides, keeps from the public and supplies, as strict data.

A trust never edits a copy. Labels of questions, options and rows stay the base's own, so that every trust's
answers mean the same; what a trust may do is refused with a sentence where it goes further (`overlaying`).
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from ehia_desktop.forms.address import KEY
from ehia_desktop.forms.definition import FormId, Origin, Section
from ehia_desktop.forms.fields import FormField, Hint
from ehia_desktop.forms.lists import Item, SharedList
from ehia_desktop.forms.model import Key, Line, Part, Prose, Reference, Version

Target = Annotated[str, StringConstraints(pattern=f"^{KEY}(/{KEY})?$")]
"""A section, a field, a list, or a column as `field/column`."""


class Base(Part):
    """The form and version that an overlay lies on."""

    id: FormId
    version: Version


class AddedSection(Part):
    """A section of the trust's own, after the one named, or at the end."""

    after: Key | None = None
    section: Section


class AddedField(Part):
    """A question of the trust's own in a section, after the one named, or at the end."""

    section: Key
    after: Key | None = None
    field: FormField


class AddedItems(Part):
    """Rows or options of the trust's own: in a shared list, in a matrix, or in a choice (`field` or `field/column`)."""

    to: Target
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=60)]


class Reworded(Part):
    """Other help with a question of the base; its label stays. `intro` is a section's."""

    key: Target
    hint: Hint | None = None
    guidance: Prose | None = None
    example: Prose | None = None
    why: Prose | None = None
    intro: Prose | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Reworded":
        if not self.words():
            raise ValueError("give at least one of “hint”, “guidance”, “example”, “why” or “intro”")
        return self

    def words(self) -> dict[str, str]:
        """Return the new words by property."""
        found = {
            "hint": self.hint, "guidance": self.guidance, "example": self.example, "why": self.why, "intro": self.intro,
        }  # fmt: skip
        return {name: words for name, words in found.items() if words is not None}


class Supplied(Part):
    """Words put into a text question at the start, to be edited or confirmed."""

    key: Target
    text: Prose


class Overlay(Part):
    """A trust's form: what is laid over which version of which base. Lists are shared ones, or written out."""

    schema_version: Literal["1"]
    id: FormId
    version: Version
    title: Line
    short_title: Line | None = None
    summary: Prose | None = None
    status: Literal["draft", "published", "withdrawn"] = "published"
    base: Base
    origin: Origin | None = None
    sources: tuple[Reference, ...] = ()
    lists: tuple[SharedList, ...] = ()
    add_sections: tuple[AddedSection, ...] = ()
    add_fields: tuple[AddedField, ...] = ()
    add_items: tuple[AddedItems, ...] = ()
    reword: tuple[Reworded, ...] = ()
    supply: tuple[Supplied, ...] = ()
    tighten: tuple[Target, ...] = ()
    hide: tuple[Key, ...] = ()
