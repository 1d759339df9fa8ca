"""Laying a trust's overlay over its base: the whole form it makes, or every reason why it may not.

What is added carries keys that begin with `local_`; what is hidden is optional and nothing leans on it; nothing
is ever loosened. Faults carry routes in the overlay's own file.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from ehia_desktop.forms.checks import check
from ehia_desktop.forms.checks.fault import Fault, Route, known, walk
from ehia_desktop.forms.checks.keys import LOCAL
from ehia_desktop.forms.definition import BasedOn, Form, Section, from_spelling
from ehia_desktop.forms.fields import (
    Cell,
    FormField,
    Impact,
    LongText,
    Matrix,
    MultiChoice,
    Question,
    ShortText,
    SingleChoice,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.lists import Item, SharedList
from ehia_desktop.forms.model import Publish, Stage
from ehia_desktop.forms.overlay import AddedField, AddedItems, AddedSection, Overlay, Reworded

_T = TypeVar("_T")
Changed: TypeAlias = "Section | FormField | Cell | str"
"""A part as it will be, or the sentence that says why it may not be so."""


def lay(overlay: Overlay, base: Form) -> tuple[Form | None, tuple[Fault, ...]]:
    """Return the form that `overlay` makes of `base`, or None and every fault, with its route in the overlay."""
    layer = _Layer(overlay, base)
    form = layer.laid()
    return (form, ()) if form is not None and not layer.faults else (None, tuple(layer.faults))


class _Layer:
    """One overlay being laid: the form so far, what was wrong, and where each part was touched."""

    def __init__(self, overlay: Overlay, base: Form) -> None:
        self._overlay = overlay
        self._base = base
        self._form = base
        self._touched: dict[str, Route] = {}
        self._added: dict[str, Route] = {}
        self.faults: list[Fault] = []

    def laid(self) -> Form | None:
        overlay, base = self._overlay, self._base
        if base.based_on is not None:
            self._fault(
                ("base",),
                f"“{base.id}” is an overlay itself; lay this one over “{base.based_on.id}”.",
            )
            return None
        if overlay.id == base.id:
            self._fault(
                ("id",), f"“{base.id}” is the id of the base; give the overlay one of its own."
            )
        have = {one.id: one for one in base.lists}
        for index, one in enumerate(overlay.lists):
            if have.get(one.id, one) != one:
                self._fault(
                    ("lists", index),
                    f"the base has another list “{one.id}”; add to it with “add_items”.",
                )
        self._form = base.model_copy(
            update={
                "id": overlay.id,
                "version": overlay.version,
                "title": overlay.title,
                "short_title": overlay.short_title or base.short_title,
                "summary": overlay.summary or base.summary,
                "status": overlay.status,
                "origin": overlay.origin or base.origin,
                "sources": (*base.sources, *overlay.sources),
                "lists": _merged(base.lists, overlay.lists),
                "based_on": BasedOn(id=base.id, version=base.version, sha256=base.sha256),
            }
        )
        self._each(overlay.add_sections, "add_sections", self._add_section)
        self._each(overlay.add_fields, "add_fields", self._add_field)
        self._each(overlay.add_items, "add_items", self._add_items)
        self._each(overlay.reword, "reword", self._reword)
        self._each(
            overlay.supply, "supply", lambda one, at: self._change(one.key, at, _supplied(one.text))
        )
        self._each(overlay.tighten, "tighten", lambda one, at: self._change(one, at, _tightened))
        self._each(overlay.hide, "hide", self._hide)
        return None if self.faults else self._sound()

    def _each(self, parts: Iterable[_T], name: str, lay_one: Callable[[_T, Route], None]) -> None:
        for index, part in enumerate(parts):
            lay_one(part, (name, index))

    def _fault(self, route: Route, message: str) -> None:
        self.faults.append(Fault(route, message))

    def _sound(self) -> Form | None:
        for fault in check(self._form):
            self._fault(self._home(fault.route), fault.message)
        if self.faults:
            return None
        try:
            return from_spelling(self._form.spelling())
        except ValueError:
            self._fault(
                (), "the base and this overlay together are too long for one form; add less."
            )
            return None

    def _home(self, route: Route) -> Route:
        """Where a fault of the whole form stands in the overlay."""
        match route:
            case ("sections", int(s), "fields", int(f), *rest):
                key = self._form.sections[s].fields[f].key
            case ("sections", int(s), *rest):
                key = self._form.sections[s].key
            case ("lists", int(index), *_):
                return self._touched.get(self._form.lists[index].id, ("lists",))
            case _:
                return ()
        if key in self._added:
            return (*self._added[key], *rest)
        return self._touched.get(key, ())

    def _add_section(self, added: AddedSection, at: Route) -> None:
        section = added.section
        self._refuse_keys([section.key, *(field.key for field in section.fields)], (*at, "section"))
        if section.gate is not None:
            self._fault(
                (*at, "section", "gate"),
                "a gate decides what the base asks; remove it from the overlay.",
            )
        have = self._form.sections
        index = self._index([one.key for one in have], added.after, (*at, "after"))
        sections = (*have[:index], section, *have[index:])
        self._form = self._form.model_copy(update={"sections": sections})
        self._added[section.key] = (*at, "section")
        for index, field in enumerate(section.fields):
            self._added[field.key] = (*at, "section", "fields", index)

    def _add_field(self, added: AddedField, at: Route) -> None:
        self._refuse_keys([added.field.key], (*at, "field"))
        self._added[added.field.key] = (*at, "field")
        section = self._form.section(added.section)
        if section is None:
            named = {one.key for one in self._form.sections}
            self._fault(
                (*at, "section"),
                f"there is no section “{added.section}”; use one of {known(named)}.",
            )
            return
        have = section.fields
        index = self._index([one.key for one in have], added.after, (*at, "after"))
        fields = (*have[:index], added.field, *have[index:])
        self._put(section.model_copy(update={"fields": fields}))

    def _index(self, keys: list[str], after: str | None, at: Route) -> int:
        """Where a part goes that is to stand after `after`."""
        if after is None:
            return len(keys)
        if after not in keys:
            self._fault(at, f"there is no “{after}” here; use one of {known(set(keys))}.")
            return len(keys)
        return keys.index(after) + 1

    def _refuse_keys(self, keys: Iterable[str], at: Route) -> None:
        for key in keys:
            if not key.startswith(LOCAL):
                self._fault(at, f"“{key}” is added by a trust; begin its key with “{LOCAL}”.")

    def _add_items(self, added: AddedItems, at: Route) -> None:
        for index, item in enumerate(added.items):
            self._refuse_keys([item.key], (*at, "items", index, "key"))
        shared = next((one for one in self._form.lists if one.id == added.to), None)
        if shared is not None:
            self._touched[shared.id] = at
            longer = shared.model_copy(update={"items": (*shared.items, *added.items)})
            lists = tuple(longer if one.id == added.to else one for one in self._form.lists)
            self._form = self._form.model_copy(update={"lists": lists})
            return
        self._change(added.to, at, lambda part: _with_items(self._form, part, added.items))

    def _reword(self, reworded: Reworded, at: Route) -> None:
        self._change(reworded.key, at, lambda part: _with_words(part, reworded.words()))

    def _hide(self, key: str, at: Route) -> None:
        section = self._form.section(key)
        fields = section.fields if section is not None else ()
        field = self._form.field(key)
        hidden = fields or ((field,) if field is not None else ())
        if not hidden:
            self._fault(at, f"there is no question or section “{key}”; check the key.")
            return
        for one in hidden:
            if isinstance(one, Question) and _is_required(one):
                self._fault(at, f"“{one.label}” is required, so it cannot be hidden; leave it.")
                return
        rest = [
            one.model_copy(update={"fields": tuple(f for f in one.fields if f.key != key)})
            for one in self._form.sections
            if one.key != key
        ]
        without = self._form.model_copy(
            update={"sections": tuple(one for one in rest if one.fields)}
        )
        before = {fault.message for fault in check(self._form)}
        leaning = [fault for fault in check(without) if fault.message not in before]
        if leaning:
            name = _name_at(without, leaning[0].route)
            self._fault(at, f"“{key}” cannot be hidden, since “{name}” leans on it; leave it.")
            return
        self._form = without

    def _change(
        self, target: str, at: Route, change: Callable[["Section | FormField | Cell"], Changed]
    ) -> None:
        """Replace the part that `target` names by what `change` makes of it."""
        key, _, column = target.partition("/")
        part: Section | FormField | None = self._form.section(key) or self._form.field(key)
        self._touched[key] = at
        if part is None:
            self._fault(at, f"there is no question, section or list “{key}”; check the key.")
            return
        if not column:
            self._keep(change(part), at)
            return
        columns = part.columns if isinstance(part, Matrix | TableQuestion) else ()
        found = next((one for one in columns if one.key == column), None)
        if found is None:
            named = {one.key for one in columns}
            self._fault(
                at,
                f"“{key}” has no column “{column}” that can be changed; use one of {known(named)}.",
            )
            return
        changed = change(found)
        if isinstance(changed, str):
            self._fault(at, changed)
            return
        whole = tuple(changed if one.key == column else one for one in columns)
        self._keep(part.model_copy(update={"columns": whole}), at)

    def _keep(self, changed: Changed, at: Route) -> None:
        if isinstance(changed, str):
            self._fault(at, changed)
        else:
            self._put(changed)

    def _put(self, part: "Section | FormField | Cell") -> None:
        """Put `part` where the one with its key stands."""
        sections = tuple(
            part
            if one.key == part.key
            else one.model_copy(
                update={"fields": tuple(part if f.key == part.key else f for f in one.fields)}
            )
            for one in self._form.sections
        )
        self._form = self._form.model_copy(update={"sections": sections})


def _merged(base: tuple[SharedList, ...], added: tuple[SharedList, ...]) -> tuple[SharedList, ...]:
    """The base's lists stand; an overlay brings only lists that the base does not have."""
    have = {one.id for one in base}
    return (*base, *(one for one in added if one.id not in have))


def _is_required(field: Question) -> bool:
    if field.required_by is not Stage.NEVER:
        return True
    columns = field.columns if isinstance(field, Matrix | TableQuestion) else ()
    return any(column.required_by is not Stage.NEVER for column in columns)


def _with_items(form: Form, part: "Section | FormField | Cell", items: tuple[Item, ...]) -> Changed:
    match part:
        case Matrix():
            rows = (*form.fixed_rows(part), *items)
            return part.model_copy(update={"rows": rows, "rows_from": None})
        case SingleChoice() | MultiChoice() | Impact():
            options = (*form.options(part), *items)
            return part.model_copy(update={"options": options, "options_from": None})
        case _:
            return f"“{part.key}” has no rows or options of its own; name a list, a matrix or a choice."


def _with_words(part: "Section | FormField | Cell", words: dict[str, str]) -> Changed:
    allowed = {"intro"} if isinstance(part, Section) else {"hint", "guidance", "example", "why"}
    if isinstance(part, Statement):
        return (
            f"“{part.key}” is a statement of the base, which stays as it is; add one of your own."
        )
    wrong = sorted(set(words) - allowed)
    if wrong:
        return f"“{part.key}” has no “{wrong[0]}”; reword {' or '.join(sorted(allowed))} here."
    return part.model_copy(update=dict(words))


def _supplied(text: str) -> Callable[["Section | FormField | Cell"], Changed]:
    def change(part: "Section | FormField | Cell") -> Changed:
        if not isinstance(part, ShortText | LongText):
            return f"“{part.key}” is not a text, so nothing can be supplied there; name a short_text or long_text."
        if isinstance(part, ShortText) and (len(text) > part.max_characters or "\n" in text):
            return f"the words for “{part.key}” do not fit a line of {part.max_characters} characters; shorten them."
        return part.model_copy(update={"supplied": text})

    return change


def _tightened(part: "Section | FormField | Cell") -> Changed:
    if part.publish is Publish.INTERNAL:
        return f"“{part.key}” is internal already; take it out of “tighten”."
    return part.model_copy(update={"publish": Publish.INTERNAL})


def _name_at(form: Form, route: Route) -> str:
    for place, section, field in walk(form):
        if route[: len(place)] == place:
            return field.label
        if route[:2] == place[:2] and route[2:3] != ("fields",):
            return section.title
    return form.title
