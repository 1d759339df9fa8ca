"""Answers from a file: addresses to values, in one change, with every rejected value named.

A filled cell of a table, or of a row of one's own in a matrix, makes its row, and an answer at `field@copy` makes that
copy of a repeated section. Under a matrix or table the file may nest rows and columns instead of writing each out.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from ehia_desktop.assessment.change import Why
from ehia_desktop.errors import UserError
from ehia_desktop.forms import address as addresses
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Form, Section
from ehia_desktop.forms.fields import Actions, Matrix, TableQuestion
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.rows import instances
from ehia_desktop.forms.values import RowOrder, Value, is_answered
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import asked_at, rowed_field
from ehia_desktop.strict_yaml import Tree, read_bytes


@dataclass(frozen=True)
class Rejected:
    """A value that was not taken, and why in one sentence."""

    address: str
    why: str


@dataclass(frozen=True)
class Filled:
    """What became of an answer file."""

    accepted: tuple[str, ...]
    rejected: tuple[Rejected, ...]


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
    extra = sorted(set(tree) - {"answers", "form"})
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
        _make_copy(editor, address, rows)
        _make_row(editor, address, rows)
    return value


def _make_copy(editor: Editor, address: Address, rows: dict[Address, list[str]]) -> None:
    """List the copy of a repeated section that an answer stands in, if it is not listed yet."""
    fields = editor.assessment.form.fields()
    home = next(section for section, field in fields if field.key == address.field)
    if home.repeat is None:
        return
    listed = rows.get(Address(home.key), _copies(editor, home))
    if address.instance in listed:
        return
    if len(listed) >= home.repeat.maximum:
        raise UserError(f"“{home.title}” takes at most {home.repeat.maximum}; this is one more.")
    rows[Address(home.key)] = [*listed, address.instance]


def _copies(editor: Editor, section: Section) -> list[str]:
    """The copies there are; the one that is there from the start counts once something is answered in it."""
    keys = [one.key for one in instances(section, editor.assessment.values)]
    begun = {at.instance for at in editor.assessment.values}
    return keys if editor.rows(Address(section.key)) else [key for key in keys if key in begun]


def _make_row(editor: Editor, address: Address, rows: dict[Address, list[str]]) -> None:
    """List the row of a cell that stands in a row of the user's own, if it is not listed yet."""
    if not address.row:
        return
    limits = rowed_field(editor.assessment.form, address)
    if address.row in limits.fixed:
        return
    listed = rows.setdefault(address.whole, list(editor.rows(address.whole)))
    if address.row in listed:
        return
    if len(listed) >= limits.maximum:
        raise UserError(
            f"“{limits.label}” takes {limits.maximum} rows of your own; this is one more."
        )
    listed.append(address.row)
