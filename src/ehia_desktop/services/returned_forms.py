"""A returned Word form into an assessment: new answers in one change, nothing overwritten unasked, nothing lost.

What stands in the form as it was sent is passed over, what is answered already is listed beside what came back,
and words that belong to no place are reported with what stands near them.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ehia_desktop.assessment.change import Why
from ehia_desktop.assessment.returned import NEW_ROW, Given, Returned, Unplaced
from ehia_desktop.errors import UserError
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.display import words
from ehia_desktop.forms.fields import Asked
from ehia_desktop.forms.values import RowOrder, Value, is_answered
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.filled import Different, Filled, Rejected
from ehia_desktop.services.places import asked_at
from ehia_desktop.services.returned_values import Parts, said, understood
from ehia_desktop.services.row_making import make_copy, make_row
from ehia_desktop.text import shorten


@dataclass
class _Sorting:
    """What becomes of each place while a returned form is taken."""

    values: dict[Address, Value | None] = field(default_factory=dict)
    rows: dict[Address, list[str]] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    different: list[Different] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)


def take_returned(
    editor: Editor,
    returned: Returned,
    name: str,
    sent: Mapping[str, str],
    *,
    replace_answers: bool = False,
    all_or_nothing: bool = False,
    from_another: bool = False,
) -> Filled:
    """Take what was filled in. `sent` is the text at each place as it went out; empty when nobody knows.

    Raises UserError when the file is no form of this program, or was sent out for another assessment and nobody
    said that it is meant `from_another`.
    """
    if not returned.given and not returned.form_id:
        raise UserError(
            f"“{name}” has no place of a form of this program in it; send back the file that was sent out, filled in."
        )
    if not from_another and returned.assessment not in {"", editor.assessment.id}:
        raise UserError(
            f"“{name}” was sent out for another assessment; open that one, or start a new one from the file."
        )
    sorting = _Sorting(unplaced=list(returned.unplaced))
    for key, parts in _by_address(returned.given):
        try:
            _take(
                editor, sorting, addresses.parse(key), parts, sent, replace_answers=replace_answers
            )
        except UserError as error:
            text = " / ".join(filter(None, (_shown(given) for given in parts.values())))
            if text:
                sorting.rejected.append(Rejected(key, f"{error.message} (“{shorten(text, 200)}”)"))
    return _made(editor, sorting, _notes(editor, returned), all_or_nothing=all_or_nothing)


def _made(
    editor: Editor, sorting: _Sorting, notes: tuple[str, ...], *, all_or_nothing: bool
) -> Filled:
    is_refused = all_or_nothing and bool(sorting.rejected)
    accepted = () if is_refused else tuple(str(address) for address in sorting.values)
    if accepted:
        orders = {at: RowOrder(tuple(keys)) for at, keys in sorting.rows.items()}
        editor.answer_all({**orders, **sorting.values}, Why.FILL)
    return Filled(
        accepted,
        tuple(sorting.rejected),
        tuple(sorting.unchanged),
        tuple(sorting.different),
        tuple(sorting.unplaced),
        notes,
    )


def _notes(editor: Editor, returned: Returned) -> tuple[str, ...]:
    """Say where the file was made for another form, version or assessment."""
    form = editor.assessment.form
    found: list[str] = []
    if not returned.form_id:
        found.append("The file no longer says which form it is; its marks were used.")
    elif returned.form_id != form.id:
        found.append(
            f"The file was made for the form “{returned.form_id}”, not for “{form.id}”; look at what was not taken."
        )
    elif returned.form_version != form.version:
        found.append(
            f"The file was made for version {returned.form_version} of the form; this assessment is on {form.version}."
        )
    if returned.assessment and returned.assessment != editor.assessment.id:
        found.append("The file was sent out for another assessment.")
    return tuple(found)


def _by_address(given: Iterable[Given]) -> Iterator[tuple[str, Parts]]:
    """Gather the parts of each answer, and give each new row a key that hangs on its words.

    The same file read twice then adds nothing, and rows from two people stay two rows.
    """
    found: dict[str, dict[str, Given]] = {}
    for one in given:
        address, _, part = one.key.partition("#")
        found.setdefault(address, {})[part] = one
    rows: dict[str, list[str]] = {}
    for key, parts in found.items():
        if f"/{NEW_ROW}" in key:
            row, _, column = key.rpartition("/")
            text = [
                f"{column}#{part}={_shown(one)}"
                for part, one in sorted(parts.items())
                if _shown(one)
            ]
            rows.setdefault(row, []).extend(text)
    for key, parts in found.items():
        row, _, column = key.rpartition("/")
        if row in rows:
            if rows[row]:
                yield f"{row.partition('/')[0]}/{_row_key(rows[row])}/{column}", parts
        else:
            yield key, parts


def _row_key(texts: Iterable[str]) -> str:
    return "r" + hashlib.sha256("\n".join(texts).encode()).hexdigest()[:10]


def _take(
    editor: Editor,
    sorting: _Sorting,
    at: Address,
    parts: Parts,
    sent: Mapping[str, str],
    *,
    replace_answers: bool,
) -> None:
    form = editor.assessment.form
    if sent and all(
        _squeezed(_shown(one)) == _squeezed(sent.get(one.key, "")) for one in parts.values()
    ):
        if any(map(_shown, parts.values())):
            sorting.unchanged.append(str(at))
        return
    question = asked_at(form, at)
    found = understood(form, question, at, parts, editor.assessment.values)
    if found.left_over:
        sorting.unplaced.append(Unplaced(found.left_over, f"beside “{question.short}” ({at})"))
    now = editor.value(at)
    if found.value is None or not is_answered(found.value):
        was = any(sent.get(one.key) for one in parts.values())
        if was and now is not None and is_answered(now) and not found.left_over:
            sorting.different.append(Different(str(at), _words(editor, question, at, now), ""))
        return
    _keep(editor, sorting, question, at, found.value, now, replace_answers=replace_answers)


def _keep(
    editor: Editor, sorting: _Sorting, question: Asked, at: Address, value: Value, now: Value | None,
    *, replace_answers: bool,
) -> None:  # fmt: skip
    given = _words(editor, question, at, value)
    if now is not None and is_answered(now):
        there = _words(editor, question, at, now)
        if _squeezed(there) == _squeezed(given):
            sorting.unchanged.append(str(at))
            return
        if not replace_answers:
            sorting.different.append(Different(str(at), there, given))
            return
    make_copy(editor, at, sorting.rows)
    make_row(editor, at, sorting.rows)
    sorting.values[at] = value


def _words(editor: Editor, question: Asked, at: Address, value: Value) -> str:
    assessment = editor.assessment
    return words(
        assessment.form, question, value,
        with_contact=True, values=assessment.values, instance=at.instance,
    )  # fmt: skip


def _shown(given: Given) -> str:
    """What stands at one place, ticks by their keys."""
    return "\n".join(filter(None, (*given.ticked, said(given))))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
