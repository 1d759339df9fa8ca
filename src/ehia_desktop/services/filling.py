"""Answers from a file: addresses to values, in one change, with every rejected value named.

A filled cell of a table, or of a row of one's own in a matrix, makes its row, and an answer at `field@copy` makes that
copy of a repeated section. Under a matrix or table the file may nest rows and columns instead of writing each out.
"""

from collections.abc import Container, Iterator
from pathlib import Path

from ehia_desktop.assessment.change import Why
from ehia_desktop.assessment.returned import Unplaced
from ehia_desktop.errors import UserError
from ehia_desktop.files import read_bounded
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import Actions, Matrix, TableQuestion
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.values import RowOrder, Value, is_answered
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.filled import Different, Filled, Rejected
from ehia_desktop.services.places import asked_at
from ehia_desktop.services.ports import ReturnedForms, Store
from ehia_desktop.services.returned_forms import take_returned
from ehia_desktop.services.row_making import make_copy, make_row
from ehia_desktop.strict_yaml import LARGEST, Tree, read_bytes

_WORD = frozenset({".docx", ".docm", ".doc", ".dotx", ".odt", ".rtf"})


__all__ = ["Different", "Filled", "Rejected", "Unplaced", "answers_in", "fill", "fill_from_file"]


def fill_from_file(
    editor: Editor,
    store: Store,
    forms: ReturnedForms,
    path: Path,
    *,
    all_or_nothing: bool = False,
    replace_answers: bool = False,
    from_another: bool = False,
) -> Filled:
    """Answer from the file at `path`: a Word form that came back, or else YAML.

    What is answered otherwise already is only overwritten from a Word form with `replace_answers`, and a form sent
    out for another assessment is only taken `from_another`. Raises UserError when the file cannot be read at all.
    """
    if path.suffix.casefold() not in _WORD:
        return fill(editor, read_bounded(path, LARGEST), path.name, all_or_nothing=all_or_nothing)
    returned = forms.read(path)
    records = store.exports(editor.assessment.id)
    sent = next((one.texts for one in records if one.identifier == returned.copy), {})
    return take_returned(
        editor,
        returned,
        path.name,
        sent,
        replace_answers=replace_answers,
        all_or_nothing=all_or_nothing,
        from_another=from_another,
    )


def fill(editor: Editor, raw: bytes, name: str, *, all_or_nothing: bool = False) -> Filled:
    """Answer from the YAML in `raw`, whose `answers` maps addresses to values.

    With `all_or_nothing`, one rejected value keeps all others out. Raises UserError when the file cannot
    be read at all.
    """
    given = answers_in(raw, name)
    form = editor.assessment.form
    values: dict[Address, Value | None] = {}
    rejected: list[Rejected] = []
    rows: dict[Address, list[str]] = {}
    for text, tree in _flat(form, given):
        try:
            address = _new_address(text, values)
            values[address] = _value(editor, address, tree, rows)
        except UserError as error:
            rejected.append(Rejected(text, error.message))
    accepted = tuple(str(address) for address in values)
    if rejected and all_or_nothing:
        return Filled((), tuple(rejected))
    orders = {field: RowOrder(tuple(keys)) for field, keys in rows.items()}
    editor.answer_all({**orders, **values}, Why.FILL)
    return Filled(accepted, tuple(rejected))


def answers_in(raw: bytes, name: str) -> dict[str, Tree]:
    """Return the `answers` of a file. Raises UserError naming file and line."""
    tree = read_bytes(raw, name).tree
    if not isinstance(tree, dict) or not isinstance(tree.get("answers"), dict):
        raise UserError(
            f"{name}, line 1: an answer file starts with “answers:” and maps addresses to values."
        )
    extra = sorted(set(tree) - {"answers", "expect", "form"})
    if extra:
        raise UserError(
            f"{name}: “{extra[0]}” is not known here; an answer file has “form” and “answers”."
        )
    answers = tree["answers"]
    return answers if isinstance(answers, dict) else {}


def _flat(form: Form, given: dict[str, Tree]) -> Iterator[tuple[str, Tree]]:
    for text, tree in given.items():
        if isinstance(tree, dict) and "/" not in text and _is_rowed(form, text):
            for row, cells in tree.items():
                if not isinstance(cells, dict):
                    yield f"{text}/{row}", cells
                    continue
                for column, value in cells.items():
                    yield f"{text}/{row}/{column}", value
        else:
            yield text, tree


def _is_rowed(form: Form, key: str) -> bool:
    return isinstance(form.field(key.partition("@")[0]), Matrix | TableQuestion | Actions)


def _new_address(text: str, taken: Container[Address]) -> Address:
    address = addresses.parse(text)
    if address in taken:
        raise UserError("This is answered twice in the file; keep one of the two.")
    return address


def _value(editor: Editor, address: Address, tree: Tree, rows: dict[Address, list[str]]) -> Value:
    """Return the value at `address`, whose row is listed when it says something."""
    form = editor.assessment.form
    value = parse_value(form, asked_at(form, address), tree)
    if is_answered(value):
        make_copy(editor, address, rows)
        make_row(editor, address, rows)
    return value
