"""The two forms of a migration seen together: what a key is called on the other side, and what was said of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as kept

from ehia_desktop.forms.checks.fault import Route
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Cell,
    FormField,
    Matrix,
    Pick,
    Question,
    Rowed,
    TableQuestion,
)
from ehia_desktop.forms.migration import Convert, Migration, Rename, RenameColumn


@dataclass(frozen=True)
class Place:
    """What a step says of in the old form, and where in the file it says so."""

    field: str
    row: str
    column: str
    route: Route


@dataclass
class Said:
    """What the steps speak of: places, options with where they go, questions with an `otherwise`, moves of copies."""

    used: list[Place] = kept(default_factory=list)
    mapped: dict[tuple[str, str], dict[str, str]] = kept(default_factory=dict)
    otherwise: set[tuple[str, str]] = kept(default_factory=set)
    copies: set[str] = kept(default_factory=set)

    def use(self, key: str, row: str | None, column: str | None, route: Route) -> None:
        """Take note that a step speaks of a place."""
        self.used.append(Place(key, row or "", column or "", route))


@dataclass(frozen=True)
class Sides:
    """A migration with the form it leads from and the form it leads to."""

    migration: Migration
    old: Form
    new: Form

    def now(self, key: str) -> str:
        """What the field is called in the new form."""
        for step in self.migration.steps:
            does = step.does
            if isinstance(does, Rename) and step.rename is not None and does.was == key:
                return does.to
            if isinstance(does, Convert) and does.column is None and does.field == key:
                return does.to
        return key

    def after(self, key: str, column: str | None) -> FormField | Cell | None:
        """The question that `key` and `column` became, if a rename leads there."""
        if column is None:
            return self.new.field(self.now(key))
        for step in self.migration.steps:
            does = step.does
            if isinstance(does, RenameColumn) and (does.field, does.was) == (key, column):
                column = does.to
                break
        return self.question(self.new, self.now(key), column)

    @staticmethod
    def question(form: Form, key: str, column: str | None) -> FormField | Cell | None:
        """The field `key` of `form`, or a column of it; None when there is none."""
        field = form.field(key)
        if column is None:
            return field
        if not isinstance(field, Rowed):
            return None
        return next((one for one in field.columns if one.key == column), None)

    @staticmethod
    def parts(form: Form, field: Rowed, is_row: bool) -> dict[str, Cell | None]:
        """The fixed rows of a field, or its columns, by key."""
        if is_row:
            return {row.key: None for row in form.fixed_rows(field)}
        return {column.key: column for column in field.columns}


def questions(field: FormField) -> Iterator[tuple[str, FormField | Cell]]:
    """Yield the questions of a field that may have options, with their columns (empty for the field itself)."""
    if isinstance(field, Matrix | TableQuestion):
        yield from ((column.key, column) for column in field.columns)
    elif isinstance(field, Question) and not isinstance(field, Pick):
        yield "", field
