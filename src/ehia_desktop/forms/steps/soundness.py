"""A migration held against the two forms it leads between: places that are not there, things left without a step.

Each fault carries its route in the migration's file; one about something the file does not name carries the route
of its steps.
"""

from collections.abc import Iterator, Mapping
from typing import assert_never

from ehia_desktop.errors import UserError
from ehia_desktop.forms.checks.fault import CHOICES, Fault, Route
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    EvidenceSlot,
    Matrix,
    Rowed,
    Score,
    Statement,
)
from ehia_desktop.forms.migration import (
    Convert,
    Default,
    Does,
    IntoCopies,
    MapOptions,
    Merge,
    Migration,
    OutOfCopies,
    Rename,
    RenameColumn,
    RenameItem,
    RenameOption,
    RenameRow,
    Retire,
    Review,
    Split,
    Spot,
)
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.steps.gaps import gaps
from ehia_desktop.forms.steps.sides import Said, Sides, questions


def check_migration(migration: Migration, old: Form, new: Form) -> tuple[Fault, ...]:
    """Return every fault of `migration` between `old` and `new`; empty when it is sound.

    Its versions may span those of the forms: minor versions need no steps.
    """
    if {old.id, new.id} != {migration.form}:
        named = f"“{old.id}”" if old.id == new.id else f"“{old.id}” and “{new.id}”"
        message = (
            f"this is for the form “{migration.form}”, and the forms are {named}; correct “form”."
        )
        return (Fault(("form",), message),)
    return tuple(_Check(Sides(migration, old, new)).faults())


class _Check:
    """One migration being checked, and what its steps have spoken of so far."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._said = Said()

    def faults(self) -> Iterator[Fault]:
        for index, step in enumerate(self._sides.migration.steps):
            route = ("steps", index, step.name)
            yield from self._step(step.does, step.name == "rename_section", route)
        yield from self._twice()
        yield from gaps(self._sides, self._said)

    def _step(self, does: Does, of_section: bool, route: Route) -> Iterator[Fault]:
        match does:
            case Rename():
                yield from self._rename(does, of_section, route)
            case RenameRow() | RenameColumn():
                yield from self._rename_part(does, route)
            case RenameItem():
                yield from self._rename_item(does, route)
            case RenameOption() | MapOptions():
                yield from self._options(does, route)
            case Merge():
                yield from self._merge(does, route)
            case Split():
                yield from self._split(does, route)
            case Convert():
                yield from self._convert(does, route)
            case IntoCopies() | OutOfCopies():
                yield from self._copies(does, route)
            case Default():
                yield from self._default(does, route)
            case Retire():
                yield from self._spot(
                    Spot(**does.model_dump(exclude={"why"})), self._sides.old, route
                )
                self._said.use(does.field, does.row, does.column, route)
                yield from self._still_there(does, route)
            case Review():
                yield from self._spot(
                    Spot(**does.model_dump(exclude={"why"})), self._sides.new, route
                )
            case _ as never:
                assert_never(never)

    def _rename(self, does: Rename, of_section: bool, route: Route) -> Iterator[Fault]:
        what = "section" if of_section else "field"
        was = self._sides.old.section(does.was) if of_section else self._sides.old.field(does.was)
        now = self._sides.new.section(does.to) if of_section else self._sides.new.field(does.to)
        self._said.use(does.was, None, None, route)
        if was is None:
            yield _no(what, does.was, self._sides.migration.was, (*route, "from"))
        if now is None:
            yield _no(what, does.to, self._sides.migration.to, (*route, "to"))
        if not of_section and was is not None and now is not None:
            yield from _same_kind(
                self._sides.old.field(does.was), self._sides.new.field(does.to), route
            )
            yield from self._untaken(does.to, route)

    def _untaken(self, to: str, route: Route) -> Iterator[Fault]:
        """A target that has answers of its own would have two."""
        moved = {
            step.does.was if isinstance(step.does, Rename) else getattr(step.does, "field", "")
            for step in self._sides.migration.steps
            if step.name in {"rename", "convert", "retire", "split"}
        }
        merged = {
            spot.field
            for step in self._sides.migration.steps
            if isinstance(step.does, Merge)
            for spot in step.does.was
        }
        if self._sides.old.field(to) is not None and to not in moved | merged:
            message = f"“{to}” has answers of its own in {self._sides.migration.was}; merge the two, or rename it too."
            yield Fault((*route, "to"), message)

    def _rename_part(self, does: RenameRow | RenameColumn, route: Route) -> Iterator[Fault]:
        is_row = isinstance(does, RenameRow)
        what = "row" if is_row else "column"
        before, after = (
            self._sides.old.field(does.field),
            self._sides.new.field(self._sides.now(does.field)),
        )
        if not isinstance(before, Rowed):
            yield _no("matrix or table", does.field, self._sides.migration.was, (*route, "field"))
            return
        known = self._sides.parts(self._sides.old, before, is_row)
        coming = (
            self._sides.parts(self._sides.new, after, is_row) if isinstance(after, Rowed) else {}
        )
        self._said.use(
            does.field, does.was if is_row else None, None if is_row else does.was, route
        )
        if does.was not in known:
            yield _no(what, does.was, f"“{does.field}”", (*route, "from"), known)
        if does.to not in coming:
            yield _no(what, does.to, f"“{self._sides.now(does.field)}”", (*route, "to"), coming)
        elif does.was in known:
            yield from _same_kind(known[does.was], coming[does.to], route)

    def _rename_item(self, does: RenameItem, route: Route) -> Iterator[Fault]:
        before = {item.key: None for item in self._sides.old.items(does.list_id)}
        after = {item.key: None for item in self._sides.new.items(does.list_id)}
        if not before:
            yield _no("list", does.list_id, self._sides.migration.was, (*route, "list"))
            return
        if does.was not in before:
            yield _no("item", does.was, f"“{does.list_id}”", (*route, "from"), before)
        if does.to not in after:
            yield _no("item", does.to, f"“{does.list_id}”", (*route, "to"), after)
        for _, field in self._sides.old.fields():
            if isinstance(field, Matrix) and field.rows_from == does.list_id:
                self._said.use(field.key, does.was, None, route)
            for column, question in questions(field):
                if getattr(question, "options_from", None) == does.list_id:
                    self._said.mapped.setdefault((field.key, column), {})[does.was] = does.to

    def _options(self, does: RenameOption | MapOptions, route: Route) -> Iterator[Fault]:
        before = self._sides.question(self._sides.old, does.field, does.column)
        if not isinstance(before, CHOICES):
            where = f"“{does.field}”" + (f", column “{does.column}”" if does.column else "")
            yield Fault(
                (*route, "field"),
                f"{where} has no options in {self._sides.migration.was}; check the key.",
            )
            return
        given = {does.was: does.to} if isinstance(does, RenameOption) else dict(does.map)
        known = {item.key for item in self._sides.old.options(before)}
        mapped = self._said.mapped.setdefault((does.field, does.column or ""), {})
        for was in given:
            if was not in known:
                yield _no("option", was, f"“{does.field}”", route, dict.fromkeys(known))
            if was in mapped:
                yield Fault(route, f"the option “{was}” has two steps; keep one of them.")
        mapped |= given
        targets = set(given.values())
        if isinstance(does, MapOptions) and does.otherwise:
            targets.add(does.otherwise)
            self._said.otherwise.add((does.field, does.column or ""))
        after = self._sides.after(does.field, does.column)
        coming = (
            {item.key for item in self._sides.new.options(after)}
            if isinstance(after, CHOICES)
            else None
        )
        for to in sorted(targets - coming) if coming is not None else ():
            yield _no(
                "option",
                to,
                f"“{does.field}” of {self._sides.migration.to}",
                route,
                dict.fromkeys(sorted(coming or ())),
            )

    def _merge(self, does: Merge, route: Route) -> Iterator[Fault]:
        for index, spot in enumerate(does.was):
            here = (*route, "from", index)
            yield from self._spot(spot, self._sides.old, here)
            self._said.use(spot.field, spot.row, spot.column, here)
        yield from self._spot(does.to, self._sides.new, (*route, "to"))
        target = self._sides.question(self._sides.new, does.to.field, does.to.column)
        if isinstance(target, Statement | EvidenceSlot | Score):
            yield Fault(
                (*route, "to"),
                f"“{does.to.field}” takes no answer; merge into a question that does.",
            )
        elif isinstance(target, Rowed):
            yield Fault((*route, "to"), f"“{does.to.field}” has rows; name a column of it too.")

    def _split(self, does: Split, route: Route) -> Iterator[Fault]:
        if self._sides.question(self._sides.old, does.field, does.column) is None:
            yield _no(
                "question", does.column or does.field, self._sides.migration.was, (*route, "field")
            )
        self._said.use(does.field, None, does.column, route)
        for index, to in enumerate(does.to):
            found = (
                self._sides.question(self._sides.new, self._sides.now(does.field), to)
                if does.column
                else self._sides.new.field(to)
            )
            if found is None:
                yield _no("question", to, self._sides.migration.to, (*route, "to", index))

    def _convert(self, does: Convert, route: Route) -> Iterator[Fault]:
        before = self._sides.question(self._sides.old, does.field, does.column)
        after = (
            self._sides.question(self._sides.new, self._sides.now(does.field), does.to)
            if does.column
            else self._sides.new.field(does.to)
        )
        self._said.use(does.field, None, does.column, route)
        if before is None:
            yield _no(
                "question", does.column or does.field, self._sides.migration.was, (*route, "field")
            )
        elif after is None:
            yield _no("question", does.to, self._sides.migration.to, (*route, "to"))
        elif isinstance(before, Rowed) != isinstance(after, Rowed):
            yield Fault(
                route,
                f"“{does.field}” has rows and “{does.to}” has none, or the reverse; use “merge”.",
            )
        if does.to == (does.column or does.field):
            yield Fault(
                (*route, "to"),
                "a key never changes its kind; give what it becomes a key of its own.",
            )

    def _copies(self, does: IntoCopies | OutOfCopies, route: Route) -> Iterator[Fault]:
        is_into = isinstance(does, IntoCopies)
        for index, key in enumerate(does.fields):
            here = (*route, "fields", index)
            if self._sides.old.field(key) is None:
                yield _no("field", key, self._sides.migration.was, here)
                continue
            fits = (
                self._sides.old.is_repeated(key),
                self._sides.new.is_repeated(self._sides.now(key)),
            )
            if fits != ((False, True) if is_into else (True, False)):
                way = "into" if is_into else "out of"
                yield Fault(
                    here, f"“{key}” does not move {way} a repeated section; remove it here."
                )
            self._said.copies.add(key)

    def _default(self, does: Default, route: Route) -> Iterator[Fault]:
        yield from self._spot(Spot(**does.model_dump(exclude={"value"})), self._sides.new, route)
        question = self._sides.question(self._sides.new, does.field, does.column)
        if question is None or isinstance(question, Statement | EvidenceSlot | Score | Rowed):
            if question is not None:
                yield Fault(
                    route, f"“{does.field}” takes no single answer; name a question that does."
                )
            return
        value = list(does.value) if isinstance(does.value, tuple) else does.value
        try:
            parse_value(self._sides.new, question, value)  # type: ignore[arg-type]
        except UserError as error:
            yield Fault((*route, "value"), error.message)

    def _still_there(self, does: Retire, route: Route) -> Iterator[Fault]:
        """What is retired must be gone: otherwise it would be asked again, empty."""
        now = self._sides.new.field(does.field)
        if now is None:
            return
        is_there = not (does.row or does.column)
        if isinstance(now, Rowed):
            rows = {row.key for row in self._sides.new.fixed_rows(now)}
            columns = {column.key for column in now.columns}
            is_there = does.row in {None, *rows} and does.column in {None, *columns}
        if is_there:
            yield Fault(
                route,
                f"{_spell(does)} is still asked in {self._sides.migration.to}; use “review” instead.",
            )

    def _spot(self, spot: Spot, form: Form, route: Route) -> Iterator[Fault]:
        field = form.field(spot.field)
        if field is None:
            yield _no("field", spot.field, form.version, route)
        elif spot.row or spot.column:
            if not isinstance(field, Rowed):
                yield Fault(
                    route, f"“{spot.field}” has no rows or columns; remove “row” and “column”."
                )
                return
            rows, columns = (
                self._sides.parts(form, field, True),
                self._sides.parts(form, field, False),
            )
            if spot.row and spot.row not in rows:
                yield _no("row", spot.row, f"“{spot.field}”", route, rows)
            if spot.column and spot.column not in columns:
                yield _no("column", spot.column, f"“{spot.field}”", route, columns)

    def _twice(self) -> Iterator[Fault]:
        seen: set[tuple[str, str, str]] = set()
        for place in self._said.used:
            named = (place.field, place.row, place.column)
            if named in seen:
                where = "/".join(part for part in named if part)
                yield Fault(place.route, f"“{where}” has two steps; say in one what becomes of it.")
            seen.add(named)


def _same_kind(was: object, now: object, route: Route) -> Iterator[Fault]:
    before, after = getattr(was, "kind", ""), getattr(now, "kind", "")
    if before != after:
        yield Fault(route, f"this was a {before} and is a {after}; use “convert” instead.")


def _no(
    what: str, key: str, where: str, route: Route, known: Mapping[str, object] | None = None
) -> Fault:
    mend = f"use one of {', '.join(known)}" if known else "check the key"
    place = f"in {where}" if where.startswith("“") else f"in version {where}"
    return Fault(route, f"there is no {what} “{key}” {place}; {mend}.")


def _spell(place: Retire) -> str:
    return "“" + "/".join(part for part in (place.field, place.row, place.column) if part) + "”"
