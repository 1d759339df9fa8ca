"""What a migration leaves without a step though it is gone, or is of another kind under the same key."""

from collections.abc import Iterator

from ehia_desktop.forms.checks.fault import CHOICES, Fault, Route
from ehia_desktop.forms.fields import Cell, FormField, Rowed, Score, Statement
from ehia_desktop.forms.steps.sides import Said, Sides, questions

_STEPS: Route = ("steps",)


def gaps(sides: Sides, said: Said) -> tuple[Fault, ...]:
    """Return a fault for each thing of the old form that has answers and is left without a step."""
    return tuple(_Gaps(sides, said).left_out())


class _Gaps:
    """One migration being looked through for what it leaves out."""

    def __init__(self, sides: Sides, said: Said) -> None:
        self._sides = sides
        self._said = said

    def left_out(self) -> Iterator[Fault]:
        """What is gone without a step, or is of another kind under the same key."""
        whole = {place.field for place in self._said.used if not (place.row or place.column)}
        for section in self._sides.old.sections:
            is_empty = all(field.key in whole for field in section.fields)
            if (
                self._sides.new.section(section.key) is None
                and section.key not in whole
                and section.repeat
                and not is_empty
            ):
                yield Fault(
                    _STEPS, f"the repeated section “{section.key}” is gone; add “rename_section”."
                )
        for _, field in self._sides.old.fields():
            key = self._sides.now(field.key)
            if (field.key in whole and key == field.key) or isinstance(field, Statement | Score):
                continue
            now = self._sides.new.field(key)
            if field.key in whole and (now is None or now.kind != field.kind):
                continue
            if now is None:
                yield Fault(
                    _STEPS,
                    f"“{field.key}” is gone; add what becomes of it: “rename”, “merge”, “retire” or another step.",
                )
            elif now.kind != field.kind:
                yield Fault(
                    _STEPS,
                    f"“{field.key}” is a {now.kind} and was a {field.kind}; give it a new key and add “convert”.",
                )
            else:
                yield from self._field_left_out(field, now)

    def _field_left_out(self, was: FormField, now: FormField) -> Iterator[Fault]:
        if was.key not in self._said.copies and self._sides.old.is_repeated(
            was.key
        ) != self._sides.new.is_repeated(now.key):
            step = "into_copies" if self._sides.new.is_repeated(now.key) else "out_of_copies"
            yield Fault(
                _STEPS, f"“{was.key}” moves into or out of a repeated section; add “{step}”."
            )
        if isinstance(was, Rowed) and isinstance(now, Rowed):
            yield from self._parts_left_out(was, now)
        for column, question in questions(was):
            after = self._sides.after(was.key, column or None)
            if isinstance(question, CHOICES) and isinstance(after, CHOICES):
                yield from self._options_left_out(was.key, column, question, after)

    def _parts_left_out(self, was: Rowed, now: Rowed) -> Iterator[Fault]:
        for is_row, name in ((True, "row"), (False, "column")):
            before, after = (
                self._sides.parts(self._sides.old, was, is_row),
                self._sides.parts(self._sides.new, now, is_row),
            )
            spoken = {
                place.row if is_row else place.column
                for place in self._said.used
                if place.field == was.key and not (place.column if is_row else place.row)
            }
            for key, question in before.items():
                if key in spoken or isinstance(question, Score):
                    continue
                if key not in after:
                    yield Fault(
                        _STEPS,
                        f"the {name} “{key}” of “{was.key}” is gone; add “rename_{name}” or “retire”.",
                    )
                    continue
                turned = after[key]
                if question is not None and turned is not None and question.kind != turned.kind:
                    yield Fault(
                        _STEPS,
                        f"the column “{key}” of “{was.key}” is a {turned.kind} and was a {question.kind}; "
                        "give it a new key and add “convert”.",
                    )

    def _options_left_out(
        self, key: str, column: str, was: FormField | Cell, now: FormField | Cell
    ) -> Iterator[Fault]:
        if (
            not isinstance(was, CHOICES)
            or not isinstance(now, CHOICES)
            or (key, column) in self._said.otherwise
        ):
            return
        kept = {item.key for item in self._sides.new.options(now)} | set(
            self._said.mapped.get((key, column), {})
        )
        gone = [item.key for item in self._sides.old.options(was) if item.key not in kept]
        if gone:
            where = f"“{key}”" + (f", column “{column}”" if column else "")
            yield Fault(
                _STEPS, f"{where} has lost the options {', '.join(gone)}; add “map_options”."
            )
