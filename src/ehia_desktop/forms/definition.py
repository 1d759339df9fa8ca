"""A whole form: where it comes from, its sections, its lists, and its one spelling and hash.

The definition is copied into each assessment and drives it, so that an old assessment opens on any
machine, offline, and exports the same document.
"""

import functools
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ehia_desktop.canonical import Json, dumps, sha256
from ehia_desktop.forms.conditions import Condition
from ehia_desktop.forms.fields import (
    Actions,
    FormField,
    Impact,
    Matrix,
    MultiChoice,
    Rowed,
    SingleChoice,
    TableQuestion,
    YesNoUnknown,
)
from ehia_desktop.forms.itself import Itself
from ehia_desktop.forms.lists import Item, SharedList
from ehia_desktop.forms.model import Flag, Key, Line, Part, Prose, Publish, Reference, Version

FormId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,60}$")]


class Origin(Part):
    """Whose form this is, under which licence, and how far its words were checked."""

    title: Line
    publisher: Line
    licence: Line
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    note: Prose | None = None


class Repeat(Part):
    """How a section repeats: for each specialty, site, option or chapter of a plan.

    `name` is what one copy is called; the answer to `title_field`, a text field of the section, titles a copy.
    """

    name: Line
    title_field: Key
    hint: Line | None = None
    minimum: Annotated[int, Field(ge=1, le=60)] = 1
    maximum: Annotated[int, Field(ge=1, le=200)] = 40


class LeadsTo(Part):
    """The form that an outcome of a screening leads to."""

    option: Key
    form: FormId


class Gate(Part):
    """A gate at the end of a section: screening, full assessment, review.

    What follows is asked only once `question`, a choice in this section, has one of `goes_on` (sections marked
    `despite_gate` are asked whatever the gate says). One of `ends` closes the assessment here, and then needs the
    answer to `reason` and somebody at `approver`. `leads_to` names the form that an outcome leads to.
    """

    opens: Literal["full", "review"] = "full"
    question: Key
    goes_on: tuple[Key, ...] = ()
    ends: tuple[Key, ...] = ()
    reason: Key
    approver: Key
    leads_to: tuple[LeadsTo, ...] = ()


class Section(Part):
    """One topic of a form. An internal section has no public answer, whatever its fields say."""

    key: Key
    title: Line
    short_title: Line | None = None
    intro: Prose | None = None
    publish: Publish = Publish.YES
    numbered: Flag = True
    repeat: Repeat | None = None
    gate: Gate | None = None
    despite_gate: Flag = False
    show_if: Condition | None = None
    fields: Annotated[tuple[FormField, ...], Field(min_length=1, max_length=100)]


class BasedOn(Part):
    """The form and version that a trust's overlay was laid over."""

    id: FormId
    version: Version
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Form(Part):
    """A form definition, complete: the lists it uses are inside it.

    `needs_figures` says that evidence without a single figure is not enough, as in an elective recovery plan.
    """

    schema_version: Literal["1"]
    id: FormId
    version: Version
    title: Line
    short_title: Line
    summary: Prose
    status: Literal["draft", "published", "withdrawn"] = "published"
    purpose: Literal["screening", "assessment", "review", "check", "statement"] = "assessment"
    needs_figures: Flag = False
    based_on: BasedOn | None = None
    origin: Origin
    sources: tuple[Reference, ...] = ()
    lists: tuple[SharedList, ...] = ()
    retired_keys: tuple[Key, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1, max_length=60)]

    def fields(self) -> Iterator[tuple[Section, FormField]]:
        """Yield every field with its section, in the form's order."""
        for section in self.sections:
            for field in section.fields:
                yield section, field

    def field(self, key: str) -> FormField | None:
        """Return the field with this key, or None."""
        return next((field for _, field in self.fields() if field.key == key), None)

    def is_repeated(self, key: str) -> bool:
        """Tell whether the field with this key stands in a section that repeats."""
        return any(
            section.repeat is not None and any(field.key == key for field in section.fields)
            for section in self.sections
        )

    def section(self, key: str) -> Section | None:
        """Return the section with this key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def items(self, list_id: str) -> tuple[Item, ...]:
        """Return the items of a list the form carries; empty when there is none of that name."""
        return next((found.items for found in self.lists if found.id == list_id), ())

    def options(
        self, question: SingleChoice | MultiChoice | Impact | YesNoUnknown
    ) -> tuple[Item, ...]:
        """Return what can be chosen, from the question itself or from its list."""
        if isinstance(question, YesNoUnknown):
            return (
                Item(key="yes", label="Yes"),
                Item(key="no", label="No"),
                Item(key="unknown", label=question.unknown_label),
            )
        return question.options or self.items(question.options_from or "")

    def fixed_rows(self, field: Rowed) -> tuple[Item, ...]:
        """Return the rows the form itself gives: those of a matrix, none for a table."""
        match field:
            case Matrix():
                return field.rows or self.items(field.rows_from or "")
            case TableQuestion() | Actions():
                return ()

    def offered_rows(self, field: Rowed) -> tuple[Item, ...]:
        """Return the rows that a user may add ready-made; none for a table."""
        local = field.local_rows if isinstance(field, Matrix) else None
        return self.items(local.offered_from) if local and local.offered_from else ()

    def spelling(self) -> bytes:
        """The definition as canonical JSON: what is stored in an assessment and hashed."""
        return _spelled(Itself(self))

    @property
    def sha256(self) -> str:
        """The hash of `spelling`."""
        return sha256(self.spelling())


@functools.lru_cache(maxsize=32)
def _spelled(form: Itself[Form]) -> bytes:
    """Each assessment that is begun asks for the spelling twice, and each version that is kept once more."""
    data: Json = form.value.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return dumps(data)


def from_spelling(raw: bytes) -> Form:
    """Read a definition back from what `spelling` wrote. Raises ValueError when it is not one."""
    return Form.model_validate_json(raw)
