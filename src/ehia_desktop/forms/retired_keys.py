"""Whether a new version keeps the promise that a key is never used for something else, at every level of a form."""

from collections.abc import Iterator
from dataclasses import dataclass

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import FormField, Impact, Matrix, MultiChoice, Rowed, SingleChoice


@dataclass(frozen=True)
class _Keys:
    """The keys in use at one place, and those retired there."""

    used: frozenset[str]
    retired: frozenset[str]


def key_faults(old: Form, new: Form) -> tuple[str, ...]:
    """Return what breaks the promise, a sentence each: keys that came back, and keys that went unrecorded."""
    before, after = dict(_places(old)), dict(_places(new))
    found: list[str] = []
    for where, now in after.items():
        was = before.get(where)
        if was is None:
            continue
        found += [
            f"{where}: the key “{key}” was retired and is never used again; choose another."
            for key in sorted(was.retired & now.used)
        ]
        forgotten = sorted((was.retired | (was.used - now.used)) - now.used - now.retired)
        if forgotten:
            named = ", ".join(forgotten)
            found.append(
                f"{where}: add to “retired_keys”, so that they are never used again: {named}."
            )
    return tuple(found)


def _places(form: Form) -> Iterator[tuple[str, _Keys]]:
    sections = {section.key for section in form.sections}
    fields = {field.key for _, field in form.fields()}
    yield "The form", _Keys(frozenset(sections | fields), frozenset(form.retired_keys))
    for shared in form.lists:
        keys = frozenset(item.key for item in shared.items)
        yield f"The list “{shared.id}”", _Keys(keys, frozenset(shared.retired_keys))
    for _, field in form.fields():
        yield from _field(form, field)


def _field(form: Form, field: FormField) -> Iterator[tuple[str, _Keys]]:
    """Rows and columns of a field, and the options that a question lists itself."""
    questions = [("", field)]
    if isinstance(field, Rowed):
        keys = {column.key for column in field.columns}
        if isinstance(field, Matrix) and not field.rows_from:
            keys |= {row.key for row in form.fixed_rows(field)}
        retired = getattr(field, "retired_keys", ())
        yield f"“{field.key}”", _Keys(frozenset(keys), frozenset(retired))
        questions = [(f", column “{column.key}”", column) for column in field.columns]
    for part, question in questions:
        if isinstance(question, SingleChoice | MultiChoice | Impact) and question.options:
            options = frozenset(item.key for item in question.options)
            yield f"“{field.key}”{part}, options", _Keys(options, frozenset(question.retired_keys))
