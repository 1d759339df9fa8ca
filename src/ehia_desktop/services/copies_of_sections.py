"""The copies of a section that is answered once for each specialty, site or option: adding, naming, ordering.

Nothing is deleted: a copy taken out is only no longer in the order, and its answers come back with undo.
"""

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Repeat, Section
from ehia_desktop.forms.parsing import parse_value
from ehia_desktop.forms.rows import Instance, instances
from ehia_desktop.forms.values import RowOrder, Text
from ehia_desktop.services.clock import new_row
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import asked_at
from ehia_desktop.text import one_line


def copies(editor: Editor, section_key: str) -> tuple[Instance, ...]:
    """Return the copies of a section in their order. Raises UserError when it does not repeat."""
    section, _ = _repeated(editor, section_key)
    return instances(section, editor.assessment.values)


def add_copy(editor: Editor, section_key: str) -> str:
    """Add a copy at the end and return its key. Raises UserError when there may be no more."""
    section, repeat = _repeated(editor, section_key)
    keys = _keys(editor, section)
    if len(keys) >= repeat.maximum:
        raise UserError(
            f"“{section.title}” takes at most {repeat.maximum}; take one out before you add another."
        )
    key = new_row()
    _put(editor, section, (*keys, key))
    return key


def remove_copy(editor: Editor, section_key: str, copy: str) -> None:
    """Take a copy out of the order; its answers are kept. Raises UserError when too few would be left."""
    section, repeat = _repeated(editor, section_key)
    keys = _keys(editor, section)
    _refuse_unknown(section, keys, copy)
    if len(keys) <= repeat.minimum:
        raise UserError(
            f"“{section.title}” keeps at least {repeat.minimum}; add another before you take this one out."
        )
    _put(editor, section, tuple(key for key in keys if key != copy))


def restore_copy(editor: Editor, section_key: str, copy: str) -> None:
    """Put a copy that was taken out back at the end. Raises UserError when there may be no more."""
    section, repeat = _repeated(editor, section_key)
    keys = _keys(editor, section)
    if copy in keys:
        return
    if len(keys) >= repeat.maximum:
        raise UserError(
            f"“{section.title}” takes at most {repeat.maximum}; take one out before you put another back."
        )
    _put(editor, section, (*keys, copy))


def move_copy(editor: Editor, section_key: str, copy: str, to: int) -> None:
    """Put a copy at position `to`, from 0. Raises UserError when there is no such copy."""
    section, _ = _repeated(editor, section_key)
    keys = _keys(editor, section)
    _refuse_unknown(section, keys, copy)
    others = [key for key in keys if key != copy]
    others.insert(to, copy)
    _put(editor, section, tuple(others))


def rename_copy(editor: Editor, section_key: str, copy: str, name: str) -> None:
    """Answer the question that titles a copy. Raises UserError when the name is too long for it."""
    section, repeat = _repeated(editor, section_key)
    _refuse_unknown(section, _keys(editor, section), copy)
    address = Address(repeat.title_field, instance=copy)
    line = one_line(name)
    question = asked_at(editor.assessment.form, address)
    value = parse_value(editor.assessment.form, question, line) if line else Text("")
    editor.answer(address, value)


def _repeated(editor: Editor, section_key: str) -> tuple[Section, Repeat]:
    section = editor.assessment.form.section(section_key)
    if section is None or section.repeat is None:
        raise UserError("This section is answered once; it has no copies.")
    return section, section.repeat


def _keys(editor: Editor, section: Section) -> tuple[str, ...]:
    return tuple(one.key for one in instances(section, editor.assessment.values))


def _refuse_unknown(section: Section, keys: tuple[str, ...], copy: str) -> None:
    if copy not in keys:
        raise UserError(f"That part of “{section.title}” was taken out; undo brings it back.")


def _put(editor: Editor, section: Section, keys: tuple[str, ...]) -> None:
    editor.answer(Address(section.key), RowOrder(keys))
