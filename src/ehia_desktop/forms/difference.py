"""What changed between two versions of a form or of a shared list, in words, and how much its number must rise.

The class of each difference stands in `properties`. A key that is in both is the same thing, wherever it moved;
a key that is in one alone was removed or added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import (
    FormField,
    Impact,
    Matrix,
    MultiChoice,
    Question,
    Rowed,
    Score,
    SingleChoice,
    Statement,
    TableQuestion,
)
from ehia_desktop.forms.lists import Item, SharedList
from ehia_desktop.forms.migration import number_of
from ehia_desktop.forms.model import Stage
from ehia_desktop.forms.properties import (
    APART,
    BAND,
    FORM,
    ITEM,
    LIST,
    LOCAL_ROWS,
    QUESTION,
    REPEAT,
    SECTION,
    Bump,
    Rule,
    major,
)
from ehia_desktop.forms.saying import condition_words
from ehia_desktop.text import shorten

_T = TypeVar("_T", bound=BaseModel)
_LONGEST = 120
_OPTIONS = (SingleChoice, MultiChoice, Impact)


@dataclass(frozen=True)
class Difference:
    """One difference: where in words, what in a sentence, its class, and both sides as they are spelled.

    `key` is the path of keys, such as `impacts/age` or `list:impact_levels/adverse`.
    """

    key: str
    where: str
    what: str
    bump: Bump
    was: str = ""
    now: str = ""

    def __str__(self) -> str:
        return f"{self.bump.words}: {self.where}: {self.what}"


def compare(old: Form, new: Form) -> tuple[Difference, ...]:
    """Return every difference that a version number speaks of, in the order of the form."""
    return tuple(_form(old, new))


def compare_lists(old: SharedList, new: SharedList) -> tuple[Difference, ...]:
    """Return every difference between two versions of a shared list."""
    where, key = f"The list “{new.title}”", f"list:{new.id}"
    return (
        *_properties(old, new, LIST, key, where),
        *_items(old.items, new.items, key, where, "item"),
    )


def required(differences: Iterable[Difference]) -> Bump | None:
    """Return the highest class among `differences`; None when there are none."""
    return max((one.bump for one in differences), default=None)


def verdict(was: str, now: str, bump: Bump | None) -> str:
    """Say why version `now` is not enough after `was` for a difference of class `bump`; empty when it is."""
    before, after = number_of(was), number_of(now)
    if after <= before:
        if bump is None and after == before:
            return ""
        return f"Version {now} is not newer than {was}; give it at least {_next(before, bump or Bump.PATCH)}."
    wanted = _next(before, bump or Bump.PATCH)
    if after < number_of(wanted):
        kind = (bump or Bump.PATCH).words
        return f"The change is {kind}, so version {now} is not enough; give it at least {wanted}."
    return ""


def _next(before: tuple[int, int, int], bump: Bump) -> str:
    match bump:
        case Bump.PATCH:
            return f"{before[0]}.{before[1]}.{before[2] + 1}"
        case Bump.MINOR:
            return f"{before[0]}.{before[1] + 1}.0"
        case Bump.MAJOR:
            return f"{before[0] + 1}.0.0"


def _form(old: Form, new: Form) -> Iterator[Difference]:
    yield from _properties(old, new, FORM, "", "The form")
    yield from _lists(old, new)
    sections = {section.key: section for section in old.sections}
    for section in new.sections:
        before = sections.get(section.key)
        if before is None:
            yield from _added_section(section)
        else:
            yield from _section(before, section, old, new)
    for gone in _removed(old.sections, new.sections):
        yield Difference(gone.key, f"Section “{gone.title}”", "was removed.", Bump.MAJOR)
    if [one.key for one in old.sections] != [one.key for one in new.sections]:
        kept = _kept_order(old.sections, new.sections)
        if kept:
            yield Difference("", "The form", "has its sections in another order.", Bump.PATCH)
    yield from _fields(old, new)


def _kept_order(old: Sequence[Section], new: Sequence[Section]) -> bool:
    """Tell whether sections that are in both stand in another order."""
    both = {one.key for one in old} & {one.key for one in new}
    return [one.key for one in old if one.key in both] != [
        one.key for one in new if one.key in both
    ]


def _added_section(section: Section) -> Iterator[Difference]:
    bump = Bump.MAJOR if section.gate is not None else Bump.MINOR
    yield Difference(section.key, f"Section “{section.title}”", "was added.", bump)


def _section(old: Section, new: Section, before: Form, after: Form) -> Iterator[Difference]:
    where = f"Section “{new.title}”"
    yield from _properties(old, new, SECTION, new.key, where, (before, after))
    match old.repeat, new.repeat:
        case None, None:
            return
        case None, _:
            yield Difference(new.key, where, "is repeated now.", Bump.MAJOR)
        case _, None:
            yield Difference(new.key, where, "is not repeated any more.", Bump.MAJOR)
        case was, now:
            yield from _properties(was, now, REPEAT, new.key, where)


def _lists(old: Form, new: Form) -> Iterator[Difference]:
    before = {found.id: found for found in old.lists}
    for found in new.lists:
        if found.id in before:
            yield from compare_lists(before[found.id], found)


def _fields(old: Form, new: Form) -> Iterator[Difference]:
    before = {field.key: (section, field) for section, field in old.fields()}
    for section, field in new.fields():
        known = before.pop(field.key, None)
        if known is None:
            yield _added(field, field.key)
            continue
        was_section, was = known
        if was_section.key != section.key:
            yield _moved(was_section, section, field)
        yield from _field(was, field, old, new)
    for section, field in before.values():
        where = f"“{_label(field)}” in “{section.title}”"
        bump = Bump.PATCH if isinstance(field, Statement) else Bump.MAJOR
        yield Difference(field.key, where, "was removed.", bump)


def _added(question: FormField | Question, key: str) -> Difference:
    is_due = isinstance(question, Question) and question.required_by is not Stage.NEVER
    if isinstance(question, Statement):
        bump = Bump.PATCH
    else:
        bump = Bump.MAJOR if is_due else Bump.MINOR
    what = "was added, and is required." if is_due else "was added."
    return Difference(key, f"“{_label(question)}”", what, bump)


def _moved(was: Section, now: Section, field: FormField) -> Difference:
    """Addresses do not carry the section, so a move is layout, unless it crosses into or out of copies or sight."""
    what = f"moved from “{was.title}” to “{now.title}”."
    if (was.repeat is None) != (now.repeat is None):
        return Difference(field.key, f"“{_label(field)}”", what, Bump.MAJOR)
    if was.publish is not now.publish:
        bump = QUESTION["publish"](was.publish, now.publish)
        return Difference(field.key, f"“{_label(field)}”", what, bump)
    return Difference(field.key, f"“{_label(field)}”", what, Bump.PATCH)


def _field(was: FormField, now: FormField, old: Form, new: Form) -> Iterator[Difference]:
    where = f"“{_label(now)}”"
    if was.kind != now.kind:
        yield Difference(now.key, where, "is of another kind.", Bump.MAJOR, was.kind, now.kind)
        return
    yield from _question(was, now, now.key, where, (old, new))
    if isinstance(was, Matrix) and isinstance(now, Matrix):
        yield from _matrix(was, now, old, new)
    if isinstance(was, Matrix | TableQuestion) and isinstance(now, Matrix | TableQuestion):
        yield from _columns(was, now, old, new)


def _question(
    was: FormField, now: FormField, key: str, where: str, forms: tuple[Form, Form]
) -> Iterator[Difference]:
    yield from _properties(was, now, QUESTION, key, where, forms)
    if isinstance(was, _OPTIONS) and isinstance(now, _OPTIONS) and not _same_list(was, now):
        yield from _items(forms[0].options(was), forms[1].options(now), key, where, "option")
    if isinstance(was, Score) and isinstance(now, Score):
        yield from _bands(was, now, key, where)


def _same_list(was: SingleChoice | MultiChoice | Impact, now: FormField) -> bool:
    """What changed in a list that both use is said once, of the list."""
    return bool(was.options_from) and was.options_from == getattr(now, "options_from", None)


def _bands(was: Score, now: Score, key: str, where: str) -> Iterator[Difference]:
    before = {band.key: band for band in was.bands}
    for band in now.bands:
        place = f"{where}, band “{band.label}”"
        if band.key in before:
            yield from _properties(before[band.key], band, BAND, f"{key}/{band.key}", place)
        else:
            yield Difference(f"{key}/{band.key}", place, "was added.", Bump.MAJOR)
    for gone in _removed(was.bands, now.bands):
        place = f"{where}, band “{gone.label}”"
        yield Difference(f"{key}/{gone.key}", place, "was removed.", Bump.MAJOR)


def _matrix(was: Matrix, now: Matrix, old: Form, new: Form) -> Iterator[Difference]:
    where = f"“{_label(now)}”"
    if not was.rows_from or was.rows_from != now.rows_from:
        yield from _items(old.fixed_rows(was), new.fixed_rows(now), now.key, where, "row")
    match was.local_rows, now.local_rows:
        case None, None:
            return
        case None, _:
            yield Difference(now.key, where, "takes rows of one’s own now.", Bump.MINOR)
        case _, None:
            yield Difference(now.key, where, "takes no rows of one’s own any more.", Bump.MAJOR)
        case before, after:
            yield from _properties(before, after, LOCAL_ROWS, now.key, where)


def _columns(was: Rowed, now: Rowed, old: Form, new: Form) -> Iterator[Difference]:
    before = {column.key: column for column in was.columns}
    for column in now.columns:
        key = f"{now.key}//{column.key}"
        known = before.get(column.key)
        where = f"“{_label(now)}”, column “{column.label}”"
        if known is None:
            added = _added(column, key)
            yield Difference(key, where, added.what, added.bump)
        elif known.kind != column.kind:
            yield Difference(key, where, "is of another kind.", Bump.MAJOR, known.kind, column.kind)
        else:
            yield from _question(known, column, key, where, (old, new))
    for gone in _removed(was.columns, now.columns):
        where = f"“{_label(now)}”, column “{gone.label}”"
        yield Difference(f"{now.key}//{gone.key}", where, "was removed.", Bump.MAJOR)


def _items(
    old: Sequence[Item], new: Sequence[Item], key: str, where: str, what: str
) -> Iterator[Difference]:
    before = {item.key: item for item in old}
    for item in new:
        place, its = f"{where}, {what} “{shorten(item.label, 60)}”", f"{key}/{item.key}"
        if item.key in before:
            yield from _properties(before[item.key], item, ITEM, its, place)
        else:
            yield Difference(its, place, "was added.", Bump.MINOR)
    for gone in _removed(old, new):
        place = f"{where}, {what} “{shorten(gone.label, 60)}”"
        yield Difference(f"{key}/{gone.key}", place, "was removed.", Bump.MAJOR)


def _removed(old: Sequence[_T], new: Sequence[_T]) -> Iterator[_T]:
    kept = {getattr(one, "key", "") for one in new}
    return (one for one in old if getattr(one, "key", "") not in kept)


def _properties(
    old: BaseModel,
    new: BaseModel,
    rules: Mapping[str, Rule],
    key: str,
    where: str,
    forms: tuple[Form, Form] | None = None,
) -> Iterator[Difference]:
    """Compare every property that is not compared apart; one without a rule counts as major."""
    for name in type(new).model_fields:
        was, now = getattr(old, name, None), getattr(new, name, None)
        if name in APART or name in {"version", "schema_version"} or was == now:
            continue
        if name == "show_if" and forms is not None:
            said = (_condition(forms[0], old), _condition(forms[1], new))
            yield _asked_when(key, where, said, new)
            continue
        bump = rules.get(name, major)(was, now)
        what = f"“{'as' if name == 'printed_as' else name}” was changed."
        yield Difference(key, where, what, bump, _spell(was), _spell(now))


def _condition(form: Form, part: BaseModel) -> str:
    condition, key = getattr(part, "show_if", None), str(getattr(part, "key", ""))
    return condition_words(form, condition, key) if condition is not None else ""


def _asked_when(key: str, where: str, said: tuple[str, str], new: BaseModel) -> Difference:
    """Asked under another condition: answers may be hidden, or a required question shown, so mostly major."""
    was, now = said
    is_due = getattr(new, "required_by", Stage.NEVER) is not Stage.NEVER
    if not now:
        bump = Bump.MAJOR if is_due or isinstance(new, Section) else Bump.MINOR
        return Difference(key, where, "is always asked now.", bump, was, "always")
    return Difference(
        key, where, "is asked under another condition.", Bump.MAJOR, was or "always", now
    )


def _spell(value: object) -> str:
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return shorten(", ".join(_spell(item) for item in value), _LONGEST)
        case BaseModel():
            return shorten(value.model_dump_json(exclude_defaults=True, by_alias=True), _LONGEST)
        case _:
            return shorten(str(value), _LONGEST)


def _label(question: FormField | Question) -> str:
    return shorten(question.label, 80)
