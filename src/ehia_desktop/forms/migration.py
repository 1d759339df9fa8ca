"""How answers move from one version of a form to the next, as strict data: `migrations/1.0.0-2.0.0.yaml`.

Every step of a file holds at once, none before another. What a step takes from is named as the old form
names it, what it brings to as the new form does; `default` and `review` name places of the new form.
`migration_checks` holds a file against its two forms; what a step does to answers is `assessment.migrating`.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from ehia_desktop.forms.model import Key, Line, Part, Prose

NEEDS_DECISION = "needs_decision"
"""What becomes of an option that `map_options` does not name and has no `otherwise` for."""


def _version(text: str) -> str:
    parts = text.split(".")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        raise ValueError(f"“{text[:40]}” is not a version; write three numbers, such as “1.10.0”")
    return text


FormVersion = Annotated[Line, AfterValidator(_version)]


class Spot(Part):
    """A place of a form: a field, a row or column of it, or one cell. A column without a row means every row."""

    field: Key
    row: Key | None = None
    column: Key | None = None


class Rename(Part):
    """A field, or a section, has another key."""

    was: Annotated[Key, Field(alias="from")]
    to: Key


class RenameRow(Part):
    """A fixed row has another key."""

    field: Key
    was: Annotated[Key, Field(alias="from")]
    to: Key


class RenameColumn(Part):
    """A column has another key."""

    field: Key
    was: Annotated[Key, Field(alias="from")]
    to: Key


class RenameOption(Part):
    """An option has another key."""

    field: Key
    column: Key | None = None
    was: Annotated[Key, Field(alias="from")]
    to: Key


class RenameItem(Part):
    """An item of a shared list has another key, wherever the list gives rows or options."""

    list_id: Annotated[Key, Field(alias="list")]
    was: Annotated[Key, Field(alias="from")]
    to: Key


class MapOptions(Part):
    """Options that became other options. One not named is kept where it still exists; else `otherwise` is taken.

    Without `otherwise`, an option that is gone waits for its author's decision.
    """

    field: Key
    column: Key | None = None
    map: Annotated[dict[Key, Key], Field(min_length=1)]
    otherwise: Key | None = None


class Merge(Part):
    """Several fields or cells became one. Texts are joined under their old headings, in the order given."""

    was: Annotated[tuple[Spot, ...], Field(alias="from", min_length=1, max_length=60)]
    to: Spot


class Split(Part):
    """One text became several, all fields, or all columns of the same row where `column` is given.

    `by_heading` cuts the text at paragraphs that say a target's label or its entry in `headings`; what stands before
    the first goes to the first target. `first` gives all to the first, `copy` all to each; both ask for a look.
    """

    field: Key
    column: Key | None = None
    to: Annotated[tuple[Key, ...], Field(min_length=2, max_length=20)]
    how: Literal["by_heading", "first", "copy"]
    headings: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _a_heading_for_each(self) -> "Split":
        if self.headings and len(self.headings) != len(self.to):
            raise ValueError("“headings” and “to” differ in length; give a heading for each target")
        return self


class Convert(Part):
    """A question became one of another kind, under a key of its own: a key never changes its kind."""

    field: Key
    column: Key | None = None
    to: Key


class OutOfCopies(Part):
    """Fields left a repeated section: `together` joins the texts of all copies, `first` takes the first copy's."""

    fields: Annotated[tuple[Key, ...], Field(min_length=1)]
    how: Literal["together", "first"]


class IntoCopies(Part):
    """Fields that were asked once now stand in a repeated section: their answers go to its first copy."""

    fields: Annotated[tuple[Key, ...], Field(min_length=1)]


class Default(Part):
    """What a question of the new form is answered with where nothing is; it waits for its author's word."""

    field: Key
    row: Key | None = None
    column: Key | None = None
    value: str | tuple[str, ...] | dict[str, str]


class Retire(Part):
    """A field, row, column or cell that is not asked any more, and why; what stood there is kept aside."""

    field: Key
    row: Key | None = None
    column: Key | None = None
    why: Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]


class Review(Part):
    """A place of the new form whose answers must be looked at again, and why, in a sentence to their author."""

    field: Key
    row: Key | None = None
    column: Key | None = None
    why: Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]


class Step(Part):
    """One step: exactly one of these."""

    rename: Rename | None = None
    rename_section: Rename | None = None
    rename_row: RenameRow | None = None
    rename_column: RenameColumn | None = None
    rename_option: RenameOption | None = None
    rename_item: RenameItem | None = None
    map_options: MapOptions | None = None
    merge: Merge | None = None
    split: Split | None = None
    convert: Convert | None = None
    into_copies: IntoCopies | None = None
    out_of_copies: OutOfCopies | None = None
    default: Default | None = None
    retire: Retire | None = None
    review: Review | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> "Step":
        named = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(named) != 1:
            said = " and ".join(f"“{name}”" for name in named) or "nothing"
            raise ValueError(
                f"a step does one thing, and this says {said}; write one step for each"
            )
        return self

    @property
    def name(self) -> str:
        """Which step it is, as the file spells it."""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)

    @property
    def does(self) -> "Does":
        """The step itself."""
        found: Does = getattr(self, self.name)
        return found


Does: TypeAlias = (
    Rename | RenameRow | RenameColumn | RenameOption | RenameItem | MapOptions | Merge | Split | Convert
    | IntoCopies | OutOfCopies | Default | Retire | Review
)  # fmt: skip


class Migration(Part):
    """The steps from one version of a form to another."""

    form: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,60}$")]
    was: Annotated[FormVersion, Field(alias="from")]
    to: FormVersion
    note: Prose | None = None
    steps: Annotated[tuple[Step, ...], Field(max_length=1_000)] = ()

    @model_validator(mode="after")
    def _goes_forward(self) -> "Migration":
        if number_of(self.was) >= number_of(self.to):
            raise ValueError(
                f"“{self.to}” is not newer than “{self.was}”; answers only move forward"
            )
        return self


def number_of(version: str) -> tuple[int, int, int]:
    """Return a version so that versions compare in their order: `1.10.0` is newer than `1.9.0`."""
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch


def chain(migrations: tuple[Migration, ...], start: str, end: str) -> tuple[Migration, ...]:
    """Return the migrations that lead from version `start` to `end`, in turn.

    A version without a file of its own needs no step: what keeps its key and kind carries over. From each version
    the file written for the newest version not after it is taken, and of those the one with the nearest goal.
    """
    now, found = number_of(start), list[Migration]()
    while True:
        fitting = [
            one
            for one in migrations
            if number_of(one.was) <= now < number_of(one.to) <= number_of(end)
        ]
        if not fitting:
            return tuple(found)
        latest = max(number_of(one.was) for one in fitting)
        best = min(
            (one for one in fitting if number_of(one.was) == latest),
            key=lambda one: number_of(one.to),
        )
        found.append(best)
        now = number_of(best.to)
