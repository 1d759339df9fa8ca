"""What a form's words say for one organisation: `{list.item}` in a text stands for an item of a list.

Law differs by kind of organisation and targets move with the years, so both stand in lists as data. An item
made for one kind of organisation (`wellbeing_foundation_trust`) goes before the general one (`wellbeing`).
"""

import re
from enum import StrEnum

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.lists import Item

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)\}")


class OrganisationKind(StrEnum):
    """What kind of body uses the program: it decides which section of the law is cited."""

    NOT_SAID = "not_said"
    TRUST = "trust"
    FOUNDATION_TRUST = "foundation_trust"
    INTEGRATED_CARE_BOARD = "integrated_care_board"


def cite(form: Form, text: str, kind: OrganisationKind) -> str:
    """Return `text` with every `{list.item}` replaced; one that stands for nothing is left as it is."""

    def words(match: re.Match[str]) -> str:
        item = _item(form, match[1], match[2], kind)
        return item.label if item is not None else match[0]

    return _PLACEHOLDER.sub(words, text)


def unresolved(form: Form, text: str) -> tuple[str, ...]:
    """Return the placeholders in `text` that stand for nothing, for the linter."""
    return tuple(
        match[0]
        for match in _PLACEHOLDER.finditer(text)
        if _item(form, match[1], match[2], OrganisationKind.NOT_SAID) is None
    )


def _item(form: Form, list_id: str, key: str, kind: OrganisationKind) -> Item | None:
    items = {item.key: item for item in form.items(list_id)}
    return items.get(f"{key}_{kind.value}") or items.get(key)
