"""Listing the rows and copies that answers from a file stand in, so that they are asked.

The lists are gathered beside the answers and made with them, as one change.
"""

from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.definition import Section
from ehia_desktop.forms.rows import instances
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.places import rowed_field


def make_copy(editor: Editor, address: Address, rows: dict[Address, list[str]]) -> None:
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


def make_row(editor: Editor, address: Address, rows: dict[Address, list[str]]) -> None:
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
